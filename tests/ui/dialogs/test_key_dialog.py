"""How a person enters the API key, and where the key must never be seen."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from photo_trainer_gui.photogpt import api_key
from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.ui.dialogs.key_dialog import KeyDialog
from photo_trainer_gui.ui.texts.text import text
from tests.ui.sample_pages import is_there, part, words_on

KEY = "pg-0123456789abcdef"


@pytest.fixture
def dialog(qtbot: QtBot) -> Iterator[KeyDialog]:
    made = KeyDialog(None, api_key)
    qtbot.addWidget(made)
    made.show_store("GNOME Keyring")
    made.open()
    qtbot.waitExposed(made)
    yield made
    made.close()


def field(dialog: KeyDialog) -> QLineEdit:
    return part(dialog, QLineEdit, "keyField")


def save(dialog: KeyDialog) -> QPushButton:
    return part(dialog, QPushButton, "keySave")


def press(dialog: KeyDialog, qtbot: QtBot, name: str) -> None:
    QTest.mouseClick(part(dialog, QPushButton, name), Qt.MouseButton.LeftButton)


def result(dialog: KeyDialog) -> str:
    return part(dialog, QLabel, "keyResult").text()


def test_the_field_has_the_focus_and_the_reason_stands_beside_the_button(
    dialog: KeyDialog,
) -> None:
    assert dialog.focusWidget() is field(dialog)
    assert not save(dialog).isEnabled()
    assert save(dialog).accessibleDescription() == "Still needed: your API key"
    assert "Still needed: your API key" in words_on(dialog)
    assert "GNOME Keyring" in words_on(dialog)


def test_a_pasted_key_is_cleaned_silently_and_checked_on_return(
    dialog: KeyDialog, qtbot: QtBot
) -> None:
    QGuiApplication.clipboard().setText(f"  “{KEY}”\r\n")
    press(dialog, qtbot, "keyPaste")
    assert field(dialog).text() == KEY
    assert save(dialog).isEnabled()
    assert save(dialog).accessibleDescription() == ""
    with qtbot.waitSignal(dialog.check_requested) as asked:
        QTest.keyClick(field(dialog), Qt.Key.Key_Return)
    assert asked.args == [KEY]


def test_pasting_with_the_keyboard_cleans_as_well(dialog: KeyDialog, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText(f"\n{KEY}\n")
    QTest.keyClick(field(dialog), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field(dialog).text() == KEY


@pytest.mark.parametrize("around", ["\n", "\r\n", "  ", "\u200b", "”"])
def test_a_good_key_is_never_called_wrong_for_what_was_copied_with_it(
    dialog: KeyDialog, qtbot: QtBot, around: str
) -> None:
    QGuiApplication.clipboard().setText(f"{around}{KEY}{around}")
    press(dialog, qtbot, "keyPaste")
    assert result(dialog) == ""
    field(dialog).clear()
    QTest.keyClick(field(dialog), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field(dialog), Qt.Key.Key_Tab)
    assert field(dialog).text() == KEY
    assert result(dialog) == ""


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("hello", "err.key.short.text"),
        ("my key", "err.key.shape.text"),
        (f"{KEY} {KEY}", "err.key.shape.text"),
        (f"{KEY}é", "err.key.odd.text"),
    ],
)
@pytest.mark.parametrize("leave", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_what_is_no_key_is_told_with_its_reason_and_not_before_it_is_all_there(
    dialog: KeyDialog, qtbot: QtBot, typed: str, told: str, leave: Qt.Key
) -> None:
    field(dialog).setText(typed)
    assert result(dialog) == ""
    assert save(dialog).accessibleDescription() == text(told)
    with qtbot.assertNotEmitted(dialog.check_requested):
        QTest.keyClick(field(dialog), leave)
    assert result(dialog) == text(told)
    assert "Still needed" not in words_on(dialog)
    field(dialog).setText("hell")
    assert result(dialog) == ""


def test_a_pasted_text_that_is_no_key_is_told_at_once(dialog: KeyDialog, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("hello")
    press(dialog, qtbot, "keyPaste")
    assert result(dialog) == text("err.key.short.text")


def test_a_key_that_is_broken_in_the_middle_is_told_when_pasted_with_the_keyboard(
    dialog: KeyDialog,
) -> None:
    QGuiApplication.clipboard().setText("pgpt_abcdefghijklmnop\nqrstuvwxyz012345")
    QTest.keySequence(field(dialog), QKeySequence.StandardKey.Paste)
    assert text("err.key.shape.text") in words_on(dialog)
    assert "Still needed" not in words_on(dialog)


def test_no_internet_is_called_that(dialog: KeyDialog) -> None:
    field(dialog).setText(KEY)
    dialog.show_refused(ErrorKind.OFFLINE)
    assert result(dialog).startswith("No internet connection.")
    assert is_there(dialog, "keySaveUnchecked")


def test_the_key_is_masked_until_it_is_asked_for(dialog: KeyDialog, qtbot: QtBot) -> None:
    field(dialog).setText(KEY)
    assert KEY not in field(dialog).displayText()
    press(dialog, qtbot, "keyShow")
    shown = part(dialog, QPushButton, "keyShow")
    assert field(dialog).displayText() == KEY
    assert shown.accessibleName() == "Hide API key"
    press(dialog, qtbot, "keyShow")
    assert KEY not in field(dialog).displayText()
    assert shown.accessibleName() == "Show API key"


def test_the_key_is_in_no_name_description_or_tool_tip(dialog: KeyDialog, qtbot: QtBot) -> None:
    field(dialog).setText(KEY)
    press(dialog, qtbot, "keyShow")
    dialog.show_refused(ErrorKind.KEY_REJECTED)
    for each in dialog.findChildren(QWidget):
        for said in (each.accessibleName(), each.accessibleDescription(), each.toolTip()):
            assert KEY not in said


def test_while_checking_only_cancel_works(dialog: KeyDialog, qtbot: QtBot) -> None:
    field(dialog).setText(KEY)
    dialog.show_checking()
    assert result(dialog) == "Checking with PhotoGPT…"
    for name in ("keyField", "keyPaste", "keyShow", "keySave"):
        assert not part(dialog, QWidget, name).isEnabled()
    with qtbot.waitSignal(dialog.rejected):
        press(dialog, qtbot, "dialogCancel")


def test_a_refused_key_stays_and_the_reason_stands_below(dialog: KeyDialog) -> None:
    field(dialog).setText(KEY)
    dialog.show_checking()
    dialog.show_refused(ErrorKind.KEY_REJECTED)
    assert field(dialog).text() == KEY
    assert "does not accept this key" in result(dialog)
    assert dialog.focusWidget() is field(dialog)
    assert not is_there(dialog, "keySaveUnchecked")
    field(dialog).setText(KEY + "x")
    assert result(dialog) == ""


def test_without_internet_the_key_can_be_kept_unchecked(dialog: KeyDialog, qtbot: QtBot) -> None:
    field(dialog).setText(KEY)
    dialog.show_refused(ErrorKind.OFFLINE)
    with qtbot.waitSignal(dialog.save_unchecked_requested) as asked:
        press(dialog, qtbot, "keySaveUnchecked")
    assert asked.args == [KEY]


@pytest.mark.parametrize("kind", ErrorKind)
def test_every_answer_of_the_service_is_told(dialog: KeyDialog, kind: ErrorKind) -> None:
    dialog.show_refused(kind)
    assert len(result(dialog)) > 20
    assert "{" not in result(dialog)
    assert "by ourselves" not in result(dialog)


def test_without_a_password_store_the_key_can_be_used_until_the_end(
    dialog: KeyDialog, qtbot: QtBot
) -> None:
    dialog.show_store(None)
    assert "no password store" in result(dialog)
    assert text("key.stored_session") in words_on(dialog)
    field(dialog).setText(KEY)
    with qtbot.waitSignal(dialog.session_requested) as asked:
        press(dialog, qtbot, "keySession")
    assert asked.args == [KEY]


@pytest.mark.parametrize(("silent", "words"), [(True, "does not answer"), (False, "locked")])
def test_a_store_that_does_not_keep_the_key_is_told(
    dialog: KeyDialog, silent: bool, words: str
) -> None:
    field(dialog).setText(KEY)
    dialog.show_checking()
    dialog.show_store_trouble(silent)
    assert words in result(dialog)
    assert save(dialog).isEnabled()
    assert is_there(dialog, "keySession")


def test_escape_closes_and_nothing_is_left_of_the_key(dialog: KeyDialog, qtbot: QtBot) -> None:
    field(dialog).setText(KEY)
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert field(dialog).text() == ""
    field(dialog).undo()
    assert field(dialog).text() == ""


def test_an_accepted_key_closes_the_dialog(dialog: KeyDialog, qtbot: QtBot) -> None:
    field(dialog).setText(KEY)
    with qtbot.waitSignal(dialog.accepted):
        dialog.finish()
    assert field(dialog).text() == ""


def test_the_website_is_one_press_away(dialog: KeyDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.open_website):
        press(dialog, qtbot, "keyOpenWebsite")


def test_the_dialog_grows_so_that_nothing_is_hidden(dialog: KeyDialog, qtbot: QtBot) -> None:
    before = dialog.height()
    field(dialog).setText(KEY)
    dialog.show_refused(ErrorKind.OFFLINE)
    qtbot.waitUntil(lambda: dialog.height() > before)
