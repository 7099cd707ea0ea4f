"""The whole program behind a real window: what a person finds after each start and change."""

import sqlite3
import sys
import time
from dataclasses import replace
from pathlib import Path
from types import FrameType, MappingProxyType

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from photo_trainer_gui.desktop.key_store import StoredKey
from photo_trainer_gui.ids import ImageId, ProjectId, Sha256
from photo_trainer_gui.training.events import PollStatus
from photo_trainer_gui.training.project import PRACTICE
from photo_trainer_gui.training.states import State
from photo_trainer_gui.training.trainer import Trainer
from photo_trainer_gui.ui.state.view_state import Action
from tests.app.conftest import Start
from tests.app.run import ADDRESS, journal_folder, known, model
from tests.app.session_fixture import complete_draft
from tests.photos.shoebox.coloured_people import photo_of
from tests.sample_ids import P
from tests.ui.sample_pages import words_on

pytestmark = pytest.mark.qt_log_ignore(
    "systemTrayWindowChanged", "does not support raise", extend=True
)


@pytest.fixture
def photos(tmp_path: Path) -> tuple[str, ...]:
    return tuple(photo.path for photo in complete_draft(tmp_path / "photos").photos)


# --- Starts ------------------------------------------------------------------------------------


def test_at_the_first_start_the_welcome_page_stands(start: Start) -> None:
    run = start(welcomed=False)
    assert run.shown.window.welcoming()
    assert run.projects == ()


def test_practice_mode_leads_from_the_welcome_page_to_a_new_model(start: Start) -> None:
    run = start(welcomed=False)
    run.press("welcomePractice")
    run.wait(lambda: not run.shown.window.welcoming())
    assert run.modes[-1] == (True, ADDRESS)
    assert "Practice mode" in words_on(run.window)
    assert run.shown.settings.practice
    run.close()
    again = start()
    assert again.session.connection.practice


def test_photos_of_the_first_start_wait_behind_the_welcome_page(
    start: Start, photos: tuple[str, ...]
) -> None:
    run = start(*photos[:3], welcomed=False)
    assert run.shown.window.welcoming()
    run.session.first_page.take_photos(photos[3:5])
    run.press("welcomePractice")
    run.wait(lambda: run.photos_shown() == 5)
    run.wait(lambda: len(run.projects) == 1)
    assert run.only().service == PRACTICE


def test_photos_of_a_later_start_are_put_into_a_new_draft(
    start: Start, tmp_path: Path, photos: tuple[str, ...]
) -> None:
    known(tmp_path, model("Anna", State.READY, looked_at=True))
    run = start(*photos)
    run.wait(lambda: run.photos_shown() == 12)
    run.wait(lambda: len(run.projects) == 2)
    assert {project.service for project in run.projects} == {ADDRESS}


def test_photos_of_a_second_start_join_the_open_draft(
    start: Start, photos: tuple[str, ...]
) -> None:
    run = start(*photos[:2])
    run.wait(lambda: run.photos_shown() == 2)
    run.session.first_page.take_photos(photos[2:4])
    run.wait(lambda: run.photos_shown() == 4)
    assert len(run.projects) == 1


def test_photos_of_a_second_start_never_join_an_upload(
    start: Start, tmp_path: Path, photos: tuple[str, ...]
) -> None:
    known(
        tmp_path,
        replace(complete_draft(tmp_path / "up", ProjectId("up"), ADDRESS), state=State.UPLOADING),
    )
    run = start()
    run.shown.window.project_area.open_project(ProjectId("up"))
    run.session.first_page.take_photos(photos[:2])
    run.wait(lambda: run.photos_shown() == 2)
    assert run.shown.window.project_area.open_id() != "up"


def test_a_model_that_became_ready_unseen_is_opened_first(start: Start, tmp_path: Path) -> None:
    known(tmp_path, model("Anna", State.READY, looked_at=True), model("Ben", State.READY))
    assert start().shown.window.project_area.open_id() == "Ben"


def test_the_page_of_last_time_is_opened_again(start: Start, tmp_path: Path) -> None:
    known(tmp_path, *(model(name, State.READY, looked_at=True) for name in ("Anna", "Ben")))
    run = start()
    run.shown.window.project_area.open_project(ProjectId("Anna"))
    run.close()
    assert start().shown.window.project_area.open_id() == "Anna"


