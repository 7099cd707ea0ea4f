"""The middle of the page: the form beside the pictures, or above them in one column."""

from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from photo_trainer_gui.ui.pages.create.form.order_form import OrderForm
from photo_trainer_gui.ui.pages.create.pictures_column import ArrivedLine, PicturesColumn
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.style.theme import RING_SPACE
from photo_trainer_gui.ui.widgets.scroll_area import ScrollArea

_PADDING: Final = 24
_GAP: Final = 12
_SIDE_PX: Final = 288
_SIDE_EM: Final = 19
_TWO_COLUMNS_FROM_EM: Final = 63
# Tiles do not get smaller with the font.
_TWO_COLUMNS_FROM_PX: Final = 880
_LOW_PX: Final = 640
# What the whole form needs, with looks and the tick below them.
_SHORT_PX: Final = 800
# A page has laid itself out anew by then.
_HOLDS_MS: Final = 300


class CreateColumns(QWidget):
    """Form on the left and pictures on the right, or all in one column that scrolls."""

    def __init__(self, form: OrderForm, pictures: PicturesColumn) -> None:
        super().__init__()
        self._form = form
        self._pictures = pictures
        self._two: bool | None = None
        self._held: int | None = None  # how high everything was when something came above
        self._side_inside = _scrolled(_PADDING, _PADDING // 2, RING_SPACE)
        self._side = ScrollArea(self._side_inside)
        self._inside = _scrolled(_PADDING // 2, _PADDING)
        self._area = ScrollArea(self._inside)
        inside = self._inside.layout()
        assert isinstance(inside, QVBoxLayout)
        self._above = QVBoxLayout()
        self._above.setContentsMargins(RING_SPACE, 0, RING_SPACE, 0)
        inside.addLayout(self._above)
        self._above.addWidget(form)
        inside.addWidget(pictures, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addWidget(self._area, 1)
        side = self._side_inside.layout()
        assert isinstance(side, QVBoxLayout)
        side.addStretch(1)
        # Over the pictures, not above them: nothing moves when it comes.
        self.arrived = ArrivedLine(self)
        bar = self._area.verticalScrollBar()
        bar.valueChanged.connect(self._show_part)
        bar.rangeChanged.connect(self._range_changed)
        pictures.gallery.stepped_on.connect(self._bring_into_view)
        self._let_go = QTimer(self, singleShot=True, interval=_HOLDS_MS)
        self._let_go.timeout.connect(self._end_hold)
        self._settle = QTimer(self, singleShot=True, interval=0)
        self._settle.timeout.connect(self._show_part)

    @property
    def looks_at_pictures(self) -> bool:
        """The person has scrolled down, away from where new pictures come."""
        return self._area.verticalScrollBar().value() > max(0, self._gallery_top() - RING_SPACE)

    def to_pictures(self) -> None:
        """Show the newest pictures."""
        self._area.verticalScrollBar().setValue(self._gallery_top() if not self._two else 0)

    def to_top(self) -> None:
        """Show the beginning."""
        for area in (self._area, self._side):
            area.verticalScrollBar().setValue(0)

    def hold_place(self) -> None:
        """Things are about to come or go above what the person looks at: stay there."""
        self._held = self._inside.height()
        self._let_go.start()

    def _end_hold(self) -> None:
        """What came was as high as what went."""
        self._held = None

    def fit(self) -> None:
        """Stand side by side where the window is wide enough for that."""
        needed = max(_TWO_COLUMNS_FROM_PX, _TWO_COLUMNS_FROM_EM * theme.em())
        side = max(_SIDE_PX, round(_SIDE_EM * theme.em())) + _PADDING + _PADDING // 2
        two = self.window().width() >= needed and self.width() >= side + 340
        self._side.setFixedWidth(side)
        if two != self._two:
            self._two = two
            self._move_form(two)
        height = self.window().height()
        self._form.fit(
            narrow=not two, low=height < _LOW_PX and not two, short=height < _SHORT_PX and two
        )
        self._pictures.gallery.be_compact(not two)
        self._settle.start()

    def _move_form(self, two: bool) -> None:
        focused = QApplication.focusWidget()
        inside = focused is not None and self._form.isAncestorOf(focused)
        target = self._side_inside.layout() if two else self._above
        assert isinstance(target, QVBoxLayout)
        target.insertWidget(0, self._form)
        self._side.setVisible(two)
        self._make_room_for_bar()
        if inside and focused is not None:
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell_arrived(self, count: int) -> None:
        """Say that so many pictures have come above what the person looks at."""
        self.arrived.tell(count)
        self._place_arrived()

    def _place_arrived(self) -> None:
        self.arrived.adjustSize()
        middle = self._area.geometry().center().x()
        self.arrived.move(middle - self.arrived.width() // 2, RING_SPACE)
        self.arrived.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
        self._place_arrived()

    def _gallery_top(self) -> int:
        gallery = self._pictures.gallery
        return gallery.mapTo(self._inside, QPoint(0, 0)).y()

    def _range_changed(self, _least: int, _most: int) -> None:
        if self._held is not None and self._held != self._inside.height():
            grown, self._held = self._inside.height() - self._held, None
            bar = self._area.verticalScrollBar()
            bar.setValue(bar.value() + grown)
        self._make_room_for_bar()
        self._settle.start()

    def _make_room_for_bar(self) -> None:
        """The scroll bar stands in the padding, so that the pictures keep their columns."""
        bar = self._area.verticalScrollBar()
        taken = bar.sizeHint().width() if bar.maximum() > 0 else 0
        whole = self._inside.layout()
        assert whole is not None
        left = _PADDING // 2 if self._two else _PADDING
        right = _PADDING - taken
        whole.setContentsMargins(left - RING_SPACE, RING_SPACE, right - RING_SPACE, _PADDING)

    def _show_part(self) -> None:
        """Tell the gallery what of it can be seen."""
        gallery = self._pictures.gallery
        top = self._area.verticalScrollBar().value() - self._gallery_top()
        gallery.show_part(QRect(0, top, gallery.width(), self._area.viewport().height()))
        if not self.looks_at_pictures:
            self.arrived.hide()

    def _bring_into_view(self, place: QRect) -> None:
        middle = self._pictures.gallery.mapTo(self._inside, place.center())
        self._area.ensureVisible(middle.x(), middle.y(), place.width() // 2, place.height() // 2)


def _scrolled(left: int, right: int, bottom: int = _PADDING) -> QWidget:
    inside = QWidget()
    inside.setObjectName("scrolled")
    column = QVBoxLayout(inside)
    column.setContentsMargins(left, RING_SPACE, right, bottom)
    column.setSpacing(_GAP)
    return inside
