"""A journal on a drive where SQLite's shared memory cannot be locked opens, keeps and is quick."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "fakes/shared_memory_cannot_be_locked.c"
WRITE_AND_READ = """
import json, sys
from pathlib import Path
from photo_trainer_gui.training.journal import Journal

journal = Journal(Path(sys.argv[1]), 0.0)
before = journal.note("mark")
journal.set_note("mark", sys.argv[2])
journal.keep_copy()
mode = journal._connection.execute("PRAGMA journal_mode").fetchone()[0]
print(json.dumps([before, mode]))
"""


@pytest.fixture(scope="module")
def network_drive(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment in which every drive is such a one."""
    compiler = shutil.which("cc")
    if compiler is None or sys.platform != "linux":
        pytest.skip("no C compiler")
    library = tmp_path_factory.mktemp("fakes") / "no_locks.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-o", library, SOURCE, "-ldl"], check=True)
    return {**os.environ, "LD_PRELOAD": str(library)}


def opened(journal: Path, mark: str, environment: dict[str, str] | None = None) -> list[str]:
    """What stood in the journal, and how it is kept now."""
    command = [sys.executable, "-c", WRITE_AND_READ, str(journal), mark]
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=True, timeout=60
    )
    answer: list[str] = json.loads(done.stdout)
    return answer


def test_a_new_journal_and_one_that_comes_from_another_drive_do_without(
    tmp_path: Path, network_drive: dict[str, str]
) -> None:
    new, moved = tmp_path / "new.sqlite3", tmp_path / "moved.sqlite3"
    assert opened(new, "1", network_drive) == ["", "delete"]
    assert opened(new, "2", network_drive) == ["1", "delete"]
    assert opened(moved, "1") == ["", "wal"]
    assert opened(moved, "2", network_drive) == ["1", "delete"]
    # Back on a disk of its own it is read as well.
    assert opened(moved, "3") == ["2", "delete"]
