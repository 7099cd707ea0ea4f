"""A network that leads nowhere is told in a line that goes by itself."""

import pytest
from pytestqt.qtbot import QtBot

from photo_trainer_gui.app.presenters.network_notice import NetworkNotice
from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.training.events import PollStatus
from photo_trainer_gui.ui.window.notice_bars import NoticeBar


class Line(NoticeBar):
    """What stands above the page, and how often it was told."""

    def __init__(self) -> None:
        super().__init__()
        self.told = 0
        self.net = NetworkNotice(self)

    def show_notice(self, words: str, good: bool = False) -> None:
        super().show_notice(words, good)
        self.told += 1

    def look(self, error: ErrorKind | None = None) -> str:
        """One look ends, with or without an error; the line after it."""
        self.net.note(PollStatus(checked_at=1.0, checking=True))
        self.net.note(PollStatus(checked_at=1.0, failures=1 if error else 0, error=error))
        return "" if self.isHidden() else self.accessibleName()


@pytest.fixture
def line(qtbot: QtBot) -> Line:
    made = Line()
    qtbot.addWidget(made)
    return made


def test_an_offline_start_is_told_until_the_internet_is_there(line: Line) -> None:
    line.net.note(PollStatus(checked_at=1.0, next_at=2.0))
    assert line.look(ErrorKind.OFFLINE).startswith("No internet at the moment.")
    assert line.look(ErrorKind.OFFLINE)
    assert line.told == 1
    assert line.look() == ""


def test_later_the_foot_of_the_list_says_enough(line: Line) -> None:
    line.look()
    assert line.look(ErrorKind.OFFLINE) == ""
    assert line.told == 0


def test_a_sign_in_page_is_told_whenever_it_comes(line: Line) -> None:
    line.look()
    words = line.look(ErrorKind.SIGN_IN)
    assert words.startswith("This network wants you to sign in. Open your web browser")
    assert line.look(ErrorKind.UNSAFE).startswith("The connection is not safe. Check")
    assert line.look(ErrorKind.PROXY_PASSWORD).startswith("The proxy asks for a password. Enter")
    assert line.look(ErrorKind.PROXY_ADDRESS).startswith("The address of this computer’s proxy")
    assert line.look(ErrorKind.CERTIFICATES_GONE).startswith("A file with certificates is missing.")
    assert line.look(ErrorKind.SERVER_TROUBLE) == ""


def test_a_line_that_somebody_else_wrote_stays(line: Line) -> None:
    line.look(ErrorKind.OFFLINE)
    line.show_notice("Something else")
    assert line.look() == "Something else"


def test_right_after_waking_nobody_knows_yet(line: Line) -> None:
    for _ in range(2):
        line.net.note(PollStatus(checking=True, catching_up=True))
        line.net.note(PollStatus(catching_up=True))
    assert line.look(ErrorKind.OFFLINE).startswith("No internet")
