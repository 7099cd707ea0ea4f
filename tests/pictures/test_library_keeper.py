"""The folder of all pictures is changed as a whole, is missed, and is found again."""

import asyncio
import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from photo_trainer_gui.pictures import library_folder
from photo_trainer_gui.pictures.library_copier import StoppedError
from photo_trainer_gui.pictures.library_folder import FolderRefusal, FolderTrouble
from photo_trainer_gui.pictures.library_place import DEFAULT_PLACE, LibraryPlace, read_place
from photo_trainer_gui.pictures.picture_library import FileState
from tests.pictures.library_desk import Desk, SlowService, told
from tests.pictures.library_files import files_below, put


def test_all_pictures_move_into_a_folder_of_their_own_beside_other_things(tmp_path: Path) -> None:
    chosen = tmp_path / "Pictures"
    chosen.mkdir()
    (chosen / "holiday.jpg").write_bytes(b"mine")

    async def first(desk: Desk) -> None:
        for number in range(3):
            desk.fetch(number)
        names = files_below(desk.library.default_root)
        assert await desk.keeper.move_to(chosen) is None
        assert files_below(chosen / "Photo Trainer") == names
        assert files_below(desk.library.default_root) == []
        assert desk.states() == {FileState.THERE}
        assert desk.progress[-1] == (3, 3)
        desk.fetch(3)
        assert len(files_below(chosen / "Photo Trainer")) == 4

    async def after_the_next_start(desk: Desk) -> None:
        assert desk.library.root == chosen / "Photo Trainer"
        assert desk.states() == {FileState.THERE}
        # And back.
        assert await desk.keeper.move_to(None) is None
        assert len(files_below(desk.library.default_root)) == 4
        assert files_below(chosen) == ["holiday.jpg"]
        assert not (chosen / "Photo Trainer").exists()
        assert desk.states() == {FileState.THERE}

    told(tmp_path, first)
    told(tmp_path, after_the_next_start)


def test_a_move_ends_however_many_pictures_wait_to_be_fetched_meanwhile(tmp_path: Path) -> None:
    drive = tmp_path / "drive"
    drive.mkdir()

    async def story(desk: Desk) -> None:
        desk.fetch(0)
        loop = asyncio.get_running_loop()
        loop.set_default_executor(ThreadPoolExecutor(2))
        service = SlowService()
        slow = threading.Thread(target=desk.come, args=(1, service))
        slow.start()
        await desk.until(service.asked.is_set)
        move = loop.create_task(desk.keeper.move_to(drive))
        await desk.until(lambda: desk.library._closed)
        waiting = [loop.create_task(asyncio.to_thread(desk.come, one)) for one in (2, 3, 4)]
        await asyncio.sleep(0)  # they ask for their threads
        service.goes_on.set()
        async with asyncio.timeout(20):
            assert await move is None
            await asyncio.gather(*waiting)
        slow.join()
        assert len(files_below(drive)) == 5
        assert files_below(desk.library.default_root) == []

    told(tmp_path, story)


def test_a_drive_that_is_away_is_waited_for_and_nothing_is_marked_lost(tmp_path: Path) -> None:
    drive, pocket = tmp_path / "drive", tmp_path / "pocket"
    drive.mkdir()

    async def story(desk: Desk) -> None:
        desk.fetch(0)
        assert await desk.keeper.move_to(drive) is None
        # Where it was plugged in an empty folder is left.
        drive.rename(pocket)
        drive.mkdir()
        await desk.until(lambda: not desk.keeper.state.is_there)
        assert desk.states() == {FileState.AWAY}

        # What comes meanwhile is seen at once.
        new = desk.fetch(1)
        assert desk.library.state(new) is FileState.THERE
        assert files_below(desk.library.default_root) == [new.file_name]

        drive.rmdir()
        pocket.rename(drive)
        await desk.until(lambda: desk.keeper.state.is_there)
        assert desk.states() == {FileState.THERE}
        assert len(files_below(drive)) == 2
        assert files_below(desk.library.default_root) == []

    told(tmp_path, story)


