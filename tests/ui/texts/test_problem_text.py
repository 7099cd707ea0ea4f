"""Every problem has a title and something a person can do about it."""

from dataclasses import replace
from itertools import product

import pytest

from photo_trainer_gui.ids import ImageId, ModelId
from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.training.problems import Problem, ProblemKind
from photo_trainer_gui.training.project import Details, Project
from photo_trainer_gui.training.states import State
from photo_trainer_gui.ui.state.view_state import Action
from photo_trainer_gui.ui.texts.problem_text import ProblemText, problem_text
from photo_trainer_gui.ui.texts.support_details import support_details
from photo_trainer_gui.ui.texts.text import text
from tests.ui.sample_pages import PHOTOS, anna, trouble
from tests.ui.sample_window import NOW, SITUATION

ALL = [
    (kind, error, state)
    for kind, error, state in product(ProblemKind, [None, *ErrorKind], State)
    if state is not State.DRAFT and (error is None or kind is ProblemKind.SERVICE)
]


def told(project: Project) -> ProblemText:
    found = problem_text(project, SITUATION)
    assert found is not None
    return found


def actions(project: Project) -> list[Action]:
    return [each.action for each in told(project).buttons]


@pytest.mark.parametrize("retry_in_s", [None, 40, -5])
@pytest.mark.parametrize(("kind", "error", "state"), ALL)
def test_every_problem_says_what_happened_and_what_to_do(
    kind: ProblemKind, error: ErrorKind | None, state: State, retry_in_s: float | None
) -> None:
    retry_at = None if retry_in_s is None else NOW + retry_in_s
    problem = Problem(kind, NOW, error, 500, "its words", retry_at, failures=2, photo="a.jpg")
    found = told(anna(state, 8, problem=problem))
    assert found.title
    assert found.todo
    assert found.safe
    assert all(button.words for button in found.buttons)
    everything = found.title + found.spoken + found.countdown
    assert "{" not in everything
    assert "‖" not in everything


@pytest.mark.parametrize(("kind", "error", "state"), ALL)
def test_it_promises_to_try_again_only_when_a_time_for_it_is_set(
    kind: ProblemKind, error: ErrorKind | None, state: State
) -> None:
    problem = Problem(kind, NOW, error, retry_at=None)
    found = told(anna(state, problem=problem))
    assert not found.countdown
    assert "We try again" not in found.todo
    assert "by ourselves" not in found.todo


@pytest.mark.parametrize("state", State)
def test_a_model_without_a_problem_of_its_own_has_no_card_unless_its_state_is_one(
    state: State,
) -> None:
    found = problem_text(anna(state), SITUATION)
    assert (found is not None) == (state in {State.FAILED, State.GONE, State.ELSEWHERE})


@pytest.mark.parametrize(
    ("error", "state", "title", "action"),
    [
        (ErrorKind.KEY_REJECTED, State.UPLOADING, "err.key.absent", Action.ENTER_KEY),
        (ErrorKind.ACCOUNT_DENIED, State.STARTING, "err.account.denied", Action.OPEN_WEBSITE),
        (ErrorKind.NO_CREDITS, State.STARTING, "err.account.credits", Action.OPEN_WEBSITE),
        (ErrorKind.BLOCKED, State.UPLOADING, "err.net.blocked", Action.GO_ON),
        (ErrorKind.VERSION, State.UPLOADING, "err.server.version", Action.GO_ON),
        (ErrorKind.TOO_MANY, State.STARTING, "err.train.busy", Action.GO_ON),
        (ErrorKind.TOO_MANY, State.UPLOADING, "err.server.busy", Action.GO_ON),
        (ErrorKind.BAD_REQUEST, State.CREATING, "err.train.details", Action.EDIT),
        (ErrorKind.CONFLICT, State.STARTING, "err.server.conflict", Action.GO_ON),
        (ErrorKind.SERVER_TROUBLE, State.UPLOADING, "err.server.trouble", Action.GO_ON),
        (ErrorKind.ODD_ANSWER, State.VERIFYING, "err.server.odd", Action.GO_ON),
        (ErrorKind.LOST, State.UPLOADING, "err.net.lost", Action.GO_ON),
        (ErrorKind.TIMEOUT, State.CREATING, "err.net.slow", Action.GO_ON),
        (ErrorKind.SIGN_IN, State.UPLOADING, "err.net.signin", Action.GO_ON),
        (ErrorKind.UNSAFE, State.UPLOADING, "err.net.unsafe", Action.GO_ON),
        (ErrorKind.PROXY_ADDRESS, State.CREATING, "err.proxy.address", Action.GO_ON),
        (ErrorKind.PROXY_PASSWORD, State.UPLOADING, "err.proxy.password", Action.GO_ON),
        (ErrorKind.CERTIFICATES_GONE, State.STARTING, "err.net.certificates", Action.GO_ON),
        (ErrorKind.NOT_FOUND, State.TRAINING, "err.account.other", Action.ENTER_KEY),
    ],
)
def test_each_trouble_with_the_service_leads_to_its_own_way_out(
    error: ErrorKind, state: State, title: str, action: Action
) -> None:
    project = anna(state, 8, problem=trouble(error))
    assert told(project).title == text(f"{title}.title")
    assert actions(project)[0] is action


