"""Copies that people keep: what exiftool reads on their back, and that the picture is the same."""

import json
import subprocess
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from photo_trainer_gui.photos.export.marked_copy import marked_copy
from photo_trainer_gui.photos.export.photo_back import PhotoBack
from photo_trainer_gui.photos.formats import SUFFIX
from photo_trainer_gui.photos.photo import UnreadablePhotoError

MADE = datetime(2026, 11, 29, 11, 20, 5).astimezone().timestamp()
WORDS = "Ben on a mountain path at sunrise – “très” warm, 微笑"
MODEL_ID = "mdl_4711_secret"
BACK = PhotoBack(MADE, "Made with AI", "Photo Trainer", "Ben", WORDS)
SILENT = PhotoBack(MADE, "Made with AI", "Photo Trainer", secret=(MODEL_ID, WORDS))
KINDS = ["JPEG", "PNG", "WEBP"]
MARK = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
OTHER_MARK = "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia"


def picture(mode: str = "RGB") -> Image.Image:
    """No two columns and rows alike, so that a lost bit is seen."""
    gradient = Image.linear_gradient("L").resize((120, 90))
    bands = [gradient, gradient.transpose(Image.Transpose.ROTATE_180), gradient, gradient]
    return Image.merge(mode, bands[: len(mode)])


def drawn(folder: Path, kind: str, **options: object) -> Path:
    path = folder / f"output.{kind.lower()}"
    picture().save(path, kind, **options)
    return path


def copied(path: Path, back: PhotoBack = BACK) -> Path:
    with path.open("rb") as file:
        data, media_type = marked_copy(file, back)
    copy = path.with_name(f"copy{SUFFIX[media_type]}")
    copy.write_bytes(data)
    return copy


def told(path: Path) -> Mapping[str, object]:
    """What exiftool says of a file, by group and name; a file that is broken in any way fails."""
    command = ["exiftool", "-json", "-a", "-u", "-G1", "-n", "-validate", "-warning", "-error"]
    done = subprocess.run([*command, "-all", str(path)], capture_output=True, text=True, check=True)
    [tags] = json.loads(done.stdout)
    assert isinstance(tags, dict)
    said = [str(tags[name]) for name in tags if name.endswith((":Warning", ":Error"))]
    # Cameras have to say more than is true of a picture that no camera took.
    assert not [each for each in said if "Missing required" not in each], said
    return tags


def write_tags(path: Path, *tags: str) -> None:
    subprocess.run(["exiftool", "-q", "-m", "-overwrite_original", *tags, str(path)], check=True)


def pixels(path: Path) -> tuple[str, bytes]:
    with Image.open(path) as image:
        return image.mode, image.tobytes()


@pytest.mark.parametrize("kind", KINDS)
def test_photo_programs_read_words_person_date_mark_and_program(tmp_path: Path, kind: str) -> None:
    tags = told(copied(drawn(tmp_path, kind)))

    assert tags["XMP-dc:Description"] == tags["IFD0:ImageDescription"] == WORDS
    assert tags["XMP-iptcExt:PersonInImage"] == "Ben"
    assert tags["XMP-iptcExt:DigitalSourceType"] == MARK
    assert tags["XMP-photoshop:Credit"] == "Made with AI"
    assert tags["XMP-xmp:CreatorTool"] == tags["IFD0:Software"] == "Photo Trainer"
    assert tags["ExifIFD:DateTimeOriginal"] == "2026:11:29 11:20:05"
    assert str(tags["XMP-xmp:CreateDate"]).startswith("2026:11:29 11:20:05")
    assert str(tags["XMP-photoshop:DateCreated"]).startswith("2026:11:29 11:20:05")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_the_picture_is_the_same_to_the_last_bit(tmp_path: Path, kind: str, mode: str) -> None:
    if kind == "JPEG":
        mode = "RGB"
    path = tmp_path / f"output.{kind.lower()}"
    picture(mode).save(path, kind, **({"lossless": True} if mode == "RGBA" else {}))

    copy = copied(path)

    assert pixels(copy) == pixels(path)
    assert coded(copy) == coded(path)


