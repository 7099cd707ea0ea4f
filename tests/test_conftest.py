"""The nets under the other tests hold: each fixture that should fail a test does."""

import asyncio
import hashlib
import logging
import threading
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.portraits import made_up_portraits, real_portraits

pytest_plugins = ["pytester"]

RunAsync = Callable[[Coroutine[Any, Any, Any]], Any]
CONFTEST = Path(__file__).with_name("conftest.py")


@pytest.fixture
def inner(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A small project of its own that uses the same conftest."""
    pytester.makeconftest(CONFTEST.read_text(encoding="utf-8"))
    pytester.makeini(
        "[pytest]\nmarkers = expects_warnings: as outside\nqt_log_level_fail = WARNING\n"
        "addopts = -p no:randomly\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(CONFTEST.parents[1]))
    return pytester


def outcome(inner: pytest.Pytester, source: str) -> tuple[dict[str, int], str]:
    """What became of the tests in `source`, and what pytest printed."""
    inner.makepyfile(source)
    result = inner.runpytest_subprocess()
    return result.parseoutcomes(), result.stdout.str()


def test_a_logged_warning_fails_a_test(inner: pytest.Pytester) -> None:
    counts, output = outcome(
        inner,
        """
        import logging, threading, pytest
        def test_quiet(): logging.getLogger("a").info("fine")
        def test_loud(): logging.getLogger("a").warning("far too loud")
        def test_loud_thread():
            thread = threading.Thread(target=logging.getLogger("b").error, args=("in a thread",))
            thread.start(); thread.join()
        @pytest.mark.expects_warnings("never said")
        def test_silent(): pass
        """,
    )
    assert counts == {"passed": 4, "errors": 3}
    assert "WARNING a: far too loud" in output
    assert "ERROR b: in a thread" in output
    assert "absent:\nnever said" in output


def test_an_exception_lost_in_a_task_fails_a_test(inner: pytest.Pytester) -> None:
    counts, output = outcome(
        inner,
        """
        import asyncio
        async def breaks(): raise LookupError("lost on the way")
        async def breaks_when_cancelled():
            try: await asyncio.sleep(60)
            finally: raise LookupError("lost at the end")
        def test_lost(event_loop, run_async):
            event_loop.create_task(breaks())
            run_async(asyncio.sleep(0.01))
        def test_lost_at_the_end(event_loop, run_async):
            event_loop.task = event_loop.create_task(breaks_when_cancelled())
            run_async(asyncio.sleep(0.01))
        def test_clean(event_loop, run_async):
            event_loop.create_task(asyncio.sleep(60))
            run_async(asyncio.sleep(0.01))
        """,
    )
    assert counts == {"passed": 3, "errors": 2}
    assert "lost on the way" in output
    assert "lost at the end" in output


def test_a_warning_of_qt_fails_a_test(inner: pytest.Pytester) -> None:
    counts, output = outcome(
        inner,
        """
        from PySide6.QtCore import qWarning
        def test_qt(qapp): qWarning("Qt is not amused")
        """,
    )
    assert counts == {"failed": 1}
    assert "Qt is not amused" in output


@pytest.mark.expects_warnings("as announced")
def test_an_announced_warning_is_fine() -> None:
    logging.getLogger(__name__).warning("as announced")


def test_coroutines_run_beside_qt(run_async: RunAsync) -> None:
    async def thread_name() -> str:
        return await asyncio.to_thread(lambda: threading.current_thread().name)

    assert run_async(thread_name()).startswith("test-worker")


@pytest.mark.parametrize("turn", [1, 2])
def test_a_plain_coroutine_needs_no_qt(turn: int) -> None:
    async def double() -> int:
        await asyncio.sleep(0)
        return turn * 2

    assert asyncio.run(double()) == turn * 2


def test_there_are_sixteen_portraits_of_two_people(portraits: list[Path]) -> None:
    assert len({hashlib.sha256(path.read_bytes()).hexdigest() for path in portraits}) == 16
    assert {path.name[:8] for path in portraits} == {"person-a", "person-b"}


def test_made_up_portraits_can_stand_in(tmp_path: Path) -> None:
    made_up = made_up_portraits(tmp_path / "made-up")

    assert len({path.read_bytes() for path in made_up}) == 16
    for path in made_up:
        with Image.open(path) as picture:
            assert picture.format == "JPEG"
            assert min(picture.size) > 550


def test_an_incomplete_set_of_real_photos_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "person-a-1.jpg").write_bytes(b"not even a picture")

    assert real_portraits(tmp_path) == []
