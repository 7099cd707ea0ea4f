"""The journal on disk: what was intended and what is done, so that no step is lost or repeated."""

import contextlib
import errno
import os
import sqlite3
import threading
from collections.abc import Callable, Collection, Iterable
from enum import Enum
from pathlib import Path
from typing import TypeVar

from photo_trainer_gui.limits import JOURNAL_LOCK_TIMEOUT_S
from photo_trainer_gui.training import rows, seals
from photo_trainer_gui.training.project import Project, State
from photo_trainer_gui.training.safekeeping import (
    JournalDamaged,
    Kept,
    add,
    check,
    check_header,
    covers,
    erase_in_copy,
    has_log,
    is_empty,
    put_aside,
    read,
)
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


_KINDS = {
    sqlite3.SQLITE_FULL: JournalTrouble.FULL,
    sqlite3.SQLITE_READONLY: JournalTrouble.READ_ONLY,
    sqlite3.SQLITE_PERM: JournalTrouble.READ_ONLY,
    sqlite3.SQLITE_BUSY: JournalTrouble.LOCKED,
    sqlite3.SQLITE_LOCKED: JournalTrouble.LOCKED,
    sqlite3.SQLITE_CORRUPT: JournalTrouble.DAMAGED,
    sqlite3.SQLITE_NOTADB: JournalTrouble.DAMAGED,
    # Our statements are right, and what we write fits: then the tables are not what they were.
    sqlite3.SQLITE_ERROR: JournalTrouble.DAMAGED,
    sqlite3.SQLITE_CONSTRAINT: JournalTrouble.DAMAGED,
    sqlite3.SQLITE_MISMATCH: JournalTrouble.DAMAGED,
    sqlite3.SQLITE_TOOBIG: JournalTrouble.DAMAGED,
    sqlite3.SQLITE_FORMAT: JournalTrouble.DAMAGED,
}
_CUT_OFF = {sqlite3.SQLITE_IOERR_SHORT_READ, sqlite3.SQLITE_IOERR_CORRUPTFS}


def _trouble(error: sqlite3.Error) -> JournalTrouble:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None or code in _CUT_OFF:
        # Without a code: a text that is no text.
        return JournalTrouble.DAMAGED
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
        damaged: what happened at opening to a file that was damaged, missing or old, else None.

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
            self.damaged = self._bring_up(now)
        except OSError as error:
            raise JournalError(_disk_trouble(error)) from error

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
        self.save_all((project,))

    def save_all(self, projects: Iterable[Project]) -> None:
        """Write several projects in one transaction. Raises JournalError, then none is changed."""

        def write_all(connection: sqlite3.Connection) -> None:
            for project in projects:
                rows.write(connection, project)

        self._change(write_all)

    def forget(self, project_id: str) -> None:
        """Remove one project with everything that belongs to it, from every file of ours.

        Raises:
            JournalError: bytes of it may be left; it is no harm to call this once more.
        """
        # Out of the copy first, which would bring it back if nothing came of the rest.
        self._guarded(lambda _: self._erase_in_copy(project_id))
        self._change(lambda connection: rows.erase(connection, project_id))
        self._guarded(_wipe)
        try:
            for aside in self.path.parent.glob(f"{self.path.name}.damaged-*"):
                # Nobody can take one project out of a file that can not be read.
                aside.unlink()
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

        def put(connection: sqlite3.Connection) -> None:
            connection.execute("INSERT OR REPLACE INTO note VALUES (?, ?)", (key, value))
            seals.close(connection, seals.NOTES, seals.change(connection, seals.NOTES) + 1)

        self._change(put)

    def keep_copy(self) -> None:
        """Keep the journal as it is now as the last good copy. Raises JournalError.

        What only the copy holds is taken from there first: it is never replaced by less.
        """
        self._take_from_copy()
        fresh = self.copy_path.with_name(self.copy_path.name + ".new")

        def copy(connection: sqlite3.Connection) -> None:
            fresh.unlink(missing_ok=True)
            _touch(fresh)
            connection.execute("VACUUM INTO ?", (str(fresh),))
            with fresh.open("rb+") as file:
                # After a power cut no half copy has the place of a whole one.
                os.fsync(file.fileno())
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
            except (ValueError, TypeError, LookupError, MemoryError) as error:
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

    def _bring_up(self, now: float) -> JournalDamaged | None:
        """Open the journal with all that it and its copy hold; what is damaged is put aside."""
        rescued, aside = Kept(), None
        empty = is_empty(self.path)
        if empty and has_log(self.path):
            aside = put_aside(self.path, self.path.name, now)
        try:
            self._guarded(check)
        except JournalError as error:
            if error.kind is not JournalTrouble.DAMAGED:
                raise
            rescued = read(self.path)
            aside = put_aside(self.path, self.path.name, now)
            self._guarded(check)
        saved = self._guarded(lambda connection: add(connection, rescued))
        copied = self._take_from_copy()
        if aside is None and copied is None:
            return None
        return JournalDamaged(aside if not empty else None, copied, saved)

    def _take_from_copy(self) -> float | None:
        """When the copy was made, if it held more than the journal does. Raises JournalError."""
        copy, name = self.copy_path, self.path.name

        def take(connection: sqlite3.Connection) -> float | None:
            if not copy.exists() or covers(connection, copy):
                return None
            made_at = copy.stat().st_mtime
            kept = read(copy)
            added = add(connection, kept)
            if not kept.whole:
                put_aside(copy, name, made_at)
            return made_at if added else None

        return self._guarded(take)

    def _erase_in_copy(self, project_id: str) -> None:
        if not self.copy_path.exists():
            return
        try:
            erase_in_copy(self.copy_path, project_id)
        except sqlite3.Error:
            # Better no copy to fall back on than one that remembers what was deleted.
            self.copy_path.unlink(missing_ok=True)


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


# Without shared memory that can be locked there is no write-ahead log for more than one program.
_NO_SHARED_MEMORY = frozenset(
    {
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_IOERR_SHMOPEN,
        sqlite3.SQLITE_IOERR_SHMSIZE,
        sqlite3.SQLITE_IOERR_SHMLOCK,
        sqlite3.SQLITE_IOERR_SHMMAP,
    }
)


def _open(path: Path) -> sqlite3.Connection:
    """With a write-ahead log; on network drives that cannot have one, as SQLite was without it."""
    try:
        return _connect(path, shared_memory=True)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode not in _NO_SHARED_MEMORY:
            raise
        return _connect(path, shared_memory=False)


def _connect(path: Path, *, shared_memory: bool) -> sqlite3.Connection:
    _touch(path)
    check_header(path)
    connection = sqlite3.connect(
        path,
        timeout=JOURNAL_LOCK_TIMEOUT_S,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        connection.row_factory = sqlite3.Row
        if not shared_memory:
            # Alone with the file, SQLite reads what stands in the log without shared memory.
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("PRAGMA locking_mode = NORMAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        # A deleted model leaves nothing of its rows behind in free pages.
        connection.execute("PRAGMA secure_delete = ON")
        # To find out takes SQLite ten seconds: a journal that had to do without goes on so.
        begun = connection.execute("PRAGMA user_version").fetchone()[0] > 0
        migrate(connection)
        if not begun:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("SELECT 1 FROM sqlite_schema").fetchone()
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
