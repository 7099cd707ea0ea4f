"""The page of a model that cannot go on as it is: failed, deleted, or begun elsewhere."""

from photo_trainer_gui.training.project import Project
from photo_trainer_gui.training.states import State
from photo_trainer_gui.ui.images.picture_images import PictureThumbnails
from photo_trainer_gui.ui.images.thumbnail_cache import ThumbnailCache
from photo_trainer_gui.ui.pages.last_pictures import LastPictures
from photo_trainer_gui.ui.pages.model_id_card import ModelIdCard
from photo_trainer_gui.ui.pages.person_card import PersonCard
from photo_trainer_gui.ui.pages.project_page import ProjectPage
from photo_trainer_gui.ui.state.pictures_state import NO_PICTURES
from photo_trainer_gui.ui.state.view_state import Action, ViewState
from photo_trainer_gui.ui.texts.project_status import display_name
from photo_trainer_gui.ui.texts.text import text


class ProblemPage(ProjectPage):
    """The card that says what to do, and what this computer knows of the model."""

    def __init__(self, thumbnails: ThumbnailCache, pictures: PictureThumbnails) -> None:
        super().__init__()
        self._pictures = LastPictures(pictures)
        for pressed in (self._pictures.pressed, self._pictures.all_pressed):
            pressed.connect(lambda: self.act(Action.ALL_PICTURES))
        self._person = PersonCard(thumbnails)
        self._model_id = ModelIdCard()
        self.column.addWidget(self._pictures)
        self.column.addWidget(self._person)
        self.column.addWidget(self._model_id)
        self._remove = self.action_button(
            text("err.model.gone.button2"),
            "goneRemove",
            Action.REMOVE_FROM_LIST,
            role="danger",
            icon="close",
        )
        self._delete = self.add_delete_button(self._remove)

    def show_project(self, project: Project, view_state: ViewState) -> None:
        self.show_problem(project, view_state)
        self.show_head(project, view_state)
        self._person.show_person(project, text("photos.count", n=len(project.photos)))
        self._model_id.show_id(project.model_id)
        gone = project.state is State.GONE
        pictures = view_state.pictures.get(project.id, NO_PICTURES) if gone else NO_PICTURES
        self._pictures.show_pictures(pictures, display_name(project, view_state.practice))
        # What is deleted already is only removed from the list, by the card's own button if that
        # does not lead to the pictures.
        self._remove.setVisible(bool(pictures.groups))
        self._delete.setVisible(not gone)
