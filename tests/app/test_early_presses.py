"""A press that comes before anybody can answer it is not lost."""

from PySide6.QtCore import QObject, Signal

from photo_trainer_gui.app.early_presses import EarlyPresses


class Window(QObject):
    key_requested = Signal()
    settings_requested = Signal()


def listened(window: Window) -> list[str]:
    heard: list[str] = []
    window.key_requested.connect(lambda: heard.append("key"))
    window.settings_requested.connect(lambda: heard.append("settings"))
    return heard


def test_the_last_early_press_is_answered_once_when_somebody_listens() -> None:
    window = Window()
    early = EarlyPresses(window.key_requested, window.settings_requested)
    window.settings_requested.emit()
    window.key_requested.emit()
    window.key_requested.emit()
    heard = listened(window)

    early.answer()

    assert heard == ["key"]
    window.settings_requested.emit()
    early.answer()
    assert heard == ["key", "settings"]


def test_where_nothing_was_pressed_nothing_is_answered() -> None:
    window = Window()
    early = EarlyPresses(window.key_requested, window.settings_requested)
    heard = listened(window)

    early.answer()

    assert heard == []
