"""Small pictures stand upright, have the right colours, and say when there is nothing to see."""

import io
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pillow_heif
import pytest
from PIL import Image, ImageCms, ImageDraw

from photo_trainer_gui.limits import THUMBNAIL_PX
from photo_trainer_gui.photos import decoding, reading
from photo_trainer_gui.photos.colours import in_plain_mode
from photo_trainer_gui.photos.photo import UnreadablePhotoError
from tests.photos.viewing import view_jpeg

RED, BLUE, WHITE = (255, 0, 0), (0, 0, 255), (255, 255, 255)
ORIENTATION = 0x0112
Colour = tuple[int, int, int]


def red_on_top(size: tuple[int, int] = (300, 400)) -> Image.Image:
    image = Image.new("RGB", size, BLUE)
    ImageDraw.Draw(image).rectangle((0, 0, size[0], size[1] // 2), fill=RED)
    return image


def shown(path: Path, media_type: str) -> Image.Image:
    image = Image.open(io.BytesIO(view_jpeg(str(path), media_type)))
    assert (image.format, image.mode) == ("JPEG", "RGB")
    return image


def colour_at(image: Image.Image, x: float, y: float) -> Colour:
    colour = image.getpixel((int((image.width - 1) * x), int((image.height - 1) * y)))
    assert isinstance(colour, tuple)
    red, green, blue = colour
    return int(red), int(green), int(blue)


def near(colour: Colour, other: Colour, by: int = 12) -> bool:
    return all(abs(a - b) <= by for a, b in zip(colour, other, strict=True))


def stands_upright(image: Image.Image) -> bool:
    return near(colour_at(image, 0.5, 0.1), RED) and near(colour_at(image, 0.5, 0.9), BLUE)


def exif_with(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    return exif


def stored_turned(image: Image.Image, orientation: int) -> Image.Image:
    """The pixels as a camera stores them for this orientation: the turn, undone."""
    turn = Image.Transpose
    undo = {
        2: turn.FLIP_LEFT_RIGHT,
        3: turn.ROTATE_180,
        4: turn.FLIP_TOP_BOTTOM,
        5: turn.TRANSPOSE,
        6: turn.ROTATE_90,
        7: turn.TRANSVERSE,
        8: turn.ROTATE_270,
    }
    return image.transpose(undo[orientation]) if orientation in undo else image


@pytest.mark.parametrize(
    ("kind", "media_type"), [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp")]
)
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_turned_photo_stands_upright(
    tmp_path: Path, kind: str, media_type: str, orientation: int
) -> None:
    stored = stored_turned(red_on_top(), orientation)
    stored.save(tmp_path / "photo", kind, exif=exif_with(orientation), quality=95)
    image = shown(tmp_path / "photo", media_type)
    assert image.size == (240, 320)
    assert stands_upright(image)


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_a_turned_heic_stands_upright_once_and_not_twice(tmp_path: Path, orientation: int) -> None:
    # pillow-heif writes the turn both ways, as telephones do: as a property and into the EXIF.
    stored = stored_turned(red_on_top(), orientation)
    path = tmp_path / "photo.heic"
    stored.save(path, "HEIF", exif=exif_with(orientation).tobytes(), quality=95)
    assert pillow_heif.open_heif(path).size == (300, 400)
    image = shown(path, "image/heic")
    assert image.size == (240, 320)
    assert stands_upright(image)


def test_a_photo_is_scaled_down_and_never_up(tmp_path: Path) -> None:
    for size, expected in (
        ((4000, 3000), (320, 240)),
        ((40, 30), (40, 30)),
        ((5000, 2), (320, 1)),
        ((1, 1), (1, 1)),
    ):
        Image.new("RGB", size, RED).save(tmp_path / "photo", "JPEG")
        assert shown(tmp_path / "photo", "image/jpeg").size == expected


def test_the_thumbnail_carries_nothing_of_what_the_photo_says(tmp_path: Path) -> None:
    exif = exif_with(1)
    exif[0x010E] = "secret place"
    red_on_top().save(tmp_path / "photo", "JPEG", exif=exif, comment=b"secret comment")
    assert b"secret" not in view_jpeg(str(tmp_path / "photo"), "image/jpeg")


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_is_shown(tmp_path: Path, mode: str) -> None:
    Image.new(mode, (40, 30)).save(tmp_path / "photo", "PNG")
    assert shown(tmp_path / "photo", "image/png").size == (40, 30)


def test_sixteen_bits_are_scaled_and_not_cut_off(tmp_path: Path) -> None:
    grey = Image.new("I;16", (40, 30), 0x8080)
    grey.save(tmp_path / "photo", "PNG")
    assert near(colour_at(shown(tmp_path / "photo", "image/png"), 0.5, 0.5), (128, 128, 128), 2)


def test_what_is_transparent_is_white(tmp_path: Path) -> None:
    image = Image.new("RGBA", (40, 30), (0, 0, 0, 0))
    palette = Image.new("P", (40, 30))
    for picture, options in ((image, {}), (palette, {"transparency": 0})):
        picture.save(tmp_path / "photo", "PNG", **options)
        assert colour_at(shown(tmp_path / "photo", "image/png"), 0.5, 0.5) == WHITE


def test_a_photo_in_printing_colours_has_sane_ones(tmp_path: Path) -> None:
    red_on_top().convert("CMYK").save(tmp_path / "photo", "JPEG", quality=95)
    assert stands_upright(shown(tmp_path / "photo", "image/jpeg"))


def test_an_animation_shows_its_first_picture(tmp_path: Path) -> None:
    more = [Image.new("RGB", (300, 400), WHITE)] * 3
    red_on_top().save(
        tmp_path / "photo", "WEBP", save_all=True, append_images=more, duration=100, lossless=True
    )
    assert stands_upright(shown(tmp_path / "photo", "image/webp"))


def test_colours_of_another_colour_space_are_turned_into_srgb(tmp_path: Path) -> None:
    # A colour space whose red lies where ours has its blue.
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    profile = profile.replace(b"rXYZ", b"????").replace(b"bXYZ", b"rXYZ").replace(b"????", b"bXYZ")
    for kind, media_type in (("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp")):
        Image.new("RGB", (40, 30), RED).save(tmp_path / "photo", kind, icc_profile=profile)
        assert near(colour_at(shown(tmp_path / "photo", media_type), 0.5, 0.5), BLUE)


@pytest.mark.parametrize("profile", [b"not a profile", b"\0" * 200])
def test_a_damaged_colour_profile_is_no_reason_to_refuse(tmp_path: Path, profile: bytes) -> None:
    red_on_top().save(tmp_path / "photo", "JPEG", icc_profile=profile)
    assert stands_upright(shown(tmp_path / "photo", "image/jpeg"))


def test_a_profile_for_other_colours_is_passed_over(tmp_path: Path) -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    Image.new("L", (40, 30), 100).save(tmp_path / "photo", "JPEG", icc_profile=srgb)
    assert near(colour_at(shown(tmp_path / "photo", "image/jpeg"), 0.5, 0.5), (100, 100, 100))


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
def test_damaged_exif_is_no_reason_to_refuse(tmp_path: Path) -> None:
    red_on_top().save(tmp_path / "photo", "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\xff")
    assert stands_upright(shown(tmp_path / "photo", "image/jpeg"))


def test_a_photo_that_claims_too_many_pixels_is_not_even_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "photo"
    monkeypatch.setattr(decoding, "MAX_PIXELS", 10_000)
    Image.new("RGB", (100, 100)).save(path, "JPEG")
    assert shown(path, "image/jpeg").size == (100, 100)
    Image.new("RGB", (100, 101)).save(path, "JPEG")
    with pytest.raises(UnreadablePhotoError):
        view_jpeg(str(path), "image/jpeg")


def test_a_photo_that_needs_too_much_memory_is_not_even_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "photo"
    monkeypatch.setattr(decoding, "MAX_DECODING_BYTES", 8_000_000)
    monkeypatch.setattr(decoding, "LARGE_DECODING_BYTES", 8_000_000)
    image = Image.new("RGB", (1400, 1400))
    image.save(path, "JPEG")  # decoded at half its size
    assert shown(path, "image/jpeg").size == (320, 320)
    for kind, media_type, options in (
        ("PNG", "image/png", {}),
        ("WEBP", "image/webp", {}),
        ("HEIF", "image/heic", {}),
        ("JPEG", "image/jpeg", {"progressive": True}),
    ):
        image.save(path, kind, **options)
        with pytest.raises(UnreadablePhotoError):
            view_jpeg(str(path), media_type)


@pytest.mark.parametrize("media_type", ["image/jpeg", "image/png", "image/webp", "image/heic"])
def test_what_is_no_photo_or_not_there_is_unreadable(tmp_path: Path, media_type: str) -> None:
    (tmp_path / "text").write_text("no photo")
    (tmp_path / "other").write_bytes(b"GIF89a")
    for name, trouble in (
        ("text", UnreadablePhotoError),
        ("other", UnreadablePhotoError),
        ("missing", FileNotFoundError),
        (".", IsADirectoryError),
    ):
        with pytest.raises(trouble):
            view_jpeg(str(tmp_path / name), media_type)


@pytest.mark.parametrize(("large_from_bytes", "at_once"), [(1_000_000_000, 2), (1, 1)])
def test_two_photos_are_decoded_at_once_and_large_ones_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, large_from_bytes: int, at_once: int
) -> None:
    red_on_top().save(tmp_path / "photo", "PNG")
    monkeypatch.setattr(decoding, "LARGE_DECODING_BYTES", large_from_bytes)
    inside: list[Image.Image] = []
    most = 0
    gate = threading.Barrier(at_once, timeout=5)
    plain: Callable[[Image.Image], Image.Image] = in_plain_mode

    def counted(image: Image.Image) -> Image.Image:
        nonlocal most
        inside.append(image)
        most = max(most, len(inside))
        gate.wait()
        result = plain(image)
        inside.pop()
        return result

    monkeypatch.setattr(reading, "in_plain_mode", counted)
    path = str(tmp_path / "photo")
    threads = [threading.Thread(target=view_jpeg, args=(path, "image/png")) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (most, inside) == (at_once, [])


def test_real_portraits_are_shown(portraits: list[Path]) -> None:
    for path in portraits[:4]:
        image = shown(path, "image/jpeg")
        assert max(image.size) == THUMBNAIL_PX


def test_the_window_can_know_about_photos_without_loading_a_decoder() -> None:
    code = (
        "import sys, photo_trainer_gui.photos.intake, photo_trainer_gui.photos.looks\n"
        "import photo_trainer_gui.photos.pasted\n"
        "print([m for m in sys.modules if m.split('.')[0] in ('PIL', 'pillow_heif')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_decoder_of_heic_stays_outside(tmp_path: Path) -> None:
    red_on_top().save(tmp_path / "b.heic", "HEIF")
    code = (
        "import sys\n"
        "from tests.photos.viewing import view_jpeg\n"
        f"view_jpeg({str(tmp_path / 'b.heic')!r}, 'image/heic')\n"
        "print('pillow_heif' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False"]
