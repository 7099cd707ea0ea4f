"""The bytes of a chosen photo are kept: whatever lies at its path later is another picture."""

import hashlib
import os
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from photo_trainer_gui.ids import Sha256
from photo_trainer_gui.photos.chosen_files import ChosenFiles, OriginalGoneError, OtherPictureError
from photo_trainer_gui.photos.file_system import FileSystem
from photo_trainer_gui.photos.intake.intake import Reason, take
from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.photos.photo_cache import PhotoCache

MakePhoto = Callable[..., Path]
MORE_THAN_THERE_IS = 10**18


@pytest.fixture
def chosen(tmp_path: Path) -> ChosenFiles:
    return ChosenFiles(tmp_path / "chosen")


def added(path: Path, chosen: ChosenFiles) -> Photo:
    [photo] = take([str(path)], [], 20, chosen=chosen).taken
    return photo


def _sha256(path: str | Path) -> Sha256:
    return Sha256(hashlib.sha256(Path(path).read_bytes()).hexdigest())


def test_a_photo_outlives_whatever_becomes_of_its_file(
    chosen: ChosenFiles, make_photo: MakePhoto
) -> None:
    path = make_photo("a.jpg")
    photo = added(path, chosen)
    make_photo("a.jpg", seed=7)
    assert _sha256(chosen.source(photo).path) == photo.sha256
    path.unlink()
    assert _sha256(chosen.source(photo).path) == photo.sha256
    with chosen.opened(photo) as file:
        assert hashlib.sha256(file.read()).hexdigest() == photo.sha256


def test_kept_photos_are_for_this_user_alone(
    chosen: ChosenFiles, make_photo: MakePhoto, tmp_path: Path
) -> None:
    photo = added(make_photo("a.jpg"), chosen)
    [file] = (tmp_path / "chosen").iterdir()
    assert file.name == photo.sha256
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "chosen").stat().st_mode) == 0o700


def test_a_scanner_that_writes_the_same_file_again_gives_two_photos(
    chosen: ChosenFiles, make_photo: MakePhoto
) -> None:
    first = added(make_photo("scan.jpg", seed=1), chosen)
    path = make_photo("scan.jpg", seed=2)
    [second] = take([str(path)], [first.sha256], 19, chosen=chosen).taken
    assert first.path == second.path
    assert _sha256(chosen.source(first).path) == first.sha256
    assert _sha256(chosen.source(second).path) == second.sha256


@pytest.mark.parametrize("kept", [True, False])
def test_what_is_seen_has_the_bytes_that_the_photo_is_named_by(
    kept: bool, make_photo: MakePhoto, tmp_path: Path
) -> None:
    """Another picture comes in just when the first has been read through."""
    path = make_photo("a.jpg", seed=1)
    shown = make_photo("b.jpg", seed=1)
    chosen = ChosenFiles(tmp_path / "chosen", 0 if kept else MORE_THAN_THERE_IS)
    cache = PhotoCache(tmp_path / "looks", chosen)

    class Swapping(ChosenFiles):
        def keep(self, *args: object, **named: object) -> Sha256:
            sha256 = chosen.keep(*args, **named)  # type: ignore[arg-type]
            with open(path, "r+b") as file:  # the opened one as well
                file.write(make_photo("c.jpg", seed=9).read_bytes())
                file.truncate()
            return sha256

    swapping = Swapping(tmp_path / "chosen", 0 if kept else MORE_THAN_THERE_IS)
    intake = take([str(path)], [], 20, chosen=swapping, cache=cache)
    if kept:
        [photo] = intake.taken
        again = added(shown, ChosenFiles(tmp_path / "chosen-again"))
        assert photo.sha256 == again.sha256
        assert cache.thumbnail(photo) == PhotoCache(tmp_path / "l2", chosen).thumbnail(again)
    else:
        assert [one.reason for one in intake.left_out] == [Reason.BROKEN]


def test_on_a_disk_that_is_short_of_room_only_the_original_counts(
    tmp_path: Path, make_photo: MakePhoto
) -> None:
    chosen = ChosenFiles(tmp_path / "chosen", MORE_THAN_THERE_IS)
    path = make_photo("a.jpg")
    photo = added(path, chosen)
    assert not (tmp_path / "chosen").exists()
    assert chosen.source(photo) == photo
    with chosen.opened(photo) as file:
        assert file.name == str(path)
    make_photo("a.jpg", seed=7)
    with pytest.raises(OtherPictureError):
        chosen.source(photo)
    path.unlink()
    with pytest.raises(OriginalGoneError):
        chosen.source(photo)


