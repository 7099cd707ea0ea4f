"""What becomes of one picture or several: *Use it for…*, *Save…*, *Save all…*, copied, dragged.

It brings Pillow: import it when there are pictures, whose thumbnails have brought that already.
"""

import shutil
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from photo_trainer_gui.photos.formats import SUFFIX
from photo_trainer_gui.photos.photo import Box
from photo_trainer_gui.photos.uses.cuts import Pixels
from photo_trainer_gui.ui.pages.create.uses.errands import Errands
from photo_trainer_gui.ui.pages.create.uses.given_picture import put_into_clipboard
from photo_trainer_gui.ui.pages.create.uses.picture_back import PicturedPerson, copy_of
from photo_trainer_gui.ui.pages.create.uses.save_file_dialog import open_save_dialog
from photo_trainer_gui.ui.pages.create.uses.save_pictures_dialog import SavePicturesDialog
from photo_trainer_gui.ui.pages.create.uses.use_dialog import UseDialog
from photo_trainer_gui.ui.pages.create.uses.use_maker import (
    GIVEN,
    Background,
    UseMaker,
    give_copies,
)
from photo_trainer_gui.ui.pages.create.uses.use_pane import UsedPicture
from photo_trainer_gui.ui.state.pictures_state import PictureItem
from photo_trainer_gui.ui.texts.text import text


@dataclass(frozen=True)
class SaveChoices:
    """What a person chose the last time.

    Attributes:
        with_words: the words stand on the back of saved pictures.
        folder: where pictures were saved; empty before the first.
    """

    with_words: bool = True
    folder: str = ""


class PictureUses(QObject):
    """Opens them over a window.

    Signals:
        saved(int, str): so many copies were written into this folder.
        not_saved(str): a copy could not be written into this folder.
        copied(bool): the clipboard has the picture; False: no other program can have it.
        given(tuple of str): these copies may be dragged into other programs.
        missing(PictureItem): its file was moved, deleted or damaged.
        larger_wanted(PictureItem): order a larger one.
        choices_changed(SaveChoices): to be remembered.
    """

    saved = Signal(int, str)
    not_saved = Signal(str)
    copied = Signal(bool)
    given = Signal(object)
    missing = Signal(object)
    larger_wanted = Signal(object)
    choices_changed = Signal(object)

    def __init__(
        self,
        window: QWidget,
        workers: Executor,
        background: Background,
        folder: Path,
        choices: SaveChoices = SaveChoices(),
    ) -> None:
        """Belong to `window`.

        Args:
            window: dialogs stand over it.
            workers: threads for pictures.
            background: of the desktop.
            folder: of ours, for files that the desktop or other programs hold.
            choices: what was chosen the last time.
        """
        super().__init__(window)
        self._window, self._background = window, background
        self._workers = workers
        self._errands = Errands(self, workers)
        self._folder, self._choices = folder, choices
        # What an earlier run gave to other programs was taken by now.
        workers.submit(shutil.rmtree, folder / GIVEN, ignore_errors=True)

    def write_words(self, with_words: bool) -> None:
        """The words stand on the back from now on, or not: that may be changed elsewhere."""
        self._choices = replace(self._choices, with_words=with_words)

    def use(self, item: PictureItem, person: PicturedPerson, face: Box | None = None) -> None:
        """Open *Use it for…*; `face` is in fractions of the picture, None: it is looked for."""
        read = partial(_used_picture, item, person.name, face)
        self._errands.run(
            read, partial(self._open_use, item, person), lambda _error: self.missing.emit(item)
        )

    def save(self, item: PictureItem, person: PicturedPerson) -> None:
        """Ask where one picture goes, and write it there."""
        copy = copy_of(item, person, with_words=self._choices.with_words)
        name = copy.name + SUFFIX.get(item.media_type, "")
        dialog = open_save_dialog(self._top(), text("create.save"), self._choices.folder, name)
        dialog.fileSelected.connect(partial(self._write, item, person))

    def copy(self, item: PictureItem, person: PicturedPerson) -> None:
        """Put the picture and its file into the clipboard."""
        copy = copy_of(item, person, with_words=self._choices.with_words)
        maker = UseMaker(item, copy, self._folder)
        self._errands.run(
            partial(maker.ready_file, small=False),
            lambda ready: self.copied.emit(put_into_clipboard(ready)),
            lambda error: self._not_given((item,), error),
        )

    def give(self, items: Sequence[PictureItem], person: PicturedPerson) -> None:
        """Write copies that can be dragged into other programs."""
        with_words = self._choices.with_words
        copies = [copy_of(item, person, with_words=with_words) for item in items]
        self._errands.run(
            partial(give_copies, copies, self._folder),
            lambda paths: self.given.emit(tuple(map(str, paths))),
            lambda error: self._not_given(items, error),
        )

    def save_all(self, items: Sequence[PictureItem], person: PicturedPerson) -> None:
        """Open *Save n pictures*."""
        choices = self._choices
        dialog = SavePicturesDialog(
            self._top(),
            items,
            person,
            self._workers,
            folder=choices.folder,
            with_words=choices.with_words,
        )
        dialog.words_chosen.connect(self._keep_words)
        dialog.saved.connect(self._many_saved)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _open_use(self, item: PictureItem, person: PicturedPerson, picture: UsedPicture) -> None:
        copy = copy_of(item, person, with_words=self._choices.with_words)
        dialog = UseDialog(
            self._top(),
            picture,
            UseMaker(item, copy, self._folder),
            self._workers,
            self._background,
            name=copy.name,
            folder=self._choices.folder,
        )
        dialog.saved.connect(self._one_saved)
        dialog.larger_wanted.connect(lambda: self.larger_wanted.emit(item))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _top(self) -> QWidget:
        """What stands over the window already, such as the big view, or the window."""
        above = QApplication.activeModalWidget()
        below = above.parentWidget() if above is not None else None
        if above is None or below is None or below.window() is not self._window.window():
            return self._window
        return above

    def _write(self, item: PictureItem, person: PicturedPerson, path: str) -> None:
        copy = copy_of(item, person, with_words=self._choices.with_words)
        maker = UseMaker(item, copy, self._folder)
        self._errands.run(
            lambda: maker.save(None, Path(path)),
            self._one_saved,
            lambda error: self._failed(item, Path(path), error),
        )

    def _failed(self, item: PictureItem, path: Path, error: Exception) -> None:
        if isinstance(error, ValueError) or getattr(error, "filename", "") == item.path:
            self.missing.emit(item)
        else:
            self.not_saved.emit(str(path.parent))

    def _not_given(self, items: Sequence[PictureItem], error: Exception) -> None:
        gone = [item for item in items if item.path == getattr(error, "filename", "")]
        if gone:
            self.missing.emit(gone[0])
        else:
            self.copied.emit(False)

    def _one_saved(self, path: Path) -> None:
        self._many_saved(1, str(path.parent))

    def _many_saved(self, count: int, folder: str) -> None:
        self._keep(replace(self._choices, folder=folder))
        self.saved.emit(count, folder)

    def _keep_words(self, with_words: bool) -> None:
        self._keep(replace(self._choices, with_words=with_words))

    def _keep(self, choices: SaveChoices) -> None:
        if choices != self._choices:
            self._choices = choices
            self.choices_changed.emit(choices)


def _used_picture(item: PictureItem, name: str, face: Box | None) -> UsedPicture:
    """What the window has to know of a picture; asks the disk. Raises OSError: it is gone."""
    size_bytes = Path(item.path).stat().st_size
    size = Pixels(item.width_px, item.height_px)
    return UsedPicture(name, size, size_bytes, face, item.is_larger)
