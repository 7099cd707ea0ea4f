"""What is sent: the same picture, upright and in its colours, and nothing that it tells."""

import hashlib
import io
import os
import stat
from dataclasses import replace
from pathlib import Path

import numpy as np
import pillow_jxl  # noqa: F401 - so that the tests can write such files
import pytest
from PIL import Image, ImageChops, ImageCms, PngImagePlugin, TiffImagePlugin

from photo_trainer_gui.ids import Sha256
from photo_trainer_gui.limits import MAX_PHOTO_BYTES
from photo_trainer_gui.photos.copies.preparation import prepare
from photo_trainer_gui.photos.decoding import transforms
from photo_trainer_gui.photos.decoding.colours import in_plain_mode
from photo_trainer_gui.photos.formats import HEAD_BYTES, media_type_of
from photo_trainer_gui.photos.photo import Box, Copy, Edit, Photo, UnreadablePhotoError
from tests.photos.decoding.test_reader import (
    BLUE,
    RED,
    WHITE,
    colour_at,
    exif_with,
    near,
    red_on_top,
    stands_upright,
    stored_turned,
)

SECRET = "Secret place"
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def photo_at(path: Path) -> Photo:
    data = path.read_bytes()
    media_type = media_type_of(data[:HEAD_BYTES])
    assert media_type
    return Photo(str(path), Sha256(hashlib.sha256(data).hexdigest()), len(data), media_type)


def talking_exif(orientation: int = 1) -> Image.Exif:
    exif = exif_with(orientation)
    exif[0x010E] = SECRET
    return exif


def written(path: Path, image: Image.Image, kind: str) -> Photo:
    """A file that says all that its format lets it say."""
    options: dict[str, object] = {"exif": talking_exif(), "icc_profile": SRGB, "quality": 90}
    if kind == "JPEG":
        options["comment"] = SECRET.encode()
    if kind == "PNG":
        text = PngImagePlugin.PngInfo()
        text.add_text("Comment", SECRET)
        text.add_itxt("XML:com.adobe.xmp", SECRET)
        options["pnginfo"] = text
    else:
        options["xmp"] = SECRET.encode()
    image.save(path, kind, **options)
    return photo_at(path)


def sent(copy: Copy, folder: Path) -> Image.Image:
    data = (folder / copy.sha256).read_bytes()
    assert (hashlib.sha256(data).hexdigest(), len(data)) == (copy.sha256, copy.size_bytes)
    assert media_type_of(data[:HEAD_BYTES]) == copy.media_type
    return Image.open(io.BytesIO(data))


def furthest(image: Image.Image, other: Image.Image) -> int:
    """By how much of 255 two pictures differ at most."""
    assert (image.size, image.mode) == (other.size, other.mode)
    return int(np.asarray(ImageChops.difference(image, other)).max())


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_the_pixels_and_colours_stay_and_what_is_told_goes(tmp_path: Path, kind: str) -> None:
    photo = written(tmp_path / "photo", red_on_top(), kind)
    before = Path(photo.path).read_bytes()
    assert SECRET.encode() in before
    copy = prepare(photo, tmp_path / "out")
    image = sent(copy, tmp_path / "out")
    assert copy.media_type == photo.media_type
    assert furthest(image, Image.open(photo.path)) == 0
    assert "icc_profile" not in image.info
    assert SECRET.encode() not in (tmp_path / "out" / copy.sha256).read_bytes()
    assert dict(image.getexif()) == {}
    assert Path(photo.path).read_bytes() == before


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize("orientation", range(2, 9))
def test_how_to_turn_it_is_all_that_stays_of_the_exif(
    tmp_path: Path, kind: str, orientation: int
) -> None:
    exif = talking_exif(orientation)
    stored_turned(red_on_top(), orientation).save(tmp_path / "photo", kind, exif=exif)
    copy = prepare(photo_at(tmp_path / "photo"), tmp_path / "out")
    image = sent(copy, tmp_path / "out")
    assert dict(image.getexif()) == {0x0112: orientation}
    assert furthest(image, Image.open(tmp_path / "photo")) == 0


