"""The journal's tables grow step by step, whoever opens the file first."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier

from photo_trainer_gui.training.schema import NEWEST, migrate

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
