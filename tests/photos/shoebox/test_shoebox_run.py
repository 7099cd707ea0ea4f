"""A shoebox is looked through once: it goes on where it stopped, whatever happened meanwhile."""

import os
import stat
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path

import pytest

from photo_trainer_gui.ids import ProjectId, Sha256
from photo_trainer_gui.photos.file_system import FileSystem
from photo_trainer_gui.photos.photo import UnreadablePhotoError
from photo_trainer_gui.photos.priority_executor import PriorityExecutor
from photo_trainer_gui.photos.shoebox.shoebox_folder import ShoeboxFolder
from photo_trainer_gui.photos.shoebox.shoebox_people import ShoeboxPeople
from photo_trainer_gui.photos.shoebox.shoebox_run import (
    ShoeboxEnd,
    ShoeboxListener,
    ShoeboxRun,
    ShoeboxState,
)
from photo_trainer_gui.photos.skipped import Reason
from tests.photos.shoebox.coloured_people import ColouredPeopleReader, photo_of

ROOT = Path(__file__).resolve().parents[3]


class Told:
    """Keeps what it was told."""

    def __init__(self) -> None:
        self.states: list[ShoeboxState] = []

    def handle_state(self, state: ShoeboxState) -> None:
        self.states.append(state)


class Desk:
    """One draft's shoebox, as a start of the program finds it."""

    def __init__(self, folder: Path) -> None:
        self.notes = ShoeboxFolder(folder).open(ProjectId("draft"))
        self.people = ShoeboxPeople(self.notes)
        self.reader = ColouredPeopleReader()
        self.workers: Executor = ThreadPoolExecutor(2)
        self.disk = FileSystem()

    def run(
        self, *sources: Path | str, stop_after: int = 10**6, listener: ShoeboxListener | None = None
    ) -> ShoeboxState:
        run = ShoeboxRun(
            [str(one) for one in sources],
            self.notes,
            self.people,
            self.reader,
            self.workers,
            time.monotonic,
            self.disk,
        )
        return run.run(listener or Told(), lambda: self.reader.photos >= stop_after)

    def close(self) -> None:
        self.workers.shutdown()
        self.notes.close()


@pytest.fixture
def desks(tmp_path: Path) -> "Iterator[list[Desk]]":
    opened: list[Desk] = []
    yield opened
    for desk in opened:
        desk.close()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path / "shoebox")
    yield desk
    desk.close()


def family(folder: Path, photos: int = 12) -> Path:
    """Person 1 is on every photo, person 2 on every second, person 3 on every third one."""
    for number in range(photos):
        people = [person for person in (1, 2, 3) if number % person == 0]
        photo_of(folder / f"{number:03}.jpg", *people, seed=number, written_at=number)
    return folder


def counts(state: ShoeboxState) -> list[int]:
    return [len(person.faces) for person in state.people]


def test_everybody_is_found_with_all_photos(desk: Desk, tmp_path: Path) -> None:
    told = Told()
    state = desk.run(family(tmp_path / "Family"), listener=told)
    assert (state.done, state.number, state.end) == (12, 12, ShoeboxEnd.ALL_SEEN)
    assert counts(state) == [12, 6, 4]
    assert (state.folder, state.is_kept, state.left_s) == ("Family", True, None)
    assert (told.states[0].done, told.states[0].number) == (0, 12)
    assert desk.reader.rests == 1


def test_what_cannot_be_looked_at_is_counted_by_its_reason(desk: Desk, tmp_path: Path) -> None:
    folder = family(tmp_path / "Family", 3)
    (folder / "broken.jpg").write_bytes(b"\xff\xd8\xff broken")
    (folder / "letter.jpg").write_bytes(b"Dear aunt")
    (folder / "raw.nef").write_bytes(b"MM")
    (folder / "gone.jpg").symlink_to(tmp_path / "nowhere")
    state = desk.run(folder)
    reasons = {Reason.BROKEN: 1, Reason.TYPE: 1, Reason.RAW: 1, Reason.GONE: 1}
    assert (dict(state.skipped), state.end) == (reasons, ShoeboxEnd.ALL_SEEN)
    assert counts(state) == [3, 2, 1]


def test_the_same_photo_in_two_folders_counts_once(desk: Desk, tmp_path: Path) -> None:
    folder = family(tmp_path / "Family", 4)
    for number in range(4):
        data = (folder / f"{number:03}.jpg").read_bytes()
        (folder / "Backup").mkdir(exist_ok=True)
        (folder / f"Backup/copy {number}.jpg").write_bytes(data)
    state = desk.run(folder)
    assert (counts(state), dict(state.skipped)) == ([4, 2, 2], {})
    assert state.number == 8