def test_a_draft_that_has_nothing_but_a_folder_to_look_through_is_opened_again(
    start: Start, tmp_path: Path
) -> None:
    known(tmp_path, model("Anna", State.READY, looked_at=True))
    for number in range(21):
        photo_of(tmp_path / f"Family/{number}.jpg", seed=number)
    first = start(str(tmp_path / "Family"))
    first.wait_long(lambda: "in “Family”" in words_on(first.window))
    assert len(first.projects) == 2
    first.close()
    second = start()
    second.wait_long(lambda: "in “Family”" in words_on(second.window))
    assert len(second.projects) == 2


def test_without_a_password_store_the_window_opens_and_asks_nothing(start: Start) -> None:
    run = start()
    assert run.dialogs() == []
    assert not run.shown.presenter.view_state().has_key
    assert not run.shown.window.welcoming()


def test_an_offline_start_is_told_in_a_line_that_goes_by_itself(start: Start) -> None:
    run = start()
    run.press("noticeClose")  # there is no password store, either
    run.run_async(run.session.connection.use_key(ADDRESS, StoredKey("k" * 20, "")))
    run.wait(lambda: "No internet at the moment." in words_on(run.window))
    run.wait(lambda: "internet connection" in run.seen(QPushButton, "startReason").text())
    assert run.find(QWidget, "sidebarOffline")
    run.session._show_poll_status(PollStatus(checked_at=time.time()))
    run.wait(lambda: "No internet" not in words_on(run.window))
    assert run.dialogs() == []


# --- Drafts --------------------------------------------------------------------------------------


def test_a_draft_begun_in_practice_mode_is_a_practice_draft_for_ever(start: Start) -> None:
    run = start()
    run.session.mode_controller.begin_practice()
    run.wait(lambda: run.session.connection.practice)
    run.type_into("formName", "Mia")
    run.wait(lambda: len(run.projects) == 1)
    assert run.only().service == PRACTICE
    run.session.mode_controller.leave_practice()
    run.wait(lambda: run.projects == ())
    run.close()
    assert start().projects == ()


def test_what_was_typed_is_there_after_the_end(start: Start) -> None:
    run = start()
    run.type_into("formName", "Mia")
    run.close()
    again = start()
    assert again.only().details.name == "Mia"
    again.wait(lambda: (field := again.find(QLineEdit, "formName")) and field.text() == "Mia")


def test_a_deleted_draft_takes_its_pasted_picture_along(start: Start, tmp_path: Path) -> None:
    run = start()
    run.type_into("formName", "Mia")
    kept = tmp_path / "data" / "drops" / run.only().id / "pasted.png"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"a picture")
    own = complete_draft(tmp_path / "own").photos[:1]
    pasted = replace(own[0], path=str(kept), sha256=Sha256("pasted"))
    run.session.manager.projects.edit(replace(run.only(), photos=(*own, pasted)))
    run.session.project_controller.act(run.only().id, Action.DELETE)
    run.press("questionYes")
    run.wait(lambda: run.projects == () and not kept.exists())
    assert Path(own[0].path).exists()


# --- Training -----------------------------------------------------------------------------------


def test_ctrl_enter_leads_to_what_is_missing_and_starts_when_nothing_is(
    start: Start, tmp_path: Path
) -> None:
    nameless = complete_draft(tmp_path / "photos", service=PRACTICE)
    known(tmp_path, replace(nameless, details=replace(nameless.details, name="")))
    run = start(practice=True)
    run.shown.window.project_area.open_project(P)
    run.window.activateWindow()
    main_key = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    run.wait(lambda: run.find(QPushButton, "startReason"))
    QTest.keyClick(run.window, *main_key)
    name = run.find(QLineEdit, "formName")
    assert name is not None
    assert run.window.focusWidget() is name
    run.type_into("formName", "Mia")
    run.wait(lambda: run.find(QPushButton, "startTraining").isEnabled())  # type: ignore[union-attr]
    QTest.keyClick(name, *main_key)
    run.wait(lambda: run.only().state is not State.DRAFT)


def test_a_practice_training_begins_with_one_press(start: Start, tmp_path: Path) -> None:
    known(tmp_path, complete_draft(tmp_path / "photos", service=PRACTICE))
    run = start(practice=True)
    run.shown.window.project_area.open_project(P)
    run.press("startTraining")
    run.wait(lambda: run.only().state is State.TRAINING)
    assert run.only().sent_count == 12
    run.wait(lambda: "min left" in words_on(run.window) or run.find(QWidget, "trainCheckNow"))


