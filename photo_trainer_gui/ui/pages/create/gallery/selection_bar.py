"""The bar at the foot of all pictures: how many are selected, and what can be done with them."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QWidget

from photo_trainer_gui.ui.state.pictures_state import PictureAction, PictureItem
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.buttons import button, set_button_words, style_button
from photo_trainer_gui.ui.widgets.labels import label, named, restyle, set_text
from photo_trainer_gui.ui.widgets.plain_text import set_tip
from photo_trainer_gui.ui.widgets.responsive import BAR_EDGE, beside_or_below

_LOW_WINDOW: Final = 640
_GAP: Final = 12


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
        said = QHBoxLayout()
        said.setSpacing(12)
        self._steps = QHBoxLayout()
        self._steps.setSpacing(12)
        said.addWidget(self._selected)
        said.addWidget(self._all)
        said.addStretch(1)
        self._steps.addStretch(1)
        for each in self._buttons:
            self._steps.addWidget(each)
        self._short = False
        self._long_px = 0  # of the buttons that can lose their words
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setSpacing(12)
        self._row.addLayout(said)
        self._row.addLayout(self._steps, 1)

    @property
    def _buttons(self) -> tuple[QPushButton, ...]:
        return self._delete, self._which, self._save

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
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        edge = 8 if self.window().height() < _LOW_WINDOW else 12
        self._row.setContentsMargins(BAR_EDGE, edge, BAR_EDGE, edge)
        if not self._short:
            self._long_px = _width((self._delete, self._which))
        room = self.width() - 2 * BAR_EDGE
        self._show_short(self._long_px + _width((self._save,)) > room)
        words = _width((self._selected, self._all))
        beside_or_below(self._row, words + _width(self._buttons) <= room)

    def _show_short(self, short: bool) -> None:
        """Where there is no room for the words, those of all but the main button are tooltips."""
        if short == self._short:
            return
        self._short = short
        for each, words_id in ((self._delete, "pic.delete"), (self._which, "create.which")):
            words = text(words_id)
            set_button_words(each, "" if short else words)
            each.setAccessibleName(words)
            set_tip(each, words if short else "")
            restyle(each, shape="icon" if short else "")
            style_button(each)


def _width(shown: Iterable[QWidget]) -> int:
    return sum(each.sizeHint().width() + _GAP for each in shown)


def _say(shown: QPushButton, words: str) -> None:
    set_button_words(shown, words)
