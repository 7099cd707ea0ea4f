"""The page of a model that cannot go on as it is: failed, deleted, or begun elsewhere."""

from photo_trainer_gui.training.project import Project
from photo_trainer_gui.training.states import State
from photo_trainer_gui.ui.images.thumbnail_cache import ThumbnailCache
from photo_trainer_gui.ui.pages.model_id_card import ModelIdCard
from photo_trainer_gui.ui.pages.person_card import PersonCard
from photo_trainer_gui.ui.pages.project_page import ProjectPage
from photo_trainer_gui.ui.state.view_state import ViewState
from photo_trainer_gui.ui.texts.text import text


class ProblemPage(ProjectPage):
    """The card that says what to do, and what this computer knows of the model."""

    def __init__(self, thumbnails: ThumbnailCache) -> None:
        super().__init__()
        self._person = PersonCard(thumbnails)
        self._model_id = ModelIdCard()
        self.column.addWidget(self._person)
        self.column.addWidget(self._model_id)
        self._delete = self.add_delete_button()

    def show_project(self, project: Project, view_state: ViewState) -> None:
        self.show_problem(project, view_state)
        self.show_head(project, view_state)
        self._person.show_person(project, text("photos.count", n=len(project.photos)))
        self._model_id.show_id(project.model_id)
        # What is deleted already is only removed from the list, by the card's own button.
        self._delete.setVisible(project.state is not State.GONE)
