"""What other programs really write looks right here, and is sent as it looks, or is left out."""

import io
from functools import cache
from pathlib import Path

import cv2
import numpy as np
import pytest
import pyvips
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageOps

from photo_trainer_gui.photos import preparing, reading
from photo_trainer_gui.photos.intake import take
from photo_trainer_gui.photos.left_out import Reason
from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.photos.preparing import prepare
from photo_trainer_gui.photos.reading import decode
from tests.photos.odd_files import (
    COLOURS,
    ERASED,
    ORIENTATIONS,
    SIZE,
    SRGB,
    Odd,
    Quarters,
    all_odd,
    erased,
    exif,
    picture,
    png_chunk,
    png_with,
    quarters,
    saved,
    swapped_profile,
    turned,
)

HARD_CASES = Path(__file__).resolve().parents[3] / "shared" / "hard-cases"
RED, GREEN, BLUE, YELLOW = (200, 40, 40), (40, 170, 60), (50, 70, 200), (220, 200, 60)
WHITE = (255, 255, 255)
UPRIGHT = (RED, GREEN, BLUE, YELLOW)
GREYS = tuple((level, level, level) for level in (88, 118, 90, 190))
# Where these are missing, those of `all_odd` stand for them.
HARD: dict[str, Quarters | Reason | None] = {
    "erased.png": (RED, WHITE, BLUE, WHITE),
    "orient-rational.jpg": (BLUE, RED, YELLOW, GREEN),
    "orient-xmp-only.jpg": UPRIGHT,
    "png-xmp-6.png": UPRIGHT,
    "pq.heic": UPRIGHT,
    "png-crc-text.png": UPRIGHT,
    "no-eoi.jpg": UPRIGHT,
    "IMG_proraw.DNG": Reason.RAW,
    "nef.NEF": Reason.RAW,
    "heic-mif1.heic": UPRIGHT,
    "icc-broken.jpg": UPRIGHT,
    "png-i16.png": None,  # whatever greys it has, they are shown and sent alike
}


@cache
def odd_files() -> tuple[Odd, ...]:
    return tuple(all_odd())


def shown(photo: Photo) -> Image.Image:
    """As the window shows it large, before that becomes a JPEG."""
    with open(photo.path, "rb") as file:
        return decode(file, photo.media_type, photo.edit, 4096).shown(4096)


def sent(photo: Photo, folder: Path) -> tuple[Image.Image, ...]:
    """As three readers see what is sent, among them one that knows no profiles."""
    data = (folder / prepare(photo, folder).sha256).read_bytes()
    with Image.open(io.BytesIO(data)) as image:
        assert "icc_profile" not in image.info
        assert image.mode in ("L", "RGB")
        first = ImageOps.exif_transpose(image).convert("RGB")
    second = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR_RGB)
    assert second is not None
    third = pyvips.Image.new_from_buffer(data, "").autorot().colourspace("srgb").numpy()
    return first, Image.fromarray(second), Image.fromarray(third)


def assert_near(found: Quarters, right: Quarters, within: int) -> None:
    far = [abs(a - b) for x, y in zip(found, right, strict=True) for a, b in zip(x, y, strict=True)]
    assert max(far) <= within, (found, right)


def check(path: Path, right: Quarters | Reason | None, within: int) -> None:
    intake = take([str(path)], [], 20)
    if isinstance(right, Reason):
        assert [left.reason for left in intake.left_out] == [right]
        return
    assert not intake.left_out, intake.left_out[0].reason
    [photo] = intake.taken
    seen = shown(photo)
    if right is not None:
        assert_near(quarters(seen), right, within)
    for one in sent(photo, path.parent / "out"):
        assert one.size == seen.size
        assert_near(quarters(one), quarters(seen), 3)


@pytest.mark.parametrize("name", HARD)
def test_a_hard_case_gives_its_value(tmp_path: Path, name: str) -> None:
    if not (HARD_CASES / name).is_file():
        pytest.skip("not on this computer; the made-up ones stand for it")
    path = tmp_path / name
    path.write_bytes((HARD_CASES / name).read_bytes())
    check(path, HARD[name], 12)


@pytest.fixture
def _in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another one for each file would take long; that it is the same there is tested elsewhere."""
    for module in (reading, preparing):
        monkeypatch.setattr(module, "needs_a_process", lambda _file, _media_type: False)


@pytest.mark.usefixtures("_in_this_process")
@pytest.mark.parametrize("kind", sorted({odd.kind for odd in odd_files()}))
def test_what_other_programs_write_is_shown_and_sent_as_it_is_meant(
    tmp_path: Path, kind: str
) -> None:
    files = [odd for odd in odd_files() if odd.kind == kind]
    assert len(files) >= 5 or kind == "packed"
    for odd in files:
        path = tmp_path / odd.name
        path.write_bytes(odd.data)
        try:
            check(path, odd.seen, odd.within)
        except AssertionError as error:
            raise AssertionError(f"{odd.name}: {error}") from error


@pytest.mark.usefixtures("_in_this_process")
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    form=st.sampled_from(["JPEG", "PNG", "WEBP"]),
    kind=st.sampled_from(ORIENTATIONS),
    orientation=st.integers(1, 8),
    clear=st.booleans(),
    profile=st.sampled_from([b"", SRGB, swapped_profile(), b"no profile"]),
    wrong=st.sampled_from([b"", b"IDAT", b"tEXt", b"iCCP"]),
)
def test_whatever_meets_what_is_sent_equals_what_was_shown(
    tmp_path: Path,
    form: str,
    kind: str,
    orientation: int,
    clear: bool,
    profile: bytes,
    wrong: bytes,
) -> None:
    image = erased() if clear and form != "JPEG" else picture()
    options = {"icc_profile": profile} if profile else {}
    data = saved(image, form, exif=b"Exif\0\0" + exif(kind, orientation), **options)
    if form == "PNG":
        data = png_with(
            data, wrong=wrong, before=png_chunk(b"tEXt", b"a\0b", right=wrong != b"tEXt")
        )
    path = tmp_path / "photo"
    path.write_bytes(data)
    right = turned(ERASED if image.mode == "RGBA" else COLOURS, orientation)
    if profile == swapped_profile() and not (form == "PNG" and wrong == b"iCCP"):
        right = tuple((blue, green, red) for red, green, blue in right)
    check(path, right, 14)
    assert take([str(path)], [], 20).taken
    assert sorted(SIZE) == sorted(shown(take([str(path)], [], 20).taken[0]).size)
