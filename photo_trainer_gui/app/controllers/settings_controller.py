"""The settings dialog's way: shows what is set, carries out what is changed."""

import asyncio
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from PySide6.QtCore import QLocale, Qt
from shiboken6 import isValid

from photo_trainer_gui import __version__
from photo_trainer_gui.app.controllers.api_key_controller import ApiKeyController
from photo_trainer_gui.app.controllers.mode_controller import ModeController
from photo_trainer_gui.app.controllers.project_controller import open_page
from photo_trainer_gui.app.photo_services import PhotoServices
from photo_trainer_gui.app.presenters.window_presenter import WindowPresenter
from photo_trainer_gui.app.service.connection import Connection
from photo_trainer_gui.desktop.autostart import system_autostart
from photo_trainer_gui.desktop.key_store import StoreError
from photo_trainer_gui.desktop.menu_entry import own_command
from photo_trainer_gui.desktop.settings import Settings
from photo_trainer_gui.ids import ProjectId, Sha256
from photo_trainer_gui.limits import API_URL, DAY_S
from photo_trainer_gui.pictures.picture_manager import PictureManager
from photo_trainer_gui.server_address import checked_address
from photo_trainer_gui.tasks import Tasks
from photo_trainer_gui.training.project import NEEDS_CHOSEN, Project
from photo_trainer_gui.ui.dialogs.about_dialog import AboutDialog, MadeWith
from photo_trainer_gui.ui.dialogs.question_dialog import Question, ask
from photo_trainer_gui.ui.dialogs.settings_dialog import SettingsDialog, SettingsValues
from photo_trainer_gui.ui.state.single_keys import use_single_keys
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.window.main_window import MainWindow

log = logging.getLogger(__name__)


