"""An error that nobody expected is told once, from any thread, without a secret in it."""

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from photo_trainer_gui.app.support.error_reporter import ErrorReporter
from photo_trainer_gui.diagnostics.log import hide
from tests.ui.sample_pages import words_on

Open = Callable[[], list[QDialog]]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    return made


@pytest.fixture
def trouble(window: QWidget) -> ErrorReporter:
    return ErrorReporter(window)


@pytest.fixture
def shown(window: QWidget) -> Open:
    return lambda: [one for one in window.findChildren(QDialog) if one.isVisible()]


def press(dialog: QDialog, place: int) -> None:
    found = dialog.findChild(QPushButton, f"noticeAction_{place}")
    assert found is not None
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


@pytest.mark.expects_warnings(
    "ERROR photo_trainer_gui.app.support.error_reporter: unexpected\n.*Traceback|unexp"
)
def test_it_is_logged_and_told_with_words_of_people(
    trouble: ErrorReporter, shown: Open, qtbot: QtBot
) -> None:
    trouble.report(RuntimeError("a bolt is loose"))
    qtbot.waitUntil(lambda: len(shown()) == 1)
    words = words_on(shown()[0])
    assert "Something went wrong in Photo Trainer" in words
    assert "bolt" not in words


def test_an_error_of_another_thread_is_told_on_the_screen(
    trouble: ErrorReporter, shown: Open, qtbot: QtBot
) -> None:
    thread = threading.Thread(target=lambda: trouble.show_error(ValueError("elsewhere")))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(shown()) == 1)


def test_a_hundred_errors_open_one_window(
    trouble: ErrorReporter, shown: Open, qtbot: QtBot
) -> None:
    for number in range(100):
        trouble.show_error(ValueError(str(number)))
    qtbot.waitUntil(lambda: len(shown()) == 1)
    qtbot.wait(50)
    assert len(shown()) == 1
    press(shown()[0], 0)
    qtbot.waitUntil(lambda: shown() == [])
    trouble.show_error(ValueError("another one, later"))
    qtbot.waitUntil(lambda: len(shown()) == 1)


def test_the_details_can_be_copied_and_hold_no_key(
    trouble: ErrorReporter, shown: Open, qtbot: QtBot
) -> None:
    hide("key-that-must-not-be-seen")
    trouble.show_error(ValueError("bad header: key-that-must-not-be-seen"))
    qtbot.waitUntil(lambda: len(shown()) == 1)
    press(shown()[0], 1)
    assert QGuiApplication.clipboard().text() == "ValueError: bad header: •••"


def test_a_secret_that_looks_like_a_path_leaves_no_piece_of_itself(
    trouble: ErrorReporter, shown: Open, qtbot: QtBot
) -> None:
    hide("key/'that/must-not'be/seen")
    trouble.show_error(ValueError("bad header: 'key/'that/must-not'be/seen'"))
    qtbot.waitUntil(lambda: len(shown()) == 1)
    press(shown()[0], 1)
    assert QGuiApplication.clipboard().text() == "ValueError: bad header: '•••'"


def test_escape_goes_on(trouble: ErrorReporter, shown: Open, qtbot: QtBot) -> None:
    trouble.show_error(ValueError("first"))
    qtbot.waitUntil(lambda: len(shown()) == 1)
    QTest.keyClick(shown()[0], Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: shown() == [])
    trouble.show_error(ValueError("second"))
    qtbot.waitUntil(lambda: len(shown()) == 1)


def test_what_is_copied_does_not_say_where_a_photo_lies(
    trouble: ErrorReporter, shown: Open, qtbot: QtBot
) -> None:
    trouble.show_error(
        FileNotFoundError(2, "No such file or directory", "/home/mia/Mia at the sea.jpg")
    )
    qtbot.waitUntil(lambda: len(shown()) == 1)
    press(shown()[0], 1)
    copied = QGuiApplication.clipboard().text()
    assert "FileNotFoundError: [Errno 2] No such file or directory" in copied
    assert "mia" not in copied.lower()
