"""The pictures of the gallery as rows, with what is read out of each and what is dragged out."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QUrl,
)

from photo_trainer_gui.pictures.made_picture import PictureId
from photo_trainer_gui.ui.state.pictures_state import PictureItem
from photo_trainer_gui.ui.texts.durations import moment
from photo_trainer_gui.ui.texts.file_names import one_line
from photo_trainer_gui.ui.texts.text import joined, text
from photo_trainer_gui.ui.widgets.plain_text import plain_tip

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX: Final = QModelIndex()


class PictureListModel(QAbstractListModel):
    """One row a picture: the picture itself in `UserRole`.

    Attributes:
        copies: paths of what is dragged just now.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pictures: list[PictureItem] = []
        self._rows: dict[PictureId, int] = {}
        self._now = 0.0
        self._person = ""
        self.copies: tuple[str, ...] = ()

    @property
    def pictures(self) -> tuple[PictureItem, ...]:
        """The rows, top left first."""
        return tuple(self._pictures)

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._pictures)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self._pictures):
            return None
        picture = self._pictures[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return picture
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index.row(), picture)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._tip(picture))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        return ["text/uri-list"]

    def mimeData(self, _indexes: Sequence[QModelIndex]) -> QMimeData:
        """The copies that were written for it: those have a name, and tell how they were made."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(path) for path in self.copies])
        return mime

    def show(self, pictures: tuple[PictureItem, ...], person: str, now: float) -> None:
        """Become these pictures of `person`; focus and selection stay on their pictures."""
        self._person, self._now = person, now
        if pictures == tuple(self._pictures):
            return
        wanted = {picture.id: row for row, picture in enumerate(pictures)}
        self._take_out(wanted)
        if [wanted[one.id] for one in self._pictures] != sorted(
            wanted[one.id] for one in self._pictures
        ):
            self._order(wanted)
        self._put_in(pictures)
        self._rows = wanted
        for row, (old, new) in enumerate(zip(self._pictures, pictures, strict=True)):
            if old is not new and old != new:
                self._pictures[row] = new
                self.dataChanged.emit(self.index(row), self.index(row))

    def _take_out(self, wanted: Mapping[PictureId, int]) -> None:
        end = len(self._pictures)
        while end:
            first = end
            while first and self._pictures[first - 1].id not in wanted:
                first -= 1
            if first < end:
                # All that stand together at once: one by one, thousands of them take too long.
                self.beginRemoveRows(_NO_INDEX, first, end - 1)
                del self._pictures[first:end]
                self.endRemoveRows()
            end = max(0, first - 1)

    def _order(self, wanted: Mapping[PictureId, int]) -> None:
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        ids = [self._pictures[index.row()].id for index in held]
        self._pictures.sort(key=lambda one: wanted[one.id])
        rows = {one.id: row for row, one in enumerate(self._pictures)}
        self.changePersistentIndexList(held, [self.index(rows[one]) for one in ids])
        self.layoutChanged.emit()

    def _put_in(self, pictures: tuple[PictureItem, ...]) -> None:
        row = 0
        while row < len(pictures):
            end = row
            there = self._pictures[row].id if row < len(self._pictures) else ""
            while end < len(pictures) and pictures[end].id != there:
                end += 1
            if end > row:
                # All of one order at once: a view lays itself out anew for each insertion.
                self.beginInsertRows(_NO_INDEX, row, end - 1)
                self._pictures[row:row] = pictures[row:end]
                self.endInsertRows()
            row = end + 1

    def row_of(self, picture_id: PictureId) -> int:
        """The row of a picture, -1 when it is not there."""
        return self._rows.get(picture_id, -1)

    def _tip(self, picture: PictureItem) -> str:
        if picture.broken:
            return text("err.pic.broken.text")
        return text("pic.moved_text") if picture.missing else one_line(picture.words)

    def _spoken(self, row: int, picture: PictureItem) -> str:
        place = {"i": row + 1, "words": one_line(picture.words)}
        when = moment(picture.made_at, self._now)
        said = [text("spoken.picture", n=len(self._pictures), date=when, **place)]
        if picture.heart:
            said.append(text("spoken.favourite"))
        if picture.most_like:
            said.append(text("create.like", name=self._person))
        if badge := picture_badge(picture):
            said.append(badge)
        if picture.missing:
            said.append(text("spoken.moved"))
        if picture.broken:
            said.append(text("spoken.damaged"))
        return joined(said)


def picture_badge(picture: PictureItem) -> str:
    """What is said of the faces in it; empty with one, or while nobody has looked."""
    if picture.faces is None or picture.faces == 1:
        return ""
    return text("pic.badge_faces" if picture.faces else "pic.badge_none")
