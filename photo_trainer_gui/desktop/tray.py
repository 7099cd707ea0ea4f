"""The icon in the tray: shows the state, opens the window and stays honest about being there."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance, Slot
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from photo_trainer_gui.limits import TRAY_LATE_S, TRAY_MODELS, TRAY_POLL_S, TRAY_SLOW_LOOK_S


class TrayState(Enum):
    """What the icon says at a glance."""

    IDLE = "idle"
    BUSY = "busy"
    READY = "ready"
    ATTENTION = "attention"


@dataclass(frozen=True)
class TrayModel:
    """One line of the menu: a model that is busy, ready or needs its person."""

    id: str
    line: str
    icon: QIcon


@dataclass(frozen=True)
class TrayLabels:
    """The words of the menu, in the language of the person."""

    open: str
    new: str
    check: str
    settings: str
    quit: str


@dataclass(frozen=True)
class TrayIcons:
    """The icon of each state, and those of the menu."""

    states: Mapping[TrayState, QIcon]
    open: QIcon
    new: QIcon
    check: QIcon
    settings: QIcon
    quit: QIcon


class Tray(QObject):
    """The tray icon with its menu, there while the desktop has a tray.

    A desktop without one accepts icons and messages all the same and shows nothing; only
    `isSystemTrayAvailable()` tells, and a tray can come late or go away. So it is asked again and
    again, and the icon is made anew each time a tray comes.

    Signals:
        available_changed(bool): a tray came or went. Without one, never hide the window.
        open_requested, new_requested, check_requested, settings_requested, quit_requested
        model_requested(id): a person chose this model's line.
        message_pressed(tag): a person pressed the last message (a hint only).

    Args:
        is_available: asks whether there is a tray, quickly.
        poll_s: seconds between two questions at first.
    """

    available_changed = Signal(bool)
    open_requested = Signal()
    new_requested = Signal()
    check_requested = Signal()
    settings_requested = Signal()
    quit_requested = Signal()
    model_requested = Signal(str)
    message_pressed = Signal(str)

    def __init__(
        self,
        labels: TrayLabels,
        icons: TrayIcons,
        is_available: Callable[[], bool] = QSystemTrayIcon.isSystemTrayAvailable,
        poll_s: float = TRAY_POLL_S,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._is_available = is_available
        self._icons = icons
        self._state, self._tooltip = TrayState.IDLE, ""
        self._last_tag = ""
        self._icon: QSystemTrayIcon | None = None
        self._menu = QMenu()
        self._menu.triggered.connect(self._on_chosen)
        self._lines = [self._add_line(number) for number in range(TRAY_MODELS)]
        self._under_lines = self._menu.addSeparator()
        self.set_models(())
        self._build_menu(labels)
        self._polls_left = round(TRAY_LATE_S / TRAY_POLL_S)
        self._timer = QTimer(self, interval=round(poll_s * 1000))
        self._timer.timeout.connect(self.check_availability)

    @property
    def available(self) -> bool:
        """Whether there is a tray, as far as the last poll saw."""
        return self._icon is not None

    @property
    def icon(self) -> QSystemTrayIcon | None:
        """The icon while there is a tray, else None."""
        return self._icon

    @property
    def menu(self) -> QMenu:
        """The menu behind the icon."""
        return self._menu

    def start(self) -> None:
        """Look for a tray now and from time to time; call it after the window was painted."""
        self._timer.start()
        self.check_availability()

    def close(self) -> None:
        """Take the icon away and stop looking."""
        self._timer.stop()
        self._drop_icon()

    @Slot()
    def check_availability(self) -> None:
        """Ask whether there is a tray, and follow."""
        there = self._is_available()
        if there and self._icon is None:
            self._make_icon()
            self.available_changed.emit(True)
        elif not there and self._icon is not None:
            self._drop_icon()
            self.available_changed.emit(False)
        elif not there:
            self._poll_less_often()

    def set_state(self, state: TrayState, tooltip: str) -> None:
        """Show this state, and these words to who rests the pointer on it."""
        self._state, self._tooltip = state, tooltip
        if self._icon is not None:
            self._icon.setIcon(self._icons.states[state])
            self._icon.setToolTip(_without_markup(tooltip))

    def set_models(self, models: tuple[TrayModel, ...]) -> None:
        """Show these lines above the menu, TRAY_MODELS at most."""
        shown = models[:TRAY_MODELS]
        # The lines are there from the start and only change: a menu must not jump under the
        # pointer, and one that is open in another process must not lose what it shows.
        for line, model in zip(self._lines, shown, strict=False):
            line.setData(model.id)
            line.setText(model.line.replace("&", "&&"))
            line.setIcon(model.icon)
        for number, line in enumerate(self._lines):
            line.setVisible(number < len(shown))
        self._under_lines.setVisible(bool(shown))

    def say(self, tag: str, title: str, text: str) -> bool:
        """Show a message at the tray; False when there is no tray to show it."""
        self.check_availability()
        if self._icon is None:
            return False
        self._last_tag = tag
        icon = self._icons.states[self._state]
        self._icon.showMessage(_without_markup(title), _without_markup(text), icon)
        return True

    def _make_icon(self) -> None:
        self._icon = QSystemTrayIcon(self)
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._on_activated)
        self._icon.messageClicked.connect(self._on_message_clicked)
        self.set_state(self._state, self._tooltip)
        self._icon.show()

    def _drop_icon(self) -> None:
        if self._icon is not None:
            self._icon.hide()
            self._icon.deleteLater()
            self._icon = None

    def _poll_less_often(self) -> None:
        self._polls_left -= 1
        if self._polls_left == 0:
            self._timer.setInterval(TRAY_SLOW_LOOK_S * 1000)

    def _build_menu(self, labels: TrayLabels) -> None:
        icons = self._icons
        self._add("trayOpen", icons.open, labels.open, self.open_requested)
        self._add("trayNew", icons.new, labels.new, self.new_requested)
        self._add("trayCheck", icons.check, labels.check, self.check_requested)
        self._menu.addSeparator()
        self._add("traySettings", icons.settings, labels.settings, self.settings_requested)
        self._add("trayQuit", icons.quit, labels.quit, self.quit_requested)

    def _add(self, name: str, icon: QIcon, label: str, ask: SignalInstance) -> None:
        action = self._menu.addAction(icon, label)
        action.setObjectName(name)
        action.triggered.connect(ask)

    def _add_line(self, number: int) -> QAction:
        line = self._menu.addAction("")
        line.setObjectName(f"trayModel{number + 1}")
        return line

    @Slot(QAction)
    def _on_chosen(self, action: QAction) -> None:
        # Only the lines of the models carry an id.
        if action.data():
            self.model_requested.emit(action.data())

    @Slot(QSystemTrayIcon.ActivationReason)
    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        # On macOS a press opens the menu, and reports itself nevertheless.
        if reason is QSystemTrayIcon.ActivationReason.Trigger and sys.platform != "darwin":
            self.open_requested.emit()

    @Slot()
    def _on_message_clicked(self) -> None:
        self.message_pressed.emit(self._last_tag)


def _without_markup(words: str) -> str:
    """The words in a form in which nobody finds a tag.

    Who draws a tray is another program: some read markup in its tooltip and messages, others would
    show the signs of an escaped one.
    """
    return words.replace("<", "‹").replace(">", "›")