def test_it_goes_on_where_it_was_stopped(desk: Desk, tmp_path: Path) -> None:
    folder = family(tmp_path / "Family", 20)
    stopped = desk.run(folder, stop_after=5)
    assert stopped.end is ShoeboxEnd.STOPPED
    assert 5 <= stopped.done < 20
    looked = desk.reader.photos
    assert looked == stopped.done
    state = desk.run(folder)
    assert (desk.reader.photos, state.done) == (20, 20)
    assert counts(state) == [20, 10, 7]


def test_it_goes_on_after_the_program_was_closed(desks: list[Desk], tmp_path: Path) -> None:
    folder = family(tmp_path / "Family", 20)
    for stop_after in (5, 100):
        desks.append(Desk(tmp_path / "shoebox"))
        state = desks[-1].run(folder, stop_after=stop_after)
        desks[-1].notes.close()
    assert desks[0].reader.photos + desks[1].reader.photos == 20
    assert counts(state) == [20, 10, 7]


_KILLED = """
import sys, time, os, signal
from pathlib import Path
from tests.photos.shoebox.test_shoebox_run import Desk
desk = Desk(Path(sys.argv[1]))
class Killer:
    def handle_state(self, state):
        if state.done >= 120:
            Path(sys.argv[3]).write_text(str(state.done))
            os.kill(os.getpid(), signal.SIGKILL)
desk.run(sys.argv[2], listener=Killer())
"""


def test_killed_in_the_middle_it_looks_at_fifty_photos_again_at_most(
    desks: list[Desk], tmp_path: Path
) -> None:
    folder = family(tmp_path / "Family", 300)
    places = [str(tmp_path / "shoebox"), str(folder), str(tmp_path / "done")]
    command = [sys.executable, "-c", _KILLED, *places]
    killed = subprocess.run(command, cwd=ROOT, timeout=60, check=False)
    assert killed.returncode == -9
    desks.append(Desk(tmp_path / "shoebox"))
    state = desks[0].run(folder)
    done = int((tmp_path / "done").read_text())
    assert 300 - done <= desks[0].reader.photos <= 300 - done + 50
    assert counts(state) == [300, 150, 100]


def test_a_stick_that_is_pulled_out_ends_it_and_nothing_is_lost(desk: Desk, tmp_path: Path) -> None:
    folder = family(tmp_path / "Stick", 20)
    away = tmp_path / "Away"

    class Puller:
        def handle_state(self, state: ShoeboxState) -> None:
            if state.done:
                folder.rename(away)

    desk.reader.read = _slowly(desk.reader)  # type: ignore[method-assign]
    state = desk.run(folder, listener=Puller())
    assert (state.end, state.folder) == (ShoeboxEnd.GONE, "Stick")
    assert 0 < state.done < 20
    assert counts(state)[0] == state.done
    gone = desk.run(folder)
    assert (gone.end, counts(gone)) == (ShoeboxEnd.GONE, counts(state))
    away.rename(folder)
    assert counts(desk.run(folder)) == [20, 10, 7]
    assert desk.reader.photos == 20


def _slowly(reader: ColouredPeopleReader):  # type: ignore[no-untyped-def]
    read = reader.read

    def slow(file, media_type):  # type: ignore[no-untyped-def]
        time.sleep(0.05)
        return read(file, media_type)

    return slow


def test_a_folder_at_another_place_is_known_by_its_files(desks: list[Desk], tmp_path: Path) -> None:
    folder = family(tmp_path / "media/E/Family", 20)
    desks.append(Desk(tmp_path / "shoebox"))
    desks[0].run(folder, stop_after=12)
    desks[0].notes.close()
    (tmp_path / "media/E").rename(tmp_path / "media/F")
    desks.append(Desk(tmp_path / "shoebox"))
    state = desks[1].run(tmp_path / "media/F/Family")
    assert desks[0].reader.photos + desks[1].reader.photos == 20
    assert counts(state) == [20, 10, 7]
    photo = desks[1].notes.photo(Sha256(state.people[0].photos[0]))
    assert photo is not None
    assert Path(photo.photo.path).exists()


