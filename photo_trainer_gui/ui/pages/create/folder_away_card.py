"""Stands above the pictures while the folder that they are in cannot be reached."""

from photo_trainer_gui.ui.pages.problem_card import ProblemCard
from photo_trainer_gui.ui.texts.picture_folder_text import away_problem


class FolderAwayCard(ProblemCard):
    """Not there while all is well."""

    def __init__(self) -> None:
        super().__init__()
        self.hide()

    def show_folder(self, name: str) -> None:
        """Tell that the folder of this name is away; empty: it is not."""
        if name:
            self.show_problem(away_problem(name))
        self.setVisible(bool(name))
