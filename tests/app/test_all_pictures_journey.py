"""All pictures of a model, over the real practice service: deleted, brought back, used again."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton

from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.ui.pages.create.all_pictures_page import AllPicturesPage
from photo_trainer_gui.ui.state.pictures_state import PictureAction
from photo_trainer_gui.ui.state.view_state import Action
from tests.app.conftest import Start
from tests.app.picture_steps import order
from tests.app.run import Run
from tests.ui.sample_pages import words_on

pytestmark = pytest.mark.qt_log_ignore(
    "systemTrayWindowChanged", "does not support raise", extend=True
)


def page_of_all(run: Run) -> AllPicturesPage:
    page = run.shown.window.project_area.page()
    assert isinstance(page, AllPicturesPage)
    return page


def delete_would_keep_pictures(run: Run) -> None:
    """Whoever deletes the model is told that its pictures stay."""
    run.press("readyDelete")
    run.wait(lambda: run.find(QPushButton, "questionNo") is not None)
    question = run.seen(QPushButton, "questionNo").window()
    assert "Your 4 pictures of Mia stay on this computer." in words_on(question)
    run.press("questionNo")


def test_all_pictures_are_deleted_and_brought_back_and_their_words_used_again(
    mia: ProjectId, start: Start, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "bin"))
    run = start(practice=True)
    order(run, mia)
    run.seen(QPlainTextEdit, "createPrompt").setPlainText("something else")
    run.press("createBack")
    run.press("readyAllPictures")
    page = page_of_all(run)
    assert "4 pictures use" in words_on(page)
    run.press("selectionAll")
    run.press("selectionDelete")
    run.wait(lambda: "Your pictures appear here." in words_on(page))
    # The offer stands on the page where it was pressed.
    run.press("undoButton")
    run.wait(lambda: page.gallery.view.pictures.rowCount() == 4)

    # The words go into the form, on the other page.
    chosen = page.gallery.view.pictures.pictures[:1]
    page.pictures_pressed.emit(mia, PictureAction.PUT_WORDS, chosen)
    box = run.seen(QPlainTextEdit, "createPrompt")
    assert box.toPlainText().startswith("Mia in a dark blue suit")

    # Back goes the way that one came.
    page_now = run.shown.window.project_area.page()
    assert page_now is not None
    page_now.acted.emit(mia, Action.ALL_PICTURES)
    assert isinstance(run.shown.window.project_area.page(), AllPicturesPage)
    run.press("picturesBack")
    assert run.find(QPlainTextEdit, "createPrompt") is not None
    run.press("createBack")
    assert run.find(QPushButton, "readyCreate") is not None
    delete_would_keep_pictures(run)
