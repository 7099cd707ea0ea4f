"""Small parts that several pages share: names, round icons, the bar at the foot."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from photo_trainer_gui.ui import theme
from photo_trainer_gui.ui.basics import Picture, label, restyle
from photo_trainer_gui.ui.dialog_frame import beside_or_below
from photo_trainer_gui.ui.file_names import one_line
from photo_trainer_gui.ui.plain_text import PlainLabel, set_tip

_LOW_WINDOW = 640
_EDGE = 24


class ShortLabel(PlainLabel):
    """One line of foreign text (a name), shortened in the middle; the whole is in its tooltip."""

    def __init__(self, kind: str, tone: str = "") -> None:
        super().__init__()
        restyle(self, type=kind, tone=tone)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), self.fontMetrics().averageCharWidth() * 8), hint.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        metrics = self.fontMetrics()
        whole = one_line(self.text())
        shown = metrics.elidedText(whole, Qt.TextElideMode.ElideMiddle, self.width())
        set_tip(self, whole if shown != whole else "")
        self.style().drawItemText(
            QPainter(self),
            self.contentsRect(),
            int(Qt.AlignmentFlag.AlignVCenter),
            self.palette(),
            self.isEnabled(),
            shown,
            self.foregroundRole(),
        )


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

    def tell(self, words_: str, icon_name: str) -> None:
        """Say why, with an icon in front of it."""
        if self._reason.text() != words_:
            self._reason.setText(words_)
            self._icon.show_icon(icon_name, "text2")
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        low = self.window().height() < _LOW_WINDOW
        edge = 10 if low else 14
        self._box.setContentsMargins(_EDGE, edge, _EDGE, edge)
        self.setMinimumHeight(64 if low else 72)
        shown = [each for each in self._buttons if not each.isHidden()]
        needed = sum(each.sizeHint().width() + 12 for each in shown) + 2 * _EDGE
        beside_or_below(self._row, needed <= self.width())
        needed += self._reason.fontMetrics().horizontalAdvance(self._reason.text())
        icon_and_gaps = 48
        beside_or_below(self._box, needed + icon_and_gaps <= self.width())


def set_text(shown: QLabel, words_: str) -> None:
    """Change a text only when it differs: pages are shown once a second."""
    if shown.text() != words_:
        shown.setText(words_)


def line() -> QFrame:
    """A thin line across a card."""
    result = QFrame()
    restyle(result, line="true")
    return result
