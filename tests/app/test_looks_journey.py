"""Looks of the service on the page that makes pictures: asked for, chosen, away, and of whom."""

import pytest
from PySide6.QtWidgets import QPushButton

from photo_trainer_gui.desktop.key_store import StoreError
from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.photogpt.practice import FaultKind, FaultRule, PracticeService
from photo_trainer_gui.photogpt.practice.faults import FaultPlan
from tests.app.conftest import Start
from tests.app.picture_steps import created, order
from tests.app.run import Run
from tests.ui.sample_pages import words_on

pytestmark = pytest.mark.qt_log_ignore(
    "systemTrayWindowChanged", "does not support raise", extend=True
)
AWAY = "The looks of PhotoGPT are not here at the moment. Your own words and our ideas work."


def practice(run: Run) -> PracticeService:
    service = run.session.connection._service
    assert service is not None
    return service


def fail(run: Run, *rules: FaultRule) -> None:
    practice(run)._faults = FaultPlan(rules)


def are_offered(run: Run) -> bool:
    # In a lower one the tick that is asked for leaves them a line.
    run.window.resize(1100, 860)
    return run.find(QPushButton, "createLook_2") is not None


def examples(run: Run) -> int:
    """How many looks have an example by now."""
    images = run.shown.photos.picture_caches.examples.images
    looks = run.session.picture_session._presenter.looks
    return sum(images.get(look) is not None for look in looks)


def test_a_look_is_chosen_by_its_example_and_goes_with_the_words(
    mia: ProjectId, start: Start
) -> None:
    run = start(practice=True)
    run.shown.window.project_area.open_pictures(mia)
    run.wait(lambda: are_offered(run))
    run.wait(lambda: examples(run) == 3)
    calls = practice(run).calls["look"]
    run.press("createLook_1")
    order(run, mia)
    assert created(run).pictures.pictures[0].look == "Starry night"
    # Seen again, nothing is asked for again.
    run.press("createBack")
    run.press("readyCreate")
    run.wait(lambda: are_offered(run))
    assert (practice(run).calls["look"], practice(run).calls["presets"]) == (calls, 1)


@pytest.mark.parametrize("kind", [FaultKind.STATUS, FaultKind.HTML, FaultKind.RESET_BEFORE])
def test_looks_that_cannot_be_asked_for_are_a_line_and_come_when_they_can(
    mia: ProjectId, start: Start, kind: FaultKind
) -> None:
    run = start(practice=True)
    fail(run, FaultRule("presets", kind, times=None))
    run.shown.window.project_area.open_pictures(mia)
    run.wait(lambda: AWAY in words_on(run.window))
    assert run.find(QPushButton, "jobCard_0") is None
    fail(run)
    run.press("createBack")
    run.press("readyCreate")
    run.wait(lambda: are_offered(run) and AWAY not in words_on(run.window))


def test_looks_come_to_the_open_page_when_the_service_answers_again(
    mia: ProjectId, start: Start
) -> None:
    run = start(practice=True)
    fail(run, FaultRule("*", FaultKind.RESET_BEFORE, times=None))
    run.shown.window.project_area.open_pictures(mia)
    run.wait(lambda: AWAY in words_on(run.window))
    fail(run)
    # The list of models is looked at every ten seconds.
    run.wait_long(lambda: are_offered(run))


def test_broken_examples_leave_looks_that_can_be_chosen(mia: ProjectId, start: Start) -> None:
    run = start(practice=True)
    kinds = FaultKind.HTML, FaultKind.BOMB, FaultKind.ENDLESS
    fail(run, *(FaultRule("look", kind, skip=place) for place, kind in enumerate(kinds)))
    run.shown.window.project_area.open_pictures(mia)
    run.wait(lambda: are_offered(run))
    run.wait(lambda: practice(run).calls.get("look") == 3)
    run.press("createLook_0")
    order(run, mia)
    assert created(run).pictures.pictures[0].look == "Studio portrait"
    assert examples(run) == 0


def test_looks_of_one_service_are_not_shown_with_another(mia: ProjectId, start: Start) -> None:
    run = start(practice=True)
    run.shown.window.project_area.open_pictures(mia)
    run.wait(lambda: are_offered(run))
    with pytest.raises(StoreError):  # here is no password store
        run.run_async(run.session.connection.use_stored_key())
    assert run.session.picture_session._presenter.looks == ()
    assert run.session.connection.client is None
    run.run_async(run.session.connection.practise())
    run.wait(lambda: len(run.session.picture_session._presenter.looks) == 3)
