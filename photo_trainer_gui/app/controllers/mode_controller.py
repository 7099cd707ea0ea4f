"""Controller of what the program works with: practice, the stored key, another server."""

import asyncio

from PySide6.QtCore import QObject, Signal

from photo_trainer_gui.app.controllers.api_key_controller import ApiKeyController
from photo_trainer_gui.app.controllers.first_page import FirstPage
from photo_trainer_gui.app.service.connection import Connection
from photo_trainer_gui.desktop.key_store import StoreError, StoreTrouble
from photo_trainer_gui.desktop.settings import Settings
from photo_trainer_gui.limits import KEY_STORE_LOOK_S
from photo_trainer_gui.tasks import Tasks
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.window.main_window import MainWindow


class ModeController(QObject):
    """Goes into practice mode and back, and to the server and the key that are to be used.

    Signals:
        mode_changed(bool, str): whether this is practice, and the service's address otherwise.
    """

    mode_changed = Signal(bool, str)

    def __init__(
        self,
        window: MainWindow,
        settings: Settings,
        connection: Connection,
        api_key_controller: ApiKeyController,
        first_page: FirstPage,
        tasks: Tasks,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._connection = connection
        self._api_key_controller = api_key_controller
        self._first_page = first_page
        self._tasks = tasks
        self._store_is_watched = False
        connection.changed.connect(self._emit_mode)
        api_key_controller.key_accepted.connect(self._key_accepted)

    async def begin(self) -> None:
        """Work with what was used last time."""
        if self._settings.practice:
            await self._connection.practise()
        else:
            await self._use_stored_key()

    def begin_practice(self) -> None:
        """Leave the welcome page, or the real models, for practice mode."""
        self._settings.practice = self._settings.welcomed = True
        self._tasks.start(self._practise(), "practise")

    def leave_practice(self) -> None:
        """Go back to the real models and the key for them."""
        self._settings.practice = False
        self._read_key_again()

    def use_address(self, address: str) -> None:
        """Work with another server, and with the key that belongs to it."""
        self._tasks.start(self._use_address(address), "use address")

    async def _practise(self) -> None:
        if await self._connection.practise():
            self._first_page.welcome_or_open(has_key=True)

    async def _use_address(self, address: str) -> None:
        self._connection.address = address
        if self._connection.practice:
            self._emit_mode()
        elif await self._use_stored_key() and self._connection.key is None:
            # "Your key is not used there; we ask for one."
            self._api_key_controller.open()

    async def _use_stored_key(self) -> bool:
        """True when the store was asked, with or without finding a key."""
        asked = True
        try:
            # At log-in nobody has asked for us: a locked store is left alone until somebody does.
            if not await self._connection.use_stored_key(self._window.isVisible()):
                return False
        except StoreError as error:
            asked = error.trouble is StoreTrouble.MISSING
            self._announce_store_trouble(error.trouble)
        else:
            self._api_key_controller.store_answers()
        if self._connection.key is not None:
            self._settings.welcomed = True
        self._first_page.welcome_or_open(self._connection.has_key)
        return asked

    def _announce_store_trouble(self, trouble: StoreTrouble) -> None:
        self._api_key_controller.tell_store_trouble(trouble, self._read_key_again)
        if trouble is StoreTrouble.MISSING and self._settings.welcomed:
            title, rest = text("err.store.missing.title"), text("err.store.missing.text")
            words = text("key.refused", title=title, todo=rest)
            self._window.project_area.notice_bar.show_notice_if_free(words)
        elif not self._window.isVisible() and not self._store_is_watched:
            self._store_is_watched = True
            self._tasks.start(self._watch_store(), "watch store")

    async def _watch_store(self) -> None:
        """While nobody sees us, use a store that somebody else unlocks, without a word."""
        while self._api_key_controller.untold:
            await asyncio.sleep(KEY_STORE_LOOK_S)
            if self._api_key_controller.untold and not self._window.isVisible():
                await self._use_stored_key()
        self._store_is_watched = False

    def _read_key_again(self) -> None:
        self._tasks.start(self._use_stored_key(), "read key")

    def _key_accepted(self) -> None:
        self._settings.practice = False
        self._settings.welcomed = True
        self._first_page.welcome_or_open(has_key=True)

    def _emit_mode(self) -> None:
        self.mode_changed.emit(self._connection.practice, self._connection.address)
