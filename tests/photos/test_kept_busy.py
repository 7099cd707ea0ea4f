"""Files that keep a decoder busy, or are very many, hold nobody up and are named."""

import io
import os
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from PIL import Image

from photo_trainer_gui.limits import FOLDER_MAX_PHOTOS
from photo_trainer_gui.photos import decoding
from photo_trainer_gui.photos.disk import Disk
from photo_trainer_gui.photos.intake import take
from photo_trainer_gui.photos.left_out import LeftOut, Reason
from tests.photos.bombs import gif, png
from tests.photos.odd_files import png_chunk
from tests.photos.test_window_stays_free import LONGEST_S, best_of_some

MANY = 20_000


def _jpeg(**options: object) -> bytes:
    file = io.BytesIO()
    Image.linear_gradient("L").resize((1600, 1600)).save(file, "JPEG", **options)
    return file.getvalue()


def filling() -> bytes:
    """A JPEG with 16 MB of bytes that may stand before a marker."""
    return b"\xff\xd8" + b"\xff" * 16_000_000 + _jpeg()[2:]


def segments() -> bytes:
    """A JPEG with two million segments that say nothing."""
    return b"\xff\xd8" + b"\xff\xfe\0\2" * 2_000_000 + _jpeg()[2:]


def scans() -> bytes:
    """A JPEG whose last scan is there two thousand times."""
    data = _jpeg(progressive=True)
    last = data.rindex(b"\xff\xda")
    return data[:last] + data[last:-2] * 2_000 + data[-2:]


def chunks() -> bytes:
    """A PNG of more than a million chunks that hold nothing."""
    return png(64, 64, png_chunk(b"prVt", b"") * 1_600_000)


def zeros() -> bytes:
    """A GIF that goes on with zeros where its picture should begin."""
    whole = gif(1)
    start = 13 + 3 * 2 ** ((whole[10] & 7) + 1)
    return whole[:start] + bytes(16_000_000) + whole[start:]


@cache
def made(make: Callable[[], bytes]) -> bytes:
    return make()


@pytest.mark.skipif(sys.platform != "linux", reason="asks the clock of a thread")
@pytest.mark.parametrize("make", [filling, segments, scans, chunks, zeros])
def test_a_file_that_is_read_byte_by_byte_holds_nobody_up_and_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[], bytes]
) -> None:
    monkeypatch.setattr(decoding, "DECODING_TIME_S", 1)
    monkeypatch.setattr(decoding, "LARGE_DECODING_TIME_S", 1)
    path = tmp_path / "photo"
    path.write_bytes(made(make))
    assert path.stat().st_size < 90_000_000
    left: list[LeftOut] = []

    def taken_in() -> None:
        left[:] = take([str(path)], [], 20).left_out

    began = time.process_time()
    assert best_of_some(taken_in) < LONGEST_S
    assert time.process_time() - began < 1  # the work was done elsewhere
    assert {one.reason for one in left} <= {Reason.TOO_MUCH, Reason.BROKEN}


def test_of_a_folder_with_far_too_many_hardly_any_is_opened(tmp_path: Path) -> None:
    photo = tmp_path / "0.jpg"
    Image.new("RGB", (8, 8)).save(photo)
    opened: list[str] = []

    def open_(path: str) -> io.BufferedReader:
        opened.append(path)
        return photo.open("rb")

    disk = Disk(
        stat=lambda path: os.stat(tmp_path if path == str(tmp_path) else photo),
        listing=lambda _: [f"IMG_{number}.jpg" for number in range(MANY)],
        open=open_,
    )
    began = time.thread_time()
    [left] = take([str(tmp_path)], [], 20, disk=disk).left_out
    assert (left.reason, left.count) == (Reason.FOLDER_BIG, MANY)
    assert len(opened) == FOLDER_MAX_PHOTOS + 1
    assert time.thread_time() - began < 2


def test_a_folder_of_raw_photos_is_no_wrong_folder(tmp_path: Path) -> None:
    for name in ("IMG_10.NEF", "IMG_9.NEF", "notes.txt"):
        (tmp_path / name).write_bytes(b"MM\0*" if name == "x" else b"no picture of ours")
    [left] = take([str(tmp_path)], [], 20).left_out
    assert (left.name, left.reason) == ("IMG_9.NEF", Reason.RAW)
