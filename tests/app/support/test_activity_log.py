"""The log says what became of the models, each change once, and names nobody."""

import logging
from dataclasses import replace

import pytest

from photo_trainer_gui.app.support.activity_log import ActivityLog, tag
from photo_trainer_gui.ids import Sha256
from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.training.events import PollStatus
from photo_trainer_gui.training.problems import Problem, ProblemKind
from photo_trainer_gui.training.states import State
from tests.ui.sample_pages import anna


@pytest.fixture(autouse=True)
def all_is_noted(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)


def test_each_change_of_a_model_is_noted_once(caplog: pytest.LogCaptureFixture) -> None:
    activity_log, project = ActivityLog(), anna(State.UPLOADING, sent_count=3)
    problem = Problem(ProblemKind.SERVICE, 1.0, ErrorKind.SERVER_TROUBLE, 503)
    for one in (project, replace(project, sending=frozenset({Sha256("a")})), project):
        activity_log.note_projects([one])
    activity_log.note_projects([replace(project, problem=problem), anna(State.TRAINING)])
    me = tag(project)
    assert caplog.messages == [
        f"model {me}: uploading, 3 sent",
        f"model {me}: uploading (server_trouble, HTTP 503), 3 sent",
        f"model {me}: training, 14 sent",
    ]
    assert "Anna" not in caplog.text


def test_looks_are_noted_when_they_begin_to_fail_and_when_they_work_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    activity_log = ActivityLog()
    for error in (None, ErrorKind.OFFLINE, ErrorKind.OFFLINE, ErrorKind.TIMEOUT, None, None):
        activity_log.note_poll_status(PollStatus(checking=True))
        activity_log.note_poll_status(PollStatus(error=error))
    assert caplog.messages == ["looks: offline", "looks: timeout", "looks: work again"]
