"""The shoeboxes of all drafts of this run: which there are, and which stand in front of a draft."""

import time
from collections.abc import Sequence
from concurrent.futures import Executor
from functools import cached_property, partial
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal

from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.limits import MIN_PHOTOS
from photo_trainer_gui.photos.chosen_files import ChosenFiles
from photo_trainer_gui.photos.intake.intake_reader import IntakeReader
from photo_trainer_gui.photos.photo import Photos
from photo_trainer_gui.photos.priority_executor import PriorityExecutor
from photo_trainer_gui.photos.shoebox.network_face_reader import NetworkFaceReader
from photo_trainer_gui.photos.shoebox.person_choice import PersonChoice
from photo_trainer_gui.photos.shoebox.shoebox import Shoebox
from photo_trainer_gui.photos.shoebox.shoebox_folder import ShoeboxFolder
from photo_trainer_gui.photos.shoebox.shoebox_photo import FaceReader
from photo_trainer_gui.ui.images.large_photo_cache import LargePhotoCache, read_large_photo
from photo_trainer_gui.ui.pages.shoebox.several_work import SeveralWork
from photo_trainer_gui.ui.pages.shoebox.shoebox_work import ShoeboxWork


class ShoeboxSources(Protocol):
    """What shoeboxes are made with; each is made when it is first asked for.

    Attributes:
        shoebox_folder: where the notes lie.
        looking: a thread for one shoebox after the other.
        decoders: look at photos.
        reader: takes photos into drafts.
        intake_workers: wait while it does.
        chosen: the bytes of photos.
        viewer: reads photos as large as the screen.
    """

    @property
    def shoebox_folder(self) -> ShoeboxFolder: ...
    @property
    def looking(self) -> Executor: ...
    @property
    def decoders(self) -> PriorityExecutor: ...
    @property
    def reader(self) -> IntakeReader: ...
    @property
    def intake_workers(self) -> Executor: ...
    @property
    def chosen(self) -> ChosenFiles: ...
    @property
    def viewer(self) -> Executor: ...


