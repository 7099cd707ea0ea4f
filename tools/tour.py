"""Plays the practice journey by itself, as a person would, and leaves a picture of each step.

    python -m tools.tour FOLDER --data-dir DIR

`make run` without a screen and `make screenshots` use it. It presses the window's real buttons and
waits for what a person would see; it knows nothing of the parts behind them.
"""

import argparse
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QListView,
    QProgressBar,
    QPushButton,
    QWidget,
)

from photo_trainer_gui.app.application import Application
from photo_trainer_gui.app.command_line import Options
from photo_trainer_gui.app.start_sequence import run
from photo_trainer_gui.photogpt.practice import FaultKind, FaultRule
from photo_trainer_gui.ui.photo_editor.intake.practice_photos import make_practice_photos
from photo_trainer_gui.ui.style.motion import stand_still
from photo_trainer_gui.ui.texts.text import text
from tools.picture_tour import PictureTour
from tools.shoebox_tour import ShoeboxTour
from tools.visitor import Visitor

_FONTS: Final = ("Inter", "Noto Sans")
_FONT_PT: Final = 10.5
_PHOTOS: Final = 16
# The second upload of the tour loses its connection after eight photos, for a few attempts.
_LOST_AFTER: Final = 8
_SLOW_S: Final = 0.8
_SOME_PERCENT: Final = 35
# So often that it does not get ready in the middle of the other parts of the tour.
_LOST_ATTEMPTS: Final = 99


def tour_faults() -> tuple[FaultRule, ...]:
    """What the practice service does wrong, so that the tour can show how that looks."""
    skip = _PHOTOS + _LOST_AFTER
    return (
        # As slow as a line at home: on one computer the upload is over before a picture is taken.
        FaultRule("upload", FaultKind.SLOW, times=_PHOTOS, seconds=_SLOW_S),
        FaultRule("upload", FaultKind.RESET_BEFORE, skip=skip, times=_LOST_ATTEMPTS),
    )


