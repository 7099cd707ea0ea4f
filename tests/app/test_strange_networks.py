"""A sign-in page or an unsafe connection is called by its name, and nothing is sent on."""

import ssl
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from photo_trainer_gui.ids import NO_MODEL, ModelId
from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.photogpt.practice import FaultKind, FaultRule
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.training.states import State
from photo_trainer_gui.ui.texts.problem_text import problem_id
from tests.app.conftest import MakeService, MakeWorkshop
from tests.app.controllers.test_api_key_controller import Counter
from tests.app.session_fixture import KEY, SessionHarness, complete_draft
from tests.conftest import RunAsync
from tests.fakes.certificates import self_signed
from tests.fakes.relays import HttpProxy
from tests.fakes.scripted_server import ScriptedServer
from tests.sample_ids import P

# What stands in between at each step of the way: the step itself, and what is asked in doubt.
STEPS = {
    "models": (State.DRAFT, ("models",)),
    "create": (State.CREATING, ("create", "models")),
    "upload": (State.UPLOADING, ("upload", "images")),
    "train": (State.STARTING, ("train", "model")),
}


@pytest.fixture
def elsewhere() -> Iterator[ScriptedServer]:
    """The page of the network, on another host."""
    with ScriptedServer(host="127.0.0.2") as server:
        yield server


@pytest.fixture
def unsafe(tmp_path: Path) -> Iterator[ScriptedServer]:
    """A server that cannot prove who it is."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(self_signed(tmp_path / "server.pem"))
    with ScriptedServer().over_tls(context) as server:
        yield server


def address_of(server: ScriptedServer) -> str:
    return f"https://127.0.0.1:{server.port}/api"


@pytest.mark.parametrize("kind", [FaultKind.HTML, FaultKind.REDIRECT])
@pytest.mark.parametrize("step", STEPS)
def test_a_sign_in_page_is_told_at_every_step_and_gets_nothing(
    step: str,
    kind: FaultKind,
    make_service: MakeService,
    make_harness: MakeWorkshop,
    elsewhere: ScriptedServer,
    run_async: RunAsync[Any],
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    state, endpoints = STEPS[step]
    faults = [
        FaultRule(endpoint, kind, times=None, location=elsewhere.url) for endpoint in endpoints
    ]
    service = make_service(faults=faults)
    harness = make_harness(service.url)
    harness.memory_keyring.put(service.url, KEY)
    run_async(harness.connection.use_stored_key())
    if state is State.DRAFT:
        qtbot.waitUntil(lambda: harness.looks[-1].error is ErrorKind.SIGN_IN, timeout=10_000)
    else:
        harness.projects.edit(complete_draft(tmp_path / "photos", service=service.url))
        harness.manager.trainer.start(P)
        qtbot.waitUntil(lambda: told(harness) == "err.net.signin", timeout=20_000)
        assert project(harness).state is state
    assert elsewhere.received == []
    assert service.calls.get("train", 0) <= 1


def project(harness: SessionHarness) -> Project:
    found = harness.projects.get(P)
    assert found is not None
    return found


def told(harness: SessionHarness) -> str | None:
    """The id of what the page says, as if it had gone wrong often enough to be said."""
    found = project(harness)
    if found.problem is None:
        return None
    return problem_id(replace(found, problem=replace(found.problem, failures=2)))


@pytest.mark.parametrize("state", [State.CREATING, State.UPLOADING, State.STARTING])
def test_an_unsafe_connection_is_told_at_every_step_before_anything_is_sent(
    state: State,
    unsafe: ScriptedServer,
    make_harness: MakeWorkshop,
    run_async: RunAsync[Any],
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    address = address_of(unsafe)
    harness = make_harness(address)
    harness.memory_keyring.put(address, KEY)
    draft = complete_draft(tmp_path / "photos", service=address)
    model_id = NO_MODEL if state is State.CREATING else ModelId("m-1")
    known = frozenset[ModelId]() if state is State.CREATING else None
    harness.projects.edit(replace(draft, state=state, model_id=model_id, known_ids=known))
    run_async(harness.connection.use_stored_key())
    qtbot.waitUntil(lambda: told(harness) == "err.net.unsafe", timeout=10_000)
    qtbot.waitUntil(lambda: harness.looks[-1].error is ErrorKind.UNSAFE, timeout=10_000)
    assert unsafe.received == []


@pytest.mark.parametrize("state", [State.CREATING, State.STARTING])
def test_a_proxy_that_asks_for_a_password_is_told_and_hears_of_no_key(
    state: State,
    unsafe: ScriptedServer,
    make_harness: MakeWorkshop,
    run_async: RunAsync[Any],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    address = "https://photos.invalid/api"
    with HttpProxy(unsafe.port, "ada:secret") as proxy:
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{proxy.port}")
        harness = make_harness(address)
        harness.memory_keyring.put(address, KEY)
        draft = complete_draft(tmp_path / "photos", service=address)
        model_id = NO_MODEL if state is State.CREATING else ModelId("m-1")
        known = frozenset[ModelId]() if state is State.CREATING else None
        harness.projects.edit(replace(draft, state=state, model_id=model_id, known_ids=known))
        run_async(harness.connection.use_stored_key())
        qtbot.waitUntil(lambda: told(harness) == "err.proxy.password", timeout=10_000)
        qtbot.waitUntil(lambda: harness.looks[-1].error is ErrorKind.PROXY_PASSWORD, timeout=10_000)
    assert all(head.startswith(b"CONNECT photos.invalid:443 ") for head in proxy.heard)
    assert KEY.encode() not in b"".join(proxy.heard) + proxy.carried
    assert unsafe.received == []


def key_dialog_says(counter: Counter) -> str:
    """What the key dialog says after "Check and save"."""
    counter.enter(KEY)
    counter.press("keySave")
    counter.wait(lambda: counter.result() and "Checking" not in counter.result())
    return counter.result()


@pytest.mark.parametrize("kind", [FaultKind.HTML, FaultKind.REDIRECT])
def test_the_key_dialog_knows_a_sign_in_page(
    kind: FaultKind,
    make_service: MakeService,
    make_harness: MakeWorkshop,
    elsewhere: ScriptedServer,
    qtbot: QtBot,
) -> None:
    service = make_service(faults=[FaultRule("ping", kind, times=None, location=elsewhere.url)])
    counter = Counter(make_harness(service.url), qtbot)
    said = key_dialog_says(counter)
    assert said.startswith("This network wants you to sign in. Open your web browser")
    assert elsewhere.received == []


def test_the_key_dialog_tells_an_unsafe_connection_in_a_plain_sentence(
    unsafe: ScriptedServer, make_harness: MakeWorkshop, qtbot: QtBot
) -> None:
    counter = Counter(make_harness(address_of(unsafe)), qtbot)
    said = key_dialog_says(counter)
    assert said == (
        "The connection is not safe. Check this computer’s date and time, or use another network."
    )
    assert unsafe.received == []
