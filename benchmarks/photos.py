"""How fast photos become small pictures and hints, how smooth the window stays, what it holds."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImageReader

from benchmarks.figures import Figure, figure, held_against
from benchmarks.photo_files import large_photos

ROUNDS = 9
PHOTOS = 20
LARGE = (6000, 4000)
USUAL = (4000, 3000)
THREADS = 2
THUMBNAIL_PX = 320
# Taken here: two threads that both ask for it first find it half made.
KEEP_ASPECT = Qt.AspectRatioMode.KeepAspectRatio
MIB = 1 << 20

THUMBNAILS_LIMIT = 1.1
HINTS_LIMIT = 1.2
HAAR_LIMIT = 0.6
# One alone has the computer to itself; in a drop each file is read for its fingerprint first, two
# are decoded at once, and the window paints.
FIRST_LIMIT = 3
FIRST_S = 0.1
LONGEST_GAP_S = 0.05
MOST_GAPS_S = 0.016
MEMORY_LIMIT = 3.5
PHOTOS_BYTES = 40 * MIB
PATIENCE_S = 120
SETTLE_S = 3.0

BARE = [sys.executable, str(Path(__file__).with_name("bare_window.py"))]
PROGRAM = [sys.executable, "-m", "photo_trainer_gui", "--practice", "--data-dir"]
WINDOW = [sys.executable, "-m", "benchmarks.photo_window"]


def figures() -> Iterator[Figure]:
    """Thumbnails, a drop on the real window, and memory."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        large = [str(path) for path in large_photos(folder / "large", PHOTOS, LARGE)]
        yield _thumbnails(large, folder)
        yield from _first_thumbnail(large, folder)
        yield from _memory(large, folder)
        usual = [str(path) for path in large_photos(folder / "usual", PHOTOS, USUAL)]
        yield from _hints(usual, folder)


# --- Thumbnails ----------------------------------------------------------------------------------


def _thumbnails(paths: Sequence[str], folder: Path) -> Figure:
    """Intake with everything that belongs to it, against the fastest that only makes pictures."""
    from PySide6.QtCore import QCoreApplication

    _app = QCoreApplication.instance() or QCoreApplication([])  # Qt's reader wants one
    others = {"Pillow": _by_pillow, "Qt": _by_qt, "libvips": _by_vips}
    times: dict[str, list[float]] = {name: [] for name in (*others, "ours")}
    for number in range(ROUNDS + 1):
        for name, make in others.items():
            times[name].append(_timed(partial(_in_threads, make, paths)))
        times["ours"].append(_timed(partial(_take_in, paths, folder / f"in-{number}")))
    fastest = min(others, key=lambda name: sum(times[name][1:]))
    for name, series in times.items():
        print(f"  {PHOTOS} thumbnails by {name}: {min(series[1:]):.2f} s at best")
    name = f"{PHOTOS} JPEGs of 24 MP as thumbnails, against {fastest}"
    return figure(name, times["ours"][1:], times[fastest][1:], THUMBNAILS_LIMIT)


def _take_in(paths: Sequence[str], folder: Path) -> None:
    from photo_trainer_gui.photos.chosen_files import ChosenFiles
    from photo_trainer_gui.photos.intake.intake import take
    from photo_trainer_gui.photos.photo_cache import PhotoCache
    from photo_trainer_gui.photos.priority_executor import PriorityExecutor

    workers, chosen = (
        PriorityExecutor(THREADS, "bench"),
        ChosenFiles(folder.with_name(f"{folder.name}-chosen")),
    )
    cache = PhotoCache(folder, chosen)
    took = take(paths, (), PHOTOS, chosen=chosen, cache=cache, workers=workers.first)
    assert len(took.taken) == len(paths)


def _by_pillow(path: str) -> None:
    from PIL import Image

    with Image.open(path) as image:
        image.draft("RGB", (THUMBNAIL_PX, THUMBNAIL_PX))
        image.thumbnail((THUMBNAIL_PX, THUMBNAIL_PX))


def _by_qt(path: str) -> None:
    reader = QImageReader(path)
    reader.setAutoTransform(True)
    size = reader.size().scaled(THUMBNAIL_PX, THUMBNAIL_PX, KEEP_ASPECT)
    reader.setScaledSize(size)
    assert not reader.read().isNull()


