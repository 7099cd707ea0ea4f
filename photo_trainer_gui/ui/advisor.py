"""Has the photos of a draft looked at, and keeps what that means until something changes.

How to judge is read in with the first photo: an empty draft is the first page of most starts.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.ui.findings import FindingsProvider
from photo_trainer_gui.ui.originals import Originals

if TYPE_CHECKING:
    from photo_trainer_gui.photos.advice import CoachTip, Note
    from photo_trainer_gui.photos.findings import Findings
    from photo_trainer_gui.photos.fixing import Fixed
    from photo_trainer_gui.photos.originals import Lost
    from photo_trainer_gui.ui.hint_words import HintLine

Photos = tuple[Photo, ...]


class Advisor(QObject):
    """Advice on one set of photos.

    Signals:
        changed(): `notes`, `pending` or `tip` are different now.
    """

    changed = Signal()

    def __init__(self, provider: FindingsProvider, originals: Originals) -> None:
        super().__init__()
        self._originals = originals
        originals.differ.connect(self.changed)
        self._provider = provider
        self._photos: Photos = ()
        self._notes: Mapping[str, tuple[Note, ...]] = MappingProxyType({})
        self._tip: CoachTip | None = None
        self._fixed: Fixed | None = None
        # Several photos may be looked at between two turns of the event loop.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._judge)
        provider.arrived.connect(self._arrived)

    @property
    def notes(self) -> "Mapping[str, tuple[Note, ...]]":
        """The hints of each photo that was looked at, by `Photo.look`."""
        return self._notes

    @property
    def lines(self) -> "tuple[HintLine, ...]":
        """What is to be said about single photos."""
        from photo_trainer_gui.ui.hint_words import lines_of

        return lines_of(self._photos, self._notes, self._originals.now)

    @property
    def lost(self) -> "Mapping[str, Lost]":
        """The photos that can not be sent before they are found again, by `Photo.sha256`."""
        names = {photo.sha256 for photo in self._photos}
        return {one: why for one, why in self._originals.now.lost.items() if one in names}

    @property
    def tip(self) -> "CoachTip | None":
        """What the whole set lacks most."""
        return self._tip

    @property
    def pending(self) -> int:
        """How many photos are still to be looked at."""
        return self._provider.pending(self._photos)

    @property
    def fixed(self) -> "Fixed":
        """The photos with everything put right that can be."""
        from photo_trainer_gui.photos.fixing import Fixed

        return self._fixed or Fixed(())

    def findings(self, photo: Photo) -> "Findings | None":
        """What was found in a photo; None while nobody knows."""
        return self._provider.get(photo)

    def show(self, photos: Photos) -> None:
        """Advise on these photos from now on; cheap when they are the same."""
        if photos != self._photos:
            self._photos = photos
            self._originals.watch(photos)
            self._judge()

    def _arrived(self, look: str) -> None:
        if any(photo.look == look for photo in self._photos):
            self._soon.start()

    def _judge(self) -> None:
        from photo_trainer_gui.photos import advice
        from photo_trainer_gui.photos.fixing import fix

        found = {photo.look: seen for photo in self._photos if (seen := self.findings(photo))}
        self._notes = advice.hints_of(self._photos, found)
        self._tip = advice.coach(self._photos, found)
        self._fixed = fix(self._photos, found, self._notes)
        self.changed.emit()
