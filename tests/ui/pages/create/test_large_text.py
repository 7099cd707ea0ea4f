"""With text at 200 % nothing is cut and nothing lies over something else, in small windows."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from photo_trainer_gui.limits import API_URL
from photo_trainer_gui.training.states import State
from photo_trainer_gui.ui.dialogs.settings_dialog import SettingsDialog, SettingsValues
from photo_trainer_gui.ui.images.picture_images import LargePictures
from photo_trainer_gui.ui.pages.create.all_pictures_page import AllPicturesPage
from photo_trainer_gui.ui.pages.create.gallery.picture_buttons import PictureButtons
from photo_trainer_gui.ui.pages.create.viewer.big_picture_dialog import BigPictureDialog, BigScene
from photo_trainer_gui.ui.pages.create.viewer.compare_dialog import CompareDialog
from photo_trainer_gui.ui.pages.create.viewer.duel_dialog import DuelDialog
from photo_trainer_gui.ui.state.view_state import ViewState
from tests.ui.pages.create.sample_pictures import (
    groups,
    picture,
    pictures_state,
    thumbnails_at_once,
)
from tests.ui.sample_pages import anna, part
from tests.ui.sample_window import NOW, AtOnce, dress

W = TypeVar("W", bound=QWidget)
Shown = Callable[[W, int, int], W]


@pytest.fixture
def shown(qtbot: QtBot, qapp: QApplication) -> Iterator[Shown[QWidget]]:
    """Shows a widget in this size, with text twice as large as usual."""
    before = qapp.font()
    twice = qapp.font()
    twice.setPointSizeF(before.pointSizeF() * 2)
    qapp.setFont(twice)
    dress(qapp)
    made: list[QWidget] = []

    def show(widget: QWidget, width: int, height: int) -> QWidget:
        qtbot.addWidget(widget)
        widget.setFixedSize(width, height)
        widget.show()
        qtbot.waitExposed(widget)
        made.append(widget)
        return widget

    yield show
    for widget in made:
        widget.close()
    qapp.setFont(before)
    dress(qapp)


def place(button: QWidget, window: QWidget) -> QRect:
    return QRect(button.mapTo(window, QPoint()), button.size())


def assert_whole(window: QWidget, *names: str) -> None:
    """These buttons have room for their words, inside the window and beside each other."""
    buttons = [part(window, QPushButton, name) for name in names]
    for button in buttons:
        assert button.isVisible()
        assert button.width() >= button.minimumSizeHint().width(), button.objectName()
        assert button.height() >= button.minimumSizeHint().height(), button.objectName()
        assert window.rect().contains(place(button, window)), button.objectName()
    for one, other in combinations(buttons, 2):
        assert not place(one, window).intersects(place(other, window))


@pytest.mark.parametrize("width", [672, 1012])
def test_all_pictures_have_a_search_and_steps_that_can_be_read(
    shown: Shown[QWidget], width: int, qtbot: QtBot
) -> None:
    page = AllPicturesPage(thumbnails_at_once(), LargePictures(AtOnce()))
    shown(page, width, 560)
    one = anna(State.READY)
    state = ViewState(now=NOW, pictures={one.id: pictures_state(groups=groups(3, 4))})
    page.show_project(one, state)
    steps = ("selectionDelete", "selectionDuel", "selectionSave")
    qtbot.waitUntil(lambda: assert_whole(page, *steps))
    search = part(page, QWidget, "pictureSearch")
    words = search.fontMetrics().horizontalAdvance("Search your pictures")
    assert search.width() >= words
    # What lost its words can still be asked for.
    for name, words_of in zip(steps[:2], ("Delete", "Which is better?"), strict=True):
        button = part(page, QPushButton, name)
        assert button.accessibleName() == words_of
        assert button.text() or button.toolTip()


def test_no_setting_is_cut(shown: Shown[QWidget]) -> None:
    values = SettingsValues(True, True, False, "", False, API_URL, False, True)
    dialog = SettingsDialog(None, values, system_language="English", standard_server=API_URL)
    shown(dialog, 700, 900)
    for box in dialog.findChildren(QCheckBox):
        assert box.sizeHint().width() <= box.width(), box.text()
        assert box.accessibleName() == box.text().replace("\n", " ")


@pytest.mark.parametrize(("width", "height"), [(760, 560), (1100, 740)])
def test_the_best_picture_stays_large(
    shown: Shown[QWidget], tmp_path: Path, qtbot: QtBot, width: int, height: int
) -> None:
    pictures = tuple(picture(one, tmp_path, width_px=64, height_px=64) for one in range(4))
    host = QWidget()
    shown(host, width, height)
    duel = DuelDialog(host, pictures, thumbnails_at_once(), LargePictures(AtOnce()))
    shown(duel, width, height)
    for _ in range(3):
        part(duel, QPushButton, "duelLeftThis").click()
    best = part(duel, QPushButton, "bestPicture")
    qtbot.waitUntil(lambda: assert_whole(duel, "bestAgain", "bestClose"))
    assert min(best.width(), best.height()) >= height * 2 // 5


def test_the_signs_below_a_small_picture_stand_beside_each_other(
    shown: Shown[QWidget],
) -> None:
    host = QWidget()
    shown(host, 400, 400)
    buttons = PictureButtons(host)
    buttons.stand_at(picture(0), 0, QRect(10, 10, 148, 148))
    assert_whole(host, "pictureSave", "pictureCopy", "pictureMore")


@pytest.mark.parametrize("large", [False, True])
def test_windows_of_pictures_are_no_larger_than_a_small_window(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, large: bool
) -> None:
    before = qapp.font()
    font = qapp.font()
    font.setPointSizeF(before.pointSizeF() * (2 if large else 1))
    qapp.setFont(font)
    dress(qapp)
    pictures = tuple(picture(one, tmp_path, width_px=64, height_px=64) for one in range(16))
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(760, 560)
    host.show()
    images = thumbnails_at_once(), LargePictures(AtOnce())
    big = BigPictureDialog(host, *images)
    big.show_pictures(pictures, BigScene("Anna", NOW))
    for window in (big, CompareDialog(host, pictures, 0, images)):
        for width, height in ((760, 560), (1100, 740), (760, 560)):
            window.resize(width, height)
            window.show()
            qtbot.waitExposed(window)
            assert window.width() == width
        names = [one.objectName() for one in window.findChildren(QPushButton) if one.isVisible()]
        foot = {"bigCompare", "bigSave", "bigUse", "bigClose", "compareTake_1", "compareClose"}
        qtbot.waitUntil(partial(assert_whole, window, *sorted(foot & set(names))))
        window.close()
    qapp.setFont(before)
    dress(qapp)
