"""The end of a comparison: the best picture, and those that came next."""

from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from photo_trainer_gui.ui.images.picture_images import LargePictures, PictureThumbnails
from photo_trainer_gui.ui.pages.create.viewer.contender import Contender
from photo_trainer_gui.ui.state.pictures_state import PictureItem
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.file_names import one_line
from photo_trainer_gui.ui.texts.text import joined, text
from photo_trainer_gui.ui.widgets.buttons import button, style_button
from photo_trainer_gui.ui.widgets.labels import label, set_text
from photo_trainer_gui.ui.widgets.plain_text import set_tip
from photo_trainer_gui.ui.widgets.responsive import beside_or_below
from photo_trainer_gui.ui.widgets.scroll_area import ScrollArea

_EDGE: Final = 24
_NEXT: Final = 3
_NEXT_PX: Final = 112
_BESIDE_FROM_EM: Final = 38
_HEART_PX: Final = 36
_HEART_INSET: Final = 8
# What a scroll bar takes.
_BAR: Final = 12
_ANY_PX: Final = 16_777_215


class _Best(Contender):
    """The best picture, with its heart in the corner.

    Attributes:
        heart: whether it is a favourite.
    """

    def __init__(self, thumbnails: PictureThumbnails, large: LargePictures) -> None:
        super().__init__("bestPicture", thumbnails, large)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.heart = button("", "bestHeart", role="round", name=text("pic.heart"))
        self.heart.setParent(self)
        self.heart.setCheckable(True)
        self.heart.setProperty("ringRadius", _HEART_PX // 2)
        self.heart.setCursor(Qt.CursorShape.PointingHandCursor)
        set_tip(self.heart, text("pic.heart"))
        self.heart.toggled.connect(self._show_heart)

    def show_picture(self, picture: PictureItem, spoken: str) -> None:
        super().show_picture(picture, spoken)
        self.heart.setChecked(True)
        self._show_heart()
        self._place_heart()

    def _show_heart(self) -> None:
        on = self.heart.isChecked()
        self.heart.setProperty("iconName", "heart-full" if on else "heart")
        self.heart.setProperty("iconRole", "accent" if on else "text")
        style_button(self.heart)

    def _place_heart(self) -> None:
        place = self.picture_place().toRect()
        size = self.heart.sizeHint()
        corner = QPoint(place.right() - _HEART_INSET - size.width(), place.top() + _HEART_INSET)
        self.heart.setGeometry(QRect(corner, size))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_heart()


class DuelResult(QWidget):
    """The page after the last pair; its owner connects the buttons.

    Attributes:
        save, use, again, close_button, heart: what can be pressed.
    """

    def __init__(self, thumbnails: PictureThumbnails, large: LargePictures) -> None:
        super().__init__()
        self._best = _Best(thumbnails, large)
        self.heart = self._best.heart
        self._next = [
            Contender(f"nextPicture_{place}", thumbnails, large) for place in range(_NEXT)
        ]
        self._places = [label(kind="small", tone="second") for _ in range(_NEXT)]
        self._next_title = label(text("win.next"), kind="strong")
        self._reason = label(tone="second", wrap=True)
        self.save = button(
            text("create.save"), "bestSave", role="primary", size="main", icon="save"
        )
        self.use = button(text("pic.use"), "bestUse", size="main", icon="profile-round")
        self.again = button(text("duel.again"), "bestAgain", icon="duel")
        self.close_button = button(text("common.close"), "bestClose")
        self._lay_out()

    def show_places(self, places: tuple[PictureItem, ...], wins: int) -> None:
        """Show these, the best one first; it was the better one in so many pairs, or 0."""
        self._best.show_picture(places[0], one_line(places[0].words))
        set_text(self._reason, text("win.reason", n=wins) if wins else text("win.heart"))
        following = places[1 : 1 + _NEXT]
        self._next_title.setVisible(bool(following))
        names = text("win.places").split(text("common.comma"))
        for place, (shown, said) in enumerate(zip(self._next, self._places, strict=True)):
            shown.setVisible(place < len(following))
            said.setVisible(place < len(following))
            set_text(said, names[place])
            if place < len(following):
                words = one_line(following[place].words)
                shown.show_picture(following[place], joined([names[place], words]))

    def focus_first(self) -> None:
        """Give the keyboard to the next step."""
        self.save.setFocus(Qt.FocusReason.OtherFocusReason)

    def _next_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        for shown, said in zip(self._next, self._places, strict=True):
            shown.setFixedSize(_NEXT_PX, _NEXT_PX)
            shown.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            shown.setCursor(Qt.CursorShape.ArrowCursor)
            one = QVBoxLayout()
            one.setSpacing(6)
            one.addWidget(shown)
            one.addWidget(said, 0, Qt.AlignmentFlag.AlignHCenter)
            row.addLayout(one)
        row.addStretch(1)
        return row

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(12)
        side.addWidget(label(text("win.won"), kind="heading", wrap=True))
        side.addWidget(self._reason)
        self._steps = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._steps.setSpacing(8)
        for step in (self.save, self.use):
            self._steps.addWidget(step, 0, Qt.AlignmentFlag.AlignLeft)
        self._steps.addStretch(1)
        side.addLayout(self._steps)
        side.addSpacing(12)
        side.addWidget(self._next_title)
        side.addLayout(self._next_row())
        side.addWidget(label(text("win.rest"), kind="small", tone="second", wrap=True))
        side.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(32)
        best = QVBoxLayout()
        best.addWidget(self._best, 1)
        best.addStretch(0)
        self._columns.addLayout(best, 3)
        self._columns.addLayout(side, 2)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.again)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        column.setSpacing(16)
        column.addWidget(label(text("win.title"), kind="title"))
        inside = QWidget()
        inside.setObjectName("scrolled")
        inside.setLayout(self._columns)
        self._columns.setContentsMargins(0, 0, _BAR, 0)
        self._area = ScrollArea(inside)
        column.addWidget(self._area, 1)
        column.addLayout(foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        layout = self.layout()
        if layout is not None:
            layout.activate()
        beside = self.width() >= _BESIDE_FROM_EM * theme.em()
        beside_or_below(self._columns, beside)
        # Below each other the picture is seen first, and the rest is scrolled to.
        self._best.setMinimumHeight(0 if beside else self.height() // 2)
        self._best.setMaximumHeight(self._area.height() if beside else _ANY_PX)
        whole = self.width() - 2 * _EDGE
        room = max(whole * 2 // 5, _NEXT * (_NEXT_PX + 12)) if beside else whole
        needed = sum(each.sizeHint().width() + 8 for each in (self.save, self.use))
        beside_or_below(self._steps, needed <= room)
