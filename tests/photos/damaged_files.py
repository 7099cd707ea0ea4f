"""Feeds damaged files to the intake and to the copies, in a process that may crash.

`python -m tests.photos.damaged_files 10000` runs so many of them; what crashed a decoder is still
in the folder that is printed first. Decoders are written in C: a crash takes the process along,
so the tests run this as a child.
"""

import os
import sys
import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from PIL import Image

from photo_trainer_gui.photos import preparing, reading
from photo_trainer_gui.photos.intake import take
from photo_trainer_gui.photos.left_out import Reason
from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.photos.preparing import prepare
from tests.photos.memory import MEMORY_BYTES, most_bytes
from tests.photos.talking_files import all_kinds

# What a person may be told about a damaged file.
ALLOWED = {Reason.BROKEN, Reason.TYPE, Reason.EMPTY, Reason.TOO_MUCH, Reason.RAW}
# Numbers at which counting goes wrong.
EDGES = (b"\0", b"\xff", b"\x7f", b"\x80", b"\0\0\0\0", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff",
         b"\xff\xff\xff\x7f", b"\0\0\0\1", b"\1\0\0\0")  # fmt: skip

ACCIDENTS = ("flip", "flip", "edge", "edge", "cut", "lose", "twice", "mix")

# This is a process of its own already; another one for each file would take ten times as long.
for module in (reading, preparing):
    vars(module)["needs_a_process"] = lambda _file, _media_type: False

_KINDS = all_kinds()
_FILES = [data for files in _KINDS.values() for data in files]


@st.composite
def damaged(draw: st.DrawFn, files: list[bytes]) -> bytes:
    """A file after up to four accidents."""
    data = draw(st.sampled_from(files))
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        match draw(
            st.sampled_from(["flip", "flip", "edge", "edge", "cut", "lose", "twice", "mix"])
        ):
            case "flip":
                bit = 1 << draw(st.integers(0, 7))
                data = data[:at] + bytes(byte ^ bit for byte in data[at : at + 1]) + data[at + 1 :]
            case "edge":
                edge = draw(st.sampled_from(EDGES))
                data = data[:at] + edge + data[at + len(edge) :]
            case "cut":
                data = data[:at]
            case "lose":
                data = data[:at] + data[at + draw(st.integers(1, 64)) :]
            case "twice":
                data = data[: at + draw(st.integers(1, 64))] + data[at:]
            case "mix":
                other = draw(st.sampled_from(_FILES))
                data = data[:at] + other[draw(st.integers(0, len(other))) :]
    return data


def survive(path: Path, data: bytes) -> str:
    """What became of a file: taken, or the reason."""
    path.write_bytes(data)
    intake = take([str(path)], [], 20)
    if intake.taken:
        assert not intake.left_out
        [photo] = intake.taken
        _send(photo, path.parent / "outgoing")
        return "taken"
    [left] = intake.left_out
    assert left.reason in ALLOWED, left.reason
    return left.reason.value


def _send(photo: Photo, folder: Path) -> None:
    copy = prepare(photo, folder)
    place = folder / copy.sha256
    assert copy.size_bytes == place.stat().st_size
    with Image.open(place) as sent:
        sent.load()
    place.unlink()


def _try_kind(path: Path, files: list[bytes], number: int, start: int) -> Counter[str]:
    became: Counter[str] = Counter()

    @seed(start)
    @settings(
        max_examples=number,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(damaged(files))
    def try_one(data: bytes) -> None:
        became[survive(path, data)] += 1

    try_one()
    return became


def main(number: int, start: int = 0) -> int:
    """Try `number` files; `start` chooses other ones.

    Returns:
        The exit code: 1 when they took too much memory.
    """
    folder = Path(tempfile.mkdtemp(prefix="damaged-"))
    print(folder, flush=True)
    path = folder / "photo"
    for kind, files in _KINDS.items():
        became = _try_kind(path, files, number // len(_KINDS) + 1, start)
        print(kind, dict(sorted(became.items())), flush=True)
    print("most memory", most_bytes(), flush=True)
    path.unlink(missing_ok=True)
    os.rmdir(folder / "outgoing")
    os.rmdir(folder)
    return int(most_bytes() > MEMORY_BYTES)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
