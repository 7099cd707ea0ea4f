"""Whoever removes a model keeps its pictures, under the name that it had."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit, QPushButton

from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.photogpt.practice.faults import FaultKind, FaultPlan, FaultRule
from photo_trainer_gui.pictures.order import OrderState
from photo_trainer_gui.pictures.order_problem import OrderProblemKind
from photo_trainer_gui.ui.pages.create.all_pictures_page import AllPicturesPage
from photo_trainer_gui.ui.texts.text import short_date
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


def remove(run: Run) -> None:
    """Delete a ready model for good."""
    run.press("createBack")
    run.press("readyDelete")
    run.wait(lambda: run.find(QPushButton, "questionYes") is not None)
    run.press("questionYes")
    run.wait(lambda: run.projects == ())


def shown(run: Run) -> int:
    return page_of_all(run).gallery.view.pictures.rowCount()


def test_pictures_of_a_deleted_model_are_found_searched_saved_and_deleted(
    mia: ProjectId, start: Start, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "bin"))
    run = start(practice=True)
    assert run.find(QPushButton, "sidebarRemoved") is None
    order(run, mia)
    remove(run)

    # After the next start, too.
    run.close()
    run = start(practice=True)
    run.wait(lambda: run.find(QPushButton, "sidebarRemoved") is not None)
    run.press("sidebarRemoved")
    run.wait(lambda: shown(run) == 4)
    page = page_of_all(run)
    assert "All pictures of Practice: Mia" in words_on(page)
    run.seen(QLineEdit, "pictureSearch").setText("no such words")
    run.wait(lambda: shown(run) == 0)
    run.seen(QLineEdit, "pictureSearch").setText("suit")
    run.wait(lambda: shown(run) == 4)

    # They are saved and deleted as those of any other model.
    run.press("selectionAll")
    run.press("selectionSave")
    run.wait(lambda: run.find(QPushButton, "saveGo") is not None)
    run.seen(QPushButton, "saveGo").window().close()
    run.press("selectionDelete")
    run.wait(lambda: shown(run) == 0)
    run.wait(lambda: run.find(QPushButton, "sidebarRemoved") is None)
    run.press("undoButton")
    run.wait(lambda: shown(run) == 4)
    run.wait(lambda: run.find(QPushButton, "sidebarRemoved") is not None)

    # Nothing can be ordered with it, and back leads to where one came from.
    assert not page.gallery.offers_orders
    run.press("picturesBack")
    run.wait(lambda: not isinstance(run.shown.window.project_area.page(), AllPicturesPage))


def test_nothing_waits_for_a_removed_model(mia: ProjectId, start: Start) -> None:
    run = start(practice=True)
    order(run, mia)
    commands, store = run.session.pictures.commands, run.session.pictures.store
    wish = store.orders()[0].wish
    waiting = commands.create(wish, rests=True)
    remove(run)
    run.wait(lambda: store.order(waiting).state is OrderState.TAKEN_OUT)  # type: ignore[union-attr]


def test_several_removed_models_are_chosen_from_by_their_names(
    mia: ProjectId, start: Start
) -> None:
    run = start(practice=True)
    order(run, mia)
    remove(run)
    # As a version of the program left them that kept no names.
    picture = run.session.pictures.store.pictures()[0]
    elsewhere = type(picture.model_id)("another model")
    other = {"id": f"{picture.id}x", "image_id": f"{picture.image_id}x", "model_id": elsewhere}
    run.session.pictures.store.edit_picture(replace(picture, **other))  # type: ignore[arg-type]
    run.press("sidebarRemoved")
    menu = run.shown.window.findChild(QMenu, "removedMenu")
    assert menu is not None
    said = {entry.text(): entry for entry in menu.actions()}
    day = short_date(picture.made_at)
    assert list(said) == ["Practice: Mia · 4 pictures", f"Removed model ({day}) · 1 picture"]
    said["Practice: Mia · 4 pictures"].trigger()
    menu.close()
    run.wait(lambda: shown(run) == 4)


def test_an_order_for_a_model_that_was_deleted_elsewhere_says_so_at_once(
    mia: ProjectId, start: Start
) -> None:
    run = start(practice=True)
    order(run, mia)
    service = run.session.connection._service
    assert service is not None
    paid = len(service._store.orders())
    # The list of models is a moment behind.
    service._faults = FaultPlan([FaultRule("generation", FaultKind.STATUS, status=404)])
    run.seen(QPlainTextEdit, "createPrompt").setPlainText("by the sea")
    run.press("createButton")
    store = run.session.pictures.store
    run.wait(lambda: any(one.problem is not None for one in store.orders()))
    kinds = [one.problem.kind for one in store.orders() if one.problem]
    assert kinds == [OrderProblemKind.MODEL_GONE]
    page = run.shown.window.project_area.page()
    assert page is not None
    run.wait(lambda: "nothing has to be paid." in words_on(page))
    assert "This model was deleted at PhotoGPT" in words_on(page)
    assert len(service._store.orders()) == paid
