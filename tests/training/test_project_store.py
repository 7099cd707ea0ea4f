"""Changes are in memory at once and on disk in order, and trouble with the disk loses none."""

import asyncio
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from photo_trainer_gui.ids import ModelId, ProjectId
from photo_trainer_gui.journal import checksums
from photo_trainer_gui.journal.database import Change, Journal, JournalError, JournalTrouble
from photo_trainer_gui.limits import MODELS_AT_ONCE
from photo_trainer_gui.training.project import Details, Project
from photo_trainer_gui.training.project_store import (
    ProjectsChange,
    ProjectStore,
    read_stored_projects,
)
from photo_trainer_gui.training.rows import open_journal
from photo_trainer_gui.training.states import State
from tests.sample_ids import P
from tests.training.stored_projects import load

Q = ProjectId("q")
DRAFT = Project(id=P, service="service", created_at=1.0)


class _Disk(Journal):
    """A disk that can fill up, and that remembers in which order it was written."""

    trouble: JournalTrouble | None = None

    def prepare(self) -> "_Disk":
        """Begin to remember."""
        self.written: list[str] = []
        self.refused: str | None = None  # the name of a project that cannot be written
        self.together: list[int] = []
        self.may_write = threading.Event()
        self.may_write.set()
        return self

    def change(self, *changes: Change) -> None:
        some: list[str] = []

        def watched(connection: sqlite3.Connection, change: Change) -> None:
            before = checksums.read(connection).items()
            change(connection)
            for project_id, _ in checksums.read(connection).items() - before:
                find = "SELECT name FROM project WHERE id = ?"
                for (name,) in connection.execute(find, (project_id,)):
                    if name == self.refused:
                        raise ValueError(name)
                    some.append(f"{project_id} {name}")

        self.may_write.wait(5)
        if self.trouble is not None:
            raise JournalError(self.trouble)
        super().change(*(partial(watched, change=change) for change in changes))
        self.together.append(len(some))
        self.written += some


def _disk(folder: Path) -> _Disk:
    disk = open_journal(folder / "journal.sqlite", 0.0)
    disk.__class__ = _Disk
    assert isinstance(disk, _Disk)
    return disk.prepare()


@contextmanager
def opened(
    folder: Path, post: Callable[[Callable[[], None]], object] = lambda run: run()
) -> Iterator[tuple[ProjectStore, _Disk, list[JournalTrouble]]]:
    disk = _disk(folder)
    told: list[JournalTrouble] = []
    projects = ProjectStore(
        disk,
        read_stored_projects(disk, "service"),
        post=post,
        on_trouble=lambda error: told.append(error.kind),
        retry_s=0.01,
    )
    try:
        yield projects, disk, told
    finally:
        projects.close(0.2)


def named(name: str, project_id: ProjectId = P) -> Project:
    return replace(DRAFT, id=project_id, details=Details(name))


def test_an_edit_is_seen_at_once_and_outlives_a_restart(tmp_path: Path) -> None:
    with opened(tmp_path) as (projects, disk, _):
        disk.may_write.clear()
        projects.edit(named("Mia"))
        assert projects.get(P) == named("Mia")
        disk.may_write.set()
        assert projects.flush()
    with opened(tmp_path) as (projects, _, _):
        assert projects.all() == (named("Mia"),)


def test_what_waits_together_is_written_together(tmp_path: Path) -> None:
    with opened(tmp_path) as (projects, disk, _):
        disk.may_write.clear()
        for number in range(2 * MODELS_AT_ONCE + 1):
            projects.edit(named("Mia", ProjectId(f"p{number}")))
        disk.may_write.set()
        assert projects.flush()
        assert sum(disk.together) == 2 * MODELS_AT_ONCE + 1
        assert len(disk.together) <= 4
        assert [one.partition(" ")[0] for one in disk.written] == [one.id for one in projects.all()]


def test_one_that_cannot_be_written_holds_up_no_other(tmp_path: Path) -> None:
    with opened(tmp_path) as (projects, disk, told):
        disk.refused = "Tom"
        disk.may_write.clear()
        for name in ("Eva", "Mia", "Tom", "Zoe"):
            projects.edit(named(name, ProjectId(name)))
        disk.may_write.set()
        assert not projects.flush(0.2)
        assert set(disk.written) == {"Eva Eva", "Mia Mia", "Zoe Zoe"}
        assert told == [JournalTrouble.DAMAGED]
        disk.refused = None
        assert projects.flush()
        assert disk.written[-1] == "Tom Tom"


