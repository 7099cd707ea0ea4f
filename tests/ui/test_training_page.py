"""What a person sees while PhotoGPT trains: the usual time, never a made-up progress."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.training.phase import PRACTICE, REAL
from photo_trainer_gui.training.project import Problem, ProblemKind, State
from photo_trainer_gui.ui.photo_strip import PhotoTile
from photo_trainer_gui.ui.situation import Action, Situation
from photo_trainer_gui.ui.texts import clock_time
from photo_trainer_gui.ui.timeline import scale_s
from photo_trainer_gui.ui.training_page import TrainingPage
from tests.ui.sample_pages import anna, is_there, part, words_on
from tests.ui.sample_window import NOW, SITUATION, red_thumbnails

MINUTE = 60
CHECKED = replace(SITUATION, checked_at=NOW - 130, next_check_at=NOW + 170)


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[TrainingPage]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    made = TrainingPage(red_thumbnails())
    qtbot.addWidget(made)
    made.resize(836, 740)
    made.show()
    yield made
    made.close()
    QLocale.setDefault(before)


def show(
    page: TrainingPage, minutes: float, situation: Situation = CHECKED, word: str = ""
) -> None:
    since = NOW - minutes * MINUTE
    page.show_project(anna(State.TRAINING, training_since=since, status_word=word), situation)


def checked(page: TrainingPage) -> QLabel:
    return part(page, QLabel, "trainChecked")


def test_the_usual_end_is_told_in_clock_times(page: TrainingPage) -> None:
    show(page, 13)
    first, last = clock_time(NOW + 7 * MINUTE), clock_time(NOW + 12 * MINUTE)
    assert f"Usually ready between {first} and {last}" in words_on(page)
    timeline = part(page, QWidget, "trainTimeline")
    started = f"Started at {clock_time(NOW - 13 * MINUTE)}, 13 minutes ago."
    usual = f"Usually ready between {first} and {last}."
    assert timeline.accessibleName() == f"{started} {usual}"
    interface = QAccessible.queryAccessibleInterface(timeline)
    assert interface is not None
    assert interface.role() == QAccessible.Role.Graphic
    assert "%" not in words_on(page)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0.5, "just now"),
        (1, "1 minute ago"),
        (24.5, "It should be ready any moment."),
        (37, "Taking longer than usual"),
    ],
)
def test_the_words_follow_the_time(page: TrainingPage, minutes: float, words: str) -> None:
    show(page, minutes)
    assert words in words_on(page)


def test_late_offers_the_model_id_and_says_when_to_write(page: TrainingPage, qtbot: QtBot) -> None:
    show(page, 37)
    assert f"not ready at {clock_time(NOW + 83 * MINUTE)}" in words_on(page)
    with qtbot.waitSignal(page.acted) as pressed:
        QTest.mouseClick(part(page, QPushButton, "readyCopyId"), Qt.MouseButton.LeftButton)
    assert pressed.args == ["anna", Action.COPY_ID]


def test_on_time_the_model_id_is_no_topic(page: TrainingPage) -> None:
    show(page, 13)
    assert not is_there(page, "readyCopyId")
    assert "We’ll notify you when it’s ready." in words_on(page)


def test_very_late_is_a_card_with_the_model_id(page: TrainingPage) -> None:
    problem = Problem(ProblemKind.VERY_LATE, NOW)
    late = anna(State.TRAINING, training_since=NOW - 125 * MINUTE, problem=problem)
    page.show_project(late, CHECKED)
    assert part(page, QPushButton, "errorAction").text() == "Copy model ID"
    assert not is_there(page, "readyCopyId")


def test_last_and_next_check_are_told_and_spoken(page: TrainingPage) -> None:
    show(page, 13)
    assert checked(page).text() == "Checked 2 min ago · next check in 3 min"
    assert checked(page).accessibleName() == "Checked 2 minutes ago, next check in 3 minutes"


def test_a_look_before_this_training_began_is_not_told_as_one_at_it(page: TrainingPage) -> None:
    show(page, 0.5)
    assert checked(page).text() == "First check in 3 min"
    assert checked(page).accessibleName() == "First check in 3 minutes"


def test_without_a_key_the_way_to_one_stands_there_and_no_message_is_promised(
    page: TrainingPage, qtbot: QtBot
) -> None:
    show(page, 13, replace(CHECKED, next_check_at=None, has_key=False))
    assert not is_there(page, "trainCheckNow")
    assert "We can tell you as soon as there is a key again." in words_on(page)
    assert "We’ll notify you" not in words_on(page)
    with qtbot.waitSignal(page.acted) as pressed:
        QTest.mouseClick(part(page, QPushButton, "trainEnterKey"), Qt.MouseButton.LeftButton)
    assert pressed.args == ["anna", Action.ENTER_KEY]
    show(page, 13)
    assert not is_there(page, "trainEnterKey")


def test_practice_needs_no_key(page: TrainingPage) -> None:
    show(page, 0.5, replace(CHECKED, has_key=False, practice=True))
    assert not is_there(page, "trainEnterKey")
    assert is_there(page, "trainCheckNow")


def test_single_minutes_are_singular(page: TrainingPage) -> None:
    show(page, 13, replace(SITUATION, checked_at=NOW - 61, next_check_at=NOW + 5))
    assert checked(page).accessibleName() == "Checked 1 minute ago, next check in 1 minute"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"checking": True}, "Checking…"),
        ({"checked_at": NOW - 3}, "Checked just now. Still training."),
        ({"check_failed": True, "checked_at": None}, "We try again in 170 seconds."),
        ({"check_failed": True}, "What you see here is from "),
        ({"catching_up": True, "checking": True}, "Checking what happened in the meantime…"),
        ({"catching_up": True, "check_failed": True}, "Checking what happened in the meantime…"),
        ({"checked_at": None}, "First check in 3 min"),
        ({"checked_at": None, "next_check_at": None}, "Not checked yet"),
        ({"next_check_at": None}, "Checked 2 min ago"),
        ({"next_check_at": None, "has_key": False}, "Without an API key we can’t check."),
    ],
)
def test_the_line_about_checks_is_true(
    page: TrainingPage, changes: dict[str, float | bool | None], words: str
) -> None:
    show(page, 13, replace(CHECKED, **changes))  # type: ignore[arg-type]
    assert words in checked(page).text()


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ErrorKind.OFFLINE, "No internet, so we could not check. Training goes on."),
        (ErrorKind.LOST, "No internet, so we could not check. Training goes on."),
        (ErrorKind.SIGN_IN, "This network wants you to sign in, so we could not check."),
        (ErrorKind.UNSAFE, "The connection is not safe, so we did not check."),
        (ErrorKind.PROXY_ADDRESS, "This computer’s proxy does not let us through, so we could"),
        (ErrorKind.PROXY_PASSWORD, "This computer’s proxy does not let us through, so we could"),
        (ErrorKind.CERTIFICATES_GONE, "A file with certificates is missing on this computer"),
        (ErrorKind.SERVER_TROUBLE, "PhotoGPT did not answer, so we could not check."),
        (ErrorKind.TIMEOUT, "PhotoGPT did not answer, so we could not check."),
    ],
)
def test_why_nobody_could_be_asked_is_told(
    page: TrainingPage, error: ErrorKind, words: str
) -> None:
    show(page, 13, replace(CHECKED, check_failed=True, check_error=error))
    assert checked(page).text().startswith(words)


def test_check_now_is_told(page: TrainingPage, qtbot: QtBot) -> None:
    show(page, 13)
    with qtbot.waitSignal(page.acted) as pressed:
        QTest.mouseClick(part(page, QPushButton, "trainCheckNow"), Qt.MouseButton.LeftButton)
    assert pressed.args == ["anna", Action.CHECK_NOW]


def test_checking_too_early_counts_down_until_it_works_again(page: TrainingPage) -> None:
    show(page, 13)
    page.say_wait(40)
    assert checked(page).text().endswith("again in 40 seconds.")
    show(page, 13, replace(CHECKED, now=NOW + 39))
    assert checked(page).text().endswith("again in 1 second.")
    show(page, 13, replace(CHECKED, now=NOW + 41))
    assert checked(page).text().startswith("Checked 2 min ago")


def test_a_new_check_ends_the_wait(page: TrainingPage) -> None:
    show(page, 13)
    page.say_wait(40)
    show(page, 13, replace(CHECKED, now=NOW + 5, checked_at=NOW + 4))
    assert checked(page).text() == "Checked just now. Still training."


@pytest.mark.parametrize(("word", "told"), [("optimizing", True), ("Training", False), ("", False)])
def test_only_an_unknown_word_of_the_service_is_quoted(
    page: TrainingPage, word: str, told: bool
) -> None:
    show(page, 13, word=word)
    assert (f"PhotoGPT calls this step “{word}”" in words_on(page)) is told


def test_without_notifications_a_time_to_look_again_is_told(page: TrainingPage) -> None:
    show(page, 13, replace(CHECKED, notify=False))
    assert f"Look here again after {clock_time(NOW + 12 * MINUTE)}." in words_on(page)


def test_practice_does_not_claim_that_it_goes_on_elsewhere(page: TrainingPage) -> None:
    show(page, 0.5, replace(CHECKED, practice=True))
    assert "Training goes on at PhotoGPT" not in words_on(page)


def test_photos_and_person_are_shown_as_far_as_known(page: TrainingPage) -> None:
    show(page, 13)
    assert "14 photos sent" in words_on(page)
    assert "Anna · 28 · Female · brown eyes" in words_on(page)
    assert len(page.findChildren(PhotoTile)) == 14


def test_a_model_of_another_computer_has_no_empty_strip_and_no_invented_times(
    page: TrainingPage,
) -> None:
    page.show_project(
        replace(anna(State.TRAINING), photos=(), details=anna(State.DRAFT).details), CHECKED
    )
    assert not is_there(page, "trainTimeline")
    assert "photos sent" not in words_on(page)


def test_delete_names_the_model(page: TrainingPage, qtbot: QtBot) -> None:
    show(page, 13)
    delete = part(page, QPushButton, "readyDelete")
    assert delete.accessibleName() == "Delete Anna’s model…"
    with qtbot.waitSignal(page.acted) as pressed:
        QTest.mouseClick(delete, Qt.MouseButton.LeftButton)
    assert pressed.args == ["anna", Action.DELETE]


def test_now_never_runs_off_the_timeline() -> None:
    for minutes in (0, 13, 37, 90, 600):
        share = minutes * MINUTE / scale_s(minutes * MINUTE, REAL)
        assert share <= 0.93
    assert scale_s(0, PRACTICE) == 2 * MINUTE


@pytest.mark.parametrize("minutes", [0, 13, 22, 37, 300])
def test_the_timeline_can_be_painted_at_any_time_and_width(
    page: TrainingPage, minutes: float
) -> None:
    show(page, minutes)
    timeline = part(page, QWidget, "trainTimeline")
    for width in (80, 300, 900):
        timeline.resize(width, timeline.sizeHint().height())
        assert not timeline.grab().isNull()
