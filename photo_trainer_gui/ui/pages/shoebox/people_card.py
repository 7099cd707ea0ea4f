"""The people found so far, while photos are still looked at: each keeps the place."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from photo_trainer_gui.limits import MIN_PHOTOS
from photo_trainer_gui.photos.faces.found_person import FoundPerson
from photo_trainer_gui.ui.images.face_pictures import FacePictures
from photo_trainer_gui.ui.pages.shoebox.people.people_list_view import PeopleListView
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.cards import Card
from photo_trainer_gui.ui.widgets.lead_label import LeadLabel

_FACE: Final = 84
# Whoever is on so many photos is shown in any case, and of the others so many.
_OFTEN: Final = 5
_SHOWN: Final = 14
# Faces move to their place when nobody has looked at them for so long.
_ALONE_S: Final = 2.0


class PeopleCard(Card):
    """Shows faces as they are found.

    Signals:
        chosen(int): id of the person whose face was pressed.
    """

    chosen = Signal(int)

    def __init__(self, pictures: FacePictures) -> None:
        super().__init__(spacing=16)
        self._words = LeadLabel("section")
        self._faces = PeopleListView(pictures)
        self._faces.chosen.connect(self.chosen)
        self._touched_at = 0.0
        column = QVBoxLayout()
        column.addWidget(self._words)
        self.column.addLayout(column)
        self.column.addWidget(self._faces)

    def show_people(self, people: tuple[FoundPerson, ...], now: float, *, done: bool) -> None:
        """Show who was found.

        Args:
            people: those on most photos first.
            now: seconds of any clock.
            done: nothing is looked at any more; the order is final.
        """
        if not self._faces.is_left_alone:
            self._touched_at = now
        shown = shown_early(people, self._faces.faces.people)
        early = text("box.early") if any(len(one.faces) >= MIN_PHOTOS for one in people) else ""
        self._words.set_words(text("box.people", n=len(shown)), early)
        sort = done or now - self._touched_at >= _ALONE_S
        self._faces.show_people(shown, sort=sort, face=_FACE)
        self.setVisible(bool(shown))


def shown_early(
    people: tuple[FoundPerson, ...], before: tuple[FoundPerson, ...]
) -> tuple[FoundPerson, ...]:
    """Who is shown while more are still found; whoever was shown before stays."""
    known = {one.id for one in before}
    visible = [one for one in people if not one.hidden]
    first = {one.id for one in visible[:_SHOWN]}
    return tuple(
        one for one in visible if len(one.faces) >= _OFTEN or one.id in first or one.id in known
    )
