"""The middle of a draft, the only part that scrolls: photos, and the details beside or below."""

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QVBoxLayout, QWidget

from photo_trainer_gui.ui.pages.draft.details_form import DetailsForm
from photo_trainer_gui.ui.photo_editor.column.photo_column import PhotoColumn
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.style.theme import RING_SPACE
from photo_trainer_gui.ui.widgets.responsive import beside_or_below
from photo_trainer_gui.ui.widgets.scroll_area import ScrollArea

_PADDING: Final = 24
_BOTTOM: Final = 12
_SIDE_MIN: Final = 224
_SIDE_EM: Final = 16
_TWO_COLUMNS_FROM_EM: Final = 63
# The photos and the tips do not get smaller with the font.
_TWO_COLUMNS_FROM_PX: Final = 880
_UNLIMITED: Final = 16_777_215


class DraftColumns(ScrollArea):
    """Picker on the left, form and the button that deletes on the right, or all in one column."""

    def __init__(self, column: PhotoColumn, form: DetailsForm, delete: QPushButton) -> None:
        super().__init__()
        self._photo_column = column
        self._side = QWidget()
        self._side_column = QVBoxLayout(self._side)
        self._side_column.setContentsMargins(0, 0, 0, 0)
        self._side_column.setSpacing(16)
        self._side_column.addWidget(form)
        self._side_column.addStretch(1)
        self._side_column.addWidget(delete, 0, Qt.AlignmentFlag.AlignLeft)
        self._content = QWidget()
        self._content.setObjectName("scrolled")
        self._top = QVBoxLayout()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setContentsMargins(_PADDING - RING_SPACE, RING_SPACE, _PADDING, _BOTTOM)
        self._columns.setSpacing(_PADDING - RING_SPACE)
        self._columns.addWidget(column, 1)
        self._columns.addWidget(self._side)
        whole = QVBoxLayout(self._content)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._top)
        whole.addLayout(self._columns, 1)
        self.setWidget(self._content)
        self.verticalScrollBar().rangeChanged.connect(self._make_room_for_bar)
        column.stepped_on.connect(self._bring_into_view)

    def fit(self, window_width_px: int) -> None:
        """Stand side by side where the window is wide enough for that."""
        needed = max(_TWO_COLUMNS_FROM_PX, _TWO_COLUMNS_FROM_EM * theme.em())
        side = max(_SIDE_MIN, round(_SIDE_EM * theme.em()))
        content = self._photo_column.minimumSizeHint().width() + side + 3 * _PADDING
        two = window_width_px >= needed and self.width() >= content
        self._side.setMinimumWidth(side if two else 1)
        self._side.setMaximumWidth(side if two else _UNLIMITED)
        inset = 0 if two else RING_SPACE
        self._side_column.setContentsMargins(inset, 0, inset, 0)
        beside_or_below(self._columns, two)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The window was told first, when this was still as wide as before.
        self.fit(self.window().width())

    def take_title(self, title: QWidget) -> None:
        """Have the page's title scroll along, above everything else."""
        self._top.setContentsMargins(_PADDING, _BOTTOM, _PADDING, 0)
        self._top.addWidget(title)

    def give_title(self) -> None:
        """Its title stands on the page again."""
        self._top.setContentsMargins(0, 0, 0, 0)

    def to_top(self) -> None:
        """Show the beginning."""
        self.verticalScrollBar().setValue(0)

    def _bring_into_view(self, tile: QRect) -> None:
        middle = self._photo_column.mapTo(self._content, tile.center())
        self.ensureVisible(middle.x(), middle.y(), tile.width() // 2, tile.height() // 2)

    def _make_room_for_bar(self, _least: int, most: int) -> None:
        """The scroll bar stands in the padding, so that the photos keep their columns."""
        bar = self.verticalScrollBar().sizeHint().width() if most > 0 else 0
        margins = self._columns.contentsMargins()
        margins.setRight(_PADDING - bar)
        self._columns.setContentsMargins(margins)
