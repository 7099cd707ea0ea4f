"""The best of a draft's photos: of its person, good and different, as many as asked for."""

from collections.abc import Iterator, Mapping, Sequence

from photo_trainer_gui.photos.analysis import advice
from photo_trainer_gui.photos.analysis.best_photos import Candidate, choose_best
from photo_trainer_gui.photos.analysis.findings import Findings
from photo_trainer_gui.photos.faces.people_in_set import Likeness, PeopleInSet
from photo_trainer_gui.photos.photo import CacheKey, Photo


def best_set(
    photos: Sequence[Photo],
    findings: Mapping[CacheKey, Findings],
    number: int,
    people: PeopleInSet | None = None,
) -> tuple[Photo, ...]:
    """The `number` photos that promise the best model, in the order they had.

    When too few are good, those with the fewest hints come after them; somebody else's come last.

    Args:
        photos: all that there are.
        findings: by `Photo.cache_key`.
        number: how many are wanted.
        people: who is in them; None where nobody looks at that.
    """
    chosen = {one.key for one in choose_best(_candidates(photos, findings, people), number).chosen}
    others = [photo for photo in photos if photo.cache_key not in chosen]
    more = advice.best(others, findings, number - len(chosen), people)
    chosen |= {photo.cache_key for photo in more}
    return tuple(photo for photo in photos if photo.cache_key in chosen)


def _candidates(
    photos: Sequence[Photo], findings: Mapping[CacheKey, Findings], people: PeopleInSet | None
) -> Iterator[Candidate[CacheKey]]:
    for photo in photos:
        seen = findings.get(photo.cache_key)
        if seen is None or not seen.faces:
            continue
        there = people.photos.get(photo.cache_key) if people else None
        if there is None or there.likeness is Likeness.SAME:
            yield Candidate(photo.cache_key, seen, there.face if there else 0)
        elif there.likeness is Likeness.UNSURE and len(seen.faces) == 1:
            yield Candidate(photo.cache_key, seen)
