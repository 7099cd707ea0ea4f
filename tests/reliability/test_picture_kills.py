"""Killed at any moment, it orders nothing twice, and every picture is here byte for byte.

`python -m tests.reliability.test_picture_kills 200` kills it so many times.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

from photo_trainer_gui.photogpt.practice import FaultKind, FaultRule, PracticeService
from photo_trainer_gui.pictures import picture_rows
from photo_trainer_gui.pictures.picture_library import PictureLibrary
from photo_trainer_gui.pictures.picture_store import read_stored_pictures
from photo_trainer_gui.training.rows import open_journal

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("RELIABILITY_PICTURE_KILLS", "2"))
# The program's clock, and the service's, run this much faster: ten minutes of doubt take 3 s.
SPEED = 200.0
# Every answer comes so long after its work: kills meet calls whose end nobody knows.
ANSWERS_AFTER_S = 0.03
JOB_S = 30.0
LIST_LAG_S = 10.0
# How long a run takes, about, from its first line.
RUN_S = 1.2
PATIENCE_S = 60.0


class KilledOrders:
    """Three orders, through as many starts of the program as it takes."""

    def __init__(self, folder: Path) -> None:
        self._data = folder / "data"
        self._clock_from = time.time()
        slow = FaultRule("*", FaultKind.SLOW, seconds=ANSWERS_AFTER_S, times=None)
        self.service = PracticeService(
            folder / "service",
            clock=self._now,
            faults=[slow],
            list_lag_s=LIST_LAG_S,
            picture_seconds=JOB_S,
            training_seconds=0,
        )
        self.service.start()
        details = '{"name": "Mia", "age": 30, "gender": "Female"}'
        model = self.service._store.add_model(details, self._clock_from - 7200)
        self.service._store.start_training(model.id, self._clock_from - 3600)
        self._model = model.id

    def killed_after(self, seconds: float) -> bool:
        """Run and die so long after its first line; False: it had ended by then."""
        process = self._start()
        time.sleep(seconds)
        alive = process.poll() is None
        process.kill()
        _, err = process.communicate()
        assert alive or process.returncode == 0, err.decode()
        return alive

    def finish(self) -> None:
        """The last start: it goes on to the end, and both sides are compared."""
        process = self._start()
        try:
            _, err = process.communicate(timeout=PATIENCE_S)
        finally:
            process.kill()
        assert process.returncode == 0, err.decode()
        taken = [json.loads(one.request)["prompt"] for one in self.service._store.orders()]
        assert Counter(taken) == Counter(["words 0", "words 1", "words 2"])
        made = [one.id for one in self.service.images if one.type == "modelOutput"]
        library = PictureLibrary(self._data / "pictures")
        journal = open_journal(self._data / "journal.sqlite3", 0.0, picture_rows.understand)
        with closing(journal):
            pictures = read_stored_pictures(journal, "service").pictures
        assert sorted(one.image_id for one in pictures) == sorted(made)
        files = sorted(path for path in library.root.rglob("*") if path.is_file())
        assert files == sorted(library.path(one) for one in pictures)
        for one in pictures:
            assert library.path(one).read_bytes() == (
                self.service.image_path(one.image_id).read_bytes()
            )

    def _now(self) -> float:
        return self._clock_from + (time.time() - self._clock_from) * SPEED

    def _start(self) -> "subprocess.Popen[bytes]":
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "tests.reliability.picture_runner"),
                *("--data", str(self._data), "--api-url", self.service.url),
                *("--key", self.service.key, "--model", self._model),
                *("--clock-from", str(self._clock_from), "--speed", str(SPEED)),
            ],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert process.stdout is not None
        assert process.stdout.readline() == b"begun\n"
        return process


def kill_so_often(kills: int, seed: int) -> int:
    """Stories with two kills each, until there were so many; how many stories that took."""
    chance, killed, stories = random.Random(seed), 0, 0
    while killed < kills:
        with tempfile.TemporaryDirectory(prefix="picture-kills-") as folder:
            story = KilledOrders(Path(folder))
            try:
                for number in (1, 2):
                    killed += story.killed_after(chance.random() * RUN_S / number)
                story.finish()
            finally:
                story.service.stop()
        stories += 1
    return stories


def test_killed_at_random_moments_nothing_is_paid_twice_or_lost(randomly_seed: int) -> None:
    assert kill_so_often(KILLS, randomly_seed) >= 1


if __name__ == "__main__":
    how_often = int(sys.argv[1])
    print(f"{how_often} kills in {kill_so_often(how_often, time.time_ns() % 1_000_000)} stories")
