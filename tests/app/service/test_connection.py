"""Practice, key and address change at any moment; no key goes where it does not belong."""

import asyncio
import time
from pathlib import Path
from typing import Any

import pytest
from keyring.errors import KeyringLocked, NoKeyringError
from pytestqt.qtbot import QtBot

from photo_trainer_gui.desktop.key_store import StoredKey, StoreError, StoreTrouble
from photo_trainer_gui.diagnostics.log import redacted
from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.photogpt.practice import FaultKind, FaultRule, PracticeService
from photo_trainer_gui.training.problems import ProblemKind
from photo_trainer_gui.training.project import PRACTICE
from photo_trainer_gui.training.states import State
from tests.app.conftest import MakeService, MakeWorkshop
from tests.app.session_fixture import KEY, OTHER_KEY, SessionHarness, complete_draft
from tests.conftest import RunAsync
from tests.fakes.scripted_server import scripted
from tests.sample_ids import P


def test_the_kept_key_is_used_at_its_address(
    harness: SessionHarness, service: PracticeService, run_async: RunAsync[Any], qtbot: QtBot
) -> None:
    harness.memory_keyring.put(service.url, KEY)
    assert run_async(harness.connection.use_stored_key())
    assert harness.connection.has_key
    assert harness.connection.key == StoredKey(KEY, "Drawer")
    qtbot.waitUntil(lambda: service.calls.get("models", 0) > 0)
    qtbot.waitUntil(lambda: harness.looks[-1].checked_at is not None)


def test_without_a_key_the_service_is_not_asked(
    harness: SessionHarness, service: PracticeService, run_async: RunAsync[Any]
) -> None:
    assert run_async(harness.connection.use_stored_key())
    assert not harness.connection.has_key
    assert not service.calls


def test_practice_needs_neither_key_nor_password_store(
    harness: SessionHarness, service: PracticeService, run_async: RunAsync[Any], qtbot: QtBot
) -> None:
    harness.memory_keyring.trouble = AssertionError("practice asks no password store")
    assert run_async(harness.connection.practise())
    assert harness.connection.practice
    assert harness.connection.has_key
    assert harness.projects.service == PRACTICE
    qtbot.waitUntil(lambda: harness.looks[-1].checked_at is not None)
    assert not service.calls


def test_real_models_and_practice_models_are_never_shown_together(
    harness: SessionHarness, service: PracticeService, run_async: RunAsync[Any], tmp_path: Path
) -> None:
    harness.memory_keyring.put(service.url, KEY)
    run_async(harness.connection.use_stored_key())
    harness.projects.edit(complete_draft(tmp_path, ProjectId("real"), service.url))
    run_async(harness.connection.practise())
    assert harness.projects.all() == ()
    harness.projects.edit(complete_draft(tmp_path, ProjectId("practised"), PRACTICE))
    run_async(harness.connection.use_stored_key())
    assert [one.id for one in harness.projects.all()] == ["real"]
    assert not harness.connection.practice


def test_another_address_never_sees_the_key_of_the_first(
    harness: SessionHarness, service: PracticeService, run_async: RunAsync[Any], qtbot: QtBot
) -> None:
    connection = harness.connection
    harness.memory_keyring.put(service.url, KEY)
    run_async(connection.use_stored_key())
    with scripted() as other:
        connection.address = other.url
        run_async(connection.use_stored_key())
        assert connection.key is None
        harness.manager.network_back()
        assert not run_async(connection.use_key(service.url, StoredKey(KEY, "Drawer")))
        assert other.received == []

        assert run_async(connection.use_key(other.url, StoredKey(OTHER_KEY, "")))
        qtbot.waitUntil(lambda: len(other.received) > 0)
        sent = {request.headers["authorization"] for request in other.received}
        connection.close()
    assert sent == {f"Bearer {OTHER_KEY}"}


def test_each_address_keeps_its_own_key(
    harness: SessionHarness,
    service: PracticeService,
    make_service: MakeService,
    run_async: RunAsync[Any],
) -> None:
    other = make_service(key=OTHER_KEY)
    run_async(harness.keys.save(service.url, KEY))
    run_async(harness.keys.save(other.url, OTHER_KEY))
    found = []
    for address in (service.url, other.url):
        harness.connection.address = address
        run_async(harness.connection.use_stored_key())
        assert harness.connection.key is not None
        found.append(harness.connection.key.key)
    assert found == [KEY, OTHER_KEY]


