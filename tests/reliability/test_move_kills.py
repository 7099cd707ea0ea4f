"""Killed at any step of a move, no picture is lost and none is there twice."""

import random
import signal
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
FOLDER: Final = "0123456789abcdef"
PICTURES: Final = {f"2026-11-30 {number}.png": bytes([number]) * 3000 for number in range(3)}
KILLS: Final = 8


def run(data: Path, target: Path, *more: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-P", "-m", "tests.reliability.move_runner"]
    return subprocess.run(
        [*command, "--data", str(data), "--target", str(target), *more],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def folders(tmp_path: Path) -> tuple[Path, Path]:
    """A data folder with pictures, and a folder that is chosen for them."""
    data, target = tmp_path / "data", tmp_path / "drive"
    (data / "pictures" / FOLDER).mkdir(parents=True)
    target.mkdir()
    for name, content in PICTURES.items():
        (data / "pictures" / FOLDER / name).write_bytes(content)
    return data, target


def files_below(folder: Path) -> dict[str, bytes]:
    return {
        path.name: path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".photo-trainer-")
    }


def assert_moved(data: Path, target: Path) -> None:
    assert files_below(data / "pictures") == {}
    assert files_below(target) == PICTURES


def test_killed_at_any_step_of_a_move_it_goes_on_with_it(
    tmp_path: Path, randomly_seed: int
) -> None:
    whole = run(*folders(tmp_path / "whole"))
    assert whole.returncode == 0, whole.stderr
    assert_moved(tmp_path / "whole" / "data", tmp_path / "whole" / "drive")

    steps, chance = int(whole.stdout), random.Random(randomly_seed)
    for number in range(KILLS):
        data, target = folders(tmp_path / str(number))
        at, after = chance.randint(1, steps), chance.random() < 0.5
        killed = run(data, target, "--kill-at", str(at), *(["--kill-after"] if after else []))
        assert killed.returncode in (0, -signal.SIGKILL), killed.stderr
        # At every moment each picture is whole at one of the two, at least.
        everywhere = files_below(data / "pictures") | files_below(target)
        assert PICTURES.items() <= everywhere.items(), (at, after)
        done = run(data, target)
        assert done.returncode == 0, done.stderr
        assert_moved(data, target)
