"""The real window with everything that is built around it, for the tests of what connects them."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from photo_trainer_gui.app.controllers.api_key_controller import ApiKeyController
from photo_trainer_gui.app.controllers.first_page import FirstPage
from photo_trainer_gui.app.controllers.mode_controller import ModeController
from photo_trainer_gui.app.presenters.tray_presenter import TrayPresenter
from photo_trainer_gui.app.presenters.window_presenter import WindowPresenter
from photo_trainer_gui.app.service.connection import Connection
from photo_trainer_gui.app.startup.window_frame import WindowFrame
from photo_trainer_gui.app.support.error_reporter import ErrorReporter
from photo_trainer_gui.desktop.settings import Settings
from photo_trainer_gui.tasks import Tasks
from photo_trainer_gui.ui.images.model_avatars import ModelAvatars

W = TypeVar("W", bound=QWidget)
WAIT_MS = 10_000


class Hands:
    """What a person does with one window: look, press, type and wait."""

    def __init__(self, window: QWidget, qtbot: QtBot) -> None:
        self.window = window
        self.qtbot = qtbot

    def find(self, kind: type[W], name: str) -> W | None:
        """The control of this name that can be seen, in the window or a dialog over it."""
        seen = [one for one in self.window.findChildren(kind, name) if one.isVisible()]
        return seen[0] if seen else None

    def seen(self, kind: type[W], name: str) -> W:
        """The same, where it has to be there now."""
        found = self.find(kind, name)
        assert found is not None, f"{name} is not on the screen"
        return found

    def press(self, name: str) -> None:
        """Press a button as soon as it can be pressed."""
        self.wait(lambda: (found := self.find(QPushButton, name)) is not None and found.isEnabled())
        QTest.mouseClick(self.seen(QPushButton, name), Qt.MouseButton.LeftButton)

    def type_into(self, name: str, words: str) -> None:
        """Write into a field."""
        self.wait(lambda: self.find(QLineEdit, name) is not None)
        found = self.seen(QLineEdit, name)
        found.selectAll()
        QTest.keyClicks(found, words)

    def dialogs(self) -> list[QDialog]:
        """The dialogs that are open over the window."""
        return [one for one in self.window.findChildren(QDialog) if one.isVisible()]

    def wait_long(self, until: Callable[[], object]) -> None:
        """The same, for what the practice service takes some seconds for."""
        self.qtbot.waitUntil(lambda: bool(until()), timeout=3 * WAIT_MS)

    def wait(self, until: Callable[[], object]) -> None:
        """Wait until something is as it should be."""
        self.qtbot.waitUntil(lambda: bool(until()), timeout=WAIT_MS)


def frame_in(folder: Path, address: str, *, welcomed: bool) -> WindowFrame:
    """The window of a data folder, shown. Its owner closes it."""
    folder.mkdir(exist_ok=True)
    settings = Settings(folder / "settings.ini")
    settings.welcomed = welcomed
    frame = WindowFrame(folder, settings, address)
    # The screen of these tests is smaller than a person's: the window would be maximised on it.
    if settings.window_geometry.isEmpty():
        frame.window.setWindowState(Qt.WindowState.WindowNoState)
        frame.window.resize(1100, 740)
    if welcomed:
        frame.window.project_area.open_new()
    frame.window.take_keys()
    frame.window.show()
    return frame


class ShownWindow:
    """The window of a data folder, shown, with its presenters. Its owner closes it."""

    def __init__(self, folder: Path, address: str, *, welcomed: bool) -> None:
        self.frame = frame_in(folder, address, welcomed=welcomed)
        self.data_dir = folder
        self.window = self.frame.window
        self.settings = self.frame.settings
        self.photos = self.frame.photos
        self.error_reporter = ErrorReporter(self.window)
        self.presenter = WindowPresenter(self.window, time.time)
        avatars = ModelAvatars(self.photos.thumbnails)
        self.tray_presenter = TrayPresenter(avatars, self.window)


class Switches(ModeController):
    """Notes which of the program's modes were asked for."""

    def __init__(self, shown: ShownWindow, connection: Connection, tasks: Tasks) -> None:
        keys = ApiKeyController(shown.window, connection, connection._keys, tasks)
        first_page = FirstPage(shown.window, shown.presenter, shown.settings)
        super().__init__(shown.window, shown.settings, connection, keys, first_page, tasks)
        self.pressed: list[str] = []

    def begin_practice(self) -> None:
        self.pressed.append("practise")

    def leave_practice(self) -> None:
        self.pressed.append("leave practice")

    def use_address(self, address: str) -> None:
        self.pressed.append(f"use {address}")
