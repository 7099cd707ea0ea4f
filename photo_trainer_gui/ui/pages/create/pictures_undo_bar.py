"""What was done with pictures last, and its undo; with room around it, which goes when it goes."""

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from photo_trainer_gui.ui.pages.pictures_page import UndoStep
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.buttons import button
from photo_trainer_gui.ui.widgets.undo_bar import UndoBar

_PADDING: Final = 24


class PicturesUndoBar(QWidget):
    """Hidden until something can be undone."""

    def __init__(self) -> None:
        super().__init__()
        self._bar = UndoBar()
        self._take_back: UndoStep | None = None
        self._delete_too_step: UndoStep | None = None
        self._delete_too = button(text("pic.delete_too"), "deleteToo", role="danger")
        self._bar.add_step(self._delete_too)
        self._foot = QVBoxLayout(self)
        self._foot.addWidget(self._bar)
        self._bar.undo_pressed.connect(self.undo)
        self._delete_too.clicked.connect(self._press_delete_too)
        self._be_shown(False)

    def offer(self, words: str, take_back: UndoStep, delete_too: UndoStep | None) -> None:
        """As `PicturesPage.offer_undo`."""
        self._take_back, self._delete_too_step = take_back, delete_too
        self._delete_too.setVisible(delete_too is not None)
        self._be_shown(True)
        self._bar.offer(words, text("common.undo"))

    def undo(self) -> None:
        """Take back what was done last."""
        step = self._take_back
        self.forget()
        if step is not None:
            step()

    def forget(self) -> None:
        """Nothing can be taken back any more."""
        self._take_back = None
        self._be_shown(False)

    def _be_shown(self, shown: bool) -> None:
        self._foot.setContentsMargins(_PADDING, 0, _PADDING, 8 if shown else 0)
        self._bar.setVisible(shown)

    def _press_delete_too(self) -> None:
        if self._delete_too_step is not None:
            self._delete_too_step()