class SettingsController:
    """Opens the settings dialog and carries out what is saved in it.

    Attributes:
        on_opened: called with each dialog that was opened.
    """

    def __init__(
        self,
        window: MainWindow,
        presenter: WindowPresenter,
        settings: Settings,
        photos: PhotoServices,
        connection: Connection,
        api_key_controller: ApiKeyController,
        mode_controller: ModeController,
        tasks: Tasks,
        pictures: PictureManager,
    ) -> None:
        self._window = window
        self._presenter = presenter
        self._settings = settings
        self._photos = photos
        self._connection = connection
        self._api_key_controller = api_key_controller
        self._mode_controller = mode_controller
        self._tasks = tasks
        self._pictures = pictures
        self._autostart = system_autostart(_start_command(), text("app.name"))
        self._dialog: SettingsDialog | None = None
        self.on_opened: Callable[[SettingsDialog], object] = lambda _dialog: None
        # A key was entered or removed while the dialog is open.
        connection.changed.connect(self._show_key)

    def open(self) -> None:
        """Show what is set."""
        if self._dialog is not None:
            self._dialog.raise_()
            return
        dialog = SettingsDialog(
            self._window,
            self._values(),
            system_language=QLocale().nativeLanguageName().capitalize() or "English",
            has_tray=self._presenter.state.has_tray,
            standard_server=API_URL,
        )
        dialog.test_requested.connect(lambda: self._tasks.start(self._test(dialog), "test key"))
        dialog.key_requested.connect(self._api_key_controller.open)
        dialog.remove_key_requested.connect(self._ask_remove)
        dialog.help_requested.connect(self._window.help_requested)
        dialog.report_requested.connect(self._window.report_requested)
        dialog.about_requested.connect(self.open_about)
        dialog.forget_faces_requested.connect(self._forget_faces)
        dialog.pictures_requested.connect(lambda: open_page(self._pictures.library.root.as_uri()))
        dialog.saved.connect(self._save)
        dialog.finished.connect(self._closed)
        self._dialog = dialog
        self._show_key()
        there = self._pictures.store.pictures()
        shown = sum(not picture.larger_of for picture in there)
        dialog.show_pictures_used(shown, sum(picture.size_bytes for picture in there))
        dialog.open()
        self.on_opened(dialog)
        self._tasks.start(self._tell_faces(dialog), "faces kept")

    def open_about(self) -> None:
        """Tell which program this is and what it is made of."""
        dialog = AboutDialog(self._dialog or self._window, __version__)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        self._tasks.start(_tell_parts(dialog), "about")

    def _values(self) -> SettingsValues:
        settings = self._settings
        return SettingsValues(
            notify=settings.notify,
            keep_running=settings.keep_running,
            autostart=self._autostart.is_on(),
            practice=self._connection.practice,
            server=self._connection.address,
            language=settings.language,
            faster_upload=settings.faster_upload,
            compare_faces=settings.compare_faces,
            notify_pictures=settings.notify_pictures,
            picture_words=settings.picture_words,
            look_elsewhere=settings.look_elsewhere,
            single_keys=settings.single_keys,
        )

    async def _tell_faces(self, dialog: SettingsDialog) -> None:
        used = await asyncio.to_thread(self._photos.faces_last_used)
        if dialog is self._dialog and isValid(dialog):
            ages = ages_of_faces(self._presenter.projects(), used, self._presenter.state.now)
            # What is of today has lasted its first day.
            dialog.show_faces_kept(len(ages), max(1, int(max(ages, default=0) // DAY_S)))

    def _forget_faces(self) -> None:
        self._photos.forget_faces()
        if self._dialog is not None:
            self._dialog.show_faces_forgotten()

    def _show_key(self) -> None:
        if self._dialog is not None:
            key = self._connection.key
            self._dialog.show_key(key.store if key is not None else None, self._connection.practice)

    async def _test(self, dialog: SettingsDialog) -> None:
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
                self._tasks.start(self._remove(), "remove key")

        ask(self._dialog or self._window, Question("remove_key"), answered)

    async def _remove(self) -> None:
        try:
            await self._connection.remove_key()
        except StoreError as error:
            self._api_key_controller.tell_store_trouble(error.trouble, self._ask_remove)

    def _save(self, values: SettingsValues) -> None:
        settings = self._settings
        settings.notify = values.notify
        settings.keep_running = values.keep_running
        settings.language = values.language
        settings.faster_upload = values.faster_upload
        self._photos.copies.send_smaller(values.faster_upload)
        if values.compare_faces != settings.compare_faces:
            self._photos.compare_faces(on=values.compare_faces)
        settings.compare_faces = values.compare_faces
        self._save_for_pictures(values)
        self._turn_autostart(values.autostart)
        address = checked_address(values.server)
        if address != self._connection.address:
            settings.api_url = address
            self._mode_controller.use_address(address)
        if values.practice != self._connection.practice:
            self._change_mode(values.practice)
        self._presenter.state = replace(
            self._presenter.state,
            notify=values.notify,
            notify_pictures=values.notify_pictures,
            compare_faces=values.compare_faces,
        )
        self._presenter.changed()

    def _save_for_pictures(self, values: SettingsValues) -> None:
        settings = self._settings
        settings.notify_pictures = values.notify_pictures
        settings.picture_words = values.picture_words
        settings.look_elsewhere = self._pictures.looks_elsewhere = values.look_elsewhere
        settings.single_keys = values.single_keys
        use_single_keys(values.single_keys)

    def _turn_autostart(self, wanted: bool) -> None:
        self._settings.autostart = wanted
        if wanted == self._autostart.is_on():
            return
        try:
            self._autostart.turn(wanted)
        except OSError:
            log.warning("starting at log-in cannot be changed", exc_info=True)
            self._window.project_area.notice_bar.show_notice(text("set.autostart_refused"))

    def _change_mode(self, practice: bool) -> None:
        if practice:
            self._mode_controller.begin_practice()
            return

        def answered(leave: bool) -> None:
            if leave:
                self._mode_controller.leave_practice()

        ask(self._window, Question("leave_practice"), answered)

    def _closed(self, _result: int) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None


def ages_of_faces(
    projects: Iterable[Project], used: Mapping[Sha256 | ProjectId, float], now: float
) -> list[float]:
    """How long ago the faces of each project were used last, in seconds; none for most projects.

    A photo of a trained model may be in a draft as well: its faces are kept for the draft alone.
    `used` has the time by `Photo.sha256`, and of shoeboxes by the id of the project; all times are
    seconds since the epoch.
    """
    of_projects = [
        [used[key] for key in _face_keys(one) if key in used]
        for one in projects
        if one.state in NEEDS_CHOSEN
    ]
    return [max(0.0, now - max(times)) for times in of_projects if times]


def _face_keys(project: Project) -> Iterator[Sha256 | ProjectId]:
    yield project.id
    yield from (photo.sha256 for photo in project.photos)


async def _tell_parts(dialog: AboutDialog) -> None:
    parts = await asyncio.to_thread(_read_parts)
    if isValid(dialog):
        dialog.show_parts(parts)


def _read_parts() -> list[MadeWith]:
    from photo_trainer_gui.licences import components

    return [
        MadeWith(f"{one.name} {one.version} ({one.licence})", one.texts()) for one in components()
    ]


def _start_command() -> tuple[str, ...]:
    """What starts the program at log-in, in the background."""
    return (*own_command(), "--background")
