"""A line above the page while this network leads nowhere; it goes by itself."""

from typing import Final

from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.training.events import PollStatus
from photo_trainer_gui.ui.texts.error_text import ERROR_TEXTS, title_and_todo
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.window.notice_bars import NoticeBar

# Only the person can do something about these, so they are told at any time.
_TOLD_ALWAYS: Final = frozenset(
    {
        ErrorKind.SIGN_IN,
        ErrorKind.UNSAFE,
        ErrorKind.PROXY_ADDRESS,
        ErrorKind.PROXY_PASSWORD,
        ErrorKind.CERTIFICATES_GONE,
    }
)


class NetworkNotice:
    """Tells each trouble once; its line goes when a look works or fails in another way."""

    def __init__(self, notice_bar: NoticeBar) -> None:
        self._notice_bar = notice_bar
        self._shown = ""
        self._asked = False
        self._reached_once = False

    def note(self, looks: PollStatus) -> None:
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
            self._notice_bar.hide_notice(self._shown)
        self._shown = words
        if words:
            self._notice_bar.show_notice_if_free(words)

    def _words(self, error: ErrorKind | None) -> str:
        if error in _TOLD_ALWAYS:
            return title_and_todo(ERROR_TEXTS[error].card)
        if error is ErrorKind.OFFLINE and not self._reached_once:
            return text("err.net.start.text")
        return ""
