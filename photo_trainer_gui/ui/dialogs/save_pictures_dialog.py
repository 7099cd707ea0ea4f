"""Saves several pictures at once: where, how they are called, and what stands on their back."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from photo_trainer_gui.ui.state.pictures_state import PictureItem
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.durations import moment
from photo_trainer_gui.ui.texts.file_names import one_line
from photo_trainer_gui.ui.texts.text import megabytes, text
from photo_trainer_gui.ui.widgets.buttons import button
from photo_trainer_gui.ui.widgets.cards import Card, separator
from photo_trainer_gui.ui.widgets.check_box import CheckBox
from photo_trainer_gui.ui.widgets.dialog_frame import DialogFrame
from photo_trainer_gui.ui.widgets.labels import Picture, label, named, set_text
from photo_trainer_gui.ui.widgets.responsive import beside_or_below

_WIDTH_EM: Final = 54
_BESIDE_FROM_EM: Final = 40
_GAP: Final = 24


@dataclass(frozen=True)
class SaveOffer:
    """What can be saved.

    Attributes:
        person: whose pictures.
        first_name: what the first file will be called.
        folder: where to, unless the person changes it.
        write_words: the words shall stand on the back.
        mark: what is always written there.
        now: seconds since the epoch.
    """

    pictures: tuple[PictureItem, ...]
    person: str
    first_name: str
    folder: str
    write_words: bool
    mark: str
    now: float


@dataclass(frozen=True)
class SaveChoice:
    """What shall be saved, and where."""

    pictures: tuple[PictureItem, ...]
    folder: str
    write_words: bool


class _Back(Card):
    """The back of the first photo, as photo programs will show it."""

    def __init__(self, offer: SaveOffer) -> None:
        super().__init__("quiet", padding=16)
        picture = offer.pictures[0]
        self._words = label(one_line(picture.words), kind="small", wrap=True)
        date = moment(picture.made_at, offer.now)
        mark = QHBoxLayout()
        mark.setSpacing(8)
        mark.addWidget(Picture("made-with-ai"))
        mark.addWidget(label(offer.mark, kind="small"), 1)
        self._person = label(one_line(offer.person), kind="strong")
        self.column.addWidget(self._person)
        self.column.addWidget(self._words)
        self.column.addStretch(1)
        self.column.addWidget(label(date, kind="small"))
        self.column.addWidget(separator())
        self.column.addLayout(mark)
        self.setMinimumHeight(200)
        self._always = (date, offer.mark)
        named(self, "saveBack")

    def show_words(self, shown: bool) -> None:
        """With the words and the person's name on it, or without."""
        for part in (self._words, self._person):
            part.setVisible(shown)
        said = (self._person.text(), self._words.text()) if shown else ()
        self.setAccessibleName(text("person.dot").join((*said, *self._always)))


class SavePicturesDialog(DialogFrame):
    """Window-modal; open it with `open()`.

    Signals:
        chosen(SaveChoice): save these there.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget, offer: SaveOffer) -> None:
        title = text("save.title", n=len(offer.pictures))
        super().__init__(parent, "savePictures", title, _WIDTH_EM)
        self._offer = offer
        self._folder_path = offer.folder
        self._folder = _shown_line("saveFolder", text("save.folder"))
        self._name = _shown_line("saveName", text("save.names"))
        self._name.setText(offer.first_name)
        self._others = label(text("save.others"), kind="small", tone="second", wrap=True)
        self._words = _tick("saveWords", text("save.words"), text("save.words_text"))
        self._words.setChecked(offer.write_words)
        hearts = sum(picture.heart for picture in offer.pictures)
        self._hearts = _tick("saveHearts", text("save.hearts", n=hearts), "")
        self._hearts.setVisible(0 < hearts < len(offer.pictures))
        self._back = _Back(offer)
        self._save = button("", "saveGo", role="primary", icon="save")
        self._save.setDefault(True)
        self._save.setFocus(Qt.FocusReason.OtherFocusReason)
        self._lay_out()
        self._connect()
        self._show_choice()

    def _connect(self) -> None:
        self._words.toggled.connect(self._show_choice)
        self._hearts.toggled.connect(self._show_choice)
        self._change.clicked.connect(self._choose_folder)
        self._save.clicked.connect(self._choose)

    def _lay_out(self) -> None:
        self._change = button(text("save.change"), "saveChange")
        folder = QHBoxLayout()
        folder.setSpacing(8)
        folder.addWidget(self._folder, 1)
        folder.addWidget(self._change)
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(label(text("save.folder"), kind="label"))
        left.addLayout(folder)
        left.addSpacing(10)
        left.addWidget(label(text("save.names"), kind="label"))
        left.addWidget(self._name)
        left.addWidget(self._others)
        left.addSpacing(10)
        left.addWidget(self._words)
        left.addWidget(label(text("save.words_text"), kind="small", tone="second", wrap=True))
        left.addSpacing(6)
        left.addWidget(self._hearts)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(6)
        right.addWidget(label(text("save.back"), kind="label"))
        right.addWidget(self._back)
        right.addWidget(label(text("save.mark_text"), kind="small", tone="second", wrap=True))
        right.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(_GAP)
        self._columns.addLayout(left, 3)
        self._columns.addLayout(right, 2)
        self.column.addLayout(self._columns)
        self.add_foot(self.cancel, self._save)

    def fit(self) -> None:
        super().fit()
        # Now that its width is known, its parts stand beside or below each other.
        super().fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside_or_below(self._columns, self.width() >= _BESIDE_FROM_EM * theme.em())

    def _pictures(self) -> tuple[PictureItem, ...]:
        only_hearts = self._hearts.isChecked()
        return tuple(one for one in self._offer.pictures if one.heart or not only_hearts)

    def _show_choice(self) -> None:
        pictures = self._pictures()
        count = len(pictures)
        words = text("save.title", n=count)
        self._save.setText(words)
        self._save.setAccessibleName(words)
        self._others.setVisible(count > 1)
        self._folder.setText(Path(self._folder_path).name or self._folder_path)
        self._back.show_words(self._words.isChecked())
        size = sum(picture.size_bytes for picture in pictures)
        set_text(self.reason, text("save.size", n=count, mb=megabytes(max(size, 1e6))))

    def _choose_folder(self) -> None:
        dialog = QFileDialog(self, text("save.folder"), self._folder_path)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._take_folder)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take_folder(self, path: str) -> None:
        self._folder_path = path
        self._show_choice()

    def _choose(self) -> None:
        choice = SaveChoice(self._pictures(), self._folder_path, self._words.isChecked())
        self.accept()
        self.chosen.emit(choice)


def _shown_line(object_name: str, name: str) -> QLineEdit:
    """A line that can be read and copied, but not changed."""
    result = QLineEdit()
    result.setReadOnly(True)
    named(result, object_name, name)
    return result


def _tick(object_name: str, words: str, description: str) -> QCheckBox:
    result = CheckBox()
    result.setText(words)
    result.setFont(theme.font("strong"))
    named(result, object_name, words, description)
    return result
