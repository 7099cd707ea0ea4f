"""From the tray or the list straight to the pictures of a model."""

from pytestqt.qtbot import QtBot

from photo_trainer_gui.training.states import State
from photo_trainer_gui.ui.window.page_stack import PageKind
from tests.ui.sample_window import SITUATION, Pages, project, sample_window

ANNA, BEN = project("Anna", State.TRAINING), project("Ben", State.READY)


def test_who_comes_for_pictures_sees_them_and_not_the_models_own_page_before(qtbot: QtBot) -> None:
    pages = Pages()
    window = sample_window(pages)
    qtbot.addWidget(window)
    area = window.project_area
    area.show_projects((ANNA, BEN), SITUATION)
    area.open_project(ANNA.id)
    area.open_pictures(BEN.id)
    assert set(pages.built) == {PageKind.TRAINING, PageKind.CREATE}
    assert area.open_id() == BEN.id