def test_practice_chosen_while_the_password_store_is_slow_is_not_taken_back(
    harness: SessionHarness, run_async: RunAsync[Any], qtbot: QtBot
) -> None:
    harness.memory_keyring.open.clear()
    reading = harness.run(harness.connection.use_stored_key())
    assert run_async(harness.connection.practise())
    harness.memory_keyring.open.set()
    assert run_async(_result(reading)) is False
    assert harness.connection.practice
    qtbot.waitUntil(lambda: harness.looks[-1].checked_at is not None)


def test_a_slow_store_that_fails_after_another_choice_is_not_told(
    harness: SessionHarness, run_async: RunAsync[Any]
) -> None:
    harness.memory_keyring.open.clear()
    harness.memory_keyring.trouble = KeyringLocked()
    reading = harness.run(harness.connection.use_stored_key())
    run_async(harness.connection.practise())
    harness.memory_keyring.open.set()
    assert run_async(_result(reading)) is False


def test_of_many_quick_choices_the_last_one_counts(
    harness: SessionHarness, service: PracticeService, run_async: RunAsync[Any]
) -> None:
    harness.memory_keyring.put(service.url, KEY)
    connection = harness.connection
    choices = [
        harness.run(choose()) for choose in (connection.practise, connection.use_stored_key) * 4
    ]
    results = [run_async(_result(choice)) for choice in choices]
    assert results == [False] * 7 + [True]
    assert not connection.practice
    assert harness.projects.service == service.url


@pytest.mark.parametrize(
    ("error", "trouble"),
    [(KeyringLocked(), StoreTrouble.LOCKED), (NoKeyringError(), StoreTrouble.MISSING)],
)
def test_a_store_that_can_not_be_read_is_told_and_what_is_under_way_waits(
    harness: SessionHarness,
    service: PracticeService,
    run_async: RunAsync[Any],
    tmp_path: Path,
    error: Exception,
    trouble: StoreTrouble,
) -> None:
    harness.memory_keyring.put(service.url, KEY)
    run_async(harness.connection.use_stored_key())
    harness.projects.edit(complete_draft(tmp_path, service=service.url))
    harness.manager.trainer.start(P)
    harness.memory_keyring.trouble = error
    with pytest.raises(StoreError) as raised:
        run_async(harness.connection.use_stored_key())
    assert raised.value.trouble is trouble
    waiting = harness.projects.get(P)
    assert waiting is not None
    assert waiting.state is not State.DRAFT
    assert waiting.problem is not None
    assert waiting.problem.kind is ProblemKind.SERVICE
    assert waiting.problem.error is ErrorKind.KEY_REJECTED
    assert not harness.manager.trainer.running(P)


def test_a_key_is_tried_before_it_is_kept(
    harness: SessionHarness, service: PracticeService, run_async: RunAsync[Any]
) -> None:
    test = harness.connection.test
    assert run_async(test(service.url, KEY)) is None
    assert run_async(test(service.url, OTHER_KEY)) is ErrorKind.KEY_REJECTED
    service.stop()
    assert run_async(test(service.url, KEY)) is ErrorKind.OFFLINE
    assert harness.memory_keyring.kept == {}


def test_a_key_that_was_only_tried_is_hidden_from_the_log(
    harness: SessionHarness, service: PracticeService, run_async: RunAsync[Any]
) -> None:
    tried = "a-key-that-was-only-tried"
    run_async(harness.connection.test(service.url, tried))
    assert redacted(f"sent {tried}") == "sent •••"


def test_the_key_of_a_new_address_stays_when_that_of_the_old_one_is_removed_late(
    harness: SessionHarness, service: PracticeService, run_async: RunAsync[Any]
) -> None:
    connection = harness.connection
    harness.memory_keyring.put(service.url, KEY)
    run_async(connection.use_stored_key())
    harness.memory_keyring.open.clear()
    removing = harness.run(connection.remove_key())
    run_async(asyncio.sleep(0))
    with scripted() as other:
        connection.address = other.url
        run_async(connection.use_key(other.url, StoredKey(OTHER_KEY, "")))
        harness.memory_keyring.open.set()
        run_async(_result(removing))
        assert harness.memory_keyring.kept == {}
        assert connection.key == StoredKey(OTHER_KEY, "")
        assert harness.looks[-1].next_at is not None or harness.looks[-1].checking
        connection.close()


