"""The tray says the most important thing at a glance, and has a line for each model worth one."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from photo_trainer_gui.app.presenters.tray_presenter import TrayPresenter, tray_state
from photo_trainer_gui.desktop.notifications import NotificationWay
from photo_trainer_gui.desktop.tray import TrayState
from photo_trainer_gui.limits import TRAY_MODELS
from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.training.problems import Problem, ProblemKind
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.training.states import State
from photo_trainer_gui.ui.images.model_avatars import ModelAvatars
from photo_trainer_gui.ui.style import theme
from tests.ui.sample_window import NOW, SITUATION, project, red_thumbnails

pytestmark = pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)


@pytest.fixture(autouse=True)
def no_message_bus(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")


@pytest.fixture
def tray_presenter(qtbot: QtBot) -> Iterator[TrayPresenter]:
    window = QWidget()
    qtbot.addWidget(window)
    made = TrayPresenter(ModelAvatars(red_thumbnails()), window)
    yield made
    made.close()


def tooltip(tray_presenter: TrayPresenter) -> str:
    tray_presenter.tray._make_icon()
    assert tray_presenter.tray.icon is not None
    return tray_presenter.tray.icon.toolTip()


def lines(tray_presenter: TrayPresenter) -> list[str]:
    found = [
        action
        for number in range(1, TRAY_MODELS + 1)
        if (action := tray_presenter.tray.menu.findChild(QAction, f"trayModel{number}")) is not None
    ]
    return [action.text() for action in found if isinstance(action, QAction) and action.isVisible()]


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (State.DRAFT, "Photo Trainer – working on 2 models"),
        (State.UPLOADING, "Photo Trainer – working on 3 models"),
        (State.READY, "Photo Trainer – Anna is ready"),
        (State.FAILED, "Photo Trainer – Anna needs attention"),
    ],
)
def test_pictures_that_are_being_made_are_work_as_well(
    tray_presenter: TrayPresenter, state: State, said: str
) -> None:
    projects = (project("Anna", state),)
    tray_presenter.show(projects, SITUATION, pictured=2)
    assert tooltip(tray_presenter) == said
    tray_presenter.show(projects, SITUATION)
    assert "2 models" not in tooltip(tray_presenter)
    assert "3 models" not in tooltip(tray_presenter)


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


def test_the_menu_wears_the_colours_of_the_program(tray_presenter: TrayPresenter) -> None:
    menu = tray_presenter.tray.menu

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
    tray_presenter: TrayPresenter, projects: tuple[Project, ...], said: str
) -> None:
    tray_presenter.show(projects, SITUATION)
    assert tooltip(tray_presenter) == said


def test_in_practice_mode_the_tray_says_so(tray_presenter: TrayPresenter) -> None:
    tray_presenter.show((project("Anna", State.READY),), replace(SITUATION, practice=True))
    assert tooltip(tray_presenter) == "Photo Trainer – Practice: Anna is ready"
    assert lines(tray_presenter) == ["Practice: Anna – Ready"]


def test_each_model_that_is_worth_it_has_a_line(tray_presenter: TrayPresenter) -> None:
    projects = (
        project("Draft"),
        project("Seen", State.READY, age_s=30, looked_at=True),
        project("Anna", State.TRAINING, age_s=20, training_since=NOW - 60),
        in_trouble("Cem"),
    )
    tray_presenter.show(projects, SITUATION)
    assert lines(tray_presenter) == [
        "Cem – Needs attention",
        "Anna – Training · about 24 min left",
        "Seen – Ready",
    ]


def test_more_models_than_lines_leave_the_least_important_out(
    tray_presenter: TrayPresenter,
) -> None:
    many = tuple(project(f"Model {n}", State.READY, age_s=n) for n in range(TRAY_MODELS + 3))
    tray_presenter.show((*many, in_trouble("Cem")), SITUATION)
    assert len(lines(tray_presenter)) == TRAY_MODELS
    assert lines(tray_presenter)[0] == "Cem – Needs attention"


def test_what_waits_for_the_window_to_be_opened_is_a_mark_at_the_tray(
    tray_presenter: TrayPresenter,
) -> None:
    tray_presenter.show((project("Anna", State.READY),), SITUATION, "Your password store is locked")
    assert tooltip(tray_presenter) == "Photo Trainer – Your password store is locked"
    tray_presenter.show((project("Anna", State.READY),), SITUATION)
    assert tooltip(tray_presenter) == "Photo Trainer – Anna is ready"


def test_a_model_that_is_gone_has_no_line_any_more(tray_presenter: TrayPresenter) -> None:
    tray_presenter.show((project("Anna", State.TRAINING),), SITUATION)
    tray_presenter.show((), SITUATION)
    assert lines(tray_presenter) == []


def test_a_tray_that_has_nothing_new_to_say_is_left_alone(tray_presenter: TrayPresenter) -> None:
    projects = (project("Anna", State.READY),)
    tray_presenter.show(projects, SITUATION)
    tray_presenter.tray._make_icon()
    changes: list[str] = []
    tray_presenter.tray.menu.actions()[0].changed.connect(lambda: changes.append("line"))
    icon = tray_presenter.tray.icon
    assert icon is not None
    before = icon.icon().cacheKey()
    for second in range(3):
        tray_presenter.show(projects, replace(SITUATION, now=NOW + second))
    assert changes == []
    assert icon.icon().cacheKey() == before


def test_a_message_finds_its_way_and_comes_back_when_it_is_pressed(
    tray_presenter: TrayPresenter, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(tray_presenter.notifier.settled) as settled:
        tray_presenter.notify("anna", "ready", name="Anna")
    assert settled.args == ["anna", NotificationWay.WINDOW]
    with qtbot.waitSignal(tray_presenter.notifier.pressed) as pressed:
        tray_presenter.tray.message_pressed.emit("anna")
    assert pressed.args == ["anna"]


def test_the_parts_live_as_long_as_the_window(tray_presenter: TrayPresenter) -> None:
    assert isinstance(tray_presenter.parent(), QObject)
    assert tray_presenter.tray.parent() is tray_presenter
