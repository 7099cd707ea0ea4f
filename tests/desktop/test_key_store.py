"""The key is kept safely or the person is told why not; no misbehaving store goes unnoticed."""

import threading
from collections.abc import Callable, Iterator

import pytest
from keyring.backend import KeyringBackend
from keyring.backends import SecretService, fail, null
from keyring.errors import InitError, KeyringLocked, NoKeyringError, PasswordSetError

from photo_trainer_gui.desktop.key_store import (
    SERVICE,
    KeyStore,
    SessionKeys,
    StoredKey,
    StoreError,
    StoreTrouble,
    user_name,
)
from photo_trainer_gui.desktop.keyring_backends import load_backend, name_for_people, safe_member
from photo_trainer_gui.limits import API_URL, MAX_KEY_LENGTH

KEY = "a-key-nobody-has-0123456789"
OTHER = "http://127.0.0.1:5000/api"


class Drawer(KeyringBackend):
    """A password store in memory that can be made to misbehave."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}
        self.trouble: Exception | None = None
        self.forgets = False
        self.clings = False
        self.open = threading.Event()
        self.open.set()
        self.busy = 0
        self.most_busy = 0

    def get_password(self, service: str, username: str) -> str | None:
        self._enter()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._enter()
        if not self.forgets:
            self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._enter()
        if not self.clings:
            del self.kept[service, username]

    def _enter(self) -> None:
        self.busy += 1
        self.most_busy = max(self.busy, self.most_busy)
        try:
            self.open.wait(10)
            if self.trouble is not None:
                raise self.trouble
        finally:
            self.busy -= 1


class PlainFile(Drawer):
    """Stands for a backend that writes plain text: its module is on no list."""


class Chain(KeyringBackend):
    priority = 10

    def __init__(self, *members: KeyringBackend) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.backends = members

    def get_password(self, service: str, username: str) -> str | None:
        raise AssertionError("the chain itself is never asked")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise AssertionError("the chain itself is never asked")


@pytest.fixture
def drawer() -> Iterator[Drawer]:
    drawer = Drawer()
    yield drawer
    drawer.open.set()


@pytest.fixture
def store(drawer: Drawer) -> KeyStore:
    return KeyStore(lambda: drawer)


def trouble_of(act: Callable[[], object]) -> StoreTrouble:
    with pytest.raises(StoreError) as caught:
        act()
    assert KEY not in str(caught.value)
    return caught.value.trouble


def test_a_saved_key_is_read_again_with_the_name_of_its_store(store: KeyStore) -> None:
    saved = store.save(API_URL, KEY)
    assert saved == store.read(API_URL)
    assert saved.key == KEY
    assert saved.store == store.store_name() != ""


def test_the_key_lies_under_the_documented_service_and_user(
    store: KeyStore, drawer: Drawer
) -> None:
    store.save(API_URL, KEY)
    store.save(OTHER, KEY[::-1])
    assert drawer.kept == {
        ("photo-trainer", "photogpt-api-key"): KEY,
        ("photo-trainer", "photogpt-api-key@127.0.0.1:5000"): KEY[::-1],
    }


def test_a_key_is_never_given_to_another_address(store: KeyStore) -> None:
    store.save(API_URL, KEY)
    assert store.read(OTHER) is None
    assert store.read("https://developer.photogptai.com:8443/api") is None


@pytest.mark.parametrize(
    ("address", "user"),
    [
        (API_URL, "photogpt-api-key"),
        ("https://developer.photogptai.com:443/v2", "photogpt-api-key"),
        ("https://photos.example", "photogpt-api-key@photos.example:443"),
        ("http://localhost", "photogpt-api-key@localhost:80"),
    ],
)
def test_every_address_has_a_user_of_its_own(address: str, user: str) -> None:
    assert user_name(address) == user


def test_a_removed_key_is_gone_and_removing_nothing_is_fine(store: KeyStore) -> None:
    store.save(API_URL, KEY)
    store.remove(API_URL)
    store.remove(API_URL)
    assert store.read(API_URL) is None


@pytest.mark.parametrize("key", ["", "k" * (MAX_KEY_LENGTH + 1)])
def test_a_key_of_impossible_length_never_reaches_the_store(
    store: KeyStore, drawer: Drawer, key: str
) -> None:
    with pytest.raises(ValueError, match="length"):
        store.save(API_URL, key)
    assert drawer.kept == {}


def test_the_key_is_not_in_the_representation_of_what_is_returned(store: KeyStore) -> None:
    assert KEY not in repr(store.save(API_URL, KEY))


@pytest.mark.parametrize(
    ("foreign", "trouble"),
    [
        (KeyringLocked("locked"), StoreTrouble.LOCKED),
        (InitError("no collection"), StoreTrouble.LOCKED),
        (NoKeyringError("none"), StoreTrouble.MISSING),
        (RuntimeError(f"refused to read {KEY}"), StoreTrouble.LOCKED),
    ],
)
def test_foreign_errors_become_what_a_person_can_do(
    store: KeyStore, drawer: Drawer, foreign: Exception, trouble: StoreTrouble
) -> None:
    drawer.trouble = foreign
    assert trouble_of(lambda: store.read(API_URL)) is trouble


def test_the_key_in_a_foreign_error_goes_no_further(
    store: KeyStore, drawer: Drawer, caplog: pytest.LogCaptureFixture
) -> None:
    drawer.trouble = PasswordSetError(f"could not write {KEY}")
    with pytest.raises(StoreError) as caught:
        store.save(API_URL, KEY)
    assert caught.value.trouble is StoreTrouble.REFUSED
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None
    assert KEY not in caplog.text


def test_a_store_that_forgets_is_found_out(store: KeyStore, drawer: Drawer) -> None:
    drawer.forgets = True
    assert trouble_of(lambda: store.save(API_URL, KEY)) is StoreTrouble.REFUSED


def test_a_store_that_does_not_let_go_is_found_out(store: KeyStore, drawer: Drawer) -> None:
    store.save(API_URL, KEY)
    drawer.clings = True
    assert trouble_of(lambda: store.remove(API_URL)) is StoreTrouble.REFUSED


def test_silence_is_told_in_time_and_the_next_call_has_a_thread_of_its_own(
    drawer: Drawer,
) -> None:
    store = KeyStore(lambda: drawer, timeout_s=0.1)
    drawer.kept[SERVICE, user_name(API_URL)] = KEY
    stuck = drawer.open
    stuck.clear()
    assert trouble_of(lambda: store.read(API_URL)) is StoreTrouble.SILENT
    drawer.open = threading.Event()
    drawer.open.set()
    read = store.read(API_URL)
    assert drawer.busy == 1, "the first thread should still be waiting"
    assert read is not None
    assert read.key == KEY
    stuck.set()


def test_a_backend_that_hangs_while_it_is_looked_for_is_silent_too() -> None:
    hang = threading.Event()

    def load() -> KeyringBackend:
        hang.wait(10)
        return Drawer()

    assert trouble_of(KeyStore(load, timeout_s=0.1).store_name) is StoreTrouble.SILENT
    hang.set()


def test_the_store_is_asked_one_thing_at_a_time(store: KeyStore, drawer: Drawer) -> None:
    callers = [threading.Thread(target=store.save, args=(API_URL, KEY)) for _ in range(8)]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join(10)
    assert drawer.most_busy == 1


@pytest.mark.parametrize("unsafe", [null.Keyring, fail.Keyring, PlainFile, Chain])
def test_forgetful_failing_and_plain_text_backends_are_refused(
    unsafe: Callable[[], KeyringBackend],
) -> None:
    assert trouble_of(KeyStore(lambda: safe_member(unsafe())).store_name) is StoreTrouble.MISSING


def test_of_a_chain_the_first_safe_member_is_used() -> None:
    make: Callable[[], KeyringBackend] = SecretService.Keyring
    safe = make()
    assert safe_member(Chain(PlainFile(), safe, make())) is safe


def test_a_backend_that_the_person_configured_must_be_safe_as_well(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    assert trouble_of(lambda: KeyStore().save(API_URL, KEY)) is StoreTrouble.MISSING


def test_a_computer_without_a_session_bus_has_no_store(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus")
    assert trouble_of(load_backend) is StoreTrouble.MISSING


def test_without_its_bus_the_secret_service_still_has_a_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus")
    backend: Callable[[], KeyringBackend] = SecretService.Keyring
    assert name_for_people(backend()) == "Secret Service"


def test_keys_of_the_session_are_kept_per_address_and_only_in_memory() -> None:
    keys = SessionKeys()
    assert keys.save(API_URL, KEY) == StoredKey(KEY, "")
    assert keys.read(API_URL) == StoredKey(KEY, "")
    assert keys.read(OTHER) is None
    keys.remove(API_URL)
    keys.remove(API_URL)
    assert keys.read(API_URL) is None
    assert SessionKeys().read(API_URL) is None