def test_another_folder_adds_to_what_is_known(desk: Desk, tmp_path: Path) -> None:
    desk.run(family(tmp_path / "One", 4))
    for number in range(3):
        photo_of(tmp_path / f"Two/{number}.jpg", 2, 5, seed=100 + number)
    state = desk.run(tmp_path / "Two")
    assert counts(state) == [5, 4, 3, 2]
    assert (state.done, state.number) == (3, 3)


def test_what_the_person_said_is_still_known_after_a_restart(
    desks: list[Desk], tmp_path: Path
) -> None:
    folder = family(tmp_path / "Family", 6)
    desks.append(Desk(tmp_path / "shoebox"))
    one, other, third = (person.id for person in desks[0].run(folder).people)
    desks[0].people.hide(third)
    desks[0].people.keep_apart(one, other)
    said = desks[0].people.said
    desks[0].people.take_out(other)
    assert len(desks[0].people.people()) == 2
    desks[0].people.say(said)
    desks[0].notes.close()
    desks.append(Desk(tmp_path / "shoebox"))
    assert desks[1].people.said == said
    assert [person.hidden for person in desks[1].people.people()] == [False, False, True]


def test_a_full_disk_is_said_and_everything_goes_on(desk: Desk, tmp_path: Path) -> None:
    folder = family(tmp_path / "Family", 60)
    desk.run(folder, stop_after=5)
    desk.notes._database.execute("PRAGMA max_page_count = 1")
    state = desk.run(folder)
    assert (state.is_kept, state.end) == (False, ShoeboxEnd.ALL_SEEN)
    assert counts(state) == [60, 30, 20]
    assert desk.reader.photos == 60
    assert len(list(desk.notes.photos())) == 60


def test_notes_that_are_damaged_are_begun_anew(desks: list[Desk], tmp_path: Path) -> None:
    (tmp_path / "shoebox").mkdir()
    (tmp_path / "shoebox/draft.faces").write_bytes(b"no database at all" * 100)
    desks.append(Desk(tmp_path / "shoebox"))
    state = desks[0].run(family(tmp_path / "Family", 3))
    assert (counts(state), state.is_kept) == ([3, 2, 1], True)


def test_only_this_user_can_read_the_notes(desk: Desk, tmp_path: Path) -> None:
    desk.run(family(tmp_path / "Family", 3))
    modes = {
        stat.S_IMODE(os.stat(path).st_mode)
        for path in (tmp_path / "shoebox", tmp_path / "shoebox/draft.faces")
    }
    assert modes == {0o700, 0o600}


def test_a_photo_on_which_the_networks_fail_is_passed_over(desk: Desk, tmp_path: Path) -> None:
    read = desk.reader.read

    def fails(file, media_type):  # type: ignore[no-untyped-def]
        if desk.reader.photos == 2:
            desk.reader.photos += 1
            raise UnreadablePhotoError("a network stumbled")
        return read(file, media_type)

    desk.reader.read = fails  # type: ignore[method-assign]
    state = desk.run(family(tmp_path / "Family", 6))
    assert (dict(state.skipped), state.end) == ({Reason.BROKEN: 1}, ShoeboxEnd.ALL_SEEN)
    assert counts(state)[0] == 5


def test_without_its_networks_it_says_so(desk: Desk, tmp_path: Path) -> None:
    def missing(file, media_type):  # type: ignore[no-untyped-def]
        raise ImportError("no network")

    desk.reader.read = missing  # type: ignore[method-assign]
    assert desk.run(family(tmp_path / "Family", 6)).end is ShoeboxEnd.NO_NETWORKS


def test_it_ends_with_the_program(desk: Desk, tmp_path: Path) -> None:
    workers = PriorityExecutor(2, "photos")

    class Closer:
        def handle_state(self, state: ShoeboxState) -> None:
            if state.done:
                workers.close()

    desk.reader.read = _slowly(desk.reader)  # type: ignore[method-assign]
    desk.workers = workers.idle
    state = desk.run(family(tmp_path / "Family", 30), listener=Closer())
    assert state.end is ShoeboxEnd.STOPPED
    assert 0 < state.done < 30
    assert len(list(desk.notes.photos())) == state.done


def test_people_are_told_while_it_goes_on(desk: Desk, tmp_path: Path) -> None:
    told = Told()
    desk.reader.read = _slowly(desk.reader)  # type: ignore[method-assign]
    desk.run(family(tmp_path / "Family", 30), listener=told)
    early = [state for state in told.states if 0 < state.done < 30 and state.people]
    assert early
    assert Counter(state.end for state in told.states) == {None: len(told.states)}
