"""The folder of all pictures is changed as a whole, is missed, and is found again."""

import asyncio
import errno
import os
import random
import shutil
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import IO, Any, TypeVar

import pytest
from PIL import Image

from photo_trainer_gui.clock import TickingClock
from photo_trainer_gui.ids import ImageId, ModelId, Sha256
from photo_trainer_gui.journal.writer import JournalWriter
from photo_trainer_gui.photogpt.downloaded_picture import DownloadedPicture
from photo_trainer_gui.pictures import library_folder, picture_rows
from photo_trainer_gui.pictures.background.library_keeper import LibraryKeeper
from photo_trainer_gui.pictures.background.picture_work import PictureContext
from photo_trainer_gui.pictures.library_copier import LibraryCopier, StoppedError
from photo_trainer_gui.pictures.library_folder import FolderRefusal, FolderTrouble
from photo_trainer_gui.pictures.library_place import DEFAULT_PLACE, LibraryPlace, read_place
from photo_trainer_gui.pictures.made_picture import MadePicture
from photo_trainer_gui.pictures.picture_library import FileState, PictureLibrary, picture_id
from photo_trainer_gui.pictures.picture_store import PictureStore, read_stored_pictures
from photo_trainer_gui.training.rows import open_journal

T = TypeVar("T")
SERVICE, MODEL = "practice", ModelId("mia")


class Desk:
    """One run of what looks after the folder, with three pictures from an earlier one."""

    def __init__(self, data: Path) -> None:
        journal = open_journal(data / "journal.sqlite", time.time(), picture_rows.understand)
        self.writer = JournalWriter(journal, lambda error: None, 1.0)
        stored = read_stored_pictures(journal, SERVICE)
        self.library = PictureLibrary(data / "pictures", stored.place)
        self.store = PictureStore(self.writer, stored)
        self.context = PictureContext(
            self.store,
            self.library,
            TickingClock(time.time, 0.01),
            random.random,
            self._call,
            lambda event: None,
        )
        self.keeper = LibraryKeeper(self.context, asyncio.get_running_loop().call_soon_threadsafe)
        self.progress: list[tuple[int, int]] = []
        self.keeper.listen(self._note)
        self.running = asyncio.get_running_loop().create_task(self.keeper.run())

    @staticmethod
    async def _call(function: Callable[..., T], /, *args: object) -> T:
        return await asyncio.to_thread(function, *args)

    def _note(self) -> None:
        self.progress.append((self.keeper.state.done, self.keeper.state.all))

    def fetch(self, number: int) -> MadePicture:
        """A picture comes from the service."""
        image_id = ImageId(f"image {number}")
        came = picture_id(SERVICE, image_id)
        service: Any = _Service()
        saved = self.library.fetch(service, "", came, (SERVICE, MODEL), 1000.0 + number)
        picture = MadePicture(
            came,
            SERVICE,
            MODEL,
            image_id,
            1000.0 + number,
            saved.folder,
            saved.file_name,
            saved.came.size_bytes,
            saved.came.sha256,
            saved.came.media_type,
            saved.width_px,
            saved.height_px,
        )
        self.store.edit_picture(picture)
        return picture

    def states(self) -> set[FileState]:
        return set(self.library.states(self.store.pictures()).values())

    async def until(self, done: Callable[[], bool]) -> None:
        async with asyncio.timeout(10):
            while not done():
                self.keeper.look_now()
                await asyncio.sleep(0.01)

    async def end(self) -> None:
        self.running.cancel()
        assert await asyncio.to_thread(self.writer.close, 5.0)


class _Service:
    """Sends the same small picture for every image."""

    def fetch_picture(self, _url: str, file: IO[bytes]) -> DownloadedPicture:
        bytes_of = BytesIO()
        Image.new("1", (8, 8)).save(bytes_of, "PNG")
        data = bytes_of.getvalue()
        file.write(data)
        return DownloadedPicture("image/png", len(data), Sha256("0" * 64))


def told(tmp_path: Path, story: Callable[[Desk], Awaitable[None]]) -> None:
    """Tell a story of one run; a second one in the same folder goes on where that ended."""

    async def run() -> None:
        (tmp_path / "data").mkdir(exist_ok=True)
        desk = Desk(tmp_path / "data")
        try:
            await story(desk)
        finally:
            await desk.end()

    asyncio.run(run())


