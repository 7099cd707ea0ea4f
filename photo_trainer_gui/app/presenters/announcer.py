"""Tells a person what happened while they looked away: banner, message, and once for each event."""

from photo_trainer_gui.app.presenters.tray_presenter import TrayPresenter
from photo_trainer_gui.desktop.settings import Settings
from photo_trainer_gui.ids import NO_PROJECT, ProjectId
from photo_trainer_gui.training.events import (
    BecameReady,
    Event,
    KeyRejected,
    OtherAccount,
    TrainingFailed,
    VeryLate,
)
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.training.project_store import ProjectStore
from photo_trainer_gui.ui.dialogs.notice_dialog import NoticeDialog, show_notice
from photo_trainer_gui.ui.texts.project_status import display_name
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.window.main_window import MainWindow


class Announcer:
    """Gives each event of the training to the window and, if wanted, to the desktop."""

    def __init__(
        self,
        window: MainWindow,
        tray_presenter: TrayPresenter,
        settings: Settings,
        projects: ProjectStore,
    ) -> None:
        self._window = window
        self._tray_presenter = tray_presenter
        self._settings = settings
        self._projects = projects

    def announce(self, event: Event) -> None:
        """Announce one event."""
        if isinstance(event, KeyRejected):
            self._attention(NO_PROJECT, text("app.name"), text("err.key.stopped.title"))
        elif isinstance(event, OtherAccount):
            self._tell_other_account()
        else:
            project = self._projects.get(event.project_id)
            if project is not None:
                self._tell_of(project, event)

    def _tell_other_account(self) -> None:
        if self._window.isVisible():
            enter_key = ("err.account.other.button1", self._window.key_requested.emit)
            show_notice(self._window, NoticeDialog("err.account.other", (enter_key,)))
        else:
            self._attention(NO_PROJECT, text("app.name"), text("err.account.other.title"))

    def _tell_of(self, project: Project, event: BecameReady | TrainingFailed | VeryLate) -> None:
        name = display_name(project)
        if isinstance(event, BecameReady):
            self._window.project_area.ready_banner.show_ready(project.id, name)
            if self._settings.notify:
                self._tray_presenter.notify(project.id, "ready", name=name)
        elif isinstance(event, TrainingFailed):
            self._attention(project.id, name, text("err.train.failed.title"))
        else:
            self._attention(project.id, name, text("err.train.very_late.title"))

    def _attention(self, project_id: ProjectId, name: str, title: str) -> None:
        if self._settings.notify:
            self._tray_presenter.notify(project_id, "attention", name=name, title=title)
