"""The state of a model in words: on its chip, and in full for those who hear it."""

from dataclasses import replace

import pytest

from photo_trainer_gui.training.states import State
from photo_trainer_gui.ui.state.view_state import ViewState
from photo_trainer_gui.ui.texts.project_status import project_status
from tests.ui.sample_window import project


@pytest.mark.parametrize(
    ("elapsed_s", "words"),
    [
        (0, "Training, about 1 minute left"),
        (59, "Training, almost there"),
        (200, "Training, taking longer than usual"),
    ],
)
def test_a_practice_training_is_spoken_in_good_english(elapsed_s: int, words: str) -> None:
    running = replace(project("Anna", State.TRAINING), training_since=1000.0)
    assert project_status(running, ViewState(now=1000.0 + elapsed_s, practice=True)).spoken == words


def test_a_training_is_spoken_in_full_minutes() -> None:
    running = replace(project("Anna", State.TRAINING), training_since=1000.0)
    assert (
        project_status(running, ViewState(now=1600.0)).spoken == "Training, about 15 minutes left"
    )
