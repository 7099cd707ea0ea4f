"""What the key dialog and the settings share: a field that hides a key, and the lines below it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.ui.basics import Picture, label, named, restyle
from photo_trainer_gui.ui.parts import set_text
from photo_trainer_gui.ui.texts import text

_HINTS = (
    Qt.InputMethodHint.ImhHiddenText
    | Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
)
_DOTS = 24


class KeyField(QLineEdit):
    """A masked field. Whatever is put in is cleaned silently; the key is never in a description."""

    def __init__(self, clean: Callable[[str], str]) -> None:
        super().__init__()
        self._clean = clean
        named(self, "keyField", text("key.field"))
        self.setPlaceholderText(text("key.placeholder"))
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(_HINTS)
        self.setDragEnabled(False)
        self.textChanged.connect(self._clean_up)

    def _clean_up(self, words: str) -> None:
        cleaned = self._clean(words)
        if cleaned != words:
            self.setText(cleaned)

    def show_key(self, shown: bool) -> None:
        """Show what is typed, or dots."""
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)

    def forget(self) -> None:
        """Empty the field; unlike `clear` this leaves nothing for Ctrl+Z."""
        self.setText("")
        self.show_key(False)


class StoredKeyField(QLineEdit):
    """Stands for a key that is kept elsewhere: dots or nothing, never the key itself."""

    def __init__(self) -> None:
        super().__init__()
        named(self, "keyField", text("key.field"))
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setReadOnly(True)
        self.setMinimumWidth(80)

    def show_stored(self, stored: bool) -> None:
        """Show whether there is a key."""
        self.setText("•" * _DOTS if stored else "")
        self.setAccessibleDescription(text("spoken.key_stored" if stored else "set.no_key"))


class LineWithIcon(QWidget):
    """One sentence with an icon in front of it; no sentence, no line."""

    def __init__(self, object_name: str, kind: str = "small") -> None:
        super().__init__()
        self._icon = Picture("info", "text2", 18)
        self._words = label(kind=kind, wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop)
        named(self._words, object_name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.hide()

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def tell(self, words: str, icon_name: str, tone: str = "second") -> None:
        """Say this; `tone` as in `basics.label`."""
        roles = {"second": "text2", "success": "success", "warning": "warning"}
        self._icon.show_icon(icon_name, roles[tone])
        set_text(self._words, words)
        self._words.setAccessibleName(words)
        restyle(self._words, tone=tone)
        self.setVisible(bool(words))


_REFUSALS = {
    ErrorKind.KEY_REJECTED: "err.key.rejected",
    ErrorKind.ACCOUNT_DENIED: "err.account.denied",
    ErrorKind.NO_CREDITS: "err.account.credits",
    ErrorKind.BLOCKED: "err.net.blocked",
    ErrorKind.OFFLINE: "err.net.none",
    ErrorKind.LOST: "err.net.slow",
    ErrorKind.TIMEOUT: "err.net.slow",
    ErrorKind.SIGN_IN: "err.net.signin",
    ErrorKind.UNSAFE: "err.net.unsafe",
    ErrorKind.PROXY_ADDRESS: "err.proxy.address",
    ErrorKind.PROXY_PASSWORD: "err.proxy.password",
    ErrorKind.CERTIFICATES_GONE: "err.net.certificates",
    ErrorKind.TOO_MANY: "err.server.busy",
    ErrorKind.CONFLICT: "err.server.trouble",
    ErrorKind.SERVER_TROUBLE: "err.server.trouble",
}
# A ping that is not there means that the address is wrong, not the key.
_WRONG_ADDRESS = frozenset({ErrorKind.BAD_REQUEST, ErrorKind.NOT_FOUND})
# Here an answer was a clear no, or the line is not to be trusted: keeping the key would not help.
_CLEAR = frozenset({ErrorKind.KEY_REJECTED, ErrorKind.UNSAFE}) | _WRONG_ADDRESS
# In a dialog nothing tries by itself.
_TODO = {
    "err.net.slow": "err.todo.wait",
    "err.server.trouble": "err.todo.wait",
    "err.server.busy": "err.todo.wait",
}


def refusal(kind: ErrorKind) -> str:
    """Why a key could not be confirmed, and what to do, in one line."""
    if kind in _WRONG_ADDRESS:
        return text("err.net.address.text")
    if kind is ErrorKind.KEY_REJECTED:
        title, todo = text("err.key.rejected.title"), text("err.key.rejected.text")
    else:
        found = _REFUSALS.get(kind, "err.server.odd")
        title, todo = text(f"{found}.title"), text(_TODO.get(found, f"{found}.todo"))
    return text("key.refused", title=title, todo=todo)


def may_keep_unchecked(kind: ErrorKind) -> bool:
    """True where only the check did not work, so that the key may well be right."""
    return kind not in _CLEAR
