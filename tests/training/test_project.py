"""A project changes only along the table of its states, and says one thing at a time."""

from dataclasses import replace
from pathlib import Path

import pytest

from photo_trainer_gui.ids import ImageId, ModelId, ProjectId, Sha256
from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.training.list_status import ListStatus, list_status
from photo_trainer_gui.training.problems import Problem, ProblemKind
from photo_trainer_gui.training.project import Details, Gender, Project, draft_of, move
from photo_trainer_gui.training.requirements import Need, missing
from photo_trainer_gui.training.states import IN_PIPELINE, IllegalMoveError, State
from tests.sample_ids import P

# From each state, where it may lead. Written down again on purpose: a change needs two places.
FINISHED = {State.TRAINING, State.READY}
TABLE = {
    State.DRAFT: {State.PREPARING},
    State.PREPARING: {State.CREATING, State.UPLOADING, State.STOPPED} | FINISHED,
    State.CREATING: {State.UPLOADING, State.STOPPED},
    State.UPLOADING: {State.VERIFYING, State.PREPARING, State.STOPPED, State.GONE} | FINISHED,
    State.STOPPED: {State.PREPARING, State.GONE} | FINISHED,
    State.VERIFYING: {State.UPLOADING, State.STARTING, State.STOPPED, State.GONE} | FINISHED,
    State.STARTING: {
        State.TRAINING,
        State.READY,
        State.UPLOADING,
        State.STOPPED,
        State.FAILED,
        State.GONE,
    },
    State.TRAINING: {State.READY, State.FAILED, State.GONE},
    State.READY: {State.TRAINING, State.GONE},
    State.FAILED: {State.UPLOADING, State.STARTING, State.TRAINING, State.READY, State.GONE},
    State.GONE: set(),
    State.ELSEWHERE: {
        State.PREPARING,
        State.STARTING,
        State.TRAINING,
        State.READY,
        State.FAILED,
        State.GONE,
    },
}

PROJECT = Project(id=P, service="s", created_at=0.0)


@pytest.mark.parametrize("start", State)
@pytest.mark.parametrize("end", State)
def test_states_change_only_along_the_table(start: State, end: State) -> None:
    project = replace(PROJECT, state=start)
    if end is start or end in TABLE[start]:
        assert move(project, end).state is end
    else:
        with pytest.raises(IllegalMoveError):
            move(project, end)


def test_a_move_leaves_the_problem_behind_unless_it_brings_one() -> None:
    problem = Problem(ProblemKind.SERVICE, at=1.0, error=ErrorKind.OFFLINE)
    project = replace(PROJECT, state=State.CREATING, problem=problem)
    assert move(project, State.UPLOADING).problem is None
    assert move(project, State.STOPPED, problem=problem).problem is problem


@pytest.mark.parametrize("state", State)
def test_an_upload_can_be_stopped_until_the_training_was_asked_for(state: State) -> None:
    project = replace(PROJECT, state=state)
    assert project.stoppable == (state in IN_PIPELINE)
    assert not replace(project, train_calls=1).stoppable
    refused = replace(project, train_calls=1, train_refused=1)
    assert refused.stoppable == project.stoppable


def test_details_are_fixed_once_a_model_may_have_been_made() -> None:
    assert not PROJECT.at_service
    assert replace(PROJECT, known_ids=frozenset()).at_service
    assert replace(PROJECT, model_id=ModelId("m")).at_service


def test_a_draft_says_what_it_lacks_in_the_order_of_the_form() -> None:
    assert missing(PROJECT) == (Need.PHOTOS, Need.NAME, Need.AGE, Need.GENDER)
    photos = tuple(Photo(f"/{n}.jpg", Sha256(str(n)), 1, "image/jpeg") for n in range(12))
    whole = replace(PROJECT, photos=photos, details=Details("Mia", 18, Gender.MALE))
    assert missing(whole) == ()
    assert missing(replace(whole, details=Details(" ", 17, Gender.MALE))) == (Need.NAME, Need.AGE)


@pytest.mark.parametrize(("number", "enough"), [(11, False), (12, True), (20, True), (21, False)])
def test_twelve_to_twenty_photos_are_enough_and_not_too_many(number: int, enough: bool) -> None:
    photos = tuple(Photo(f"/{n}.jpg", Sha256(str(n)), 1, "image/jpeg") for n in range(number))
    assert (Need.PHOTOS not in missing(replace(PROJECT, photos=photos))) is enough


def test_waiting_for_a_place_and_a_start_in_doubt_need_no_attention() -> None:
    busy = Problem(ProblemKind.SERVICE, at=0.0, error=ErrorKind.TOO_MANY, retry_at=60.0)
    starting = replace(PROJECT, state=State.STARTING)
    assert list_status(replace(starting, problem=busy)) is ListStatus.WAITING
    unclear = Problem(ProblemKind.TRAIN_UNCLEAR, at=0.0, retry_at=60.0)
    assert list_status(replace(starting, problem=unclear)) is ListStatus.CHECKING
    again = Problem(ProblemKind.TRAIN_AGAIN, at=0.0)
    assert list_status(replace(starting, problem=again)) is ListStatus.ATTENTION


def test_a_new_draft_takes_what_the_person_chose_and_nothing_else(tmp_path: Path) -> None:
    photo = Photo(str(tmp_path / "a.jpg"), Sha256("a"), 1, "image/jpeg")
    gone = replace(
        PROJECT,
        state=State.GONE,
        photos=(photo,),
        details=Details("Mia"),
        model_id=ModelId("m"),
        sent={Sha256("a"): ImageId("i")},
        train_calls=1,
        one_person=True,
    )
    expected = Project(
        ProjectId("new"), "s", 5.0, photos=(photo,), details=Details("Mia"), one_person=True
    )
    assert draft_of(gone, ProjectId("new"), 5.0) == expected
