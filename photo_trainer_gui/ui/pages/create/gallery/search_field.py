"""A field for words that are looked for: a glass in front of them, and a cross that empties it."""

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.buttons import button
from photo_trainer_gui.ui.widgets.plain_text import set_tip

_EDGE: Final = 11
_GAP: Final = 8
_ICON: Final = 18


class SearchField(QLineEdit):
    """Qt's own cross sits at the lower edge of a field that is higher than its text."""

    def __init__(self) -> None:
        super().__init__()
        name = text("spoken.clear_search")
        self._clear = button("", "pictureSearchClear", role="quiet", icon="close", name=name)
        self._clear.setProperty("shape", "picture")
        self._clear.setParent(self)
        # Whoever has the keyboard in the field empties it there.
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.setCursor(Qt.CursorShape.PointingHandCursor)
        self._clear.clicked.connect(self.clear)
        self._clear.hide()
        set_tip(self._clear, name)
        self.textChanged.connect(lambda words: self._clear.setVisible(bool(words)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = theme.icon_size(_ICON)
        self.setTextMargins(size + _GAP, 0, size + _GAP, 0)
        edge = self.height()
        left = 0 if self.isRightToLeft() else self.width() - edge
        self._clear.setGeometry(QRect(left, 0, edge, edge))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        size = theme.icon_size(_ICON)
        left = self.width() - _EDGE - size if self.isRightToLeft() else _EDGE
        glass = theme.pixmap("search", "text2", size)
        QPainter(self).drawPixmap(left, (self.height() - size) // 2, glass)
