"""The dialog in which a person enters the API key; it knows nothing of the service."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QWidget

from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.ui.dialogs.key_field import (
    KeyField,
    KeyRules,
    LineWithIcon,
    may_keep_unchecked,
)
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.error_text import key_refused, title_and_todo
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.buttons import button, style_button
from photo_trainer_gui.ui.widgets.dialog_frame import DialogFrame
from photo_trainer_gui.ui.widgets.labels import label, set_text
from photo_trainer_gui.ui.widgets.responsive import beside_or_below

_WIDTH_EM = 40
_NUMBER = 24
# By the value of what `problem` gives: the windows do not know what a key is.
_WRONG = {
    "spaces": "err.key.shape.text",
    "short": "err.key.short.text",
    "odd": "err.key.odd.text",
}


class _Number(QWidget):
    """The number of a step on a round ground."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self.setFixedSize(_NUMBER, _NUMBER)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent_soft"))
        painter.drawEllipse(self.rect())
        font = theme.font("strong")
        font.setPixelSize(_NUMBER // 2)
        painter.setFont(font)
        painter.setPen(theme.color("accent_text"))
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, str(self._number))


class KeyDialog(DialogFrame):
    """Enter API key.

    The key leaves it only through its signals; when it closes the field is emptied.

    Signals:
        open_website(): the person wants to get a key.
        check_requested(str): check this key, then save it.
        save_unchecked_requested(str): save it although it could not be checked.
        session_requested(str): use it until the program closes, keep it nowhere.
    """

    open_website = Signal()
    check_requested = Signal(str)
    save_unchecked_requested = Signal(str)
    session_requested = Signal(str)

    def __init__(self, parent: QWidget | None, rules: KeyRules) -> None:
        super().__init__(parent, "keyDialog", text("key.title"), _WIDTH_EM)
        self._problem = rules.key_problem
        self._store: str | None = ""
        self._checking = False
        self._unchecked = False
        self._session = False
        self._letters = 0
        self._pasted = False
        self._field = KeyField(rules)
        self._result = LineWithIcon("keyResult")
        self._kept = LineWithIcon("keyStore")
        self._make_buttons()
        self._lay_out()
        self._field.textEdited.connect(self._edited)
        self._field.textChanged.connect(self._typed)
        self._field.editingFinished.connect(self._left)
        self._update()

    def _make_buttons(self) -> None:
        self._paste = button(
            text("key.paste"), "keyPaste", icon="paste", name=text("spoken.key_paste")
        )
        self._paste.clicked.connect(self._paste_key)
        self._show = button(text("common.show"), "keyShow", icon="eye")
        self._show.setCheckable(True)
        self._show.toggled.connect(self._show_key)
        self._show_key(False)
        self._keep_unchecked = button(text("key.save_unchecked"), "keySaveUnchecked")
        self._keep_unchecked.clicked.connect(
            lambda: self.save_unchecked_requested.emit(self._field.text())
        )
        self._use = button(text("key.session"), "keySession")
        self._use.clicked.connect(lambda: self.session_requested.emit(self._field.text()))
        self._save = button(text("key.check_save"), "keySave", role="primary")
        self._save.setDefault(True)
        self._save.clicked.connect(self._check)

    def _lay_out(self) -> None:
        self.column.setSpacing(12)
        self.column.addWidget(label(text("key.intro"), tone="second", wrap=True))
        self.column.addSpacing(4)
        website = button(
            text("common.open_website"),
            "keyOpenWebsite",
            size="small",
            icon="external",
            description=text("spoken.opens_browser"),
        )
        website.clicked.connect(self.open_website)
        for number, beside in ((1, website), (2, None), (3, None)):
            self.column.addLayout(_step(number, beside))
        self.column.addSpacing(8)
        caption = label(text("key.field"), kind="label")
        caption.setBuddy(self._field)
        self.column.addWidget(caption)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(8)
        self._row.addWidget(self._field, 1)
        self._row.addWidget(self._paste)
        self._row.addWidget(self._show)
        self.column.addLayout(self._row)
        self.column.addWidget(self._result)
        ways = QHBoxLayout()
        ways.setSpacing(12)
        ways.addWidget(self._keep_unchecked)
        ways.addWidget(self._use)
        ways.addStretch(1)
        self.column.addLayout(ways)
        self.column.addWidget(self._kept)
        self.column.addStretch(1)
        self.add_foot(self.cancel, self._save)
        self.setTabOrder(self._field, self._paste)
        self.setTabOrder(self._paste, self._show)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needed = self._paste.sizeHint().width() + self._show.sizeHint().width() + 14 * theme.em()
        beside_or_below(self._row, needed < self.width())

    def show_store(self, name: str | None) -> None:
        """Say where the key will be kept: name of the password store, None when there is none."""
        self._store = name
        if name is None:
            self._tell_no_store()
        else:
            self._kept.show_words(text("key.stored", store=name), "lock")
        self._update()

    def _tell_no_store(self) -> None:
        self._result.show_words(title_and_todo("err.store.missing"), "hint", "warning")
        self._kept.show_words(text("key.stored_session"), "lock")
        self._session = True
        self._unchecked = False

    def show_store_trouble(self, silent: bool) -> None:
        """Say that the key could not be kept: no answer (`silent`), locked, or no store at all."""
        self._checking = False
        if self._store is None:
            self._tell_no_store()
        else:
            found = "err.store.silent" if silent else "err.store.locked"
            self._result.show_words(title_and_todo(found), "hint", "warning")
            self._session = True
        self._update()

    def show_checking(self) -> None:
        """Say that the key is being checked; only Cancel works meanwhile."""
        self._checking = True
        self._unchecked = False
        self._result.show_words(text("key.checking"), "refresh")
        self._update()

    def show_refused(self, kind: ErrorKind) -> None:
        """Say why the key was not accepted or could not be checked; what was typed stays."""
        self._checking = False
        self._unchecked = may_keep_unchecked(kind) and self._store is not None
        self._result.show_words(key_refused(kind), "hint", "warning")
        self._update()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """The key is in use: close."""
        self.accept()

    def done(self, result: int) -> None:
        self._field.clear_for_good()
        super().done(result)

    def _check(self) -> None:
        if not self._checking and self._problem(self._field.text()) is None:
            self.check_requested.emit(self._field.text())

    def _paste_key(self) -> None:
        self._field.setText(QGuiApplication.clipboard().text())
        self._judge()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_key(self, shown: bool) -> None:
        self._field.show_key(shown)
        self._show.setText(text("common.hide" if shown else "common.show"))
        self._show.setAccessibleName(text("spoken.key_hide" if shown else "spoken.key_show"))
        self._show.setProperty("iconName", "eye-off" if shown else "eye")
        style_button(self._show)

    def _left(self) -> None:
        """Enter, or the keyboard went on: now it is as good as it gets.

        Not under a press: the words would push down the very button that is being pressed.
        """
        if QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self._judge()

    def _judge(self) -> None:
        """Say what is wrong with what stands in the field, which has cleaned it."""
        words = self._wrong()
        if words:
            self._result.show_words(words, "hint", "warning")
            self._update()

    def _wrong(self) -> str:
        problem = self._problem(self._field.text())
        return text(_WRONG[problem.value]) if problem and problem.value in _WRONG else ""

    def _edited(self, words: str) -> None:
        self._pasted = len(words) > self._letters + 1

    def _typed(self, _words: str) -> None:
        self._letters = len(self._field.text())
        self._unchecked = False
        if self._store is None:
            self._tell_no_store()
        else:
            self._result.show_words("", "info")
        self._update()
        # However it was pasted, it is all there.
        if self._pasted:
            self._judge()

    def _update(self) -> None:
        good = self._problem(self._field.text()) is None
        ready = good and not self._checking
        for each in (self._save, self._keep_unchecked, self._use):
            each.setEnabled(ready)
        self._field.setEnabled(not self._checking)
        for each in (self._paste, self._show):
            each.setEnabled(not self._checking)
        # What is wrong has its own words below the field: there is something, only no key.
        wrong = self._wrong()
        told = good or (wrong != "" and self._result.words == wrong)
        set_text(self.reason, "" if told else text("key.needed"))
        self._save.setAccessibleDescription("" if good else wrong or text("key.needed"))
        self._keep_unchecked.setVisible(self._unchecked)
        self._use.setVisible(self._session)
        for each in (self._paste, self._show):
            style_button(each)
        if self.isVisible():
            self.fit()


def _step(number: int, beside: QPushButton | None) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(_Number(number))
    row.addWidget(label(text(f"key.step{number}"), wrap=True), 1)
    if beside is not None:
        row.addWidget(beside)
    return row
