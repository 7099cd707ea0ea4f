"""What stands instead of everything else until the person has chosen: a key, or practice mode."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from photo_trainer_gui.ui import theme
from photo_trainer_gui.ui.basics import Card, Picture, button, label
from photo_trainer_gui.ui.plain_text import set_tip
from photo_trainer_gui.ui.scroll_area import ScrollArea, title_stays
from photo_trainer_gui.ui.texts import text
from photo_trainer_gui.ui.window_keys import with_keys

_ONE_COLUMN_EM = 63
_PICTURE_FROM_EM = 26


class WelcomePage(QWidget):
    """The first page of the program.

    Signals:
        key_pressed(), practice_pressed(), get_key_pressed(), settings_pressed(): its buttons.
    """

    key_pressed = Signal()
    practice_pressed = Signal()
    get_key_pressed = Signal()
    settings_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._enter_key = button(
            text("welcome.enter_key"), "welcomeEnterKey", role="primary", size="main", icon="key"
        )
        self._practice = button(
            text("welcome.practice"),
            "welcomePractice",
            size="main",
            description=text("spoken.needs_no_key"),
        )
        self._get_key = button(
            text("welcome.get_key"),
            "welcomeGetKey",
            role="ghost",
            size="small",
            icon="external",
            description=text("spoken.opens_browser"),
        )
        self._get_key.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._settings = button(
            text("side.settings"), "welcomeSettings", role="quiet", icon="settings"
        )
        set_tip(self._settings, with_keys(text("side.settings"), "settings"))
        self._enter_key.clicked.connect(self.key_pressed)
        self._practice.clicked.connect(self.practice_pressed)
        self._get_key.clicked.connect(self.get_key_pressed)
        self._settings.clicked.connect(self.settings_pressed)
        self._picture = Picture("app", "text", 76)
        self._no_key = label(text("welcome.no_key"), "small", "second")
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._steps = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._widest: list[tuple[QWidget, float]] = []
        self._lay_out()

    def focus_first(self) -> None:
        """Put the focus on the first button, without a ring: nobody has pressed a key yet."""
        self._enter_key.setFocus(Qt.FocusReason.ActiveWindowFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Put things below each other where the width or the size of the text asks for it."""
        across = QBoxLayout.Direction.LeftToRight
        down = QBoxLayout.Direction.TopToBottom
        self._steps.setDirection(down if self.width() < _ONE_COLUMN_EM * theme.em() else across)
        for widget, most_em in self._widest:
            widget.setMaximumWidth(round(most_em * theme.em()))
        both = self._enter_key.sizeHint().width() + self._practice.sizeHint().width()
        self._buttons.setDirection(down if self.width() < both + 12 + 2 * 48 else across)
        foot = (self._settings, self._no_key, self._get_key)
        needed = sum(each.sizeHint().width() + 12 for each in foot) + 2 * 20
        self._foot.setDirection(down if self.width() < needed else across)
        # In a low window the buttons are worth more than the picture above them.
        low = self.window().height() < _PICTURE_FROM_EM * theme.em()
        self._picture.setHidden(low or not title_stays(self.window()))

    def _lay_out(self) -> None:
        scrolled = QWidget()
        scrolled.setObjectName("scrolled")
        scrolled.setLayout(self._middle())
        self._foot.setContentsMargins(20, 8, 20, 16)
        self._foot.setSpacing(12)
        self._foot.addWidget(self._settings)
        self._foot.addStretch(1)
        self._foot.addWidget(self._no_key)
        self._foot.addWidget(self._get_key)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(ScrollArea(scrolled), 1)
        column.addLayout(self._foot)
        for before, after in (
            (self._enter_key, self._practice),
            (self._practice, self._settings),
            (self._settings, self._get_key),
        ):
            self.setTabOrder(before, after)

    def _middle(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(0)
        headline = label(text("welcome.headline"), "display", wrap=True)
        sentence = label(text("welcome.sentence"), "lead", "second", wrap=True)
        note = label(text("welcome.practice_note"), "small", "second", wrap=True)
        for words in (headline, sentence, note):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._buttons.setSpacing(12)
        self._buttons.addWidget(self._enter_key)
        self._buttons.addWidget(self._practice)
        column.addStretch(3)
        column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(24)
        column.addLayout(self._centred(headline, 52))
        column.addSpacing(14)
        column.addLayout(self._centred(sentence, 40))
        column.addSpacing(28)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addLayout(self._buttons)
        row.addStretch(1)
        column.addLayout(row)
        column.addSpacing(16)
        column.addLayout(self._centred(note, 52))
        column.addSpacing(44)
        column.addLayout(self._centred(self._how_it_works(), 51.5))
        column.addStretch(4)
        return column

    def _centred(self, widget: QWidget, most_em: float) -> QHBoxLayout:
        """In the middle of the page, at most `most_em` wide."""
        self._widest.append((widget, most_em))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(widget, 1000)
        row.addStretch(1)
        return row

    def _how_it_works(self) -> Card:
        card = Card("plain", padding=28, spacing=14)
        card.column.setContentsMargins(28, 24, 28, 24)
        title = label(text("welcome.how"), "small_strong", "second")
        card.column.addWidget(title)
        self._steps.setSpacing(38)
        for number in (1, 2, 3):
            step = QVBoxLayout()
            step.setSpacing(8)
            head = QHBoxLayout()
            head.setSpacing(10)
            head.addWidget(StepNumber(number))
            head.addWidget(label(text(f"welcome.step{number}"), "section", wrap=True), 1)
            step.addLayout(head)
            step.addWidget(label(text(f"welcome.step{number}_text"), "small", "second", wrap=True))
            step.addStretch(1)
            self._steps.addLayout(step, 1)
        card.column.addLayout(self._steps)
        return card


class StepNumber(QWidget):
    """A number in a round ground."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        edge = max(28, round(2 * theme.em()))
        return QSize(edge, edge)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent_soft"))
        painter.drawEllipse(QRectF(self.rect()))
        painter.setFont(theme.font("strong"))
        painter.setPen(theme.color("accent_text"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._number))
