"""Plays the practice journey by itself, as a person would, and leaves a picture of each step.

    python -m tools.tour FOLDER --data-dir DIR

`make run` without a screen and `make screenshots` use it. It presses the window's real buttons and
waits for what a person would see; it knows nothing of the parts behind them.
"""

import argparse
import asyncio
import logging
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QListView,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QWidget,
)

from photo_trainer_gui.app.application import Application
from photo_trainer_gui.app.command_line import Options
from photo_trainer_gui.app.start_sequence import run
from photo_trainer_gui.photogpt.practice import FaultKind, FaultRule
from photo_trainer_gui.ui.photo_editor.intake.practice_photos import make_practice_photos
from photo_trainer_gui.ui.style.motion import stand_still
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.window.main_window import MainWindow

W = TypeVar("W", bound=QWidget)

_LOOK_S: Final = 0.05
_PATIENCE_S: Final = 150.0
_SIZES: Final = (("", 1100, 740), ("-small", 760, 560))
_SCHEMES: Final = (("", Qt.ColorScheme.Light), ("-dark", Qt.ColorScheme.Dark))

log = logging.getLogger(__name__)


_FONTS: Final = ("Inter", "Noto Sans")
_FONT_PT: Final = 10.5
_PHOTOS: Final = 16
# The second upload of the tour loses its connection after eight photos, for a few attempts.
_LOST_AFTER: Final = 8
_SLOW_S: Final = 0.8
_SOME_PERCENT: Final = 35
_LOST_ATTEMPTS: Final = 9


def tour_faults() -> tuple[FaultRule, ...]:
    """What the practice service does wrong, so that the tour can show how that looks."""
    skip = _PHOTOS + _LOST_AFTER
    return (
        # As slow as a line at home: on one computer the upload is over before a picture is taken.
        FaultRule("upload", FaultKind.SLOW, times=_PHOTOS, seconds=_SLOW_S),
        FaultRule("upload", FaultKind.RESET_BEFORE, skip=skip, times=_LOST_ATTEMPTS),
    )


class TourStuckError(Exception):
    """What a person would wait for did not come."""


