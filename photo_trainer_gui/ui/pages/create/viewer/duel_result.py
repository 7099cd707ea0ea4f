"""The end of a comparison: the best picture, and those that came next."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from photo_trainer_gui.ui.images.picture_images import LargePictures, PictureThumbnails
from photo_trainer_gui.ui.pages.create.viewer.contender import Contender
from photo_trainer_gui.ui.state.pictures_state import PictureItem
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.file_names import one_line
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.buttons import button
from photo_trainer_gui.ui.widgets.labels import label, set_text
from photo_trainer_gui.ui.widgets.responsive import beside_or_below

_EDGE: Final = 24
_NEXT: Final = 3
_NEXT_PX: Final = 112
_BESIDE_FROM_EM: Final = 50


class DuelResult(QWidget):
    """The page after the last pair; its owner connects the buttons.

    Attributes:
        save, use, again, close_button: what can be pressed.
    """

    def __init__(self, thumbnails: PictureThumbnails, large: LargePictures) -> None:
        super().__init__()
        self._best = Contender("bestPicture", thumbnails, large)
        self._best.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._best.setCursor(Qt.CursorShape.ArrowCursor)
        self._next = [
            Contender(f"nextPicture_{place}", thumbnails, large) for place in range(_NEXT)
        ]
        self._next_title = label(text("win.next"), kind="strong")
        self._reason = label(tone="second", wrap=True)
        self.save = button(
            text("create.save"), "bestSave", role="primary", size="main", icon="save"
        )
        self.use = button(text("pic.use"), "bestUse", size="main", icon="desktop")
        self.again = button(text("duel.again"), "bestAgain", icon="duel")
        self.close_button = button(text("common.close"), "bestClose")
        self._lay_out()

    def show_places(self, places: tuple[PictureItem, ...], wins: int) -> None:
        """Show these, the best one first; it was the better one in so many pairs, or 0."""
        self._best.show_picture(places[0], one_line(places[0].words))
        set_text(self._reason, text("win.reason", n=wins) if wins else text("win.heart"))
        following = places[1 : 1 + _NEXT]
        self._next_title.setVisible(bool(following))
        for place, shown in enumerate(self._next):
            shown.setVisible(place < len(following))
            if place < len(following):
                shown.show_picture(following[place], one_line(following[place].words))

    def focus_first(self) -> None:
        """Give the keyboard to the next step."""
        self.save.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        for shown in self._next:
            shown.setFixedSize(_NEXT_PX, _NEXT_PX)
            shown.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            shown.setCursor(Qt.CursorShape.ArrowCursor)
            row.addWidget(shown)
        row.addStretch(1)
        side = QVBoxLayout()
        side.setSpacing(12)
        side.addWidget(label(text("win.won"), kind="heading", wrap=True))
        side.addWidget(self._reason)
        steps = QHBoxLayout()
        steps.setSpacing(8)
        steps.addWidget(self.save)
        steps.addWidget(self.use)
        steps.addStretch(1)
        side.addLayout(steps)
        side.addSpacing(12)
        side.addWidget(self._next_title)
        side.addLayout(row)
        side.addWidget(label(text("win.rest"), kind="small", tone="second", wrap=True))
        side.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(32)
        self._columns.addWidget(self._best, 3)
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
        column.addLayout(self._columns, 1)
        column.addLayout(foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside_or_below(self._columns, self.width() >= _BESIDE_FROM_EM * theme.em())
