"""Writes to the journal in one thread of its own, in order, and tries again for ever."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from itertools import islice
from typing import NamedTuple, TypeVar

from photo_trainer_gui.journal.database import Change, Journal, JournalError, JournalTrouble
from photo_trainer_gui.limits import MODELS_AT_ONCE

T = TypeVar("T")

Write = Callable[[Journal], None]
Reading = Callable[[Journal], T]
OnTrouble = Callable[[JournalError], None]


class _Job(NamedTuple):
    """A write that waits.

    Attributes:
        change: what it changes, if that is all it does: such writes can share a transaction.
    """

    key: str
    write: Write
    futures: "list[Future[None]]"
    change: Change | None


class JournalWriter:
    """The only writer of the journal.

    Per key the newest write counts: while the disk is in trouble, older ones are not kept. All
    futures of a key are done when a write at least as new is on disk.

    Args:
        journal: written from this thread only, from now on.
        on_trouble: called in the writer's thread at the first failure and at each other kind.
        retry_s: seconds between two attempts while the disk is in trouble.
    """

    def __init__(self, journal: Journal, on_trouble: OnTrouble, retry_s: float) -> None:
        self._journal = journal
        self._on_trouble = on_trouble
        self._retry_s = retry_s
        self._condition = threading.Condition()
        self._waiting: dict[str, _Job] = {}
        self._busy = False
        self._closing = False
        self._refused = False
        self._told: JournalTrouble | None = None
        # A daemon: a hanging disk must not keep the program from ending.
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
        self._thread.start()

    def change(self, key: str, change: Change) -> "Future[None]":
        """Queue a change of the tables; the future is done when it is on disk."""
        return self._put(key, lambda journal: journal.change(change), change)

    def erase(self, record_id: str) -> "Future[None]":
        """Queue the removal of one record."""
        return self.put(record_id, lambda journal: journal.erase(record_id))

    def put(self, key: str, write: Write) -> "Future[None]":
        """Queue any write; a newer one of the same key replaces it."""
        return self._put(key, write, None)

    def _put(self, key: str, write: Write, change: Change | None) -> "Future[None]":
        done: Future[None] = Future()
        with self._condition:
            before = self._waiting.pop(key, None)
            futures = [*before.futures, done] if before else [done]
            self._waiting[key] = _Job(key, write, futures, change)
            self._condition.notify_all()
        return done

    def read(self, work: Reading[T]) -> "Future[T]":
        """Queue a reading of the journal behind the writes; its JournalError goes to the future."""
        result: Future[T] = Future()

        def reading(journal: Journal) -> None:
            if not result.set_running_or_notify_cancel():
                return
            try:
                value = work(journal)
            except JournalError as error:
                result.set_exception(error)
            else:
                result.set_result(value)

        self.put(f"read {id(result)}", reading)
        return result

    def flush(self, timeout_s: float) -> bool:
        """Wait until everything queued is on disk; False when the time was not enough."""
        with self._condition:
            return self._condition.wait_for(lambda: not self._waiting and not self._busy, timeout_s)

    def close(self, timeout_s: float) -> bool:
        """Write what is left and end the thread; False when something could not be written.

        What the disk has refused so far is tried once more: it may have recovered meanwhile.
        """
        with self._condition:
            self._closing = True
            self._condition.notify_all()
        self._thread.join(timeout_s)
        with self._condition:
            return not (self._waiting or self._busy or self._refused)

    def _run(self) -> None:
        while jobs := self._next():
            if len(jobs) == 1 or not self._write_together(jobs):
                for job in jobs:
                    self._write(job)
            with self._condition:
                self._busy = False
                self._told = self._told if self._waiting else None
                self._condition.notify_all()

    def _write_together(self, jobs: list[_Job]) -> bool:
        """Make several changes in one transaction; False: nothing of it is written."""
        try:
            self._journal.change(*(job.change for job in jobs if job.change))
        except JournalError:
            # One by one: what cannot be written must not hold up what can.
            return False
        for job in jobs:
            _settle(job.futures)
        return True

    def _write(self, job: _Job) -> None:
        try:
            job.write(self._journal)
        except JournalError as error:
            self._put_back(job)
            if error.kind is not self._told:
                self._on_trouble(error)
            self._told = error.kind
            self._pause()
        else:
            _settle(job.futures)

    def _next(self) -> list[_Job]:
        """The oldest write, with the changes behind it if it is one; empty at the end."""
        with self._condition:
            self._condition.wait_for(lambda: self._waiting or self._closing)
            jobs: list[_Job] = []
            for job in islice(self._waiting.values(), MODELS_AT_ONCE):
                if jobs and not (jobs[0].change and job.change):
                    break
                jobs.append(job)
            for job in jobs:
                del self._waiting[job.key]
            self._busy = bool(jobs)
            return jobs

    def _put_back(self, job: _Job) -> None:
        with self._condition:
            if self._closing:
                self._refused = True
                return
            newer = self._waiting.pop(job.key, job)
            later = newer.futures if newer is not job else []
            # Behind the others: what cannot be written must not hold up what can.
            self._waiting[job.key] = newer._replace(futures=[*job.futures, *later])

    def _pause(self) -> None:
        with self._condition:
            self._condition.wait_for(lambda: self._closing, self._retry_s)


def _settle(futures: list["Future[None]"]) -> None:
    """Tell those who still wait; a cancelled wait has not taken its write back."""
    for future in futures:
        if future.set_running_or_notify_cancel():
            future.set_result(None)
