"""Photos whose decoders would keep the window waiting are decoded in a process of their own."""

import hashlib
import json
import os
import subprocess
import sys
import threading
import time
from io import BytesIO
from pathlib import Path
from typing import Any

import pillow_jxl  # noqa: F401 - so that the tests can write such files
import pytest
from PIL import Image, ImageCms

from photo_trainer_gui.ids import Sha256
from photo_trainer_gui.limits import DECODED_PX, MAX_DECODING_BYTES, MAX_SENT_PX
from photo_trainer_gui.photos.copies.preparation import copy_at, prepare
from photo_trainer_gui.photos.decoding import decoder, decoder_client
from photo_trainer_gui.photos.decoding.decoder_client import Room, TooLongError, ask
from photo_trainer_gui.photos.decoding.reader import decode, decode_at
from photo_trainer_gui.photos.formats import AVIF, BMP, GIF, HEIC, JXL, PNG, TIFF, WEBP
from photo_trainer_gui.photos.intake.intake import take
from photo_trainer_gui.photos.photo import NO_EDIT, Box, Edit, Photo, UnreadablePhotoError
from photo_trainer_gui.photos.skipped import Reason
from tests.strangers_folder import lay_modules, ran

ROOT = Path(__file__).parents[3]
KINDS = {
    "AVIF": AVIF,
    "WEBP": WEBP,
    "JXL": JXL,
    "HEIF": HEIC,
    "PNG": PNG,
    "TIFF": TIFF,
    "BMP": BMP,
    "GIF": GIF,
}
# Neither says when it was taken.
PLAIN = {"BMP", "GIF"}
ROOM = Room(MAX_DECODING_BYTES, 30)
PART = Edit(1, Box(0.25, 0.0, 1.0, 0.5))
SIZE = (1200, 900)


@pytest.fixture(autouse=True)
def _few_pixels_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    for limit in ("MAX_PIXELS_IN_ONE_GO", "MAX_PIXELS_IN_PIECES"):
        monkeypatch.setattr(decoder, limit, 1_000_000)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The processes that were started."""
    started: list[list[str]] = []
    command = decoder_client._command

    def noted() -> list[str]:
        started.append(command())
        return started[-1]

    monkeypatch.setattr(decoder_client, "_command", noted)
    return started


def picture(path: Path, kind: str = "WEBP") -> Path:
    """A photo with colours, a profile, a date and a camera that lay on its side."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8769)[0x9003] = "2026:05:01 12:00:00"
    grey = Image.linear_gradient("L").resize(SIZE)
    colours = Image.merge(
        "RGB", [grey, grey.rotate(180), grey.transpose(Image.Transpose.ROTATE_90).resize(SIZE)]
    )
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    colours.save(path, kind, exif=exif.tobytes(), icc_profile=profile)
    return path


def photo_of(path: Path, media_type: str, edit: Edit = NO_EDIT) -> Photo:
    data = path.read_bytes()
    return Photo(str(path), Sha256(hashlib.sha256(data).hexdigest()), len(data), media_type, edit)


def speaks(monkeypatch: pytest.MonkeyPatch, *code: str) -> None:
    """The process does this instead of decoding."""
    monkeypatch.setattr(decoder_client, "_command", lambda: [sys.executable, "-c", ";".join(code)])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("edit", [NO_EDIT, PART])
def test_a_large_photo_looks_the_same_as_one_that_is_decoded_here(
    tmp_path: Path, kind: str, edit: Edit, asked: list[list[str]]
) -> None:
    path = picture(tmp_path / "photo", kind)
    with path.open("rb") as file:
        there = decode(file, KINDS[kind], edit)
    assert len(asked) == 1
    here = decode_at(str(path), KINDS[kind], edit, DECODED_PX, MAX_DECODING_BYTES)
    assert there.packed() == here.packed()
    assert (there.taken_at is not None) is (kind not in PLAIN)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("edit", [NO_EDIT, PART])
