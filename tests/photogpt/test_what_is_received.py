"""What arrives at the service tells nothing: read by exiftool out of the bytes it received."""

import json
import struct
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pillow_heif
import pillow_jxl  # noqa: F401 - so that the test can write such files
import pytest
from PIL import Image

from photo_trainer_gui.photogpt.client import Client
from photo_trainer_gui.photogpt.practice.store import Store
from photo_trainer_gui.photogpt.stop_flag import StopFlag
from photo_trainer_gui.photogpt.upload_body import neutral_name
from photo_trainer_gui.photos.copies.preparation import prepare
from photo_trainer_gui.photos.intake.intake import take
from photo_trainer_gui.photos.photo import Box, Edit, Photo
from tests.photos.decoding.test_reader import red_on_top, stands_upright, stored_turned
from tests.photos.viewing import view_jpeg

pillow_heif.register_heif_opener(thumbnails=False)

SECRET = "Secret"
ORIENTATION, MAKER, MAKER_NOTE, EXIF_IFD = 0x0112, 0x010F, 0x927C, 0x8769
# What exiftool says of any file, and what it makes up itself.
SAID_OF_ALL = {"SourceFile", "ExifTool", "System", "File", "Composite"}
# How the pictures are stored; what the tags of these groups can say is listed beside it.
HOW_IT_IS_STORED = {
    "JFIF": {"JFIFVersion", "ResolutionUnit", "XResolution", "YResolution"},
    "PNG": {
        "ImageWidth", "ImageHeight", "BitDepth", "ColorType", "Compression", "Filter", "Interlace",
    },
    "RIFF": {
        "WebP_Flags", "ImageWidth", "ImageHeight", "VP8Version", "HorizontalScale", "VerticalScale",
    },
    "IFD0": {"Orientation"},
}  # fmt: skip
WRITTEN = (
    "-EXIF:GPSLatitude=48.8584", "-EXIF:GPSLatitudeRef=N", "-EXIF:GPSLongitude=2.2945",
    "-EXIF:GPSLongitudeRef=E", "-EXIF:SerialNumber=Secret-4711", "-XMP-dc:Creator=Secret person",
    "-XMP-exif:GPSLatitude=48.8584", "-IPTC:City=Secret city", "-Comment=Secret comment",
)  # fmt: skip
EXIF_AND_XMP = {"GPS", "ExifIFD", "XMP-dc", "IFD1", "Canon"}
GROUPS = {
    "JPEG": EXIF_AND_XMP | {"IPTC"},
    "PNG": EXIF_AND_XMP | {"IPTC"},
    "WEBP": EXIF_AND_XMP,
    "HEIF": EXIF_AND_XMP,
    "AVIF": EXIF_AND_XMP,
    "TIFF": {"GPS", "ExifIFD", "XMP-dc", "IPTC", "Canon"},
    "JXL": EXIF_AND_XMP,
    "GIF": {"XMP-dc"},
    "BMP": set(),  # nothing but what hangs behind its end
}


def talking_exif() -> bytes:
    """An orientation, and a maker note with the camera's serial number in it."""
    exif = Image.Exif()
    exif[MAKER], exif[ORIENTATION] = "Canon", 6
    note = struct.pack("<HHHIII", 1, 0x000C, 4, 1, 4711, 0)
    exif.get_ifd(EXIF_IFD)[MAKER_NOTE] = note
    return exif.tobytes()


