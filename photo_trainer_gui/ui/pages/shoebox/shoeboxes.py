"""The shoeboxes of all drafts of this run: which there are, and which stand in front of a draft."""

import time
from collections.abc import Sequence
from concurrent.futures import Executor
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal

from photo_trainer_gui.limits import MIN_PHOTOS
from photo_trainer_gui.photos.photo import Photos
from photo_trainer_gui.photos.priority_executor import PriorityExecutor
from photo_trainer_gui.photos.shoebox.network_face_reader import NetworkFaceReader
from photo_trainer_gui.photos.shoebox.person_choice import PersonChoice
from photo_trainer_gui.photos.shoebox.shoebox import Shoebox
from photo_trainer_gui.photos.shoebox.shoebox_folder import ShoeboxFolder
from photo_trainer_gui.photos.shoebox.shoebox_photo import FaceReader
from photo_trainer_gui.ui.pages.shoebox.shoebox_work import ShoeboxWork


class ShoeboxSources(Protocol):
    """What shoeboxes are made with; each is made when it is first asked for.

    Attributes:
        shoebox_folder: where the notes lie.
        looking: a thread for one shoebox after the other.
        decoders: look at photos.
    """

    @property
    def shoebox_folder(self) -> ShoeboxFolder: ...
    @property
    def looking(self) -> Executor: ...
    @property
    def decoders(self) -> PriorityExecutor: ...


class Shoeboxes(QObject):
    """By the id of their draft.

    Signals:
        changed(str): the shoebox of this draft was opened or closed.
        photos_wanted(): the person chooses the photos of the open draft after all.
        choice_made(str, PersonChoice, tuple of Photo): these photos are to come into this draft.
    """

    changed = Signal(str)
    photos_wanted = Signal()
    _was_begun = Signal(str)
    choice_made = Signal(str, object, object)

    def __init__(self, sources: ShoeboxSources, faces: FaceReader | None = None) -> None:
        """Faces are read by `faces`, or by the networks that are shipped."""
        super().__init__()
        self._sources = sources
        self._faces = faces or NetworkFaceReader()
        self._works: dict[str, ShoeboxWork] = {}
        self._open: set[str] = set()
        self._asked: set[str] = set()
        self._was_begun.connect(self._resume, Qt.ConnectionType.QueuedConnection)

    def is_open(self, draft_id: str) -> bool:
        """It stands in front of its draft."""
        return draft_id in self._open

    def work(self, draft_id: str) -> ShoeboxWork:
        """The shoebox of a draft; begun if there is none."""
        if draft_id not in self._works:
            sources = self._sources
            box = Shoebox(
                sources.shoebox_folder,
                draft_id,
                self._faces,
                sources.decoders.idle,
                time.monotonic,
            )
            work = ShoeboxWork(box, sources.looking, sources.decoders.first)
            work.choice_made.connect(partial(self._take_choice, draft_id))
            self._works[draft_id] = work
        return self._works[draft_id]

    def look_through(self, draft_id: str, sources: Sequence[str]) -> None:
        """Look who is in these folders and files, in front of the draft."""
        self.work(draft_id).look_through(sources)
        self.open(draft_id)

    def resume(self, draft_id: str) -> None:
        """Go on where an earlier run of the program stopped, if it has begun with this draft."""
        if draft_id not in self._works and draft_id not in self._asked:
            self._asked.add(draft_id)
            self._sources.decoders.first.submit(self._look_for_notes, draft_id)

    def _look_for_notes(self, draft_id: str) -> None:
        if self._sources.shoebox_folder.has(draft_id):
            self._was_begun.emit(draft_id)

    def _resume(self, draft_id: str) -> None:
        if draft_id not in self._works:
            self.work(draft_id).resume()
            self.open(draft_id)

    def open(self, draft_id: str) -> None:
        """Put the shoebox in front of its draft."""
        self._open.add(draft_id)
        self.changed.emit(draft_id)

    def close(self, draft_id: str) -> None:
        """Show the draft itself."""
        self._open.discard(draft_id)
        self.changed.emit(draft_id)

    def give_up(self, draft_id: str) -> None:
        """The person chooses the photos instead."""
        self.close(draft_id)
        self.photos_wanted.emit()

    def use(self, draft_id: str, choice: PersonChoice, photos: Photos) -> None:
        """These photos of the person go into the draft."""
        self.close(draft_id)
        self.choice_made.emit(draft_id, choice, photos)

    def _take_choice(self, draft_id: str, choice: PersonChoice) -> None:
        # Of too few the person is told first, on the page of the shoebox.
        if len(choice.chosen) >= MIN_PHOTOS:
            self.use(draft_id, choice, choice.chosen)

    def drop(self, draft_id: str) -> None:
        """It is no draft any more: nobody asks who is in its photos."""
        work = self._works.pop(draft_id, None)
        if work is not None:
            self._open.discard(draft_id)
            work.drop()
