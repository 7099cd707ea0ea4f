"""What a person sees of a finished model, and of one that cannot go on."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.training.project import Details
from photo_trainer_gui.training.states import State
from photo_trainer_gui.ui.pages.problem_page import ProblemPage
from photo_trainer_gui.ui.pages.ready_page import ReadyPage
from photo_trainer_gui.ui.state.view_state import Action
from photo_trainer_gui.ui.texts.text import clock_time
from tests.ui.pages.create.sample_pictures import groups, pictures_state, thumbnails_at_once
from tests.ui.sample_pages import anna, is_there, part, trouble, words_on
from tests.ui.sample_window import NOW, SITUATION, red_thumbnails


def shown(page: QWidget, qtbot: QtBot) -> None:
    qtbot.addWidget(page)
    page.resize(836, 740)
    page.show()


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[ReadyPage]:
    made = ReadyPage(red_thumbnails(), thumbnails_at_once())
    shown(made, qtbot)
    yield made
    made.close()


@pytest.fixture
def problem_page(qtbot: QtBot) -> Iterator[ProblemPage]:
    made = ProblemPage(red_thumbnails(), thumbnails_at_once())
    shown(made, qtbot)
    yield made
    made.close()


def test_the_true_length_is_told_when_it_is_known(page: ReadyPage) -> None:
    ready = anna(State.READY, training_since=NOW - 23 * 60, ready_at=NOW)
    page.show_project(ready, SITUATION)
    assert "Anna’s model is ready" in words_on(page)
    assert "It learned from 14 photos in 23 minutes." in words_on(page)
    assert f"ready since today, {clock_time(NOW)}" in words_on(page)


def test_an_unknown_length_is_not_invented(page: ReadyPage) -> None:
    page.show_project(anna(State.READY), SITUATION)
    assert "It learned from 14 photos." in words_on(page)
    assert "minutes" not in words_on(page)


def test_one_minute_is_singular(page: ReadyPage) -> None:
    page.show_project(anna(State.READY, training_since=NOW - 60, ready_at=NOW), SITUATION)
    assert "in 1 minute." in words_on(page)


def test_the_model_id_can_be_copied_and_that_is_told_in_place(
    page: ReadyPage, qtbot: QtBot
) -> None:
    page.show_project(anna(State.READY), SITUATION)
    assert part(page, QLabel, "modelId").text() == "m-1"
    with qtbot.waitSignal(page.acted) as pressed:
        QTest.mouseClick(part(page, QPushButton, "readyCopyId"), Qt.MouseButton.LeftButton)
    assert pressed.args == ["anna", Action.COPY_ID]
    page.show_copied()
    assert "Model ID copied." in words_on(page)
    page.show_project(anna(State.READY), SITUATION)
    assert "Model ID copied." in words_on(page)
    page.show_project(replace(anna(State.READY), id=ProjectId("other")), SITUATION)
    assert "Model ID copied." not in words_on(page)


def test_the_blue_button_leads_to_pictures(page: ReadyPage, qtbot: QtBot) -> None:
    page.show_project(anna(State.READY), SITUATION)
    assert not is_there(page, "readyPictures")
    with qtbot.waitSignal(page.acted) as pressed:
        QTest.mouseClick(part(page, QPushButton, "readyCreate"), Qt.MouseButton.LeftButton)
    assert pressed.args == ["anna", Action.CREATE]


def test_the_last_pictures_are_shown_and_lead_to_all(page: ReadyPage, qtbot: QtBot) -> None:
    made = pictures_state(groups=groups(2, 4))
    page.show_project(anna(State.READY), replace(SITUATION, pictures={ProjectId("anna"): made}))
    assert "8 pictures" in words_on(page)
    with qtbot.waitSignal(page.acted) as pressed:
        QTest.mouseClick(part(page, QWidget, "readyPictures"), Qt.MouseButton.LeftButton)
    assert pressed.args == ["anna", Action.CREATE]


def test_a_link_leads_to_all_pictures(page: ReadyPage, qtbot: QtBot) -> None:
    made = pictures_state(groups=groups(2, 4))
    page.show_project(anna(State.READY), replace(SITUATION, pictures={ProjectId("anna"): made}))
    link = part(page, QPushButton, "readyAllPictures")
    assert link.text() == link.accessibleName() == "All pictures of Anna…"
    with qtbot.waitSignal(page.acted) as pressed:
        link.click()
    assert pressed.args == ["anna", Action.ALL_PICTURES]


def filled(page: QWidget) -> list[str]:
    return [
        each.objectName()
        for each in page.findChildren(QPushButton)
        if each.isVisible() and each.property("role") == "primary"
    ]


def test_only_one_button_is_filled(page: ReadyPage) -> None:
    page.show_project(anna(State.READY), SITUATION)
    assert filled(page) == ["readyCreate"]
    problem = trouble(ErrorKind.KEY_REJECTED, retry_at=None)
    page.show_project(anna(State.READY, problem=problem), SITUATION)
    assert filled(page) == ["errorAction"]


def test_a_model_of_another_computer_says_so(page: ReadyPage) -> None:
    foreign = replace(anna(State.READY), photos=(), details=Details())
    page.show_project(foreign, SITUATION)
    assert "This model is ready" in words_on(page)
    assert "made on another computer" in words_on(page)
    assert not is_there(page, "photoTile_0")
    assert part(page, QPushButton, "readyDelete").accessibleName() == "Delete this model…"


def test_a_refused_key_is_told_above_the_good_news(page: ReadyPage, qtbot: QtBot) -> None:
    problem = trouble(ErrorKind.KEY_REJECTED, retry_at=None)
    page.show_project(anna(State.READY, problem=problem), SITUATION)
    assert is_there(page, "errorCard")
    with qtbot.waitSignal(page.acted) as pressed:
        QTest.mouseClick(part(page, QPushButton, "errorAction"), Qt.MouseButton.LeftButton)
    assert pressed.args == ["anna", Action.ENTER_KEY]


def test_a_failed_training_can_be_started_again(problem_page: ProblemPage, qtbot: QtBot) -> None:
    problem_page.show_project(anna(State.FAILED), SITUATION)
    assert "Training stopped without a result" in words_on(problem_page)
    with qtbot.waitSignal(problem_page.acted) as pressed:
        QTest.mouseClick(part(problem_page, QPushButton, "errorAction"), Qt.MouseButton.LeftButton)
    assert pressed.args == ["anna", Action.TRAIN_AGAIN]


def test_a_deleted_model_is_removed_from_the_list_by_its_card(
    problem_page: ProblemPage, qtbot: QtBot
) -> None:
    problem_page.show_project(anna(State.GONE), SITUATION)
    assert not is_there(problem_page, "readyDelete")
    with qtbot.waitSignal(problem_page.acted) as pressed:
        QTest.mouseClick(
            part(problem_page, QPushButton, "errorAction_1"), Qt.MouseButton.LeftButton
        )
    assert pressed.args == ["anna", Action.REMOVE_FROM_LIST]


def test_the_pictures_of_a_deleted_model_are_still_within_reach(
    problem_page: ProblemPage, qtbot: QtBot
) -> None:
    gone = replace(anna(State.GONE), photos=())
    made = pictures_state(groups=groups(2, 4))
    problem_page.show_project(gone, replace(SITUATION, pictures={ProjectId("anna"): made}))
    assert "This model was deleted at PhotoGPT" in words_on(problem_page)
    assert "Your pictures on this computer." in words_on(problem_page)
    assert "No new pictures can be made with it." in words_on(problem_page)
    assert "8 pictures" in words_on(problem_page)
    # Without photos there can be no new model: the only button leads to the pictures.
    main = part(problem_page, QPushButton, "errorAction")
    assert main.text() == "All pictures of Anna…"
    for name in ("errorAction", "readyAllPictures"):
        with qtbot.waitSignal(problem_page.acted) as pressed:
            part(problem_page, QPushButton, name).click()
        assert pressed.args == ["anna", Action.ALL_PICTURES]
    with qtbot.waitSignal(problem_page.acted) as pressed:
        part(problem_page, QPushButton, "goneRemove").click()
    assert pressed.args == ["anna", Action.REMOVE_FROM_LIST]
    problem_page.show_project(anna(State.GONE), SITUATION)
    assert not is_there(problem_page, "goneRemove")
    assert not is_there(problem_page, "readyAllPictures")


def test_a_model_begun_elsewhere_can_be_deleted_here(problem_page: ProblemPage) -> None:
    begun = replace(anna(State.ELSEWHERE), photos=(), details=Details())
    problem_page.show_project(begun, SITUATION)
    assert "begun on another computer" in words_on(problem_page)
    assert is_there(problem_page, "readyDelete")
