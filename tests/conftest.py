"""What every test gets: photos, a watch on the log, and an event loop that Qt and asyncio share."""

import asyncio
import gc
import logging
import os
import re
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

# Before the first import of Qt, in this process and in those the tests start.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Nobody's own language: Qt warns of a locale that is not UTF-8, and tests read numbers and dates.
os.environ["LC_ALL"] = "C.UTF-8"
os.environ.pop("LANGUAGE", None)

import pytest
from hypothesis import Phase, settings
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from photo_trainer_gui.app.runtime.memory import import_plainly
from tests.portraits import made_up_portraits, real_portraits

# As in the program.
import_plainly()

if "CI" in os.environ:
    # A story that failed is told as it was found: to shorten it takes longer than a test may.
    found = [Phase.explicit, Phase.reuse, Phase.generate]
    settings.register_profile("as found", settings(), phases=found)
    settings.load_profile("as found")

T = TypeVar("T")
RunAsync = Callable[[Coroutine[Any, Any, T]], T]

ASYNC_TIMEOUT_MS = 10_000


@pytest.fixture(scope="session", autouse=True)
def folders_of_nobody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keeps settings and data out of the home of whoever runs the tests, Qt's own included."""
    with pytest.MonkeyPatch.context() as environment:
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"):
            environment.setenv(name, str(tmp_path_factory.mktemp(name.lower())))
        yield


@pytest.fixture(scope="session")
def portraits(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Sixteen JPEGs of one face each: person-a-1.jpg … person-b-8.jpg."""
    return real_portraits() or made_up_portraits(tmp_path_factory.mktemp("portraits"))


@pytest.fixture
def randomly_seed(request: pytest.FixtureRequest) -> int:
    """The seed that pytest prints, and that `--randomly-seed=…` repeats."""
    return int(request.config.getoption("randomly_seed"))


class _Watch(logging.Handler):
    """Keeps every record of WARNING or above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        text = f"{record.levelname} {record.name}: {record.getMessage()}"
        if record.exc_info:
            text += "\n" + logging.Formatter().formatException(record.exc_info)
        self.messages.append(text)


@pytest.fixture(autouse=True)
def no_warning_in_the_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails a test that logs a warning, and one that does not log the warning it is about.

    A test about a warning says so: `@pytest.mark.expects_warnings("a pattern", …)`.
    """
    marker = request.node.get_closest_marker("expects_warnings")
    patterns: tuple[str, ...] = marker.args if marker else ()
    watch = _Watch()
    logging.getLogger().addHandler(watch)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(watch)
    unexpected = [m for m in watch.messages if not any(re.search(p, m) for p in patterns)]
    absent = [p for p in patterns if not any(re.search(p, m) for m in watch.messages)]
    if unexpected:
        pytest.fail("logged, but not expected:\n" + "\n".join(unexpected), pytrace=False)
    if absent:
        pytest.fail("expected in the log, but absent:\n" + "\n".join(absent), pytrace=False)


@pytest.fixture(autouse=True)
def no_test_dresses_another() -> Iterator[None]:
    """Takes the program's style sheet and colours off again, so that the order does not matter."""
    yield
    app = QApplication.instance()
    if isinstance(app, QApplication) and app.testAttribute(Qt.ApplicationAttribute.AA_SetPalette):
        app.setStyleSheet("")
        app.setPalette(QPalette())


@pytest.fixture(autouse=True)
def windows_end_in_their_own_thread(request: pytest.FixtureRequest) -> Iterator[None]:
    """Keeps the garbage collector out of worker threads: Qt crashes now and then by that.

    What a test has made is young until it ends, so that collecting it costs next to nothing.
    """
    if "qapp" not in request.fixturenames:
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.collect(1)
        gc.enable()


@pytest.fixture(scope="session")
def shared_loop(qapp: QApplication) -> Iterator[QEventLoop]:
    """The one loop of the session; it runs only in tests that ask for `event_loop`."""
    loop = QEventLoop(qapp, already_running=True)
    executor = ThreadPoolExecutor(thread_name_prefix="test-worker")
    loop.set_default_executor(executor)
    asyncio.events._set_running_loop(None)
    yield loop
    executor.shutdown()
    loop.stop()
    loop.close()


@pytest.fixture
def event_loop(shared_loop: QEventLoop, qtbot: QtBot) -> Iterator[asyncio.AbstractEventLoop]:
    """A running loop for one test, driven whenever qtbot waits.

    Afterwards what is left is cancelled, and an exception that nobody took fails the test.
    """
    loop: asyncio.AbstractEventLoop = shared_loop
    lost: list[dict[str, Any]] = []
    loop.set_exception_handler(lambda _loop, context: lost.append(context))
    asyncio.events._set_running_loop(loop)
    try:
        yield loop
        lost += _end_what_is_left(loop, qtbot)
        gc.collect()
        QApplication.sendPostedEvents()
    finally:
        asyncio.events._set_running_loop(None)
        loop.set_exception_handler(None)
    if lost:
        pytest.fail("exceptions nobody took:\n" + "\n".join(map(str, lost)), pytrace=False)


def _end_what_is_left(loop: asyncio.AbstractEventLoop, qtbot: QtBot) -> list[dict[str, Any]]:
    left = asyncio.all_tasks(loop)
    for task in left:
        task.cancel()
    qtbot.waitUntil(lambda: all(task.done() for task in left), timeout=ASYNC_TIMEOUT_MS)
    return [
        {"message": "a task ended badly while it was cancelled", "exception": task.exception()}
        for task in left
        if not task.cancelled() and task.exception()
    ]


@pytest.fixture
def run_async(event_loop: asyncio.AbstractEventLoop, qtbot: QtBot) -> RunAsync[Any]:
    """Runs a coroutine while Qt goes on, and returns what it returns; at most ten seconds."""

    def run(coroutine: Coroutine[Any, Any, T]) -> T:
        task = event_loop.create_task(coroutine)
        qtbot.waitUntil(task.done, timeout=ASYNC_TIMEOUT_MS)
        return task.result()

    return run
