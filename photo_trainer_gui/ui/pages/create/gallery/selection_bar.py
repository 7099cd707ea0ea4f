"""The bar at the foot of all pictures: how many are selected, and what can be done with them."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QWidget

from photo_trainer_gui.ui.state.pictures_state import PictureAction, PictureItem
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.buttons import button, set_button_words, style_button
from photo_trainer_gui.ui.widgets.labels import label, named, set_text
from photo_trainer_gui.ui.widgets.responsive import beside_or_below

_LOW_WINDOW: Final = 640
_EDGE: Final = 24


class SelectionBar(QWidget):
    """It is always there, so that nothing moves when a picture is selected.

    Signals:
        wanted(PictureAction): this is wanted of what is selected.
        all_wanted(): select all that are shown.
    """

    wanted = Signal(PictureAction)
    all_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bottomBar")
        self._selected = label(kind="strong")
        named(self._selected, "selectionBar", text("spoken.selection"))
        self._all = button("", "selectionAll", role="ghost", size="small")
        self._all.clicked.connect(self.all_wanted)
        self._delete = self._action("selectionDelete", "pic.delete", "trash", PictureAction.DELETE)
        self._which = self._action("selectionDuel", "create.which", "duel", PictureAction.WHICH)
        self._save = self._action("selectionSave", "create.save", "save", PictureAction.SAVE)
        self._save.setProperty("role", "primary")
        self._save.setProperty("controlSize", "main")
        said, steps = QHBoxLayout(), QHBoxLayout()
        for row in (said, steps):
            row.setSpacing(12)
        said.addWidget(self._selected)
        said.addWidget(self._all)
        said.addStretch(1)
        steps.addStretch(1)
        for each in (self._delete, self._which, self._save):
            steps.addWidget(each)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(_EDGE, 8, _EDGE, 8)
        self._row.setSpacing(12)
        self._row.addLayout(said)
        self._row.addLayout(steps, 1)

    def _action(
        self, object_name: str, words: str, icon: str, action: PictureAction
    ) -> QPushButton:
        result = button(text(words), object_name, icon=icon)
        result.clicked.connect(lambda: self.wanted.emit(action))
        return result

    def show_selection(self, chosen: tuple[PictureItem, ...], shown: int) -> None:
        """Tell of these selected pictures, among so many that are shown."""
        set_text(self._selected, text("pic.selected", n=len(chosen)))
        _say(self._all, text("pic.select_all", n=shown))
        self._all.setVisible(len(chosen) < shown)
        there = sum(picture.is_here for picture in chosen)
        _say(self._save, text("create.save_one", n=there))
        for each, enabled in (
            (self._delete, bool(chosen)),
            (self._which, there > 1),
            (self._save, there > 0),
        ):
            if each.isEnabled() != enabled:
                each.setEnabled(enabled)
            style_button(each)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMinimumHeight(64 if self.window().height() < _LOW_WINDOW else 72)
        parts = (self._selected, self._all, self._delete, self._which, self._save)
        needed = sum(each.sizeHint().width() + 12 for each in parts) + 2 * _EDGE
        beside_or_below(self._row, needed <= self.width())


def _say(shown: QPushButton, words: str) -> None:
    set_button_words(shown, words)
