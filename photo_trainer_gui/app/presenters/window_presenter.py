"""Brings what the program knows into the window and the tray: once a second, and at each change."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from photo_trainer_gui.app.presenters.upload_rate import UploadRate
from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.limits import PROGRESS_INTERVAL_S, SHOWING_LATEST_S, SHOWING_SHARE, TICK_S
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.training.project_store import ProjectStore
from photo_trainer_gui.ui.state.view_state import ViewState
from photo_trainer_gui.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from photo_trainer_gui.app.pictured_models import PicturedModels
    from photo_trainer_gui.app.presenters.pictures_presenter import PicturesPresenter
    from photo_trainer_gui.ui.state.pictures_state import PicturesState


class WindowPresenter(QObject):
    """Shows the projects in the window; several changes in a blink are shown at once.

    Args:
        now: the wall clock, seconds since the epoch.

    Attributes:
        state: what is known besides the projects; call `changed` after setting it.
        upload_rate: how far the uploads are.
        pictures: what is shown of created pictures; None before there can be any.
        pictured: whose pictures there are; None before there can be any.

    Signals:
        shown(tuple[Project, ...], ViewState): this is in the window now.
    """

    shown = Signal(object, object)

    def __init__(self, window: MainWindow, now: Callable[[], float]) -> None:
        super().__init__(window)
        self._window = window
        self._now = now
        self._projects: ProjectStore | None = None
        self.upload_rate = UploadRate()
        self.pictures: PicturesPresenter | None = None
        self.pictured: PicturedModels | None = None
        self.state = window.project_area.view_state
        self._soon = QTimer(self, singleShot=True, interval=round(PROGRESS_INTERVAL_S * 1000))
        self._soon.timeout.connect(self._show_soon)
        self._cost_s = 0.0  # of the last showing
        self._then = QTimer(self, singleShot=True, interval=0)
        self._then.timeout.connect(self._emit_shown)
        self._tick = QTimer(self, interval=round(TICK_S * 1000))
        self._tick.timeout.connect(self._show_moment)

    def begin(self, projects: ProjectStore) -> None:
        """Show these projects from now on."""
        self._projects = projects
        self._tick.start()
        self.show_now()

    def end(self) -> None:
        """Show nothing more."""
        self._tick.stop()
        self._soon.stop()
        self._then.stop()
        self._projects = None

    def projects(self) -> tuple[Project, ...]:
        """The projects as they are now; none before the beginning."""
        return self._projects.all() if self._projects is not None else ()

    def changed(self) -> None:
        """Something changed: show it within PROGRESS_INTERVAL_S, later if showing takes long."""
        if self._projects is not None and not self._soon.isActive():
            self._soon.start()

    def show_now(self) -> None:
        """Show everything at once, because somebody is about to look."""
        if self._projects is not None:
            projects, view_state = self.projects(), self.view_state()
            self._window.project_area.show_projects(projects, view_state)
            self.shown.emit(projects, view_state)

    def view_state(self) -> ViewState:
        """The state of the view at this moment."""
        now = self._now()
        progress = self.upload_rate.of(self.projects(), now)
        return replace(
            self.state,
            now=now,
            progress=progress,
            pictures=self._pictures(now),
            removed=self.pictured.removed() if self.pictured is not None else (),
        )

    def _pictures(self, now: float) -> "Mapping[ProjectId, PicturesState]":
        """Those of the model on the screen: nobody sees the others."""
        open_id = self._window.project_area.open_id()
        if self.pictures is None or self.pictured is None or self._projects is None:
            return {}
        project = self.pictured.get(open_id)
        if project is None or not project.model_id:
            return {}
        return {open_id: self.pictures.state_of(project.model_id, now)}

    def _show_soon(self) -> None:
        began = QElapsedTimer()
        began.start()
        self._window.project_area.show_projects(self.projects(), self.view_state())
        # The tray is another piece of work, and what waits meanwhile has its turn first.
        self._then.start()
        # Thousands of models cost more than a blink: then they are shown less often. A page that is
        # built costs once, so the cheaper of two counts.
        cost_s, self._cost_s = min(began.elapsed() / 1000, self._cost_s), began.elapsed() / 1000
        wait_s = min(cost_s * SHOWING_SHARE, SHOWING_LATEST_S)
        self._soon.setInterval(round(max(PROGRESS_INTERVAL_S, wait_s) * 1000))

    def _emit_shown(self) -> None:
        self.shown.emit(self.projects(), self.view_state())

    def _show_moment(self) -> None:
        view_state = self.view_state()
        self._window.project_area.show_view_state(view_state)
        self.shown.emit(self.projects(), view_state)
