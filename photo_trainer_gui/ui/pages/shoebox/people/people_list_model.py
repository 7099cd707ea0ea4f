"""People of a shoebox as rows. Who was shown keeps the place: nobody presses the wrong face."""

from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from photo_trainer_gui.photos.faces.found_person import FoundPerson
from photo_trainer_gui.ui.texts.text import joined, text

Index = QModelIndex | QPersistentModelIndex

# The second line below a face; empty for none.
BELOW_ROLE: Final = Qt.ItemDataRole.UserRole + 1


class PeopleListModel(QAbstractListModel):
    """One row a person: the person in `UserRole`, the count, the years, and what is spoken.

    Attributes:
        needed: who is on fewer photos is told so.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._people: list[FoundPerson] = []
        self.needed = 0

    @property
    def people(self) -> tuple[FoundPerson, ...]:
        """The rows, top left first."""
        return tuple(self._people)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._people)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self._people):
            return None
        person = self._people[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return person
        if role == Qt.ItemDataRole.DisplayRole:
            return text("who.count", n=len(person.faces))
        if role == BELOW_ROLE:
            if person.hidden:
                return text("who.is_hidden")
            return self._few(person) or years(person)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index.row(), person)
        return None

    def show(self, people: tuple[FoundPerson, ...], *, sort: bool) -> None:
        """Become these people.

        Args:
            people: those on most photos first.
            sort: in this order; else who is shown keeps the place and new ones stand behind.
        """
        if not sort:
            by_id = {person.id: person for person in people}
            known = [by_id.pop(one.id) for one in self._people if one.id in by_id]
            people = (*known, *by_id.values())
        if [one.id for one in self._people] != [one.id for one in people]:
            self._rearrange(people)
        elif list(people) != self._people:
            self._people = list(people)
            self.dataChanged.emit(self.index(0), self.index(len(people) - 1))

    def row_of(self, person_id: int) -> int:
        """The row of a person, -1 when nobody has this id."""
        return next((row for row, one in enumerate(self._people) if one.id == person_id), -1)

    def _few(self, person: FoundPerson) -> str:
        """That a model needs more photos than there are of this person; else empty."""
        number = len(person.faces)
        return text("who.too_few", n=number) if number < self.needed else ""

    def _rearrange(self, people: tuple[FoundPerson, ...]) -> None:
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        ids = [self._people[index.row()].id for index in before]
        self._people = list(people)
        rows = [self.row_of(one) for one in ids]
        after = [self.index(row) if row >= 0 else QModelIndex() for row in rows]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _spoken(self, row: int, person: FoundPerson) -> str:
        place, everybody = row + 1, len(self._people)
        photos = self._few(person) or text("who.count", n=len(person.faces))
        if person.hidden:
            photos = joined([photos, text("spoken.box_hidden")])
        first, last = str(person.first_year), str(person.last_year)
        if person.first_year is None:
            return text("spoken.box_face", i=place, all=everybody, photos=photos)
        if first == last:
            return text("spoken.box_face_year", i=place, all=everybody, photos=photos, year=first)
        return text(
            "spoken.box_face_years", i=place, all=everybody, photos=photos, first=first, last=last
        )


def years(person: FoundPerson) -> str:
    """The years in which the photos of a person were taken; empty when no photo says."""
    if person.first_year is None:
        return ""
    first, last = str(person.first_year), str(person.last_year)
    return first if first == last else text("who.years", first=first, last=last)
