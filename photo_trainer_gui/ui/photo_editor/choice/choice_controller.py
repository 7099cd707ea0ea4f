"""What was chosen of a person for a draft: shown, and changed by a press on a spare photo."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.photos.photo import Photo, Photos
from photo_trainer_gui.photos.shoebox.person_choice import PersonChoice
from photo_trainer_gui.photos.shoebox.person_draft import PersonDraft
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.ui.photo_editor.choice.chosen_strip import ChosenStrip
from photo_trainer_gui.ui.photo_editor.choice.spare_shelf import SpareShelf
from photo_trainer_gui.ui.photo_editor.grid.photo_list_model import PhotoListModel
from photo_trainer_gui.ui.photo_editor.intake.intake_queue import IntakeJob
from photo_trainer_gui.ui.photo_editor.people_edits import several


class ChoiceController(QObject):
    """Of all drafts of this run.

    Signals:
        job_wanted(IntakeJob): these photos are to come into their draft.
        changed(PhotoEdit): the photos of the draft on the page are to be these.
    """

    job_wanted = Signal(object)
    changed = Signal(object)

    def __init__(self, strip: ChosenStrip, shelf: SpareShelf, tiles: PhotoListModel) -> None:
        super().__init__(shelf)
        self._strip = strip
        self._shelf = shelf
        self._tiles = tiles
        self._choices: dict[ProjectId, PersonChoice] = {}
        self._project: Project | None = None
        shelf.chosen.connect(self._swap_in)

    def take(self, project: Project, choice: PersonChoice, photos: Photos) -> None:
        """These photos of a person come into the draft; none: all stay.

        They take the places of all others, but for those which the person brought in by hand, or
        swapped in, where it is the same person.
        """
        here = project.photos
        before = None if choice.fills else self._choices.get(project.id)
        stays: Photos = ()
        if photos and (choice.fills or choice.is_of(here, before)):
            anyway = len(photos) > len(choice.chosen)
            choice = choice.beside(here, before)
            stays, photos = choice.placed(here, before, anyway=anyway)
        self._choices[project.id] = choice
        if (not photos and stays == here) or (not photos and not stays):
            self.show(project, 0)
            return
        self.job_wanted.emit(
            IntakeJob(
                project.id,
                partial(list, [photo.path for photo in photos]),
                len(photos),
                edits={photo.sha256: photo.edit for photo in photos},
                instead=True,
                stays=stays,
            )
        )

    def take_several(self, project: Project, drafts: Sequence[PersonDraft]) -> None:
        """The draft on the page becomes that of the first of these people; the others are made."""
        self._choices.update((one.draft_id, one.choice) for one in drafts)
        self.changed.emit(several(project, drafts))

    def show(self, project: Project, coming: int) -> None:
        """Show what was chosen for the draft on the page; `coming` photos are on their way."""
        self._project = project
        choice = self._choices.get(project.id)
        used = {photo.sha256 for photo in project.photos}
        self._strip.show_choice(choice if used else None)
        whys = choice.why if choice else {}
        self._tiles.show_whys(whys)
        spare = choice.spare(used) if choice and used and not coming else ()
        self._shelf.show_photos(spare, whys)

    def _swap_in(self, photo: Photo) -> None:
        """The chosen photo that is most like it becomes a spare one."""
        project = self._project
        choice = self._choices.get(project.id) if project else None
        if project is None or choice is None:
            return
        place = choice.place_for(photo.sha256, (one.sha256 for one in project.photos))
        self.job_wanted.emit(
            IntakeJob(
                project.id,
                lambda: [photo.path],
                1,
                replaces=place,
                edits={photo.sha256: photo.edit},
                swaps=True,
            )
        )
