"""A key is kept where it was asked to be, never longer, and never seen in the log."""

import logging
from typing import Any

import pytest
from keyring.errors import KeyringLocked, NoKeyringError

from photo_trainer_gui.app.keys import Keys
from photo_trainer_gui.desktop.key_store import KeyStore, SessionKeys, StoredKey, StoreError
from photo_trainer_gui.limits import API_URL
from photo_trainer_gui.log import redacted
from tests.app.workshop import Drawer, call
from tests.conftest import RunAsync

ELSEWHERE = "http://127.0.0.1:5000/api"


@pytest.fixture
def drawer() -> Drawer:
    return Drawer()


@pytest.fixture
def keys(drawer: Drawer) -> Keys:
    return Keys(KeyStore(lambda: drawer, timeout_s=0.2), SessionKeys(), call)


def test_a_kept_key_is_found_again_at_its_address_alone(
    keys: Keys, drawer: Drawer, run_async: RunAsync[Any]
) -> None:
    kept = run_async(keys.keep(API_URL, "key-that-is-kept"))
    assert kept == StoredKey("key-that-is-kept", "Drawer")
    assert run_async(keys.find(API_URL)) == kept
    assert run_async(keys.find(ELSEWHERE)) is None


def test_a_key_for_this_session_never_reaches_the_store(
    keys: Keys, drawer: Drawer, run_async: RunAsync[Any]
) -> None:
    keys.keep_for_session(API_URL, "key-for-this-session")
    assert run_async(keys.find(API_URL)) == StoredKey("key-for-this-session", "")
    assert drawer.kept == {}


def test_the_key_of_this_session_is_used_before_an_older_kept_one(
    keys: Keys, drawer: Drawer, run_async: RunAsync[Any]
) -> None:
    drawer.put(API_URL, "an-older-key")
    keys.keep_for_session(API_URL, "key-for-this-session")
    found = run_async(keys.find(API_URL))
    assert found is not None
    assert found.key == "key-for-this-session"


def test_a_newly_kept_key_replaces_the_one_of_this_session(
    keys: Keys, run_async: RunAsync[Any]
) -> None:
    keys.keep_for_session(API_URL, "key-for-this-session")
    run_async(keys.keep(API_URL, "key-that-is-kept"))
    found = run_async(keys.find(API_URL))
    assert found is not None
    assert found.key == "key-that-is-kept"


def test_a_key_that_could_not_be_kept_leaves_the_one_of_this_session(
    keys: Keys, drawer: Drawer, run_async: RunAsync[Any]
) -> None:
    keys.keep_for_session(API_URL, "key-for-this-session")
    drawer.trouble = KeyringLocked()
    with pytest.raises(StoreError):
        run_async(keys.keep(API_URL, "key-that-is-kept"))
    assert run_async(keys.find(API_URL)) == StoredKey("key-for-this-session", "")


def test_a_removed_key_is_nowhere_any_more(
    keys: Keys, drawer: Drawer, run_async: RunAsync[Any]
) -> None:
    drawer.put(API_URL, "key-that-is-kept")
    drawer.put(ELSEWHERE, "key-of-another-address")
    keys.keep_for_session(API_URL, "key-for-this-session")
    run_async(keys.remove(API_URL))
    assert run_async(keys.find(API_URL)) is None
    assert drawer.key_for(ELSEWHERE) == "key-of-another-address"


def test_a_key_that_the_store_does_not_let_go_of_is_told(
    keys: Keys, drawer: Drawer, run_async: RunAsync[Any]
) -> None:
    drawer.put(API_URL, "key-that-is-kept")
    drawer.trouble = KeyringLocked()
    with pytest.raises(StoreError):
        run_async(keys.remove(API_URL))


def test_without_a_store_there_is_nothing_to_remove(
    keys: Keys, drawer: Drawer, run_async: RunAsync[Any]
) -> None:
    drawer.trouble = NoKeyringError()
    run_async(keys.remove(API_URL))


def test_a_slow_store_holds_up_nothing_for_longer_than_its_time(
    keys: Keys, drawer: Drawer, run_async: RunAsync[Any]
) -> None:
    drawer.open.clear()
    try:
        with pytest.raises(StoreError):
            run_async(keys.find(API_URL))
    finally:
        drawer.open.set()


def test_every_key_that_passes_is_hidden_from_the_log(
    keys: Keys, drawer: Drawer, run_async: RunAsync[Any], caplog: pytest.LogCaptureFixture
) -> None:
    drawer.put(API_URL, "key-found-in-the-store")
    with caplog.at_level(logging.DEBUG):
        run_async(keys.find(API_URL))
        run_async(keys.keep(API_URL, "key-that-is-kept-now"))
        keys.keep_for_session(API_URL, "key-for-the-session")
    passed = ("key-found-in-the-store", "key-that-is-kept-now", "key-for-the-session")
    assert redacted(" ".join(passed)) == "••• ••• •••"
    assert not any(key in caplog.text for key in passed)


def test_the_store_tells_its_name(keys: Keys, run_async: RunAsync[Any]) -> None:
    assert run_async(keys.store_name()) == "Drawer"