def files_below(folder: Path) -> list[str]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path.name for path in found if not path.name.startswith(".photo-trainer-"))


def two_folders(tmp_path: Path) -> tuple[Path, Path]:
    """One that pictures are in, and one that is marked as somebody's who is called "me"."""
    source, target = tmp_path / "source", tmp_path / "target"
    source.mkdir()
    target.mkdir()
    library_folder.mark(target, "me")
    return source, target


def put(path: Path, content: bytes) -> None:
    """A file of the date that pictures have."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    os.utime(path, (1000, 1000))


def sum_of(content: bytes) -> Sha256:
    return Sha256(sha256(content).hexdigest())


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


def test_what_was_copied_before_it_was_stopped_goes_again(tmp_path: Path) -> None:
    source, target = two_folders(tmp_path)
    (source / ("0" * 16)).mkdir(parents=True)
    for name in ("a.png", "b.png", "c.png"):
        (source / ("0" * 16) / name).write_bytes(name.encode())
    copier = LibraryCopier(
        source, target, "me", lambda done, whole: copier.stop.set() if done == 2 else None
    )
    with pytest.raises(StoppedError):
        copier.copy({})
    assert files_below(target) == ["a.png", "b.png"]
    copier.undo()
    assert not target.exists()
    assert len(files_below(source)) == 3


def test_what_came_and_what_was_deleted_while_it_copied_is_right_in_the_end(
    tmp_path: Path,
) -> None:
    source, target = two_folders(tmp_path)
    for name in ("a", "b"):
        path = source / ("0" * 16) / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    copier = LibraryCopier(source, target, "me", lambda done, whole: None)
    copier.copy({})
    (source / ("0" * 16) / "a.png").unlink()
    (source / ("0" * 16) / "b.png").write_bytes(b"longer")
    (source / ("0" * 16) / "c.png").write_bytes(b"c")
    copier.copy({})
    assert files_below(target) == ["b.png", "c.png"]
    assert (target / ("0" * 16) / "b.png").read_bytes() == b"longer"


def test_a_drive_that_is_taken_out_while_it_copied_does_not_count_as_deleted(
    tmp_path: Path,
) -> None:
    source, target = two_folders(tmp_path)
    (source / ("0" * 16)).mkdir(parents=True)
    (source / ("0" * 16) / "a.png").write_bytes(b"a")
    copier = LibraryCopier(source, target, "me", lambda done, whole: None)
    copier.copy({})
    source.rename(tmp_path / "pocket")
    with pytest.raises(OSError, match="away"):
        copier.copy({})
    copier.undo()
    assert files_below(target) == ["a.png"]


def test_two_of_one_name_are_both_kept(tmp_path: Path) -> None:
    source, target = two_folders(tmp_path)
    for root, content in ((source, b"old"), (target, b"new")):
        (root / ("0" * 16)).mkdir(parents=True)
        (root / ("0" * 16) / "a.png").write_bytes(content)
    assert LibraryCopier(source, target, "me", lambda done, whole: None).leave(print, {}) == 1
    assert files_below(target) == ["a 2.png", "a.png"]
    assert (target / ("0" * 16) / "a.png").read_bytes() == b"new"
    assert files_below(source) == []


def test_a_place_is_read_as_it_was_written() -> None:
    place = LibraryPlace("/a\udcff", "/b", False, ("/c",), "me")
    assert read_place(place.written()) == place
    for damaged in ("", "{", "[]", "{}", '{"root": 1}'):
        assert read_place(damaged) == DEFAULT_PLACE


def test_a_picture_fetched_again_while_it_was_copied_moves_as_it_is_now(tmp_path: Path) -> None:
    source, target = two_folders(tmp_path)
    path = source / ("0" * 16) / "a.png"
    put(path, b"damaged!")
    copier = LibraryCopier(source, target, "me", lambda done, whole: None)
    copier.copy({})
    # Of the same length, and with the same date, as whatever is fetched again.
    fresh = path.with_name(".new")
    put(fresh, b"as it is")
    fresh.replace(path)
    copier.copy({})
    assert (target / ("0" * 16) / "a.png").read_bytes() == b"as it is"


def test_a_picture_fetched_again_while_the_drive_was_away_keeps_its_name(tmp_path: Path) -> None:
    source, target = two_folders(tmp_path)
    put(source / ("0" * 16) / "a.png", b"as it is")
    put(target / ("0" * 16) / "a.png", b"damaged!")
    sums = {("0" * 16, "a.png"): sum_of(b"as it is")}
    assert LibraryCopier(source, target, "me", lambda done, whole: None).leave(print, sums) == 1
    assert (target / ("0" * 16) / "a.png").read_bytes() == b"as it is"
    assert files_below(target) == ["a 2.png", "a.png"]
    assert files_below(source) == []


def test_a_damaged_picture_is_not_copied_over_the_whole_one(tmp_path: Path) -> None:
    source, target = two_folders(tmp_path)
    put(source / ("0" * 16) / "a.png", b"damaged!")
    put(target / ("0" * 16) / "a.png", b"as it is")
    sums = {("0" * 16, "a.png"): sum_of(b"as it is")}
    copier = LibraryCopier(source, target, "me", lambda done, whole: None)
    copier.copy(sums)
    assert (target / ("0" * 16) / "a.png").read_bytes() == b"as it is"
    copier.undo()
    assert (target / ("0" * 16) / "a.png").read_bytes() == b"as it is"


def test_what_lay_in_the_chosen_folder_under_the_same_name_stays(tmp_path: Path) -> None:
    source, target = two_folders(tmp_path)
    put(source / ("0" * 16) / "a.png", b"created")
    put(target / ("0" * 16) / "a.png", b"somebody's own")
    LibraryCopier(source, target, "me", lambda done, whole: None).copy({})
    found = {path.read_bytes() for path in (target / ("0" * 16)).iterdir()}
    assert found == {b"created", b"somebody's own"}


def test_a_drive_that_is_taken_out_while_pictures_come_over_takes_none_with_it(
    tmp_path: Path,
) -> None:
    source, target = two_folders(tmp_path)
    for name in ("a.png", "b.png"):
        put(source / ("0" * 16) / name, name.encode())

    def take_out(done: int, _whole: int) -> None:
        if done == 1:
            target.rename(tmp_path / "pocket")
            target.mkdir()  # what is left where it was plugged in

    with pytest.raises(OSError, match="away"):
        LibraryCopier(source, target, "me", take_out).leave(print, {})
    assert files_below(source) == ["b.png"]
    assert files_below(target) == []


def test_a_drive_that_is_taken_out_while_it_is_copied_to_ends_the_move(tmp_path: Path) -> None:
    source, target = two_folders(tmp_path)
    for name in ("a.png", "b.png"):
        put(source / ("0" * 16) / name, name.encode())

    def take_out(done: int, _whole: int) -> None:
        if done == 1:
            target.rename(tmp_path / "pocket")
            target.mkdir()

    with pytest.raises(OSError, match="away"):
        LibraryCopier(source, target, "me", take_out).copy({})
    assert files_below(target) == []


def test_a_folder_that_can_not_be_read_for_a_moment_is_not_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = two_folders(tmp_path)
    put(source / ("0" * 16) / "a.png", b"a")
    real = os.listdir

    def failing(path: Path) -> list[str]:
        if Path(path).name == "0" * 16:
            raise OSError(errno.EIO, "cannot be read")
        return real(path)

    copier = LibraryCopier(source, target, "me", lambda done, whole: None)
    with monkeypatch.context() as disk:
        disk.setattr("photo_trainer_gui.pictures.library_folder.os.listdir", failing)
        with pytest.raises(OSError, match="read"):
            copier.leave(print, {})
    assert files_below(source) == ["a.png"]


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


def test_empty_folders_of_the_person_stay_when_the_pictures_go(tmp_path: Path) -> None:
    source, target = two_folders(tmp_path)
    put(source / ("0" * 16) / "a.png", b"a")
    (source / "for Christmas").mkdir()
    LibraryCopier(source, target, "me", lambda done, whole: None).leave(print, {})
    assert [path.name for path in source.iterdir()] == ["for Christmas"]


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
