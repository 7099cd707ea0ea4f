"""The window that saves several pictures: where, and what stands on their back."""

from collections.abc import Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from photo_trainer_gui.photos.export.photo_back import PictureToSave
from photo_trainer_gui.photos.export.save_copies import save_copies
from photo_trainer_gui.photos.formats import SUFFIX
from photo_trainer_gui.ui.pages.create.uses.back_card import BackCard
from photo_trainer_gui.ui.pages.create.uses.errands import Errands
from photo_trainer_gui.ui.pages.create.uses.picture_back import PicturedPerson, copy_of
from photo_trainer_gui.ui.pages.create.uses.save_file_dialog import (
    folder_or_pictures,
    open_folder_dialog,
)
from photo_trainer_gui.ui.state.pictures_state import PictureItem
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.file_names import shortened
from photo_trainer_gui.ui.texts.text import megabytes, text
from photo_trainer_gui.ui.widgets.buttons import button
from photo_trainer_gui.ui.widgets.cards import Card
from photo_trainer_gui.ui.widgets.check_box import CheckBox
from photo_trainer_gui.ui.widgets.dialog_frame import DialogFrame
from photo_trainer_gui.ui.widgets.labels import label, named, set_text
from photo_trainer_gui.ui.widgets.plain_text import set_tip
from photo_trainer_gui.ui.widgets.responsive import beside_or_below

_WIDTH_EM: Final = 57
_BACK_EM: Final = 19
_BESIDE_FROM_EM: Final = 48
_NO_LIMIT: Final = 16_777_215


