"""The settings dialog's way: shows what is set, carries out what is changed."""

import logging
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QLocale, Qt

from photo_trainer_gui import __version__
from photo_trainer_gui.app.context import AppContext
from photo_trainer_gui.app.controllers.api_key_controller import ApiKeyController
from photo_trainer_gui.app.service.connection import Connection
from photo_trainer_gui.desktop.autostart import system_autostart
from photo_trainer_gui.desktop.key_store import StoreError
from photo_trainer_gui.desktop.menu_entry import own_command
from photo_trainer_gui.limits import API_URL
from photo_trainer_gui.server_address import address_works, checked_address
from photo_trainer_gui.ui.dialogs.question_dialog import Question, ask
from photo_trainer_gui.ui.texts.text import text

if TYPE_CHECKING:
    from photo_trainer_gui.ui.dialogs.about_dialog import AboutDialog, MadeWith
    from photo_trainer_gui.ui.dialogs.settings_dialog import SettingsDialog, SettingsValues

log = logging.getLogger(__name__)


class Modes(Protocol):
    """The switches that change what the whole program works with."""

    def run(self, coroutine: Coroutine[object, object, None], name: str) -> object:
        """Keep a coroutine alive."""

    def begin_practice(self) -> None:
        """Go into practice mode."""

    def leave_practice(self) -> None:
        """Go back to the real service."""

    def use_address(self, address: str) -> None:
        """Work with another server."""


class SettingsController:
    """Opens the settings dialog and carries out what is saved in it."""

    def __init__(
        self,
        context: AppContext,
        connection: Connection,
        api_key_controller: ApiKeyController,
        modes: Modes,
    ) -> None:
        self._context = context
        self._connection = connection
        self._api_key_controller = api_key_controller
        self._modes = modes
        self._autostart = system_autostart(_start_command(), text("app.name"))
        self._dialog: SettingsDialog | None = None

    def open(self) -> None:
        """Show what is set."""
        if self._dialog is not None:
            self._dialog.raise_()
            return
        from photo_trainer_gui.ui.dialogs.settings_dialog import SettingsDialog

        dialog = SettingsDialog(
            self._context.window,
            self._values(),
            system_language=QLocale().nativeLanguageName().capitalize() or "English",
            has_tray=self._context.tray_presenter.tray.available,
            standard_server=API_URL,
            server_allowed=address_works,
        )
        self._show_key(dialog)
        dialog.test_requested.connect(lambda: self._modes.run(self._test(dialog), "test key"))
        dialog.key_requested.connect(self._api_key_controller.open)
        dialog.remove_key_requested.connect(self._ask_remove)
        dialog.help_requested.connect(self._context.window.help_requested)
        dialog.report_requested.connect(self._context.window.report_requested)
        dialog.about_requested.connect(self.open_about)
        dialog.saved.connect(self._save)
        dialog.finished.connect(self._closed)
        self._dialog = dialog
        dialog.open()

    def key_changed(self) -> None:
        """A key was entered or removed while the dialog is open."""
        if self._dialog is not None:
            self._show_key(self._dialog)

    def open_about(self) -> None:
        """Tell which program this is and what it is made of."""
        from photo_trainer_gui.ui.dialogs.about_dialog import AboutDialog

        dialog = AboutDialog(self._dialog or self._context.window, __version__)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        self._modes.run(_tell_parts(dialog), "about")

    def _values(self) -> "SettingsValues":
        from photo_trainer_gui.ui.dialogs.settings_dialog import SettingsValues

        settings = self._context.settings
        return SettingsValues(
            notify=settings.notify,
            keep_running=settings.keep_running,
            autostart=self._autostart.is_on(),
            practice=self._connection.practice,
            server=self._connection.address,
            language=settings.language,
            faster_upload=settings.faster_upload,
        )

    def _show_key(self, dialog: "SettingsDialog") -> None:
        key = self._connection.key
        dialog.show_key(key.store if key is not None else None, self._connection.practice)

    async def _test(self, dialog: "SettingsDialog") -> None:
        key = self._connection.key
        if key is None or dialog is not self._dialog:
            return
        dialog.show_testing()
        refused = await self._connection.test(self._connection.address, key.key)
        if dialog is self._dialog:
            dialog.show_test(refused)

    def _ask_remove(self) -> None:
        def answered(yes: bool) -> None:
            if yes:
                self._modes.run(self._remove(), "remove key")

        ask(self._dialog or self._context.window, Question("remove_key"), answered)

    async def _remove(self) -> None:
        try:
            await self._connection.remove_key()
        except StoreError as error:
            self._api_key_controller.tell_store_trouble(error.trouble, self._ask_remove)
        self.key_changed()

    def _save(self, values: "SettingsValues") -> None:
        settings, world = self._context.settings, self._context.view.world
        settings.notify = world.notify = values.notify
        settings.keep_running = values.keep_running
        settings.language = values.language
        settings.faster_upload = values.faster_upload
        self._context.photos.copies.send_smaller(values.faster_upload)
        self._turn_autostart(values.autostart)
        address = checked_address(values.server)
        if address != self._connection.address:
            settings.api_url = address
            self._modes.use_address(address)
        if values.practice != self._connection.practice:
            self._change_mode(values.practice)
        self._context.view.changed()

    def _turn_autostart(self, wanted: bool) -> None:
        self._context.settings.autostart = wanted
        if wanted == self._autostart.is_on():
            return
        try:
            self._autostart.turn(wanted)
        except OSError:
            log.warning("starting at log-in cannot be changed", exc_info=True)
            self._context.window.show_notice(text("set.autostart_refused"))

    def _change_mode(self, practice: bool) -> None:
        if practice:
            self._modes.begin_practice()
            return

        def answered(leave: bool) -> None:
            if leave:
                self._modes.leave_practice()

        ask(self._context.window, Question("leave_practice"), answered)

    def _closed(self, _result: int) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None


async def _tell_parts(dialog: "AboutDialog") -> None:
    import asyncio

    from shiboken6 import isValid

    parts = await asyncio.to_thread(_read_parts)
    if isValid(dialog):
        dialog.show_parts(parts)


def _read_parts() -> "list[MadeWith]":
    from photo_trainer_gui.licences import components
    from photo_trainer_gui.ui.dialogs.about_dialog import MadeWith

    return [
        MadeWith(f"{one.name} {one.version} ({one.licence})", one.texts()) for one in components()
    ]


def _start_command() -> tuple[str, ...]:
    """What starts the program at log-in, in the background."""
    return (*own_command(), "--background")
