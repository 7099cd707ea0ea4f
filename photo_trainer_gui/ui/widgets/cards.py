"""Surfaces of a page: cards, round icons in them, the bar at the foot."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.widgets.labels import Picture, label, restyle
from photo_trainer_gui.ui.widgets.responsive import fit_bar


class Card(QFrame):
    """A rounded surface with its own column. `style` is plain, problem, hint, good or quiet."""

    def __init__(self, style: str = "plain", padding: int = 24, spacing: int = 8) -> None:
        super().__init__()
        self.setProperty("card", style)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(padding, padding, padding, padding)
        self.column.setSpacing(spacing)


class RoundIcon(QWidget):
    """An icon on a round ground, next to the heading of a card."""

    def __init__(self, icon_name: str, role: str, ground: str, size: int = 56) -> None:
        super().__init__()
        self._look = (icon_name, role, ground)
        self.setFixedSize(size, size)

    def show_icon(self, icon_name: str) -> None:
        """Show another icon on the same ground."""
        self._look = (icon_name, *self._look[1:])
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        icon_name, role, ground = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(ground))
        painter.drawEllipse(QRectF(self.rect()))
        inner = self.width() // 2
        corner = (self.width() - inner) // 2
        painter.drawPixmap(corner, corner, theme.pixmap(icon_name, role, inner))


class BottomBar(QWidget):
    """The bar at the foot of a page: why on the left, what can be pressed on the right."""

    def __init__(self, buttons: Sequence[QPushButton]) -> None:
        super().__init__()
        self.setObjectName("bottomBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._icon = Picture("lock")
        self._reason = label(wrap=True)
        self._buttons = tuple(buttons)
        reason = QHBoxLayout()
        reason.setSpacing(16)
        reason.addWidget(self._icon)
        reason.addWidget(self._reason, 1)
        row = self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(12)
        row.addStretch(1)
        for each in self._buttons:
            row.addWidget(each)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setSpacing(8)
        self._box.addLayout(reason, 1)
        self._box.addLayout(row)
        self._fit()

    def show_reason(self, words_: str, icon_name: str) -> None:
        """Say why, with an icon in front of it."""
        if self._reason.text() != words_:
            self._reason.setText(words_)
            self._icon.show_icon(icon_name, "text2")
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        icon_and_gaps = 48
        words = self._reason.fontMetrics().horizontalAdvance(self._reason.text())
        fit_bar(self, self._box, self._row, self._buttons, words + icon_and_gaps)


def separator() -> QFrame:
    """A thin line across a card."""
    result = QFrame()
    restyle(result, line="true")
    return result