class Tour:
    """One journey in practice mode, from the first page to what is made with a ready model.

    Args:
        visitor: walks through the program's window, which is on the screen.
        tray_menu: the menu behind the tray icon.
        photos: paths of photos to hold over the window; called when they are there.
        folder: for photos that are drawn on the way.
        end: ends the program with this exit code.
    """

    def __init__(
        self,
        visitor: Visitor,
        tray_menu: QWidget,
        photos: Callable[[], list[str]],
        folder: Path,
        end: Callable[[int], None],
    ) -> None:
        self._visitor = visitor
        self._tray_menu = tray_menu
        self._photos = photos
        self._folder = folder
        self._end = end

    async def play(self) -> None:
        """Play it all, then end the program: exit code 0, or 1 when it got stuck.

        Raises:
            TourStuckError: with the name of what did not appear.
        """
        self._visitor.folder.mkdir(parents=True, exist_ok=True)
        _use_font_of_a_desktop()
        QCursor.setPos(0, 0)  # nothing looks as if somebody pointed at it
        QApplication.setCursorFlashTime(0)
        stand_still(True)
        code = 1
        try:
            await self._begin()
            await self._choose()
            await self._train()
            await self._lose_the_connection()
            await self._become_ready()
            await PictureTour(self._visitor).play()
            await ShoeboxTour(self._visitor, self._folder).play()
            await self._look_around()
            await self._remove_model()
            code = 0
        finally:
            stand_still(False)
            self._end(code)

    async def _begin(self) -> None:
        self._visitor.window.show_welcome(True)
        await self._visitor.picture("01-welcome")
        self._visitor.press("welcomeEnterKey")
        await self._visitor.dialog_picture("01b-enter-key")
        self._visitor.press("welcomePractice")
        await self._visitor.until(lambda: not self._visitor.window.welcoming(), "the first page")
        await self._visitor.picture("02-new-empty")
        self._visitor.press("tipsGuide")
        await self._visitor.dialog_picture("02c-photo-guide")

    async def _choose(self) -> None:
        self._visitor.press("usePracticePhotos")
        grid = await self._visitor.find(QListView, "photoGrid")
        await self._visitor.until(lambda: grid.model().rowCount() >= _PHOTOS, "sixteen photos")
        grid.setFocus()
        grid.setCurrentIndex(grid.model().index(9, 0))
        QTest.keyClick(grid, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
        QTest.keyClick(grid, Qt.Key.Key_Delete)
        await self._visitor.until(lambda: grid.model().rowCount() == 9, "nine photos")
        # It has something to say about the set once all photos were looked at.
        await self._visitor.find(QWidget, "coachLine")
        await self._visitor.settle()
        await self._visitor.picture("03-new-photos")
        await self._look_closer(grid)
        await self._hover(6)
        self._visitor.press("undoButton")
        await self._fill_in()

    async def _look_closer(self, grid: QListView) -> None:
        """One photo large, and the frame that crops it."""
        QTest.keyClick(grid, Qt.Key.Key_Return)
        await self._visitor.settle()
        await self._visitor.dialog_picture("03b-big-view")
        QTest.keyClick(grid, Qt.Key.Key_Return)
        await self._visitor.find(QPushButton, "viewCrop")
        self._visitor.press("viewCrop")
        use = await self._visitor.find(QPushButton, "cropUse")
        await self._visitor.until(use.isEnabled, "the photo to crop")
        await self._visitor.dialog_picture("03c-crop")
        self._visitor.press("viewClose")
        await self._visitor.settle()

    async def _hover(self, photos: int) -> None:
        """Hold photos over the window without letting go."""
        _held = self._visitor.hover(self._photos()[-photos:])
        await self._visitor.picture("04-drag-over")
        self._visitor.move_away()

    async def _fill_in(self) -> None:
        for name, words in (("formName", "Mia"), ("formAge", "34")):
            field = await self._visitor.find(QLineEdit, name)
            if not field.text():
                QTest.keyClicks(field, words)
        gender = await self._visitor.find(QComboBox, "formGender")
        if gender.currentIndex() <= 0:
            QTest.keyClick(gender, Qt.Key.Key_Down)
        start = await self._visitor.find(QPushButton, "startTraining")
        await self._visitor.until(start.isEnabled, "Start training")
        await self._visitor.picture("03-new-complete")

    async def _train(self) -> None:
        self._visitor.press("startTraining")
        await self._visitor.find(QPushButton, "uploadCancel")
        progress = await self._visitor.find(QProgressBar, "uploadProgress")
        # The same bar first tells how many copies are made.
        first = text("spoken.preparing", percent=0).partition(",")[0]
        await self._visitor.until(
            lambda: (
                progress.value() >= _SOME_PERCENT
                and not progress.accessibleName().startswith(first)
            ),
            "progress",
        )
        await self._visitor.picture("05-uploading")
        await self._visitor.find(QPushButton, "trainCheckNow")
        await self._visitor.settle()
        await self._visitor.picture("06-training")
        self._tray_menu.adjustSize()
        await self._visitor.save(self._tray_menu, "11-tray")

    async def _lose_the_connection(self) -> None:
        """A second model, whose upload is interrupted and goes on by itself."""
        self._visitor.press("sidebarNew")
        self._visitor.press("usePracticePhotos")
        grid = await self._visitor.find(QListView, "photoGrid")
        await self._visitor.until(lambda: grid.model().rowCount() >= _PHOTOS, "sixteen photos")
        name = await self._visitor.find(QLineEdit, "formName")
        name.selectAll()
        QTest.keyClicks(name, "Grandma Jo")
        start = await self._visitor.find(QPushButton, "startTraining")
        await self._visitor.until(start.isEnabled, "Start training")
        self._visitor.press("startTraining")
        await self._visitor.find(QWidget, "errorCard")
        await self._visitor.picture("09-needs-attention")

    async def _become_ready(self) -> None:
        await self._visitor.find(QWidget, "readyBanner")
        self._visitor.press("readyBannerShow")
        await self._visitor.find(QWidget, "readyCopyId")
        await self._visitor.settle()
        await self._visitor.picture("07-ready")

    async def _remove_model(self) -> None:
        """Of the ready model only its pictures stay."""
        models = await self._visitor.find(QListView, "sidebarList")
        for row in range(models.model().rowCount()):
            if self._visitor.seen(QPushButton, "readyDelete") is None:
                self._visitor.press_row(models, row)
                await self._visitor.settle()
        await PictureTour(self._visitor).remove_model()

    async def _look_around(self) -> None:
        self._visitor.press("sidebarSettings")
        await self._visitor.dialog_picture("10-settings", close=False)
        await self._visitor.dialog_picture("10b-settings-end", end=True)


def _use_font_of_a_desktop() -> None:
    """A virtual screen has no settings: its text would be smaller than on a person's desktop."""
    font = QApplication.font()
    font.setFamilies([*_FONTS, *font.families()])
    font.setPointSizeF(_FONT_PT)
    QApplication.setFont(font)


def main() -> int:
    """Play the tour; returns 0 when it came to its end."""
    parser = argparse.ArgumentParser(prog="tools.tour", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("--data-dir", type=Path, required=True, help="a data folder of its own")
    given = parser.parse_args()

    def play(program: Application) -> None:
        photos = partial(make_practice_photos, program.frame.photos.practice_folder)
        tray_menu = program.tray_presenter.tray.menu
        visitor = Visitor(program.window, given.folder.absolute())
        drawn = given.data_dir.absolute() / "drawn-photos"
        tour = Tour(visitor, tray_menu, photos, drawn, program.end)
        program.tasks.start(tour.play(), "tour")

    options = Options(practice=True, data_dir=given.data_dir.absolute())
    return run(options, opened=play, practice_faults=tour_faults())


if __name__ == "__main__":
    sys.exit(main())
