"""Pictures saved into a person's folder: all that can be, and over nothing that is there."""

import os
import resource
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image

from photo_trainer_gui.photos.export.photo_back import PhotoBack, PictureToSave
from photo_trainer_gui.photos.export.save_copies import save_copies, save_copy

MADE = datetime(2026, 11, 29, 11, 20).astimezone().timestamp()
BACK = PhotoBack(MADE, "Made with AI", "Photo Trainer")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "Pictures"
    path.mkdir()
    return path


def made(folder: Path, number: int, kind: str = "PNG") -> PictureToSave:
    path = folder / f"{number}.{kind.lower()}"
    Image.new("RGB", (8, 8), (number, 0, 0)).save(path, kind)
    return PictureToSave(str(path), "Ben – Café – 2026-11-29", BACK)


def test_all_are_saved_under_their_name_and_with_their_date(tmp_path: Path, folder: Path) -> None:
    saved = save_copies([made(tmp_path, 1), made(tmp_path, 2), made(tmp_path, 3, "JPEG")], folder)

    assert [path.name for path in saved.paths] == [
        "Ben – Café – 2026-11-29.png",
        "Ben – Café – 2026-11-29 2.png",
        "Ben – Café – 2026-11-29.jpg",
    ]
    assert not saved.failed
    assert {path.stat().st_mtime for path in folder.iterdir()} == {MADE}


def test_nothing_that_is_there_is_overwritten(tmp_path: Path, folder: Path) -> None:
    (folder / "Ben – Café – 2026-11-29.png").write_text("somebody else's")

    [path] = save_copies([made(tmp_path, 1)], folder).paths

    assert path.name == "Ben – Café – 2026-11-29 2.png"
    assert (folder / "Ben – Café – 2026-11-29.png").read_text() == "somebody else's"


def test_those_that_are_gone_or_damaged_are_counted_and_the_others_saved(
    tmp_path: Path, folder: Path
) -> None:
    gone, broken, good = (made(tmp_path, number) for number in (1, 2, 3))
    os.unlink(gone.path)
    Path(broken.path).write_bytes(b"<html>")

    saved = save_copies([gone, broken, good], folder)

    assert (len(saved.paths), saved.failed) == (1, (gone, broken))
    assert len(list(folder.iterdir())) == 1


def test_a_folder_that_went_away_takes_none(tmp_path: Path) -> None:
    picture = made(tmp_path, 1)

    assert save_copies([picture], tmp_path / "stick") == ((), (picture,))


def test_a_disk_without_room_is_left_without_half_a_picture(tmp_path: Path, folder: Path) -> None:
    picture = made(tmp_path, 1)
    _, hard = limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        saved = save_copies([picture], folder)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    assert saved == ((), (picture,))
    assert list(folder.iterdir()) == []


def test_one_is_saved_where_the_person_said(tmp_path: Path, folder: Path) -> None:
    path = folder / "Grandma's.png"
    path.write_text("was asked about")

    assert save_copy(made(tmp_path, 1), path) == path
    with Image.open(path) as image:
        assert image.size == (8, 8)
    assert list(folder.iterdir()) == [path]


@pytest.mark.parametrize(
    ("asked", "got"),
    [
        ("Ben.jpg", "Ben.png"),
        ("Ben", "Ben.png"),
        ("Ben.2026", "Ben.2026.png"),
        ("Ben.PNG", "Ben.PNG"),
    ],
)
def test_a_name_tells_the_truth_about_the_format(
    tmp_path: Path, folder: Path, asked: str, got: str
) -> None:
    assert save_copy(made(tmp_path, 1), folder / asked) == folder / got


def test_an_original_is_only_read(tmp_path: Path, folder: Path) -> None:
    picture = made(tmp_path, 1)
    before = Path(picture.path).read_bytes()

    save_copies([picture], folder)

    assert Path(picture.path).read_bytes() == before
