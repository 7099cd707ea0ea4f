"""Compares who was found in a made-up shoebox with who is in it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import hypot
from typing import Final

from photo_trainer_gui.ids import Sha256
from photo_trainer_gui.photos.analysis.findings import Findings
from photo_trainer_gui.photos.faces.found_person import FoundPerson
from photo_trainer_gui.photos.faces.people_in_set import FaceRef
from photo_trainer_gui.photos.shoebox.person_choice import PersonChoice, PersonPhoto
from photo_trainer_gui.photos.shoebox.shoebox import Shoebox
from photo_trainer_gui.photos.shoebox.shoebox_notes import ShoeboxNotes
from tests.photos.shoebox.made_up_shoebox import MadeUpShoebox

# Somebody on fewer photos is folded away on the page.
OFTEN: Final = 5
_NOBODY: Final = -1


@dataclass
class FoundPeople:
    """What came out of one shoebox.

    Attributes:
        of_person: how many of the people found on `OFTEN` photos are each of the people in it.
        faces: of so many faces of these people, how many are in the largest found of each.
        pairs_right: share of the pairs of faces put together that are of one person.
        best: how many photos were chosen of each.
        strangers: photos among the best ones on which the person is not, or not in the crop.
        most_of_a_burst: among the best ones of one person.
        twice: photos that are counted twice.
    """

    of_person: Counter[int] = field(default_factory=Counter)
    faces: tuple[int, int] = (0, 0)
    pairs_right: float = 0.0
    best: dict[int, int] = field(default_factory=dict)
    strangers: list[str] = field(default_factory=list)
    most_of_a_burst: int = 0
    twice: list[str] = field(default_factory=list)


class Judge:
    """Knows who is in the shoebox, and asks the notes who was found."""

    def __init__(self, made: MadeUpShoebox, box: Shoebox, notes: ShoeboxNotes) -> None:
        self._made = made
        self._box = box
        self._notes = notes

    def judge(self, people: Iterable[FoundPerson]) -> FoundPeople:
        """Everything about the people who are on many photos."""
        result = FoundPeople()
        often = [person for person in people if len(person.faces) >= OFTEN]
        refs = Counter(ref for person in often for ref in person.faces)
        result.twice = [ref.cache_key for ref, number in refs.items() if number > 1]
        right = pairs = 0
        largest: dict[int, tuple[int, int]] = {}
        for person in often:
            who = Counter(self._who(ref) for ref in person.faces)
            owner, number = who.most_common(1)[0]
            result.of_person[owner] += 1
            largest[owner] = max(largest.get(owner, (0, 0)), (number, person.id))
            right += sum(_pairs(n) for one, n in who.items() if one != _NOBODY)
            pairs += _pairs(len(person.faces))
        result.pairs_right = right / max(1, pairs)
        known = {one: largest[one] for one in self._made.people if one in largest}
        result.faces = sum(n for n, _ in known.values()), self._faces_there()
        for one, (_, id_) in known.items():
            self._judge_best(one, self._box.choose(id_), result)
        return result

    def _faces_there(self) -> int:
        photos = self._made.photos.values()
        return sum(face.person in self._made.people for one in photos for face in one.faces)

    def _judge_best(self, owner: int, choice: PersonChoice, result: FoundPeople) -> None:
        chosen = [choice.photos[one.key] for one in choice.best.chosen]
        result.best[owner] = len(chosen)
        result.strangers += [
            self._made.photos[one.candidate.key].name
            for one in chosen
            if not self._shows(one, owner)
        ]
        bursts = Counter(self._made.photos[one.candidate.key].burst for one in chosen)
        result.most_of_a_burst = max(0, result.most_of_a_burst, *bursts.values())

    def _shows(self, one: PersonPhoto, owner: int) -> bool:
        key, findings, face = one.candidate
        if self._owner(key, findings, face) != owner:
            return False
        crop, box = one.photo.edit.crop, findings.faces[face].box
        if crop is None:
            return True
        x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        return crop.left < x < crop.right and crop.top < y < crop.bottom

    def _who(self, ref: FaceRef) -> int:
        seen = self._notes.photo(Sha256(ref.cache_key))
        assert seen is not None
        return self._owner(ref.cache_key, seen.findings, ref.face)

    def _owner(self, key: str, findings: Findings, face: int) -> int:
        """Whose face it is."""
        box = findings.faces[face].box
        x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        away = {hypot(one.x - x, one.y - y): one.person for one in self._made.photos[key].faces}
        nearest = min(away, default=1.0)
        return (
            away[nearest]
            if nearest < max(box.right - box.left, box.bottom - box.top) / 2
            else _NOBODY
        )


def _pairs(number: int) -> int:
    return number * (number - 1) // 2