def test_what_is_sent_of_it_is_the_same_to_the_last_byte(
    tmp_path: Path, kind: str, edit: Edit, asked: list[list[str]]
) -> None:
    photo = photo_of(picture(tmp_path / "photo", kind), KINDS[kind], edit)
    copy = prepare(photo, tmp_path / "out")
    assert len(asked) == 1
    data, media_type = copy_at(photo.path, photo.media_type, edit, MAX_SENT_PX, MAX_DECODING_BYTES)
    assert (tmp_path / "out" / copy.sha256).read_bytes() == data
    assert copy.media_type == media_type


def test_a_jpeg_and_small_ones_need_no_process(tmp_path: Path, asked: list[list[str]]) -> None:
    Image.new("RGB", (1800, 1200)).save(tmp_path / "large.jpg")
    Image.new("RGB", (900, 1000)).save(tmp_path / "small.webp")
    assert len(take([str(one) for one in tmp_path.iterdir()], [], 20).taken) == 2
    assert not asked


def test_a_large_photo_that_is_cut_off_is_named(tmp_path: Path, asked: list[list[str]]) -> None:
    path = picture(tmp_path / "photo", "JXL")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    [left] = take([str(path)], [], 20).left_out
    assert left.reason is Reason.BROKEN
    assert len(asked) == 2  # it could have been for want of memory


def test_one_that_is_gone_meanwhile_is_not_called_broken(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        ask("decode", str(tmp_path / "gone"), WEBP, NO_EDIT, DECODED_PX, ROOM)
    assert caught.value.filename == str(tmp_path / "gone")


@pytest.mark.expects_warnings("a process for decoding ended with -?[0-9]+")
def test_one_whose_decoder_crashes_is_named_and_the_program_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    speaks(monkeypatch, "import os", "os.write(1, b'begun\\n')", "os.kill(os.getpid(), 9)")
    path = picture(tmp_path / "photo")
    [left] = take([str(path)], [], 20).left_out
    assert left.reason is Reason.BROKEN
    with pytest.raises(UnreadablePhotoError):
        prepare(photo_of(path, WEBP), tmp_path / "out")


@pytest.mark.expects_warnings("a process for decoding ended with -?[0-9]+")
@pytest.mark.parametrize("sent", [b"", b'{"bytes":', b'{"media_type": "x", "bytes": 9}\nhalf'])
def test_half_of_an_answer_is_never_taken_for_the_photo(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sent: bytes
) -> None:
    speaks(monkeypatch, "import os", f"os.write(1, b'begun\\n' + {sent!r})",
           "os.kill(os.getpid(), 9)")  # fmt: skip
    with pytest.raises(UnreadablePhotoError):
        prepare(photo_of(picture(tmp_path / "photo"), WEBP), tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.expects_warnings("a process for decoding ended with 3")
def test_where_processes_end_at_once_it_is_decoded_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    speaks(monkeypatch, "import sys", "sys.exit(3)")
    path = picture(tmp_path / "photo")
    assert take([str(path)], [], 20).taken
    assert prepare(photo_of(path, WEBP), tmp_path / "out").size_bytes > 0


@pytest.mark.expects_warnings("no process for decoding could be started")
def test_where_none_can_be_started_it_is_decoded_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decoder_client, "_command", lambda: [str(tmp_path / "no such program")])
    assert take([str(picture(tmp_path / "photo"))], [], 20).taken


@pytest.mark.parametrize(("small_bytes", "at_once"), [(200_000_000, 2), (1_000_000, 1)])
def test_two_processes_decode_at_once_and_of_large_photos_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small_bytes: int, at_once: int
) -> None:
    now, most, lock = 0, 0, threading.Lock()
    said = decoder_client._said

    def counted(question: dict[str, Any], wait_s: float) -> bytes:
        nonlocal now, most
        counts = at_once == 2 or question["room"].memory_bytes > small_bytes
        with lock:
            now += counts
            most = max(most, now)
        try:
            return said(question, wait_s)
        finally:
            with lock:
                now -= counts

    monkeypatch.setattr(decoder_client, "_said", counted)
    monkeypatch.setattr(decoder, "LARGE_DECODING_BYTES", small_bytes)
    first = picture(tmp_path / "0")
    paths = [str(first)]
    for number in range(1, 4):
        copy = tmp_path / str(number)
        # More behind the picture makes it another photo.
        copy.write_bytes(first.read_bytes() + bytes(number))
        paths.append(str(copy))
    assert len(take(paths, [], 20).taken) == 4
    assert most == at_once


