"""How smooth the window stays while it watches ten thousand models, and how soon it ends."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import Figure, held_against
from benchmarks.photos import LONGEST_GAP_S, MOST_GAPS_S

MODELS = 10_000
ROUNDS = 3
QUIT_S = 2.0
PATIENCE_S = 180

SERVER = [sys.executable, str(Path(__file__).with_name("models_server.py"))]
WINDOW = [sys.executable, "-m", "benchmarks.models_window"]


def figures() -> Iterator[Figure]:
    """Three looks that find every model in another state, and the end of the program."""
    told = [watched(MODELS) for _ in range(ROUNDS)]
    longest = min(one["longest_work_s"] for one in told)
    print(f"  {MODELS} models: {longest * 1000:.0f} ms of the window's own work at once, at best")
    for name, key, limit_s in (
        (f"longest gap with {MODELS} models", "longest_gap_s", LONGEST_GAP_S),
        (f"99 % of the gaps with {MODELS} models", "most_gaps_s", MOST_GAPS_S),
        (f"the end with {MODELS} models", "quit_s", QUIT_S),
    ):
        yield held_against(name, [one[key] for one in told], limit_s)


def watched(models: int) -> dict[str, float]:
    """What a window and its engine told that watched so many models for three looks."""
    with (
        tempfile.TemporaryDirectory() as folder,
        subprocess.Popen(
            [*SERVER, str(models)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as server,
    ):
        assert server.stdout is not None
        port = server.stdout.readline().strip()
        command = [*WINDOW, folder, f"http://127.0.0.1:{port}/api", str(models)]
        try:
            done = subprocess.run(command, stdout=subprocess.PIPE, check=True, timeout=PATIENCE_S)
        finally:
            server.communicate()
    told: dict[str, float] = json.loads(done.stdout)
    return told