def test_a_turned_and_cropped_photo_is_sent_as_the_person_sees_it(tmp_path: Path) -> None:
    stored_turned(red_on_top(), 6).save(
        tmp_path / "photo", "JPEG", exif=talking_exif(6), icc_profile=SRGB, quality=95
    )
    # Turned clockwise the red upper half is on the right; the crop is in that half.
    edit = Edit(1, Box(0.6, 0.0, 1.0, 0.5))
    copy = prepare(replace(photo_at(tmp_path / "photo"), edit=edit), tmp_path / "out")
    image = sent(copy, tmp_path / "out")
    assert (image.size, copy.media_type) == ((160, 150), "image/jpeg")
    assert near(colour_at(image, 0.5, 0.5), RED)
    assert "icc_profile" not in image.info
    assert dict(image.getexif()) == {}


@pytest.mark.parametrize("turns", range(4))
def test_each_quarter_turn_goes_clockwise(tmp_path: Path, turns: int) -> None:
    red_on_top().save(tmp_path / "photo", "PNG")
    copy = prepare(
        replace(photo_at(tmp_path / "photo"), edit=Edit(turns, Box(0, 0, 1, 1))), tmp_path / "out"
    )
    image = sent(copy, tmp_path / "out")
    red_at = [(0.5, 0.1), (0.9, 0.5), (0.5, 0.9), (0.1, 0.5)][turns]
    assert near(colour_at(image, *red_at), RED)
    assert near(colour_at(image, 1 - red_at[0], 1 - red_at[1]), BLUE)


@pytest.mark.parametrize("crop", [Box(0, 0, 0, 0), Box(1, 1, 1, 1), Box(-1, 2, 9, -3)])
def test_a_crop_of_nothing_still_is_a_picture(tmp_path: Path, crop: Box) -> None:
    red_on_top().save(tmp_path / "photo", "PNG")
    photo = replace(photo_at(tmp_path / "photo"), edit=Edit(0, crop))
    assert min(sent(prepare(photo, tmp_path / "out"), tmp_path / "out").size) >= 1


@pytest.mark.parametrize("kind", ["WEBP", "HEIF", "AVIF", "TIFF", "JXL"])
@pytest.mark.parametrize("orientation", [1, 6])
def test_what_is_neither_jpeg_nor_png_becomes_an_upright_jpeg(
    tmp_path: Path, kind: str, orientation: int
) -> None:
    stored = red_on_top() if kind == "JXL" else stored_turned(red_on_top(), orientation)
    exif = talking_exif(orientation)
    options = {} if kind == "TIFF" else {"quality": 95}
    # In a JPEG XL the picture stands upright already, whatever its EXIF repeats.
    stored.save(tmp_path / "photo", kind, exif=exif.tobytes(), icc_profile=SRGB, **options)
    copy = prepare(photo_at(tmp_path / "photo"), tmp_path / "out")
    image = sent(copy, tmp_path / "out")
    assert (copy.media_type, image.size) == ("image/jpeg", (300, 400))
    assert stands_upright(image)
    assert "icc_profile" not in image.info
    assert dict(image.getexif()) == {}
    assert SECRET.encode() not in (tmp_path / "out" / copy.sha256).read_bytes()


