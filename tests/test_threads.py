"""Work that takes too long is left alone, and what it gives or raises comes back whole."""

import threading

import pytest

from photo_trainer_gui.threads import run_with_timeout


def test_what_the_work_gives_comes_from_a_thread_with_its_name() -> None:
    assert run_with_timeout(lambda: threading.current_thread().name, 5, "drive") == "drive"


def test_what_the_work_raises_is_raised_here() -> None:
    def fail() -> None:
        raise PermissionError("no")

    with pytest.raises(PermissionError, match="no"):
        run_with_timeout(fail, 5, "drive")


def test_nobody_waits_longer_than_they_want_and_the_thread_does_not_hold_up_the_end() -> None:
    release, threads = threading.Event(), []

    def wait() -> None:
        threads.append(threading.current_thread())
        release.wait(5)

    with pytest.raises(TimeoutError):
        run_with_timeout(wait, 0.05, "drive")
    assert threads[0].daemon
    release.set()
    threads[0].join(5)
