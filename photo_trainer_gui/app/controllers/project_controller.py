"""Controller of a project's page: a press becomes a command, after a question where needed."""

import time
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from photo_trainer_gui.app.photo_services import PhotoServices
from photo_trainer_gui.app.pictured_models import PicturedModels
from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.limits import PLATFORM_URL
from photo_trainer_gui.tasks import Tasks
from photo_trainer_gui.training.manager import TrainingManager
from photo_trainer_gui.training.project import Details, Project, draft_of, new_id, with_choice
from photo_trainer_gui.training.states import EDITABLE, State
from photo_trainer_gui.ui.dialogs.question_dialog import Question, ask
from photo_trainer_gui.ui.state.view_state import Action
from photo_trainer_gui.ui.texts.project_status import display_name
from photo_trainer_gui.ui.texts.support_details import support_details
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.window.main_window import MainWindow


class ProjectController:
    """Carries out what a person presses. A command that makes no sense any more does nothing."""

    def __init__(
        self,
        window: MainWindow,
        manager: TrainingManager,
        tasks: Tasks,
        photos: PhotoServices,
        pictured: PicturedModels,
    ) -> None:
        self._window = window
        self._manager = manager
        self._tasks = tasks
        self._photos = photos
        self._pictured = pictured
        self._commands: dict[Action, Callable[[Project], object]] = {
            Action.START: self._start,
            Action.STOP: self._stop,
            Action.GO_ON: lambda project: manager.trainer.go_on(project.id),
            Action.TRAIN_AGAIN: self._train_again,
            Action.USE_MADE: self._use_made,
            Action.MAKE_ANEW: lambda project: manager.trainer.make_anew(project.id),
            Action.KEEP_PHOTOS: lambda project: manager.trainer.keep_photos(project.id),
            Action.REMOVE_PHOTOS: self._remove_photos,
            Action.CHECK_NOW: self._check_now,
            Action.ENTER_KEY: lambda _: window.key_requested.emit(),
            Action.OPEN_WEBSITE: lambda _: open_page(PLATFORM_URL),
            Action.COPY_ID: self._copy_id,
            Action.DELETE: self._delete,
            Action.REMOVE_FROM_LIST: self._remove,
            Action.NEW_WITH_PHOTOS: self._new_with_photos,
            Action.COPY_DETAILS: self._copy_details,
            Action.SAVE_REPORT: lambda _: window.report_requested.emit(),
        }

    def act(self, project_id: ProjectId, action: Action) -> None:
        """Do what was pressed on the page of a project."""
        project = self._manager.projects.get(project_id)
        command = self._commands.get(action)
        if project is not None and command is not None:
            command(project)

    def edit(self, draft: Project) -> None:
        """Keep what the person changed in a draft; an empty one is not worth a line in the list."""
        projects = self._manager.projects
        known = projects.get(draft.id)
        if known is None:
            # With a service it was kept before: it is deleted now, or belongs to another service.
            if not draft.service and _worth_keeping(draft):
                projects.edit(replace(draft, service=projects.service))
        elif known.state in EDITABLE:
            # The journey may have moved on meanwhile: only the person's part is taken over.
            chosen = with_choice(known, draft.photos, draft.details)
            projects.edit(replace(chosen, one_person=draft.one_person))

    def keep_made(self, drafts: tuple[Project, ...]) -> None:
        """Keep drafts that came out of another one."""
        projects = self._manager.projects
        for draft in drafts:
            projects.edit(replace(draft, service=draft.service or projects.service))

    def drop_made(self, drafts: tuple[Project, ...]) -> None:
        """They were taken back: they go, except what the person has worked on since."""
        for draft in drafts:
            known = self._manager.projects.get(draft.id)
            if known is not None and replace(known, service=draft.service) == draft:
                self._remove(known)

    def opened(self, project_id: ProjectId) -> None:
        """A model is on the screen: its ready message is settled."""
        project = self._manager.projects.get(project_id)
        if project is not None and project.state is State.READY and not project.looked_at:
            self._manager.projects.edit(replace(project, looked_at=True))

    def check_now(self) -> float:
        """Look at the models now; returns the seconds to wait if it is too soon."""
        return self._manager.poller.check_now()

    def _start(self, project: Project) -> None:
        self._manager.trainer.start(project.id)
        self._photos.forget_faces_of(project.id)

    def _stop(self, project: Project) -> None:
        fields = {"done": project.sent_count, "n": len(project.photos)}

        def answered(yes: bool) -> None:
            if yes:
                self._manager.trainer.stop(project.id)

        ask(self._window, Question("cancel_upload", fields), answered)

    def _train_again(self, project: Project) -> None:
        def answered(yes: bool) -> None:
            if yes:
                self._manager.trainer.train_again(project.id)

        ask(self._window, Question("train_again"), answered)

    def _use_made(self, project: Project) -> None:
        self._tasks.start(self._manager.trainer.use_made(project.id), "use made")

    def _remove_photos(self, project: Project) -> None:
        def answered(yes: bool) -> None:
            if yes:
                self._manager.trainer.remove_photos(project.id)

        found = project.problem.found if project.problem else 0
        ask(self._window, Question("remove_photos", {"n": found}), answered)

    def _check_now(self, _project: Project) -> None:
        wait_s = self.check_now()
        page = self._window.project_area.page()
        if wait_s > 0 and page is not None:
            page.show_check_wait(wait_s)

    def _copy_id(self, project: Project) -> None:
        QGuiApplication.clipboard().setText(project.model_id)
        page = self._window.project_area.page()
        if page is None or not page.show_copied():
            self._window.project_area.notice_bar.show_notice(text("ready.id_copied"), good=True)

    def _copy_details(self, project: Project) -> None:
        QGuiApplication.clipboard().setText(support_details(project))

    def _delete(self, project: Project) -> None:
        if project.state is State.DRAFT:
            question = Question("delete_draft")
        elif _trains(project):
            question = Question("delete_training", {"name": display_name(project)})
        else:
            question = self._delete_question(project)

        def answered(yes: bool) -> None:
            if yes:
                self._tasks.start(self._delete_for_good(project), "delete")

        ask(self._window, question, answered)

    def _delete_question(self, project: Project) -> Question:
        """Says what becomes of the pictures that were made with it, if there are any."""
        fields: dict[str, object] = {"name": display_name(project)}
        known = self._window.project_area.view_state.pictures.get(project.id)
        if known is None or not known.pictures:
            return Question("delete_model", fields)
        return Question("delete_with_pictures", fields | {"n": len(known.pictures)})

    async def _delete_for_good(self, project: Project) -> None:
        self._pictured.keep_name(project)
        error = await self._manager.trainer.delete(project.id)
        if error is not None:
            self._window.project_area.notice_bar.show_notice(
                text("delete.not_yet", name=display_name(project))
            )
        else:
            self._forget_files(project)

    def _remove(self, project: Project) -> None:
        self._tasks.start(self._forget(project), "forget")

    async def _forget(self, project: Project) -> None:
        self._pictured.keep_name(project)
        await self._manager.projects.remove(project.id)
        self._forget_files(project)

    def _forget_files(self, project: Project) -> None:
        self._pictured.close_orders(project)
        self._photos.remove_project_files(project, self._manager.projects.all())

    def _new_with_photos(self, project: Project) -> None:
        draft = draft_of(project, new_id(), time.time())
        self._manager.projects.edit(draft)
        self._window.project_area.open_project(draft.id)


def _worth_keeping(draft: Project) -> bool:
    return bool(draft.photos) or draft.details != Details()


def _trains(project: Project) -> bool:
    """PhotoGPT trains it, or was asked to and has not answered yet."""
    asked = project.state is State.STARTING and project.train_asked_at is not None
    return asked or project.state is State.TRAINING


def open_page(url: str) -> None:
    """Open a page in the person's web browser."""
    QDesktopServices.openUrl(QUrl(url))