def test_a_jpeg_inside_a_jpeg_xl_stands_upright_too(tmp_path: Path) -> None:
    stored_turned(red_on_top(), 6).save(tmp_path / "photo.jpg", exif=talking_exif(6), quality=95)
    with pytest.warns(UserWarning, match="reconstruction"):
        Image.open(tmp_path / "photo.jpg").save(tmp_path / "photo.jxl", "JXL")
    image = sent(prepare(photo_at(tmp_path / "photo.jxl"), tmp_path / "out"), tmp_path / "out")
    assert image.size == (300, 400)
    assert stands_upright(image)


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("GIF", "P"), ("BMP", "RGB"), ("BMP", "1"), ("TIFF", "RGBA"), ("TIFF", "CMYK"),
     ("TIFF", "LAB"), ("TIFF", "L"), ("PNG", "P"), ("JPEG", "CMYK")],
)  # fmt: skip
def test_every_way_to_store_colours_is_sent(tmp_path: Path, kind: str, mode: str) -> None:
    lab = ImageCms.createProfile("LAB")
    picture = red_on_top()
    if mode == "LAB":
        stored = ImageCms.profileToProfile(
            picture, ImageCms.createProfile("sRGB"), lab, outputMode="LAB"
        )
        assert stored is not None
    else:
        stored = picture.convert(mode)
    stored.save(tmp_path / "photo", kind)
    photo = replace(photo_at(tmp_path / "photo"), edit=Edit(2))
    image = sent(prepare(photo, tmp_path / "out"), tmp_path / "out")
    assert image.size == (300, 400)
    if mode not in ("L", "1"):
        # Eight bits of Lab are a little coarse.
        assert near(colour_at(image, 0.5, 0.9), RED, by=24)
        assert near(colour_at(image, 0.5, 0.1), BLUE, by=24)


@pytest.mark.parametrize("mode", ["I;16", "I;16B", "F"])
def test_more_than_eight_bits_are_scaled_and_not_cut_off(tmp_path: Path, mode: str) -> None:
    if mode == "F":
        picture = Image.linear_gradient("L").point(lambda value: value * (1 / 255), "F")
    else:
        picture = Image.new("I;16", (256, 256), 0x8080)
    picture.save(tmp_path / "photo", "TIFF")
    image = sent(prepare(photo_at(tmp_path / "photo"), tmp_path / "out"), tmp_path / "out")
    middle = image.getpixel((128, 128))
    assert image.mode == "L"
    assert isinstance(middle, int)
    assert abs(middle - 128) < 4


def test_what_is_transparent_is_sent_on_white(tmp_path: Path) -> None:
    for kind in ("GIF", "TIFF", "AVIF", "JXL"):
        Image.new("RGBA", (40, 30), (0, 0, 0, 0)).save(tmp_path / "photo", kind)
        image = sent(prepare(photo_at(tmp_path / "photo"), tmp_path / "out"), tmp_path / "out")
        assert near(colour_at(image, 0.5, 0.5), WHITE)


@pytest.mark.parametrize("tags", [{254: 1}, {50706: b"\x01\x04\0\0"}])
def test_a_raw_picture_is_not_sent_as_its_thumbnail(
    tmp_path: Path, tags: dict[int, int | bytes]
) -> None:
    info = TiffImagePlugin.ImageFileDirectory_v2()
    for tag, value in tags.items():
        info[tag] = value
        info.tagtype[tag] = 4 if isinstance(value, int) else 1
    red_on_top().save(tmp_path / "photo", "TIFF", tiffinfo=info)
    with pytest.raises(UnreadablePhotoError):
        prepare(photo_at(tmp_path / "photo"), tmp_path / "out")


@pytest.mark.parametrize("kind", ["WEBP", "GIF", "AVIF", "TIFF"])
def test_an_animation_is_sent_as_its_first_picture(tmp_path: Path, kind: str) -> None:
    more = [Image.new("RGB", (300, 400), WHITE)] * 3
    options = {} if kind in ("GIF", "TIFF") else {"quality": 95}
    red_on_top().save(tmp_path / "photo", kind, save_all=True, append_images=more, **options)
    image = sent(prepare(photo_at(tmp_path / "photo"), tmp_path / "out"), tmp_path / "out")
    assert image.format == "JPEG"
    assert stands_upright(image)


