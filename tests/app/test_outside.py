"""The tray says the most important thing at a glance, and has a line for each model worth one."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from photo_trainer_gui.app.outside import Outside, tray_state
from photo_trainer_gui.desktop.notifications import Way
from photo_trainer_gui.desktop.tray import TrayState
from photo_trainer_gui.limits import TRAY_MODELS
from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.training.project import Problem, ProblemKind, Project, State
from photo_trainer_gui.ui import theme
from tests.ui.sample_window import NOW, SITUATION, project

pytestmark = pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)


@pytest.fixture(autouse=True)
def no_message_bus(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")


@pytest.fixture
def outside(qtbot: QtBot) -> Iterator[Outside]:
    window = QWidget()
    qtbot.addWidget(window)
    made = Outside(lambda _project: QIcon(), window)
    yield made
    made.close()


def tooltip(outside: Outside) -> str:
    outside.tray._make_icon()
    assert outside.tray.icon is not None
    return outside.tray.icon.toolTip()


def lines(outside: Outside) -> list[str]:
    found = [
        action
        for number in range(1, TRAY_MODELS + 1)
        if (action := outside.tray.menu.findChild(QAction, f"trayModel{number}")) is not None
    ]
    return [action.text() for action in found if isinstance(action, QAction) and action.isVisible()]


def in_trouble(name: str) -> Project:
    problem = Problem(ProblemKind.SERVICE, NOW, ErrorKind.KEY_REJECTED)
    return replace(project(name, State.TRAINING), problem=problem)


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (State.DRAFT, TrayState.IDLE),
        (State.STOPPED, TrayState.IDLE),
        (State.ELSEWHERE, TrayState.IDLE),
        (State.PREPARING, TrayState.BUSY),
        (State.CREATING, TrayState.BUSY),
        (State.UPLOADING, TrayState.BUSY),
        (State.VERIFYING, TrayState.BUSY),
        (State.STARTING, TrayState.BUSY),
        (State.TRAINING, TrayState.BUSY),
        (State.READY, TrayState.READY),
        (State.FAILED, TrayState.ATTENTION),
        (State.GONE, TrayState.ATTENTION),
    ],
)
def test_what_a_model_asks_of_the_tray(state: State, said: TrayState) -> None:
    assert tray_state(project("Anna", state)) is said


def test_the_menu_wears_the_colours_of_the_program(outside: Outside) -> None:
    menu = outside.tray.menu

    assert menu.grab().toImage().pixelColor(20, 0) == theme.color("border")


def test_a_ready_model_that_was_seen_asks_nothing_more() -> None:
    assert tray_state(project("Anna", State.READY, looked_at=True)) is TrayState.IDLE


def test_a_model_with_trouble_asks_for_its_person() -> None:
    assert tray_state(in_trouble("Anna")) is TrayState.ATTENTION


@pytest.mark.parametrize(
    ("projects", "said"),
    [
        ((), "Photo Trainer"),
        ((project("Anna"),), "Photo Trainer"),
        ((project("Anna", State.TRAINING),), "Photo Trainer – working on 1 model"),
        (
            (project("Anna", State.TRAINING), project("Ben", State.UPLOADING)),
            "Photo Trainer – working on 2 models",
        ),
        (
            (project("Anna", State.TRAINING), project("Ben", State.READY)),
            "Photo Trainer – Ben is ready",
        ),
        (
            (project("Ben", State.READY), in_trouble("Cem")),
            "Photo Trainer – Cem needs attention",
        ),
    ],
)
def test_the_most_important_thing_is_said(
    outside: Outside, projects: tuple[Project, ...], said: str
) -> None:
    outside.show(projects, SITUATION)
    assert tooltip(outside) == said


def test_in_practice_mode_the_tray_says_so(outside: Outside) -> None:
    outside.show((project("Anna", State.READY),), replace(SITUATION, practice=True))
    assert tooltip(outside) == "Photo Trainer – Practice: Anna is ready"
    assert lines(outside) == ["Practice: Anna – Ready"]


def test_each_model_that_is_worth_it_has_a_line(outside: Outside) -> None:
    projects = (
        project("Draft"),
        project("Seen", State.READY, age_s=30, looked_at=True),
        project("Anna", State.TRAINING, age_s=20, training_since=NOW - 60),
        in_trouble("Cem"),
    )
    outside.show(projects, SITUATION)
    assert lines(outside) == [
        "Cem – Needs attention",
        "Anna – Training · about 24 min left",
        "Seen – Ready",
    ]


def test_more_models_than_lines_leave_the_least_important_out(outside: Outside) -> None:
    many = tuple(project(f"Model {n}", State.READY, age_s=n) for n in range(TRAY_MODELS + 3))
    outside.show((*many, in_trouble("Cem")), SITUATION)
    assert len(lines(outside)) == TRAY_MODELS
    assert lines(outside)[0] == "Cem – Needs attention"


def test_what_waits_for_the_window_to_be_opened_is_a_mark_at_the_tray(outside: Outside) -> None:
    outside.show((project("Anna", State.READY),), SITUATION, "Your password store is locked")
    assert tooltip(outside) == "Photo Trainer – Your password store is locked"
    outside.show((project("Anna", State.READY),), SITUATION)
    assert tooltip(outside) == "Photo Trainer – Anna is ready"


def test_a_model_that_is_gone_has_no_line_any_more(outside: Outside) -> None:
    outside.show((project("Anna", State.TRAINING),), SITUATION)
    outside.show((), SITUATION)
    assert lines(outside) == []


def test_a_tray_that_has_nothing_new_to_say_is_left_alone(outside: Outside) -> None:
    projects = (project("Anna", State.READY),)
    outside.show(projects, SITUATION)
    outside.tray._make_icon()
    changes: list[str] = []
    outside.tray.menu.actions()[0].changed.connect(lambda: changes.append("line"))
    icon = outside.tray.icon
    assert icon is not None
    before = icon.icon().cacheKey()
    for second in range(3):
        outside.show(projects, replace(SITUATION, now=NOW + second))
    assert changes == []
    assert icon.icon().cacheKey() == before


def test_a_message_finds_its_way_and_comes_back_when_it_is_pressed(
    outside: Outside, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(outside.notifier.settled) as settled:
        outside.tell("anna", "ready", name="Anna")
    assert settled.args == ["anna", Way.WINDOW]
    with qtbot.waitSignal(outside.notifier.pressed) as pressed:
        outside.tray.message_pressed.emit("anna")
    assert pressed.args == ["anna"]


def test_the_parts_live_as_long_as_the_window(outside: Outside) -> None:
    assert isinstance(outside.parent(), QObject)
    assert outside.tray.parent() is outside
