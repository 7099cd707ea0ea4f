"""The journal on disk: what was intended and what is done, so that no step is lost or repeated."""

import contextlib
import errno
import os
import sqlite3
import threading
from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TypeVar

from photo_trainer_gui.limits import JOURNAL_LOCK_TIMEOUT_S
from photo_trainer_gui.training import rows
from photo_trainer_gui.training.project import Project, State
from photo_trainer_gui.training.schema import TooNewError, migrate

T = TypeVar("T")


class JournalTrouble(Enum):
    """Why the journal could not be used just now."""

    FULL = "full"  # no space on the disk
    READ_ONLY = "read_only"  # the folder or file may not be written
    LOCKED = "locked"  # another program holds the file
    UNREACHABLE = "unreachable"  # the folder is gone, or the disk gives errors
    TOO_NEW = "too_new"  # written by a newer version of the program
    DAMAGED = "damaged"  # became unreadable while it was open


class JournalError(Exception):
    """The journal could not be read or written; nothing of the attempt is in it."""

    def __init__(self, kind: JournalTrouble) -> None:
        super().__init__(kind.value)
        self.kind = kind


@dataclass(frozen=True)
class JournalDamaged:
    """A damaged journal was put aside when it was opened.

    Attributes:
        put_aside: where the damaged file lies now.
        copy_from: when the copy was made that is used instead (epoch seconds); None: begun anew.
    """

    put_aside: Path
    copy_from: float | None


_KINDS = {
    sqlite3.SQLITE_FULL: JournalTrouble.FULL,
    sqlite3.SQLITE_READONLY: JournalTrouble.READ_ONLY,
    sqlite3.SQLITE_PERM: JournalTrouble.READ_ONLY,
    sqlite3.SQLITE_BUSY: JournalTrouble.LOCKED,
    sqlite3.SQLITE_LOCKED: JournalTrouble.LOCKED,
    sqlite3.SQLITE_CORRUPT: JournalTrouble.DAMAGED,
    sqlite3.SQLITE_NOTADB: JournalTrouble.DAMAGED,
}


def _trouble(error: sqlite3.Error) -> JournalTrouble:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return JournalTrouble.UNREACHABLE
    # The lower byte of an extended code is the plain one.
    return _KINDS.get(code & 0xFF, JournalTrouble.UNREACHABLE)