def test_same_length_and_time_do_not_make_it_the_same_picture(
    tmp_path: Path, make_photo: MakePhoto
) -> None:
    chosen = ChosenFiles(tmp_path / "chosen", MORE_THAN_THERE_IS)
    path = make_photo("a.bmp", seed=1, kind="BMP")
    before = path.stat()
    photo = added(path, chosen)
    make_photo("a.bmp", seed=2, kind="BMP")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    with pytest.raises(OtherPictureError):
        chosen.source(photo)


def test_what_changes_while_it_is_looked_at_is_refused(
    tmp_path: Path, make_photo: MakePhoto
) -> None:
    chosen = ChosenFiles(tmp_path / "chosen", MORE_THAN_THERE_IS)
    path = make_photo("a.bmp", kind="BMP")
    photo = added(path, chosen)

    def look() -> None:
        with chosen.opened(photo):
            path.write_bytes(path.read_bytes()[:-9] + b"different")

    with pytest.raises(OtherPictureError):
        look()


def test_a_disk_that_refuses_costs_nothing_but_the_keeping(
    tmp_path: Path, make_photo: MakePhoto
) -> None:
    (tmp_path / "file").touch()
    for folder in (tmp_path / "file" / "chosen", tmp_path / "nowhere" / "chosen"):
        chosen = ChosenFiles(folder, 0)
        photo = added(make_photo("a.jpg"), chosen)
        assert chosen.source(photo) == photo
    assert not (tmp_path / "nowhere").exists()


def test_a_disk_that_fills_up_in_the_middle_leaves_nothing_behind(
    chosen: ChosenFiles, make_photo: MakePhoto, tmp_path: Path
) -> None:
    resource = pytest.importorskip("resource")
    path = make_photo("a.jpg")
    os.truncate(path, 4_000_000)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, hard))
    try:
        photo = added(path, chosen)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert photo.size_bytes == 4_000_000
    assert not list((tmp_path / "chosen").iterdir())


def test_what_a_power_cut_has_torn_is_not_taken_for_the_photo(
    chosen: ChosenFiles, make_photo: MakePhoto
) -> None:
    path = make_photo("a.jpg")
    photo = added(path, chosen)
    for torn in (b"", bytes(photo.size_bytes)):
        chosen.path(photo.sha256).write_bytes(torn)
        assert chosen.source(photo) == photo
    path.unlink()
    with pytest.raises(OriginalGoneError):
        chosen.source(photo)


def test_nothing_is_kept_of_a_file_that_is_no_photo(
    chosen: ChosenFiles, tmp_path: Path, make_photo: MakePhoto
) -> None:
    path = make_photo("half.jpg", size=(640, 480))
    path.write_bytes(path.read_bytes()[:-300])
    assert [one.reason for one in take([str(path)], [], 20, chosen=chosen).left_out]
    (tmp_path / "text.jpg").write_text("no picture")
    take([str(tmp_path / "text.jpg")], [], 20, chosen=chosen)
    assert not list(tmp_path.glob("chosen/*"))


def test_what_earlier_runs_left_is_told_and_what_this_one_has_kept_is_not(
    chosen: ChosenFiles, make_photo: MakePhoto, tmp_path: Path
) -> None:
    photo = added(make_photo("a.jpg"), chosen)
    assert chosen.old() == frozenset()
    (tmp_path / "chosen" / "half.tmp").touch()
    again = ChosenFiles(tmp_path / "chosen")
    assert again.old() == {photo.sha256, "half.tmp"}
    again.let_go(again.old())
    assert not list((tmp_path / "chosen").iterdir())
    again.let_go([photo.sha256])


def test_an_original_that_is_the_same_still_is_kept_at_last(
    tmp_path: Path, make_photo: MakePhoto
) -> None:
    [photo] = take([str(make_photo("a.jpg"))], [], 20).taken
    chosen = ChosenFiles(tmp_path / "chosen")
    with pytest.raises(OtherPictureError):
        chosen.keep_original(replace(photo, sha256=Sha256("0" * 64)))
    assert not list((tmp_path / "chosen").iterdir())
    chosen.keep_original(photo)
    assert chosen.has(photo)


def test_the_original_is_only_read(chosen: ChosenFiles, make_photo: MakePhoto) -> None:
    path = make_photo("a.jpg")
    path.chmod(0o400)
    opened = []

    def open_only_to_read(name: str) -> object:
        opened.append(name)
        return open(name, "rb")

    disk = FileSystem(open=open_only_to_read)  # type: ignore[arg-type]
    [photo] = take([str(path)], [], 20, chosen=chosen, disk=disk).taken
    assert set(opened) == {str(path)}
    assert chosen.path(photo.sha256).stat().st_ino != path.stat().st_ino
