"""The real window with everything that is built around it, for the tests of what connects them."""

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from photo_trainer_gui.app.building import Shell
from photo_trainer_gui.app.command_line import Options
from photo_trainer_gui.app.front import Front
from photo_trainer_gui.desktop.settings import Settings

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

    def wait(self, until: Callable[[], object]) -> None:
        """Wait until something is as it should be."""
        self.qtbot.waitUntil(lambda: bool(until()), timeout=WAIT_MS)


def front_in(folder: Path, address: str, *, welcomed: bool) -> Front:
    """The window of a data folder, shown, with what belongs to it. Its owner closes it."""
    folder.mkdir(exist_ok=True)
    settings = Settings(folder / "settings.ini")
    settings.welcomed = welcomed
    shell = Shell(Options(), folder, settings, address)
    # The screen of these tests is smaller than a person's: the window would be maximised on it.
    if settings.window_geometry.isEmpty():
        shell.window.setWindowState(Qt.WindowState.WindowNoState)
        shell.window.resize(1100, 740)
    if welcomed:
        shell.window.open_new()
    shell.window.show()
    return shell.front()


class Switches:
    """Notes which of the program's modes were asked for."""

    def __init__(self, run: Callable[[Coroutine[Any, Any, Any], str], object]) -> None:
        self._run = run
        self.pressed: list[str] = []

    def run(self, coroutine: Coroutine[object, object, None], name: str) -> object:
        return self._run(coroutine, name)

    def begin_practice(self) -> None:
        self.pressed.append("practise")

    def leave_practice(self) -> None:
        self.pressed.append("leave practice")

    def use_address(self, address: str) -> None:
        self.pressed.append(f"use {address}")
