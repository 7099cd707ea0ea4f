"""Thumbnails and findings are kept by content, outlive their originals and go when told to."""

import io
import os
import stat
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from photo_trainer_gui.limits import MAX_PHOTOS
from photo_trainer_gui.photos.intake import take
from photo_trainer_gui.photos.looks import Looks
from photo_trainer_gui.photos.photo import Box, Edit, Photo, UnreadablePhotoError

MakePhoto = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "looks"


@pytest.fixture
def photo(make_photo: MakePhoto) -> Photo:
    [photo] = take([str(make_photo("a.jpg"))], [], 1).taken
    return photo


def is_jpeg(data: bytes) -> bool:
    return Image.open(io.BytesIO(data)).format == "JPEG"


def test_a_thumbnail_outlives_its_original(folder: Path, photo: Photo) -> None:
    first = Looks(folder).thumbnail(photo)
    os.unlink(photo.path)
    assert is_jpeg(first)
    assert Looks(folder).thumbnail(photo) == first


def test_thumbnails_are_for_this_user_alone(folder: Path, photo: Photo) -> None:
    Looks(folder).thumbnail(photo)
    [file] = folder.iterdir()
    assert file.name == f"{photo.look}.1.jpg"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_forgotten_thumbnail_is_gone(folder: Path, photo: Photo) -> None:
    store = Looks(folder)
    store.thumbnail(photo)
    store.forget([photo.sha256, "never kept"])
    assert list(folder.iterdir()) == []
    os.unlink(photo.path)
    with pytest.raises(UnreadablePhotoError):
        store.thumbnail(photo)


def test_a_thumbnail_without_its_end_is_made_again(folder: Path, photo: Photo) -> None:
    store = Looks(folder)
    whole = store.thumbnail(photo)
    [file] = folder.iterdir()
    for damaged in (b"", whole[:100]):
        file.write_bytes(damaged)
        assert store.thumbnail(photo) == whole
        assert file.read_bytes() == whole


def test_where_nothing_can_be_kept_thumbnails_are_shown_all_the_same(
    tmp_path: Path, photo: Photo
) -> None:
    (tmp_path / "file").touch()
    store = Looks(tmp_path / "file" / "looks")
    assert is_jpeg(store.thumbnail(photo))
    store.forget([photo.sha256])


def test_nothing_half_written_stays_behind(folder: Path, photo: Photo) -> None:
    (folder / f"{photo.look}.1.jpg").mkdir(parents=True)  # cannot be replaced by a file
    assert is_jpeg(Looks(folder).thumbnail(photo))
    assert [path.name for path in folder.iterdir()] == [f"{photo.look}.1.jpg"]


def test_a_photo_never_shows_another_picture_that_is_in_its_place_now(
    folder: Path, photo: Photo, make_photo: MakePhoto
) -> None:
    make_photo("a.jpg", seed=7, size=(80, 60))
    with pytest.raises(UnreadablePhotoError):
        Looks(folder).thumbnail(photo)
    assert not folder.exists()


def test_findings_need_no_second_decode_and_outlive_the_original(
    folder: Path, photo: Photo
) -> None:
    looks = Looks(folder)
    looks.thumbnail(photo)
    os.unlink(photo.path)
    findings = looks.findings(photo)
    assert (findings.width_px, findings.height_px) == (64, 48)
    assert Looks(folder).findings(photo) == findings


def test_what_had_to_make_room_is_decoded_again(
    folder: Path, photo: Photo, make_photo: MakePhoto
) -> None:
    looks = Looks(folder)
    looks.thumbnail(photo)
    paths = [str(make_photo(f"{n}.jpg", n + 1)) for n in range(MAX_PHOTOS)]
    take(paths, [], MAX_PHOTOS, looks=looks)
    assert looks.findings(photo).width_px == 64
    os.unlink(photo.path)
    assert Looks(folder).findings(photo).width_px == 64


def test_each_edit_of_a_photo_has_a_look_of_its_own(folder: Path, photo: Photo) -> None:
    looks = Looks(folder)
    turned = replace(photo, edit=Edit(1))
    cropped = replace(photo, edit=Edit(0, Box(0, 0, 0.5, 0.25)))
    for one, size in ((photo, (64, 48)), (turned, (48, 64)), (cropped, (32, 12))):
        assert Image.open(io.BytesIO(looks.thumbnail(one))).size == size
        findings = looks.findings(one)
        assert (findings.width_px, findings.height_px) == size
    assert len(list(folder.iterdir())) == 6
    looks.forget([photo.sha256])
    assert list(folder.iterdir()) == []


def test_damaged_findings_are_made_again(folder: Path, photo: Photo) -> None:
    looks = Looks(folder)
    whole = looks.findings(photo)
    [file] = folder.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    good = file.read_bytes()
    for damaged in (b"", good[:20], b"\xff\xfe", b"{}"):
        file.write_bytes(damaged)
        assert looks.findings(photo) == whole
        assert file.read_bytes() == good


def test_nothing_is_found_in_another_picture_that_is_in_its_place_now(
    folder: Path, photo: Photo, make_photo: MakePhoto
) -> None:
    make_photo("a.jpg", seed=7, size=(80, 60))
    with pytest.raises(UnreadablePhotoError):
        Looks(folder).findings(photo)
    assert not folder.exists()


def test_what_nobody_holds_any_more_goes_and_leftovers_of_a_power_cut_as_well(
    folder: Path, photo: Photo, make_photo: MakePhoto
) -> None:
    looks = Looks(folder)
    [other] = take([str(make_photo("b.jpg", 2))], [], 1, looks=looks).taken
    looks.thumbnail(replace(photo, edit=Edit(2)))
    (folder / "tmpabc.tmp").touch()
    looks.forget_all_but([other.sha256])
    assert [path.name for path in folder.iterdir()] == [f"{other.look}.1.jpg"]


def test_without_opencv_there_are_thumbnails_all_the_same(
    folder: Path, photo: Photo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "photo_trainer_gui.photos.checks", raising=False)
    monkeypatch.setitem(sys.modules, "cv2", None)
    looks = Looks(folder)
    assert is_jpeg(looks.thumbnail(photo))
    with pytest.raises(ImportError):
        looks.findings(photo)
