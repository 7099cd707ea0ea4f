"""Twenty segments that show at a glance how many photos there are, are needed and still fit."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from photo_trainer_gui.limits import MAX_PHOTOS, MIN_PHOTOS
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.labels import named

_GAP: Final = 4.0
_MARK_WIDTH: Final = 2.0
_HEIGHT: Final = 18
_BAR: Final = 10.0


def _segment_width(width: float) -> float:
    return (width - (MAX_PHOTOS * _GAP) - _MARK_WIDTH) / MAX_PHOTOS


def _mark_x(width: float) -> float:
    """Where the mark behind the last needed segment starts."""
    return MIN_PHOTOS * (_segment_width(width) + _GAP)


class _Bar(QProgressBar):
    """The segments. A progress bar, so that assistive tools read its value."""

    def __init__(self) -> None:
        super().__init__()
        self.setRange(0, MAX_PHOTOS)
        self.setTextVisible(False)
        self.coming = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(200, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = _segment_width(self.width())
        left = 0.0
        for at in range(MAX_PHOTOS):
            if at == MIN_PHOTOS:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.color("text"))
                painter.drawRoundedRect(QRectF(left, 0, _MARK_WIDTH, _HEIGHT), 1, 1)
                left += _MARK_WIDTH + _GAP
            fill, outline = self._look(at)
            rect = QRectF(left, (_HEIGHT - _BAR) / 2, width, _BAR)
            painter.setBrush(fill)
            if outline is None:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.drawRoundedRect(rect, 3, 3)
            else:
                painter.setPen(QPen(outline, 1))
                painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 2.5, 2.5)
            left += width + _GAP

    def _look(self, at: int) -> tuple[QColor, QColor | None]:
        """Fill and outline of one segment."""
        if at < self.value():
            return theme.color("accent"), None
        if at < self.value() + self.coming:
            return theme.color("accent_soft2"), theme.color("accent")
        if at < MIN_PHOTOS:
            return theme.color("surface"), theme.color("border_strong")
        return theme.color("neutral_soft"), None


class _Scale(QWidget):
    """The numbers below the segments."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(200, int(QFontMetricsF(theme.font("tiny")).height() + 1))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = theme.font("tiny")
        painter.setFont(font)
        painter.setPen(theme.color("text2"))
        needed = text("meter.min")
        width = QFontMetricsF(font).horizontalAdvance(needed) + 2
        middle = _mark_x(self.width()) - 1
        rect = QRectF(self.rect())
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft, "0")
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight, text("meter.max"))
        painter.drawText(
            QRectF(middle - width / 2, 0, width, rect.height()),
            Qt.AlignmentFlag.AlignHCenter,
            needed,
        )


class PhotoMeter(QWidget):
    """The segments with their scale."""

    def __init__(self) -> None:
        super().__init__()
        self._bar = _Bar()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._bar)
        column.addWidget(_Scale())
        named(self._bar, "photoMeter")

    def show_counts(self, there: int, coming: int) -> None:
        """Fill `there` segments, and show up to `coming` more as about to be added."""
        if self._bar.coming != coming:
            self._bar.coming = coming
            self._bar.update()
        self._bar.setValue(there)
        self._bar.setAccessibleName(text("spoken.meter", n=there, max=MAX_PHOTOS, min=MIN_PHOTOS))
