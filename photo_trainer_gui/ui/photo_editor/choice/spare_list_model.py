"""Spare photos as rows."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from photo_trainer_gui.ids import Sha256
from photo_trainer_gui.photos.analysis.best_photos import WhyChosen
from photo_trainer_gui.photos.photo import Photo, Photos
from photo_trainer_gui.ui.texts.file_names import one_line
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.texts.why_text import why_words
from photo_trainer_gui.ui.widgets.plain_text import plain_tip

Index = QModelIndex | QPersistentModelIndex
Whys = Mapping[Sha256, WhyChosen]


class SpareListModel(QAbstractListModel):
    """One row a photo: the photo itself in `UserRole`, and what is spoken."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._photos: Photos = ()
        self._whys: Whys = MappingProxyType({})

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._photos)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self._photos):
            return None
        photo = self._photos[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return photo
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index.row(), photo)
        if role == Qt.ItemDataRole.ToolTipRole:
            why = self._whys.get(photo.sha256)
            lines = [one_line(photo.name), *([why_words(why)] if why else ())]
            return plain_tip("\n".join(lines))
        return None

    def show(self, photos: Photos, whys: Whys) -> None:
        """Become these photos."""
        if (photos, whys) == (self._photos, self._whys):
            return
        self.beginResetModel()
        self._photos, self._whys = photos, whys
        self.endResetModel()

    def _spoken(self, row: int, photo: Photo) -> str:
        why = self._whys.get(photo.sha256)
        return text(
            "spoken.spare_item",
            i=row + 1,
            all=len(self._photos),
            file=one_line(photo.name),
            why=why_words(why) if why else text("why.good"),
        )
