"""The photos of a draft as rows, changed row by row so that focus and selection stay."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from photo_trainer_gui.ids import Sha256
from photo_trainer_gui.photos.analysis.advice import Note
from photo_trainer_gui.photos.analysis.best_photos import WhyChosen
from photo_trainer_gui.photos.original_files import Lost
from photo_trainer_gui.photos.photo import CacheKey, Photo
from photo_trainer_gui.ui.photo_editor.advice.hint_text import sentences, spoken_state
from photo_trainer_gui.ui.texts.file_names import one_line
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.texts.why_text import why_words
from photo_trainer_gui.ui.widgets.plain_text import plain_tip

# The hints of a photo as a tuple; None until it was looked at.
NOTES_ROLE: Final = Qt.ItemDataRole.UserRole + 1
# Why it cannot be sent; None for one that can.
LOST_ROLE: Final = Qt.ItemDataRole.UserRole + 2
# Why it was chosen, in words; None for one that was not, or has hints.
WHY_ROLE: Final = Qt.ItemDataRole.UserRole + 3

Index = QModelIndex | QPersistentModelIndex


class PhotoListModel(QAbstractListModel):
    """One row a photo: the photo itself in `UserRole`, what is spoken, and the file's name."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._photos: list[Photo] = []
        self._notes: Mapping[CacheKey, tuple[Note, ...]] = MappingProxyType({})
        self._lost: Mapping[Sha256, Lost] = MappingProxyType({})
        self._whys: Mapping[Sha256, WhyChosen] = MappingProxyType({})

    @property
    def photos(self) -> tuple[Photo, ...]:
        """The rows, top left first."""
        return tuple(self._photos)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._photos)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self._photos):
            return None
        photo = self._photos[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return photo
        notes = self._notes.get(photo.cache_key)
        if role == NOTES_ROLE:
            return notes
        if role == LOST_ROLE:
            return self._lost.get(photo.sha256)
        if role == WHY_ROLE:
            return self._why(photo) if not notes else None
        return self._words(index.row(), photo, notes, role)

    def _why(self, photo: Photo) -> str | None:
        why = self._whys.get(photo.sha256)
        return why_words(why) if why else None

    def _words(
        self, row: int, photo: Photo, notes: tuple[Note, ...] | None, role: int
    ) -> str | None:
        lost = self._lost.get(photo.sha256)
        if role == Qt.ItemDataRole.ToolTipRole:
            why = self._why(photo)
            lines = [one_line(photo.name), *([why] if why else ()), *sentences(notes, lost)]
            return plain_tip("\n".join(lines))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row, photo, spoken_state(notes, lost) or self._why(photo) or "")
        return None

    def _spoken(self, row: int, photo: Photo, state: str) -> str:
        place = {"i": row + 1, "file": one_line(photo.name)}
        if state:
            return text("spoken.tile_state", n=len(self._photos), state=state, **place)
        return text("spoken.tile", n=len(self._photos), **place)

    def show_notes(
        self,
        notes: Mapping[CacheKey, tuple[Note, ...]],
        lost: Mapping[Sha256, Lost] = MappingProxyType({}),
    ) -> None:
        """Show these hints, by `Photo.cache_key`, and which photos cannot be sent, by `sha256`."""
        before, self._notes = self._notes, notes
        lost_before, self._lost = self._lost, lost
        for row, photo in enumerate(self._photos):
            # One by one: a view paints all of its rows anew for any two that change together.
            other_notes = notes.get(photo.cache_key) != before.get(photo.cache_key)
            if other_notes or lost.get(photo.sha256) != lost_before.get(photo.sha256):
                self.dataChanged.emit(self.index(row), self.index(row))

    def show_whys(self, whys: Mapping[Sha256, WhyChosen]) -> None:
        """Show why photos were chosen, by `sha256`."""
        if whys != self._whys:
            self._whys = whys
            if self._photos:
                self.dataChanged.emit(self.index(0), self.index(len(self._photos) - 1))

    def show(self, photos: tuple[Photo, ...]) -> None:
        """Become these photos, by taking rows out and putting rows in."""
        if tuple(self._photos) == photos:
            return
        wanted = [photo.sha256 for photo in photos]
        for row in reversed(range(len(self._photos))):
            if self._photos[row].sha256 not in wanted:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._photos[row]
                self.endRemoveRows()
        kept = [photo.sha256 for photo in self._photos]
        if kept != [sha256 for sha256 in wanted if sha256 in kept]:
            self.beginResetModel()
            self._photos = list(photos)
            self.endResetModel()
            return
        for row, photo in enumerate(photos):
            if photo.sha256 in kept:
                self._photos[row] = photo  # perhaps turned or cropped since
            else:
                self.beginInsertRows(QModelIndex(), row, row)
                self._photos.insert(row, photo)
                self.endInsertRows()
        if photos:
            # "Photo 3 of 9" may be another number everywhere.
            self.dataChanged.emit(self.index(0), self.index(len(photos) - 1))

    def row_of(self, sha256: Sha256) -> int:
        """The row of a photo, -1 when it is not there."""
        return next((row for row, p in enumerate(self._photos) if p.sha256 == sha256), -1)
