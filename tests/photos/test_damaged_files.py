"""No file, however damaged or made to do harm, takes the program down or its memory away.

Decoders are written in C, so the files are fed to a process of their own. `make soak` runs ten
thousand of them; here are as many as PHOTO_TRAINER_FUZZ says, a few hundred if it says nothing.
"""

import json
import os
import random
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Mapping
from pathlib import Path

import pytest

from photo_trainer_gui import files
from photo_trainer_gui.files import sha256_of_file
from photo_trainer_gui.photos.intake.intake import take
from photo_trainer_gui.photos.skipped import Reason
from tests.photos.bombs import BOMBS, gif, png
from tests.photos.memory import MEMORY_BYTES

FILES = os.environ.get("PHOTO_TRAINER_FUZZ", "450")
# What is harmless, or what a decoder makes the best of; all others cannot be opened.
TAKEN = {
    "a PNG with 200 MB of text",
    "a PNG with 200 MB of text, 20 times",
    "a PNG whose rows never end",
    "a GIF of 10,000 pictures",
    "a JPEG of 300 megapixels",
    "a progressive JPEG of 120 megapixels",
    "a TIFF with an endless tag",
    "a HEIC of 150 MB",
    "an AVIF of 150 MB",
    "an AVIF of 7,000 x 7,000",
    "a WebP of 6,700 x 6,700",
    "a WebP with a profile of 15 MB",
}


def child(module: str, *arguments: str) -> list[str]:
    """What a module of the tests prints; a crash fails and tells where its file lies."""
    command = [sys.executable, "-m", f"tests.photos.{module}", *arguments]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, f"{done.returncode}: {done.stdout[-500:]} {done.stderr[-3000:]}"
    return done.stdout.splitlines()


def test_every_damaged_file_is_taken_or_named_and_no_decoder_crashes() -> None:
    lines = child("damaged_files", FILES)
    assert int(lines[-1].removeprefix("most memory ")) < MEMORY_BYTES
    for kind in ("JPEG", "PNG", "WEBP", "HEIC", "AVIF", "TIFF", "BMP", "GIF", "JXL"):
        [told] = [line for line in lines if line.startswith(f"{kind} ")]
        # Were all of them refused, nothing would have been tried.
        assert "'broken'" in told
        assert "'taken'" in told


def test_what_asks_for_far_too_much_gets_a_gigabyte_at_most(randomly_seed: int) -> None:
    # Others each time; `make soak` takes all.
    tried = set(list(BOMBS)[randomly_seed % 3 :: 3])
    told: dict[str, Mapping[str, object]] = {}
    for line in child("bombs", *tried):
        one = json.loads(line)
        told[one["name"]] = one
    assert told.keys() == tried
    assert {name for name, one in told.items() if one["became"] == "taken"} == TAKEN & tried
    assert {str(one["became"]) for one in told.values()} <= {"taken", "broken", "too_much"}
    most = max(told.values(), key=lambda one: float(str(one["bytes"])))
    assert float(str(most["bytes"])) < MEMORY_BYTES, most


def take_one(path: Path, data: bytes) -> bool:
    path.write_bytes(data)
    return bool(take([str(path)], [], 20).taken)


def reason_of(path: Path) -> Reason:
    intake = take([str(path)], [], 20)
    assert not intake.taken
    [left] = intake.left_out
    return left.reason


@pytest.mark.skipif(sys.platform == "win32", reason="such files are of Unix")
def test_what_never_ends_is_not_even_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jpg")
    (tmp_path / "zero.jpg").symlink_to("/dev/zero")
    (tmp_path / "loop.jpg").symlink_to(tmp_path / "loop.jpg")
    assert reason_of(tmp_path / "pipe.jpg") is Reason.DENIED
    assert reason_of(tmp_path / "zero.jpg") is Reason.DENIED
    assert reason_of(tmp_path / "loop.jpg") is Reason.GONE


def test_a_file_that_is_still_written_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "growing.png"
    whole = png(64, 64)
    path.write_bytes(whole[: len(whole) // 2])
    ended = threading.Event()

    def write() -> None:
        with path.open("ab") as file:
            while not ended.is_set():
                file.write(bytes(100_000))
                file.flush()
                time.sleep(0.001)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        assert reason_of(path) is Reason.BROKEN
    finally:
        ended.set()
        writer.join()


def test_a_file_is_read_no_further_than_a_photo_can_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MAX_ORIGINAL_BYTES", 10_000_000)
    path = tmp_path / "grown.gif"
    path.write_bytes(gif(1))
    with path.open("rb") as file:
        os.truncate(path, 20_000_000)  # since its size was asked
        sha256_of_file(file)
        assert 10_000_000 < file.tell() < 11_000_000


def test_a_png_whose_picture_is_damaged_at_its_end_is_broken(tmp_path: Path) -> None:
    # To ask for the EXIF of a PNG is to decode it; that must not hide what is damaged.
    chance = random.Random(1)
    rows = b"".join(b"\0" + chance.randbytes(80) for _ in range(480))
    whole = png(640, 480, rows=zlib.compress(rows))
    assert take_one(tmp_path / "whole.png", whole)
    damaged = whole[:-10_000] + bytes((whole[-10_000] ^ 0xFF,)) + whole[-9_999:]
    (tmp_path / "photo.png").write_bytes(damaged)
    assert reason_of(tmp_path / "photo.png") is Reason.BROKEN


def test_a_tiff_that_points_nowhere_is_broken_and_not_forbidden(tmp_path: Path) -> None:
    # The directory is said to begin where no file reaches: the system refuses to go there.
    (tmp_path / "photo.tif").write_bytes(b"II+\0\x08\0\0\0" + (2**48).to_bytes(8, "little"))
    assert reason_of(tmp_path / "photo.tif") is Reason.BROKEN
