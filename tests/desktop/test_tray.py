"""A window hidden without a tray is lost: what the tray claims must be true at every moment."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from photo_trainer_gui.desktop.tray import Tray, TrayModel, TrayState
from photo_trainer_gui.limits import TRAY_LATE_S, TRAY_MODELS, TRAY_POLL_S, TRAY_SLOW_LOOK_S
from tests.desktop.trays import COLOURS, icons, labels, plain_icon

# The offscreen platform has no tray window to speak of, and says so.
pytestmark = pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)


class Desktop:
    """A desktop whose tray comes and goes as the test likes."""

    def __init__(self, has_tray: bool) -> None:
        self.has_tray = has_tray

    def tray(self, poll_s: float = 60) -> Tray:
        return Tray(labels(), icons(), is_available=lambda: self.has_tray, poll_s=poll_s)


def model(name: str, line: str = "") -> TrayModel:
    return TrayModel(name, line or f"{name} – Training", plain_icon(Qt.GlobalColor.cyan))


def lines(tray: Tray) -> list[str]:
    shown = [action for action in tray.menu.actions() if action.isVisible()]
    return ["—" if action.isSeparator() else action.text() for action in shown]


def action(tray: Tray, name: str) -> QAction:
    found = tray.menu.findChild(QAction, name)
    assert isinstance(found, QAction)
    return found


def test_without_a_tray_nothing_is_claimed(qtbot: QtBot) -> None:
    tray = Desktop(has_tray=False).tray()
    with qtbot.assertNotEmitted(tray.available_changed):
        tray.start()
    assert not tray.available
    assert not tray.say("a", "A", "is ready")
    tray.set_state(TrayState.BUSY, "working")
    tray.close()


def test_a_tray_that_is_there_is_used_at_once(qtbot: QtBot) -> None:
    tray = Desktop(has_tray=True).tray()
    with qtbot.waitSignal(tray.available_changed) as changed:
        tray.start()
    assert changed.args == [True]
    assert tray.available
    assert tray.say("a", "A", "is ready")
    tray.close()


def test_a_tray_that_comes_late_shows_what_was_said_before(qtbot: QtBot) -> None:
    desktop = Desktop(has_tray=False)
    tray = desktop.tray(poll_s=0.02)
    tray.start()
    tray.set_state(TrayState.READY, "Mia is ready")
    with qtbot.waitSignal(tray.available_changed) as changed:
        desktop.has_tray = True
    assert changed.args == [True]
    assert tray.icon is not None
    assert tray.icon.toolTip() == "Mia is ready"
    colour = tray.icon.icon().pixmap(8, 8).toImage().pixelColor(4, 4)
    assert colour == COLOURS[TrayState.READY]
    tray.close()


def test_no_program_that_draws_the_tray_finds_markup_in_a_name(qtbot: QtBot) -> None:
    tray = Desktop(has_tray=True).tray()
    tray.start()
    tray.set_state(TrayState.READY, '<img src="/dev/zero"> is ready')
    assert tray.icon is not None
    assert tray.icon.toolTip() == '‹img src="/dev/zero"› is ready'
    tray.close()


def test_a_tray_that_goes_away_is_noticed_and_may_come_back(qtbot: QtBot) -> None:
    desktop = Desktop(has_tray=True)
    tray = desktop.tray(poll_s=0.02)
    tray.start()
    first = tray.icon
    for there in (False, True):
        with qtbot.waitSignal(tray.available_changed) as changed:
            desktop.has_tray = there
        assert changed.args == [there]
        assert tray.available is there
    assert tray.icon is not first
    tray.close()


def test_a_message_is_never_given_to_a_tray_that_just_went_away(qtbot: QtBot) -> None:
    desktop = Desktop(has_tray=True)
    tray = desktop.tray()
    tray.start()
    desktop.has_tray = False
    with qtbot.waitSignal(tray.available_changed):
        assert not tray.say("a", "A", "is ready")
    tray.close()


def test_after_a_while_without_a_tray_it_looks_less_often(qtbot: QtBot) -> None:
    tray = Desktop(has_tray=False).tray()
    tray.start()
    often = tray._timer.interval()
    for _ in range(round(TRAY_LATE_S / TRAY_POLL_S)):
        tray.check_availability()
    assert tray._timer.interval() == TRAY_SLOW_LOOK_S * 1000
    assert tray._timer.interval() != often
    tray.close()


@pytest.mark.parametrize("state", list(TrayState))
def test_every_state_has_its_icon(qtbot: QtBot, state: TrayState) -> None:
    tray = Desktop(has_tray=True).tray()
    tray.start()
    tray.set_state(state, state.value)
    assert tray.icon is not None
    assert tray.icon.icon().pixmap(8, 8).toImage().pixelColor(4, 4) == COLOURS[state]
    tray.close()


def test_the_menu_has_models_first_and_quit_last(qtbot: QtBot) -> None:
    tray = Desktop(has_tray=True).tray()
    rest = ["Open", "New", "Check", "—", "Settings", "Quit"]
    assert lines(tray) == rest
    tray.set_models((model("Mia"), model("Ben")))
    assert lines(tray) == ["Mia – Training", "Ben – Training", "—", *rest]
    tray.set_models(())
    assert lines(tray) == rest
    tray.close()


def test_the_menu_shows_five_models_at_most(qtbot: QtBot) -> None:
    tray = Desktop(has_tray=True).tray()
    tray.set_models(tuple(model(f"model {n}") for n in range(9)))
    assert lines(tray).index("—") == TRAY_MODELS == 5
    tray.close()


def test_a_line_that_stays_is_changed_in_place(qtbot: QtBot) -> None:
    tray = Desktop(has_tray=True).tray()
    tray.set_models((model("Mia"),))
    before = tray.menu.actions()[0]
    tray.set_models((model("Mia", "Mia – Ready"),))
    assert before.text() == "Mia – Ready"
    tray.close()


def test_an_and_in_a_name_is_shown_and_makes_no_mnemonic(qtbot: QtBot) -> None:
    tray = Desktop(has_tray=True).tray()
    tray.set_models((model("Tom & Mia"),))
    assert lines(tray)[0] == "Tom && Mia – Training"
    tray.close()


def test_pressing_a_line_asks_for_its_model(qtbot: QtBot) -> None:
    tray = Desktop(has_tray=True).tray()
    tray.set_models((model("Mia"), model("Ben")))
    with qtbot.waitSignal(tray.model_requested) as asked:
        action(tray, "trayModel2").trigger()
    assert asked.args == ["Ben"]
    tray.close()


@pytest.mark.parametrize("what", ["open", "new", "check", "settings", "quit"])
def test_each_entry_asks_for_its_own_thing(qtbot: QtBot, what: str) -> None:
    tray = Desktop(has_tray=True).tray()
    with qtbot.waitSignal(getattr(tray, f"{what}_requested")):
        action(tray, f"tray{what.capitalize()}").trigger()
    tray.close()


def test_a_press_on_the_icon_opens_the_window_and_the_menu_key_does_not(qtbot: QtBot) -> None:
    tray = Desktop(has_tray=True).tray()
    tray.start()
    assert tray.icon is not None
    with qtbot.assertNotEmitted(tray.open_requested):
        tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Context)
    with qtbot.waitSignal(tray.open_requested):
        tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    tray.close()


def test_a_pressed_message_names_the_last_thing_said(qtbot: QtBot) -> None:
    tray = Desktop(has_tray=True).tray()
    tray.say("mia", "Mia", "is ready")
    tray.say("ben", "Ben", "is ready")
    assert tray.icon is not None
    with qtbot.waitSignal(tray.message_pressed) as pressed:
        tray.icon.messageClicked.emit()
    assert pressed.args == ["ben"]
    tray.close()
