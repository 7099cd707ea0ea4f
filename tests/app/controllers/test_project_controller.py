"""What is pressed on a page does what it says, and a command that came too late does nothing."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from photo_trainer_gui.app.controllers.project_controller import ProjectController
from photo_trainer_gui.ids import NO_MODEL, ModelId, ProjectId
from photo_trainer_gui.photogpt.practice import PracticeService
from photo_trainer_gui.photos.photo import Box
from photo_trainer_gui.training.problems import Problem, ProblemKind
from photo_trainer_gui.training.project import Details, Project
from photo_trainer_gui.training.states import EDITABLE, State
from photo_trainer_gui.ui.state.view_state import Action
from photo_trainer_gui.ui.texts.support_details import support_details
from tests.app.session_fixture import KEY, MIA, SessionHarness, complete_draft
from tests.conftest import RunAsync
from tests.sample_ids import P
from tests.ui.sample_pages import part, words_on
from tests.ui.sample_window import NOW, SITUATION, Pages, photo, sample_window

NEW = ProjectId("new")


class Office:
    """A desk between a real window with plain pages and a workshop."""

    def __init__(self, harness: SessionHarness, qtbot: QtBot) -> None:
        self.harness = harness
        self.qtbot = qtbot
        self.forgotten: list[str] = []
        self.forget_faces_of = self.forgotten.append
        self.keys_asked = 0
        self.pages = Pages()
        self.window = sample_window(self.pages)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.key_requested.connect(self._enter_key)
        photos: Any = self
        self.controller = ProjectController(
            self.window, harness.manager, harness.tasks, photos, harness.pictured
        )
        harness.projects.listen(lambda _change: self.show())

    def show(self) -> None:
        self.window.project_area.show_projects(self.harness.projects.all(), SITUATION)

    def add(self, project: Project) -> Project:
        self.harness.projects.edit(project)
        self.window.project_area.open_project(project.id)
        return project

    def get(self, project_id: ProjectId = P) -> Project:
        project = self.harness.projects.get(project_id)
        assert project is not None
        return project

    def ids(self) -> list[str]:
        return [one.id for one in self.harness.projects.all()]

    def question(self) -> QDialog:
        found = [one for one in self.window.findChildren(QDialog) if one.isVisible()]
        assert len(found) == 1
        return found[0]

    def answer(self, name: str) -> None:
        press = self.question().findChild(QPushButton, name)
        assert press is not None
        QTest.mouseClick(press, Qt.MouseButton.LeftButton)

    def wait(self, until: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(until, timeout=10_000)

    def remove_project_files(self, project: Project, _others: tuple[Project, ...]) -> None:
        self.forgotten.append(project.id)

    def _enter_key(self) -> None:
        self.keys_asked += 1


@pytest.fixture
def office(harness: SessionHarness, qtbot: QtBot) -> Office:
    return Office(harness, qtbot)


@pytest.fixture
def connected(office: Office, service: PracticeService, run_async: RunAsync[Any]) -> Office:
    office.harness.memory_keyring.put(service.url, KEY)
    run_async(office.harness.connection.use_stored_key())
    return office


def at_work(state: State, **changes: Any) -> Project:
    photos = tuple(photo(f"photo {number}") for number in range(12))
    project = Project(
        P, "somewhere", NOW, state, details=MIA, photos=photos, model_id=ModelId("m-1")
    )
    return replace(project, **changes)


# --- Drafts ------------------------------------------------------------------------------------


def test_an_empty_draft_is_not_worth_a_line_in_the_list(office: Office) -> None:
    office.controller.edit(Project(NEW, "", NOW))
    assert office.ids() == []


@pytest.mark.parametrize(
    "content",
    [
        {"photos": (photo("one"),)},
        {"details": Details(name="M")},
        {"details": Details(age_years=30)},
    ],
)
def test_a_draft_with_anything_in_it_is_kept_for_the_service_in_use(
    office: Office, content: dict[str, Any]
) -> None:
    office.controller.edit(replace(Project(NEW, "", NOW), **content))
    assert office.get(NEW).service == office.harness.projects.service
    office.controller.edit(Project(NEW, "", NOW))
    assert office.get(NEW).photos == ()


def test_what_is_kept_is_there_after_a_restart(office: Office, run_async: RunAsync[Any]) -> None:
    chosen = replace(photo("one"), chosen_face=Box(0.1, 0.2, 0.3, 0.4))
    office.controller.edit(Project(NEW, "", NOW, details=MIA, photos=(chosen,)))
    office.controller.edit(replace(office.get(NEW), one_person=True))
    projects = office.harness.projects
    run_async(projects.switch("practice"))
    assert office.ids() == []
    run_async(projects.switch(office.harness.connection.address))
    kept = office.get(NEW)
    assert (kept.details, kept.photos, kept.one_person) == (MIA, (chosen,), True)


def test_a_late_word_of_a_deleted_draft_does_not_bring_it_back(
    office: Office, run_async: RunAsync[Any]
) -> None:
    office.controller.edit(Project(NEW, "", NOW, details=MIA))
    draft = office.get(NEW)
    run_async(office.harness.projects.remove(NEW))
    office.controller.edit(replace(draft, photos=(photo("late"),)))
    assert office.ids() == []


def test_a_late_word_of_a_real_draft_does_not_make_it_a_practice_one(
    office: Office, run_async: RunAsync[Any]
) -> None:
    office.controller.edit(Project(NEW, "", NOW, details=MIA))
    draft = office.get(NEW)
    run_async(office.harness.connection.practise())
    office.controller.edit(replace(draft, photos=(photo("late"),)))
    assert office.ids() == []


def test_only_the_persons_part_of_a_stopped_upload_is_taken_over(office: Office) -> None:
    stopped = office.add(at_work(State.STOPPED, sent=MappingProxyType({"photo 0": "image-0"})))
    shown_before = replace(stopped, sent=MappingProxyType({}), state=State.DRAFT, model_id=NO_MODEL)
    office.controller.edit(replace(shown_before, photos=stopped.photos[1:]))
    now = office.get()
    assert now.photos == stopped.photos[1:]
    assert (now.state, now.model_id, now.sent) == (State.STOPPED, "m-1", stopped.sent)


@pytest.mark.parametrize("state", sorted(set(State) - EDITABLE, key=str))
def test_what_is_under_way_or_done_is_not_changed_any_more(office: Office, state: State) -> None:
    before = office.add(at_work(state))
    office.controller.edit(replace(before, photos=(), details=Details()))
    assert office.get() == before


# --- Commands ----------------------------------------------------------------------------------


def test_every_button_of_a_page_has_somebody_who_carries_it_out(office: Office) -> None:
    by_the_window = {Action.EDIT, Action.FIND_PHOTO, Action.REPLACE_PHOTO, Action.CREATE}
    of_pictures = {Action.ALL_PICTURES, Action.BACK, Action.LOOK_AGAIN, Action.CHOOSE_FOLDER}
    assert set(Action) - set(office.controller._commands) == by_the_window | of_pictures


def test_start_leads_to_a_training_with_the_chosen_photos(
    connected: Office, service: PracticeService, tmp_path: Path
) -> None:
    connected.add(complete_draft(tmp_path, service=service.url))
    connected.controller.act(P, Action.START)
    connected.wait(lambda: connected.get().state is State.TRAINING)
    assert (len(service.models), len(service.images)) == (1, 12)
    assert service.calls["train"] == 1
    assert connected.forgotten == ["p"]


def test_a_press_on_a_model_that_is_gone_does_nothing(office: Office) -> None:
    for action in Action:
        office.controller.act(ProjectId("gone"), action)
    assert office.window.findChildren(QDialog) == []
    assert office.keys_asked == 0


def test_stopping_an_upload_is_asked_first(office: Office) -> None:
    office.add(at_work(State.UPLOADING))
    office.controller.act(P, Action.STOP)
    assert "0 of 12 photos are sent" in words_on(office.question())
    office.answer("questionNo")
    assert office.get().state is State.UPLOADING
    office.controller.act(P, Action.STOP)
    office.answer("questionYes")
    assert office.get().state is State.STOPPED


def test_a_stopped_upload_goes_on(
    connected: Office, service: PracticeService, tmp_path: Path
) -> None:
    connected.add(replace(complete_draft(tmp_path, service=service.url), state=State.STOPPED))
    connected.controller.act(P, Action.GO_ON)
    connected.wait(lambda: connected.get().state is State.TRAINING)
    assert len(service.models) == 1


def test_training_again_is_asked_first(office: Office) -> None:
    failed = office.add(at_work(State.FAILED))
    office.controller.act(P, Action.TRAIN_AGAIN)
    office.answer("questionNo")
    assert office.get() == failed
    office.controller.act(P, Action.TRAIN_AGAIN)
    office.answer("questionYes")
    assert office.get().state is State.UPLOADING


def _with_strangers(office: Office) -> Project:
    problem = Problem(ProblemKind.STRANGE_PHOTOS, at=0.0, found=2)
    return office.add(replace(at_work(State.STOPPED), problem=problem))


def test_removing_photos_from_elsewhere_is_asked_first(office: Office) -> None:
    stopped = _with_strangers(office)
    office.controller.act(P, Action.REMOVE_PHOTOS)
    assert "2 photos are deleted at PhotoGPT." in words_on(office.question())
    office.answer("questionNo")
    assert office.get() == stopped
    office.controller.act(P, Action.REMOVE_PHOTOS)
    office.answer("questionYes")
    assert office.get().state is State.PREPARING
    assert not office.get().begun_elsewhere


def test_photos_from_elsewhere_are_kept_without_a_question(office: Office) -> None:
    _with_strangers(office)
    office.controller.act(P, Action.KEEP_PHOTOS)
    assert office.get().state is State.PREPARING
    assert office.get().begun_elsewhere


def test_a_model_that_was_made_before_takes_the_place_of_the_draft(office: Office) -> None:
    office.add(Project(ProjectId("model-m"), "practice", 0.0, State.READY, model_id=ModelId("m")))
    problem = Problem(ProblemKind.MADE_BEFORE, at=0.0, found=12, model_id=ModelId("m"))
    asked = office.add(replace(at_work(State.CREATING), model_id=NO_MODEL, problem=problem))
    office.controller.act(P, Action.USE_MADE)
    office.wait(lambda: office.get().details == asked.details and office.ids() == ["p"])


def test_deleting_a_draft_is_asked_and_takes_its_files_along(office: Office) -> None:
    office.add(replace(at_work(State.DRAFT), model_id=NO_MODEL))
    office.controller.act(P, Action.DELETE)
    assert "Delete this draft?" in words_on(office.question())
    office.answer("questionNo")
    assert office.ids() == ["p"]
    office.controller.act(P, Action.DELETE)
    office.answer("questionYes")
    office.wait(lambda: office.ids() == [] and office.forgotten == ["p"])


def test_a_deleted_model_is_gone_at_the_service_as_well(
    connected: Office, service: PracticeService, tmp_path: Path
) -> None:
    connected.add(complete_draft(tmp_path, service=service.url))
    connected.controller.act(P, Action.START)
    connected.wait(lambda: connected.get().state is State.TRAINING)
    connected.controller.act(P, Action.DELETE)
    assert "Delete Mia’s model?" in words_on(connected.question())
    connected.answer("questionYes")
    connected.wait(lambda: connected.forgotten == ["p", "p"])
    assert service.models == ()
    assert connected.ids() == []


@pytest.mark.parametrize(
    ("state", "asked_at", "lost"),
    [
        (State.TRAINING, NOW, True),
        (State.STARTING, NOW, True),
        (State.STARTING, None, False),
        (State.READY, NOW, False),
    ],
)
def test_who_deletes_a_model_in_training_is_told_that_the_training_is_lost(
    office: Office, state: State, asked_at: float | None, lost: bool
) -> None:
    office.add(at_work(state, train_asked_at=asked_at))
    office.controller.act(P, Action.DELETE)
    said = office.question().accessibleDescription()
    assert ("that training is lost" in said) is lost
    assert "cannot be brought back" in said
    office.answer("questionNo")


def test_a_model_that_could_not_be_deleted_stays_and_says_so(office: Office) -> None:
    office.add(at_work(State.READY))
    office.controller.act(P, Action.DELETE)
    office.answer("questionYes")
    office.wait(lambda: "Mia’s model could not be deleted" in words_on(office.window))
    assert office.ids() == ["p"]
    assert office.forgotten == []


def test_a_gone_model_is_removed_from_the_list_without_a_question(office: Office) -> None:
    office.add(at_work(State.GONE))
    office.controller.act(P, Action.REMOVE_FROM_LIST)
    office.wait(lambda: office.ids() == [] and office.forgotten == ["p"])


def test_a_new_draft_with_the_same_photos_is_opened(office: Office) -> None:
    gone = office.add(at_work(State.GONE))
    office.controller.act(P, Action.NEW_WITH_PHOTOS)
    draft = office.get(office.window.project_area.open_id())
    assert draft.id != "p"
    assert (draft.state, draft.photos, draft.details) == (State.DRAFT, gone.photos, MIA)
    assert draft.model_id == ""
    assert time.time() - draft.created_at < 60


def test_the_model_id_is_copied_and_said(office: Office) -> None:
    office.add(at_work(State.READY))
    office.controller.act(P, Action.COPY_ID)
    assert QGuiApplication.clipboard().text() == "m-1"
    assert "Model ID copied." in words_on(office.window)


def test_the_details_for_support_are_copied(office: Office) -> None:
    office.add(at_work(State.FAILED))
    office.controller.act(P, Action.COPY_DETAILS)
    assert QGuiApplication.clipboard().text() == support_details(office.get())


def test_a_report_is_asked_for_where_the_details_are(office: Office) -> None:
    office.add(at_work(State.UPLOADING))
    with office.qtbot.waitSignal(office.window.report_requested):
        office.controller.act(P, Action.SAVE_REPORT)


def test_the_way_to_the_key_is_open(office: Office) -> None:
    office.add(at_work(State.TRAINING))
    office.controller.act(P, Action.ENTER_KEY)
    assert office.keys_asked == 1


def test_check_now_asks_once_and_then_tells_how_long_to_wait(
    connected: Office, service: PracticeService
) -> None:
    connected.add(at_work(State.DRAFT))
    connected.wait(lambda: connected.harness.looks[-1].checked_at is not None)
    assert 0 < connected.controller.check_now() <= 60
    connected.controller.act(P, Action.CHECK_NOW)
    assert service.calls["models"] == 1


# --- Seen --------------------------------------------------------------------------------------


def test_a_ready_model_counts_as_seen_once_it_was_on_the_screen(office: Office) -> None:
    office.add(at_work(State.READY))
    office.controller.opened(P)
    assert office.get().looked_at


@pytest.mark.parametrize("state", [State.TRAINING, State.DRAFT, State.FAILED])
def test_a_model_that_is_not_ready_yet_can_not_have_been_seen_ready(
    office: Office, state: State
) -> None:
    office.add(at_work(state))
    office.controller.opened(P)
    office.controller.opened(ProjectId("gone"))
    assert not office.get().looked_at


def test_the_window_shows_what_the_desk_did(office: Office) -> None:
    office.add(at_work(State.DRAFT))
    assert part(office.window, QPushButton, "startTraining").isVisible()
