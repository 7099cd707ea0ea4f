"""Whatever happens to one of the journal's files, the next start has all that its copy held."""

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photo_trainer_gui.ids import ImageId, ModelId, ProjectId, Sha256
from photo_trainer_gui.journal import database as journal_module
from photo_trainer_gui.journal import records, schema
from photo_trainer_gui.journal.rescue import JournalDamaged
from photo_trainer_gui.training.project import Details, Project
from photo_trainer_gui.training.rows import open_journal
from photo_trainer_gui.training.states import State
from tests.journal.test_database import PROJECT
from tests.training.stored_projects import load, save

# More of them: EXAMPLES=5000 python -m pytest tests/journal/test_damaged_journal.py
EXAMPLES = int(os.environ.get("EXAMPLES", "60"))
NAME = "journal.sqlite"
PAGE_BYTES = 4096
COPIED = {
    name: replace(
        PROJECT,
        id=ProjectId(name),
        created_at=float(at),
        service=service,
        model_id=ModelId(f"model {name}"),
    )
    for at, (name, service) in enumerate([("a", "service"), ("b", "service"), ("c", "practice")])
}
# What was written after the copy was made.
LATER = {
    "b": replace(
        COPIED["b"],
        state=State.UPLOADING,
        sent={Sha256("a"): ImageId("i1"), Sha256("b"): ImageId("i2")},
    ),
    "d": replace(PROJECT, id=ProjectId("d"), created_at=9.0),
}

Harm = Callable[[bytes], bytes | None]


