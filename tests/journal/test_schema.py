"""The journal's tables grow step by step, whoever opens the file first."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier

from photo_trainer_gui.ids import Sha256
from photo_trainer_gui.journal.schema import MIGRATIONS, NEWEST, migrate
from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.training import rows

OPENERS = 4


def test_a_new_journal_can_be_opened_by_several_at_once(tmp_path: Path) -> None:
    def open_it(path: Path, together: Barrier) -> int:
        with closing(sqlite3.connect(path, timeout=10, isolation_level=None)) as connection:
            together.wait()
            migrate(connection)
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            return int(version)

    with ThreadPoolExecutor(OPENERS) as several:
        for number in range(20):
            path, together = tmp_path / f"{number}.sqlite3", Barrier(OPENERS)
            opened = [several.submit(open_it, path, together) for _ in range(OPENERS)]
            assert [one.result() for one in opened] == [NEWEST] * OPENERS


def test_photos_of_the_first_version_are_untouched_and_have_no_copy(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "old.sqlite3", isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        for statement in MIGRATIONS[0]:
            connection.execute(statement)
        connection.execute("PRAGMA user_version = 1")
        connection.execute(
            "INSERT INTO project VALUES ('p', 's', 1, 'draft', '', NULL, NULL, '', '', '', 0, 0,"
            " NULL, '', NULL, NULL, '', 0, 0, 0)"
        )
        connection.execute("INSERT INTO photo VALUES ('p', 0, X'2f61', 'sha', 7, 'image/png')")

        migrate(connection)

        (project,) = rows.read(connection, "s")
        assert project.photos == (Photo("/a", Sha256("sha"), 7, "image/png"),)


def test_models_of_other_computers_are_known_as_such_since_the_first_version(
    tmp_path: Path,
) -> None:
    with closing(sqlite3.connect(tmp_path / "old.sqlite3", isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        for statement in MIGRATIONS[0]:
            connection.execute(statement)
        connection.execute("PRAGMA user_version = 1")
        row = (
            "(?, 's', 1, 'elsewhere', '', NULL, NULL, '', '', ?, 0, 0,"
            " NULL, '', NULL, NULL, '', 0, 0, 0)"
        )
        connection.execute(f"INSERT INTO project VALUES {row}", ("model-m1", "m1"))
        connection.execute(f"INSERT INTO project VALUES {row}", ("ours", "m2"))

        migrate(connection)

        theirs, ours = rows.read(connection, "s")
        assert (theirs.begun_elsewhere, theirs.others) == (True, None)
        assert (ours.begun_elsewhere, ours.others) == (False, frozenset())
