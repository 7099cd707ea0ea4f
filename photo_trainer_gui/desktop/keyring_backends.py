"""Picks the password store of this system and names it; what forgets or writes plain text is out.

Everything here may block and belongs on the worker thread of `key_store`; keyring is imported
there, because it costs up to 80 ms.
"""

import logging
import sys
from contextlib import closing
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_FREEDESKTOP: Final = "keyring.backends.SecretService"
_BUS_NAME: Final = "org.freedesktop.secrets"
_WINDOWS: Final = "keyring.backends.Windows"
_NAMES: Final = {
    _FREEDESKTOP: "Secret Service",
    "keyring.backends.kwallet": "KDE Wallet",
    _WINDOWS: "Windows Credential Manager",
    "keyring.backends.macOS": "macOS Keychain",
}
# Several programs offer the Secret Service; the name of the process tells them apart.
_SECRET_SERVICES: Final = {
    "gnome-keyring": "GNOME Keyring",
    "kwallet": "KDE Wallet",
    "ksecret": "KDE Wallet",
    "keepassxc": "KeePassXC",
}

log = logging.getLogger(__name__)


class StoreTrouble(Enum):
    """Why the password store could not be used. Sentences for people stand in `ui/texts/`."""

    MISSING = "missing"  # there is none that keeps a key safely
    LOCKED = "locked"  # it is locked, or did not let us read
    SILENT = "silent"  # no answer in KEY_STORE_TIMEOUT_S
    REFUSED = "refused"  # it did not keep, or did not forget, what we asked for


class StoreAccess(Enum):
    """What stands between us and a kept key."""

    OPEN = "open"
    LOCKED = "locked"  # the store would ask the person for a password
    NOTHING = "nothing"  # nobody has kept anything there yet; the store would ask for a new one


class StoreError(Exception):
    """The password store could not be used; `trouble` says why. Never holds the key."""

    def __init__(self, trouble: StoreTrouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


def load_backend() -> "KeyringBackend":
    """The person's own choice in keyring's configuration, else the best store of this system.

    Looks anew at each call, because a store can come up after we did; keyring itself remembers
    its first look for ever.

    Raises:
        StoreError: MISSING, when there is none that keeps keys safely.
    """
    from keyring import core

    configured = core.load_env() or core.load_config()
    if configured is not None:
        return safe_member(configured)
    viable = [backend for backend in _of_this_system() if backend.viable]
    if not viable:
        raise StoreError(StoreTrouble.MISSING)
    return safe_member(max(viable, key=lambda backend: float(backend.priority))())


def safe_member(backend: "KeyringBackend") -> "KeyringBackend":
    """`backend` itself, or the first member of a chain, that keeps keys safely.

    Raises:
        StoreError: MISSING, when nothing but forgetful or plain-text backends is there.
    """
    for member in getattr(backend, "backends", (backend,)):
        if _home(member) in _NAMES:
            if _home(member) == _WINDOWS:
                # The default would roam to other computers with the person's profile.
                setattr(member, "persist", "local machine")  # noqa: B010 - only Windows has it
            chosen: KeyringBackend = member
            return chosen
    log.info("no safe password store: %s", type(backend).__module__)
    raise StoreError(StoreTrouble.MISSING)


def store_access(backend: "KeyringBackend") -> StoreAccess:
    """Whether reading a key would open a window of the store's own; asks it without one.

    Only the Secret Service can be asked; every other store counts as open.
    """
    if _home(backend) != _FREEDESKTOP:
        return StoreAccess.OPEN
    import secretstorage

    with closing(secretstorage.dbus_init()) as bus:
        place = getattr(
            backend, "preferred_collection", secretstorage.collection.DEFAULT_COLLECTION
        )
        try:
            locked = secretstorage.Collection(bus, place).is_locked()
        except secretstorage.ItemNotFoundException:
            return StoreAccess.NOTHING
    return StoreAccess.LOCKED if locked else StoreAccess.OPEN


def name_for_people(backend: "KeyringBackend") -> str:
    """The name a person knows this store by; a name of its own for anything unknown."""
    if _home(backend) == _FREEDESKTOP:
        return _secret_service_name()
    return _NAMES.get(_home(backend), str(backend.name))


def _home(backend: object) -> str:
    return type(backend).__module__


def _of_this_system() -> list[type["KeyringBackend"]]:
    if sys.platform == "win32":
        from keyring.backends.Windows import WinVaultKeyring

        return [WinVaultKeyring]
    if sys.platform == "darwin":
        from keyring.backends import macOS

        return [macOS.Keyring]
    from keyring.backends import SecretService, kwallet

    return [SecretService.Keyring, kwallet.DBusKeyring]


def _secret_service_name() -> str:
    import secretstorage
    from jeepney import message_bus
    from jeepney.io.blocking import Proxy

    general = _NAMES[_FREEDESKTOP]
    try:
        with closing(secretstorage.dbus_init()) as bus:
            answer = Proxy(message_bus, bus).GetConnectionUnixProcessID(_BUS_NAME)
        process = Path(f"/proc/{int(answer[0])}/comm").read_text().strip()
    except Exception as trouble:  # a missing name must not cost the key
        log.info("the password store has no name: %s", type(trouble).__name__)
        return general
    return next((name for at, name in _SECRET_SERVICES.items() if process.startswith(at)), general)
