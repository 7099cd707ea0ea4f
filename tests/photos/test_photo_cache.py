"""Thumbnails and findings are kept by content, outlive their originals and go when told to."""

import io
import os
import stat
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import cv2
import pytest
from PIL import Image

from photo_trainer_gui.ids import Sha256
from photo_trainer_gui.limits import MAX_PHOTOS
from photo_trainer_gui.photos.analysis.checks import rest
from photo_trainer_gui.photos.decoding.reader import Sample, decode
from photo_trainer_gui.photos.faces.face_recogniser import FaceRecogniser
from photo_trainer_gui.photos.intake.intake import take
from photo_trainer_gui.photos.photo import Box, Edit, Photo, UnreadablePhotoError
from photo_trainer_gui.photos.photo_cache import PhotoCache
from tests.portraits import real_portraits

MakePhoto = Callable[..., Path]
needs_real_photos = pytest.mark.skipif(not real_portraits(), reason="no real photos here")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "looks"


@pytest.fixture
def photo(make_photo: MakePhoto) -> Photo:
    [photo] = take([str(make_photo("a.jpg"))], [], 1).taken
    return photo


def _portrait(folder: Path) -> tuple[Photo, bytes, Sample]:
    """A photo of a person as a draft has it, and what was decoded of it."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    path = folder.parent / "portrait.jpg"
    path.write_bytes(real_portraits()[2].read_bytes())
    [photo] = take([str(path)], [], 1).taken
    with open(path, "rb") as file:
        decoded = decode(file, photo.media_type)
    return photo, decoded.jpeg(), decoded.sample()


def is_jpeg(data: bytes) -> bool:
    return Image.open(io.BytesIO(data)).format == "JPEG"


def test_a_thumbnail_outlives_its_original(folder: Path, photo: Photo) -> None:
    first = PhotoCache(folder).thumbnail(photo)
    os.unlink(photo.path)
    assert is_jpeg(first)
    assert PhotoCache(folder).thumbnail(photo) == first


def test_thumbnails_are_for_this_user_alone(folder: Path, photo: Photo) -> None:
    PhotoCache(folder).thumbnail(photo)
    [file] = folder.iterdir()
    assert file.name == f"{photo.cache_key}.1.jpg"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_forgotten_thumbnail_is_gone(folder: Path, photo: Photo) -> None:
    store = PhotoCache(folder)
    store.thumbnail(photo)
    store.remove([photo.sha256, Sha256("never kept")])
    assert list(folder.iterdir()) == []
    os.unlink(photo.path)
    with pytest.raises(UnreadablePhotoError):
        store.thumbnail(photo)


def test_a_thumbnail_without_its_end_is_made_again(folder: Path, photo: Photo) -> None:
    store = PhotoCache(folder)
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
    store = PhotoCache(tmp_path / "file" / "looks")
    assert is_jpeg(store.thumbnail(photo))
    store.remove([photo.sha256])


def test_nothing_half_written_stays_behind(folder: Path, photo: Photo) -> None:
    (folder / f"{photo.cache_key}.1.jpg").mkdir(parents=True)  # cannot be replaced by a file
    assert is_jpeg(PhotoCache(folder).thumbnail(photo))
    assert [path.name for path in folder.iterdir()] == [f"{photo.cache_key}.1.jpg"]


def test_a_photo_never_shows_another_picture_that_is_in_its_place_now(
    folder: Path, photo: Photo, make_photo: MakePhoto
) -> None:
    make_photo("a.jpg", seed=7, size=(80, 60))
    with pytest.raises(UnreadablePhotoError):
        PhotoCache(folder).thumbnail(photo)
    assert not folder.exists()


def test_findings_need_no_second_decode_and_outlive_the_original(
    folder: Path, photo: Photo
) -> None:
    cache = PhotoCache(folder)
    cache.thumbnail(photo)
    os.unlink(photo.path)
    findings = cache.findings(photo)
    assert (findings.width_px, findings.height_px) == (64, 48)
    assert PhotoCache(folder).findings(photo) == findings


def test_what_had_to_make_room_is_decoded_again(
    folder: Path, photo: Photo, make_photo: MakePhoto
) -> None:
    cache = PhotoCache(folder)
    cache.thumbnail(photo)
    paths = [str(make_photo(f"{n}.jpg", n + 1)) for n in range(MAX_PHOTOS)]
    take(paths, [], MAX_PHOTOS, cache=cache)
    assert cache.findings(photo).width_px == 64
    os.unlink(photo.path)
    assert PhotoCache(folder).findings(photo).width_px == 64


def test_each_edit_of_a_photo_has_a_look_of_its_own(folder: Path, photo: Photo) -> None:
    cache = PhotoCache(folder)
    turned = replace(photo, edit=Edit(1))
    cropped = replace(photo, edit=Edit(0, Box(0, 0, 0.5, 0.25)))
    for one, size in ((photo, (64, 48)), (turned, (48, 64)), (cropped, (32, 12))):
        assert Image.open(io.BytesIO(cache.thumbnail(one))).size == size
        findings = cache.findings(one)
        assert (findings.width_px, findings.height_px) == size
    assert len(list(folder.iterdir())) == 6
    cache.remove([photo.sha256])
    assert list(folder.iterdir()) == []


def test_damaged_findings_are_made_again(folder: Path, photo: Photo) -> None:
    cache = PhotoCache(folder)
    whole = cache.findings(photo)
    [file] = folder.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    good = file.read_bytes()
    for damaged in (b"", good[:20], b"\xff\xfe", b"{}"):
        file.write_bytes(damaged)
        assert cache.findings(photo) == whole
        assert file.read_bytes() == good


def test_nothing_is_found_in_another_picture_that_is_in_its_place_now(
    folder: Path, photo: Photo, make_photo: MakePhoto
) -> None:
    make_photo("a.jpg", seed=7, size=(80, 60))
    with pytest.raises(UnreadablePhotoError):
        PhotoCache(folder).findings(photo)
    assert not folder.exists()


def test_what_nobody_holds_any_more_goes_and_leftovers_of_a_power_cut_as_well(
    folder: Path, photo: Photo, make_photo: MakePhoto
) -> None:
    cache = PhotoCache(folder)
    [other] = take([str(make_photo("b.jpg", 2))], [], 1, cache=cache).taken
    cache.thumbnail(replace(photo, edit=Edit(2)))
    (folder / "tmpabc.tmp").touch()
    cache.remove_all_but([other.sha256])
    assert [path.name for path in folder.iterdir()] == [f"{other.cache_key}.1.jpg"]


def test_without_opencv_there_are_thumbnails_all_the_same(
    folder: Path, photo: Photo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "photo_trainer_gui.photos.analysis.checks", raising=False)
    monkeypatch.setitem(sys.modules, "cv2", None)
    cache = PhotoCache(folder)
    assert is_jpeg(cache.thumbnail(photo))
    with pytest.raises(ImportError):
        cache.findings(photo)


@needs_real_photos
def test_findings_and_faces_come_from_one_decode_and_outlive_the_original(folder: Path) -> None:
    cache = PhotoCache(folder)
    photo, thumbnail, sample = _portrait(folder)
    cache.take_in(photo, thumbnail, sample)
    cache.findings(photo)
    os.unlink(photo.path)
    rows = PhotoCache(folder).embeddings(photo)
    assert rows.shape == (1, 128)
    assert (cache.embeddings(photo) == rows).all()


@needs_real_photos
def test_faces_that_were_forgotten_are_compared_again(folder: Path) -> None:
    cache = PhotoCache(folder)
    photo, *_ = _portrait(folder)
    rows = cache.embeddings(photo)
    for forget in (cache.faces.remove_all, lambda: cache.faces.remove([photo.sha256])):
        forget()
        assert not list(folder.glob("*.faces"))
        assert cache.embeddings(photo) == pytest.approx(rows, abs=1e-5)


@needs_real_photos
def test_whoever_wants_no_faces_compared_gets_all_else(folder: Path) -> None:
    cache = PhotoCache(folder)
    cache.compares_faces = False
    photo, *_ = _portrait(folder)
    assert len(cache.findings(photo).faces) == 1
    assert len(cache.embeddings(photo)) == 0
    assert not list(folder.glob("*.faces"))


@needs_real_photos
def test_without_the_network_that_compares_faces_there_are_findings_all_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo, *_ = _portrait(folder)
    rest()
    monkeypatch.delattr(cv2, "FaceRecognizerSF")
    cache = PhotoCache(folder)
    assert len(cache.findings(photo).faces) == 1
    with pytest.raises(ImportError):
        cache.embeddings(photo)


@needs_real_photos
def test_a_photo_that_the_network_can_not_take_is_the_only_one_without_numbers(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo, *_ = _portrait(folder)
    rest()

    def fail(*_: object) -> None:
        raise cv2.error("bad numbers: 0.1234")

    monkeypatch.setattr(FaceRecogniser, "embed_aligned", fail)
    cache = PhotoCache(folder)
    assert len(cache.findings(photo).faces) == 1
    with pytest.raises(UnreadablePhotoError) as told:
        cache.embeddings(photo)
    assert "0.1234" not in str(told.value)
    assert told.value.__cause__ is None


@needs_real_photos
def test_small_faces_are_compared_from_a_larger_picture(folder: Path) -> None:
    cache = PhotoCache(folder)
    portrait, *_ = _portrait(folder)
    person = cache.embeddings(portrait)[0]
    group = Image.effect_noise((3000, 2000), 30).convert("RGB")
    for at, number in enumerate((3, 12)):
        small = Image.open(real_portraits()[number]).resize((256, 320))
        group.paste(small, (600 + 1200 * at, 800))
    path = folder.parent / "group.jpg"
    group.save(path, quality=92)
    [photo] = take([str(path)], [], 1).taken
    faces, rows = cache.findings(photo).faces, cache.embeddings(photo)
    assert len(faces) == len(rows) == 2
    her, other = rows if faces[0].box.left < 0.4 else rows[::-1]
    assert 1 - her @ person < 0.55
    assert 1 - other @ person > 0.7
