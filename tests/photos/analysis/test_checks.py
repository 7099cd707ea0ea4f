"""Faces are found, and what harms a photo is measured: on real photos where there are some."""

from pathlib import Path

import pytest
from PIL import Image, ImageFilter

from photo_trainer_gui.photos.analysis.checks import measure_photo
from photo_trainer_gui.photos.analysis.findings import Findings
from photo_trainer_gui.photos.decoding.reader import decode
from photo_trainer_gui.photos.photo import NO_EDIT, Box, Edit

REAL = Path(__file__).resolve().parents[3].parent / "shared" / "photos"
needs_real_photos = pytest.mark.skipif(not REAL.is_dir(), reason="no real photos here")


def found(path: Path, edit: Edit = NO_EDIT) -> Findings:
    with open(path, "rb") as file:
        return measure_photo(decode(file, "image/jpeg", edit).sample())


def of(tmp_path: Path, image: Image.Image) -> Findings:
    image.save(tmp_path / "made.jpg", quality=92)
    return found(tmp_path / "made.jpg")


@needs_real_photos
@pytest.mark.parametrize("name", [f"person-{who}-{n}.jpg" for who in "ab" for n in range(1, 9)])
def test_every_portrait_shows_one_face(name: str) -> None:
    findings = found(REAL / name)
    assert len(findings.faces) == 1
    assert not findings.side
    assert not findings.grey


@needs_real_photos
@pytest.mark.parametrize(
    ("name", "people"), [("group-of-friends.jpg", 15), ("conference-1927.jpg", 29)]
)
def test_the_people_of_a_group_are_counted(name: str, people: int) -> None:
    findings = found(REAL / name)
    assert len(findings.faces) == people
    assert findings.upright_turns == 0


@needs_real_photos
@pytest.mark.parametrize("name", ["person-a-1.jpg", "person-b-6.jpg"])
def test_a_bleached_face_is_told_from_a_pale_one(name: str, tmp_path: Path) -> None:
    portrait = Image.open(REAL / name)
    brighter = of(tmp_path, portrait.point(lambda v: min(255, v * 1.1)))
    assert brighter.darkest < 60
    assert brighter.blown < 0.4
    assert of(tmp_path, portrait.point(lambda v: v * 0.2 + 195)).darkest > 140


@needs_real_photos
def test_a_face_that_is_white_with_light_is_noticed(tmp_path: Path) -> None:
    portrait = Image.open(REAL / "person-b-1.jpg")
    assert of(tmp_path, portrait).blown < 0.02
    assert of(tmp_path, portrait.point(lambda v: min(255, v * 4))).blown > 0.4


@needs_real_photos
def test_a_landscape_has_no_face() -> None:
    assert found(REAL / "landscape-no-person.jpg").faces == ()


@needs_real_photos
def test_damage_is_measured_on_the_face(tmp_path: Path) -> None:
    portrait = Image.open(REAL / "person-a-3.jpg")
    whole = of(tmp_path, portrait)
    assert of(tmp_path, portrait.filter(ImageFilter.GaussianBlur(12))).sharpness < (
        whole.sharpness / 4
    )
    assert of(tmp_path, portrait.point(lambda v: v * 0.2)).brightness < 40 < whole.brightness
    assert of(tmp_path, portrait.convert("L")).grey
    alike = of(tmp_path, portrait.resize((700, 875)).point(lambda v: min(255, v * 1.1)))
    assert (alike.dhash ^ whole.dhash).bit_count() <= 8
    other = found(REAL / "person-a-4.jpg")
    assert (other.dhash ^ whole.dhash).bit_count() > 8


@needs_real_photos
def test_a_cropped_and_turned_photo_is_looked_at_as_it_was_edited(tmp_path: Path) -> None:
    lying = tmp_path / "lying.jpg"
    Image.open(REAL / "person-a-3.jpg").transpose(Image.Transpose.ROTATE_90).save(lying)
    assert found(lying).upright_turns == 1
    upright = found(lying, Edit(1))
    assert upright.upright_turns == 0
    assert (len(upright.faces), upright.width_px, upright.height_px) == (1, 1024, 1280)
    without = found(lying, Edit(1, Box(0, 0, 1, 0.2)))
    assert (without.faces, without.width_px, without.height_px) == ((), 1024, 256)


def test_a_plain_picture_has_no_face_and_no_sharpness(tmp_path: Path) -> None:
    findings = of(tmp_path, Image.new("RGB", (900, 600), (200, 30, 30)))
    assert (findings.faces, findings.sharpness) == ((), 0.0)
    assert (findings.width_px, findings.height_px, findings.grey) == (900, 600, False)
    assert of(tmp_path, Image.new("RGB", (2, 1), (90, 90, 90))).grey
