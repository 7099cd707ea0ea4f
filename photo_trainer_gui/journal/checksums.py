"""A checksum of all that the journal holds of each record: SQLite itself sees no changed byte.

With it goes a count of how often the record was written, which tells the newer of two.
"""

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final
from zlib import crc32

# By this the notes are sealed, all together, and the tables as such; no record has it as its id.
NOTES: Final = ""

# The tables in which a record begins; all others refer to one of these.
ROOTS: Final = ("project", "picture_order", "picture")
# The tables that hold a record, and their columns with its id; in this order they are sealed.
TABLES: Final = {
    "project": "id",
    "problem": "project_id",
    "photo": "project_id",
    "sent": "project_id",
    "sending": "project_id",
    "remark": "project_id",
    "other_image": "project_id",
    "known_model": "project_id",
    "declined_model": "project_id",
    "picture_order": "id",
    "order_problem": "order_id",
    "order_image": "order_id",
    "picture": "id",
}


@dataclass(frozen=True)
class Checksum:
    """How often it was written, and the checksum of what was written last."""

    change: int
    checksum: int


def read(connection: sqlite3.Connection) -> dict[str, Checksum]:
    """Every seal, by the id of its record."""
    rows = connection.execute("SELECT project_id, change, checksum FROM seal")
    return {record_id: Checksum(change, checksum) for record_id, change, checksum in rows}


def change(connection: sqlite3.Connection, record_id: str) -> int:
    """How often a record was written, 0 for one that is not there."""
    row = connection.execute("SELECT change FROM seal WHERE project_id = ?", (record_id,))
    found = row.fetchone()
    return int(found[0]) if found else 0


def close(connection: sqlite3.Connection, record_id: str, change: int) -> None:
    """Seal what the tables hold of a record (or of the notes) now."""
    sums = _sum_of_notes if record_id == NOTES else _sums
    checksum = _sealed(sums(connection, record_id).get(record_id, 0), change)
    connection.execute(
        "INSERT OR REPLACE INTO seal VALUES (?, ?, ?)", (record_id, change, checksum)
    )


def close_all(connection: sqlite3.Connection, but: Collection[str] = ()) -> None:
    """Seal everything as it is: after a change of the tables, or where no seals were.

    What was broken before (`but`) keeps its seal, which does not fit.
    """
    before = read(connection)
    for record_id in before.keys() - set(but):
        connection.execute("DELETE FROM seal WHERE project_id = ?", (record_id,))
    for record_id, checksum in _all(connection).items():
        if record_id in but:
            continue
        seal = before.get(record_id)
        change = seal.change if seal else 0
        values = (record_id, change, _sealed(checksum, change))
        connection.execute("INSERT INTO seal VALUES (?, ?, ?)", values)


def broken(connection: sqlite3.Connection) -> frozenset[str]:
    """Ids of what is not as it was sealed, or is there without seal, or was sealed and is not."""
    seals = read(connection)
    whole = {
        record_id
        for record_id, checksum in _all(connection).items()
        if (seal := seals.get(record_id)) and seal.checksum == _sealed(checksum, seal.change)
    }
    there = {record_id for root in ROOTS for record_id in _ids(connection, root)}
    return frozenset((there | seals.keys() | {NOTES}) - whole)


def _ids(connection: sqlite3.Connection, root: str) -> list[str]:
    if root not in _tables(connection):
        return []
    found = connection.execute(f"SELECT id FROM {root}")  # noqa: S608 - our own names
    return [record_id for (record_id,) in found]


def _tables(connection: sqlite3.Connection) -> dict[str, str]:
    """Those of TABLES that are there: an older version has fewer."""
    found = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    there = {name for (name,) in found}
    return {table: key for table, key in TABLES.items() if table in there}


def _all(connection: sqlite3.Connection) -> dict[str, int]:
    return {**_sums(connection), **_sum_of_notes(connection)}


def _sums(connection: sqlite3.Connection, only: str | None = None) -> dict[str, int]:
    sums: dict[str, int] = {}
    for table, key in (_tables(connection) if only is None else TABLES).items():
        where, values = ("", ()) if only is None else (f"WHERE {key} = ?", (only,))
        found = connection.execute(
            f"SELECT {key}, * FROM {table} {where} ORDER BY rowid",  # noqa: S608 - our own names
            values,
        )
        for record_id, *row in found:
            sums[record_id] = crc32(repr((table, row)).encode(), sums.get(record_id, 0))
    return sums


def _sum_of_notes(connection: sqlite3.Connection, _: str = NOTES) -> dict[str, int]:
    # With them the tables' own words: a changed name of a column is found by nobody else.
    tables = connection.execute("SELECT name, sql FROM sqlite_schema ORDER BY name").fetchall()
    rows = connection.execute("SELECT key, value FROM note ORDER BY key").fetchall()
    return {NOTES: crc32(repr([*map(tuple, tables), *map(tuple, rows)]).encode())}


def _sealed(checksum: int, change: int) -> int:
    return crc32(str(change).encode(), checksum)