def test_one_that_takes_too_long_is_ended_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if sys.platform == "win32":
        pytest.skip("there is no limit of processor time")
    speaks(monkeypatch, "import os,resource", "resource.setrlimit(resource.RLIMIT_CPU, (1, 9))",
           "os.write(1, b'begun\\n')", "[0 for _ in iter(int, 1)]")  # fmt: skip
    [left] = take([str(picture(tmp_path / "photo"))], [], 20).left_out
    assert left.reason is Reason.TOO_MUCH


def test_so_is_one_that_only_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoder_client, "_PATIENCE", 0.1)
    speaks(monkeypatch, "import time", "time.sleep(600)")
    began = time.monotonic()
    with pytest.raises(TooLongError):
        ask("decode", str(picture(tmp_path / "photo")), WEBP, NO_EDIT, DECODED_PX, Room(1, 2))
    assert time.monotonic() - began < 10


@pytest.mark.skipif(sys.platform != "linux", reason="others count memory in other ways")
def test_a_decoder_gets_no_more_memory_than_it_was_given(tmp_path: Path) -> None:
    path = str(picture(tmp_path / "photo", "HEIF"))
    ask("decode", path, HEIC, NO_EDIT, DECODED_PX, ROOM)
    with pytest.raises(UnreadablePhotoError):
        ask("decode", path, HEIC, NO_EDIT, DECODED_PX, Room(1_000_000, 30))


@pytest.mark.parametrize("task", ["decode", "copy"])
def test_nothing_that_lies_beside_a_photo_or_that_the_environment_names_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, task: str
) -> None:
    path = picture(tmp_path / "photo")
    lay_modules(tmp_path)
    monkeypatch.chdir(tmp_path)
    for name in ("PYTHONPATH", "PYTHONUSERBASE", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    _, data = ask(task, str(path), WEBP, NO_EDIT, DECODED_PX, ROOM)
    assert data
    assert ran(tmp_path) == []


def test_the_process_is_told_little_and_stands_where_the_program_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("LD_PRELOAD", "PYTHONPATH", "PHOTO_TRAINER_SECRET"):
        monkeypatch.setenv(name, "")
    speaks(monkeypatch, "import os, json", "print(json.dumps([os.getcwd(), *os.environ]))")
    where, *told = json.loads(decoder_client._said({}, 30))
    assert where == os.path.dirname(sys.executable)
    # The interpreter itself adds a word about the language where none is set.
    assert set(told) <= {*decoder_client._NEEDED_ENVIRONMENT, "LC_CTYPE"}


def test_a_packaged_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert decoder_client._command() == [sys.executable, "--decode-photo"]


def test_the_packaged_program_decodes_when_it_is_started_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = [sys.executable, str(ROOT / "packaging" / "bundle" / "start.py"), "--decode-photo"]
    monkeypatch.setattr(decoder_client, "_command", lambda: start)
    facts, data = ask("copy", str(picture(tmp_path / "photo")), WEBP, PART, MAX_SENT_PX, ROOM)
    assert facts == {"media_type": "image/jpeg", "bytes": len(data)}
    assert Image.open(BytesIO(data)).format == "JPEG"


@pytest.mark.parametrize("question", ["", "nonsense", json.dumps({"task": "anything"})])
def test_the_process_ends_quietly_when_it_is_asked_nonsense(question: str) -> None:
    done = subprocess.run(decoder_client._command(), input=question.encode(), capture_output=True)
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")


def test_it_ends_quietly_when_nobody_waits_any_more(tmp_path: Path) -> None:
    question = {"task": "copy", "path": str(picture(tmp_path / "photo")), "media_type": WEBP,
                "edit": {"quarter_turns": 1, "crop": None}, "px": MAX_SENT_PX,
                "room": ROOM}  # fmt: skip
    reading, writing = os.pipe()
    with subprocess.Popen(
        decoder_client._command(), stdin=subprocess.PIPE, stdout=writing, stderr=subprocess.PIPE
    ) as process:
        os.close(writing)
        os.close(reading)
        _, errors = process.communicate(json.dumps(question).encode())
    assert process.returncode == 1
    assert errors == b""
