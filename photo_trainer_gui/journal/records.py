"""Records: what stands in the journal under one id, in a root table and those beside it."""

import sqlite3
from collections.abc import Iterable

from photo_trainer_gui.journal import checksums

# A table and the values of one row, in the order of its columns.
Row = tuple[str, tuple[object, ...]]


def write(connection: sqlite3.Connection, record_id: str, rows: Iterable[Row]) -> None:
    """Replace everything that stands under an id; the caller owns the transaction."""
    put(connection, record_id, rows, checksums.change(connection, record_id) + 1)


def put(connection: sqlite3.Connection, record_id: str, rows: Iterable[Row], change: int) -> None:
    """As `write`, for a record that was written `change` times, here or in another file."""
    erase(connection, record_id)
    for table, row in rows:
        marks = ", ".join("?" * len(row))
        values = [_utf8(value) if isinstance(value, str) else value for value in row]
        connection.execute(f"INSERT INTO {table} VALUES ({marks})", values)  # noqa: S608 - our own
    checksums.close(connection, record_id, change)


def erase(connection: sqlite3.Connection, record_id: str) -> None:
    """Remove a record; what belongs to it goes with it (ON DELETE CASCADE)."""
    for root in checksums.ROOTS:
        connection.execute(f"DELETE FROM {root} WHERE id = ?", (record_id,))  # noqa: S608 - ours
    connection.execute("DELETE FROM seal WHERE project_id = ?", (record_id,))


def read(connection: sqlite3.Connection, record_id: str) -> tuple[Row, ...]:
    """The rows under an id, as they can be written to another journal."""
    return tuple(
        (table, tuple(row))
        for table, key in checksums.TABLES.items()
        for row in connection.execute(
            f"SELECT * FROM {table} WHERE {key} = ? ORDER BY rowid",  # noqa: S608 - our own names
            (record_id,),
        )
    )


def ids(connection: sqlite3.Connection) -> list[str]:
    """The id of every record."""
    return [
        record_id
        for root in checksums.ROOTS
        for (record_id,) in connection.execute(f"SELECT id FROM {root}")  # noqa: S608 - our own
    ]


def _utf8(text: str) -> str:
    # Half a surrogate pair, out of a file name or broken JSON, is nothing SQLite can keep.
    return text.encode("utf-8", "replace").decode("utf-8")
