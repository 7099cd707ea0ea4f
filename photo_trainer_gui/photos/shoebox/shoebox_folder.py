"""The folder of all notes on faces: one file a draft, and when each of them has to go."""

import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Final

from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.limits import FACES_KEPT_S
from photo_trainer_gui.photos.shoebox.shoebox_notes import ShoeboxNotes, delete_notes

_ENDING: Final = ".faces"


class ShoeboxFolder:
    """A folder of this user alone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = Lock()
        self._opened: dict[ProjectId, ShoeboxNotes] = {}

    def has(self, draft_id: ProjectId) -> bool:
        """There are notes for this draft."""
        return self._path(draft_id).exists()

    def open(self, draft_id: ProjectId) -> ShoeboxNotes:
        """The notes for a draft; begun if there are none."""
        notes = ShoeboxNotes(self._path(draft_id))
        with self._lock:
            self._opened[draft_id] = notes
        return notes

    def commit(self) -> None:
        """Bring to the disk what was noted so far: the program may end in the middle."""
        with self._lock:
            opened = tuple(self._opened.values())
        for notes in opened:
            with suppress(sqlite3.ProgrammingError):  # closed: it has nothing left to bring
                notes.commit()

    def forget(self, draft_id: ProjectId) -> None:
        """Remove the notes for a draft: it was deleted, or its training starts."""
        delete_notes(self._path(draft_id))

    def forget_all(self) -> None:
        """Remove all notes."""
        for path in self._paths():
            delete_notes(path)

    def forget_old(self, now: float) -> None:
        """Remove what was not changed for FACES_KEPT_S; `now` in seconds of the wall clock."""
        for path in self._paths():
            if now - _changed_at(path, now) >= FACES_KEPT_S:
                delete_notes(path)

    def last_used(self) -> dict[ProjectId, float]:
        """When the notes of each draft were changed last, in seconds of the wall clock."""
        return {ProjectId(path.stem): _changed_at(path, 0.0) for path in self._paths()}

    def _path(self, draft_id: ProjectId) -> Path:
        return self._folder / f"{draft_id}{_ENDING}"

    def _paths(self) -> list[Path]:
        with suppress(OSError):
            return sorted(self._folder.glob(f"*{_ENDING}"))
        return []


def _changed_at(path: Path, otherwise: float) -> float:
    try:
        return os.stat(path).st_mtime
    except OSError:
        return otherwise