class Shoeboxes(QObject):
    """By the id of their draft.

    Signals:
        changed(str): the shoebox of this draft was opened or closed.
        photos_wanted(): the person chooses the photos of the open draft after all.
        looked_through(str, int): all photos for this draft are seen, with so many people on them.
        drafts_chosen(str, tuple of PersonDraft): this draft is to hold what the first of them says;
            the others are to be made.
        choice_made(str, PersonChoice, tuple of Photo): these photos are to come into this draft;
            none: it has them already.
    """

    changed = Signal(str)
    photos_wanted = Signal()
    looked_through = Signal(str, int)
    drafts_chosen = Signal(str, object)
    _was_begun = Signal(str)
    choice_made = Signal(str, object, object)

    def __init__(self, sources: ShoeboxSources, faces: FaceReader | None = None) -> None:
        """Faces are read by `faces`, or by the networks that are shipped."""
        super().__init__()
        self._sources = sources
        self._faces = faces or NetworkFaceReader()
        self._works: dict[ProjectId, ShoeboxWork] = {}
        self._several: dict[ProjectId, SeveralWork] = {}
        self._open: set[ProjectId] = set()
        self._asked: set[ProjectId] = set()
        self._filled: set[ProjectId] = set()
        self._was_begun.connect(self._resume, Qt.ConnectionType.QueuedConnection)

    def is_open(self, draft_id: ProjectId) -> bool:
        """It stands in front of its draft."""
        return draft_id in self._open

    def work(self, draft_id: ProjectId) -> ShoeboxWork:
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
            work.all_seen.connect(partial(self.looked_through.emit, draft_id))
            work.recalled.connect(
                partial(self._take_recalled, draft_id), Qt.ConnectionType.QueuedConnection
            )
            work.unfinished.connect(
                partial(self._go_on_filling, draft_id), Qt.ConnectionType.QueuedConnection
            )
            work.choice_made.connect(partial(self._take_choice, draft_id))
            self._works[draft_id] = work
            self._several[draft_id] = SeveralWork(
                box, draft_id, sources.reader, sources.intake_workers
            )
        return self._works[draft_id]

    def several(self, draft_id: ProjectId) -> SeveralWork:
        """Drafts for several people of this shoebox."""
        self.work(draft_id)
        return self._several[draft_id]

    @cached_property
    def large_photos(self) -> LargePhotoCache:
        """The pictures of all photos, as large as the screen."""
        read = partial(read_large_photo, self._sources.chosen)
        return LargePhotoCache(read, self._sources.viewer)

    def next_photo(self) -> int:
        """Which photo is looked at just now, from 1; 0 where nothing is looked through."""
        running = (one.state for one in self._works.values() if one.is_running)
        return next((max(1, min(one.done + 1, one.number)) for one in running), 0)

    def look_through(
        self, draft_id: ProjectId, sources: Sequence[str], beside: Photos = ()
    ) -> None:
        """Look who is in these folders and files, in front of the draft.

        The photos that it has already say whose others are looked for.
        """
        self.work(draft_id).look_through(sources, beside)
        self.open(draft_id)

    def look_on(self, draft_id: ProjectId) -> None:
        """Look at the rest, for a draft that has photos of what was seen before."""
        self.work(draft_id).look_on()
        self.open(draft_id)

    def resume(self, draft_id: ProjectId, *, filled: bool) -> None:
        """Go on where an earlier run of the program stopped, if it has begun with this draft.

        A draft that is `filled` gets its spare photos and reasons again.
        """
        if draft_id not in self._works and draft_id not in self._asked:
            if filled:
                self._filled.add(draft_id)
            self._asked.add(draft_id)
            self._sources.decoders.first.submit(self._look_for_notes, draft_id)

    def _look_for_notes(self, draft_id: ProjectId) -> None:
        if self._sources.shoebox_folder.has(draft_id):
            self._was_begun.emit(draft_id)

    def _resume(self, draft_id: ProjectId) -> None:
        if draft_id in self._works:
            return
        if draft_id in self._filled:
            self.work(draft_id).recall()
        else:
            self.work(draft_id).resume()
            self.open(draft_id)

    def open(self, draft_id: ProjectId) -> None:
        """Put the shoebox in front of its draft."""
        if not self.work(draft_id).has_begun:
            self.work(draft_id).look_through()
        self._open.add(draft_id)
        self.changed.emit(draft_id)

    def close(self, draft_id: ProjectId) -> None:
        """Show the draft itself."""
        self._open.discard(draft_id)
        self.changed.emit(draft_id)

    def stop_looking(self) -> None:
        """Faces are not to be compared any more: look at nothing else, and show the drafts."""
        for draft_id, work in self._works.items():
            if work.is_running:
                work.stop()
                if draft_id in self._open:
                    self.close(draft_id)

    def give_up(self, draft_id: ProjectId) -> None:
        """The person chooses the photos instead."""
        self.close(draft_id)
        self.photos_wanted.emit()

    def use(self, draft_id: ProjectId, choice: PersonChoice, photos: Photos) -> None:
        """These photos of the person go into the draft."""
        self.close(draft_id)
        self.choice_made.emit(draft_id, choice, photos)

    def use_several(self, draft_id: ProjectId) -> None:
        """What was made for several people goes into this draft and others."""
        drafts = self.several(draft_id).take()
        if drafts:
            self.close(draft_id)
            self.drafts_chosen.emit(draft_id, drafts)

    def _take_recalled(self, draft_id: ProjectId, choice: PersonChoice) -> None:
        self.choice_made.emit(draft_id, choice, ())

    def _go_on_filling(self, draft_id: ProjectId) -> None:
        self.work(draft_id).resume()
        self.open(draft_id)

    def _take_choice(self, draft_id: ProjectId, choice: PersonChoice) -> None:
        # Of too few the person is told first, on the page of the shoebox.
        if choice.fills or len(choice.chosen) >= MIN_PHOTOS:
            self.use(draft_id, choice, choice.chosen)

    def drop(self, draft_id: ProjectId) -> None:
        """It is no draft any more: nobody asks who is in its photos."""
        work = self._works.pop(draft_id, None)
        if work is not None:
            self._several.pop(draft_id).stop()
            self._open.discard(draft_id)
            work.drop()
