"""Advisor on the photos of a draft: has them checked, and judges what was found."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QObject, QTimer, Signal

from photo_trainer_gui.photos.analysis import advice
from photo_trainer_gui.photos.analysis.advice import CoachTip, Note
from photo_trainer_gui.photos.analysis.auto_fix import Fixed, fix
from photo_trainer_gui.photos.analysis.findings import Findings
from photo_trainer_gui.photos.faces.people_in_set import Likeness, PeopleInSet
from photo_trainer_gui.photos.original_files import Lost
from photo_trainer_gui.photos.photo import Photo, Photos
from photo_trainer_gui.ui.photo_editor.advice.findings_cache import FindingsCache
from photo_trainer_gui.ui.photo_editor.advice.hint_text import HintLine, lines_of
from photo_trainer_gui.ui.photo_editor.advice.original_watch import OriginalWatch


class PhotoAdvisor(QObject):
    """Advice on one set of photos.

    Signals:
        changed(): `notes`, `pending` or `tip` are different now.
    """

    changed = Signal()

    def __init__(self, findings: FindingsCache, originals: OriginalWatch) -> None:
        super().__init__()
        self._originals = originals
        originals.differ.connect(self.changed)
        self._findings = findings
        self._photos: Photos = ()
        self._notes: Mapping[str, tuple[Note, ...]] = MappingProxyType({})
        self._people = PeopleInSet()
        self._found: dict[str, Findings] = {}
        self._tip: CoachTip | None = None
        self._fixed = Fixed(())
        # Several photos may be checked between two turns of the event loop.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._judge)
        findings.arrived.connect(self._arrived)

    @property
    def notes(self) -> Mapping[str, tuple[Note, ...]]:
        """The hints of each photo that was checked, by `Photo.cache_key`."""
        return self._notes

    @property
    def found(self) -> Mapping[str, Findings]:
        """What was found in each photo that was checked, by `Photo.cache_key`."""
        return self._found

    @property
    def people(self) -> PeopleInSet:
        """Who is who in the photos, as far as it is known."""
        return self._people

    def face_of_person(self, photo: Photo) -> int | None:
        """Which face of a photo is surely the person of the set, by `Findings.faces`."""
        there = self._people.photos.get(photo.cache_key)
        if there is None or not (there.chosen or there.likeness is Likeness.SAME):
            return None
        return there.face

    @property
    def lines(self) -> tuple[HintLine, ...]:
        """What is to be said about single photos."""
        return lines_of(self._photos, self._notes, self._originals.now, self._found)

    @property
    def lost(self) -> Mapping[str, Lost]:
        """The photos that cannot be sent before they are found again, by `Photo.sha256`."""
        digests = {photo.sha256 for photo in self._photos}
        return {one: why for one, why in self._originals.now.lost.items() if one in digests}

    @property
    def tip(self) -> CoachTip | None:
        """What the whole set lacks most."""
        return self._tip

    @property
    def pending(self) -> int:
        """How many photos are still to be checked."""
        return self._findings.pending(self._photos)

    @property
    def fixed(self) -> Fixed:
        """The photos with everything put right that can be."""
        return self._fixed

    def findings(self, photo: Photo) -> Findings | None:
        """What was found in a photo; None while nobody knows."""
        return self._findings.get(photo)

    def show(self, photos: Photos) -> None:
        """Advise on these photos from now on; cheap when they are the same."""
        if photos != self._photos:
            self._photos = photos
            self._originals.watch(photos)
            self._judge()

    def show_people(self, people: PeopleInSet) -> None:
        """Take this into account from now on."""
        self._people = people
        self._judge()

    def _arrived(self, cache_key: str) -> None:
        if any(photo.cache_key == cache_key for photo in self._photos):
            self._soon.start()

    def _judge(self) -> None:
        found = {photo.cache_key: seen for photo in self._photos if (seen := self.findings(photo))}
        self._found = found
        self._notes = advice.hints_of(self._photos, found)
        self._tip = advice.coach(self._photos, found)
        self._fixed = fix(self._photos, found, self._notes)
        self.changed.emit()
