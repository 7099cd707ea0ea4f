"""Closing the window while something runs: into the tray, or without one, never out of sight."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.end_to_end.file_manager import move_and
from tests.end_to_end.practice import PracticeProcess
from tests.end_to_end.program import Assistant, Program
from tests.end_to_end.session import Desktop
from tests.end_to_end.user_actions import TITLE, Person
from tests.end_to_end.waiting import wait_for

pytestmark = pytest.mark.desktop

WINDOW_CLASS = "Photo Trainer"
CLOSE_WINDOW = "alt+F4"
STUCK = {"endpoint": "upload", "kind": "hang", "times": None}
LEAVE_OPEN = "Please leave this window open (you can minimise it) until the upload is done."
KEEPS_RUNNING = "Photo Trainer keeps running"


def close_window(program: Program) -> None:
    """As with the cross of the window manager, until the window is gone."""
    program.to_front(TITLE)
    program.keys(CLOSE_WINDOW)
    wait_for(lambda: not program.windows(TITLE), "end of the window")


def test_a_training_goes_on_in_the_tray_until_quit(
    desktop: Desktop, person: Callable[..., Person], photos: list[Path]
) -> None:
    mia = person(training_s=600)
    program = mia.with_draft(photos)
    program.press("startTraining")
    program.control("trainTimeline")

    close_window(program)
    message = program.control(role="label", name=KEEPS_RUNNING)
    desktop.look("closed-to-tray")
    move_and(desktop, message.centre, "click", "1")
    program.control("trainTimeline")

    close_window(program)
    icon = wait_for(desktop.icon_in_tray, "icon in the tray")
    move_and(desktop, icon, "click", "1")
    program.control("trainTimeline")
    assert not program.controls(role="label", name=KEEPS_RUNNING)

    before = desktop.windows(WINDOW_CLASS)
    move_and(desktop, icon, "click", "3")
    wait_for(lambda: len(desktop.windows(WINDOW_CLASS)) > len(before), "menu of the icon")
    desktop.look("tray-menu")
    # Assistive tools are told nothing about a menu that belongs to no window; Quit is its last.
    program.keys("Up", "Return")
    question = program.control("question")
    assert question.name == "Quit Photo Trainer?"
    desktop.look("quit-training")
    program.press("questionYes", name="Quit")
    assert program.end() == 0
    assert program.printed == ""
    assert desktop.icon_in_tray() is None


@pytest.fixture
def desktop_without_tray(tmp_path: Path) -> Iterator[Desktop]:
    """As GNOME is without extensions."""
    with Desktop(tmp_path / "desktop", tray=False) as session:
        yield session


def test_without_a_tray_an_upload_is_minimised_or_stopped_but_never_hidden(
    desktop_without_tray: Desktop, portraits: list[Path]
) -> None:
    desktop = desktop_without_tray
    service = PracticeProcess(desktop, faults=(STUCK,))
    mia = Person(desktop, Assistant(desktop), service)
    program = mia.with_draft(portraits[:12])
    program.press("startTraining")
    wait_for(lambda: service.calls("upload") == 3, "upload in the middle")
    program.control(role="label", name=LEAVE_OPEN)

    program.keys(CLOSE_WINDOW)
    question = program.control("question")
    assert question.name == "Closing would stop the upload"
    program.wait_for_focus("questionYes")
    desktop.look("no-tray")
    program.press("questionYes", name="Minimise")
    wait_for(lambda: not program.windows(TITLE), "minimised window")
    states = [
        desktop.run("xprop", "-id", window, "WM_STATE")
        for window in program.windows(TITLE, hidden=True)
    ]
    assert any("Iconic" in state for state in states)

    assert mia.second_start() == (0, "")
    program.to_front(TITLE)
    program.keys(CLOSE_WINDOW)
    program.press("questionNo", name="Stop and close")
    assert program.end() == 0
    assert program.printed == ""
    service.close()
