"""Presenter outside the window: the tray's state and lines, and messages for who looks away."""

import sys
from collections import Counter
from itertools import islice
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon

from photo_trainer_gui.desktop.bus.dbus import Bus
from photo_trainer_gui.desktop.notifications import NotificationStyle, Notifier
from photo_trainer_gui.desktop.tray import Tray, TrayIcons, TrayLabels, TrayModel, TrayState
from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.limits import TRAY_MODELS
from photo_trainer_gui.resources import resource
from photo_trainer_gui.training.list_status import ListStatus, list_status
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.ui.images.model_avatars import ModelAvatars
from photo_trainer_gui.ui.state.view_state import ViewState
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.project_status import display_name, project_status
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.window.list_order import ModelOrder

_STATE_OF_CHIP: Final = {
    ListStatus.PREPARING: TrayState.BUSY,
    ListStatus.UPLOADING: TrayState.BUSY,
    ListStatus.CHECKING: TrayState.BUSY,
    ListStatus.WAITING: TrayState.BUSY,
    ListStatus.TRAINING: TrayState.BUSY,
    ListStatus.READY: TrayState.READY,
    ListStatus.ATTENTION: TrayState.ATTENTION,
    ListStatus.GONE: TrayState.ATTENTION,
}
# In front of a project's id: a press on the message leads to its pictures.
PICTURES_OF: Final = "pictures "
_BY_IMPORTANCE: Final = (TrayState.ATTENTION, TrayState.READY, TrayState.BUSY)


def tray_state(project: Project) -> TrayState:
    """What one project asks of the tray; a ready model that was looked at asks nothing."""
    kind = list_status(project)
    if kind is ListStatus.READY and project.looked_at:
        return TrayState.IDLE
    return _STATE_OF_CHIP.get(kind, TrayState.IDLE)


class TrayPresenter(QObject):
    """Owns the tray icon and the chain of messages."""

    def __init__(self, avatars: ModelAvatars, parent: QObject) -> None:
        super().__init__(parent)
        self._avatars = avatars
        self._shown: object = None
        self._order = ModelOrder()
        self._practice = False
        self._states: dict[ProjectId, TrayState] = {}
        self._counts: Counter[TrayState] = Counter()
        self._worth: set[ProjectId] = set()  # of a line in the menu
        self._listed: list[Project] = []
        self._summary = (TrayState.IDLE, "")
        self.tray = Tray(_labels(), _icons(), parent=self)
        theme.style(self.tray.menu)
        look = NotificationStyle(
            text("app.name"), str(resource("icons/app.svg")), text("ready.open")
        )
        self.notifier = Notifier(look, self.tray, _bus("SESSION", self), parent=self)

    def show(
        self,
        projects: tuple[Project, ...],
        view_state: ViewState,
        untold: str = "",
        *,
        pictured: int = 0,
    ) -> None:
        """Show the most important state and a line for each model that is worth one.

        Called once a second: the desktop, which draws both, hears only of changes.

        Args:
            projects: all models.
            view_state: what is known besides the projects.
            untold: title of a problem of the whole program that waits for the window to be opened.
            pictured: how many models pictures are being made with.
        """
        self._sum_up(projects, view_state.practice)
        summary = self._summary
        if pictured and summary[0] in (TrayState.IDLE, TrayState.BUSY):
            busy = self._counts[TrayState.BUSY] + pictured
            summary = TrayState.BUSY, text("tray.busy", n=busy)
        if untold:
            summary = TrayState.ATTENTION, text("tray.untold", title=untold)
        lines = tuple(self._line(one, view_state) for one in self._listed)
        shown = (summary, tuple((one.id, one.line, one.icon.cacheKey()) for one in lines))
        if shown != self._shown:
            self._shown = shown
            self.tray.set_state(*summary)
            self.tray.set_models(lines)

    def _sum_up(self, projects: tuple[Project, ...], practice: bool) -> None:
        """Find out again what has changed; of thousands of models most have not."""
        order = self._order
        changed, removed = order.update(projects)
        if self._summary[1] and not changed and not removed and practice == self._practice:
            return
        self._practice = practice
        for project_id in removed:
            self._counts[self._states.pop(project_id)] -= 1
            self._worth.discard(project_id)
        for project in changed:
            self._count(project)
        self._summary = self._summed_up()
        worth = (one for one in order.ids if one in self._worth)
        self._listed = [order.projects[one] for one in islice(worth, TRAY_MODELS)]

    def _count(self, project: Project) -> None:
        before, state = self._states.get(project.id), tray_state(project)
        if before is not None:
            self._counts[before] -= 1
        self._counts[state] += 1
        self._states[project.id] = state
        if state is not TrayState.IDLE or list_status(project) is ListStatus.READY:
            self._worth.add(project.id)
        else:
            self._worth.discard(project.id)

    def _summed_up(self) -> tuple[TrayState, str]:
        """The icon's state and its tooltip."""
        state = next((one for one in _BY_IMPORTANCE if self._counts[one]), TrayState.IDLE)
        if state is TrayState.IDLE:
            return state, text("tray.idle")
        if state is TrayState.BUSY:
            return state, text("tray.busy", n=self._counts[state])
        first = next(one for one in self._order.ids if self._states[one] is state)
        name = display_name(self._order.projects[first], self._practice)
        return state, text(f"tray.{state.value}", name=name)

    def _line(self, project: Project, view_state: ViewState) -> TrayModel:
        words = text(
            "tray.model",
            name=display_name(project, view_state.practice),
            state=project_status(project, view_state).words,
        )
        return TrayModel(project.id, words, self._avatars.get(project))

    def notify(
        self, tag: str, topic: str, name: str = "", title: str = "", n: int | None = None
    ) -> None:
        """Give a message of wording.md §2.

        Args:
            tag: comes back when the message is pressed.
            topic: "ready", "attention", "pictures", "pictures_trouble", "box" or "closed".
            name: who the model is of.
            title: title of the problem, for "attention".
            n: how many people were found, for "box".
        """
        self.notifier.notify(
            tag,
            text(f"notify.{topic}.title", name=name),
            text(f"notify.{topic}.text", n, title=title),
        )

    def close(self) -> None:
        """Take the icon away."""
        self.tray.close()


def system_bus(parent: QObject) -> Bus | None:
    """Where logind tells of sleep; None on systems that have no such thing."""
    return _bus("SYSTEM", parent)


def _bus(name: str, parent: QObject) -> Bus | None:
    return Bus(name, parent=parent) if sys.platform.startswith("linux") else None


def _labels() -> TrayLabels:
    return TrayLabels(
        open=text("tray.open"),
        new=text("tray.new"),
        check=text("tray.check"),
        settings=text("tray.settings"),
        quit=text("tray.quit"),
    )


def _icons() -> TrayIcons:
    def small(name: str) -> QIcon:
        return theme.icon(name, "text", 20)

    return TrayIcons(
        states={state: theme.icon(f"tray-{state.value}", "text", 32) for state in TrayState},
        open=small("window"),
        new=small("plus"),
        check=small("refresh"),
        settings=small("settings"),
        quit=small("power"),
    )
