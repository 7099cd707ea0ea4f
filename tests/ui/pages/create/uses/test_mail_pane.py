"""Sizes of a picture for e-mail are told in figures that say something."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QRadioButton
from pytestqt.qtbot import QtBot

from photo_trainer_gui.photos.uses.cuts import Pixels
from photo_trainer_gui.ui.pages.create.uses.mail_pane import MailPane
from photo_trainer_gui.ui.pages.create.uses.use_maker import ReadyFile
from photo_trainer_gui.ui.pages.create.uses.use_pane import UsedPicture
from tests.ui.sample_pages import part
from tests.ui.sample_window import dress


@pytest.mark.parametrize(
    ("size_bytes", "full"), [(46_200, "46 KB"), (999_400, "999 KB"), (2_340_000, "2.3 MB")]
)
def test_a_picture_of_any_size_is_told_in_figures_that_say_something(
    qtbot: QtBot, qapp: QApplication, size_bytes: int, full: str
) -> None:
    dress(qapp)
    pane = MailPane(UsedPicture("Mia", Pixels(1024, 1024), size_bytes, None))
    qtbot.addWidget(pane)

    pane.show_file(True, ReadyFile(Path("small.jpg"), 44_000, QImage()))

    assert part(pane, QRadioButton, "useFull").accessibleDescription() == full
    small = part(pane, QRadioButton, "useSmall").accessibleDescription()
    assert small == f"About 44 KB instead of {full}"
