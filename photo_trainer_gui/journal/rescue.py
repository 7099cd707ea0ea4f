"""Brings the journal up at the start, with all that its copy holds: nothing is replaced by less.

A journal may be damaged, empty, gone, or older than its copy. What is in either of them is there
afterwards, each record as it was written last; what is damaged is put aside and never deleted.
"""

import contextlib
import sqlite3
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from photo_trainer_gui.journal import checksums, records
from photo_trainer_gui.journal.schema import TooNewError, migrate

# What SQLite, and whoever reads its answers, says of a file that is not as it was written.
UNREADABLE = (sqlite3.Error, ValueError, TypeError, LookupError, MemoryError, TooNewError)

# Raises one of these when a row holds a word that its owner never wrote; the records with the ids
# that are handed in need not be read.
Understand = Callable[[sqlite3.Connection, Collection[str]], None]

_HEADER_BYTES = 100
_LOG, _INDEX = "-wal", "-shm"


@dataclass(frozen=True)
class JournalDamaged:
    """A journal was damaged, missing or too old when it was opened.

    Attributes:
        put_aside: where the damaged file lies now; None: there was none, or it was only old.
        copy_from: when the copy was made that is used instead (epoch seconds); None: begun anew.
        rescued: how many records could be read in the damaged file itself.
    """

    put_aside: Path | None
    copy_from: float | None
    rescued: int = 0


class Kept(NamedTuple):
    """What could be read in a file that may be damaged.

    Attributes:
        found: the records that are as they were sealed: id, rows, number of the last change.
        notes: the words that were remembered, if they are as they were sealed.
        notes_change: the number of their last change.
        whole: nothing in the file is damaged.
    """

    found: tuple[tuple[str, tuple[records.Row, ...], int], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    notes_change: int = 0
    whole: bool = False


def check(connection: sqlite3.Connection, understand: Understand) -> None:
    """Raise when the file is not whole or a row cannot be understood."""
    # Seen at one moment: where no lock keeps another program away, it may be writing just now.
    connection.execute("BEGIN")
    try:
        (answer,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
        if answer != "ok" or checksums.broken(connection):
            raise ValueError("the journal is damaged")
        # What was sealed when written can be understood; older rows were sealed as they were.
        written = {key for key, seal in checksums.read(connection).items() if seal.change}
        understand(connection, written)
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def check_header(path: Path) -> None:
    """Raise ValueError where SQLite would call a damaged file read-only, or of another format."""
    with path.open("rb") as file:
        header = file.read(_HEADER_BYTES)
    if header and (len(header) < _HEADER_BYTES or not {header[18], header[19]} <= {1, 2}):
        raise ValueError("the journal has a damaged header")


def read(path: Path, understand: Understand) -> Kept:
    """What can be read in a file, which is not changed by that; nothing where there is none."""
    if not path.exists():
        return Kept(whole=True)
    try:
        check_header(path)
        with (
            contextlib.closing(sqlite3.connect(path)) as file,
            contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as connection,
        ):
            file.backup(connection)
            connection.row_factory = sqlite3.Row
            migrate(connection)
            return _read(connection, understand)
    except (*UNREADABLE, OSError):
        return Kept()


def covers(connection: sqlite3.Connection, path: Path) -> bool:
    """True when a journal has all that its copy says to have, or newer; False when in doubt."""
    try:
        check_header(path)
        with contextlib.closing(sqlite3.connect(path)) as copy:
            copied = checksums.read(copy)
    except (*UNREADABLE, OSError):
        return False
    there = checksums.read(connection)
    return checksums.NOTES in copied and all(
        record_id in there and there[record_id].change >= seal.change
        for record_id, seal in copied.items()
    )


def put_aside(path: Path, name: str, now: float) -> Path:
    """Rename a damaged file, with its log; `name` is that of the journal. Raises OSError."""
    first = path.with_name(f"{name}.damaged-{now:.0f}")
    aside, number = first, 1
    while aside.exists() or _beside(aside, _LOG).exists():
        number += 1
        aside = first.with_name(f"{first.name}-{number}")
    # The log first: without its file it is nothing, and with a new one it would be a trap.
    with contextlib.suppress(FileNotFoundError):
        _beside(path, _LOG).rename(_beside(aside, _LOG))
    _beside(path, _INDEX).unlink(missing_ok=True)
    with contextlib.suppress(FileNotFoundError):
        path.rename(aside)
    return aside


def is_empty(path: Path) -> bool:
    """True for a journal that is missing or has no byte, whatever lies beside it."""
    return not path.exists() or path.stat().st_size == 0


def has_log(path: Path) -> bool:
    """True when changes lie beside the file: SQLite deletes them when the file is empty."""
    return _beside(path, _LOG).exists()


def add(connection: sqlite3.Connection, kept: Kept) -> int:
    """Write what is missing or older in a journal, in one transaction; how many records."""
    there = checksums.read(connection)
    newer = [
        (record_id, rows, change)
        for record_id, rows, change in kept.found
        if record_id not in there or there[record_id].change < change
    ]
    connection.execute("BEGIN IMMEDIATE")
    for record in newer:
        records.put(connection, *record)
    if kept.notes_change > there[checksums.NOTES].change:
        connection.executemany("INSERT OR REPLACE INTO note VALUES (?, ?)", kept.notes)
        checksums.close(connection, checksums.NOTES, kept.notes_change)
    connection.execute("COMMIT")
    return len(newer)


def erase_in_copy(path: Path, record_id: str) -> None:
    """Take one record out of a copy, and every byte of it. Raises sqlite3.Error."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA journal_mode = MEMORY")
        connection.execute("BEGIN IMMEDIATE")
        records.erase(connection, record_id)
        connection.execute("COMMIT")
        connection.execute("VACUUM")


def _read(connection: sqlite3.Connection, understand: Understand) -> Kept:
    try:
        (answer,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
        broken = checksums.broken(connection)
    except UNREADABLE:
        # One table cannot be read to its end; what is whole in the others is nobody's to tell.
        return Kept()
    sealed = checksums.read(connection)
    understand(connection, broken)
    found = tuple(
        (record_id, records.read(connection, record_id), sealed[record_id].change)
        for record_id in records.ids(connection)
        if record_id not in broken
    )
    whole = answer == "ok" and not broken
    if checksums.NOTES in broken:
        return Kept(found, whole=whole)
    notes = tuple((key, value) for key, value in connection.execute("SELECT key, value FROM note"))
    return Kept(found, notes, sealed[checksums.NOTES].change, whole)


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)
