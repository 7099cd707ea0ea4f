"""What can be set, and that a stored key is never shown."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from photo_trainer_gui.limits import API_URL
from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.ui.dialogs.settings_dialog import SettingsDialog, SettingsValues
from tests.ui.sample_pages import is_there, part, words_on

VALUES = SettingsValues(
    notify=True,
    keep_running=True,
    autostart=False,
    language="",
    practice=False,
    server=API_URL,
    faster_upload=False,
    compare_faces=True,
)


def make(qtbot: QtBot, values: SettingsValues = VALUES, has_tray: bool = True) -> SettingsDialog:
    dialog = SettingsDialog(
        None,
        values,
        system_language="English",
        languages=(("de", "Deutsch"),),
        has_tray=has_tray,
        standard_server=API_URL,
    )
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitExposed(dialog)
    return dialog


def test_what_is_set_about_pictures_is_handed_over_on_save(
    dialog: SettingsDialog, qtbot: QtBot
) -> None:
    for name in ("setPictures", "setWords", "setElsewhere", "setKeys"):
        QTest.keyClick(part(dialog, QCheckBox, name), Qt.Key.Key_Space)
    with qtbot.waitSignal(dialog.saved) as saved:
        press(dialog, qtbot, "settingsSave")
    assert saved.args == [
        replace(
            VALUES,
            notify_pictures=False,
            picture_words=False,
            look_elsewhere=False,
            single_keys=False,
        )
    ]


def test_what_pictures_take_on_the_disk_leads_to_their_folder(
    dialog: SettingsDialog, qtbot: QtBot
) -> None:
    assert "No pictures yet." in words_on(dialog)
    assert not is_there(dialog, "setFolder")
    dialog.show_pictures_used(48, 112_000_000)
    assert "48 pictures use 112 MB on this computer." in words_on(dialog)
    with qtbot.waitSignal(dialog.pictures_requested):
        part(dialog, QPushButton, "setFolder").click()


@pytest.fixture
def dialog(qtbot: QtBot) -> Iterator[SettingsDialog]:
    made = make(qtbot)
    made.show_key("GNOME Keyring")
    yield made
    made.close()


def press(dialog: SettingsDialog, qtbot: QtBot, name: str) -> None:
    QTest.mouseClick(part(dialog, QPushButton, name), Qt.MouseButton.LeftButton)


def test_what_is_set_is_handed_over_on_save(dialog: SettingsDialog, qtbot: QtBot) -> None:
    for name in ("setNotify", "setKeep", "setAutostart", "setPractice", "setFaster", "setFaces"):
        QTest.keyClick(part(dialog, QCheckBox, name), Qt.Key.Key_Space)
    part(dialog, QComboBox, "setLanguage").setCurrentIndex(1)
    with qtbot.waitSignal(dialog.saved) as saved:
        press(dialog, qtbot, "settingsSave")
    assert saved.args == [SettingsValues(False, False, True, "de", True, API_URL, True, False)]


def test_cancel_changes_nothing(dialog: SettingsDialog, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(dialog.saved), qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_the_language_of_the_computer_comes_first(dialog: SettingsDialog) -> None:
    box = part(dialog, QComboBox, "setLanguage")
    assert box.currentText() == "Same as this computer (English)"
    assert box.accessibleName() == "Language"


def test_a_stored_key_is_dots_that_can_only_be_replaced(
    dialog: SettingsDialog, qtbot: QtBot
) -> None:
    field = part(dialog, QLineEdit, "keyField")
    assert field.isReadOnly()
    assert set(field.text()) == {"•"}
    assert "Kept in: GNOME Keyring" in words_on(dialog)
    with qtbot.waitSignal(dialog.key_requested):
        press(dialog, qtbot, "keyReplace")


def test_without_a_key_there_is_nothing_to_test_or_remove(
    dialog: SettingsDialog,
) -> None:
    dialog.show_key(None)
    assert part(dialog, QPushButton, "keyReplace").text() == "Enter API key…"
    assert not part(dialog, QPushButton, "setTest").isEnabled()
    assert not is_there(dialog, "setRemoveKey")
    assert part(dialog, QLineEdit, "keyField").text() == ""


def test_in_practice_mode_no_key_is_called_missing(dialog: SettingsDialog) -> None:
    dialog.show_key(None, practice=True)
    assert "Practice mode uses no key." in words_on(dialog)
    assert not is_there(dialog, "keyField")


def test_a_key_for_this_session_says_so(dialog: SettingsDialog) -> None:
    dialog.show_key("")
    assert "only until you close the app" in words_on(dialog)


def test_the_key_can_be_tried_and_the_answer_is_told(dialog: SettingsDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.test_requested):
        press(dialog, qtbot, "setTest")
    dialog.show_testing()
    assert not part(dialog, QPushButton, "setTest").isEnabled()
    dialog.show_test(None)
    assert part(dialog, QLabel, "keyResult").text() == "Connected. PhotoGPT accepts this key."
    dialog.show_test(ErrorKind.KEY_REJECTED)
    assert "does not accept" in part(dialog, QLabel, "keyResult").text()
    assert part(dialog, QPushButton, "setTest").isEnabled()


def test_removing_the_key_is_asked_for(dialog: SettingsDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.remove_key_requested):
        press(dialog, qtbot, "setRemoveKey")


def test_a_wrong_server_address_can_not_be_saved(dialog: SettingsDialog, qtbot: QtBot) -> None:
    press(dialog, qtbot, "setAdvanced")
    field = part(dialog, QLineEdit, "setServer")
    field.setText("http://example.org")
    save = part(dialog, QPushButton, "settingsSave")
    assert not save.isEnabled()
    assert "It must start with https://" in save.accessibleDescription()
    assert is_there(dialog, "setServerBad")
    reset = part(dialog, QPushButton, "setServerReset")
    qtbot.waitUntil(lambda: not reset.visibleRegion().isEmpty())
    press(dialog, qtbot, "setServerReset")
    assert field.text() == API_URL
    assert save.isEnabled()
    assert not is_there(dialog, "setServerBad")


def test_blanks_around_the_address_are_dropped(dialog: SettingsDialog) -> None:
    part(dialog, QLineEdit, "setServer").setText(f"  {API_URL} ")
    assert dialog.values == VALUES


def test_without_a_tray_it_is_told_what_closing_does(qtbot: QtBot) -> None:
    dialog = make(qtbot, has_tray=False)
    assert "minimise it instead" in words_on(dialog)
    dialog.close()


def test_a_language_that_is_no_longer_there_falls_back_to_the_computers(qtbot: QtBot) -> None:
    dialog = make(qtbot, replace(VALUES, language="xx"))
    assert dialog.values.language == ""
    dialog.close()


def test_what_is_kept_about_faces_is_told_and_can_be_forgotten(
    dialog: SettingsDialog, qtbot: QtBot
) -> None:
    kept = part(dialog, QLabel, "facesKept")
    dialog.show_faces_kept(1, 1)
    assert kept.text() == "Kept at the moment: notes on faces for 1 draft, 1 day old."
    dialog.show_faces_kept(3, 2)
    assert kept.text() == (
        "Kept at the moment: notes on faces for 3 drafts, the oldest 2 days old."
    )
    forget = part(dialog, QPushButton, "facesForget")
    assert forget.accessibleName() == "Forget now"
    with qtbot.waitSignal(dialog.forget_faces_requested):
        forget.click()
    dialog.show_faces_forgotten()
    assert kept.text() == "Forgotten."
    assert not is_there(dialog, "facesForget")


def test_where_nothing_is_kept_there_is_nothing_to_forget(dialog: SettingsDialog) -> None:
    dialog.show_faces_kept(0, 0)
    assert part(dialog, QLabel, "facesKept").text() == "Nothing is kept at the moment."
    assert not is_there(dialog, "facesForget")
    assert "on this computer" in part(dialog, QCheckBox, "setFaces").accessibleDescription()
