"""Models that pictures were made with: those of the list, and those that were removed from it."""

from dataclasses import replace
from typing import Final

from photo_trainer_gui.ids import ModelId, ProjectId
from photo_trainer_gui.pictures.order import UNDER_WAY
from photo_trainer_gui.pictures.picture_manager import PictureManager
from photo_trainer_gui.pictures.picture_store import PicturesChange
from photo_trainer_gui.training.project import Details, Project
from photo_trainer_gui.training.project_store import ProjectsChange, ProjectStore
from photo_trainer_gui.training.states import State
from photo_trainer_gui.ui.state.view_state import RemovedModel

_NAME: Final = "name"
_REMOVED: Final = "removed "


class PicturedModels:
    """Whose pictures there are. A removed model is told as a project that is gone at the service.

    What is left of it is the name that it had, in the journal beside its pictures.

    Attributes:
        listed: the models of the list.
    """

    def __init__(self, projects: ProjectStore, manager: PictureManager) -> None:
        self.listed = projects
        self._manager = manager
        self._store = manager.store
        self._known: dict[ProjectId, RemovedModel] | None = None
        self._store.listen(self._pictures_changed)
        projects.listen(self._projects_changed)

    def get(self, project_id: ProjectId) -> Project | None:
        """The project with this id, in the list or removed; None when there is none."""
        project = self.listed.get(project_id)
        if project is None and project_id.startswith(_REMOVED):
            known = self._removed().get(project_id)
            return known.project if known is not None else None
        return project

    def removed(self) -> tuple[RemovedModel, ...]:
        """The removed models that pictures were made with, the last pictures first."""
        return tuple(self._removed().values())

    def keep_name(self, project: Project) -> None:
        """The project will be removed: its name stays if there are pictures of it, or will be."""
        pictures = self._store.pictures(project.model_id)
        awaited = any(one.state in UNDER_WAY for one in self._store.orders(project.model_id))
        if project.model_id and (pictures or awaited):
            self._store.set_note(_note(project.model_id), project.details.name.strip())
            self._known = None

    def close_orders(self, project: Project) -> None:
        """The project was removed: nothing more is ordered with its model."""
        if project.model_id:
            self._manager.commands.close_all(project.model_id)

    def forget_names(self) -> None:
        """Forget the names of models whose last picture was deleted, in an earlier run."""
        for model_id, name in self._store.notes_of(_NAME).items():
            model = ModelId(model_id)
            if name and not self._store.pictures(model) and not self._store.orders(model):
                self._store.set_note(_note(model), "")

    def _removed(self) -> dict[ProjectId, RemovedModel]:
        if self.listed.service != self._store.service:
            return {}  # one of them is still to be switched
        if self._known is None:
            self._known = self._find()
        return self._known

    def _find(self) -> dict[ProjectId, RemovedModel]:
        listed = {one.model_id for one in self.listed.all()}
        newest: dict[ModelId, float] = {}
        counts: dict[ModelId, int] = {}
        for picture in self._store.all_pictures():
            model_id = picture.model_id
            if model_id not in listed:
                newest[model_id] = max(newest.get(model_id, 0.0), picture.made_at)
                shown = picture.deleted_at is None and not picture.larger_of
                counts[model_id] = counts.get(model_id, 0) + shown
        models = sorted(newest, key=lambda one: newest[one], reverse=True)
        found = (RemovedModel(self._project(one, newest[one]), counts[one]) for one in models)
        return {one.project.id: one for one in found}

    def _project(self, model_id: ModelId, made_at: float) -> Project:
        project = Project(
            ProjectId(_REMOVED + model_id),
            self._store.service,
            made_at,
            State.GONE,
            model_id=model_id,
        )
        return replace(project, details=Details(self._store.note(_note(model_id))))

    def _pictures_changed(self, change: PicturesChange) -> None:
        if change.pictures or change.removed_pictures:
            self._known = None

    def _projects_changed(self, change: ProjectsChange) -> None:
        known = self._known or {}
        models = {one.project.model_id for one in known.values()}
        if change.removed or any(one.model_id in models for one in change.changed):
            self._known = None


def _note(model_id: ModelId) -> str:
    return f"{_NAME} {model_id}"
