"""The key dialog's way: check at the service, keep in the store, go on with the new key."""

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from photo_trainer_gui.app.connection import Connection
from photo_trainer_gui.app.desk import open_page
from photo_trainer_gui.app.keys import Keys
from photo_trainer_gui.desktop.key_store import StoredKey, StoreError, StoreTrouble
from photo_trainer_gui.limits import PLATFORM_URL
from photo_trainer_gui.ui.notice import Notice, show_notice
from photo_trainer_gui.ui.questions import Question, ask

if TYPE_CHECKING:
    from photo_trainer_gui.ui.key_dialog import KeyDialog

Run = Callable[[Coroutine[object, object, None], str], object]


class KeyDesk:
    """Opens the key dialog and carries out what is pressed in it.

    Args:
        run: keeps a coroutine alive.
        on_key: called when a key is in use.
    """

    def __init__(
        self,
        window: QWidget,
        connection: Connection,
        keys: Keys,
        run: Run,
        on_key: Callable[[], None],
    ) -> None:
        self._window = window
        self._connection = connection
        self._keys = keys
        self._run = run
        self._on_key = on_key
        self._dialog: KeyDialog | None = None
        # The address that the open dialog asks a key for: it goes nowhere else.
        self._address = ""
        self._untold: Notice | None = None

    def open(self) -> None:
        """Let the person enter a key; in practice mode leaving it is asked first."""
        if self._dialog is not None:
            self._dialog.raise_()
            return
        from photo_trainer_gui.photogpt.key import clean_key, key_problem
        from photo_trainer_gui.ui.key_dialog import KeyDialog

        dialog = KeyDialog(self._window, clean_key, key_problem)
        dialog.open_website.connect(lambda: open_page(PLATFORM_URL))
        dialog.check_requested.connect(lambda key: self._run(self._check(dialog, key), "check key"))
        dialog.save_unchecked_requested.connect(
            lambda key: self._run(self._keep(dialog, key), "save key")
        )
        dialog.session_requested.connect(
            lambda key: self._run(self._keep_for_session(dialog, key), "use key")
        )
        dialog.finished.connect(self._closed)
        self._dialog = dialog
        self._address = self._connection.address
        self._run(self._name_store(dialog), "name store")
        dialog.open()

    def tell_store_trouble(self, trouble: StoreTrouble, again: Callable[[], None]) -> None:
        """Say why the store can not be used, with the ways out."""
        if trouble is StoreTrouble.MISSING:
            # There is no key to read, so one is asked for.
            return
        if self._dialog is not None:
            # It says so in the place where the person is; a window over it would say it twice.
            self._dialog.show_store_trouble(trouble is StoreTrouble.SILENT)
            return
        problem = "silent" if trouble is StoreTrouble.SILENT else "locked"
        ways = [(f"err.store.{problem}.button1", again)]
        if problem == "locked":
            ways.append(("err.store.locked.button2", self.open))
        self._untold = Notice(f"err.store.{problem}", tuple(ways))
        # A program that was started at log-in asks nothing before its window is opened.
        if self._window.isVisible():
            self.window_opened()

    @property
    def untold(self) -> str:
        """Title of what waits to be told until the window is opened, or empty."""
        return self._untold.title() if self._untold is not None else ""

    def store_answers(self) -> None:
        """What waited to be told about the store is no longer true."""
        self._untold = None

    def window_opened(self) -> None:
        """Tell what was kept back while the window was hidden."""
        untold, self._untold = self._untold, None
        if untold is not None:
            show_notice(self._window, untold)

    async def _name_store(self, dialog: "KeyDialog") -> None:
        try:
            name = await self._keys.store_name()
        except StoreError as error:
            if dialog is self._dialog and error.trouble is not StoreTrouble.MISSING:
                dialog.show_store_trouble(error.trouble is StoreTrouble.SILENT)
                return
            name = ""
        if dialog is self._dialog:
            dialog.show_store(name or None)

    async def _check(self, dialog: "KeyDialog", key: str) -> None:
        if dialog is not self._dialog:
            return
        dialog.show_checking()
        refused = await self._connection.test(self._address, key)
        if dialog is not self._dialog:
            return
        if refused is None:
            await self._keep(dialog, key)
        else:
            dialog.show_refused(refused)

    async def _keep(self, dialog: "KeyDialog", key: str) -> None:
        if dialog is not self._dialog:
            return
        dialog.show_checking()
        address = self._address
        try:
            stored = await self._keys.keep(address, key)
        except StoreError as error:
            if error.trouble is StoreTrouble.MISSING:
                # The dialog has said that there is no store: "until you close the app".
                await self._keep_for_session(dialog, key)
            elif dialog is self._dialog:
                dialog.show_store_trouble(error.trouble is StoreTrouble.SILENT)
            return
        await self._use(dialog, address, stored)

    async def _keep_for_session(self, dialog: "KeyDialog", key: str) -> None:
        address = self._address
        await self._use(dialog, address, self._keys.keep_for_session(address, key))

    async def _use(self, dialog: "KeyDialog", address: str, stored: StoredKey) -> None:
        if dialog is not self._dialog:
            return
        dialog.finish()
        if not self._connection.practice:
            await self._go_on(address, stored)
            return

        def answered(leave: bool) -> None:
            if leave:
                self._run(self._go_on(address, stored), "leave practice")
            else:
                self._connection.know_key(address, stored)

        ask(self._window, Question("leave_practice"), answered)

    async def _go_on(self, address: str, stored: StoredKey) -> None:
        if await self._connection.use_key(address, stored):
            self._on_key()

    def _closed(self, _result: int) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None