def test_what_came_while_the_drive_was_away_is_seen_after_the_next_start(tmp_path: Path) -> None:
    drive = tmp_path / "drive"
    drive.mkdir()

    async def first(desk: Desk) -> None:
        assert await desk.keeper.move_to(drive) is None
        drive.rename(tmp_path / "pocket")
        desk.fetch(0)

    async def second(desk: Desk) -> None:
        await desk.until(lambda: not desk.keeper.state.is_there)
        assert desk.states() == {FileState.THERE}

    told(tmp_path, first)
    told(tmp_path, second)


def test_another_folder_is_chosen_while_the_drive_is_away(tmp_path: Path) -> None:
    drive, other, pocket = (tmp_path / name for name in ("drive", "other", "pocket"))
    drive.mkdir()
    other.mkdir()

    async def story(desk: Desk) -> None:
        old = desk.fetch(0)
        assert await desk.keeper.move_to(drive) is None
        drive.rename(pocket)
        await desk.until(lambda: not desk.keeper.state.is_there)
        assert await desk.keeper.move_to(other) is None
        await desk.until(lambda: desk.keeper.state.is_there)
        # It may never come back: then it can be fetched again, or forgotten.
        assert desk.library.state(old) is FileState.MISSING
        pocket.rename(drive)
        await desk.until(lambda: desk.library.state(old) is FileState.THERE)
        await desk.until(lambda: not drive.exists())
        assert files_below(other) == [old.file_name]

    told(tmp_path, story)


def test_a_drive_is_recognised_at_another_place(tmp_path: Path) -> None:
    drive, elsewhere = tmp_path / "drive", tmp_path / "elsewhere"
    drive.mkdir()

    async def story(desk: Desk) -> None:
        desk.fetch(0)
        assert await desk.keeper.move_to(drive) is None
        drive.rename(elsewhere)
        await desk.until(lambda: not desk.keeper.state.is_there)
        assert await desk.keeper.move_to(elsewhere) is None
        assert desk.states() == {FileState.THERE}
        assert len(files_below(elsewhere)) == 1

    told(tmp_path, story)


def refused(tmp_path: Path, chosen: Path) -> FolderRefusal | None:
    """Why this folder is refused; everything is where it was then."""
    answers: list[FolderRefusal | None] = []

    async def story(desk: Desk) -> None:
        desk.fetch(0)
        answers.append(await desk.keeper.move_to(chosen))
        assert desk.library.root == desk.library.default_root
        assert not desk.library.place.is_moving
        assert desk.states() == {FileState.THERE}

    told(tmp_path, story)
    return answers[0]


def test_a_folder_that_can_not_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    answer = refused(tmp_path, tmp_path / "file" / "below")
    assert answer is not None
    assert answer.trouble is FolderTrouble.DENIED


