"""The log says what became of the models, each change once, and names nobody."""

import logging
from dataclasses import replace

import pytest

from photo_trainer_gui.app.diary import Diary, tag
from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.training.events import Looks
from photo_trainer_gui.training.project import Problem, ProblemKind, State
from tests.ui.sample_pages import anna


@pytest.fixture(autouse=True)
def all_is_noted(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)


def test_each_change_of_a_model_is_noted_once(caplog: pytest.LogCaptureFixture) -> None:
    diary, project = Diary(), anna(State.UPLOADING, sent_count=3)
    problem = Problem(ProblemKind.SERVICE, 1.0, ErrorKind.SERVER_TROUBLE, 503)
    for one in (project, replace(project, sending=frozenset("a")), project):
        diary.note_projects([one])
    diary.note_projects([replace(project, problem=problem), anna(State.TRAINING)])
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
    diary = Diary()
    for error in (None, ErrorKind.OFFLINE, ErrorKind.OFFLINE, ErrorKind.TIMEOUT, None, None):
        diary.note_looks(Looks(checking=True))
        diary.note_looks(Looks(error=error))
    assert caplog.messages == ["looks: offline", "looks: timeout", "looks: work again"]
