"""Saving a picture for others: its name, its back, and that it is the same picture."""

import json
import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from photo_trainer_gui.pictures.export.picture_export import (
    PictureCopy,
    copy_name,
    write_copies,
    write_copy,
)
from photo_trainer_gui.pictures.export.xmp_blocks import OddFileError, with_packet
from photo_trainer_gui.pictures.export.xmp_packet import TRAINED_MODEL, Back, packet

MADE_AT = 1_700_000_000.0
WORDS = "Anna & Ben <at> sea – “großartig” 🌊"
TYPES = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}


def noise(size: tuple[int, int] = (40, 30)) -> Image.Image:
    return Image.effect_noise(size, 80).convert("RGB")


def file_of(media_type: str, **options: Any) -> bytes:
    """A picture of this type as other programs write it."""
    written = BytesIO()
    noise().save(written, TYPES[media_type], **options)
    return written.getvalue()


def copy_of(folder: Path, media_type: str = "image/jpeg", **changes: Any) -> PictureCopy:
    """A picture in a folder, to be copied."""
    path = folder / "as it came"
    path.write_bytes(file_of(media_type))
    made = PictureCopy(str(path), media_type, "Hiking at sunrise", "Ben", Back(MADE_AT, "Program"))
    return replace(made, **changes)


def pixels(data: bytes) -> bytes:
    return Image.open(BytesIO(data)).convert("RGB").tobytes()


def told(path: Path) -> dict[str, Any]:
    """What exiftool reads in a file."""
    tool = shutil.which("exiftool")
    if tool is None:
        pytest.skip("there is no exiftool")
    ran = subprocess.run(
        [tool, "-json", "-G1", "-n", str(path)],
        capture_output=True,
        check=True,
        text=True,
    )
    found: dict[str, Any] = json.loads(ran.stdout)[0]
    return found


@pytest.mark.parametrize("media_type", TYPES)
def test_the_back_is_read_by_others_and_the_picture_is_the_same(
    tmp_path: Path, media_type: str
) -> None:
    copy = copy_of(tmp_path, media_type, back=Back(MADE_AT, "Photo Trainer", WORDS))
    target = tmp_path / copy_name(copy)
    write_copy(copy, target)
    found = told(target)
    assert found["XMP-iptcExt:DigitalSourceType"] == TRAINED_MODEL
    assert found["XMP-dc:Description"] == WORDS
    assert found["XMP-xmp:CreatorTool"] == "Photo Trainer"
    assert found["XMP-photoshop:DateCreated"].startswith("2023:11:1")
    assert pixels(target.read_bytes()) == pixels(Path(copy.path).read_bytes())
    assert target.stat().st_mtime == MADE_AT


@pytest.mark.parametrize("media_type", TYPES)
def test_without_words_nobody_can_read_them_but_the_mark_stays(
    tmp_path: Path, media_type: str
) -> None:
    copy = copy_of(tmp_path, media_type)
    write_copy(copy, tmp_path / "copy")
    data = (tmp_path / "copy").read_bytes()
    assert b"description" not in data
    assert TRAINED_MODEL.encode() in data


@pytest.mark.parametrize("media_type", TYPES)
def test_what_stood_on_the_back_before_stays(tmp_path: Path, media_type: str) -> None:
    kept = Back(0.0, "The service", "Words of the service", mark="")
    data = with_packet(file_of(media_type), media_type, lambda _none: packet(kept))
    again = with_packet(
        data, media_type, lambda there: packet(Back(MADE_AT, "Program", "Mine"), there)
    )
    path = tmp_path / "twice"
    path.write_bytes(again)
    found = told(path)
    assert found["XMP-dc:Description"] == "Words of the service"
    assert found["XMP-xmp:CreatorTool"] == "The service"
    assert found["XMP-iptcExt:DigitalSourceType"] == TRAINED_MODEL
    assert again.count(b"W5M0MpCehiHzreSzNTczkc9d") == 1


def test_exif_and_profile_of_the_service_stay_in_front(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0131] = "Oven 3000"
    path = tmp_path / "with exif.jpg"
    written = file_of("image/jpeg", exif=exif)
    path.write_bytes(with_packet(written, "image/jpeg", lambda _: packet(Back(0.0, "Program"))))
    found = told(path)
    assert found["IFD0:Software"] == "Oven 3000"
    assert found["XMP-iptcExt:DigitalSourceType"] == TRAINED_MODEL


@pytest.mark.parametrize("media_type", TYPES)
def test_a_damaged_file_is_copied_as_it_is(tmp_path: Path, media_type: str) -> None:
    copy = copy_of(tmp_path, media_type)
    for length in (0, 1, 3, 9, 20):
        cut = file_of(media_type)[:length]
        Path(copy.path).write_bytes(cut)
        write_copy(copy, tmp_path / "copy")
        assert (tmp_path / "copy").read_bytes() == cut
    with pytest.raises(OddFileError):
        with_packet(b"no picture", media_type, lambda there: there)


@pytest.mark.parametrize(
    ("title", "person", "name"),
    [
        ("Hiking at sunrise", "Ben", "Ben – Hiking at sunrise – 2023-11-14.jpg"),
        (
            "in the rain, under an umbrella, at night",
            "Ben",
            "Ben – in the rain, under an – 2023-11-14.jpg",
        ),
        ("a/b\\c:d*?", "../..", "a-b-c-d – 2023-11-14.jpg"),
        ("", "", "2023-11-14.jpg"),
        ("‮gpj.exe", "Ben\n", "Ben – gpj.exe – 2023-11-14.jpg"),
    ],
)
def test_a_copy_has_a_name_that_every_disk_takes(
    tmp_path: Path, title: str, person: str, name: str
) -> None:
    assert copy_name(copy_of(tmp_path, title=title, person=person)) == name


def test_no_copy_is_written_over_another_file(tmp_path: Path) -> None:
    copy = copy_of(tmp_path)
    folder = tmp_path / "saved"
    folder.mkdir()
    written, trouble = write_copies([copy, copy, copy], folder)
    stem = "Ben – Hiking at sunrise – 2023-11-14"
    assert [path.name for path in written] == [f"{stem}.jpg", f"{stem} 2.jpg", f"{stem} 3.jpg"]
    assert trouble is None


def test_what_could_not_be_written_is_told_and_the_others_are_there(tmp_path: Path) -> None:
    gone = copy_of(tmp_path, path=str(tmp_path / "gone"))
    folder = tmp_path / "saved"
    folder.mkdir()
    written, trouble = write_copies([gone, copy_of(tmp_path)], folder)
    assert len(written) == 1
    assert isinstance(trouble, FileNotFoundError)
    assert [path.name for path in folder.iterdir()] == [written[0].name]
