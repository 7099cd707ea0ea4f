"""Tells a person who looks elsewhere: desktop notification, else tray message, else nothing.

The desktop's own has a history and keeps quiet when people ask for that; Qt's tray message is a
balloon that it draws itself where there is a notification service, too.

The banner in the window is the record and is always shown by the caller: the link of the chain
that always works.
"""

import html
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QObject, Signal, Slot

from photo_trainer_gui.desktop.bus import Bus, BusSignal, Call, Rule
from photo_trainer_gui.desktop.platform_hints import APP_ID, use_activation_token
from photo_trainer_gui.desktop.tray import Tray

_SERVICE = "org.freedesktop.Notifications"
_PATH = "/org/freedesktop/Notifications"
_PRESSED, _TOKEN, _CLOSED = "ActionInvoked", "ActivationToken", "NotificationClosed"
_AS_THE_DESKTOP_LIKES = -1


class Way(Enum):
    """How a person was told, besides the banner in the window."""

    TRAY = "tray"
    DESKTOP = "desktop"
    WINDOW = "window"  # the banner alone


@dataclass(frozen=True)
class NoticeLook:
    """What each desktop notification shows besides its own words.

    `icon` is a path or the name of an icon, `open_label` says what a press does.
    """

    app_name: str
    icon: str
    open_label: str


class Notifier(QObject):
    """The chain of ways to tell.

    Signals:
        pressed(tag): a person pressed this message. A hint only: not every desktop reports it.
        settled(tag, Way): how it was told in the end, once for each `tell`.

    Args:
        tray: the second way, None = there is none.
        bus: the session bus, the first way; None = this system has no such thing.
    """

    pressed = Signal(str)
    settled = Signal(str, Way)

    def __init__(
        self,
        look: NoticeLook,
        tray: Tray | None = None,
        bus: Bus | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._tray, self._bus = look, tray, bus
        self._asked: dict[int, tuple[str, str, str]] = {}
        self._shown: dict[int, str] = {}
        self._listening = False
        if tray is not None:
            tray.message_pressed.connect(self.pressed)
        if bus is not None:
            bus.answered.connect(self._on_answer)
            bus.heard.connect(self._on_signal)

    def tell(self, tag: str, title: str, text: str) -> Way:
        """Show a message (plain text) and return at once with the way it is tried.

        `settled` says later whether it worked; on the desktop's way nobody knows before.
        """
        if self._bus is not None:
            self._ask_desktop(self._bus, tag, title, text)
            return Way.DESKTOP
        return self._tell_by_tray(tag, title, text)

    def _tell_by_tray(self, tag: str, title: str, text: str) -> Way:
        said = self._tray is not None and self._tray.say(tag, title, text)
        way = Way.TRAY if said else Way.WINDOW
        self.settled.emit(tag, way)
        return way

    def _ask_desktop(self, bus: Bus, tag: str, title: str, text: str) -> None:
        if not self._listening:
            self._listening = True
            for member in (_PRESSED, _TOKEN, _CLOSED):
                bus.listen(Rule(_SERVICE, _SERVICE, member))
        body = (
            self._look.app_name,
            0,  # replaces no other notification
            self._look.icon,
            title,
            # Only the text may be read as markup by the desktop, never the title.
            html.escape(text, quote=False),
            ["default", self._look.open_label],
            {"desktop-entry": ("s", APP_ID)},
            _AS_THE_DESKTOP_LIKES,
        )
        ticket = bus.call(Call(_SERVICE, _PATH, _SERVICE, "Notify", "susssasa{sv}i", body))
        self._asked[ticket] = (tag, title, text)

    @Slot(int, object)
    def _on_answer(self, ticket: int, body: tuple[int, ...] | None) -> None:
        told = self._asked.pop(ticket, None)
        if told is None:
            return
        if body:
            self._shown[body[0]] = told[0]
            self.settled.emit(told[0], Way.DESKTOP)
        else:
            self._tell_by_tray(*told)

    @Slot(object)
    def _on_signal(self, signal: BusSignal) -> None:
        if signal.interface != _SERVICE or not signal.body or signal.body[0] not in self._shown:
            return
        number = signal.body[0]
        if signal.member == _TOKEN:
            use_activation_token(str(signal.body[1]))
        elif signal.member == _PRESSED:
            self.pressed.emit(self._shown[number])
        elif signal.member == _CLOSED:
            del self._shown[number]
