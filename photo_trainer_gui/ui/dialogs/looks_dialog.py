"""All looks that the service offers, to be searched and chosen from."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListWidget, QListWidgetItem, QWidget

from photo_trainer_gui.ui.state.pictures_state import LookChoice
from photo_trainer_gui.ui.texts.file_names import one_line
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.buttons import button
from photo_trainer_gui.ui.widgets.dialog_frame import DialogFrame
from photo_trainer_gui.ui.widgets.labels import named

_WIDTH_EM: Final = 34
_LIST_PX: Final = 320


class LooksDialog(DialogFrame):
    """Window-modal; open it with `open()`.

    Signals:
        chosen(str): tag of the look, or empty for none.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget, looks: tuple[LookChoice, ...], tag: str) -> None:
        """`tag`: the look that is chosen now, or empty."""
        super().__init__(parent, "looks", text("looks.title"), _WIDTH_EM)
        self._search = QLineEdit()
        self._search.setPlaceholderText(text("looks.search", n=len(looks)))
        self._search.setClearButtonEnabled(True)
        named(self._search, "looksSearch", self._search.placeholderText())
        self._list = QListWidget()
        self._list.setMinimumHeight(_LIST_PX)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        named(self._list, "looksList", text("looks.title"))
        for look in looks:
            entry = QListWidgetItem(one_line(look.name))
            entry.setData(Qt.ItemDataRole.UserRole, look.tag)
            self._list.addItem(entry)
            if look.tag == tag:
                self._list.setCurrentItem(entry)
        none = button(text("looks.none"), "looksNone")
        self._use = button("", "looksUse", role="primary")
        self._use.setDefault(True)
        self.column.addWidget(self._search)
        self.column.addWidget(self._list, 1)
        self.add_foot(none, self.cancel, self._use)
        none.clicked.connect(lambda: self._choose(""))
        self._use.clicked.connect(self._use_current)
        self._list.currentItemChanged.connect(self._show_current)
        self._list.itemActivated.connect(self._use_current)
        self._search.textChanged.connect(self._show_found)
        self._show_current()

    def _show_found(self, words: str) -> None:
        wanted = words.casefold().split()
        for row in range(self._list.count()):
            entry = self._list.item(row)
            name = entry.text().casefold()
            entry.setHidden(not all(word in name for word in wanted))
        self._show_current()

    def _current(self) -> QListWidgetItem | None:
        entry = self._list.currentItem()
        return None if entry is None or entry.isHidden() else entry

    def _show_current(self) -> None:
        entry = self._current()
        self._use.setEnabled(entry is not None)
        words = text("looks.use", look=entry.text() if entry is not None else "…")
        self._use.setText(words)
        self._use.setAccessibleName(words)

    def _use_current(self) -> None:
        entry = self._current()
        if entry is not None:
            self._choose(str(entry.data(Qt.ItemDataRole.UserRole)))

    def _choose(self, tag: str) -> None:
        self.accept()
        self.chosen.emit(tag)