def said(path: Path) -> Mapping[str, object]:
    """Everything that exiftool finds in a file, the unknown as well, by group and name."""
    command = ["exiftool", "-json", "-a", "-u", "-G1", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    [tags] = json.loads(done.stdout)
    assert isinstance(tags, dict)
    return tags


def groups(tags: Mapping[str, object]) -> set[str]:
    return {name.partition(":")[0] for name in tags}


def talkative(folder: Path, kind: str, picture: Image.Image) -> Path:
    """A file that says all that its format lets it say, and has something behind its end."""
    path, thumbnail = folder / f"holiday.{kind.lower()}", folder / "thumbnail.jpg"
    stored = picture if kind in ("JXL", "GIF", "BMP") else stored_turned(picture, 6)
    options = {} if kind in ("GIF", "BMP") else {"exif": talking_exif()}
    stored.save(path, kind, **options)
    if kind != "BMP":
        picture.resize((12, 16)).save(thumbnail)
        command = ["exiftool", "-m", "-n", "-q", "-q", "-overwrite_original", *WRITTEN]
        subprocess.run([*command, f"-ThumbnailImage<={thumbnail}", str(path)], check=True)
    behind = f"free{SECRET} video".encode()
    with path.open("ab") as file:
        file.write(struct.pack(">I", len(behind) + 4) + behind)
    return path


def received(client: Client, photo: Photo, folder: Path) -> Path:
    """What the practice service has in its folder once the photo was sent."""
    copy = prepare(photo, folder / "outgoing")
    model_id = client.create_model("Ada", 36, "Female").id
    client.upload(
        model_id,
        folder / "outgoing" / copy.sha256,
        copy.media_type,
        neutral_name(copy.media_type),
        lambda _sent, _total: None,
        StopFlag(),
    )
    store = Store(folder / "service")
    try:
        [image] = store.images(model_id)
        assert (image.sha256, image.media_type) == (copy.sha256, copy.media_type)
        return store.bytes_path(image.id)
    finally:
        store.close()


def assert_says_nothing(path: Path) -> None:
    tags = said(path)
    for name in tags:
        group, _, tag = name.partition(":")
        colours = group.startswith("ICC")
        assert colours or group in SAID_OF_ALL or tag in HOW_IT_IS_STORED.get(group, ()), name
    assert SECRET.lower() not in json.dumps(tags).lower()
    data = path.read_bytes()
    assert SECRET.encode() not in data
    assert SECRET.encode("utf-16-le") not in data
    assert struct.pack("<I", 4711) not in data


@pytest.fixture
def picture() -> Image.Image:
    """Red on top, blue below."""
    return red_on_top((96, 128))


@pytest.mark.parametrize("kind", GROUPS)
@pytest.mark.parametrize("edit", [Edit(), Edit(1), Edit(0, Box(0.1, 0.1, 0.9, 0.9))])
def test_nothing_that_a_photo_tells_arrives(
    tmp_path: Path, client: Client, picture: Image.Image, kind: str, edit: Edit
) -> None:
    path = talkative(tmp_path, kind, picture)
    assert groups(said(path)) >= GROUPS[kind]
    assert SECRET.encode() in path.read_bytes()
    [photo] = take([str(path)], [], 20).taken
    arrived = received(client, replace(photo, edit=edit), tmp_path)
    assert_says_nothing(arrived)
    assert SECRET.encode() in path.read_bytes()


def test_the_check_itself_finds_what_is_told(tmp_path: Path, picture: Image.Image) -> None:
    for kind in ("JPEG", "PNG", "WEBP"):
        with pytest.raises(AssertionError):
            assert_says_nothing(talkative(tmp_path, kind, picture))


def both_ways(path: Path, picture: Image.Image, orientation: int) -> None:
    """As telephones do: turned by a property of the file (irot, imir), and said in the EXIF."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    pillow_heif.from_pillow(stored_turned(picture, orientation)).save(
        path, exif=exif.tobytes(), quality=95
    )


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_heic_stands_upright_once_where_it_arrives_and_in_its_small_picture(
    tmp_path: Path, client: Client, picture: Image.Image, orientation: int
) -> None:
    path = tmp_path / "photo.heic"
    both_ways(path, picture, orientation)
    data = path.read_bytes()
    assert (b"irot" in data or b"imir" in data) == (orientation != 1)
    [photo] = take([str(path)], [], 20).taken
    small = Image.open(BytesIO(view_jpeg(str(path), photo.media_type)))
    sent = Image.open(received(client, photo, tmp_path))
    for seen in (small, sent):
        assert seen.size == picture.size
        assert stands_upright(seen)
        assert seen.getexif().get(ORIENTATION, 1) == 1
