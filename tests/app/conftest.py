"""Workshops and services that the tests of the composition root share."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from keyring.backends import SecretService
from pytestqt.qtbot import QtBot

from photo_trainer_gui.desktop.key_store import KeyStore
from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.photogpt.practice import PracticeService, picture_rules
from photo_trainer_gui.photogpt.practice.store import Store
from photo_trainer_gui.pictures.background import job_poller
from photo_trainer_gui.training.project import PRACTICE
from photo_trainer_gui.training.states import State
from tests.app.program_process import Home, keep_key, password_store
from tests.app.run import Run, journal_folder, known, model
from tests.app.session_fixture import KEY, MIA, SessionHarness, service_at
from tests.conftest import RunAsync

MakeService = Callable[..., PracticeService]
MakeWorkshop = Callable[[str], SessionHarness]
WithKey = Callable[[str], Home]
Start = Callable[..., Run]


@pytest.fixture
def make_service(tmp_path: Path) -> Iterator[MakeService]:
    """Starts services at addresses of this computer, each with data of its own."""
    started: list[PracticeService] = []

    def make(**options: Any) -> PracticeService:
        service = service_at(tmp_path / f"service {len(started)}", **options)
        service.start()
        started.append(service)
        return service

    yield make
    for service in started:
        service.stop()


@pytest.fixture
def service(make_service: MakeService) -> PracticeService:
    """What plays the real service."""
    return make_service()


@pytest.fixture
def make_harness(tmp_path: Path, run_async: RunAsync[Any]) -> Iterator[MakeWorkshop]:
    """Builds the parts behind the window for an address, and ends them as the program does."""
    made: list[SessionHarness] = []

    def make(address: str) -> SessionHarness:
        made.append(SessionHarness(tmp_path / f"data {len(made)}", address))
        return made[-1]

    yield make
    for harness in made:
        run_async(harness.close())


@pytest.fixture
def harness(service: PracticeService, make_harness: MakeWorkshop) -> SessionHarness:
    """The parts behind the window, made for the address of `service`."""
    return make_harness(service.url)


@pytest.fixture(scope="module")
def bus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real password store for the tests of this file."""
    # The place of a socket must be short.
    with password_store(tmp_path_factory.mktemp("ring")) as address:
        yield address


@pytest.fixture
def home_with_key(bus: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[WithKey]:
    """A home in whose password store lies the key for an address."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus)
    (tmp_path / "home").mkdir()
    made = Home(tmp_path / "home", bus)
    addresses: list[str] = []

    def home_with_key(address: str) -> Home:
        keep_key(address, KEY)
        addresses.append(address)
        return made

    yield home_with_key
    made.end()
    for address in addresses:
        KeyStore(SecretService.Keyring).remove(address)


@pytest.fixture
def start(
    tmp_path: Path, qtbot: QtBot, run_async: RunAsync[Any], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Start]:
    """Starts the program over one data folder, without a password store and without a bus."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    runs: list[Run] = []

    def begin(*photos: str, welcomed: bool = True, practice: bool = False) -> Run:
        if practice:
            journal_folder(tmp_path)
            settings = tmp_path / "data" / "settings.ini"
            settings.write_text("[mode]\npractice=true\nwelcomed=true\n")
        runs.append(Run(tmp_path / "data", qtbot, run_async, *photos, welcomed=welcomed))
        return runs[-1]

    yield begin
    for run in runs:
        run.close()


@pytest.fixture
def mia(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ProjectId:
    """The id of Mia's project, whose model became ready an hour ago."""
    # A practice picture takes seconds, for people to see how it is; nobody looks here.
    monkeypatch.setattr(picture_rules, "PRACTICE_PICTURES_FROM_S", 0.5)
    monkeypatch.setattr(picture_rules, "PRACTICE_PICTURES_TO_S", 0.8)
    monkeypatch.setattr(job_poller, "JOB_POLL_S", 1)
    store = Store(journal_folder(tmp_path).parent / "practice-service")
    made = store.add_model('{"name": "Mia", "age": 30, "gender": "Female"}', time.time() - 7200)
    store.start_training(made.id, time.time() - 3600)
    store.close()
    ready = model("mia", State.READY, PRACTICE, model_id=made.id, looked_at=True)
    known(tmp_path, replace(ready, details=MIA))
    return ready.id
