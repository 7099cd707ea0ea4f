"""Brings what the program knows into the window and the tray: once a second, and at each change."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

from photo_trainer_gui.app.presenters.upload_rate import UploadRate
from photo_trainer_gui.limits import PROGRESS_INTERVAL_S, SHOWING_SHARE, TICK_S
from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.ui.state.view_state import ViewState
from photo_trainer_gui.ui.window.main_window import MainWindow


@dataclass
class World:
    """What the program knows besides its projects; `WindowPresenter.changed` shows it.

    The looks are those of `training.watch.Looks`, which must not be imported before the first
    paint.
    """

    practice: bool = False
    has_key: bool = True
    reading_key: bool = False
    has_tray: bool = True
    notify: bool = True
    checked_at: float | None = None
    next_check_at: float | None = None
    checking: bool = False
    check_error: ErrorKind | None = None
    check_failures: int = 0
    catching_up: bool = False


class WindowPresenter(QObject):
    """Shows the projects in the window; several changes in a blink are shown at once.

    Args:
        world: what is known besides the projects; call `changed` after changing it.
        upload_rate: how far the uploads are.
        now: the wall clock, seconds since the epoch.
    """

    def __init__(
        self,
        window: MainWindow,
        world: World,
        upload_rate: UploadRate,
        now: Callable[[], float],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._upload_rate = upload_rate
        self._now = now
        self._projects: Callable[[], tuple[Project, ...]] = tuple
        self._shown: Callable[[tuple[Project, ...], ViewState], None] | None = None
        self.world = world
        self._soon = QTimer(self, singleShot=True, interval=round(PROGRESS_INTERVAL_S * 1000))
        self._soon.timeout.connect(self._show_soon)
        self._then = QTimer(self, singleShot=True, interval=0)
        self._then.timeout.connect(self._tell_shown)
        self._tick = QTimer(self, interval=round(TICK_S * 1000))
        self._tick.timeout.connect(self._show_moment)

    def begin(
        self,
        projects: Callable[[], tuple[Project, ...]],
        shown: Callable[[tuple[Project, ...], ViewState], None],
    ) -> None:
        """Show these projects from now on."""
        self._projects = projects
        self._shown = shown
        self._tick.start()
        self._show_all()

    def end(self) -> None:
        """Show nothing more."""
        self._tick.stop()
        self._soon.stop()
        self._then.stop()
        self._projects = tuple
        self._shown = None

    def changed(self) -> None:
        """Something changed: show it within PROGRESS_INTERVAL_S, later if showing takes long."""
        if self._shown is not None and not self._soon.isActive():
            self._soon.start()

    def show_now(self) -> None:
        """Show everything at once, because somebody is about to look."""
        if self._shown is not None:
            self._show_all()

    def view_state(self) -> ViewState:
        """The world at this moment."""
        world, now = self.world, self._now()
        return ViewState(
            now=now,
            practice=world.practice,
            online=world.check_error is not ErrorKind.OFFLINE,
            has_key=world.has_key,
            reading_key=world.reading_key,
            has_tray=world.has_tray,
            notify=world.notify,
            checked_at=world.checked_at,
            next_check_at=world.next_check_at,
            checking=world.checking,
            check_failed=world.check_failures > 0,
            check_error=world.check_error,
            catching_up=world.catching_up,
            progress=self._upload_rate.of(self._projects(), now),
        )

    def _show_soon(self) -> None:
        began = QElapsedTimer()
        began.start()
        self._window.project_area.show_projects(self._projects(), self.view_state())
        # The tray is another piece of work, and what waits meanwhile has its turn first.
        self._then.start()
        # Thousands of models cost more than a blink: then they are shown less often.
        cost_ms = began.elapsed() * SHOWING_SHARE
        self._soon.setInterval(max(round(PROGRESS_INTERVAL_S * 1000), cost_ms))

    def _tell_shown(self) -> None:
        if self._shown is not None:
            self._shown(self._projects(), self.view_state())

    def _show_all(self) -> None:
        projects, view_state = self._projects(), self.view_state()
        self._window.project_area.show_projects(projects, view_state)
        if self._shown is not None:
            self._shown(projects, view_state)

    def _show_moment(self) -> None:
        view_state = self.view_state()
        self._window.project_area.show_view_state(view_state)
        if self._shown is not None:
            self._shown(self._projects(), view_state)
