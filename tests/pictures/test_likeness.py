"""The pictures of an order stand by how much they are like the photos of the model."""

from pathlib import Path

import numpy as np
import pytest

from photo_trainer_gui.files import sha256_and_size
from photo_trainer_gui.ids import Sha256
from photo_trainer_gui.limits import EMBEDDING_LENGTH, MOST_LIKE_BY
from photo_trainer_gui.photos.chosen_files import ChosenFiles
from photo_trainer_gui.photos.faces.average_linkage import Vectors
from photo_trainer_gui.photos.faces.people import PhotoFaces
from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.pictures.face_comparison import FaceComparison
from photo_trainer_gui.pictures.likeness import (
    NO_PLACE,
    LikenessPlace,
    likeness_places,
    middle_of,
)
from tests.faces import face_at
from tests.portraits import REAL_PHOTOS, real_portraits

needs_real_photos = pytest.mark.skipif(not real_portraits(), reason="no real photos here")

FACE = face_at(0.2, 0.2, 0.6, 0.7)
MIDDLE = np.eye(1, EMBEDDING_LENGTH, dtype=np.float32)[0]


def toward(*cosines: float) -> PhotoFaces:
    """A picture with a face for each of these cosines to the middle."""
    rows = np.zeros((len(cosines), EMBEDDING_LENGTH), np.float32)
    for row, cosine in zip(rows, cosines, strict=True):
        row[:2] = cosine, (1 - cosine**2) ** 0.5
    key = f"picture {cosines}"
    return PhotoFaces(
        Photo(f"/{key}.png", Sha256(key), 1000, "image/png"), (FACE,) * len(cosines), rows, 20.0
    )


def photo_of(path: Path) -> Photo:
    return Photo(str(path), *sha256_and_size(str(path)), "image/jpeg")


def seen(path: Path, tmp_path: Path) -> PhotoFaces:
    found = FaceComparison(ChosenFiles(tmp_path / "chosen")).faces_in(photo_of(path))
    assert found is not None
    return found


def test_the_most_alike_comes_first_and_one_without_a_face_has_no_place() -> None:
    places = likeness_places([toward(0.4), toward(), toward(0.7), toward(0.1)], MIDDLE)
    assert places == [
        LikenessPlace(1),
        NO_PLACE,
        LikenessPlace(0, clear=True),
        LikenessPlace(2),
    ]


@pytest.mark.parametrize(("ahead", "clear"), [(0.5, False), (1.5, True)])
def test_nobody_is_called_the_most_alike_when_two_are_as_good_as_equal(
    ahead: float, clear: bool
) -> None:
    first = 0.6 + ahead * MOST_LIKE_BY
    assert likeness_places([toward(0.6), toward(first)], MIDDLE)[1] == LikenessPlace(0, clear)


def test_an_only_face_is_not_called_the_most_alike() -> None:
    assert likeness_places([toward(), toward(0.7)], MIDDLE) == [NO_PLACE, LikenessPlace(0)]


def test_of_two_faces_in_a_picture_the_one_that_is_more_alike_counts() -> None:
    places = likeness_places([toward(0.5), toward(0.1, 0.8)], MIDDLE)
    assert [one.place for one in places] == [1, 0]


def test_photos_without_a_face_have_no_middle() -> None:
    assert middle_of([]) is None
    assert middle_of([toward(), toward()]) is None


def test_one_photo_is_enough_for_a_middle() -> None:
    middle: Vectors | None = middle_of([toward(0.6)])
    assert middle is not None
    assert np.allclose(middle[:2], (0.6, 0.8))


@needs_real_photos
def test_pictures_of_somebody_else_are_last(tmp_path: Path) -> None:
    photos = [seen(path, tmp_path) for path in real_portraits()]
    of_a, of_b = photos[:8], photos[8:]
    middle = middle_of(of_a[:5])
    assert middle is not None
    places = likeness_places([of_b[0], of_a[5], of_b[1], of_a[6], of_a[7], of_b[2]], middle)
    assert {places[at].place for at in (1, 3, 4)} == {0, 1, 2}
    assert {places[at].place for at in (0, 2, 5)} == {3, 4, 5}


@needs_real_photos
def test_a_friend_on_one_photo_is_not_in_the_middle(tmp_path: Path) -> None:
    photos = [seen(path, tmp_path) for path in real_portraits()]
    alone, with_friend = middle_of(photos[:5]), middle_of([*photos[:5], photos[8]])
    assert alone is not None
    assert with_friend is not None
    assert np.allclose(alone, with_friend)


@needs_real_photos
def test_the_same_picture_twice_is_no_clear_winner(tmp_path: Path) -> None:
    middle = middle_of([seen(path, tmp_path) for path in real_portraits()[:5]])
    assert middle is not None
    twin = seen(real_portraits()[6], tmp_path)
    assert not any(one.clear for one in likeness_places([twin, twin], middle))


@needs_real_photos
def test_faces_are_counted(tmp_path: Path) -> None:
    assert len(seen(REAL_PHOTOS / "landscape-no-person.jpg", tmp_path).faces) == 0
    assert len(seen(REAL_PHOTOS / "group-of-friends.jpg", tmp_path).faces) > 1


@needs_real_photos
def test_nothing_of_it_is_written(tmp_path: Path) -> None:
    seen(real_portraits()[0], tmp_path)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_what_is_gone_or_another_one_or_no_picture_has_no_faces(tmp_path: Path) -> None:
    comparison = FaceComparison(ChosenFiles(tmp_path / "chosen"))
    (path := tmp_path / "a.jpg").write_bytes(b"no picture")
    photo = photo_of(path)
    assert comparison.faces_in(photo) is None
    path.write_bytes(b"other bytes")
    assert comparison.faces_in(photo) is None
    path.unlink()
    assert comparison.faces_in(photo) is None
