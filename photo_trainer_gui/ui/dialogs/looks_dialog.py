"""All looks that the service offers, to be searched and chosen from."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QListWidgetItem, QWidget

from photo_trainer_gui.ui.dialogs.look_grid import LookGrid
from photo_trainer_gui.ui.images.look_images import LookImages
from photo_trainer_gui.ui.state.pictures_state import LookChoice
from photo_trainer_gui.ui.texts.file_names import one_line, shortened
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.buttons import button, set_button_words
from photo_trainer_gui.ui.widgets.dialog_frame import DialogFrame
from photo_trainer_gui.ui.widgets.labels import label, named

_WIDTH_EM: Final = 60
_LIST_PX: Final = 320
# A name in the main button, which stands beside two others.
_NAME_LETTERS: Final = 24


class LooksDialog(DialogFrame):
    """Window-modal; open it with `open()`.

    Signals:
        chosen(str): tag of the look, or empty for none.
    """

    chosen = Signal(str)

    def __init__(
        self, parent: QWidget, looks: tuple[LookChoice, ...], tag: str, images: LookImages
    ) -> None:
        """`tag`: the look that is chosen now, or empty."""
        super().__init__(parent, "looks", text("looks.title"), _WIDTH_EM)
        self._search = QLineEdit()
        self._search.setPlaceholderText(text("looks.search", n=len(looks)))
        self._search.setClearButtonEnabled(True)
        named(self._search, "looksSearch", self._search.placeholderText())
        self._list = LookGrid(looks, images)
        self._list.setMinimumHeight(_LIST_PX)
        named(self._list, "looksList", text("looks.title"))
        for row, look in enumerate(looks):
            if look.tag == tag:
                self._list.setCurrentRow(row)
        none = button(text("looks.none"), "looksNone", role="ghost")
        self._use = button("", "looksUse", role="primary")
        self._use.setDefault(True)
        self.column.addWidget(self._search)
        self.column.addWidget(self._list, 1)
        if any(look.example for look in looks):
            where = label(text("looks.where"), kind="small", tone="second", wrap=True)
            self.column.addWidget(where)
        self.lead_foot(none)
        self.add_foot(self.cancel, self._use)
        none.clicked.connect(lambda: self._choose(""))
        self._use.clicked.connect(self._use_current)
        self._list.currentItemChanged.connect(self._show_current)
        self._list.itemActivated.connect(self._use_current)
        self._search.textChanged.connect(self._show_found)
        self._show_current()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._list.show_current()

    def _show_found(self, words: str) -> None:
        wanted = words.casefold().split()
        for row in range(self._list.count()):
            entry = self._list.item(row)
            look = self._list.look_of(entry)
            said = f"{look.name} {look.about}".casefold()
            entry.setHidden(not all(word in said for word in wanted))
        self._show_current()

    def _current(self) -> QListWidgetItem | None:
        entry = self._list.currentItem()
        return None if entry is None or entry.isHidden() else entry

    def _show_current(self) -> None:
        entry = self._current()
        self._use.setEnabled(entry is not None)
        name = one_line(self._list.look_of(entry).name) if entry is not None else "…"
        set_button_words(self._use, text("looks.use", look=shortened(name, _NAME_LETTERS)))

    def _use_current(self) -> None:
        entry = self._current()
        if entry is not None:
            self._choose(self._list.look_of(entry).tag)

    def _choose(self, tag: str) -> None:
        self.accept()
        self.chosen.emit(tag)