def test_a_press_passes_from_the_page_over_area_and_controller_to_the_trainer(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known(tmp_path, complete_draft(tmp_path / "photos", service=PRACTICE))
    run = start(practice=True)
    run.shown.window.project_area.open_project(P)
    passed: list[str] = []

    def arrive(_trainer: Trainer, _project_id: ProjectId) -> None:
        frame: FrameType | None = sys._getframe(1)
        while frame is not None:
            if str(frame.f_globals.get("__name__")).startswith("photo_trainer_gui."):
                passed.append(type(frame.f_locals.get("self")).__name__)
            frame = frame.f_back

    monkeypatch.setattr(Trainer, "start", arrive)
    run.press("startTraining")
    run.wait(lambda: passed)
    met = [name for name in dict.fromkeys(reversed(passed)) if name != "NoneType"]
    assert met == ["DraftPage", "ProjectArea", "ProjectController"]


def test_an_interrupted_upload_goes_on_and_says_so(start: Start, tmp_path: Path) -> None:
    first = start(practice=True)
    client = first.session.connection._client
    assert client is not None
    model_id = client.create_model("Mia", 30, "Female").id
    draft = complete_draft(tmp_path / "photos", service=PRACTICE)
    first.session.manager.projects.edit(
        replace(
            draft,
            state=State.UPLOADING,
            model_id=model_id,
            sent=MappingProxyType({draft.photos[0].sha256: ImageId("an image that is not there")}),
        )
    )
    first.shown.window.project_area.show_projects(
        first.projects, first.shown.presenter.view_state()
    )
    first.shown.window.project_area.open_project(P)
    first.close()
    run = start()
    assert "Welcome back. We continue with photo 2 of 12." in words_on(run.window)
    said = [one for one in run.window.findChildren(QLabel) if one.text().startswith("Welcome back")]
    assert [one.property("tone") for one in said] == ["success"]
    assert run.session.manager.trainer.running(P)


def test_a_model_that_becomes_ready_before_the_eyes_counts_as_seen(
    start: Start, tmp_path: Path
) -> None:
    known(tmp_path, model("Anna", State.TRAINING, training_since=time.time()))
    run = start()
    run.shown.window.project_area.open_project(ProjectId("Anna"))
    run.window.activateWindow()
    run.wait(run.window.isActiveWindow)
    run.session.manager.projects.edit(replace(run.only(), state=State.READY))
    run.wait(lambda: run.only().looked_at)


def test_a_model_that_becomes_ready_behind_another_page_does_not(
    start: Start, tmp_path: Path
) -> None:
    known(tmp_path, model("Anna", State.TRAINING, training_since=time.time()))
    run = start()
    run.shown.window.project_area.open_new()
    run.window.activateWindow()
    run.session.manager.projects.edit(replace(run.only(), state=State.READY))
    run.qtbot.wait(250)
    assert not run.only().looked_at


# --- Addresses, keys, damage ---------------------------------------------------------------------


def test_another_address_without_a_key_asks_for_one(start: Start) -> None:
    run = start()
    run.session.mode_controller.use_address("http://127.0.0.1:10/api")
    run.wait(lambda: run.find(QLineEdit, "keyField"))
    assert run.modes[-1] == (False, "http://127.0.0.1:10/api")


def test_in_practice_mode_another_address_waits_until_practice_ends(start: Start) -> None:
    run = start(practice=True)
    run.session.mode_controller.use_address("http://127.0.0.1:10/api")
    run.wait(lambda: run.modes[-1] == (True, "http://127.0.0.1:10/api"))
    assert run.dialogs() == []
    assert run.session.connection.practice


def test_a_damaged_list_is_told_with_the_time_of_its_copy(start: Start, tmp_path: Path) -> None:
    known(tmp_path, model("Anna", State.READY, looked_at=True))
    start().close()
    journal = journal_folder(tmp_path)
    with sqlite3.connect(journal) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    journal.write_bytes(b"scrambled" * 1000)
    run = start()
    assert "Your list of models was damaged. We use the copy from today" in words_on(run.window)
    assert run.only().details.name == "Anna"


@pytest.mark.expects_warnings("journal: locked")
def test_a_list_that_can_not_be_saved_is_told_and_saved_at_the_end_after_all(
    start: Start, tmp_path: Path
) -> None:
    run = start()
    journal = journal_folder(tmp_path)
    run.session.manager.projects.flush()
    with sqlite3.connect(journal, isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        run.type_into("formName", "Mia")
        run.wait(lambda: "We could not save the last change" in words_on(run.window))
        other.execute("ROLLBACK")
    other.close()


def test_shortcuts_of_the_window_reach_the_parts_behind_it(start: Start) -> None:
    run = start()
    run.window.activateWindow()
    QTest.keyClick(run.window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    run.wait(lambda: run.find(QWidget, "settingsDialog"))
