"""The id of the project that most tests are about."""

from typing import Final

from photo_trainer_gui.ids import ProjectId

P: Final = ProjectId("p")