def test_a_larger_picture_is_scaled_down_to_what_was_asked_for(tmp_path: Path) -> None:
    for kind in ("JPEG", "PNG"):
        red_on_top((900, 1200)).save(tmp_path / "photo", kind)
        for longest_px, expected in ((1200, (900, 1200)), (1199, (899, 1199)), (400, (300, 400))):
            copy = prepare(photo_at(tmp_path / "photo"), tmp_path / "out", longest_px)
            image = sent(copy, tmp_path / "out")
            assert image.size == expected
            assert stands_upright(image)


def test_a_jpeg_is_written_anew_and_no_pixel_changes(tmp_path: Path, portraits: list[Path]) -> None:
    for path in portraits[:4]:
        copy = prepare(photo_at(path), tmp_path / "out")
        assert furthest(sent(copy, tmp_path / "out"), Image.open(path)) == 0
        assert copy.size_bytes <= path.stat().st_size


def test_a_file_that_one_request_can_not_carry_is_made_smaller(tmp_path: Path) -> None:
    noise = Image.frombytes("RGB", (3000, 2600), os.urandom(3000 * 2600 * 3))
    noise.save(tmp_path / "photo", "PNG", compress_level=0)
    photo = photo_at(tmp_path / "photo")
    assert photo.size_bytes > MAX_PHOTO_BYTES
    copy = prepare(photo, tmp_path / "out")
    assert copy.size_bytes <= MAX_PHOTO_BYTES
    assert sent(copy, tmp_path / "out").size == (3000, 2600)


def test_a_second_time_gives_the_same_file_for_nobody_else_to_read(tmp_path: Path) -> None:
    photo = replace(written(tmp_path / "photo", red_on_top(), "JPEG"), edit=Edit(1))
    copies = {prepare(photo, tmp_path / "out") for _ in range(2)}
    (copy,) = copies
    assert os.listdir(tmp_path / "out") == [copy.sha256]
    mode = (tmp_path / "out" / copy.sha256).stat().st_mode
    assert stat.S_IMODE(mode) == 0o600


def test_what_changed_since_is_sent_as_it_is_now(tmp_path: Path) -> None:
    photo = written(tmp_path / "photo", red_on_top(), "JPEG")
    red_on_top().save(photo.path, "PNG")
    assert prepare(photo, tmp_path / "out").media_type == "image/png"


def test_a_photo_that_is_gone_or_broken_leaves_nothing_behind(tmp_path: Path) -> None:
    photo = written(tmp_path / "photo", red_on_top(), "JPEG")
    whole = Path(photo.path).read_bytes()
    for data in (b"no photo", whole[: len(whole) // 2]):
        Path(photo.path).write_bytes(data)
        with pytest.raises(UnreadablePhotoError):
            prepare(photo, tmp_path / "out")
    Path(photo.path).unlink()
    with pytest.raises(FileNotFoundError):
        prepare(photo, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_folder_that_can_not_be_written_is_told(tmp_path: Path) -> None:
    photo = written(tmp_path / "photo", red_on_top(), "JPEG")
    (tmp_path / "out").write_text("no folder")
    with pytest.raises(OSError, match="exists"):
        prepare(photo, tmp_path / "out")


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "CMYK", "L"])
def test_a_picture_that_is_scaled_in_bands_has_no_seams(mode: str) -> None:
    noise = Image.effect_noise((1500, 2100), 90).convert("RGB")
    picture = noise.quantize(64) if mode == "P" else noise.convert(mode)
    box = (150, 105, 1350, 1995)
    image = transforms._part(picture, box, 1000)
    plain = in_plain_mode(picture).crop(box)
    expected = plain.resize((635, 1000), Image.Resampling.LANCZOS)
    assert (image.mode, image.size) == (expected.mode, expected.size)
    for ours, theirs in zip(image.split(), expected.split(), strict=True):
        assert max(ImageChops.difference(ours, theirs).histogram()[3:]) == 0