class Tour:
    """One journey in practice mode, from the first page to the ready message.

    Args:
        window: the program's window, on the screen.
        tray_menu: the menu behind the tray icon.
        photos: paths of photos to hold over the window; called when they are there.
        folder: where the pictures go.
        end: ends the program with this exit code.
        patience_s: how long a step may take, in seconds.
    """

    def __init__(
        self,
        window: MainWindow,
        tray_menu: QWidget,
        photos: Callable[[], list[str]],
        folder: Path,
        end: Callable[[int], None],
        patience_s: float = _PATIENCE_S,
    ) -> None:
        self._window = window
        self._tray_menu = tray_menu
        self._photos = photos
        self._folder = folder
        self._end = end
        self._patience_s = patience_s

    async def play(self) -> None:
        """Play it all, then end the program: exit code 0, or 1 when it got stuck.

        Raises:
            TourStuckError: with the name of what did not appear.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        _use_font_of_a_desktop()
        stand_still(True)
        code = 1
        try:
            await self._begin()
            await self._choose()
            await self._train()
            await self._lose_the_connection()
            await self._become_ready()
            await self._look_around()
            code = 0
        finally:
            stand_still(False)
            self._end(code)

    async def _begin(self) -> None:
        self._window.show_welcome(True)
        await self._picture("01-welcome")
        self._press("welcomeEnterKey")
        await self._dialog_picture("01b-enter-key")
        self._press("welcomePractice")
        await self._until(lambda: not self._window.welcoming(), "the first page")
        await self._picture("02-new-empty")
        self._press("tipsGuide")
        await self._dialog_picture("02c-photo-guide")

    async def _choose(self) -> None:
        self._press("usePracticePhotos")
        grid = await self._find(QListView, "photoGrid")
        await self._until(lambda: grid.model().rowCount() >= _PHOTOS, "sixteen photos")
        grid.setFocus()
        grid.setCurrentIndex(grid.model().index(9, 0))
        QTest.keyClick(grid, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
        QTest.keyClick(grid, Qt.Key.Key_Delete)
        await self._until(lambda: grid.model().rowCount() == 9, "nine photos")
        # It has something to say about the set once all photos were looked at.
        await self._find(QWidget, "coachLine")
        await self._settle()
        await self._picture("03-new-photos")
        await self._look_closer(grid)
        await self._hover(6)
        self._press("undoButton")
        await self._fill_in()

    async def _look_closer(self, grid: QListView) -> None:
        """One photo large, and the frame that crops it."""
        QTest.keyClick(grid, Qt.Key.Key_Return)
        await self._settle()
        await self._dialog_picture("03b-big-view")
        QTest.keyClick(grid, Qt.Key.Key_Return)
        await self._find(QPushButton, "viewCrop")
        self._press("viewCrop")
        use = await self._find(QPushButton, "cropUse")
        await self._until(use.isEnabled, "the photo to crop")
        await self._dialog_picture("03c-crop")
        self._press("viewClose")
        await asyncio.sleep(_LOOK_S)

    async def _hover(self, photos: int) -> None:
        """Hold photos over the window without letting go."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(path) for path in self._photos()[-photos:]])
        middle = QPoint(self._window.width() // 2, self._window.height() // 2)
        enter = QDragEnterEvent(
            middle,
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(self._window, enter)
        await self._picture("04-drag-over")
        QApplication.sendEvent(self._window, QDragLeaveEvent())

    async def _fill_in(self) -> None:
        for name, words in (("formName", "Mia"), ("formAge", "34")):
            field = await self._find(QLineEdit, name)
            if not field.text():
                QTest.keyClicks(field, words)
        gender = await self._find(QComboBox, "formGender")
        if gender.currentIndex() <= 0:
            QTest.keyClick(gender, Qt.Key.Key_Down)
        start = await self._find(QPushButton, "startTraining")
        await self._until(start.isEnabled, "Start training")
        await self._picture("03-new-complete")

    async def _train(self) -> None:
        self._press("startTraining")
        await self._find(QPushButton, "uploadCancel")
        progress = await self._find(QProgressBar, "uploadProgress")
        # The same bar first tells how many copies are made.
        first = text("spoken.preparing", percent=0).partition(",")[0]
        await self._until(
            lambda: (
                progress.value() >= _SOME_PERCENT
                and not progress.accessibleName().startswith(first)
            ),
            "progress",
        )
        await self._picture("05-uploading")
        await self._find(QPushButton, "trainCheckNow")
        await self._settle()
        await self._picture("06-training")
        self._tray_menu.adjustSize()
        await self._save(self._tray_menu, "11-tray")

    async def _lose_the_connection(self) -> None:
        """A second model, whose upload is interrupted and goes on by itself."""
        self._press("sidebarNew")
        self._press("usePracticePhotos")
        grid = await self._find(QListView, "photoGrid")
        await self._until(lambda: grid.model().rowCount() >= _PHOTOS, "sixteen photos")
        name = await self._find(QLineEdit, "formName")
        name.selectAll()
        QTest.keyClicks(name, "Grandma Jo")
        start = await self._find(QPushButton, "startTraining")
        await self._until(start.isEnabled, "Start training")
        self._press("startTraining")
        await self._find(QWidget, "errorCard")
        await self._picture("09-needs-attention")

    async def _become_ready(self) -> None:
        await self._find(QWidget, "readyBanner")
        self._press("readyBannerShow")
        await self._find(QWidget, "readyCopyId")
        await self._settle()
        await self._picture("07-ready")

    async def _look_around(self) -> None:
        self._press("sidebarSettings")
        await self._dialog_picture("10-settings")

    # --- What a person does ------------------------------------------------------------------

    def _press(self, name: str) -> None:
        button = self._seen(QPushButton, name)
        if button is None:
            raise TourStuckError(name)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    async def _find(self, kind: type[W], name: str) -> W:
        """Wait until a control is on the screen."""
        await self._until(lambda: self._seen(kind, name) is not None, name)
        found = self._seen(kind, name)
        assert found is not None
        return found

    def _seen(self, kind: type[W], name: str) -> W | None:
        found = [one for one in self._window.findChildren(kind, name) if one.isVisible()]
        return found[0] if found else None

    async def _until(self, seen: Callable[[], bool], what: str) -> None:
        for _ in range(round(self._patience_s / _LOOK_S)):
            if seen():
                return
            await asyncio.sleep(_LOOK_S)
        raise TourStuckError(what)

    async def _settle(self) -> None:
        """Wait until thumbnails and layouts have come to rest."""
        await asyncio.sleep(0.6)

    # --- Pictures ----------------------------------------------------------------------------

    async def _dialog_picture(self, name: str) -> None:
        await self._until(lambda: _open_dialog() is not None, name)
        dialog = _open_dialog()
        assert dialog is not None
        for suffix, scheme in _SCHEMES:
            self._window.set_color_scheme(scheme)
            await self._save(dialog, name + suffix)
        self._window.set_color_scheme(None)
        dialog.reject()
        await asyncio.sleep(_LOOK_S)

    async def _picture(self, name: str) -> None:
        """The window in both sizes, light and dark."""
        for size, width, height in _SIZES:
            self._window.resize(width, height)
            self._to_top()
            for suffix, scheme in _SCHEMES:
                self._window.set_color_scheme(scheme)
                await self._save(self._window, name + size + suffix)
        self._window.set_color_scheme(None)
        self._window.resize(*_SIZES[0][1:])
        await asyncio.sleep(_LOOK_S)

    def _to_top(self) -> None:
        """Scroll up: what has the keyboard may stand further down."""
        for area in self._window.findChildren(QScrollArea):
            area.verticalScrollBar().setValue(0)

    async def _save(self, widget: QWidget, name: str) -> None:
        await asyncio.sleep(2 * _LOOK_S)
        widget.grab().save(str(self._folder / f"{name}.png"))
        log.info("picture %s", name)


def _use_font_of_a_desktop() -> None:
    """A virtual screen has no settings: its text would be smaller than on a person's desktop."""
    font = QApplication.font()
    font.setFamilies([*_FONTS, *font.families()])
    font.setPointSizeF(_FONT_PT)
    QApplication.setFont(font)


def _open_dialog() -> QDialog | None:
    window = QApplication.activeModalWidget()
    return window if isinstance(window, QDialog) and window.isVisible() else None


def main() -> int:
    """Play the tour; returns 0 when it came to its end."""
    parser = argparse.ArgumentParser(prog="tools.tour", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("--data-dir", type=Path, required=True, help="a data folder of its own")
    given = parser.parse_args()

    def play(program: Application) -> None:
        photos = partial(make_practice_photos, program.frame.photos.practice_folder)
        tray_menu = program.tray_presenter.tray.menu
        tour = Tour(program.window, tray_menu, photos, given.folder.absolute(), program.end)
        program.tasks.start(tour.play(), "tour")

    options = Options(practice=True, data_dir=given.data_dir.absolute())
    return run(options, opened=play, practice_faults=tour_faults())


if __name__ == "__main__":
    sys.exit(main())