def test_a_lost_connection_names_the_photo_and_what_is_sent() -> None:
    found = told(anna(State.UPLOADING, 8, problem=trouble(ErrorKind.OFFLINE)))
    assert found.happened == "Photo 9 of 14 could not be sent."
    assert found.safe.startswith("8 photos are already sent.")
    assert found.safe_lead == "Nothing is lost:"
    assert found.countdown == "We also try by ourselves. Next try in 40 seconds."


def test_a_lost_connection_away_from_the_upload_speaks_of_no_photo() -> None:
    found = told(anna(State.VERIFYING, problem=trouble(ErrorKind.OFFLINE)))
    assert found.happened == "We could not reach PhotoGPT."


def test_a_single_second_and_a_single_photo_are_singular() -> None:
    problem = trouble(ErrorKind.OFFLINE, retry_at=NOW + 0.5)
    found = told(anna(State.UPLOADING, 1, problem=problem))
    assert found.countdown.endswith("in 1 second.")
    assert found.safe.startswith("1 photo is already sent.")


def test_too_many_trainings_tells_the_minutes_once() -> None:
    problem = trouble(ErrorKind.TOO_MANY, retry_at=NOW + 61)
    found = told(anna(State.STARTING, problem=problem))
    assert "in 2 minutes" in found.todo
    assert not found.countdown


def test_a_key_that_was_refused_is_told_apart_from_one_that_is_not_there() -> None:
    problem = trouble(ErrorKind.KEY_REJECTED, status=401)
    assert told(anna(State.TRAINING, problem=problem)).id == "err.key.stopped"
    assert "refused it at" in told(anna(State.TRAINING, problem=problem)).happened
    missing = told(anna(State.UPLOADING, problem=replace(problem, status=None)))
    assert "refused" not in missing.spoken


def test_a_short_gap_stays_silent() -> None:
    problem = trouble(ErrorKind.OFFLINE, failures=1)
    assert problem_text(anna(State.UPLOADING, problem=problem), SITUATION) is None


def test_a_refusal_without_words_does_not_quote_nothing() -> None:
    problem = trouble(ErrorKind.ACCOUNT_DENIED, message=" ", retry_at=None)
    assert "“" not in told(anna(State.STARTING, problem=problem)).happened


def test_a_refusal_quotes_two_hundred_letters_at_most() -> None:
    problem = trouble(ErrorKind.ACCOUNT_DENIED, message="x" * 500, retry_at=None)
    happened = told(anna(State.STARTING, problem=problem)).happened
    assert "x" * 200 in happened
    assert "x" * 201 not in happened


def test_a_deleted_model_can_be_made_again_only_from_photos() -> None:
    gone = anna(State.GONE)
    assert actions(gone) == [Action.NEW_WITH_PHOTOS, Action.REMOVE_FROM_LIST]
    assert actions(replace(gone, photos=())) == [Action.REMOVE_FROM_LIST]


def test_nothing_is_said_about_photos_nobody_knows() -> None:
    assert told(replace(anna(State.FAILED), photos=())).safe == ""


def test_a_missing_photo_is_named_and_can_be_found_or_replaced() -> None:
    problem = Problem(ProblemKind.PHOTO_MISSING, NOW, photo="bea\nch.jpg")
    project = anna(State.STOPPED, 3, problem=problem)
    assert told(project).title == "bea ch.jpg is no longer there"
    assert actions(project) == [Action.FIND_PHOTO, Action.REPLACE_PHOTO]


def test_a_photo_that_can_not_be_opened_any_more_is_replaced() -> None:
    problem = Problem(ProblemKind.PHOTO_BROKEN, NOW, photo="beach.jpg")
    assert told(anna(State.STOPPED, 3, problem=problem)).title == "beach.jpg can’t be opened"
    assert actions(anna(State.STOPPED, 3, problem=problem)) == [Action.REPLACE_PHOTO]


def test_two_photos_that_are_one_picture_ask_for_another_photo() -> None:
    problem = Problem(ProblemKind.PHOTO_TWICE, NOW, photo="beach.jpg")
    project = replace(anna(State.STOPPED, 0, problem=problem), photos=PHOTOS[:11])
    assert told(project).title == "beach.jpg is already there"
    assert told(project).todo == "Add 1 more photo, then go on."
    assert actions(project) == [Action.EDIT]


