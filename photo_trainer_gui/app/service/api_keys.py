"""The key for the address in use: kept in the store, or only until the program ends."""

from collections.abc import Callable

from photo_trainer_gui.desktop.key_store import (
    KeyStore,
    SessionKeys,
    StoredKey,
    StoreError,
    StoreTrouble,
)
from photo_trainer_gui.diagnostics.log import hide
from photo_trainer_gui.threads import ServiceCall


class ApiKeys:
    """Reads and keeps keys off the GUI thread; every key that passes is hidden from the log.

    Every method that asks the store raises StoreError, within its time limit.
    """

    def __init__(self, store: KeyStore, session: SessionKeys, call: ServiceCall) -> None:
        self._store = store
        self._session = session
        self._call = call

    async def find(self, address: str, ask: bool = True) -> StoredKey | None:
        """The key for `address`: one entered for this session first, then the store's.

        Args:
            address: of the service.
            ask: the store may open a window and ask for a password.
        """
        found = self._session.read(address) or await self._call(self._store.read, address, ask)
        if found is not None:
            hide(found.key)
        return found

    async def save(self, address: str, key: str) -> StoredKey:
        """Keep the key in the store, where it replaces what was there."""
        hide(key)
        stored = await self._call(self._store.save, address, key)
        self._session.remove(address)
        return stored

    def keep_for_session(self, address: str, key: str) -> StoredKey:
        """Keep the key until the program ends."""
        hide(key)
        return self._session.save(address, key)

    async def remove(self, address: str) -> None:
        """Forget the key for `address` everywhere."""
        self._session.remove(address)
        try:
            await self._call(self._store.remove, address)
        except StoreError as error:
            # Where nothing can be kept, nothing is left to forget.
            if error.trouble is not StoreTrouble.MISSING:
                raise

    async def store_name(self) -> str:
        """The store's name for people."""
        ask: Callable[[], str] = self._store.store_name
        return await self._call(ask)
