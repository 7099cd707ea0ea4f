"""Drafts for several people of one shoebox, made in a worker while the page says how far it is."""

import logging
from collections.abc import Sequence
from concurrent.futures import Executor
from threading import Event
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal

from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.photos.intake.intake_reader import IntakeReader
from photo_trainer_gui.photos.shoebox.person_draft import PersonDraft, PersonWish, make_drafts
from photo_trainer_gui.photos.shoebox.shoebox import Shoebox
from photo_trainer_gui.training.project import new_id

_log = logging.getLogger(__name__)


class _Told(NamedTuple):
    """What the worker says; `drafts` is None before the end, and `stop` names the press."""

    stop: Event
    done: int = 0
    number: int = 0
    drafts: tuple[PersonDraft, ...] | None = None


class SeveralWork(QObject):
    """Of one shoebox; a second press while drafts are made makes no others.

    Signals:
        changed(): it began, is further, or ended.

    Attributes:
        is_making: photos are being taken in.
        done: how many of them.
        number: of how many.
        drafts: what was made, until somebody takes it; empty: nothing is waiting.
    """

    changed = Signal()
    _told = Signal(object)

    def __init__(
        self, box: Shoebox, draft_id: ProjectId, reader: IntakeReader, workers: Executor
    ) -> None:
        super().__init__()
        self._box = box
        self._draft_id = draft_id
        self._reader = reader
        self._workers = workers
        self._stop = Event()
        self.is_making = False
        self.done = 0
        self.number = 0
        self.drafts: tuple[PersonDraft, ...] = ()
        self._told.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def make(self, wishes: Sequence[PersonWish]) -> None:
        """Make a draft for each of these people."""
        if self.is_making or self.drafts or not wishes:
            return
        self._stop = Event()
        self.is_making = True
        self.done = self.number = 0
        ids = (self._draft_id, *(new_id() for _ in wishes[1:]))
        self._workers.submit(self._make, tuple(wishes), ids, self._stop)
        self.changed.emit()

    def stop(self) -> None:
        """Make nothing; what was read is forgotten."""
        self._stop.set()
        self._drop(self.take())
        if self.is_making:
            self.is_making = False
            self.changed.emit()

    def take(self) -> tuple[PersonDraft, ...]:
        """What was made, once."""
        drafts, self.drafts = self.drafts, ()
        return drafts

    def _drop(self, drafts: tuple[PersonDraft, ...]) -> None:
        """Nobody wants these: what was noted for them goes."""
        if drafts:
            ids = [draft.draft_id for draft in drafts]
            self._workers.submit(self._box.forget_choices, ids)

    def _make(
        self, wishes: tuple[PersonWish, ...], ids: tuple[ProjectId, ...], stop: Event
    ) -> None:
        """In a worker."""

        def tell(done: int, number: int) -> None:
            self._told.emit(_Told(stop, done, number))

        drafts: tuple[PersonDraft, ...] = ()
        try:
            drafts = make_drafts(self._box, wishes, ids, self._reader, stop.is_set, tell)
        except Exception:  # a worker has nobody to raise to, and the page must not wait for ever
            _log.exception("drafts of several people could not be made")
        self._told.emit(_Told(stop, drafts=drafts))

    def _take(self, told: _Told) -> None:
        if told.stop is not self._stop or told.stop.is_set():
            self._drop(told.drafts or ())
            return
        if told.drafts is None:
            self.done, self.number = told.done, told.number
        else:
            self.is_making, self.drafts = False, told.drafts
        self.changed.emit()
