"""Another memory card with the same names, lengths and times: only what was chosen is sent."""

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageOps

from tests.desktop.person import Person
from tests.desktop.practice import fingerprints
from tests.desktop.session import Desktop
from tests.desktop.waiting import wait_for

pytestmark = pytest.mark.desktop


def other_card(photos: list[Path], folder: Path) -> None:
    """As many pictures that nobody has seen; nothing but their bytes tells them apart."""
    folder.mkdir()
    for photo in photos:
        with Image.open(photo) as image:
            picture = io.BytesIO()
            ImageOps.mirror(image.convert("RGB")).save(picture, "JPEG", quality=30)
        status = photo.stat()
        data = picture.getvalue()
        assert len(data) < status.st_size
        other = folder / photo.name
        other.write_bytes(data.ljust(status.st_size, b"\0"))
        os.utime(other, ns=(status.st_atime_ns, status.st_mtime_ns))


def whole(kept: Path) -> list[Path]:
    """The photos that are kept, without those just being written."""
    return [file for file in kept.iterdir() if file.suffix == ""]


def swap(one: Path, other: Path) -> None:
    """Each takes the place of the other."""
    aside = one.with_name("aside")
    one.rename(aside)
    other.rename(one)
    aside.rename(other)


def test_pictures_that_nobody_has_seen_are_never_sent(
    desktop: Desktop, person: Callable[..., Person], pictures: Path, photos: list[Path]
) -> None:
    sent = fingerprints(photos)
    card = desktop.home / "Other card"
    other_card(photos, card)
    kept = desktop.folder / "data" / "chosen"
    mia = person(training_s=600)
    program = mia.with_draft(photos)
    assert len(whole(kept)) == len(photos)
    assert program.stop() == 0

    # As a draft of an older version: nothing was kept, so the person is asked.
    for file in kept.iterdir():
        file.unlink()
    swap(pictures, card)
    program = mia.start(name="asked")
    reason = program.control("startReason", until=lambda c: "no longer there" in c.name)
    assert reason.name == f"Still needed: {len(photos)} photos that are no longer there"
    assert not program.control("startTraining").enabled
    tiles = program.items("photoGrid")
    assert all(tile.name.endswith("Other picture") for tile in tiles[:6])
    desktop.look("another-picture")
    assert program.stop() == 0
    assert mia.service.received() == []

    # With the first card back all is well, and from then on it is no longer needed.
    swap(pictures, card)
    program = mia.start(name="again")
    wait_for(lambda: len(whole(kept)) == len(photos), "photos that are kept")
    swap(pictures, card)
    program.press("startTraining")
    program.control("trainTimeline")
    assert mia.service.received() == sent
    wait_for(lambda: not list(kept.iterdir()), "the end of what was kept")
    assert program.stop() == 0
    assert program.printed == ""
