"""While pictures are looked at: where the keyboard is, what is told, what other programs get."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton

from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.ui.pages.create.viewer.big_picture_dialog import BigPictureDialog
from photo_trainer_gui.ui.pages.pictures_page import PicturesPage
from photo_trainer_gui.ui.state.pictures_state import PictureAction
from tests.app.conftest import Start
from tests.app.picture_steps import created, order
from tests.ui.sample_pages import words_on

pytestmark = pytest.mark.qt_log_ignore(
    "systemTrayWindowChanged", "does not support raise", extend=True
)


def test_the_keyboard_begins_in_the_words_and_comes_back_to_the_button(
    mia: ProjectId, start: Start
) -> None:
    run = start(practice=True)
    run.shown.window.project_area.open_project(mia)
    for _ in range(2):  # once when the page is built, and once when it is there
        QTest.keyClick(run.seen(QPushButton, "readyCreate"), Qt.Key.Key_Space)
        assert run.seen(QPlainTextEdit, "createPrompt").hasFocus()
        run.press("createBack")
        assert run.seen(QPushButton, "readyCreate").hasFocus()


def test_what_other_programs_get_has_a_name_and_says_how_it_was_made(
    mia: ProjectId, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = start(practice=True)
    order(run, mia)
    created(run).stand_on(0)
    QTest.keyClick(created(run), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    run.wait(lambda: "Picture copied. You can paste it anywhere." in words_on(run.window))
    given = QApplication.clipboard().mimeData()
    assert given is not None
    assert given.hasImage()
    [copied] = given.urls()
    [page] = run.window.findChildren(PicturesPage)
    files: list[str] = []
    monkeypatch.setattr(created(run), "drag_out", files.extend)
    page.pictures_pressed.emit(mia, PictureAction.DRAG, created(run).pictures.pictures[:2])
    run.wait(lambda: len(files) == 2)
    for path in map(Path, (copied.toLocalFile(), *files)):
        assert path.name.startswith("Mia – Business portrait – ")
        assert b"Practice drawing" in path.read_bytes()


def test_what_is_done_in_the_large_view_is_told_there_and_taken_back_there(
    mia: ProjectId, start: Start
) -> None:
    run = start(practice=True)
    order(run, mia)
    created(run).stand_on(2)
    QTest.keyClick(created(run), Qt.Key.Key_Return)
    dialog = run.seen(BigPictureDialog, "bigPictureView")
    run.press("bigCopy")
    run.wait(lambda: "Picture copied. You can paste it anywhere." in words_on(dialog))
    run.press("bigDelete")
    run.wait(lambda: "1 picture is in this computer’s bin." in words_on(dialog))
    run.wait(lambda: "Picture 3 of 3" in words_on(dialog))
    QTest.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    run.wait(lambda: "of 4" in words_on(dialog))
    assert created(run).pictures.rowCount() == 4
