"""Whatever the password store does, the window is there at once and says what it does about it."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null
from keyring.errors import KeyringLocked
from pytestqt.qtbot import QtBot

from photo_trainer_gui.app import session
from photo_trainer_gui.app.controllers import mode_controller
from photo_trainer_gui.desktop.key_store import KeyStore
from photo_trainer_gui.desktop.keyring_backends import safe_member
from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.training.states import State
from tests.app.run import ADDRESS, Run, known, model
from tests.app.session_fixture import KEY, MemoryKeyring
from tests.conftest import RunAsync
from tests.ui.sample_pages import words_on

pytestmark = pytest.mark.qt_log_ignore(
    "systemTrayWindowChanged", "does not support raise", extend=True
)

TIMEOUT_S = 0.3
LOCKED = "Your password store is locked"
SILENT = "Your password store does not answer"
MISSING = "This computer has no password store"


class Store:
    """A password store of this test's making, in the place of this computer's."""

    def __init__(self) -> None:
        self.memory_keyring = MemoryKeyring()
        self.memory_keyring.put(ADDRESS, KEY)
        self.backend: Callable[[], KeyringBackend] = lambda: self.memory_keyring
        self.asked = 0

    def load(self) -> KeyringBackend:
        self.asked += 1
        return self.backend()

    def lock(self) -> None:
        self.memory_keyring.trouble = KeyringLocked("locked")

    def unlock(self) -> None:
        self.memory_keyring.trouble = None


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Store:
    made = Store()
    monkeypatch.setattr(session, "KeyStore", lambda: KeyStore(made.load, TIMEOUT_S))
    return made


Start = Callable[..., Run]


@pytest.fixture
def start(
    tmp_path: Path, qtbot: QtBot, run_async: RunAsync[Any], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Start]:
    """Starts the program, with its window or without, with one model in its list."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
    known(tmp_path, model("Anna", State.TRAINING, training_since=time.time() - 60))
    runs: list[Run] = []

    def begin(hidden: bool = False) -> Run:
        runs.append(Run(tmp_path / "data", qtbot, run_async, welcomed=True, hidden=hidden))
        return runs[-1]

    yield begin
    for run in runs:
        run.close()


def tooltip(run: Run) -> str:
    """What the icon in the tray says."""
    run.shown.presenter.show_now()
    tray = run.shown.tray_presenter.tray
    if tray.icon is None:
        tray._make_icon()
    assert tray.icon is not None
    return tray.icon.toolTip()


def locked(store: Store) -> None:
    store.lock()


def hanging(store: Store) -> None:
    store.memory_keyring.open.clear()


def none_at_all(store: Store) -> None:
    store.backend = lambda: safe_member(fail.Keyring())  # type: ignore[no-untyped-call]


def forgetful(store: Store) -> None:
    store.backend = lambda: safe_member(null.Keyring())  # type: ignore[no-untyped-call]


@pytest.mark.parametrize(
    ("trouble", "words"),
    [(locked, LOCKED), (hanging, SILENT), (none_at_all, MISSING), (forgetful, MISSING)],
)
def test_the_window_is_there_and_says_what_is_the_matter(
    store: Store, start: Start, trouble: Callable[[Store], None], words: str
) -> None:
    trouble(store)
    began = time.monotonic()
    run = start()
    assert time.monotonic() - began < TIMEOUT_S + 2
    assert run.window.isVisible()
    assert words in words_on(run.window)
    assert run.only().state is State.TRAINING
    assert run.only().problem is None
    run.shown.window.project_area.open_project(ProjectId("Anna"))
    run.wait(lambda: "Without an API key we can’t check" in words_on(run.window))
    store.memory_keyring.open.set()


def test_started_at_log_in_nothing_is_asked_before_the_window_is_opened(
    store: Store, start: Start
) -> None:
    store.lock()
    run = start(hidden=True)
    assert run.dialogs() == []
    assert tooltip(run) == f"Photo Trainer – {LOCKED}"
    run.window.show()
    run.session.api_key_controller.window_opened()
    assert LOCKED in words_on(run.window)
    store.unlock()
    run.press("noticeAction_0")
    run.wait(lambda: run.session.connection.key is not None)
    assert LOCKED not in tooltip(run)


def test_a_store_unlocked_by_somebody_else_is_used_without_a_word(
    store: Store, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mode_controller, "KEY_STORE_LOOK_S", 0.1)
    store.lock()
    run = start(hidden=True)
    asked = store.asked
    run.wait(lambda: store.asked > asked)
    assert LOCKED in tooltip(run)
    store.unlock()
    run.wait(lambda: run.session.connection.key is not None)
    run.wait(lambda: LOCKED not in tooltip(run))
    run.window.show()
    run.session.api_key_controller.window_opened()
    assert run.dialogs() == []
