"""Panels of a draft with photos: the photos, and what is said about them and what is not there."""

from photo_trainer_gui.ui.images.face_cache import FaceCache
from photo_trainer_gui.ui.images.thumbnail_cache import ThumbnailCache
from photo_trainer_gui.ui.photo_editor.advice.coach_line import CoachLine
from photo_trainer_gui.ui.photo_editor.advice.hints_panel import HintsPanel
from photo_trainer_gui.ui.photo_editor.advice.people_strip import PeopleStrip
from photo_trainer_gui.ui.photo_editor.choice.chosen_strip import ChosenStrip
from photo_trainer_gui.ui.photo_editor.choice.spare_shelf import SpareShelf
from photo_trainer_gui.ui.photo_editor.grid.photo_grid import PhotoGrid
from photo_trainer_gui.ui.photo_editor.skipped.skipped_panel import SkippedPanel


class PhotoPanels:
    """What an empty draft has none of; all but the shelf have places in the photo column."""

    def __init__(self, thumbnails: ThumbnailCache, faces: FaceCache) -> None:
        self.coach = CoachLine()
        self.chosen = ChosenStrip()
        self.skipped = SkippedPanel()
        self.people = PeopleStrip(faces)
        self.hints = HintsPanel(thumbnails, faces)
        self.grid = PhotoGrid(thumbnails)
        self.shelf = SpareShelf(thumbnails)