def test_a_removed_key_is_gone_and_nothing_is_asked_any_more(
    harness: SessionHarness, service: PracticeService, run_async: RunAsync[Any], qtbot: QtBot
) -> None:
    harness.memory_keyring.put(service.url, KEY)
    run_async(harness.connection.use_stored_key())
    qtbot.waitUntil(lambda: harness.looks[-1].checked_at is not None)
    asked = dict(service.calls)
    run_async(harness.connection.remove_key())
    harness.manager.network_back()
    assert not harness.connection.has_key
    assert harness.memory_keyring.kept == {}
    assert harness.looks[-1].next_at is None
    assert dict(service.calls) == asked


def test_a_key_that_was_kept_nowhere_can_be_removed_where_there_is_no_store(
    harness: SessionHarness, service: PracticeService, run_async: RunAsync[Any]
) -> None:
    harness.memory_keyring.trouble = NoKeyringError()
    key = harness.keys.keep_for_session(service.url, KEY)
    run_async(harness.connection.use_key(service.url, key))
    run_async(harness.connection.remove_key())
    assert harness.connection.key is None
    assert run_async(_found_in_session(harness, service.url)) is None


def test_removing_the_key_in_practice_mode_leaves_practice_alone(
    harness: SessionHarness, service: PracticeService, run_async: RunAsync[Any]
) -> None:
    harness.memory_keyring.put(service.url, KEY)
    run_async(harness.connection.practise())
    run_async(harness.connection.remove_key())
    assert harness.connection.has_key
    assert harness.looks[-1].next_at is not None


def test_the_end_does_not_wait_for_an_answer_that_never_comes(
    make_service: MakeService, make_harness: Any, run_async: RunAsync[Any], qtbot: QtBot
) -> None:
    service = make_service(faults=[FaultRule("models", FaultKind.HANG, times=None)])
    harness = make_harness(service.url)
    harness.memory_keyring.put(service.url, KEY)
    run_async(harness.connection.use_stored_key())
    qtbot.waitUntil(lambda: service.calls.get("models", 0) > 0)
    harness.connection.close()
    qtbot.waitUntil(lambda: harness.looks[-1].failures == 1, timeout=2000)


async def _result(task: Any) -> Any:
    return await task


async def _found_in_session(harness: SessionHarness, address: str) -> StoredKey | None:
    harness.memory_keyring.trouble = None
    return await harness.keys.find(address)


def test_a_look_that_hangs_when_the_computer_wakes_is_made_again_at_once(
    make_service: MakeService,
    make_harness: MakeWorkshop,
    run_async: RunAsync[Any],
    qtbot: QtBot,
) -> None:
    service = make_service(faults=[FaultRule("models", FaultKind.HANG, times=1)])
    harness = make_harness(service.url)
    harness.memory_keyring.put(service.url, KEY)
    run_async(harness.connection.use_stored_key())
    qtbot.waitUntil(lambda: service.calls.get("models", 0) == 1)
    began = time.monotonic()
    harness.connection.woke()
    qtbot.waitUntil(lambda: harness.looks[-1].checked_at is not None, timeout=10_000)
    assert time.monotonic() - began < 4
    assert harness.looks[-1].failures == 0


def test_while_the_password_store_is_asked_nobody_says_that_there_is_no_key(
    harness: SessionHarness, service: PracticeService, run_async: RunAsync[Any], qtbot: QtBot
) -> None:
    connection = harness.connection
    harness.memory_keyring.put(service.url, KEY)
    harness.memory_keyring.open.clear()
    asked = harness.run(connection.use_stored_key())
    qtbot.waitUntil(lambda: connection.reading)
    assert not connection.has_key
    harness.memory_keyring.open.set()
    assert run_async(_result(asked))
    assert connection.has_key
    assert not connection.reading

    harness.memory_keyring.trouble = KeyringLocked("locked")
    with pytest.raises(StoreError):
        run_async(connection.use_stored_key())
    assert not connection.reading
