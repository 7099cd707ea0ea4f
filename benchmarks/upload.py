"""How fast photos are sent: against the line, against curl, and how much memory that takes."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.figures import Figure, figure
from benchmarks.slow_line import SlowLine
from photo_trainer_gui.limits import UPLOADS_AT_ONCE

PAIRS = 9
PHOTOS = 14
PHOTO_BYTES = 8_000_000  # 112 MB in all
LINE_BYTES_PER_S = 20e6 / 8
LINE_DELAY_S = 0.030  # each way
SLOW_PHOTO_BYTES = 4_000_000

LINE_LIMIT = 0.97
CURL_LIMIT = 2.0
MEMORY_BYTES = 40e6

SERVER = [sys.executable, str(Path(__file__).with_name("upload_server.py"))]
SENDER = [sys.executable, "-m", "benchmarks.upload_sender"]
DATA = 'data={"modelID": "model", "type": "modelInput"};type=application/json'


def figures(pairs: int = PAIRS) -> Iterator[Figure]:
    """The full line first, curl and the program in turns, then the slow line."""
    with tempfile.TemporaryDirectory() as folder, _server() as port:
        photos = _photos(Path(folder), PHOTO_BYTES)
        ours, others, memory = [], [], []
        for _ in range(pairs):
            others.append(_curl(port, photos))
            seconds, more_bytes = _program(port, photos)
            ours.append(seconds)
            memory.append(more_bytes)
        yield figure("112 MB sent, against curl --parallel", ours, others, CURL_LIMIT)
        allowed = [MEMORY_BYTES] * pairs
        yield figure("memory that sending takes, against 40 MB", memory, allowed, 1)
        yield _on_a_slow_line(port, _photos(Path(folder), SLOW_PHOTO_BYTES))


def _on_a_slow_line(port: int, photos: list[str]) -> Figure:
    line = SlowLine(port, LINE_BYTES_PER_S, LINE_DELAY_S)
    with line.open():
        seconds, _ = _program(line.port, photos)
    rate = len(photos) * SLOW_PHOTO_BYTES / seconds
    name = "rate on a line of 20 Mbit/s and 60 ms, against the line"
    return figure(name, [rate], [LINE_BYTES_PER_S], LINE_LIMIT, more_is_better=True)


@contextmanager
def _server() -> Iterator[int]:
    """The port of a server in a process of its own, so that it costs the sender nothing."""
    pipe = subprocess.PIPE
    with subprocess.Popen(SERVER, stdin=pipe, stdout=pipe, text=True) as server:
        assert server.stdout is not None
        yield int(server.stdout.readline())
        server.communicate()


def _photos(folder: Path, size_bytes: int) -> list[str]:
    """Files that differ; only their length matters to whoever sends them."""
    paths = [folder / f"{size_bytes}-{number}.jpg" for number in range(PHOTOS)]
    for path in paths:
        path.write_bytes(os.urandom(size_bytes))
    return [str(path) for path in paths]


def _program(port: int, photos: list[str]) -> tuple[float, float]:
    """Seconds of sending, and how many bytes of memory more than before it."""
    command = [*SENDER, f"http://127.0.0.1:{port}/api", *photos]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    told = json.loads(done.stdout)
    return told["seconds"], told["bytes"]


def _curl(port: int, photos: list[str]) -> float:
    """Seconds of a whole curl, which starts in some milliseconds."""
    command = [
        "curl",
        "--no-progress-meter",
        "--fail",
        "--parallel",
        "--parallel-max",
        str(UPLOADS_AT_ONCE),
    ]
    url = f"http://127.0.0.1:{port}/api/images/upload"
    for at, photo in enumerate(photos):
        command += ["--next"] if at else []
        command += ["--output", os.devnull, "--form", DATA]
        command += ["--form", f"file=@{photo};type=image/jpeg;filename=photo.jpg", url]
    started = time.perf_counter()
    subprocess.run(command, check=True)
    return time.perf_counter() - started
