"""Photos of two people are dropped together: the real program says so, and does what is pressed."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton

from photo_trainer_gui.training.project import Project
from photo_trainer_gui.ui.pages.draft.draft_page import DraftPage
from photo_trainer_gui.ui.photo_editor.advice.people_strip import PeopleStrip
from photo_trainer_gui.ui.photo_editor.advice.photo_advisor import PhotoAdvisor
from tests.app.conftest import Start
from tests.app.run import Run
from tests.portraits import real_portraits

pytestmark = [
    pytest.mark.qt_log_ignore(
        "systemTrayWindowChanged", "does not support raise", "propagateSizeHints", extend=True
    ),
    pytest.mark.skipif(not real_portraits(), reason="drawn faces are nobody's"),
]
A = [f"person-a-{number}.jpg" for number in range(1, 9)]
B = [f"person-b-{number}.jpg" for number in range(1, 7)]
WAIT_MS = 60_000


@pytest.fixture
def run(start: Start) -> Run:
    """The program with fourteen photos, looked at to the end."""
    paths = {path.name: str(path) for path in real_portraits()}
    run = start(*(paths[name] for name in A + B))
    run.qtbot.waitUntil(lambda: run.photos_shown() == 14, timeout=WAIT_MS)
    run.qtbot.waitUntil(lambda: run.find(PeopleStrip, "twoPeople") is not None, timeout=WAIT_MS)
    return run


def _names(project: Project) -> list[str]:
    return [Path(photo.path).name for photo in project.photos]


def _advisor(run: Run) -> PhotoAdvisor:
    page = run.shown.window.project_area.page()
    assert isinstance(page, DraftPage)
    return page._photos.editor._advisor


def _strip_is_there(run: Run) -> bool:
    return run.find(PeopleStrip, "twoPeople") is not None


def test_two_people_are_told_with_eight_and_six_photos(run: Run) -> None:
    strip = run.find(PeopleStrip, "twoPeople")
    assert strip is not None
    counts = [one.text() for one in strip.findChildren(QLabel) if one.text().endswith("photos")]
    assert counts == ["8 photos", "6 photos"]
    # Nobody of them is "somebody else" before the person has said who it is.
    notes = _advisor(run).notes
    assert all(note.hint.value != "else" for of_photo in notes.values() for note in of_photo)
    assert len(notes) == 14


def test_only_one_of_them_stays_until_it_is_taken_back(run: Run) -> None:
    run.press("twoKeep_1")
    assert _names(run.only()) == B
    assert not _strip_is_there(run)
    run.press("undoButton")
    assert _names(run.only()) == A + B
    run.qtbot.waitUntil(lambda: _strip_is_there(run), timeout=WAIT_MS)


def test_each_gets_a_draft_and_the_new_one_is_shown_right_below(run: Run) -> None:
    first = run.only()
    run.press("twoSplit")
    drafts = sorted(run.projects, key=lambda project: -project.created_at)
    assert [_names(draft) for draft in drafts] == [A, B]
    assert drafts[0].id == first.id
    assert not _strip_is_there(run)
    run.press("undoShow")
    assert run.shown.window.project_area.open_id() == drafts[1].id
    run.wait(lambda: run.photos_shown() == 6)


def test_two_drafts_become_one_again(run: Run) -> None:
    first = run.only()
    run.press("twoSplit")
    run.press("undoButton")
    run.wait(lambda: len(run.projects) == 1)
    assert run.only().id == first.id
    assert _names(run.only()) == A + B
    run.qtbot.waitUntil(lambda: _strip_is_there(run), timeout=WAIT_MS)


def test_a_draft_that_was_worked_on_is_not_taken_back(run: Run) -> None:
    run.press("twoSplit")
    other = next(one for one in run.projects if len(one.photos) == 6)
    run.session.project_controller.edit(replace(other, photos=other.photos[:5]))
    run.press("undoButton")
    assert {len(one.photos) for one in run.projects} == {14, 5}


def test_one_person_after_all_is_never_asked_again(run: Run) -> None:
    run.press("twoSame")
    assert run.only().one_person
    assert not _strip_is_there(run)
    run.qtbot.waitUntil(lambda: not _advisor(run).is_checking, timeout=WAIT_MS)
    assert not _strip_is_there(run)
    run.press("undoButton")
    assert not run.only().one_person
    run.qtbot.waitUntil(lambda: _strip_is_there(run), timeout=WAIT_MS)


def test_whoever_does_not_want_it_is_told_nothing_about_people(run: Run) -> None:
    run.session.settings_controller.open()
    run.seen(QCheckBox, "setFaces").setChecked(False)
    run.seen(QPushButton, "settingsSave").click()
    run.wait(lambda: not _strip_is_there(run))
    assert not run.shown.settings.compare_faces
