"""Two sessions, one data folder: nothing is sent or started twice, whichever program is killed."""

import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from photo_trainer_gui.photogpt.practice import FaultKind, FaultRule
from photo_trainer_gui.photos.copies.preparation import prepare
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.training.states import State
from tests.app.conftest import MakeService, WithKey
from tests.app.session_fixture import complete_draft
from tests.app.test_process import sent, state_of
from tests.fast_clock import fast_clock

SENTENCE = (
    "Photo Trainer runs with this data folder elsewhere. Quit it there, then start it again.\n"
)
UNANSWERED = FaultRule("upload", FaultKind.HANG_AFTER, skip=5, times=3)
NO_PLACE = FaultRule("train", FaultKind.TOO_MANY, retry_after="4")
# So long after its start a program waits for the one that runs, or has begun to work itself.
WAITING_AFTER_S = 1.0
SPEED = 20


def begun_training(folder: Path, service: str) -> Project:
    """A draft whose training was just begun."""
    return replace(complete_draft(folder, service=service), state=State.CREATING)


@pytest.mark.parametrize(
    ("fault", "endpoint", "calls"),
    [
        pytest.param(UNANSWERED, "upload", 8, id="in the upload"),
        pytest.param(NO_PLACE, "train", 1, id="waiting for a free place"),
    ],
)
def test_a_second_program_leaves_the_folder_to_the_first_and_takes_over_when_it_is_killed(
    home_with_key: WithKey,
    make_service: MakeService,
    tmp_path: Path,
    fault: FaultRule,
    endpoint: str,
    calls: int,
) -> None:
    service = make_service(faults=[fault])
    home = home_with_key(service.url)
    draft = begun_training(home.folder, service.url)
    home.know(draft)
    elsewhere = {"XDG_RUNTIME_DIR": str(tmp_path)}
    options = ("--api-url", service.url, "--background")

    first = home.start(*options)
    first.wait_for(lambda: service.calls.get(endpoint, 0) == calls)
    killed = home.start(*options, **elsewhere)
    second = home.start(*options, **elsewhere)
    time.sleep(WAITING_AFTER_S)
    killed.kill()
    assert first.process.poll() is None
    assert service.calls[endpoint] == calls

    before = sum(service.calls.values())
    first.kill()
    second.wait_for(lambda: sum(service.calls.values()) > before)
    assert second.end().code == 0
    # What is in doubt is waited for: the rest is played on a clock that runs fast.
    last = home.start(*options, **fast_clock(SPEED, time.time()))
    last.wait_for(lambda: state_of(home, service) is State.TRAINING)
    assert last.end().code == 0
    assert [model.trainings for model in service.models] == [1]
    copies = (prepare(photo, home.folder / "copies") for photo in draft.photos)
    assert sent(service) == Counter(copy.sha256 for copy in copies)


def test_a_second_program_says_so_and_ends(
    home_with_key: WithKey, make_service: MakeService, tmp_path: Path
) -> None:
    service = make_service(faults=[UNANSWERED])
    home = home_with_key(service.url)
    home.know(begun_training(home.folder, service.url))
    first = home.start("--api-url", service.url)
    first.wait_for(lambda: service.calls.get("upload", 0) == 8)
    before = dict(service.calls)

    second = home.start("--api-url", service.url, "--background", XDG_RUNTIME_DIR=str(tmp_path))
    ended = second.ended()
    assert (ended.code, ended.out, ended.err) == (1, "", SENTENCE)
    assert service.calls == before
    assert first.end().code == 0
