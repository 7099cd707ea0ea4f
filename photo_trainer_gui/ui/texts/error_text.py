"""Error kinds to sentences: one table of what each says in a place of its own."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.ui.texts.text import TEXTS, text

# Their "What to do" promises to try again: only where a time for that is set, so never in a dialog.
PROMISES: Final = frozenset(
    {
        "err.train.busy",
        "err.server.conflict",
        "err.server.trouble",
        "err.server.busy",
        "err.net.slow",
    }
)


class ErrorText(NamedTuple):
    """The ids of what one kind of error says.

    Attributes:
        card: on the card of a project.
        check: below "Check now", while a training waits for its next check.
        key: in a dialog that tried a key; empty: as on the card.
    """

    card: str
    check: str = "err.check.silent.text"
    key: str = ""


ERROR_TEXTS: Final[Mapping[ErrorKind, ErrorText]] = MappingProxyType(
    {
        ErrorKind.KEY_REJECTED: ErrorText("err.key.stopped", key="err.key.rejected"),
        ErrorKind.ACCOUNT_DENIED: ErrorText("err.account.denied"),
        ErrorKind.NO_CREDITS: ErrorText("err.account.credits"),
        ErrorKind.BLOCKED: ErrorText("err.net.blocked"),
        # A ping that is not there means that the address is wrong, not the key.
        ErrorKind.BAD_REQUEST: ErrorText("err.server.odd", key="err.net.address"),
        ErrorKind.NOT_FOUND: ErrorText("err.server.odd", key="err.net.address"),
        ErrorKind.CONFLICT: ErrorText("err.server.conflict", key="err.server.trouble"),
        ErrorKind.TOO_MANY: ErrorText("err.server.busy"),
        ErrorKind.VERSION: ErrorText("err.server.version"),
        ErrorKind.SERVER_TROUBLE: ErrorText("err.server.trouble"),
        ErrorKind.ODD_ANSWER: ErrorText("err.server.odd"),
        ErrorKind.OFFLINE: ErrorText("err.net.lost", "err.net.check.text", "err.net.none"),
        ErrorKind.LOST: ErrorText("err.net.lost", "err.net.check.text", "err.net.slow"),
        ErrorKind.TIMEOUT: ErrorText("err.net.slow"),
        ErrorKind.SIGN_IN: ErrorText("err.net.signin", "err.check.signin.text"),
        ErrorKind.UNSAFE: ErrorText("err.net.unsafe", "err.check.unsafe.text"),
        ErrorKind.PROXY_ADDRESS: ErrorText("err.proxy.address", "err.check.proxy.text"),
        ErrorKind.PROXY_PASSWORD: ErrorText("err.proxy.password", "err.check.proxy.text"),
        ErrorKind.CERTIFICATES_GONE: ErrorText(
            "err.net.certificates", "err.check.certificates.text"
        ),
        ErrorKind.STOPPED: ErrorText("err.server.odd"),
        ErrorKind.FILE_GONE: ErrorText("err.file.missing", key="err.server.odd"),
    }
)


def key_refused(kind: ErrorKind) -> str:
    """Why a key could not be confirmed, and what to do, in one line."""
    found = ERROR_TEXTS[kind].key or ERROR_TEXTS[kind].card
    if found == "err.net.address":
        return text("err.net.address.text")
    return title_and_todo(found)


def title_and_todo(error_id: str) -> str:
    """What is wrong and what to do, in one line; it makes no promise to try again."""
    todo_id = "err.todo.wait" if error_id in PROMISES else f"{error_id}.todo"
    if todo_id not in TEXTS:
        todo_id = f"{error_id}.text"
    return text("key.refused", title=text(f"{error_id}.title"), todo=text(todo_id))
