"""Faces are found however the photo lies, and their landmarks tell how the head is held."""

from pathlib import Path

import numpy as np
import pytest
from cv2.typing import MatLike
from PIL import Image

from photo_trainer_gui.photos.faces.face import Face
from photo_trainer_gui.photos.faces.face_search import FoundFaces, find_faces
from photo_trainer_gui.ui.photo_editor.intake.practice_photos import make_practice_photos
from tests.portraits import REAL_PHOTOS, real_portraits

PX = 750
LANDSCAPE = REAL_PHOTOS / "landscape-no-person.jpg"
needs_real_photos = pytest.mark.skipif(not real_portraits(), reason="no real photos here")


def opened(path: Path | str) -> Image.Image:
    image = Image.open(path).convert("RGB")
    image.thumbnail((PX, PX))
    return image


def blue_first(image: Image.Image) -> MatLike:
    return np.ascontiguousarray(np.asarray(image)[:, :, ::-1])


def found(image: Image.Image, full_width_px: int = 0) -> FoundFaces:
    return find_faces(blue_first(image), full_width_px or image.width)


def turned(image: Image.Image, turns: int) -> Image.Image:
    """Turned clockwise by quarters."""
    return image.rotate(-90 * turns, expand=True)


def centre(face: Face) -> tuple[float, float]:
    return (face.box.left + face.box.right) / 2, (face.box.top + face.box.bottom) / 2


@needs_real_photos
@pytest.mark.parametrize("path", real_portraits(), ids=lambda path: path.stem)
@pytest.mark.parametrize("turns", range(4))
def test_a_photo_is_seen_to_lie_on_its_side_or_to_stand_on_its_head(path: Path, turns: int) -> None:
    seen = found(turned(opened(path), turns))
    assert len(seen.faces) == 1
    assert seen.upright_turns == (4 - turns) % 4
    off = (seen.faces[0].roll_deg - 90 * turns + 180) % 360 - 180
    assert abs(off) < 15


@needs_real_photos
@pytest.mark.parametrize("tilt_deg", [-45, -30, -15, 15, 30, 45])
def test_a_head_that_is_only_tilted_lies_on_no_side(tilt_deg: int) -> None:
    for path in real_portraits():
        tilted = opened(path).rotate(-tilt_deg, expand=True, fillcolor=(120, 120, 120))
        tilted.thumbnail((PX, PX))
        seen = found(tilted)
        assert (len(seen.faces), seen.upright_turns) == (1, 0), path.name
        assert seen.faces[0].roll_deg * tilt_deg > 0, path.name


@needs_real_photos
def test_where_a_face_is_stays_true_when_the_photo_is_turned() -> None:
    image = opened(real_portraits()[3])
    [upright] = found(image).faces
    x, y = centre(upright)
    for turns, place in ((1, (1 - y, x)), (2, (1 - x, 1 - y)), (3, (y, 1 - x))):
        [face] = found(turned(image, turns)).faces
        assert centre(face) == pytest.approx(place, abs=0.03)
        eye = face.landmarks[0]
        assert face.box.left < eye.x < face.box.right
        assert face.box.top < eye.y < face.box.bottom


@needs_real_photos
def test_the_eyes_are_measured_in_pixels_of_the_whole_photo() -> None:
    image = opened(real_portraits()[0])
    [small], [large] = found(image).faces, found(image, 4 * image.width).faces
    assert large.eyes_px == pytest.approx(4 * small.eyes_px)
    assert 0.2 * image.width < small.eyes_px < 0.4 * image.width


@needs_real_photos
@pytest.mark.parametrize("turns", range(4))
def test_where_nobody_is_no_face_is_found(turns: int) -> None:
    assert found(turned(opened(LANDSCAPE), turns)) == ((), 0)


def test_every_practice_photo_shows_one_face(tmp_path: Path) -> None:
    for path in make_practice_photos(tmp_path):
        seen = found(opened(path))
        assert (len(seen.faces), seen.upright_turns) == (1, 0), path


def test_a_plain_picture_shows_nobody() -> None:
    assert found(Image.new("RGB", (900, 600), (200, 160, 130))) == ((), 0)
    # Now and then the network made up a face far outside.
    for size in [(1, 1), (1, 600), (7, 7), (8, 8)]:
        assert found(Image.new("RGB", size, (200, 160, 130))) == ((), 0)
