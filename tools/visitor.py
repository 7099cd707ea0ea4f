"""Whoever walks through the window by itself: presses, waits as a person would, takes pictures."""

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QScrollArea, QWidget

from photo_trainer_gui.ui.window.main_window import MainWindow

W = TypeVar("W", bound=QWidget)

LOOK_S: Final = 0.05
PATIENCE_S: Final = 150.0
_SIZES: Final = (("", 1100, 740), ("-small", 760, 560))
_SCHEMES: Final = (("", Qt.ColorScheme.Light), ("-dark", Qt.ColorScheme.Dark))

log = logging.getLogger(__name__)


class TourStuckError(Exception):
    """What a person would wait for did not come."""


class Visitor:
    """Uses the window as a person does, by the names of its controls.

    Args:
        window: the program's window, on the screen.
        folder: where the pictures go.
        patience_s: how long a step may take, in seconds.
    """

    def __init__(self, window: MainWindow, folder: Path, patience_s: float = PATIENCE_S) -> None:
        self.window = window
        self.folder = folder
        self._patience_s = patience_s

    # --- What a person does ------------------------------------------------------------------

    def press(self, name: str) -> None:
        """Press a button that is on the screen.

        Raises:
            TourStuckError: it is not.
        """
        button = self.seen(QAbstractButton, name)
        if button is None:
            raise TourStuckError(name)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def hover(self, paths: list[str]) -> QMimeData:
        """Hold files over the window without letting go; the caller keeps what is returned."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(path) for path in paths])
        enter = QDragEnterEvent(
            self.window.rect().center(),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(self.window, enter)
        return mime

    def move_away(self) -> None:
        """Take the files away again."""
        QApplication.sendEvent(self.window, QDragLeaveEvent())

    # --- What a person waits for -------------------------------------------------------------

    async def find(self, kind: type[W], name: str) -> W:
        """Wait until a control is on the screen."""
        await self.until(lambda: self.seen(kind, name) is not None, name)
        found = self.seen(kind, name)
        assert found is not None
        return found

    def seen(self, kind: type[W], name: str) -> W | None:
        """A control of this name, if it is on the screen."""
        found = [one for one in self.window.findChildren(kind, name) if one.isVisible()]
        return found[0] if found else None

    async def until(self, seen: Callable[[], bool], what: str) -> None:
        """Wait for something.

        Raises:
            TourStuckError: with the name of what did not appear.
        """
        for _ in range(round(self._patience_s / LOOK_S)):
            if seen():
                return
            await asyncio.sleep(LOOK_S)
        raise TourStuckError(what)

    async def settle(self) -> None:
        """Wait until thumbnails and layouts have come to rest."""
        await asyncio.sleep(0.6)

    # --- Pictures ----------------------------------------------------------------------------

    async def dialog_picture(self, name: str, *, close: bool = True, end: bool = False) -> None:
        """The dialog in front, light and dark; then it is closed, or not.

        Args:
            name: of the picture.
            close: reject it afterwards.
            end: scrolled down.
        """
        await self.until(lambda: _open_dialog() is not None, name)
        dialog = _open_dialog()
        assert dialog is not None
        for area in dialog.findChildren(QScrollArea) if end else ():
            area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
        for suffix, scheme in _SCHEMES:
            self.window.set_color_scheme(scheme)
            await self.save(dialog, name + suffix)
        self.window.set_color_scheme(None)
        if close:
            dialog.reject()
            await asyncio.sleep(LOOK_S)

    async def picture(self, name: str) -> None:
        """The window in both sizes, light and dark."""
        for size, width, height in _SIZES:
            self.window.resize(width, height)
            self._to_top()
            for suffix, scheme in _SCHEMES:
                self.window.set_color_scheme(scheme)
                await self.save(self.window, name + size + suffix)
        self.window.set_color_scheme(None)
        self.window.resize(*_SIZES[0][1:])
        await asyncio.sleep(LOOK_S)

    def _to_top(self) -> None:
        """Scroll up: what has the keyboard may stand further down."""
        for area in self.window.findChildren(QScrollArea):
            area.verticalScrollBar().setValue(0)

    async def save(self, widget: QWidget, name: str) -> None:
        """A picture of this widget."""
        await asyncio.sleep(2 * LOOK_S)
        widget.grab().save(str(self.folder / f"{name}.png"))
        log.info("picture %s", name)


def _open_dialog() -> QDialog | None:
    window = QApplication.activeModalWidget()
    return window if isinstance(window, QDialog) and window.isVisible() else None
