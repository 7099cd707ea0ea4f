"""What was recorded is there after every restart, whatever happened to the file."""

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from photo_trainer_gui.ids import ImageId, ProjectId, Sha256
from photo_trainer_gui.journal import database as journal_module
from photo_trainer_gui.journal.database import Journal, JournalError, JournalTrouble
from photo_trainer_gui.journal.schema import APPLICATION, NEWEST
from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.photos.hints import Hint
from photo_trainer_gui.photos.photo import Box, Copy, Edit, Photo
from photo_trainer_gui.training import rows
from photo_trainer_gui.training.problems import Problem, ProblemKind, Remark, RemarkKind
from photo_trainer_gui.training.project import Details, Gender, Project
from photo_trainer_gui.training.rows import open_journal
from photo_trainer_gui.training.states import State
from tests.sample_ids import P
from tests.training.stored_projects import load, save

texts = st.text(max_size=20)
ids = st.text("0123456789abcdef", min_size=1, max_size=8)
times = st.floats(0, 4e9)
maybe_times = st.none() | times
counts = st.integers(0, 10**9)

shares = st.floats(0, 1)
boxes = st.builds(Box, shares, shares, shares, shares)
photo_objects = st.builds(
    Photo,
    path=st.binary(min_size=1, max_size=20).map(os.fsdecode) | texts,
    sha256=ids,
    size_bytes=counts,
    media_type=st.sampled_from(["image/jpeg", "image/heic"]),
    edit=st.builds(
        Edit,
        quarter_turns=st.integers(0, 3),
        crop=st.none() | boxes,
    ),
    kept=st.frozensets(st.sampled_from(Hint)),
    copy=st.none() | st.builds(Copy, ids, counts, st.just("image/jpeg")),
    chosen_face=st.none() | boxes,
)
problems = st.builds(
    Problem,
    kind=st.sampled_from(ProblemKind),
    at=times,
    error=st.none() | st.sampled_from(ErrorKind),
    status=st.none() | st.integers(100, 599),
    message=texts,
    retry_at=maybe_times,
    failures=counts,
    photo=texts,
    found=counts,
    photo_sha256=ids,
    needed_bytes=counts,
)
projects = st.builds(
    Project,
    id=ids,
    service=st.just("service"),
    created_at=times,
    state=st.sampled_from(State),
    details=st.builds(
        Details,
        name=texts,
        age_years=st.none() | st.integers(0, 200),
        gender=st.none() | st.sampled_from(Gender),
        ethnicity=texts,
        eye_colour=texts,
    ),
    photos=st.lists(photo_objects, max_size=5).map(tuple),
    sent=st.dictionaries(ids, ids, max_size=5),
    sending=st.frozensets(ids, max_size=3),
    model_id=st.just("") | ids,
    known_ids=st.none() | st.frozensets(ids, max_size=3),
    train_calls=st.integers(0, 3),
    train_asked_at=maybe_times,
    asked_updated_at=texts,
    training_since=maybe_times,
    ready_at=maybe_times,
    status_word=texts,
    seen_working=st.booleans(),
    problem=st.none() | problems,
    looked_at=st.booleans(),
    announced=st.booleans(),
    begun_elsewhere=st.booleans(),
    one_person=st.booleans(),
    others=st.none() | st.frozensets(ids, max_size=3),
    remarks=st.lists(st.builds(Remark, st.sampled_from(RemarkKind), texts), max_size=3).map(tuple),
)

