"""The clock was set while a training ran: nothing tells a time that makes no sense."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.training.problems import ProblemKind
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.training.states import State
from photo_trainer_gui.ui.pages.problem_page import ProblemPage
from photo_trainer_gui.ui.pages.project_page import ProjectPage
from photo_trainer_gui.ui.pages.ready_page import ReadyPage
from photo_trainer_gui.ui.pages.training_page import TrainingPage
from photo_trainer_gui.ui.pages.upload_page import UploadPage
from photo_trainer_gui.ui.state.view_state import UploadProgress, ViewState
from photo_trainer_gui.ui.texts.project_status import project_status
from tests.ui.pages.create.sample_pictures import thumbnails_at_once
from tests.ui.sample_pages import anna, is_there, trouble, words_on
from tests.ui.sample_window import NOW, red_thumbnails

YEAR = 365 * 24 * 3600.0
SET = [pytest.param(-YEAR, id="back"), pytest.param(YEAR, id="forward")]


def senseless(words: str) -> list[str]:
    """Numbers of minutes, seconds or hours that nobody waits for."""
    numbers = re.findall(r"([\d,]+)\s+(?:min|minutes?|seconds?|hours?)\b", words)
    return [one for one in numbers if int(one.replace(",", "")) > 24 * 60]


def _projects() -> dict[Callable[[], ProjectPage], Project]:
    retry = replace(trouble(ErrorKind.TOO_MANY), retry_at=NOW + 600)
    return {
        lambda: TrainingPage(red_thumbnails()): anna(State.TRAINING, training_since=NOW - 600),
        lambda: ReadyPage(red_thumbnails(), thumbnails_at_once()): anna(
            State.READY, training_since=NOW - 1500, ready_at=NOW
        ),
        lambda: ProblemPage(red_thumbnails(), thumbnails_at_once()): anna(
            State.FAILED, training_since=NOW - 600
        ),
        lambda: UploadPage(red_thumbnails()): anna(State.STARTING, problem=retry),
    }


@pytest.mark.parametrize("by_s", SET)
@pytest.mark.parametrize("failed", [False, True])
def test_no_page_tells_a_time_that_makes_no_sense(qtbot: QtBot, by_s: float, failed: bool) -> None:
    view_state = ViewState(
        now=NOW + by_s,
        checked_at=NOW,
        next_check_at=NOW + 180,
        check_failures=int(failed),
        check_error=ErrorKind.TIMEOUT if failed else None,
    )
    for build, project in _projects().items():
        page = build()
        qtbot.addWidget(page)
        for problem in (project.problem, replace(trouble(ErrorKind.OFFLINE), retry_at=NOW + 600)):
            page.show_project(replace(project, problem=problem), view_state)
            page.show()
            assert not senseless(words_on(page)), words_on(page)
        told = project_status(project, view_state)
        assert not senseless(f"{told.words} {told.spoken}")


@pytest.mark.parametrize("by_s", SET)
def test_a_training_without_a_start_that_makes_sense_says_why(qtbot: QtBot, by_s: float) -> None:
    page = TrainingPage(red_thumbnails())
    qtbot.addWidget(page)
    page.show_project(
        anna(State.TRAINING, training_since=NOW - 600), ViewState(now=NOW + by_s, checked_at=NOW)
    )
    page.show()
    assert "clock was set" in words_on(page)
    assert not is_there(page, "trainTimeline")


def test_a_model_that_is_ready_in_the_future_is_only_ready(qtbot: QtBot) -> None:
    page = ReadyPage(red_thumbnails(), thumbnails_at_once())
    qtbot.addWidget(page)
    ready = anna(State.READY, training_since=NOW - 1500, ready_at=NOW)
    page.show_project(ready, ViewState(now=NOW + 60))
    page.show()
    assert "ready since" in words_on(page)
    page.show_project(ready, ViewState(now=NOW - YEAR))
    assert "ready since" not in words_on(page)


def test_a_training_that_ended_before_it_began_took_nobody_knows_how_long(qtbot: QtBot) -> None:
    page = ReadyPage(red_thumbnails(), thumbnails_at_once())
    qtbot.addWidget(page)
    page.show_project(
        anna(State.READY, training_since=NOW, ready_at=NOW - YEAR), ViewState(now=NOW)
    )
    page.show()
    assert "minute" not in words_on(page)


def test_an_upload_of_days_is_not_foretold(qtbot: QtBot) -> None:
    page = UploadPage(red_thumbnails())
    qtbot.addWidget(page)
    slow = ViewState(now=NOW, progress={ProjectId("anna"): UploadProgress({}, 1.0, 5e7)})
    page.show_project(anna(State.UPLOADING, 3), slow)
    page.show()
    assert not senseless(words_on(page))


def test_a_busy_service_is_waited_for_without_a_number(qtbot: QtBot) -> None:
    busy = replace(trouble(ErrorKind.TOO_MANY), kind=ProblemKind.SERVICE, retry_at=NOW + 600)
    page = UploadPage(red_thumbnails())
    qtbot.addWidget(page)
    page.show_project(anna(State.STARTING, problem=busy), ViewState(now=NOW - YEAR))
    page.show()
    assert "Wait a little, then try again." in words_on(page)


def test_what_makes_sense_is_told_as_before() -> None:
    running = anna(State.TRAINING, training_since=NOW - 600)
    assert project_status(running, ViewState(now=NOW)).spoken == "Training, about 15 minutes left"
