"""Keeps the API key in the password store of the operating system, and nowhere else."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeVar

from photo_trainer_gui.desktop.keyring_backends import (
    StoreAccess,
    StoreError,
    StoreTrouble,
    load_backend,
    name_for_people,
    store_access,
)
from photo_trainer_gui.limits import API_URL, KEY_STORE_TIMEOUT_S, MAX_KEY_LENGTH
from photo_trainer_gui.server_address import host_and_port
from photo_trainer_gui.threads import run_with_timeout

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

    _BackendLoader = Callable[[], KeyringBackend]
    _StoreWork = Callable[[KeyringBackend], "T"]

__all__ = ["KeyStore", "SessionKeys", "StoreError", "StoreTrouble", "StoredKey", "user_name"]

SERVICE: Final = "photo-trainer"
_USER: Final = "photogpt-api-key"

log = logging.getLogger(__name__)
T = TypeVar("T")


@dataclass(frozen=True)
class StoredKey:
    """A key and the name, for people, of the store that keeps it ("" = only this program)."""

    key: str = field(repr=False)
    store: str


def user_name(address: str) -> str:
    """The user name under which the key for the service at `address` is kept.

    A key is only ever used at the address it was entered for, so every address has its own.

    Raises:
        ValueError: `address` is no http or https address.
    """
    place = host_and_port(address)
    return _USER if place == host_and_port(API_URL) else f"{_USER}@{place}"


class KeyStore:
    """The password store. A call blocks its thread; a second call waits for the first.

    A store can wait for ever behind a password window, so each call has a thread of its own which
    is left behind on time-out; what was left behind may still succeed later.

    Args:
        backend_loader: gives the keyring backend, or raises `StoreError`.
        timeout_s: seconds to wait for an answer.
    """

    def __init__(
        self,
        backend_loader: "_BackendLoader" = load_backend,
        timeout_s: float = KEY_STORE_TIMEOUT_S,
    ) -> None:
        self._load = backend_loader
        self._timeout_s = timeout_s
        self._one_at_a_time = threading.Lock()

    def read(self, address: str, ask: bool = True) -> StoredKey | None:
        """The key for `address`, None when there is none. Raises `StoreError`.

        Args:
            address: of the service.
            ask: the store may open a window and ask for a password; else a locked one is LOCKED.
        """
        user = user_name(address)

        def work(backend: "KeyringBackend") -> StoredKey | None:
            if not ask and (found := store_access(backend)) is not StoreAccess.OPEN:
                if found is StoreAccess.LOCKED:
                    raise StoreError(StoreTrouble.LOCKED)
                return None
            key = backend.get_password(SERVICE, user)
            return StoredKey(key, name_for_people(backend)) if key else None

        return self._in_time(work, StoreTrouble.LOCKED)

    def save(self, address: str, key: str) -> StoredKey:
        """Keep `key` for `address` and read it back.

        Raises:
            StoreError: it could not be kept.
            ValueError: the key is empty or longer than MAX_KEY_LENGTH characters.
        """
        if not 0 < len(key) <= MAX_KEY_LENGTH:
            raise ValueError("this is not the length of a key")
        user = user_name(address)

        def work(backend: "KeyringBackend") -> StoredKey:
            backend.set_password(SERVICE, user, key)
            if backend.get_password(SERVICE, user) != key:
                raise StoreError(StoreTrouble.REFUSED)
            return StoredKey(key, name_for_people(backend))

        return self._in_time(work, StoreTrouble.REFUSED)

    def remove(self, address: str) -> None:
        """Forget the key for `address`, if there is one. Raises `StoreError`."""
        user = user_name(address)

        def work(backend: "KeyringBackend") -> None:
            if backend.get_password(SERVICE, user) is None:
                return
            backend.delete_password(SERVICE, user)
            if backend.get_password(SERVICE, user) is not None:
                raise StoreError(StoreTrouble.REFUSED)

        self._in_time(work, StoreTrouble.REFUSED)

    def store_name(self) -> str:
        """The name, for people, of the store that would keep a key. Raises `StoreError`."""
        return self._in_time(name_for_people, StoreTrouble.MISSING)

    def _in_time(self, work: "_StoreWork[T]", otherwise: StoreTrouble) -> T:
        def ask() -> T:
            try:
                return work(self._load())
            except Exception as trouble:  # foreign errors end at this border
                kind = _kind_of(trouble, otherwise)
            # Not in there: it would carry the foreign error, which may hold the key.
            raise StoreError(kind)

        with self._one_at_a_time:
            try:
                return run_with_timeout(ask, self._timeout_s, "key-store")
            except TimeoutError:
                raise StoreError(StoreTrouble.SILENT) from None


def _kind_of(trouble: Exception, otherwise: StoreTrouble) -> StoreTrouble:
    if isinstance(trouble, StoreError):
        return trouble.trouble
    # Only the kind of a foreign error is kept: its text or its attributes may hold the key.
    log.info("password store: %s", type(trouble).__name__)
    from keyring.errors import InitError, KeyringLocked, NoKeyringError

    if isinstance(trouble, NoKeyringError):
        return StoreTrouble.MISSING
    if isinstance(trouble, (KeyringLocked, InitError)):
        return StoreTrouble.LOCKED
    return otherwise


class SessionKeys:
    """Keys that live only as long as this program, for computers without a password store."""

    def __init__(self) -> None:
        self._keys: dict[str, str] = {}

    def read(self, address: str) -> StoredKey | None:
        """The key for `address`, None when there is none."""
        key = self._keys.get(user_name(address))
        return StoredKey(key, "") if key else None

    def save(self, address: str, key: str) -> StoredKey:
        """Keep `key` for `address` until the program ends."""
        self._keys[user_name(address)] = key
        return StoredKey(key, "")

    def remove(self, address: str) -> None:
        """Forget the key for `address`, if there is one."""
        self._keys.pop(user_name(address), None)
