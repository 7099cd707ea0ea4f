"""Everything can be reached on a small screen, and the main button is always seen."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QFont, QImage
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.photogpt import api_key
from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.training.states import State
from photo_trainer_gui.ui.dialogs.help_dialog import HelpDialog
from photo_trainer_gui.ui.dialogs.key_dialog import KeyDialog
from photo_trainer_gui.ui.dialogs.notice_dialog import NoticeDialog, show_notice
from photo_trainer_gui.ui.dialogs.question_dialog import Question, ask
from photo_trainer_gui.ui.images.large_photo_cache import LargePhotoCache
from photo_trainer_gui.ui.pages.page import Page
from photo_trainer_gui.ui.pages.ready_page import ReadyPage
from photo_trainer_gui.ui.pages.training_page import TrainingPage
from photo_trainer_gui.ui.pages.upload_page import UploadPage
from photo_trainer_gui.ui.photo_editor.viewer.crop_dialog import CropDialog
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.window.main_window import MainWindow
from photo_trainer_gui.ui.window.page_stack import PageKind
from tests.ui.draft_page_fixture import Editor, open_editor
from tests.ui.pages.create.sample_pictures import thumbnails_at_once
from tests.ui.sample_pages import PHOTOS, anna, trouble
from tests.ui.sample_window import (
    NOW,
    SITUATION,
    AtOnce,
    Pages,
    project,
    red_thumbnails,
    sample_window,
)

# Logical pixels and points: the smallest window, half of 1366×768, a netbook, and that with
# letters of twice the size.
SMALL = {
    "smallest": (480, 360, 10),
    "half of 1366x768": (683, 384, 10),
    "netbook": (1024, 600, 10),
    "netbook, large letters": (1024, 600, 20),
}
MODELS = (
    project("Empty"),
    project("Full", photos=PHOTOS),
    replace(anna(State.UPLOADING, 5), id=ProjectId("sending")),
    replace(anna(State.STOPPED, 5), id=ProjectId("stopped")),
    replace(anna(State.UPLOADING, 5, problem=trouble(ErrorKind.OFFLINE)), id=ProjectId("offline")),
    replace(anna(State.TRAINING, training_since=NOW - 60), id=ProjectId("training")),
    replace(anna(State.READY, training_since=NOW - 1600, ready_at=NOW - 10), id=ProjectId("ready")),
)


@pytest.fixture
def editor(qtbot: QtBot, tmp_path: Path) -> Iterator[Editor]:
    yield from open_editor(qtbot, tmp_path)


@pytest.fixture
def letters(qapp: QApplication) -> Iterator[Callable[[float], None]]:
    before = qapp.font()

    def of_size(points: float) -> None:
        font = QFont(before)
        font.setPointSizeF(points)
        qapp.setFont(font)
        theme.install(qapp)

    yield of_size
    qapp.setFont(before)
    theme.install(qapp)


class RealPages(Pages):
    """The pages of the program, around one draft page."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self._editor = editor

    def page(self, kind: PageKind) -> Page:
        """A page of this kind."""
        if kind is PageKind.DRAFT:
            return self._editor.page
        pages = {
            PageKind.UPLOAD: UploadPage,
            PageKind.TRAINING: TrainingPage,
        }
        if kind is PageKind.READY:
            return ReadyPage(red_thumbnails(), thumbnails_at_once())
        return pages[kind](red_thumbnails())


def window_of(editor: Editor, size: QSize) -> MainWindow:
    window = sample_window(RealPages(editor))
    editor.qtbot.addWidget(window)
    window.resize(size)
    window.show()
    window.project_area.show_projects(MODELS, SITUATION)
    return window


def inside(area: QScrollArea) -> QWidget:
    """What scrolls."""
    scrolled = area.widget()
    assert scrolled is not None
    return scrolled


def cut_off(top: QWidget) -> list[str]:
    """What is wider than the part that scrolls, so that nobody could see its right edge."""
    areas = [area for area in top.findChildren(QScrollArea) if area.isVisible()]
    assert areas
    needs = [(inside(area).minimumSizeHint().width(), area.viewport().width()) for area in areas]
    return [f"needs {need} px, has {has}" for need, has in needs if need > has]


def seen(button: QPushButton) -> bool:
    """Whether all of it is on the screen, as large as it has to be."""
    place = QRect(button.mapTo(button.window(), QPoint()), button.size())
    whole = button.width() >= button.minimumSizeHint().width()
    region = button.visibleRegion().boundingRect()
    return whole and button.window().rect().contains(place) and region == button.rect()


