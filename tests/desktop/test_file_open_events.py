"""What macOS opens with the program arrives, also when it comes before the program is ready."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QUrl
from PySide6.QtGui import QFileOpenEvent
from pytestqt.qtbot import QtBot

from photo_trainer_gui.desktop.file_open_events import FileOpenEvents


class Taken:
    """Notes each handover."""

    def __init__(self) -> None:
        self.all: list[tuple[str, ...]] = []

    def __call__(self, files: tuple[str, ...]) -> None:
        self.all.append(files)


@pytest.fixture
def application(qtbot: QtBot) -> QObject:
    return QObject()


def opened(application: QObject, path: Path) -> None:
    QCoreApplication.sendEvent(application, QFileOpenEvent(str(path)))


def test_several_photos_that_are_opened_together_arrive_together(
    application: QObject, qtbot: QtBot, tmp_path: Path
) -> None:
    taken = Taken()
    FileOpenEvents(application).deliver_to(taken)
    for name in ("a.jpg", "b.heic"):
        opened(application, tmp_path / name)
    qtbot.waitUntil(lambda: bool(taken.all))
    assert taken.all == [(str(tmp_path / "a.jpg"), str(tmp_path / "b.heic"))]


def test_a_photo_that_comes_before_the_program_is_ready_is_not_lost(
    application: QObject, qtbot: QtBot, tmp_path: Path
) -> None:
    files, taken = FileOpenEvents(application), Taken()
    opened(application, tmp_path / "early.jpg")
    files.deliver_to(taken)
    opened(application, tmp_path / "late.jpg")
    qtbot.waitUntil(lambda: len(taken.all) == 2)
    assert taken.all == [(str(tmp_path / "early.jpg"),), (str(tmp_path / "late.jpg"),)]


def test_an_address_of_the_web_is_no_photo(application: QObject, qtbot: QtBot) -> None:
    files, taken = FileOpenEvents(application), Taken()
    QCoreApplication.sendEvent(application, QFileOpenEvent(QUrl("https://example.com/a.jpg")))
    files.deliver_to(taken)
    assert taken.all == []
