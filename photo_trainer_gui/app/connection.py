"""Which service the program works with: the practice service, or the real one with a key."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from photo_trainer_gui.app.engine import Engine
from photo_trainer_gui.app.keys import Keys
from photo_trainer_gui.desktop.key_store import StoredKey
from photo_trainer_gui.log import hide
from photo_trainer_gui.photogpt.errors import ErrorKind, ServiceError
from photo_trainer_gui.training.service import Call

if TYPE_CHECKING:
    from photo_trainer_gui.photogpt.client import Client
    from photo_trainer_gui.photogpt.practice import FaultRule, PracticeService

PRACTICE: Final = "practice"


@dataclass(frozen=True)
class PracticeSetup:
    """Where the practice service keeps its data, and what it does wrong on purpose."""

    folder: Path
    faults: "tuple[FaultRule, ...]" = ()


class Connection:
    """Opens, checks and changes the connection. Every method belongs to the loop's thread.

    Args:
        setup: how the practice service is built.
        on_change: told when `practice` or `key` changed.
    """

    def __init__(
        self,
        engine: Engine,
        keys: Keys,
        call: Call,
        setup: PracticeSetup,
        address: str,
        on_change: Callable[[], None],
    ) -> None:
        self._engine = engine
        self._keys = keys
        self._call = call
        self._setup = setup
        self._on_change = on_change
        self._service: PracticeService | None = None
        self._client: Client | None = None
        self.address = address
        self.practice = False
        self.key: StoredKey | None = None

    @property
    def has_key(self) -> bool:
        """True when trainings can be started: there is a key, or none is needed."""
        return self.practice or self.key is not None

    async def practise(self) -> None:
        """Work with the practice service; no key, no network."""
        if self._service is None:
            self._service = await self._call(_start_practice, self._setup)
        self.practice = True
        await self._engine.switch(PRACTICE)
        client = await self._call(_client, self._service.url, self._service.key)
        self._use(client, practice=True, new_key=False)

    async def use_stored_key(self) -> None:
        """Work with the real service and the key that is kept for its address, if there is one.

        Raises:
            StoreError: the password store can not be asked. The projects are shown all the same.
        """
        self.practice = False
        self.key = None
        await self._engine.switch(self.address)
        self._on_change()
        found = await self._keys.find(self.address)
        if found is None:
            self._engine.disconnect()
        else:
            self.key = found
            self._use(await self._call(_client, self.address, found.key), False, False)
        self._on_change()

    async def test(self, key: str) -> ErrorKind | None:
        """Ask the service whether it accepts this key: None when it does, else why not."""
        hide(key)
        client = await self._call(_client, self.address, key)
        try:
            await self._call(client.ping)
        except ServiceError as error:
            return error.kind
        finally:
            client.close()
        return None

    async def use_key(self, key: StoredKey) -> None:
        """Work with the real service and this key, which was just entered."""
        if self.practice or self._engine.projects.service != self.address:
            self.practice = False
            await self._engine.switch(self.address)
        self.key = key
        self._use(await self._call(_client, self.address, key.key), False, True)

    async def remove_key(self) -> None:
        """Forget the key of this address. Raises StoreError."""
        await self._keys.remove(self.address)
        self.key = None
        if not self.practice:
            self._engine.disconnect()
        self._on_change()

    async def use_address(self, address: str) -> None:
        """Work with the service at another address, with that address's own key.

        Raises:
            StoreError: as `use_stored_key`.
        """
        self.address = address
        if not self.practice:
            await self.use_stored_key()

    def close(self) -> None:
        """Let go of the network; a request under way ends with its socket."""
        if self._client is not None:
            self._client.close()
        if self._service is not None:
            self._service.stop()
            self._service = None

    def _use(self, client: "Client", practice: bool, new_key: bool) -> None:
        if self._client is not None:
            self._client.close()
        self._client = client
        self._engine.connect(client, practice=practice, new_key=new_key)
        self._on_change()


def _client(address: str, key: str) -> "Client":
    from photo_trainer_gui.photogpt.client import Client

    return Client(address, key)


def _start_practice(setup: PracticeSetup) -> "PracticeService":
    from photo_trainer_gui.photogpt.practice import PracticeService

    service = PracticeService(setup.folder, faults=setup.faults)
    service.start()
    return service
