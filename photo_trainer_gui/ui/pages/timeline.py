"""Where a training stands against the usual time: a track, a band, and where "now" is."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from photo_trainer_gui.training.usual_times import UsualTimes
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.text import clock_time, text
from photo_trainer_gui.ui.widgets.accessible_roles import install_roles
from photo_trainer_gui.ui.widgets.labels import named

# A long training never runs off the track: the scale grows, "now" stays here.
_NOW_AT_MOST = 0.92
_TRACK, _BAND, _KNOB = 8, 32, 20
_LABEL_GAP = 10


def scale_s(elapsed_s: float, times: UsualTimes) -> float:
    """How many seconds the whole width of the track stands for."""
    return max(times.timeline_s, elapsed_s / _NOW_AT_MOST)


@dataclass(frozen=True)
class _Label:
    """A word on the timeline, centred at `at`, pushed back inside the widget."""

    words: str
    at: float
    role: str
    strong: bool = False
    from_left: bool = False


class Timeline(QWidget):
    """Shows the start, now, and when it is usually ready. Never a percentage."""

    spoken_role = QAccessible.Role.Graphic

    def __init__(self) -> None:
        install_roles()
        super().__init__()
        named(self, "trainTimeline")
        self._shown: tuple[float, float, UsualTimes] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_times(self, start: float, now: float, times: UsualTimes) -> None:
        """Show a training that began at `start`; both moments in seconds since the epoch."""
        if self._shown != (start, now, times):
            self._shown = (start, now, times)
            self.update()

    def sizeHint(self) -> QSize:
        line = QFontMetricsF(theme.font("tiny")).height()
        return QSize(200, round(2 * (line + _LABEL_GAP) + _BAND))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._shown is None:
            return
        start, now, times = self._shown
        elapsed = max(0.0, now - start)
        per_second = self.width() / scale_s(elapsed, times)
        knob = min(max(elapsed * per_second, _KNOB / 2), self.width() - _KNOB / 2)
        ready_from, ready_to = times.ready_from_s * per_second, times.ready_to_s * per_second
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_track(painter, ready_from, ready_to, knob)
        above = [
            _Label(text("train.usual"), (ready_from + ready_to) / 2, "success", strong=True),
            _Label(text("train.now"), knob, "accent_text", strong=True),
        ]
        self._paint_labels(painter, above, 0)
        line = QFontMetricsF(theme.font("tiny")).height()
        below = [_Label(text("train.start", time=clock_time(start)), 0, "text2", from_left=True)]
        below += self._band_times(start, times, ready_from, ready_to)
        self._paint_labels(painter, below, self.height() - line)

    def _paint_track(self, painter: QPainter, left: float, right: float, knob: float) -> None:
        middle = self.height() / 2
        track = QRectF(0, middle - _TRACK / 2, self.width(), _TRACK)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("neutral_soft"))
        painter.drawRoundedRect(track, _TRACK / 2, _TRACK / 2)
        painter.setPen(QPen(theme.color("success_fill"), 1))
        painter.setBrush(theme.color("success_soft"))
        band = QRectF(left, middle - _BAND / 2, right - left, _BAND)
        painter.drawRoundedRect(band, 8, 8)
        painter.setPen(Qt.PenStyle.NoPen)
        through = theme.color("success_fill")
        through.setAlphaF(0.4)
        painter.fillRect(QRectF(left, track.top(), right - left, _TRACK), through)
        painter.setBrush(theme.color("accent"))
        done = QRectF(0, track.top(), knob, _TRACK)
        painter.drawRoundedRect(done, _TRACK / 2, _TRACK / 2)
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.setBrush(theme.color("surface"))
        painter.drawEllipse(QPointF(knob, middle), _KNOB / 2, _KNOB / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawEllipse(QPointF(knob, middle), 6, 6)

    def _band_times(
        self, start: float, times: UsualTimes, left: float, right: float
    ) -> list[_Label]:
        first, last = clock_time(start + times.ready_from_s), clock_time(start + times.ready_to_s)
        if first == last:
            return [_Label(first, (left + right) / 2, "text2")]
        metrics = QFontMetricsF(theme.font("tiny"))
        both = (metrics.horizontalAdvance(first) + metrics.horizontalAdvance(last)) / 2
        if right - left < both + _LABEL_GAP:
            words = text("train.usual_times", first=first, last=last)
            return [_Label(words, (left + right) / 2, "text2")]
        return [_Label(first, left, "text2"), _Label(last, right, "text2")]

    def _paint_labels(self, painter: QPainter, labels: list[_Label], top: float) -> None:
        """Paint them in this order; one that would cover another is left out."""
        taken: list[QRectF] = []
        for each in labels:
            font = theme.font("tiny")
            font.setWeight(font.Weight.DemiBold if each.strong else font.Weight.Normal)
            metrics = QFontMetricsF(font)
            width = metrics.horizontalAdvance(each.words)
            left = each.at if each.from_left else each.at - width / 2
            left = min(max(0.0, left), max(0.0, self.width() - width))
            place = QRectF(left, top, width + 1, metrics.height())
            if any(place.adjusted(-8, 0, 8, 0).intersects(other) for other in taken):
                continue
            taken.append(place)
            painter.setFont(font)
            painter.setPen(theme.color(each.role))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, each.words)