@pytest.fixture(scope="module")
def masters(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A data folder as a power cut leaves it, its log beside the file, and one that was closed."""
    folder = tmp_path_factory.mktemp("masters")
    with closing(open_journal(folder / "cut" / NAME, 0.0)) as journal:
        for project in COPIED.values():
            save(journal, project)
        journal.set_note("service last_look", "1764500000")
        journal.save_copy()
        for project in LATER.values():
            save(journal, project)
        shutil.copytree(folder / "cut", folder / "as it was")
    return folder / "as it was", folder / "cut"


def _flip(chance: random.Random) -> Harm:
    at, bit = chance.random(), 1 << chance.randrange(8)
    if chance.random() < 0.3:
        at *= 0.001  # the header

    def flip(data: bytes) -> bytes:
        place = int(at * len(data))
        return data[:place] + bytes([data[place] ^ bit]) + data[place + 1 :]

    return flip


def _byte(chance: random.Random) -> Harm:
    at, byte = chance.random(), chance.randbytes(1)
    return lambda data: data[: int(at * len(data))] + byte + data[int(at * len(data)) + 1 :]


def _truncate(chance: random.Random) -> Harm:
    at = chance.random()
    return lambda data: data[: int(at * len(data))]


def _zero_page(chance: random.Random) -> Harm:
    at = chance.random()

    def zero(data: bytes) -> bytes:
        first = int(at * len(data)) // PAGE_BYTES * PAGE_BYTES
        return data[:first] + bytes(PAGE_BYTES) + data[first + PAGE_BYTES :]

    return zero


def _empty(_: random.Random) -> Harm:
    return lambda _: b""


def _remove(_: random.Random) -> Harm:
    return lambda _: None


HARMS = (_flip, _flip, _flip, _byte, _truncate, _zero_page, _empty, _remove)


def _opened(path: Path) -> tuple[dict[ProjectId, Project], str, JournalDamaged | None]:
    """One start: what it has, a note, and what it tells. Its copy is made as the program does."""
    with closing(open_journal(path, 1000.0)) as journal:
        projects = {
            one.id: one for service in ("service", "practice") for one in load(journal, service)
        }
        journal.save_copy()
        return projects, journal.note("service last_look"), journal.damaged


@given(
    cut=st.booleans(),
    file=st.sampled_from(("", "", "", "-wal", "-shm", ".copy")),
    harm=st.sampled_from(HARMS),
    seed=st.integers(0, 2**32),
)
@settings(max_examples=EXAMPLES, deadline=None)
def test_everything_that_was_in_the_copy_is_there_after_any_harm_to_one_file(
    masters: tuple[Path, Path],
    tmp_path_factory: pytest.TempPathFactory,
    cut: bool,
    file: str,
    harm: Callable[[random.Random], Harm],
    seed: int,
) -> None:
    folder = shutil.copytree(masters[0 if cut else 1], tmp_path_factory.mktemp("run") / "data")
    harmed = folder / (NAME + file)
    if not harmed.exists():
        return
    data = harm(random.Random(seed))(harmed.read_bytes())
    if data is None:
        harmed.unlink()
    else:
        harmed.write_bytes(data)

    projects, note, damaged = _opened(folder / NAME)

    assert COPIED.keys() <= projects.keys()
    for name, project in projects.items():
        assert project in (COPIED.get(name), LATER.get(name))
    assert note == "1764500000"
    if file == ".copy":
        assert (damaged, projects) == (None, {**COPIED, **LATER})
    again, _, told_again = _opened(folder / NAME)
    assert told_again is None
    assert again == projects
    shutil.rmtree(folder)


@pytest.fixture
def path(masters: tuple[Path, Path], tmp_path: Path) -> Path:
    """A whole journal with a copy that is a little older."""
    return shutil.copytree(masters[0], tmp_path / "data") / NAME


@pytest.mark.parametrize("harm", [_empty, _remove])
def test_a_journal_that_is_empty_or_gone_is_replaced_by_its_copy_and_it_is_told(
    path: Path, harm: Callable[[random.Random], Harm]
) -> None:
    path.unlink()
    if harm is _empty:
        path.touch()
    made_at = path.with_name(NAME + ".copy").stat().st_mtime
    log = path.with_name(NAME + "-wal").read_bytes()

    projects, _, damaged = _opened(path)

    assert projects == COPIED
    assert damaged is not None
    assert damaged.copy_from == made_at
    asides = [one.read_bytes() for one in path.parent.glob("*.damaged-*-wal")]
    assert asides == [log]


def test_the_first_start_of_all_has_nothing_to_tell(tmp_path: Path) -> None:
    assert _opened(tmp_path / "data" / NAME) == ({}, "", None)
    assert _opened(tmp_path / "data" / NAME)[2] is None


def test_a_backup_put_back_gets_what_only_the_copy_holds_and_keeps_what_only_it_has(
    path: Path,
) -> None:
    with closing(open_journal(path, 0.0)) as journal:
        save(journal, replace(COPIED["a"], state=State.STOPPED))
        backup = path.with_name("backup")
        journal.erase("c")
        journal.close()
        shutil.copy(path, backup)
        save(journal, replace(COPIED["a"], state=State.TRAINING))
        save(journal, replace(PROJECT, id=ProjectId("e")))
        journal.erase("d")
    shutil.move(backup, path)

    projects, _, damaged = _opened(path)

    assert projects.keys() == {"a", "b", "d", "e"}
    assert projects[ProjectId("a")].state is State.TRAINING
    assert damaged is not None
    assert damaged.put_aside is None


def test_a_journal_that_was_emptied_while_it_was_open_does_not_empty_the_copy(path: Path) -> None:
    with closing(open_journal(path, 0.0)) as journal:
        for ending in ("", "-wal", "-shm"):
            path.with_name(NAME + ending).unlink()
        save(journal, LATER["d"])
        journal.save_copy()
    assert _opened(path)[0].keys() == {*COPIED, "d"}


def test_a_deletion_that_is_cut_off_never_comes_back_when_it_was_done(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed in `forget` between any two of its steps: done or undone, but never done and back."""
    with closing(open_journal(path, 0.0)) as journal:
        journal.save_copy()
        monkeypatch.setattr(journal_module, "_wipe", _power_cut)
        with pytest.raises(RuntimeError):
            journal.erase("b")
    assert _opened(path)[0].keys() == {"a", "c", "d"}

    with closing(open_journal(path, 0.0)) as journal:
        monkeypatch.setattr(records, "erase", _power_cut)
        with pytest.raises(RuntimeError):
            journal.erase("a")
    monkeypatch.undo()
    assert _opened(path)[0].keys() == {"a", "c", "d"}


def _power_cut(*_: object) -> None:
    raise RuntimeError


def test_a_file_that_is_not_to_be_read_is_put_aside_under_a_name_of_its_own(path: Path) -> None:
    for number in range(3):
        path.write_bytes(b"no database %d" % number * 500)
        assert _opened(path)[0] == COPIED
    asides = [one.read_bytes()[:13] for one in path.parent.glob("*.damaged-*[!wal]")]
    assert sorted(asides) == [b"no database 0", b"no database 1", b"no database 2"]


def test_what_is_whole_in_a_damaged_file_is_newer_than_the_copy(path: Path) -> None:
    with closing(open_journal(path, 0.0)):
        pass
    data = path.read_bytes()
    place = data.index(b"model a")
    path.write_bytes(data[:place] + b"MODEL A" + data[place + 7 :])

    projects, _, damaged = _opened(path)

    assert projects == {**COPIED, **LATER}
    assert damaged is not None
    assert damaged.rescued == 3


def _before_the_seals(path: Path, state: str) -> None:
    """A journal of the last version without seals, with one project in this state."""
    sealed = next(n for n, step in enumerate(schema.MIGRATIONS) if "TABLE seal" in step[0])
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in (one for step in schema.MIGRATIONS[:sealed] for one in step):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {sealed}")
        connection.execute("INSERT INTO note VALUES ('service last_look', '7')")
        connection.execute(
            "INSERT INTO project (id, service, created_at, state, name, ethnicity, eye_colour,"
            " model_id, create_intended, train_calls, asked_updated_at, status_word, seen_working,"
            " looked_at, announced) VALUES"
            " ('old', 'service', 1.5, ?, 'Mia', '', '', '', 0, 0, '', '', 0, 0, 0)",
            (state,),
        )


def test_a_journal_of_the_version_before_the_seals_opens_unchanged(tmp_path: Path) -> None:
    path = tmp_path / NAME
    _before_the_seals(path, "draft")
    shutil.copy(path, path.with_name(NAME + ".copy"))

    projects, note, damaged = _opened(path)

    assert projects == {"old": Project(ProjectId("old"), "service", 1.5, details=Details("Mia"))}
    assert (note, damaged) == ("7", None)
    assert not list(tmp_path.glob("*.damaged-*"))


@pytest.mark.parametrize("word", ["draft", "dreaming"])
def test_rows_of_the_version_before_the_seals_are_read_to_see_whether_they_are_whole(
    tmp_path: Path, word: str
) -> None:
    path = tmp_path / NAME
    _before_the_seals(path, word)

    projects, _, damaged = _opened(path)

    assert bool(projects) == (word == "draft")
    assert (damaged is None) == (word == "draft")


@pytest.mark.parametrize("version", [0, 1, schema.NEWEST - 1, schema.NEWEST + 1, 2**31 - 1])
def test_a_changed_version_is_damage_and_no_file_of_another_program(
    path: Path, version: int
) -> None:
    with closing(open_journal(path, 0.0)) as journal:
        journal.save_copy()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
    projects, _, damaged = _opened(path)
    assert projects == {**COPIED, **LATER}
    assert damaged is not None
