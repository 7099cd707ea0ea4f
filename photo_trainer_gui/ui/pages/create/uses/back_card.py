"""The back of a photo as it will be: who, words, date and mark, as on paper."""

import re

from PySide6.QtCore import QDateTime, QLocale
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from photo_trainer_gui.photos.export.photo_back import PhotoBack
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.text import clock_time, sentences, text
from photo_trainer_gui.ui.widgets.accessible_roles import install_roles
from photo_trainer_gui.ui.widgets.cards import separator
from photo_trainer_gui.ui.widgets.labels import Picture, label, named, set_text

_HEIGHT_PX = 228
_WEEKDAY = re.compile(r"dddd?,?\s*")


class BackCard(QWidget):
    """Read out as one text."""

    spoken_role = QAccessible.Role.Grouping

    def __init__(self) -> None:
        install_roles()
        super().__init__()
        named(self, "saveBack", text("save.back"))
        self.setMinimumHeight(_HEIGHT_PX)
        self._person = label("", "small_strong", wrap=True)
        self._words = label("", "small", wrap=True)
        self._date = label("", "small", "second")
        self._mark = label("", "small")
        marked = QHBoxLayout()
        marked.setSpacing(8)
        marked.addWidget(Picture("made-with-ai", "text"))
        marked.addWidget(self._mark, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(17, 16, 17, 14)
        column.setSpacing(6)
        column.addWidget(self._person)
        column.addWidget(self._words)
        column.addStretch(1)
        column.addWidget(self._date)
        column.addWidget(separator())
        column.addLayout(marked)

    def show_back(self, back: PhotoBack) -> None:
        """Show what will be written."""
        moment, locale = QDateTime.fromSecsSinceEpoch(int(back.made_at)), QLocale()
        # The day of the week is on no photo.
        day = _WEEKDAY.sub("", locale.dateFormat(QLocale.FormatType.LongFormat))
        date = text(
            "save.date",
            day=locale.toString(moment.date(), day),
            time=clock_time(back.made_at),
        )
        for shown, words in (
            (self._person, back.person),
            (self._words, back.words),
            (self._date, date),
            (self._mark, back.mark),
        ):
            set_text(shown, words)
        self._person.setVisible(bool(back.person))
        self._words.setVisible(bool(back.words))
        spoken = sentences(back.person, back.words, date, back.mark)
        self.setAccessibleDescription(spoken)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("border"), 1))
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)