class Journal:
    """The projects of this computer in one SQLite file, one transaction per saved project.

    It may be called from any thread, one call at a time. A project counts as saved only when
    `save` has returned: the file is synchronised with the disk by then.

    Args:
        path: the file; its folder is made (mode 700) if it is not there, the file has mode 600.
        now: epoch seconds, for the name of a damaged file that is put aside.

    Attributes:
        damaged: what happened to a damaged file at opening, else None.

    Raises:
        JournalError: the file cannot be opened or written.
    """

    def __init__(self, path: Path, now: float) -> None:
        self.path = path
        self.damaged: JournalDamaged | None = None
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._opened = False
        try:
            self._guarded(_check)
        except JournalError as error:
            if error.kind is not JournalTrouble.DAMAGED:
                raise
            self.damaged = self._begin_anew(now)

    @property
    def copy_path(self) -> Path:
        """Where the last good copy lies."""
        return self.path.with_name(self.path.name + ".copy")

    def load(self, service: str) -> tuple[Project, ...]:
        """All projects of `service`, oldest first. Raises JournalError."""
        return self._guarded(lambda connection: tuple(rows.read(connection, service)))

    def ids(self, states: Collection[State]) -> frozenset[str]:
        """Ids of the projects of all services in one of these states. Raises JournalError."""
        return self._guarded(lambda connection: rows.ids(connection, states))

    def held_photos(
        self, states: Collection[State] = tuple(State), but: str = ""
    ) -> frozenset[str]:
        """The sha256 of all photos of projects, of all services, in one of these states.

        Those of the project with the id `but` do not count. Raises JournalError.
        """
        return self._guarded(lambda connection: rows.held_photos(connection, states, but))

    def save(self, project: Project) -> None:
        """Write one project in one transaction. Raises JournalError, then nothing is changed."""
        self._change(lambda connection: rows.write(connection, project))

    def forget(self, project_id: str) -> None:
        """Remove one project with everything that belongs to it, from every file of ours.

        Raises:
            JournalError: bytes of it may be left; it is no harm to call this once more.
        """
        self._change(lambda connection: rows.erase(connection, project_id))
        self._guarded(_wipe)
        try:
            for aside in self.path.parent.glob(f"{self.path.name}.damaged-*"):
                # Nobody can take one project out of a file that can not be read.
                aside.unlink()
            # Better no copy to fall back on than one that remembers what was deleted.
            self.copy_path.unlink(missing_ok=True)
        except OSError as error:
            raise JournalError(_disk_trouble(error)) from error
        with contextlib.suppress(JournalError):  # the next start makes one anyway
            self.keep_copy()

    def note(self, key: str) -> str:
        """A remembered word, empty if there is none. Raises JournalError."""

        def find(connection: sqlite3.Connection) -> str:
            row = connection.execute("SELECT value FROM note WHERE key = ?", (key,)).fetchone()
            return str(row["value"]) if row else ""

        return self._guarded(find)

    def set_note(self, key: str, value: str) -> None:
        """Remember a word under `key`. Raises JournalError."""
        statement = "INSERT OR REPLACE INTO note VALUES (?, ?)"
        self._change(lambda connection: connection.execute(statement, (key, value)))

    def keep_copy(self) -> None:
        """Keep the journal as it is now as the last good copy. Raises JournalError."""
        fresh = self.copy_path.with_name(self.copy_path.name + ".new")

        def copy(connection: sqlite3.Connection) -> None:
            fresh.unlink(missing_ok=True)
            _touch(fresh)
            connection.execute("VACUUM INTO ?", (str(fresh),))
            fresh.replace(self.copy_path)

        self._guarded(copy)

    def close(self) -> None:
        """Close the file; a later call opens it again."""
        with self._lock:
            self._drop_connection()

    def _change(self, work: Callable[[sqlite3.Connection], object]) -> None:
        def transaction(connection: sqlite3.Connection) -> None:
            connection.execute("BEGIN IMMEDIATE")
            work(connection)
            connection.execute("COMMIT")

        self._guarded(transaction)

    def _guarded(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run `work` on an open connection; after trouble the next call opens a new one."""
        with self._lock:
            try:
                # A file that was taken away would swallow every write without a word.
                if self._connection is None or not self.path.exists():
                    self._drop_connection()
                    if not self._opened:
                        # Later on, a folder that is not there was taken away, with all that is in
                        # it: an empty one in its place would hide that.
                        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                    self._connection = _open(self.path)
                    self._opened = True
                return work(self._connection)
            except sqlite3.Error as error:
                self._drop_connection()
                raise JournalError(_trouble(error)) from error
            except (ValueError, TypeError, KeyError) as error:
                self._drop_connection()
                raise JournalError(JournalTrouble.DAMAGED) from error
            except TooNewError as error:
                self._drop_connection()
                raise JournalError(JournalTrouble.TOO_NEW) from error
            except OSError as error:
                self._drop_connection()
                raise JournalError(_disk_trouble(error)) from error

    def _drop_connection(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            # Closing rolls back what is open; trouble while closing changes nothing more.
            with contextlib.suppress(sqlite3.Error):
                connection.close()

    def _begin_anew(self, now: float) -> JournalDamaged:
        """Put the damaged file aside and go on with the last good copy, or with nothing."""
        aside = self.path.with_name(f"{self.path.name}.damaged-{now:.0f}")
        copy_from: float | None = None
        try:
            self.path.replace(aside)
            for ending in ("-wal", "-shm"):
                self.path.with_name(self.path.name + ending).unlink(missing_ok=True)
            if self.copy_path.exists():
                copy_from = self.copy_path.stat().st_mtime
                self.copy_path.replace(self.path)
        except OSError as error:
            raise JournalError(_disk_trouble(error)) from error
        try:
            self._guarded(_check)
        except JournalError as error:
            if copy_from is None or error.kind is not JournalTrouble.DAMAGED:
                raise
            self.path.unlink()
            self._guarded(_check)
            copy_from = None
        return JournalDamaged(aside, copy_from)


_KINDS_OF_DISK = {
    errno.EACCES: JournalTrouble.READ_ONLY,
    errno.EPERM: JournalTrouble.READ_ONLY,
    errno.EROFS: JournalTrouble.READ_ONLY,
    errno.ENOSPC: JournalTrouble.FULL,
    errno.EDQUOT: JournalTrouble.FULL,
}


def _disk_trouble(error: OSError) -> JournalTrouble:
    return _KINDS_OF_DISK.get(error.errno or 0, JournalTrouble.UNREACHABLE)


def _touch(path: Path) -> None:
    """Make the file with mode 600 before SQLite does it with the umask; -wal and -shm follow it."""
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def _open(path: Path) -> sqlite3.Connection:
    _touch(path)
    connection = sqlite3.connect(
        path,
        timeout=JOURNAL_LOCK_TIMEOUT_S,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        # A deleted model leaves nothing of its rows behind in free pages.
        connection.execute("PRAGMA secure_delete = ON")
        migrate(connection)
        connection.execute("PRAGMA journal_mode = WAL")
    except BaseException:
        connection.close()
        raise
    return connection


def _wipe(connection: sqlite3.Connection) -> None:
    """Leave no byte of deleted rows behind, neither in free pages nor in the write-ahead log."""
    connection.execute("VACUUM")
    (busy, _, _) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise JournalError(JournalTrouble.LOCKED)


def _check(connection: sqlite3.Connection) -> None:
    """Raise when the file is not whole or a row cannot be understood."""
    (answer,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if answer != "ok":
        raise ValueError("the journal is damaged")
    services = connection.execute("SELECT DISTINCT service FROM project").fetchall()
    for (service,) in services:
        for _ in rows.read(connection, service):
            pass
