"""Thumbnails are kept by content, outlive their originals and go when they are told to."""

import io
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from photo_trainer_gui.photos.intake import take
from photo_trainer_gui.photos.photo import Photo, UnreadablePhotoError
from photo_trainer_gui.photos.thumbnails import ThumbnailStore

MakePhoto = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "thumbnails"


@pytest.fixture
def photo(make_photo: MakePhoto) -> Photo:
    [photo] = take([str(make_photo("a.jpg"))], [], 1).taken
    return photo


def is_jpeg(data: bytes) -> bool:
    return Image.open(io.BytesIO(data)).format == "JPEG"


def test_a_thumbnail_outlives_its_original(folder: Path, photo: Photo) -> None:
    first = ThumbnailStore(folder).get(photo)
    os.unlink(photo.path)
    assert is_jpeg(first)
    assert ThumbnailStore(folder).get(photo) == first


def test_thumbnails_are_for_this_user_alone(folder: Path, photo: Photo) -> None:
    ThumbnailStore(folder).get(photo)
    [file] = folder.iterdir()
    assert file.name == f"{photo.sha256}.jpg"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_forgotten_thumbnail_is_gone(folder: Path, photo: Photo) -> None:
    store = ThumbnailStore(folder)
    store.get(photo)
    store.forget([photo.sha256, "never kept"])
    assert list(folder.iterdir()) == []
    os.unlink(photo.path)
    with pytest.raises(UnreadablePhotoError):
        store.get(photo)


def test_a_thumbnail_without_its_end_is_made_again(folder: Path, photo: Photo) -> None:
    store = ThumbnailStore(folder)
    whole = store.get(photo)
    [file] = folder.iterdir()
    for damaged in (b"", whole[:100]):
        file.write_bytes(damaged)
        assert store.get(photo) == whole
        assert file.read_bytes() == whole


def test_where_nothing_can_be_kept_thumbnails_are_shown_all_the_same(
    tmp_path: Path, photo: Photo
) -> None:
    (tmp_path / "file").touch()
    store = ThumbnailStore(tmp_path / "file" / "thumbnails")
    assert is_jpeg(store.get(photo))
    store.forget([photo.sha256])


def test_nothing_half_written_stays_behind(folder: Path, photo: Photo) -> None:
    (folder / f"{photo.sha256}.jpg").mkdir(parents=True)  # cannot be replaced by a file
    assert is_jpeg(ThumbnailStore(folder).get(photo))
    assert [path.name for path in folder.iterdir()] == [f"{photo.sha256}.jpg"]


def test_a_photo_that_was_edited_shows_as_it_is_now_and_is_not_kept(
    folder: Path, photo: Photo, make_photo: MakePhoto
) -> None:
    make_photo("a.jpg", seed=7, size=(80, 60))
    store = ThumbnailStore(folder)
    assert Image.open(io.BytesIO(store.get(photo))).size == (80, 60)
    assert not folder.exists()