def _by_vips(path: str) -> None:
    # Two threads, as all others have: not two for each photo.
    os.environ["VIPS_CONCURRENCY"] = "1"
    import pyvips

    pyvips.Image.thumbnail(path, THUMBNAIL_PX).write_to_memory()


def _in_threads(make: Callable[[str], None], paths: Sequence[str]) -> None:
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(make, paths))


def _timed(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


# --- A drop on the window ------------------------------------------------------------------------


def _dropped(paths: Sequence[str], folder: Path) -> dict[str, float]:
    command = [*WINDOW, tempfile.mkdtemp(dir=folder), *paths]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, timeout=PATIENCE_S)
    told: dict[str, float] = json.loads(done.stdout)
    return told


def _first_thumbnail(paths: Sequence[str], folder: Path) -> Iterator[Figure]:
    first: list[float] = []
    alone: list[float] = []
    for _ in range(ROUNDS):
        alone.append(_timed(lambda: _by_pillow(paths[0])))
        first.append(_dropped(paths, folder)["first_s"])
    name = "first thumbnail after the drop, against one alone"
    yield figure(name, first, alone, FIRST_LIMIT)
    yield held_against("first thumbnail after the drop", first, FIRST_S)


def _hints(paths: Sequence[str], folder: Path) -> Iterator[Figure]:
    told = [_dropped(paths, folder) for _ in range(ROUNDS)]
    all_s, alone, haar = ([one[key] for one in told] for key in ("all_s", "alone_s", "haar_s"))
    people = min(one["people"] for one in told)
    print(
        f"  all hints of {PHOTOS} photos of 12 MP: {min(all_s):.2f} s at best, with who is in"
        f" {people:.0f} of them"
    )
    name = f"all hints of {PHOTOS} photos of 12 MP, against a plain loop"
    yield figure(name, all_s, alone, HINTS_LIMIT)
    name = f"all hints of {PHOTOS} photos of 12 MP, with people, against Haar's faces alone"
    yield figure(name, all_s, haar, HAAR_LIMIT)
    yield held_against(
        "longest gap of the event loop", [one["longest_gap_s"] for one in told], LONGEST_GAP_S
    )
    yield held_against("99 % of the gaps", [one["most_gaps_s"] for one in told], MOST_GAPS_S)


# --- Memory --------------------------------------------------------------------------------------


def _memory(paths: Sequence[str], folder: Path) -> Iterator[Figure]:
    bare = _resident(BARE, lambda: True)
    empty, full = folder / "empty", folder / "full"
    without = _resident([*PROGRAM, str(empty)], lambda: True, library="cv2")
    kept = full / "looks"
    all_there = lambda: len(list(kept.glob("*.json"))) == len(paths)  # noqa: E731
    with_photos = _resident([*PROGRAM, str(full), *paths], all_there, library="cv2")
    for name, size in (("bare window", bare), ("no photos", without), ("20 photos", with_photos)):
        print(f"  memory, {name}: {size / MIB:.0f} MiB")
    name = f"memory with {PHOTOS} photos of 24 MP, against a bare window"
    yield figure(name, [with_photos], [bare], MEMORY_LIMIT)
    more = max(0, with_photos - without)
    yield figure("memory that the photos add, of 40 MiB", [more], [PHOTOS_BYTES], 1)


def _resident(command: Sequence[str], ready: Callable[[], bool], library: str = "") -> int:
    """The bytes that a program holds, once it is ready and has come to rest; prints the most."""
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        proc = Path("/proc", str(process.pid))
        end = time.monotonic() + PATIENCE_S
        try:
            while not (ready() and library in (proc / "maps").read_text()):
                assert time.monotonic() < end, f"{command!r} was never ready"
                time.sleep(0.1)
            time.sleep(SETTLE_S)
            lines = (proc / "status").read_text().splitlines()
        finally:
            with suppress(ProcessLookupError):
                process.terminate()
            process.communicate()
    held, most = (
        next(int(line.split()[1]) * 1024 for line in lines if line.startswith(name))
        for name in ("VmRSS:", "VmHWM:")
    )
    print(
        f"  {held / MIB:.0f} MiB, for a moment {most / MIB:.0f} MiB: {' '.join(command[1:5])[-60:]}"
    )
    return held