def test_while_the_disk_is_slow_only_the_newest_state_is_written(tmp_path: Path) -> None:
    with opened(tmp_path) as (projects, disk, _):
        disk.may_write.clear()
        projects.edit(named("first", ProjectId("busy")))
        while projects._writer._waiting:
            pass
        for name in ("M", "Mi", "Mia"):
            projects.edit(named(name))
        disk.may_write.set()
        assert projects.flush()
        assert disk.written == ["busy first", "p Mia"]


def test_listeners_hear_of_changes_and_removals_until_they_leave(tmp_path: Path) -> None:
    async def story() -> None:
        with opened(tmp_path) as (projects, _, _):
            heard: list[ProjectsChange] = []
            leave = projects.listen(heard.append)
            projects.edit(DRAFT)
            await projects.remove(P)
            leave()
            projects.edit(DRAFT)
            removed = ProjectsChange(removed=(P,), for_good=True)
            assert heard == [ProjectsChange(changed=(DRAFT,)), removed]

    asyncio.run(story())


def test_recording_returns_only_when_it_is_on_disk(tmp_path: Path) -> None:
    async def story() -> None:
        with opened(tmp_path) as (projects, disk, _):
            disk.may_write.clear()
            recording = asyncio.ensure_future(projects.record(DRAFT))
            await asyncio.sleep(0.05)
            assert projects.get(P) == DRAFT
            assert not recording.done()
            disk.may_write.set()
            await recording
            assert load(disk, "service") == (DRAFT,)

    asyncio.run(story())


def test_a_cancelled_wait_does_not_take_the_write_back(tmp_path: Path) -> None:
    async def story() -> None:
        with opened(tmp_path) as (projects, disk, _):
            disk.may_write.clear()
            recording = asyncio.ensure_future(projects.record(DRAFT))
            await asyncio.sleep(0)
            recording.cancel()
            with pytest.raises((asyncio.CancelledError, CancelledError)):
                await recording
            disk.may_write.set()
            assert projects.flush()
            assert load(disk, "service") == (DRAFT,)

    asyncio.run(story())


def test_a_full_disk_is_told_once_and_everything_is_written_when_there_is_space(
    tmp_path: Path,
) -> None:
    with opened(tmp_path) as (projects, disk, told):
        disk.trouble = JournalTrouble.FULL
        projects.edit(named("Mia"))
        projects.edit(named("Tom", Q))
        assert not projects.flush(0.1)
        assert told == [JournalTrouble.FULL]
        projects.edit(named("Mia M."))
        disk.trouble = None
        assert projects.flush()
        assert load(disk, "service") == (named("Mia M."), named("Tom", Q))
        disk.trouble = JournalTrouble.READ_ONLY
        projects.edit(named("x"))
        assert not projects.flush(0.05)
        assert told == [JournalTrouble.FULL, JournalTrouble.READ_ONLY]


def test_what_the_disk_refused_is_tried_once_more_at_the_end(tmp_path: Path) -> None:
    disk = _disk(tmp_path)
    refused = threading.Event()
    projects = ProjectStore(
        disk,
        read_stored_projects(disk, "service"),
        post=lambda run: run(),
        on_trouble=lambda _: refused.set(),
        retry_s=60,
    )
    disk.trouble = JournalTrouble.FULL
    projects.edit(named("Mia"))
    assert refused.wait(5)
    disk.trouble = None
    assert projects.close()
    assert load(disk, "service") == (named("Mia"),)
    disk.close()


def test_closing_says_whether_everything_was_written(tmp_path: Path) -> None:
    with opened(tmp_path) as (projects, disk, _):
        disk.trouble = JournalTrouble.FULL
        projects.edit(DRAFT)
        assert not projects.close(0.05)
    with opened(tmp_path) as (projects, _, _):
        projects.edit(DRAFT)
        assert projects.close(1.0)


