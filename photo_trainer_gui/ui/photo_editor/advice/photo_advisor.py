"""Advisor on the photos of a draft: has them checked, and judges what was found."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QObject, QTimer, Signal

from photo_trainer_gui.ids import Sha256
from photo_trainer_gui.photos.analysis import advice
from photo_trainer_gui.photos.analysis.advice import CoachTip, Note
from photo_trainer_gui.photos.analysis.auto_fix import Fixed, fix
from photo_trainer_gui.photos.analysis.findings import Findings
from photo_trainer_gui.photos.faces.people_in_set import Likeness, PeopleInSet, PersonGroup
from photo_trainer_gui.photos.original_files import Lost
from photo_trainer_gui.photos.photo import CacheKey, Photo, Photos
from photo_trainer_gui.ui.photo_editor.advice.findings_cache import FindingsCache
from photo_trainer_gui.ui.photo_editor.advice.hint_text import HintLine, lines_of
from photo_trainer_gui.ui.photo_editor.advice.original_watch import OriginalWatch
from photo_trainer_gui.ui.photo_editor.advice.people_watch import PeopleWatch


class PhotoAdvisor(QObject):
    """Advice on one set of photos.

    Signals:
        changed(): `notes`, `people`, `is_checking` or `tip` are different now.
    """

    changed = Signal()

    def __init__(
        self, findings: FindingsCache, originals: OriginalWatch, watch: PeopleWatch
    ) -> None:
        super().__init__()
        self._watch = watch
        watch.changed.connect(lambda: self.show_people(watch.people))
        watch.settled.connect(self._settle)
        self._originals = originals
        originals.differ.connect(self.changed)
        self._findings = findings
        self._photos: Photos = ()
        self._one_person = False
        self._notes: Mapping[CacheKey, tuple[Note, ...]] = MappingProxyType({})
        self._people: PeopleInSet | None = None
        self._settled: frozenset[CacheKey] = frozenset()
        self._found: dict[CacheKey, Findings] = {}
        self._tip: CoachTip | None = None
        self._fixed = Fixed(())
        # Several photos may be checked between two turns of the event loop.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._judge)
        findings.arrived.connect(self._arrived)

    @property
    def notes(self) -> Mapping[CacheKey, tuple[Note, ...]]:
        """The hints of each photo that was checked, by `Photo.cache_key`."""
        return self._notes

    @property
    def found(self) -> Mapping[CacheKey, Findings]:
        """What was found in each photo that was checked, by `Photo.cache_key`."""
        return self._found

    @property
    def people(self) -> PeopleInSet | None:
        """Who is who in the photos, as far as it is known; None where nobody looks at that."""
        return self._people and self._people.among({photo.cache_key for photo in self._photos})

    @property
    def groups(self) -> tuple[PersonGroup, ...]:
        """The people in the photos, where there seem to be several."""
        people = self.people
        return people.groups if people is not None and not self._one_person else ()

    def face_of_person(self, photo: Photo) -> int | None:
        """Which face of a photo is surely the person of the set, by `Findings.faces`."""
        there = self._people.photos.get(photo.cache_key) if self._people else None
        if there is None or not (there.chosen or there.likeness is Likeness.SAME):
            return None
        return there.face

    @property
    def lines(self) -> tuple[HintLine, ...]:
        """What is to be said about single photos."""
        return lines_of(self._photos, self._notes, self._originals.now, self._found)

    @property
    def lost(self) -> Mapping[Sha256, Lost]:
        """The photos that cannot be sent before they are found again, by `Photo.sha256`."""
        digests = {photo.sha256 for photo in self._photos}
        return {one: why for one, why in self._originals.now.lost.items() if one in digests}

    @property
    def tip(self) -> CoachTip | None:
        """What the whole set lacks most."""
        return self._tip

    @property
    def is_checking(self) -> bool:
        """Something is still to be found in the photos."""
        return self._findings.pending(self._photos) > 0 or self._watch.is_looking

    @property
    def fixed(self) -> Fixed:
        """The photos with everything put right that can be."""
        return self._fixed

    def findings(self, photo: Photo) -> Findings | None:
        """What was found in a photo; None while nobody knows."""
        return self._findings.get(photo)

    def show(self, photos: Photos, *, one_person: bool = False) -> None:
        """Advise on these photos from now on; cheap when they are the same.

        `one_person`: the person said that all of them show the same one.
        """
        if (photos, one_person) != (self._photos, self._one_person):
            self._photos, self._one_person = photos, one_person
            self._originals.watch(photos)
            self._watch.show(photos, one_person=one_person)
            self._judge()

    def show_people(self, people: PeopleInSet | None) -> None:
        """Take into account who is in these photos; None: nobody looks at that."""
        self._people = people
        self._judge()

    def _arrived(self, cache_key: CacheKey) -> None:
        if any(photo.cache_key == cache_key for photo in self._photos):
            self._soon.start()

    def _settle(self) -> None:
        self._settled = frozenset(photo.cache_key for photo in self._photos)
        self._judge()

    def _judge(self) -> None:
        found = {photo.cache_key: seen for photo in self._photos if (seen := self.findings(photo))}
        self._found = found
        notes = advice.hints_of(self._photos, found, self.people)
        if self._watch.is_looking:
            # What is said of a new photo is said once: by itself it might be good, or of anybody.
            notes = {key: of_photo for key, of_photo in notes.items() if key in self._settled}
        self._notes = MappingProxyType(dict(notes))
        self._tip = advice.coach(self._photos, found)
        self._fixed = fix(self._photos, found, self._notes)
        self.changed.emit()
