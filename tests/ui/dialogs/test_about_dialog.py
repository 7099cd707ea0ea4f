"""The About window tells which program this is, and shows every licence."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from photo_trainer_gui.ui.dialogs.about_dialog import AboutDialog, MadeWith
from tests.ui.sample_pages import part, words_on

PARTS = (MadeWith("photo-trainer 1.0 (GPL)", "Share it."), MadeWith("Qt 6 (LGPL)", "Link it."))


@pytest.fixture
def dialog(qtbot: QtBot) -> Iterator[AboutDialog]:
    made = AboutDialog(None, "1.2.3")
    qtbot.addWidget(made)
    made.open()
    qtbot.waitExposed(made)
    yield made
    made.close()


def licence(dialog: AboutDialog) -> str:
    return part(dialog, QPlainTextEdit, "aboutLicence").toPlainText()


def test_it_says_version_licence_and_whose_it_is_before_the_rest_is_read(
    dialog: AboutDialog,
) -> None:
    assert part(dialog, QLabel, "aboutVersion").text() == "Version 1.2.3"
    assert "GNU General Public License" in words_on(dialog)
    assert "not made by them" in words_on(dialog)
    assert licence(dialog) == ""


def test_the_chosen_licence_is_shown(dialog: AboutDialog) -> None:
    dialog.show_parts(PARTS)
    assert licence(dialog) == "Share it."
    part(dialog, QComboBox, "aboutParts").setCurrentIndex(1)
    assert licence(dialog) == "Link it."


def test_a_long_name_makes_the_window_no_wider(dialog: AboutDialog) -> None:
    width = dialog.width()
    dialog.show_parts([MadeWith("x" * 400, "")])
    assert dialog.minimumSizeHint().width() <= width


def test_it_is_closed_with_its_button(dialog: AboutDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.finished):
        part(dialog, QPushButton, "dialogCancel").click()


def test_the_licence_can_be_read_but_not_changed(dialog: AboutDialog) -> None:
    assert part(dialog, QPlainTextEdit, "aboutLicence").isReadOnly()