def test_a_full_disk_says_how_much_has_to_be_freed() -> None:
    problem = Problem(ProblemKind.DISK_FULL, NOW, needed_bytes=37_200_000)
    assert told(anna(State.PREPARING, problem=problem)).todo == "Free about 38 MB, then try again."
    assert actions(anna(State.PREPARING, problem=problem)) == [Action.GO_ON]


def test_a_folder_that_takes_no_copies_is_told() -> None:
    project = anna(State.PREPARING, problem=Problem(ProblemKind.DISK_DENIED, NOW))
    assert told(project).title == "We can’t save the copies of your photos"
    assert actions(project) == [Action.GO_ON]


def begun(there: int | None, chosen: int = 0) -> Project:
    others = None if there is None else frozenset(ImageId(f"i{number}") for number in range(there))
    project = replace(anna(State.ELSEWHERE), details=Details(), photos=PHOTOS[:chosen], sent={})
    return replace(project, begun_elsewhere=True, others=others)


@pytest.mark.parametrize(
    ("project", "happened", "todo", "buttons"),
    [
        (
            begun(None),
            "It is not trained yet, and its photos are not on this computer.",
            "Add photos of the same person here, or go on where it was begun.",
            [Action.EDIT],
        ),
        (
            begun(11),
            "It is not trained yet. 11 of 20 photos are at PhotoGPT.",
            "Add at least 1 photo of the same person here, or go on where it was begun.",
            [Action.EDIT],
        ),
        (
            begun(14),
            "It is not trained yet. 14 of 20 photos are at PhotoGPT.",
            "Start the training, or add photos of the same person first.",
            [Action.START, Action.EDIT],
        ),
        (
            begun(11, 2),
            "It is not trained yet. 11 of 20 photos are at PhotoGPT. 2 more are chosen here.",
            "Start the training, or add photos of the same person first.",
            [Action.START, Action.EDIT],
        ),
        (
            begun(20),
            "It is not trained yet. 20 of 20 photos are at PhotoGPT.",
            "Start the training.",
            [Action.START],
        ),
    ],
)
def test_a_model_begun_elsewhere_says_what_is_there_and_what_can_be_done(
    project: Project, happened: str, todo: str, buttons: list[Action]
) -> None:
    assert told(project).happened == happened
    assert told(project).todo == todo
    assert actions(project) == buttons


def test_too_many_photos_together_are_told() -> None:
    problem = Problem(ProblemKind.PHOTO_COUNT, NOW, found=23)
    project = anna(State.STOPPED, 0, problem=problem)
    assert told(project).title == "These are too many photos"
    assert told(project).todo == "Remove 3 of yours, then go on."
    assert actions(project) == [Action.EDIT]


def test_photos_from_elsewhere_are_kept_or_removed_by_the_person() -> None:
    problem = Problem(ProblemKind.STRANGE_PHOTOS, NOW, found=8)
    project = anna(State.STOPPED, 0, problem=problem)
    assert "8 photos" in told(project).happened
    assert actions(project) == [Action.KEEP_PHOTOS, Action.REMOVE_PHOTOS]


@pytest.mark.parametrize(("same", "title"), [(3, "already has a model"), (0, "may already have")])
def test_a_model_that_may_be_this_one_is_used_or_another_made(same: int, title: str) -> None:
    problem = Problem(ProblemKind.MADE_BEFORE, NOW, found=same, model_id=ModelId("m"))
    project = anna(State.CREATING, 0, problem=problem)
    assert title in told(project).title
    assert not same or told(project).happened.startswith("3 of them are in it.")
    assert actions(project) == [Action.USE_MADE, Action.MAKE_ANEW]


def test_very_late_tells_the_hours_since_the_start() -> None:
    problem = Problem(ProblemKind.VERY_LATE, NOW)
    project = anna(State.TRAINING, training_since=NOW - 3 * 3600, problem=problem)
    assert "3 hours" in told(project).happened
    assert actions(project) == [Action.COPY_ID]


def test_details_for_support_hold_codes_but_nothing_personal() -> None:
    problem = trouble(ErrorKind.BAD_REQUEST, status=400, message="x" * 500, photo="beach.jpg")
    lines = support_details(anna(State.UPLOADING, problem=problem))
    assert "HTTP status: 400" in lines
    assert "bad_request" in lines
    assert "Model ID: m-1" in lines
    assert "2023-11-14T22:13:20Z" in lines
    assert "x" * 201 not in lines
    for private in ("Anna", "beach.jpg", PHOTOS[0].name):
        assert private not in lines
