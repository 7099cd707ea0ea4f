"""Copies for profile, screen, paper and e-mail, read back by Pillow and exiftool."""

import io
import json
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from photo_trainer_gui.photos.export.photo_back import PhotoBack
from photo_trainer_gui.photos.photo import Box, UnreadablePhotoError
from photo_trainer_gui.photos.uses.use_copy import use_copy
from photo_trainer_gui.photos.uses.use_size import (
    MAIL,
    PRINT_ACROSS,
    PRINT_UPRIGHT,
    PROFILE,
    UseSize,
)

BACK = PhotoBack(1.7e9, "Made with AI", "Photo Trainer", "Ben", "Ben in a café")
RED_PART = Box(0.5, 0, 1, 0.5)


@pytest.fixture
def path(tmp_path: Path) -> str:
    """A picture whose upper right quarter is red."""
    picture = Image.new("RGB", (1600, 1600), "blue")
    picture.paste("red", (800, 0, 1600, 800))
    picture.save(tmp_path / "output.png")
    return str(tmp_path / "output.png")


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def told(data: bytes) -> dict[str, object]:
    done = subprocess.run(
        ["exiftool", "-json", "-n", "-G1", "-"], input=data, capture_output=True, check=True
    )
    [tags] = json.loads(done.stdout)
    assert isinstance(tags, dict)
    return tags


def test_a_profile_picture_is_the_part_that_was_framed(path: str) -> None:
    picture = opened(use_copy(path, RED_PART, PROFILE, BACK))

    assert picture.size == (800, 800)
    assert picture.resize((1, 1)).getpixel((0, 0)) == pytest.approx((254, 0, 0), abs=3)


def test_a_large_one_is_made_smaller(path: str) -> None:
    assert opened(use_copy(path, None, PROFILE, BACK)).size == (1024, 1024)


def test_a_background_has_exactly_the_pixels_of_the_screen(path: str) -> None:
    size = UseSize(1920, 1080, is_exact=True)

    assert opened(use_copy(path, Box(0, 0, 1, 0.5625), size, BACK)).size == (1920, 1080)


@pytest.mark.parametrize(("size", "cm"), [(PRINT_UPRIGHT, (10, 15)), (PRINT_ACROSS, (15, 10))])
def test_a_print_says_its_paper_in_the_file(path: str, size: UseSize, cm: tuple[int, int]) -> None:
    tags = told(use_copy(path, Box(0, 0, 0.5, 0.75), size, BACK))

    sides = zip(("Width", "Height"), ("X", "Y"), strict=True)
    paper = [
        float(str(tags[f"File:Image{side}"])) / float(str(tags[f"JFIF:{axis}Resolution"])) * 2.54
        for side, axis in sides
    ]
    assert tags["JFIF:ResolutionUnit"] == 2 - 1  # inches, as JFIF counts
    assert paper == pytest.approx(cm, abs=0.01)


def test_a_picture_for_e_mail_is_small(path: str, portraits: list[Path]) -> None:
    data = use_copy(path, None, MAIL, BACK)

    assert opened(data).size == (1200, 1200)
    assert len(use_copy(str(portraits[0]), None, MAIL, BACK)) < 500_000


def test_every_copy_carries_the_mark_and_the_words(path: str) -> None:
    tags = told(use_copy(path, None, MAIL, BACK))

    assert str(tags["XMP-iptcExt:DigitalSourceType"]).endswith("/trainedAlgorithmicMedia")
    assert tags["XMP-dc:Description"] == "Ben in a café"


def test_what_is_no_picture_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "output.png"
    path.write_text("<html>")

    with pytest.raises(UnreadablePhotoError):
        use_copy(str(path), None, MAIL, BACK)
