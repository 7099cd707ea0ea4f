"""The window follows what happens: quickly, but never more often than it can be looked at."""

import time
from dataclasses import replace
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from photo_trainer_gui.app.presenters.window_presenter import WindowPresenter
from photo_trainer_gui.ids import ProjectId, Sha256
from photo_trainer_gui.limits import PROGRESS_INTERVAL_S, TICK_S
from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.training.events import Progress
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.training.project_store import ProjectStore
from photo_trainer_gui.training.states import State
from photo_trainer_gui.ui.state.view_state import ViewState
from tests.ui.sample_window import (
    NOW,
    Pages,
    photo,
    project,
    sample_window,
)

SOON_MS = round(PROGRESS_INTERVAL_S * 1000)


class Show:
    """A view on a real window, and what it told outside."""

    def __init__(self, qtbot: QtBot) -> None:
        self.projects: tuple[Project, ...] = ()
        self.now = NOW
        self.told: list[tuple[tuple[Project, ...], ViewState]] = []
        self.pages = Pages()
        self.window = sample_window(self.pages)
        qtbot.addWidget(self.window)
        self.presenter = WindowPresenter(self.window, lambda: self.now)
        self.presenter.shown.connect(lambda projects, now: self.told.append((projects, now)))

    def all(self) -> tuple[Project, ...]:
        return self.projects

    def begin(self) -> None:
        self.presenter.begin(cast("ProjectStore", self))


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    return Show(qtbot)


def test_what_is_there_is_shown_at_once(show: Show) -> None:
    show.projects = (project("Anna"),)
    show.begin()
    show.window.project_area.open_project(ProjectId("anna"))
    assert show.window.project_area.open_id() == "anna"
    assert show.told[-1][0] == show.projects


def test_many_changes_in_a_blink_are_shown_once(show: Show, qtbot: QtBot) -> None:
    show.begin()
    before = len(show.told)
    for number in range(1300):
        show.projects = (project("Anna", age_s=number),)
        show.presenter.changed()
    assert len(show.told) == before
    qtbot.waitUntil(lambda: len(show.told) > before)
    qtbot.wait(SOON_MS // 2)
    assert len(show.told) == before + 1
    assert show.told[-1][0] == show.projects


def test_a_stream_of_changes_is_not_put_off_for_ever(show: Show, qtbot: QtBot) -> None:
    show.begin()
    before = len(show.told)
    for _ in range(10):
        show.presenter.changed()
        qtbot.wait(SOON_MS // 3)
    assert before + 2 <= len(show.told) <= before + 5


def test_who_comes_to_look_sees_what_is_true_now(show: Show) -> None:
    show.begin()
    show.projects = (project("Anna"),)
    show.presenter.show_now()
    show.window.project_area.open_project(ProjectId("anna"))
    assert show.window.project_area.open_id() == "anna"


def test_time_passes_on_the_screen_though_nothing_changes(show: Show, qtbot: QtBot) -> None:
    show.begin()
    show.now += 60
    qtbot.waitUntil(lambda: show.told[-1][1].now == show.now, timeout=round(TICK_S * 2500))


def test_nothing_is_shown_before_the_beginning_and_after_the_end(show: Show, qtbot: QtBot) -> None:
    show.presenter.changed()
    show.presenter.show_now()
    assert show.told == []
    show.begin()
    shown = len(show.told)
    show.presenter.changed()
    show.presenter.end()
    show.presenter.changed()
    show.presenter.show_now()
    qtbot.wait(SOON_MS * 2)
    assert len(show.told) == shown


@pytest.mark.parametrize(
    ("error", "failures", "online", "check_failed"),
    [
        (None, 0, True, False),
        (ErrorKind.OFFLINE, 1, False, True),
        (ErrorKind.SERVER_TROUBLE, 2, True, True),
        (ErrorKind.KEY_REJECTED, 0, True, False),
    ],
)
def test_offline_is_told_apart_from_trouble_at_the_service(
    show: Show, error: ErrorKind | None, failures: int, online: bool, check_failed: bool
) -> None:
    failing = replace(show.presenter.state, check_error=error, check_failures=failures)
    show.presenter.state = failing
    view_state = show.presenter.view_state()
    assert (view_state.online, view_state.check_failed) == (online, check_failed)


def test_what_is_shown_is_the_state_at_this_moment(show: Show) -> None:
    show.presenter.state = ViewState(now=0.0, practice=True, has_key=False, checked_at=NOW - 60)
    assert show.presenter.view_state() == replace(show.presenter.state, now=NOW)


def test_the_progress_of_an_upload_is_part_of_it(show: Show) -> None:
    show.projects = (replace(project("Anna", State.UPLOADING), photos=(photo("one"),)),)
    show.begin()
    show.presenter.upload_rate.note(Progress(ProjectId("anna"), Sha256("one"), 500, 1000), NOW)
    progress = show.presenter.view_state().progress_of(ProjectId("anna"))
    assert progress is not None
    assert progress.sent_bytes == {"one": 500}


def test_a_page_that_took_long_to_build_does_not_hold_up_what_comes_next(
    show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    show.begin()
    shown: list[tuple[Project, ...]] = []

    def build_and_show(projects: tuple[Project, ...], _view_state: ViewState) -> None:
        time.sleep(0 if shown else 0.4)
        shown.append(projects)

    monkeypatch.setattr(show.window.project_area, "show_projects", build_and_show)
    show.presenter.changed()
    qtbot.waitUntil(lambda: len(shown) == 1)
    show.projects = (project("Anna"),)
    show.presenter.changed()
    # Not ten seconds later.
    qtbot.waitUntil(lambda: shown[-1] == show.projects, timeout=3_000)


def test_on_a_busy_computer_the_page_is_two_seconds_old_at_most(
    show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    show.begin()
    shown: list[tuple[Project, ...]] = []

    def show_slowly(projects: tuple[Project, ...], _view_state: ViewState) -> None:
        time.sleep(0.3)
        shown.append(projects)

    monkeypatch.setattr(show.window.project_area, "show_projects", show_slowly)
    for number in range(3):
        show.projects = (project("Anna", age_s=number),)
        show.presenter.changed()
        qtbot.waitUntil(lambda: shown[-1:] == [show.projects], timeout=4_000)
    assert shown[-1] == show.projects
