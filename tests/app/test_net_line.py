"""A network that leads nowhere is told in a line that goes by itself."""

from photo_trainer_gui.app.net_line import NetLine
from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.training.events import Looks


class Line:
    """What stands above the page."""

    def __init__(self) -> None:
        self.words = ""
        self.told = 0
        self.net = NetLine(self.tell, self.untell)

    def tell(self, words: str) -> None:
        self.words = words
        self.told += 1

    def untell(self, words: str) -> None:
        if self.words == words:
            self.words = ""

    def look(self, error: ErrorKind | None = None) -> str:
        """One look ends, with or without an error; the line after it."""
        self.net.note(Looks(checked_at=1.0, checking=True))
        self.net.note(Looks(checked_at=1.0, failures=1 if error else 0, error=error))
        return self.words


def test_an_offline_start_is_told_until_the_internet_is_there() -> None:
    line = Line()
    line.net.note(Looks(checked_at=1.0, next_at=2.0))
    assert line.look(ErrorKind.OFFLINE).startswith("No internet at the moment.")
    assert line.look(ErrorKind.OFFLINE)
    assert line.told == 1
    assert line.look() == ""


def test_later_the_foot_of_the_list_says_enough() -> None:
    line = Line()
    line.look()
    assert line.look(ErrorKind.OFFLINE) == ""
    assert line.told == 0


def test_a_sign_in_page_is_told_whenever_it_comes() -> None:
    line = Line()
    line.look()
    words = line.look(ErrorKind.SIGN_IN)
    assert words.startswith("This network wants you to sign in. Open your web browser")
    assert line.look(ErrorKind.UNSAFE).startswith("The connection is not safe. Check")
    assert line.look(ErrorKind.PROXY_PASSWORD).startswith("The proxy asks for a password. Enter")
    assert line.look(ErrorKind.PROXY_ADDRESS).startswith("The address of this computer’s proxy")
    assert line.look(ErrorKind.CERTIFICATES_GONE).startswith("A file with certificates is missing.")
    assert line.look(ErrorKind.SERVER_TROUBLE) == ""


def test_a_line_that_somebody_else_wrote_stays() -> None:
    line = Line()
    line.look(ErrorKind.OFFLINE)
    line.tell("Something else")
    assert line.look() == "Something else"


def test_right_after_waking_nobody_knows_yet() -> None:
    line = Line()
    for _ in range(2):
        line.net.note(Looks(checking=True, catching_up=True))
        line.net.note(Looks(catching_up=True))
    assert line.look(ErrorKind.OFFLINE).startswith("No internet")
