"""A line above the page while this network leads nowhere; it goes by itself."""

from collections.abc import Callable
from typing import Final

from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.training.events import Looks
from photo_trainer_gui.ui.texts import text

# Only the person can do something about these, so they are told at any time.
_TOLD_ALWAYS: Final = {
    ErrorKind.SIGN_IN: "err.net.signin",
    ErrorKind.UNSAFE: "err.net.unsafe",
    ErrorKind.PROXY_ADDRESS: "err.proxy.address",
    ErrorKind.PROXY_PASSWORD: "err.proxy.password",
    ErrorKind.CERTIFICATES_GONE: "err.net.certificates",
}


class NetLine:
    """Tells each trouble once, and takes its line away when a look works or fails in another way.

    Args:
        tell: shows a line until it is closed or another one comes.
        untell: takes a line away if it is still shown.
    """

    def __init__(self, tell: Callable[[str], None], untell: Callable[[str], None]) -> None:
        self._tell = tell
        self._untell = untell
        self._shown = ""
        self._asked = False
        self._reached_once = False

    def note(self, looks: Looks) -> None:
        """Something about the looks has changed."""
        if looks.checking:
            self._asked = True
            return
        if self._asked and not looks.error and not looks.catching_up:
            self._reached_once = True
        words = self._words(looks.error)
        if words == self._shown:
            return
        if self._shown:
            self._untell(self._shown)
        self._shown = words
        if words:
            self._tell(words)

    def _words(self, error: ErrorKind | None) -> str:
        problem = _TOLD_ALWAYS.get(error) if error else None
        if problem is not None:
            title, todo = text(f"{problem}.title"), text(f"{problem}.todo")
            return text("key.refused", title=title, todo=todo)
        if error is ErrorKind.OFFLINE and not self._reached_once:
            return text("err.net.start.text")
        return ""
