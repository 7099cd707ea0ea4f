"""A key is kept where it was asked to be, never longer, and never seen in the log."""

import logging
from typing import Any

import pytest
from keyring.errors import KeyringLocked, NoKeyringError

from photo_trainer_gui.app.service.api_keys import ApiKeys
from photo_trainer_gui.desktop.key_store import KeyStore, SessionKeys, StoredKey, StoreError
from photo_trainer_gui.diagnostics.log import redacted
from photo_trainer_gui.limits import API_URL
from tests.app.session_fixture import MemoryKeyring, call
from tests.conftest import RunAsync

ELSEWHERE = "http://127.0.0.1:5000/api"


@pytest.fixture
def memory_keyring() -> MemoryKeyring:
    return MemoryKeyring()


@pytest.fixture
def keys(memory_keyring: MemoryKeyring) -> ApiKeys:
    return ApiKeys(KeyStore(lambda: memory_keyring, timeout_s=0.2), SessionKeys(), call)


def test_a_kept_key_is_found_again_at_its_address_alone(
    keys: ApiKeys, memory_keyring: MemoryKeyring, run_async: RunAsync[Any]
) -> None:
    kept = run_async(keys.save(API_URL, "key-that-is-kept"))
    assert kept == StoredKey("key-that-is-kept", "Drawer")
    assert run_async(keys.find(API_URL)) == kept
    assert run_async(keys.find(ELSEWHERE)) is None


def test_a_key_for_this_session_never_reaches_the_store(
    keys: ApiKeys, memory_keyring: MemoryKeyring, run_async: RunAsync[Any]
) -> None:
    keys.keep_for_session(API_URL, "key-for-this-session")
    assert run_async(keys.find(API_URL)) == StoredKey("key-for-this-session", "")
    assert memory_keyring.kept == {}


def test_the_key_of_this_session_is_used_before_an_older_kept_one(
    keys: ApiKeys, memory_keyring: MemoryKeyring, run_async: RunAsync[Any]
) -> None:
    memory_keyring.put(API_URL, "an-older-key")
    keys.keep_for_session(API_URL, "key-for-this-session")
    found = run_async(keys.find(API_URL))
    assert found is not None
    assert found.key == "key-for-this-session"


def test_a_newly_kept_key_replaces_the_one_of_this_session(
    keys: ApiKeys, run_async: RunAsync[Any]
) -> None:
    keys.keep_for_session(API_URL, "key-for-this-session")
    run_async(keys.save(API_URL, "key-that-is-kept"))
    found = run_async(keys.find(API_URL))
    assert found is not None
    assert found.key == "key-that-is-kept"


def test_a_key_that_could_not_be_kept_leaves_the_one_of_this_session(
    keys: ApiKeys, memory_keyring: MemoryKeyring, run_async: RunAsync[Any]
) -> None:
    keys.keep_for_session(API_URL, "key-for-this-session")
    memory_keyring.trouble = KeyringLocked()
    with pytest.raises(StoreError):
        run_async(keys.save(API_URL, "key-that-is-kept"))
    assert run_async(keys.find(API_URL)) == StoredKey("key-for-this-session", "")


def test_a_removed_key_is_nowhere_any_more(
    keys: ApiKeys, memory_keyring: MemoryKeyring, run_async: RunAsync[Any]
) -> None:
    memory_keyring.put(API_URL, "key-that-is-kept")
    memory_keyring.put(ELSEWHERE, "key-of-another-address")
    keys.keep_for_session(API_URL, "key-for-this-session")
    run_async(keys.remove(API_URL))
    assert run_async(keys.find(API_URL)) is None
    assert memory_keyring.key_for(ELSEWHERE) == "key-of-another-address"


def test_a_key_that_the_store_does_not_let_go_of_is_told(
    keys: ApiKeys, memory_keyring: MemoryKeyring, run_async: RunAsync[Any]
) -> None:
    memory_keyring.put(API_URL, "key-that-is-kept")
    memory_keyring.trouble = KeyringLocked()
    with pytest.raises(StoreError):
        run_async(keys.remove(API_URL))


def test_without_a_store_there_is_nothing_to_remove(
    keys: ApiKeys, memory_keyring: MemoryKeyring, run_async: RunAsync[Any]
) -> None:
    memory_keyring.trouble = NoKeyringError()
    run_async(keys.remove(API_URL))


def test_a_slow_store_holds_up_nothing_for_longer_than_its_time(
    keys: ApiKeys, memory_keyring: MemoryKeyring, run_async: RunAsync[Any]
) -> None:
    memory_keyring.open.clear()
    try:
        with pytest.raises(StoreError):
            run_async(keys.find(API_URL))
    finally:
        memory_keyring.open.set()


def test_every_key_that_passes_is_hidden_from_the_log(
    keys: ApiKeys,
    memory_keyring: MemoryKeyring,
    run_async: RunAsync[Any],
    caplog: pytest.LogCaptureFixture,
) -> None:
    memory_keyring.put(API_URL, "key-found-in-the-store")
    with caplog.at_level(logging.DEBUG):
        run_async(keys.find(API_URL))
        run_async(keys.save(API_URL, "key-that-is-kept-now"))
        keys.keep_for_session(API_URL, "key-for-the-session")
    passed = ("key-found-in-the-store", "key-that-is-kept-now", "key-for-the-session")
    assert redacted(" ".join(passed)) == "••• ••• •••"
    assert not any(key in caplog.text for key in passed)


def test_the_store_tells_its_name(keys: ApiKeys, run_async: RunAsync[Any]) -> None:
    assert run_async(keys.store_name()) == "Drawer"
