"""Whoever walks through the window by itself: presses, waits as a person would, takes pictures."""

import asyncio
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QScrollArea,
    QWidget,
)

from photo_trainer_gui.ui.window.main_window import MainWindow

W = TypeVar("W", bound=QWidget)

LOOK_S: Final = 0.05
_SETTLE_S: Final = 0.3
_STILL: Final = 2
# Some pages tell the time and never stay as they are.
_MOST_LOOKS: Final = 12
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

    def press_row(self, view: QAbstractItemView, row: int) -> None:
        """Press what stands in a row of a list."""
        place = view.visualRect(view.model().index(row, 0)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def hover(self, paths: list[str]) -> QMimeData:
        """Hold files over the window without letting go; the caller keeps what is returned."""
        mime = _files(paths)
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

    def drop(self, paths: list[str]) -> None:
        """Let go of files over the window."""
        held = self.hover(paths)
        drop = QDropEvent(
            self.window.rect().center().toPointF(),
            Qt.DropAction.CopyAction,
            held,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(self.window, drop)

    @contextmanager
    def text_twice_as_large(self) -> Iterator[None]:
        """Meanwhile the desktop has text at 200 %."""
        before = QApplication.font()
        larger = QApplication.font()
        larger.setPointSizeF(2 * before.pointSizeF())
        QApplication.setFont(larger)
        try:
            yield
        finally:
            QApplication.setFont(before)

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
        """Wait until thumbnails and layouts have come to rest: the window stays as it is."""
        shown, alike = self._shown(), 0
        for _ in range(_MOST_LOOKS):
            await asyncio.sleep(_SETTLE_S)
            before, shown = shown, self._shown()
            alike = alike + 1 if before == shown else 0
            if alike == _STILL:
                return

    def _shown(self) -> QImage:
        return (_open_dialog() or self.window).grab().toImage()

    # --- Pictures ----------------------------------------------------------------------------

    async def dialog_picture(
        self, name: str, *, close: bool = True, end: bool = False, sizes: bool = False
    ) -> None:
        """The dialog in front, light and dark; then it is closed, or not.

        Args:
            name: of the picture.
            close: reject it afterwards.
            end: scrolled down.
            sizes: in both sizes of the window, for one that is as large as that.
        """
        await self.until(lambda: _open_dialog() is not None, name)
        dialog = _open_dialog()
        assert dialog is not None
        for area in dialog.findChildren(QScrollArea) if end else ():
            area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
        for size, width, height in _SIZES if sizes else (("", *dialog.size().toTuple()),):
            dialog.resize(width, height)
            await self.settle()
            # What stood beside each other kept it wider; below each other it needs less.
            dialog.resize(width, height)
            await self.settle()
            await self._in_both_schemes(dialog, name + size)
        if sizes:
            dialog.resize(self.window.size())
        if close:
            dialog.reject()
            await asyncio.sleep(LOOK_S)

    async def picture(self, name: str) -> None:
        """The window in both sizes, light and dark."""
        for size, width, height in _SIZES:
            self.window.resize(width, height)
            await self.settle()
            self._to_top()
            await self._in_both_schemes(self.window, name + size)
        self.window.resize(*_SIZES[0][1:])
        await asyncio.sleep(LOOK_S)

    async def part_picture(self, widget: QWidget, name: str) -> None:
        """A part of the window, light and dark."""
        await self._in_both_schemes(widget, name)

    async def _in_both_schemes(self, widget: QWidget, name: str) -> None:
        for suffix, scheme in _SCHEMES:
            self.window.set_color_scheme(scheme)
            await self.save(widget, name + suffix)
        self.window.set_color_scheme(None)

    def _to_top(self) -> None:
        """Scroll up: what has the keyboard may stand further down."""
        for area in self.window.findChildren(QScrollArea):
            area.verticalScrollBar().setValue(0)

    async def save(self, widget: QWidget, name: str) -> None:
        """A picture of this widget."""
        await asyncio.sleep(2 * LOOK_S)
        widget.grab().save(str(self.folder / f"{name}.png"))
        log.info("picture %s", name)


def _files(paths: list[str]) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(path) for path in paths])
    return mime


def _open_dialog() -> QDialog | None:
    window = QApplication.activeModalWidget()
    return window if isinstance(window, QDialog) and window.isVisible() else None
