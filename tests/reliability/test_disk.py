"""Full, read-only, locked, taken away: the trouble is real, and the next start goes on by itself.

The disk is a small one in memory, so full is full, and read-only holds for root as well. In the
middle of an upload the trouble begins; the program notices and says so, and is killed. When the
trouble is over, the next start has to be at work within five seconds.
"""

import sqlite3
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

import pytest

from photo_trainer_gui.limits import MAX_PHOTOS
from tests.reliability.killed_runs import Figures, outcome
from tests.reliability.stories import Service, Story, practice_process

DISK_BYTES = 8_000_000
AT_WORK_S = 5.0
PATIENCE_S = 30.0
SENT_FIRST = 4

Trouble = Callable[[Path], AbstractContextManager[None]]


@contextmanager
def disk_in_memory(folder: Path) -> Iterator[None]:
    """A small disk at `folder`."""
    options = f"size={DISK_BYTES},mode=700"
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("only root can put a small disk in place")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


@contextmanager
def full(data: Path) -> Iterator[None]:
    """Not a byte is left."""
    filler = data / "filler"
    with filler.open("wb", buffering=0) as file:
        with suppress(OSError):
            while True:
                file.write(bytes(4096))
        with pytest.raises(OSError, match="No space left"):
            file.write(b"x")
    yield
    filler.unlink()


@contextmanager
def read_only(data: Path) -> Iterator[None]:
    """Nothing can be written, by nobody. (A disk that is in use cannot be made so.)"""
    subprocess.run(["mount", "-t", "tmpfs", "-o", "remount,ro", "tmpfs", data], check=True)
    yield
    subprocess.run(["mount", "-t", "tmpfs", "-o", "remount,rw", "tmpfs", data], check=True)


@contextmanager
def locked(data: Path) -> Iterator[None]:
    """Another program holds the journal."""
    other = sqlite3.connect(data / "journal.sqlite3", isolation_level=None, timeout=30)
    other.execute("BEGIN EXCLUSIVE")
    yield
    other.close()


@contextmanager
def taken_away(data: Path) -> Iterator[None]:
    """The stick with the data folder is pulled out, and put back."""
    away = data.with_name("away")
    data.rename(away)
    yield
    with suppress(OSError):
        data.rmdir()
    away.rename(data)


TROUBLES = {"full": full, "locked": locked, "unreachable": taken_away}


@pytest.mark.parametrize(("told", "trouble"), TROUBLES.items(), ids=TROUBLES)
def test_after_trouble_with_the_disk_the_next_start_goes_on_by_itself(
    tmp_path: Path, told: str, trouble: Trouble
) -> None:
    (tmp_path / "data").mkdir()
    with practice_process(late=False) as service:
        if trouble is full:
            with disk_in_memory(tmp_path / "data"):
                begin_trouble_and_go_on(tmp_path, service, told, trouble)
        else:
            begin_trouble_and_go_on(tmp_path, service, told, trouble)


def begin_trouble_and_go_on(folder: Path, service: Service, told: str, trouble: Trouble) -> None:
    story = Story(folder, MAX_PHOTOS, service, Figures())

    def kill(process: "subprocess.Popen[bytes]") -> tuple[int, bytes, bytes]:
        wait_until(lambda: service.calls()["upload"] >= SENT_FIRST)
        with trouble(story.data):
            assert process.stderr is not None
            assert process.stderr.readline() == f"journal: {told}\n".encode()
            process.kill()
            return outcome(process)

    assert story.killed_by(kill)
    goes_on_by_itself(story, service)


def test_a_start_on_a_read_only_disk_begins_nothing_and_the_next_one_goes_on(
    tmp_path: Path,
) -> None:
    (tmp_path / "data").mkdir()
    with practice_process(late=False) as service, disk_in_memory(tmp_path / "data"):
        story = Story(tmp_path, MAX_PHOTOS, service, Figures())

        def kill(process: "subprocess.Popen[bytes]") -> tuple[int, bytes, bytes]:
            wait_until(lambda: service.calls()["upload"] >= SENT_FIRST)
            process.kill()
            return outcome(process)

        assert story.killed_by(kill)
        before = service.calls()
        with read_only(story.data), pytest.raises(AssertionError, match="JournalError: read_only"):
            story.finish()
        assert service.calls() == before
        goes_on_by_itself(story, service)


def goes_on_by_itself(story: Story, service: Service) -> None:
    """The next start is at work soon, and comes to the end."""
    before = service.calls()
    begun = time.monotonic()
    at_work_after_s: list[float] = []

    def watch() -> None:
        wait_until(lambda: service.calls() != before)
        at_work_after_s.append(time.monotonic() - begun)

    watching = threading.Thread(target=watch)
    watching.start()
    story.finish()
    watching.join()
    assert at_work_after_s[0] < AT_WORK_S


def wait_until(seen: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE_S
    while not seen():
        assert time.monotonic() < end
        time.sleep(0.02)
