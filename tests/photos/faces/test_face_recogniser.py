"""Numbers of faces are near one another for the same person, and far for two people."""

from itertools import combinations, product

import numpy as np
import pytest
from PIL import Image

from photo_trainer_gui.photos.analysis.checks import embed
from photo_trainer_gui.photos.faces.compared_faces import compared_faces, px_to_compare
from photo_trainer_gui.photos.faces.face_recogniser import Embedding
from photo_trainer_gui.photos.faces.face_search import find_faces
from tests.faces import face_at
from tests.portraits import real_portraits

needs_real_photos = pytest.mark.skipif(not real_portraits(), reason="no real photos here")


def numbers(image: Image.Image) -> Embedding:
    picture = np.ascontiguousarray(np.asarray(image.convert("RGB"))[:, :, ::-1])
    return embed(image, find_faces(picture, image.width).faces[:1]).reshape(128)


def small(number: int, px: int = 640) -> Image.Image:
    image = Image.open(real_portraits()[number]).convert("RGB")
    image.thumbnail((px, px))
    return image


@needs_real_photos
@pytest.mark.parametrize("px", [400, 640, 750])
def test_two_people_are_further_from_each_other_than_each_from_itself(px: int) -> None:
    a, b = ([numbers(small(at, px)) for at in range(first, first + 8)] for first in (0, 8))
    same = [1 - float(one @ other) for person in (a, b) for one, other in combinations(person, 2)]
    different = [1 - float(one @ other) for one, other in product(a, b)]
    assert max(same) < 0.68 < min(different)
    assert all(np.linalg.norm(one) == pytest.approx(1, abs=1e-5) for one in (*a, *b))


@needs_real_photos
def test_a_turned_photo_shows_the_same_person() -> None:
    image = small(3)
    for turns in (1, 2, 3):
        turned = image.rotate(90 * turns, expand=True)
        assert 1 - float(numbers(image) @ numbers(turned)) < 0.1


def test_no_face_has_no_numbers() -> None:
    assert embed(Image.new("L", (10, 10)), []).shape == (0, 128)


def test_only_faces_that_are_large_enough_are_compared_and_of_a_crowd_the_largest() -> None:
    large, small_one = face_at(0.1, 0.1, 0.3, 0.4), face_at(0.8, 0.8, 0.81, 0.81)
    assert compared_faces((large, small_one), 1000, 1000) == (large,)
    assert compared_faces((large, small_one), 4000, 4000) == (large, small_one)
    assert len(compared_faces((large,) * 50, 1000, 1000)) == 20


def test_a_small_face_asks_for_a_larger_picture() -> None:
    assert px_to_compare((face_at(0.1, 0.1, 0.5, 0.6),), 750, 500) == 0
    assert px_to_compare((), 750, 500) == 0
    wanted = px_to_compare((face_at(0.1, 0.1, 0.2, 0.2),), 500, 750)
    assert 1_000 < wanted < 1_400
    assert px_to_compare((face_at(0.1, 0.1, 0.101, 0.101),), 750, 500) == 2048