def main_buttons(window: MainWindow) -> list[QPushButton]:
    role = ("primary", "main")
    return [
        one
        for one in window.findChildren(QPushButton)
        if one.isVisible() and (one.property("role"), one.property("controlSize")) == role
    ]


def opened(window: MainWindow, editor: Editor, model: Project) -> None:
    window.project_area.open_project(model.id)
    editor.qtbot.wait(1)
    QApplication.processEvents()


@pytest.mark.parametrize("small", SMALL)
def test_nothing_is_cut_off_and_the_main_button_is_seen(
    editor: Editor, letters: Callable[[float], None], small: str
) -> None:
    width, height, points = SMALL[small]
    letters(points)
    window = window_of(editor, QSize(width, height))
    for model in MODELS:
        opened(window, editor, model)
        assert window.size() == QSize(width, height), model.id
        assert not cut_off(window), model.id
        # What a problem's card says comes first; in the very smallest window that fills it.
        if (small, model.id) != ("smallest", "offline"):
            assert all(seen(one) for one in main_buttons(window)), model.id
    window.show_welcome(True)
    editor.qtbot.wait(1)
    assert not cut_off(window)
    editor.qtbot.waitUntil(lambda: seen(main_buttons(window)[0]))


def test_in_a_low_window_the_title_scrolls_with_the_page_and_comes_back(editor: Editor) -> None:
    window = window_of(editor, QSize(1100, 740))
    for model in MODELS:
        opened(window, editor, model)
        page = window.project_area.page()
        assert page is not None
        for height, scrolls in ((740, False), (400, True), (560, False)):
            window.resize(900, height)
            editor.qtbot.waitUntil(partial(title_is_seen, page, scrolls))


def title_is_seen(page: QWidget, scrolls: bool) -> bool:
    """Whether it is there, and in the part that scrolls or not."""
    title = next(one for one in page.findChildren(QWidget) if one.property("type") == "title")
    area = page.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    return title.isVisible() and inside(area).isAncestorOf(title) is scrolls


def dialogs(window: MainWindow) -> Iterator[QDialog]:
    pictures = LargePhotoCache(lambda _photo, _px: QImage(), AtOnce())
    yield KeyDialog(window, api_key)
    yield CropDialog(window, PHOTOS[0], pictures, None)
    yield HelpDialog(window, "1.0", "support@example.org")
    for topic in ("no_tray", "delete_model", "quit_upload"):
        yield ask(window, Question(topic, {"name": "Anna", "i": 3}), lambda _yes: None)
    yield show_notice(window, NoticeDialog("err.store.silent", (("common.retry", lambda: None),)))


def test_dialogs_fit_the_screen_with_their_main_button(
    editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    class SmallScreen:
        def availableGeometry(self) -> QRect:
            return QRect(0, 0, 480, 360)

    monkeypatch.setattr(QDialog, "screen", lambda _self: SmallScreen())
    window = window_of(editor, QSize(480, 360))
    for dialog in dialogs(window):
        dialog.open()
        editor.qtbot.wait(1)
        assert QRect(0, 0, 460, 330).contains(QRect(QPoint(), dialog.size())), dialog.objectName()
        assert all(seen(one) for one in dialog.findChildren(QPushButton) if one.isDefault())
        if dialog.findChildren(QScrollArea):
            assert not cut_off(dialog), dialog.objectName()
        dialog.close()


class Screen:
    """A screen with this much room."""

    def __init__(self, width: int, height: int) -> None:
        self._room = QSize(width, height)

    def availableSize(self) -> QSize:
        return self._room


@pytest.mark.parametrize(
    ("screen", "size", "maximised"),
    [
        ((1920, 1040), (1100, 740), False),
        ((1366, 738), (1100, 690), True),
        ((1024, 570), (1008, 522), True),
        ((683, 354), (667, 306), True),
    ],
)
def test_the_first_window_is_no_larger_than_the_screen(
    editor: Editor,
    monkeypatch: pytest.MonkeyPatch,
    screen: tuple[int, int],
    size: tuple[int, int],
    maximised: bool,
) -> None:
    window = sample_window(RealPages(editor))
    editor.qtbot.addWidget(window)
    monkeypatch.setattr(type(window), "screen", lambda _self: Screen(*screen))

    window.fit_screen()

    assert window.isMaximized() is maximised
    assert window.size().toTuple() == (size[0], max(360, size[1]))