PROJECT = Project(
    id=P,
    service="service",
    created_at=1.0,
    details=Details("Mia 🌻\nzwei", 30, Gender.FEMALE),
    photos=(
        Photo("/a.jpg", Sha256("a"), 1, "image/jpeg"),
        Photo("/b.jpg", Sha256("b"), 2, "image/png"),
    ),
    sent={Sha256("a"): ImageId("i1")},
    sending=frozenset({Sha256("b")}),
    known_ids=frozenset(),
    problem=Problem(ProblemKind.SERVICE, at=2.0, error=ErrorKind.OFFLINE),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "journal.sqlite"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    with closing(open_journal(path, 1000.0)) as opened:
        yield opened


@given(saved=st.lists(projects, max_size=4, unique_by=lambda project: project.id))
@settings(
    max_examples=30,
    deadline=None,  # the disk's own time is nothing to judge
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_what_was_saved_is_loaded_by_the_next_start(
    saved: list[Project], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("journal") / "journal.sqlite"
    with closing(open_journal(path, 0.0)) as first:
        for project in saved:
            save(first, replace(project, state=State.DRAFT, photos=()))
            save(first, project)
    with closing(open_journal(path, 0.0)) as second:
        assert second.damaged is None
        assert load(second, "service") == tuple(sorted(saved, key=lambda p: (p.created_at, p.id)))


def test_services_are_kept_apart(journal: Journal) -> None:
    practice = replace(PROJECT, id=ProjectId("q"), service="practice")
    save(journal, PROJECT)
    save(journal, practice)
    assert load(journal, "service") == (PROJECT,)
    assert load(journal, "practice") == (practice,)


def test_the_photos_of_every_service_are_held_until_their_project_is_forgotten(
    journal: Journal,
) -> None:
    for project_id, service, sha256s in (("1", "practice", "ab"), ("2", "real", "bc")):
        photos = tuple(Photo(f"/{one}.jpg", Sha256(one), 1, "image/jpeg") for one in sha256s)
        save(journal, Project(ProjectId(project_id), service, 0.0, photos=photos))
    assert journal.read(rows.held_photos) == {"a", "b", "c"}
    journal.erase("1")
    assert journal.read(rows.held_photos) == {"b", "c"}


def test_forgetting_leaves_no_row_and_no_byte_behind(journal: Journal, path: Path) -> None:
    secret = replace(PROJECT, details=Details("Wilhelmina"))
    save(journal, secret)
    journal.erase("p")
    journal.close()
    with closing(sqlite3.connect(path)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM pragma_table_list")]
        counted = [t for t in tables if not t.startswith("sqlite_")]
        rows = {t: connection.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in counted}
    assert len(rows) == 15
    # What is left is the seal of the notes.
    assert rows.pop("seal") == 1
    assert set(rows.values()) == {0}
    assert b"Wilhelmina" not in path.read_bytes()


def test_after_forgetting_no_file_of_the_program_knows_the_name(
    journal: Journal, path: Path
) -> None:
    secret = replace(
        PROJECT, details=Details("Wilhelmina"), photos=(Photo("/W1.jpg", Sha256("a"), 1, ""),)
    )
    for n in range(50):
        save(journal, replace(PROJECT, id=ProjectId(f"other {n}")))
        save(journal, replace(secret, created_at=float(n)))
    journal.save_copy()
    aside = path.with_name(path.name + ".damaged-1")
    aside.write_bytes(b"... Wilhelmina ...")
    assert b"Wilhelmina" in everything_in(path.parent)

    journal.erase("p")

    assert b"Wilhelmina" not in everything_in(path.parent)
    assert b"W1.jpg" not in everything_in(path.parent)
    assert journal.copy_path.exists()
    assert len(load(journal, "service")) == 50


def test_while_another_program_reads_forgetting_is_not_called_done(
    journal: Journal, path: Path
) -> None:
    save(journal, replace(PROJECT, details=Details("Wilhelmina")))
    with closing(sqlite3.connect(path)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM project").fetchall()
        with pytest.raises(JournalError) as raised:
            journal.erase("p")
        assert raised.value.kind is JournalTrouble.LOCKED
    journal.erase("p")
    assert b"Wilhelmina" not in everything_in(path.parent)


def everything_in(folder: Path) -> bytes:
    """The bytes of all files below a folder."""
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def test_notes_outlive_a_restart(journal: Journal) -> None:
    assert journal.note("x") == ""
    journal.set_note("x", "1")
    journal.set_note("x", "2")
    journal.close()
    assert journal.note("x") == "2"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_nobody_else_on_this_computer_can_read_it(journal: Journal, path: Path) -> None:
    save(journal, PROJECT)
    journal.save_copy()
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    for file in path.parent.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file


def test_a_power_cut_cannot_take_back_what_was_saved(journal: Journal, path: Path) -> None:
    save(journal, PROJECT)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA user_version").fetchone() == (NEWEST,)
    assert journal._connection is not None
    assert tuple(journal._connection.execute("PRAGMA synchronous").fetchone()) == (2,)


def test_a_save_that_fails_half_way_changes_nothing(journal: Journal) -> None:
    save(journal, PROJECT)
    broken = replace(PROJECT, state=State.CREATING, sent={"a": None})  # type: ignore[dict-item]
    with pytest.raises(JournalError):
        save(journal, broken)
    assert load(journal, "service") == (PROJECT,)


def damage(path: Path) -> None:
    path.write_bytes(b"this is no database" * 200)


def test_a_damaged_file_is_put_aside_and_a_new_one_begun(path: Path) -> None:
    path.parent.mkdir()
    damage(path)
    with closing(open_journal(path, 1234.0)) as journal:
        assert journal.damaged is not None
        assert journal.damaged.put_aside is not None
        assert journal.damaged.put_aside.name == "journal.sqlite.damaged-1234"
        assert journal.damaged.put_aside.read_bytes().startswith(b"this is no database")
        assert journal.damaged.copy_from is None
        save(journal, PROJECT)
        assert load(journal, "service") == (PROJECT,)


def test_of_a_damaged_file_the_last_good_copy_is_used(journal: Journal, path: Path) -> None:
    save(journal, PROJECT)
    journal.save_copy()
    save(journal, replace(PROJECT, state=State.CREATING))
    journal.close()
    damage(path)
    with closing(open_journal(path, 1234.0)) as second:
        assert second.damaged is not None
        assert second.damaged.copy_from is not None
        assert load(second, "service") == (PROJECT,)


def test_a_damaged_copy_is_not_used(path: Path) -> None:
    path.parent.mkdir()
    damage(path)
    damage(path.with_name("journal.sqlite.copy"))
    with closing(open_journal(path, 1234.0)) as journal:
        assert journal.damaged is not None
        assert journal.damaged.copy_from is None
        assert load(journal, "service") == ()


def test_a_word_nobody_wrote_counts_as_damage(journal: Journal, path: Path) -> None:
    save(journal, PROJECT)
    journal.close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE project SET state = 'dreaming'")
    with closing(open_journal(path, 5.0)) as second:
        assert second.damaged is not None


def test_a_file_cut_in_the_middle_is_noticed(journal: Journal, path: Path) -> None:
    for number in range(40):
        save(journal, replace(PROJECT, id=ProjectId(str(number)), details=Details("x" * 1000)))
    journal.close()
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2 // 4096 * 4096])
    with closing(open_journal(path, 5.0)) as second:
        assert second.damaged is not None


def test_a_journal_of_a_newer_version_is_left_alone(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {NEWEST + 1}")
        connection.execute(f"PRAGMA application_id = {APPLICATION + NEWEST + 1}")
    before = path.read_bytes()
    with pytest.raises(JournalError) as caught:
        open_journal(path, 0.0)
    assert caught.value.kind is JournalTrouble.TOO_NEW
    assert path.read_bytes() == before


def test_a_locked_file_is_told_and_works_again_later(
    journal: Journal, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_module, "JOURNAL_LOCK_TIMEOUT_S", 0.05)
    journal.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(JournalError) as caught:
            save(journal, PROJECT)
        assert caught.value.kind is JournalTrouble.LOCKED
        other.execute("ROLLBACK")
    save(journal, PROJECT)
    assert load(journal, "service") == (PROJECT,)


def test_a_folder_that_was_pulled_out_is_not_taken_for_a_saved_project(
    journal: Journal, path: Path
) -> None:
    save(journal, PROJECT)
    away = path.parent.with_name("away")
    path.parent.rename(away)
    path.parent.write_text("in the way")
    with pytest.raises(JournalError):
        save(journal, replace(PROJECT, state=State.CREATING))
    path.parent.unlink()
    away.rename(path.parent)
    assert load(journal, "service") == (PROJECT,)


def test_a_full_disk_is_told_as_such(journal: Journal) -> None:
    save(journal, PROJECT)
    assert journal._connection is not None
    (pages,) = journal._connection.execute("PRAGMA page_count").fetchone()
    journal._connection.execute(f"PRAGMA max_page_count = {pages}")
    large = replace(PROJECT, details=Details("x" * 100_000))
    with pytest.raises(JournalError) as caught:
        save(journal, large)
    assert caught.value.kind is JournalTrouble.FULL
    assert load(journal, "service") == (PROJECT,)
    save(journal, large)
    assert load(journal, "service") == (large,)


def test_a_folder_that_is_taken_away_is_trouble_until_it_is_back(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "data" / "journal.sqlite3", 0.0)
    project = Project(id=P, service="service", created_at=1.0)
    save(journal, project)
    (tmp_path / "data").rename(tmp_path / "away")
    with pytest.raises(JournalError) as caught:
        save(journal, replace(project, details=Details("Mia")))
    assert caught.value.kind is JournalTrouble.UNREACHABLE
    (tmp_path / "away").rename(tmp_path / "data")
    save(journal, replace(project, details=Details("Tom")))
    assert [one.details.name for one in load(journal, "service")] == ["Tom"]
    journal.close()
