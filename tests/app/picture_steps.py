"""What a person does on the page that makes pictures, in many journeys."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit

from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.ui.pages.create.gallery.picture_list_view import PictureListView
from tests.app.run import Run


def created(run: Run) -> PictureListView:
    """The gallery."""
    return run.seen(PictureListView, "pictureGrid")


def order(run: Run, project_id: ProjectId, words: str = "") -> None:
    """Order pictures and wait until they are here."""
    run.shown.window.project_area.open_pictures(project_id)
    run.wait(lambda: run.find(QPlainTextEdit, "createPrompt") is not None)
    if words:
        box = run.seen(QPlainTextEdit, "createPrompt")
        box.selectAll()
        QTest.keyClicks(box, words)
    tick = run.find(QCheckBox, "createConsent")
    if tick is not None:
        tick.click()
    run.press("createButton")
    if not words:
        run.wait_long(lambda: run.find(PictureListView, "pictureGrid") is not None)