class SavePicturesDialog(DialogFrame):
    """Open it with `open()`.

    Signals:
        saved(int, str): so many were written into this folder; the window closes.
        words_chosen(bool): whether the words are written from now on.
    """

    saved = Signal(int, str)
    words_chosen = Signal(bool)

    def __init__(
        self,
        parent: QWidget,
        items: Sequence[PictureItem],
        person: PicturedPerson,
        workers: Executor,
        *,
        folder: str = "",
        with_words: bool = True,
    ) -> None:
        """Ask about these pictures.

        Args:
            parent: the window it belongs to.
            items: at least one.
            person: who can be seen in them.
            workers: threads for what blocks.
            folder: where they go, unless the person says something else.
            with_words: what was chosen the last time.
        """
        super().__init__(parent, "savePictures", text("save.title", n=len(items)), _WIDTH_EM)
        self._items, self._person = tuple(items), person
        self._errands = Errands(self, workers)
        self._folder = folder_or_pictures(folder)
        self._left: tuple[PictureToSave, ...] | None = None  # those that could not be written
        self._written = 0
        self._make_parts(with_words)
        self._lay_out()
        self._connect()
        self._show()
        self._go.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_parts(self, with_words: bool) -> None:
        self._where = QLineEdit(readOnly=True)
        self._names = QLineEdit(readOnly=True)
        self._others = label(text("save.others"), "small", "second")
        self._words = CheckBox(text("save.words"))
        self._words.setChecked(with_words)
        self._hearts = CheckBox("")
        self._back = BackCard()
        self._trouble = Card("problem", padding=14)
        self._trouble_title = label("", "strong", wrap=True)
        self._trouble_text = label("", wrap=True)
        self._go = button("", "saveGo", role="primary", icon="download")
        self._go.setDefault(True)

    # --- Arrangement -------------------------------------------------------------------------

    def _lay_out(self) -> None:
        named(self._where, "saveFolder", text("save.folder"))
        named(self._names, "saveNames", text("save.names"), text("save.others"))
        named(self._words, "saveWords", text("save.words"), text("save.words_text"))
        hearts = text("save.hearts", n=sum(item.heart for item in self._items))
        self._hearts.setText(hearts)
        named(self._hearts, "saveHearts", hearts)
        self._side = self._back_side()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(24)
        self._columns.addLayout(self._choices(), 1)
        self._columns.addWidget(self._side)
        self._trouble.column.addWidget(self._trouble_title)
        self._trouble.column.addWidget(self._trouble_text)
        named(self._trouble, "saveTrouble")
        self._trouble.hide()
        self.column.addWidget(self._trouble)
        self.column.addLayout(self._columns)
        self.column.addStretch(1)
        self.add_foot(self.cancel, self._go)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= _BESIDE_FROM_EM * theme.em()
        self._side.setMaximumWidth(round(_BACK_EM * theme.em()) if beside else _NO_LIMIT)
        self._side.setMinimumWidth(round(_BACK_EM * theme.em()) if beside else 0)
        beside_or_below(self._columns, beside)

    def _choices(self) -> QVBoxLayout:
        self._change = button(text("save.change"), "saveChange")
        where = QHBoxLayout()
        where.setSpacing(8)
        where.addWidget(self._where, 1)
        where.addWidget(self._change)
        explained = label(text("save.words_text"), "small", "second", wrap=True)
        explained.setContentsMargins(28, 0, 0, 8)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(label(text("save.folder"), "label"))
        column.addLayout(where)
        column.addSpacing(12)
        column.addWidget(label(text("save.names"), "label"))
        column.addWidget(self._names)
        column.addWidget(self._others)
        column.addSpacing(12)
        column.addWidget(self._words)
        column.addWidget(explained)
        column.addWidget(self._hearts)
        column.addStretch(1)
        return column

    def _back_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(text("save.back"), "label"))
        column.addWidget(self._back)
        column.addSpacing(4)
        if not self._person.practice:
            column.addWidget(label(text("save.mark_text"), "small", "second", wrap=True))
        column.addStretch(1)
        return side

    def _connect(self) -> None:
        self._change.clicked.connect(self._choose_folder)
        self._words.toggled.connect(self._show)
        self._words.toggled.connect(self.words_chosen)
        self._hearts.toggled.connect(self._show)
        self._go.clicked.connect(self._save)

    # --- What is shown -----------------------------------------------------------------------

    @property
    def _chosen(self) -> tuple[PictureItem, ...]:
        wanted = [item for item in self._items if item.heart or not self._hearts.isChecked()]
        return tuple(wanted)

    def _copies(self) -> tuple[PictureToSave, ...]:
        if self._left is not None:
            return self._left
        words = self._words.isChecked()
        return tuple(copy_of(item, self._person, with_words=words) for item in self._chosen)

    def _show(self) -> None:
        chosen, copies = self._chosen, self._copies()
        hearts = sum(item.heart for item in self._items)
        self._hearts.setVisible(0 < hearts < len(self._items))
        self._where.setText(shortened(Path(self._folder).name or self._folder))
        set_tip(self._where, "")
        self._where.setAccessibleDescription(self._folder)
        self._names.setText(copies[0].name + SUFFIX.get(chosen[0].media_type, ""))
        self._names.setCursorPosition(0)
        self._others.setVisible(len(chosen) > 1)
        self._back.show_back(copies[0].back)
        words = text("err.save.some.button1") if self._left else text("save.title", n=len(chosen))
        self._go.setText(words)
        self._go.setAccessibleName(words)
        self._show_size()

    def _show_size(self) -> None:
        if self._left is None:
            sizes = [item.size_bytes for item in self._chosen]
            size = text("save.size", n=len(sizes), mb=megabytes(sum(sizes), 1))
            set_text(self.reason, size)

    # --- What is pressed ---------------------------------------------------------------------

    def _choose_folder(self) -> None:
        dialog = open_folder_dialog(self, text("save.folder"), self._folder)
        dialog.fileSelected.connect(self._take_folder)

    def _take_folder(self, folder: str) -> None:
        self._folder = folder
        if self._left:
            self._write()
        self._show()

    def _save(self) -> None:
        if self._left:
            self._choose_folder()
        else:
            self._write()

    def _write(self) -> None:
        copies, folder = self._copies(), Path(self._folder)
        self._go.setEnabled(False)
        # What could not be written comes back among the rest.
        self._errands.run(lambda: _write(copies, folder), self._ended)

    def _ended(self, outcome: tuple[int, tuple[PictureToSave, ...]]) -> None:
        written, left = outcome
        self._written += written
        self._go.setEnabled(True)
        if not left:
            self.saved.emit(self._written, self._folder)
            self.accept()
            return
        self._left = left
        everything = self._written + len(left)
        set_text(self._trouble_title, text("err.save.some.title", n=self._written, all=everything))
        folder = shortened(Path(self._folder).name or self._folder)
        set_text(self._trouble_text, text("err.save.some.text", folder=folder))
        self._trouble.setAccessibleName(self._trouble_title.text())
        self._trouble.setAccessibleDescription(self._trouble_text.text())
        self._trouble.show()
        for each in (self._words, self._hearts):
            each.setEnabled(False)
        set_text(self.reason, "")
        self._show()
        self.fit()


def _write(copies: Sequence[PictureToSave], folder: Path) -> tuple[int, tuple[PictureToSave, ...]]:
    """How many were written, and those that were not; blocks."""
    saved = save_copies(copies, folder)
    return len(saved.paths), saved.failed