def coded(path: Path) -> bytes:
    """The picture as it is coded, without anything around it."""
    data = path.read_bytes()
    if data.startswith(b"\xff\xd8"):
        return data[data.index(b"\xff\xda") :]
    start = data.index(b"IDAT" if data.startswith(b"\x89") else b"VP8" + data[15:16].strip(b"X"))
    if data.startswith(b"\x89"):
        return data[start:]
    at = max(data.find(b"VP8 "), data.find(b"VP8L"))
    return data[at : at + 8 + int.from_bytes(data[at + 4 : at + 8], "little")]


def test_a_jpeg_still_begins_as_old_programs_want_it(tmp_path: Path) -> None:
    data = copied(drawn(tmp_path, "JPEG")).read_bytes()

    assert data[:11] == b"\xff\xd8\xff\xe0\0\x10JFIF\0"


@pytest.mark.parametrize("kind", KINDS)
def test_without_the_words_nobody_reads_them_nor_who_it_is(tmp_path: Path, kind: str) -> None:
    path = drawn(tmp_path, kind)
    write_tags(path, f"-XMP-dc:Title={WORDS}", f"-EXIF:UserComment={WORDS}", f"-Comment={WORDS}")

    copy = copied(path, SILENT)

    said = json.dumps(told(copy), ensure_ascii=False)
    assert WORDS not in said
    assert "Ben" not in said
    assert WORDS.encode() not in copy.read_bytes()
    assert MARK in said


@pytest.mark.parametrize("kind", KINDS)
def test_what_the_file_brings_along_stays_beside_ours(tmp_path: Path, kind: str) -> None:
    path = drawn(tmp_path, kind)
    write_tags(path, "-XMP-dc:Rights=Free for all", "-XMP-dc:Description=old", "-EXIF:Artist=A",
               "-XMP-xmp:Label=kept")  # fmt: skip

    tags = told(copied(path))

    assert tags["XMP-dc:Rights"] == "Free for all"
    assert tags["XMP-xmp:Label"] == "kept"
    assert tags["IFD0:Artist"] == "A"
    assert tags["XMP-dc:Description"] == WORDS


@pytest.mark.parametrize("kind", KINDS)
def test_a_mark_that_is_there_already_stays(tmp_path: Path, kind: str) -> None:
    path = drawn(tmp_path, kind)
    write_tags(path, f"-XMP-iptcExt:DigitalSourceType={OTHER_MARK}")

    tags = told(copied(path))

    assert tags["XMP-iptcExt:DigitalSourceType"] == OTHER_MARK


@pytest.mark.parametrize("kind", KINDS)
def test_ids_that_the_service_wrote_into_its_file_do_not_come_along(
    tmp_path: Path, kind: str
) -> None:
    path = drawn(tmp_path, kind)
    write_tags(path, f"-XMP-dc:Source={MODEL_ID}", f"-EXIF:UserComment={MODEL_ID}",
               f"-Comment={MODEL_ID}", "-XMP-dc:Rights=Free", "-EXIF:Orientation#=6")  # fmt: skip

    copy = copied(path, SILENT)

    assert MODEL_ID not in json.dumps(told(copy))
    assert MODEL_ID.encode() not in copy.read_bytes()
    assert told(copy)["XMP-dc:Rights"] == "Free"
    assert told(copy)["IFD0:Orientation"] == 6


@pytest.mark.parametrize("compressed", [False, True])
def test_what_image_programs_write_into_a_png_does_not_tell_the_words(
    tmp_path: Path, compressed: bool
) -> None:
    info = PngInfo()
    info.add_text("parameters", f"{WORDS}, seed 5", zip=compressed)
    info.add_itxt("prompt", WORDS, zip=compressed)
    info.add_text("Title", "kept")
    path = drawn(tmp_path, "PNG", pnginfo=info)

    copy = copied(path, SILENT)

    with Image.open(copy) as image:
        assert {"parameters", "prompt"}.isdisjoint(image.info)
        assert image.info["Title"] == "kept"


