"""Notes of a shoebox on the disk: what was looked at, so that nobody looks at it twice.

They hold numbers of faces, which are personal data: a file of this user alone, for one draft, that
goes as a whole. What a full disk refuses is kept in memory for this run.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from photo_trainer_gui.ids import Sha256
from photo_trainer_gui.limits import KNOWN_BY_FILES, NOTED_PHOTOS
from photo_trainer_gui.photos.analysis.findings import from_json, to_json
from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.photos.shoebox.shoebox_files import ShoeboxFile
from photo_trainer_gui.photos.shoebox.shoebox_photo import ShoeboxPhoto
from photo_trainer_gui.photos.skipped import Reason, SkippedItem

if TYPE_CHECKING:
    from photo_trainer_gui.photos.faces.average_linkage import Vectors

_Work = Callable[[sqlite3.Connection], list[Any]]

# Goes up when the same photo gets other findings or other embeddings; older notes are dropped.
_VERSION: Final = 2
_EMBEDDING: Final = 128
_ONLY_ME: Final = 0o600
_TABLES: Final = f"""
BEGIN;
CREATE TABLE IF NOT EXISTS fact (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS root (id INTEGER PRIMARY KEY, path BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS file (
    id INTEGER PRIMARY KEY,
    root INTEGER NOT NULL,
    inner BLOB NOT NULL,
    size INTEGER NOT NULL,
    reason TEXT,
    sha256 TEXT,
    media_type TEXT,
    findings TEXT,
    embeddings BLOB,
    UNIQUE (root, inner, size)
);
CREATE INDEX IF NOT EXISTS file_by_sha256 ON file (sha256);
PRAGMA user_version = {_VERSION};
COMMIT;
"""
_ADD: Final = (
    "INSERT OR REPLACE INTO file"
    " (root, inner, size, reason, sha256, media_type, findings, embeddings)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_PHOTO: Final = (
    "SELECT root.path, inner, size, sha256, media_type, findings, embeddings"
    " FROM file JOIN root ON root.id = file.root WHERE sha256 = ?"
)
_SKIPPED: Final = (
    "SELECT root.path, inner, reason FROM file JOIN root ON root.id = file.root"
    " WHERE reason NOT NULL AND reason != ? ORDER BY file.id"
)
_ROOTS: Final = "SELECT id, path FROM root ORDER BY id"
_FIRST_FILES: Final = "SELECT inner, size FROM file WHERE root = ? ORDER BY id LIMIT ?"


class FileNote(NamedTuple):
    """A file that was looked at, and what it is; a photo that was seen before is `TWICE`."""

    file: ShoeboxFile
    seen: ShoeboxPhoto | SkippedItem


class ShoeboxNotes:
    """The notes for one draft. Safe to use from several threads.

    Attributes:
        is_kept: they are on the disk; False once it has refused something.
    """

    def __init__(self, path: Path) -> None:
        """Opens the file, or begins it; never raises."""
        self._path = path
        self._lock = Lock()
        self.is_kept = True
        self._database = self._opened()
        self._roots: dict[str, int] = {}
        self._uncommitted: list[tuple[object, ...]] = []

    def close(self) -> None:
        """Nothing more is asked or noted."""
        with self._lock:
            self._database.close()

    def facts(self) -> Mapping[str, str]:
        """What was noted of the shoebox as a whole."""
        return dict(self._ask("SELECT key, value FROM fact"))

    def note_fact(self, key: str, value: str) -> None:
        """Note something of the shoebox as a whole; on the disk when this returns."""
        self._ask("INSERT OR REPLACE INTO fact VALUES (?, ?)", key, value)
        self.commit()

    def not_noted(self, files: Sequence[ShoeboxFile]) -> list[ShoeboxFile]:
        """Those of the files that nobody has looked at yet, in their order.

        A folder that was looked through under another path is known by some of its files; its
        notes follow it.
        """
        for root in {file.root for file in files} - self._roots.keys():
            self._roots[root] = self._root(root, files)
        known = set(self._ask("SELECT root, inner, size FROM file"))
        return [file for file in files if self._place(file) not in known]

    def add(self, note: FileNote) -> None:
        """Note a file that was `not_noted`; it is on the disk after NOTED_PHOTOS, or `commit`."""
        row = self._row(note)
        self._uncommitted.append(row)
        self._ask(_ADD, *row)
        if len(self._uncommitted) >= NOTED_PHOTOS:
            self.commit()

    def commit(self) -> None:
        """Bring everything to the disk; a power cut leaves all of it or nothing."""
        self._do(_commit)
        self._uncommitted.clear()

    def copy_to(self, other: "ShoeboxNotes") -> None:
        """Note all of this in `other`, in place of what is there."""
        self.commit()
        with self._lock, suppress(sqlite3.Error):  # a draft is whole without its notes
            self._database.backup(other._database)

    def sha256s(self) -> set[Sha256]:
        """Of all photos."""
        return {row[0] for row in self._ask("SELECT sha256 FROM file WHERE sha256 NOT NULL")}

    def photos(self) -> Iterator[ShoeboxPhoto]:
        """All photos, in the order in which they were looked at; one in memory at a time."""
        for (sha256,) in self._ask("SELECT sha256 FROM file WHERE sha256 NOT NULL ORDER BY id"):
            if (photo := self.photo(sha256)) is not None:
                yield photo

    def photo(self, sha256: Sha256) -> ShoeboxPhoto | None:
        """What was noted of a photo; None when nothing was, or the program has changed since."""
        with suppress(ValueError):
            for row in self._ask(_PHOTO, sha256):
                return _photo(*row)
        return None

    def skipped(self) -> tuple[SkippedItem, ...]:
        """The files that could not be looked at; those that were there twice are not among them."""
        rows = self._ask(_SKIPPED, Reason.TWICE.value)
        paths = [(os.fsdecode(os.path.join(root, inner)), reason) for root, inner, reason in rows]
        return tuple(
            SkippedItem(os.path.basename(path), Reason(reason), path) for path, reason in paths
        )

    def _place(self, file: ShoeboxFile) -> tuple[int, bytes, int]:
        return self._roots[file.root], os.fsencode(file.inner), file.size_bytes

    def _root(self, path: str, files: Sequence[ShoeboxFile]) -> int:
        """The number of a folder; of one that lies elsewhere now the same as before."""
        roots = {os.fsdecode(noted): int(number) for number, noted in self._ask(_ROOTS)}
        if path in roots:
            return roots[path]
        here = {(os.fsencode(file.inner), file.size_bytes) for file in files if file.root == path}
        for number in roots.values():
            known = self._ask(_FIRST_FILES, number, KNOWN_BY_FILES)
            if known and here.issuperset(known):
                self._ask("UPDATE root SET path = ? WHERE id = ?", os.fsencode(path), number)
                self.commit()
                return number
        self._ask("INSERT INTO root (path) VALUES (?)", os.fsencode(path))
        self.commit()
        return self._root(path, files)

    def _row(self, note: FileNote) -> tuple[object, ...]:
        seen = note.seen
        if isinstance(seen, SkippedItem):
            return *self._place(note.file), seen.reason.value, None, None, None, None
        photo, findings = seen.photo, to_json(seen.findings)
        embeddings = seen.embeddings.tobytes()
        return *self._place(note.file), None, photo.sha256, photo.media_type, findings, embeddings

    def _ask(self, statement: str, *values: object) -> list[Any]:
        """The rows that this gives; what it changes is not on the disk yet."""
        return self._do(lambda database: database.execute(statement, values).fetchall())

    def _do(self, work: _Work) -> list[Any]:
        with self._lock:
            try:
                return work(self._database)
            except sqlite3.ProgrammingError:
                raise
            except sqlite3.Error:
                self._database = self._in_memory()
                self._database.executemany(_ADD, self._uncommitted)
                return work(self._database)

    def _opened(self) -> sqlite3.Connection:
        try:
            return _open(self._path)
        except sqlite3.DatabaseError:
            delete_notes(self._path)  # damaged, or of another version
        except OSError:
            return self._in_memory()
        try:
            return _open(self._path)
        except (OSError, sqlite3.Error):
            return self._in_memory()

    def _in_memory(self) -> sqlite3.Connection:
        """What the disk has, as far as it can be read, where nothing is refused."""
        self.is_kept = False
        database = _connect(":memory:")
        with suppress(AttributeError, sqlite3.Error), closing(self._database) as old:
            old.rollback()
            old.backup(database)
        database.executescript(_TABLES)
        return database


def delete_notes(path: Path) -> None:
    """Remove the file of some notes, and what the database keeps beside it."""
    for ending in ("", "-journal"):
        with suppress(OSError):
            os.unlink(f"{path}{ending}")


def _open(path: Path) -> sqlite3.Connection:
    """Raises OSError, sqlite3.DatabaseError: no file of this version."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, _ONLY_ME))
    database = _connect(str(path))
    try:
        version = database.execute("PRAGMA user_version").fetchone()[0]
        if version not in (0, _VERSION):
            raise sqlite3.DatabaseError("another version")
        if not version:
            database.executescript(_TABLES)
    except sqlite3.Error:
        database.close()
        raise
    return database


def _commit(database: sqlite3.Connection) -> list[Any]:
    database.commit()
    return []


def _connect(place: str) -> sqlite3.Connection:
    # Its own log of changes needs shared memory, which some network drives have not.
    return sqlite3.connect(place, check_same_thread=False)


def _photo(
    root: bytes,
    inner: bytes,
    size: int,
    sha256: Sha256,
    media_type: str,
    findings: str,
    embeddings: bytes,
) -> ShoeboxPhoto:
    """Raises ValueError: the findings are from another version of the program."""
    import numpy as np  # 60 ms, and only where faces are

    path = os.path.realpath(os.fsdecode(os.path.join(root, inner)))
    rows: Vectors = np.frombuffer(embeddings, np.float32).reshape(-1, _EMBEDDING)
    return ShoeboxPhoto(Photo(path, sha256, size, media_type), from_json(findings), rows)