def test_the_folder_of_another_photo_trainer_is_refused(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    (theirs / "pictures").mkdir(parents=True)
    (theirs / "journal.sqlite3").write_bytes(b"")
    for chosen in (theirs, theirs / "pictures"):
        assert refused(tmp_path, chosen) == FolderRefusal(FolderTrouble.OTHERS)
    library_folder.mark(tmp_path, "somebody else")
    assert refused(tmp_path, tmp_path / "below") == FolderRefusal(FolderTrouble.OTHERS)


def test_a_folder_in_that_of_the_pictures_is_refused(tmp_path: Path) -> None:
    inside = tmp_path / "data" / "pictures" / "inside"
    assert refused(tmp_path, inside) == FolderRefusal(FolderTrouble.INSIDE)


def test_a_drive_with_too_little_room_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(tmp_path)._replace(free=1_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    answer = refused(tmp_path, tmp_path / "stick")
    assert answer is not None
    assert answer.trouble is FolderTrouble.ROOM
    assert answer.missing_bytes > 40_000_000
    assert not (tmp_path / "stick").exists()


def test_a_stopped_move_leaves_everything_where_it_was(tmp_path: Path) -> None:
    drive = tmp_path / "drive"
    drive.mkdir()

    async def story(desk: Desk) -> None:
        for number in range(3):
            desk.fetch(number)
        desk.keeper.listen(lambda: desk.keeper.stop() if desk.keeper.state.is_moving else None)
        with pytest.raises(StoppedError):
            await desk.keeper.move_to(drive)
        assert files_below(drive) == []
        assert len(files_below(desk.library.default_root)) == 3
        assert not desk.library.place.is_moving

    told(tmp_path, story)


def test_a_place_is_read_as_it_was_written() -> None:
    place = LibraryPlace("/a\udcff", "/b", False, ("/c",), "me")
    assert read_place(place.written()) == place
    for damaged in ("", "{", "[]", "{}", '{"root": 1}'):
        assert read_place(damaged) == DEFAULT_PLACE


def test_the_old_folder_as_a_link_to_the_new_one_takes_nothing_from_it(tmp_path: Path) -> None:
    drive, other = tmp_path / "drive", tmp_path / "other"
    drive.mkdir()
    other.mkdir()

    async def story(desk: Desk) -> None:
        picture = desk.fetch(0)
        assert await desk.keeper.move_to(drive) is None
        drive.rename(tmp_path / "pocket")
        await desk.until(lambda: not desk.keeper.state.is_there)
        assert await desk.keeper.move_to(other) is None
        # The person brings the pictures over by hand, and leaves a link.
        shutil.copytree(tmp_path / "pocket", other, dirs_exist_ok=True)
        drive.symlink_to(other)
        await desk.until(lambda: not desk.library.place.former)
        assert files_below(other) == [picture.file_name]
        assert desk.library.is_there()
        assert desk.states() == {FileState.THERE}

    told(tmp_path, story)


def test_the_own_folder_as_a_link_to_the_chosen_one_takes_nothing_from_it(tmp_path: Path) -> None:
    drive = tmp_path / "drive"
    drive.mkdir()

    async def first(desk: Desk) -> None:
        desk.fetch(0)
        assert await desk.keeper.move_to(drive) is None
        shutil.rmtree(desk.library.default_root)
        desk.library.default_root.symlink_to(drive)

    async def second(desk: Desk) -> None:
        desk.fetch(1)
        await desk.keeper.move_to(drive)
        for _ in range(3):
            await desk.keeper._look()
        assert len(files_below(drive)) == 2
        assert desk.states() == {FileState.THERE}

    told(tmp_path, first)
    told(tmp_path, second)


def test_a_folder_under_another_of_its_names_is_the_same_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another letter case, a second letter of a drive: a link whose way nobody can follow here."""
    drive, name = tmp_path / "drive", tmp_path / "DRIVE"
    drive.mkdir()
    name.symlink_to(drive)
    monkeypatch.setattr(Path, "resolve", lambda path, strict=False: path.absolute())

    async def story(desk: Desk) -> None:
        desk.fetch(0)
        assert await desk.keeper.move_to(drive) is None
        await desk.keeper.move_to(name)
        assert len(files_below(drive)) == 1
        assert desk.library.is_there()
        assert desk.states() == {FileState.THERE}

    told(tmp_path, story)


def test_a_refused_folder_gets_no_mark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    usage = shutil.disk_usage(tmp_path)._replace(free=1_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    assert refused(tmp_path, stick) is not None
    assert list(stick.iterdir()) == []


def test_what_belongs_to_a_drive_in_the_place_of_ours_is_not_tidied_up(tmp_path: Path) -> None:
    drive = tmp_path / "drive"
    drive.mkdir()

    async def story(desk: Desk) -> None:
        assert await desk.keeper.move_to(drive) is None
        drive.rename(tmp_path / "pocket")
        put(drive / "Downloads" / ".film.part", b"half of it")
        desk.library.clear_parts()
        assert files_below(drive) == [".film.part"]

    told(tmp_path, story)


def test_a_folder_chosen_while_an_interrupted_move_waits_ends_that(tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()

    async def first(desk: Desk) -> None:
        desk.fetch(0)
        assert await desk.keeper.move_to(stick) is None
        assert await desk.keeper.move_to(None) is None
        await desk.store.keep_place(replace(desk.library.place, target=str(stick)))

    async def second(desk: Desk) -> None:
        assert desk.library.place.is_moving
        assert await desk.keeper.move_to(desk.library.default_root) is None
        assert not desk.library.place.is_moving

    told(tmp_path, first)
    told(tmp_path, second)