def test_a_practice_picture_says_that_it_is_a_drawing(tmp_path: Path) -> None:
    back = PhotoBack(MADE, "Practice drawing", "Photo Trainer", is_drawing=True)

    tags = told(copied(drawn(tmp_path, "PNG"), back))

    assert tags["XMP-photoshop:Credit"] == "Practice drawing"
    assert str(tags["XMP-iptcExt:DigitalSourceType"]).endswith("/algorithmicMedia")
    assert MARK not in json.dumps(tags)


@pytest.mark.parametrize(
    ("kind", "damage"),
    [
        ("GIF", lambda data: data),
        ("BMP", lambda data: data),
        # A check sum that is wrong.
        ("PNG", lambda data: data.replace(b"pHYs\0\0", b"pHYs\0\1")),
    ],
)
def test_what_has_no_room_for_a_mark_becomes_a_png_of_the_same_pixels(
    tmp_path: Path, kind: str, damage: object
) -> None:
    path = drawn(tmp_path, kind, **({"dpi": (72, 72)} if kind == "PNG" else {}))
    with Image.open(path) as image:
        before = image.convert("RGB").tobytes()
    assert callable(damage)
    path.write_bytes(damage(path.read_bytes()))

    copy = copied(path)

    assert copy.suffix == ".png"
    assert told(copy)["XMP-iptcExt:DigitalSourceType"] == MARK
    with Image.open(copy) as image:
        assert image.convert("RGB").tobytes() == before


@pytest.mark.parametrize(
    "packet",
    [
        b"<not xml",
        b"<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><x:xmpmeta>&e;</x:xmpmeta>",
        b"<a>" * 50_000 + b"</a>" * 50_000,
        "<a>é</a>".encode("latin-1"),
        b"<a/>",
    ],
)
def test_a_packet_that_makes_no_sense_is_passed_over(tmp_path: Path, packet: bytes) -> None:
    path = tmp_path / "output.webp"
    picture().save(path, "WEBP", xmp=packet)

    assert told(copied(path))["XMP-iptcExt:DigitalSourceType"] == MARK


def test_exif_that_makes_no_sense_is_passed_over(tmp_path: Path) -> None:
    path = drawn(tmp_path, "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\x00 and more")

    assert told(copied(path))["ExifIFD:DateTimeOriginal"] == "2026:11:29 11:20:05"


def test_words_that_are_too_long_for_a_jpeg_still_leave_the_mark(tmp_path: Path) -> None:
    path = drawn(tmp_path, "JPEG")
    write_tags(path, f"-XMP-dc:Rights={'long ' * 11_000}")
    back = PhotoBack(MADE, "Made with AI", "Photo Trainer", words="words " * 1_500)

    assert told(copied(path, back))["XMP-iptcExt:DigitalSourceType"] == MARK


@pytest.mark.parametrize("kind", KINDS)
def test_words_with_letters_that_no_file_can_hold_are_written_without_them(
    tmp_path: Path, kind: str
) -> None:
    back = PhotoBack(MADE, "Made with AI", "Photo Trainer", "B\0en", "a\x0b<b>&\ud800\uffffc\nd")

    tags = told(copied(drawn(tmp_path, kind), back))

    assert tags["XMP-dc:Description"] == "a<b>&?c\nd"
    assert tags["XMP-iptcExt:PersonInImage"] == "Ben"


def test_a_page_of_the_web_is_no_picture(tmp_path: Path) -> None:
    path = tmp_path / "output.png"
    path.write_bytes(b"<html>not found</html>")

    with pytest.raises(UnreadablePhotoError):
        copied(path)