def test_another_service_has_other_projects_and_comes_back_as_it_was(tmp_path: Path) -> None:
    async def story() -> None:
        with opened(tmp_path) as (projects, _, _):
            projects.edit(named("Mia"))
            projects.set_note("before_new_key", "[]")
            await projects.switch("practice")
            assert projects.all() == ()
            assert projects.note("before_new_key") == ""
            practice = replace(DRAFT, id=Q, service="practice", state=State.DRAFT)
            projects.edit(practice)
            await projects.switch("service")
            assert projects.all() == (named("Mia"),)
            assert projects.note("before_new_key") == "[]"

    asyncio.run(story())


def test_a_slow_disk_holds_up_the_change_of_the_service_and_nothing_else(tmp_path: Path) -> None:
    async def story() -> None:
        with opened(tmp_path) as (projects, disk, _):
            disk.may_write.clear()
            projects.edit(named("Mia"))
            changing = asyncio.ensure_future(projects.switch("practice"))
            await asyncio.sleep(0.05)
            assert not changing.done()
            assert projects.all() == (named("Mia"),)
            disk.may_write.set()
            await changing
            assert projects.all() == ()

    asyncio.run(story())


def test_a_change_of_the_service_that_can_not_be_read_changes_nothing(tmp_path: Path) -> None:
    async def story() -> None:
        with opened(tmp_path) as (projects, disk, _):
            projects.edit(named("Mia"))
            assert projects.flush()
            disk.close()
            disk.path.write_bytes(b"no database" * 1000)
            with pytest.raises(JournalError):
                await projects.switch("practice")
            assert (projects.service, projects.all()) == ("service", (named("Mia"),))

    asyncio.run(story())


def test_a_change_of_the_service_nobody_waits_for_any_more_harms_nobody(tmp_path: Path) -> None:
    async def story() -> None:
        with opened(tmp_path) as (projects, disk, _):
            disk.may_write.clear()
            projects.edit(named("Mia"))
            changing = asyncio.ensure_future(projects.switch("practice"))
            await asyncio.sleep(0)
            changing.cancel()
            disk.may_write.set()
            projects.edit(named("Mia M."))
            assert projects.flush()
            assert load(disk, "service") == (named("Mia M."),)

    asyncio.run(story())


def test_what_cannot_be_written_does_not_hold_up_the_rest(tmp_path: Path) -> None:
    with opened(tmp_path) as (projects, disk, told):
        broken = replace(DRAFT, sent={"a": None})  # type: ignore[dict-item]
        projects.edit(broken)
        projects.edit(named("Tom", Q))
        while load(disk, "service") != (named("Tom", Q),):
            pass
        assert not projects.flush(0.1)
        assert len(told) == 1
        projects.edit(named("Mia"))
        assert projects.flush()
        assert load(disk, "service") == (named("Mia"), named("Tom", Q))


def test_each_start_keeps_a_copy_that_replaces_a_damaged_journal(tmp_path: Path) -> None:
    with opened(tmp_path) as (projects, _, _):
        projects.edit(named("Mia"))
    with opened(tmp_path) as (projects, _, _):
        assert projects.flush()
    (tmp_path / "journal.sqlite").write_bytes(b"no database" * 1000)
    with opened(tmp_path) as (projects, disk, _):
        assert disk.damaged is not None
        assert disk.damaged.copy_from is not None
        assert projects.all() == (named("Mia"),)


def test_what_stands_before_the_first_paint_needs_no_asyncio() -> None:
    light = "project usual_times schedule events pipeline.reconcile rows project_store"
    imports = "; ".join(f"import photo_trainer_gui.training.{name}" for name in light.split())
    heavy = "{'asyncio', 'requests', 'requests_toolbelt', 'PIL'} & set(sys.modules)"
    code = f"import sys; {imports}; print({heavy} or 'light')"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert result.stdout.strip() == "light", result.stdout + result.stderr


def test_a_removed_model_is_remembered_against_late_answers(tmp_path: Path) -> None:
    async def story() -> None:
        with opened(tmp_path) as (projects, _, _):
            projects.edit(replace(DRAFT, model_id=ModelId("m1")))
            await projects.remove(P)
            assert projects.was_deleted(ModelId("m1"))
            assert not projects.was_deleted(ModelId("m2"))

    asyncio.run(story())
