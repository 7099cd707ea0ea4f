"""Which service the program works with: the practice service, or the real one with a key."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from photo_trainer_gui.app.service.api_keys import ApiKeys
from photo_trainer_gui.desktop.key_store import StoredKey, StoreError
from photo_trainer_gui.diagnostics.log import hide
from photo_trainer_gui.photogpt.errors import ErrorKind, ServiceError
from photo_trainer_gui.pictures.picture_manager import PictureManager
from photo_trainer_gui.threads import ServiceCall
from photo_trainer_gui.training.manager import TrainingManager
from photo_trainer_gui.training.project import PRACTICE

if TYPE_CHECKING:
    from photo_trainer_gui.photogpt.client import Client
    from photo_trainer_gui.photogpt.practice import FaultRule, PracticeService


@dataclass(frozen=True)
class PracticeSetup:
    """Where the practice service keeps its data, and what it does wrong on purpose."""

    folder: Path
    faults: "tuple[FaultRule, ...]" = ()


class Connection(QObject):
    """Opens, checks and changes the connection. Every method belongs to the loop's thread.

    A password store can take its time, and the person may choose something else meanwhile: the
    last choice counts, and what was chosen before ends without an effect.

    Args:
        setup: how the practice service is built.

    Signals:
        changed(): of `practice`, `key` or `reading`.
    """

    changed = Signal()

    def __init__(
        self,
        manager: TrainingManager,
        pictures: PictureManager,
        keys: ApiKeys,
        call: ServiceCall,
        setup: PracticeSetup,
        address: str,
    ) -> None:
        super().__init__()
        self._manager = manager
        self._pictures = pictures
        self._keys = keys
        self._call = call
        self._setup = setup
        self._service: PracticeService | None = None
        self._client: Client | None = None
        self._in_use: Client | None = None
        self._choices = 0
        self._changing = asyncio.Lock()
        self.address = address
        self.practice = False
        self.key: StoredKey | None = None
        self.reading = False  # the password store is being asked

    @property
    def has_key(self) -> bool:
        """True when trainings can be started: there is a key, or none is needed."""
        return self.practice or self.key is not None

    async def practise(self) -> bool:
        """Work with the practice service; no key, no network. False: something else was chosen."""
        still_wanted = self._choose()
        async with self._changing:
            if self._service is None:
                self._service = await self._call(_start_practice, self._setup)
            client = await self._call(_client, self._service.url, self._service.key)
            if not still_wanted():
                client.close()
                return False
            await self._switch(PRACTICE)
            self.practice = True
            self._use(client, new_key=False)
            return True

    async def use_stored_key(self, ask: bool = True) -> bool:
        """Work with the real service and the key that is kept for its address, if there is one.

        Args:
            ask: the password store may open a window and ask for a password.

        Returns:
            False when something else was chosen meanwhile.

        Raises:
            StoreError: the password store cannot be asked. The projects are shown all the same.
        """
        still_wanted, address = self._choose(), self.address
        async with self._changing:
            if not still_wanted():
                return False
            await self._switch(address)
            self.practice, self.key, self.reading = False, None, True
            self.changed.emit()
        try:
            found = await self._keys.find(address, ask)
        except StoreError:
            if not still_wanted():
                return False
            self._do_without()
            raise
        async with self._changing:
            if not still_wanted():
                return False
            if found is None:
                self._do_without()
            else:
                await self._use_key(address, found, new_key=False)
            return True

    async def test(self, address: str, key: str) -> ErrorKind | None:
        """Ask the service there whether it accepts this key: None when it does, else why not."""
        hide(key)
        client = await self._call(_client, address, key)
        try:
            await self._call(client.ping)
        except ServiceError as error:
            return error.kind
        finally:
            client.close()
        return None

    async def use_key(self, address: str, key: StoredKey) -> bool:
        """Work with the real service and this key, which was just entered for `address`.

        Returns:
            False when something else was chosen meanwhile; no other address ever gets the key.
        """
        if address != self.address:
            return False
        still_wanted = self._choose()
        async with self._changing:
            if not still_wanted():
                return False
            if self._manager.projects.service != address:
                await self._switch(address)
            self.practice = False
            await self._use_key(address, key, new_key=True)
            return True

    def know_key(self, address: str, key: StoredKey) -> None:
        """Know of a key that was just kept for `address`, while practice goes on."""
        if address == self.address:
            self.key = key
            self.changed.emit()

    async def remove_key(self) -> None:
        """Forget the key of this address. Raises StoreError."""
        address = self.address
        await self._keys.remove(address)
        if address != self.address:
            return
        self.key = None
        if not self.practice:
            self._disconnect()
        self.changed.emit()

    def woke(self) -> None:
        """The computer slept: look at the models at once, over connections that are new."""
        if self._client is not None:
            self._client.renew_connections()
        self._manager.woke()
        self._pictures.network_back()

    def close(self) -> None:
        """Let go of the network; a request under way ends with its socket."""
        self._choose()
        if self._client is not None:
            self._client.close()
        if self._service is not None:
            self._service.stop()
            self._service = None

    def _choose(self) -> Callable[[], bool]:
        """The person chose; the result says later whether that is still the last choice."""
        self._choices += 1
        mine = self._choices
        return lambda: mine == self._choices

    def _do_without(self) -> None:
        self.reading = False
        self._disconnect()
        self.changed.emit()

    @property
    def client(self) -> "Client | None":
        """Whom the service can be asked with just now; None without a key, or while one is read."""
        return self._in_use

    async def _switch(self, service: str) -> None:
        self._in_use = None
        await self._manager.switch(service)
        await self._pictures.switch(service)

    def _disconnect(self) -> None:
        self._in_use = None
        self._manager.disconnect()
        self._pictures.disconnect()

    async def _use_key(self, address: str, key: StoredKey, *, new_key: bool) -> None:
        client = await self._call(_client, address, key.key)
        self.key = key
        self._use(client, new_key=new_key)

    def _use(self, client: "Client", *, new_key: bool) -> None:
        self.reading = False
        if self._client is not None:
            self._client.close()
        self._client = self._in_use = client
        self._manager.connect(client, practice=self.practice, new_key=new_key)
        self._pictures.connect(client)
        self.changed.emit()


def _client(address: str, key: str) -> "Client":
    from photo_trainer_gui.desktop.proxy_settings import desktop_proxy
    from photo_trainer_gui.photogpt.client import Client

    return Client(address, key, desktop_proxy=desktop_proxy)


def _start_practice(setup: PracticeSetup) -> "PracticeService":
    from photo_trainer_gui.photogpt.practice import PracticeService

    service = PracticeService(setup.folder, faults=setup.faults)
    service.start()
    return service
