"""Questions before something is lost: the safe answer is the easy one."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from photo_trainer_gui.ui.dialogs.question_dialog import Question, ask
from photo_trainer_gui.ui.texts.text import TEXTS

FIELDS = {"name": "Anna", "done": 6, "n": 14, "i": 7, "time": "20 seconds"}
TOPICS = sorted({key.split(".")[1] for key in TEXTS if key.startswith("confirm.")})
SAFE_YES = {"quit_upload", "no_tray", "close_upload"}
Asked = Callable[[str], tuple[QDialog, list[bool]]]


@pytest.fixture
def asked(qtbot: QtBot) -> Asked:
    window = QWidget()
    window.resize(1100, 740)
    qtbot.addWidget(window)
    window.show()

    def open_it(topic: str) -> tuple[QDialog, list[bool]]:
        answers: list[bool] = []
        dialog = ask(window, Question(topic, FIELDS), answers.append)
        qtbot.addWidget(dialog)
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog, answers

    return open_it


def press(dialog: QDialog, name: str) -> None:
    found = dialog.findChild(QPushButton, name)
    assert found is not None
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("topic", TOPICS)
def test_each_answer_is_told_once(asked: Asked, topic: str) -> None:
    dialog, answers = asked(topic)
    press(dialog, "questionYes")
    other, other_answers = asked(topic)
    press(other, "questionNo")

    assert (answers, other_answers) == ([True], [False])


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_escape_and_return_give_the_safe_answer(asked: Asked, topic: str, key: Qt.Key) -> None:
    dialog, answers = asked(topic)

    QTest.keyClick(dialog, key)

    # The safe answer to these minimises the window, and that is not what Esc asks for.
    stays = key is Qt.Key.Key_Escape and topic in ("no_tray", "close_upload")
    assert answers == ([] if stays else [topic in SAFE_YES])
    assert not dialog.isVisible()


@pytest.mark.parametrize("topic", TOPICS)
def test_the_safe_button_has_the_focus(asked: Asked, topic: str) -> None:
    dialog, _ = asked(topic)

    focused = dialog.focusWidget()

    assert focused is not None
    assert focused.objectName() == ("questionYes" if topic in SAFE_YES else "questionNo")


def test_return_does_not_delete_even_while_delete_has_the_focus(asked: Asked) -> None:
    dialog, answers = asked("delete_model")
    delete = dialog.findChild(QPushButton, "questionYes")
    assert delete is not None
    delete.setFocus(Qt.FocusReason.TabFocusReason)

    QTest.keyClick(delete, Qt.Key.Key_Return)

    assert answers == [False]


def test_only_deleting_is_red(asked: Asked) -> None:
    red = set()
    for topic in TOPICS:
        dialog, _ = asked(topic)
        yes = dialog.findChild(QPushButton, "questionYes")
        assert yes is not None
        if yes.property("role") == "danger":
            red.add(topic)
        dialog.reject()

    assert red == {
        "delete_model",
        "delete_training",
        "delete_draft",
        "delete_pictures",
        "delete_with_pictures",
        "remove_photos",
        "remove_key",
    }


def test_the_question_says_what_is_lost_and_blocks_only_its_window(asked: Asked) -> None:
    dialog, _ = asked("cancel_upload")

    assert dialog.accessibleName() == "Stop the upload?"
    assert dialog.accessibleDescription().startswith("6 of 14 photos are sent.")
    assert dialog.windowModality() is Qt.WindowModality.WindowModal


def test_one_picture_is_spoken_of_as_one() -> None:
    assert Question("delete_pictures", {"n": 1}).words("text").startswith("It is deleted there")
    assert Question("delete_pictures", {"n": 2}).words("text").startswith("They are deleted there")
