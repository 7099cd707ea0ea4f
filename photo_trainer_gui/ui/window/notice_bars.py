"""Bars above the page that stay until the person has taken note of them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.announcement import announce
from photo_trainer_gui.ui.widgets.buttons import button
from photo_trainer_gui.ui.widgets.cards import Card
from photo_trainer_gui.ui.widgets.labels import Picture, label, named, restyle


class _BarLine(QWidget):
    """A card with the page's margins around it, which go with it when it is hidden."""

    def __init__(self, look: str) -> None:
        super().__init__()
        self._card = Card(look, padding=0)
        around = QVBoxLayout(self)
        around.setContentsMargins(24, 12, 24, 0)
        around.addWidget(self._card)

    def fill(self, icon: str, tone: str, words: QWidget, *buttons: QWidget) -> Picture:
        """Put an icon, the words and what can be pressed side by side; returns the icon."""
        row = QHBoxLayout()
        row.setContentsMargins(16, 10, 12, 10)
        row.setSpacing(12)
        picture = Picture(icon, tone, 20)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(words, 1)
        for one in buttons:
            row.addWidget(one)
        self._card.column.addLayout(row)
        return picture


class ReadyBanner(_BarLine):
    """Tells that a model is ready. Several wait behind each other, the newest first.

    Signals:
        show_pressed(str): the person wants to see the model with this id.
    """

    show_pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__("good")
        named(self, "readyBanner")
        self._waiting: list[tuple[ProjectId, str]] = []
        self._words = label("", "strong", "success", wrap=True)
        self._show = button(text("ready.open"), "readyBannerShow", size="small")
        self._close = button(text("common.close"), "readyBannerClose", size="small", role="quiet")
        self._show.clicked.connect(self._show_clicked)
        self._close.clicked.connect(self._forget_first)
        self.fill("check-circle", "success", self._words, self._show, self._close)
        self.hide()

    def show_ready(self, project_id: ProjectId, name: str) -> None:
        """Say that this model is ready; it stays until Show or Close is pressed."""
        self._waiting = [one for one in self._waiting if one[0] != project_id]
        self._waiting.insert(0, (project_id, name))
        self._tell_first()
        announce(self, self._words.text())

    def hide_for(self, project_id: ProjectId) -> None:
        """Say nothing about this model any more: it is no longer there."""
        self._waiting = [one for one in self._waiting if one[0] != project_id]
        self._tell_first()

    def _show_clicked(self) -> None:
        project_id = self._waiting[0][0]
        self._forget_first()
        self.show_pressed.emit(project_id)

    def _forget_first(self) -> None:
        del self._waiting[0]
        self._tell_first()

    def _tell_first(self) -> None:
        if self._waiting:
            words = text("ready.title", name=self._waiting[0][1])
            self._words.setText(words)
            self.setAccessibleName(words)
        self.setVisible(bool(self._waiting))


class NoticeBar(_BarLine):
    """One line about the whole window or about what was just tried, with Close.

    Signals:
        notice_shown(str, bool): it says this now; whether that is good news.
    """

    notice_shown = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__("hint")
        named(self, "noticeLine")
        self._words = label("", "body", "warning", wrap=True)
        self._close = button(text("common.close"), "noticeClose", size="small", role="quiet")
        self._close.clicked.connect(self.hide)
        self._icon = self.fill("info", "warning", self._words, self._close)
        self.hide()

    def show_notice(self, words: str, good: bool = False) -> None:
        """Show this line; the one before it goes. Good news (`good`) does not look like a hint."""
        tone = "success" if good else "warning"
        restyle(self._card, card="good" if good else "hint")
        restyle(self._words, tone=tone)
        self._icon.show_icon("check-circle" if good else "info", tone)
        self._words.setText(words)
        self.setAccessibleName(words)
        self.show()
        announce(self, words)
        self.notice_shown.emit(words, good)

    def show_notice_if_free(self, words: str) -> None:
        """The same, but not in the place of a line that is shown already."""
        if self.isHidden():
            self.show_notice(words)

    def hide_notice(self, words: str) -> None:
        """Take this line away; another one stays."""
        if self._words.text() == words:
            self.hide()
