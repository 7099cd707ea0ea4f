"""What a draft with photos shows: the photos, and what is said about them and about what is not."""

from photo_trainer_gui.ui.coach_line import CoachLine
from photo_trainer_gui.ui.hints_panel import HintsPanel
from photo_trainer_gui.ui.left_out_panel import LeftOutPanel
from photo_trainer_gui.ui.photo_grid import PhotoGrid
from photo_trainer_gui.ui.thumbnails import Thumbnails


class PhotoBoard:
    """Four parts that `PhotoPicker.furnish` gives their places; an empty draft has none of them."""

    def __init__(self, thumbnails: Thumbnails) -> None:
        self.coach = CoachLine()
        self.left_out = LeftOutPanel()
        self.hints = HintsPanel()
        self.grid = PhotoGrid(thumbnails)
