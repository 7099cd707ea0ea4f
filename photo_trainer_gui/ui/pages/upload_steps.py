"""The three steps of an upload in a row, or below each other where the window is narrow."""

from enum import Enum

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QWidget

from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.accessible_roles import install_roles
from photo_trainer_gui.ui.widgets.labels import label, named, restyle, set_text
from photo_trainer_gui.ui.widgets.responsive import beside_or_below

_CIRCLE = 28
_LINE = 24


class _StepStyle(Enum):
    DONE = "done"
    CURRENT = "current"
    NEXT = "next"


class _Circle(QWidget):
    """The number of a step, or a tick once it is done."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self._style = _StepStyle.NEXT
        self.setFixedSize(_CIRCLE, _CIRCLE)

    def show_style(self, style: _StepStyle) -> None:
        """Show another style."""
        self._style = style
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self._style is _StepStyle.NEXT:
            painter.setPen(QPen(theme.color("border_strong"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            done = self._style is _StepStyle.DONE
            painter.setBrush(theme.color("success_fill" if done else "accent"))
        painter.drawEllipse(place)
        if self._style is _StepStyle.DONE:
            painter.drawPixmap(6, 6, theme.pixmap("check", "surface", 16))
            return
        painter.setPen(theme.color("text" if self._style is _StepStyle.NEXT else "on_accent"))
        font = theme.font("strong")
        font.setPixelSize(14)
        painter.setFont(font)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(self._number))


class _Step(QWidget):
    """One step: circle and words."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._circle = _Circle(number)
        self._words = label(tone="second")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._circle)
        row.addWidget(self._words)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_step(self, words: str, style: _StepStyle) -> None:
        """Show words and style."""
        set_text(self._words, words)
        current = style is _StepStyle.CURRENT
        restyle(self._words, type="strong" if current else "body", tone="" if current else "second")
        self._circle.show_style(style)


class _Joint(QFrame):
    """The line between two steps, green once the first of them is done."""

    def __init__(self) -> None:
        super().__init__()
        self._done = False
        self.setFixedHeight(2)
        self.setMinimumWidth(_LINE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_done(self, done: bool) -> None:
        """Show whether the step before it is done."""
        self._done = done
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        role = "success_fill" if self._done else "neutral_soft"
        QPainter(self).fillRect(self.rect(), theme.color(role))


class UploadSteps(QWidget):
    """The list of steps; the current one is spoken as its description."""

    spoken_role = QAccessible.Role.List

    def __init__(self) -> None:
        install_roles()
        super().__init__()
        named(self, "uploadSteps", text("spoken.steps"))
        self._steps = [_Step(number) for number in (1, 2, 3)]
        self._joints = [_Joint(), _Joint()]
        self._shown: tuple[tuple[str, ...], int] | None = None
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(12)
        for step, joint in zip(self._steps, [*self._joints, None], strict=True):
            self._box.addWidget(step)
            if joint is not None:
                self._box.addWidget(joint, 1)

    def show_steps(self, words: tuple[str, str, str], current: int, spoken: str) -> None:
        """Show the words of the steps; `current` counts from 1, `spoken` says it in full."""
        description = text("spoken.step_of", i=current, n=len(words), step=spoken)
        if self.accessibleDescription() != description:
            self.setAccessibleDescription(description)
        if self._shown == (words, current):
            return
        self._shown = (words, current)
        for number, (step, shown) in enumerate(zip(self._steps, words, strict=True), start=1):
            style = _StepStyle.DONE if number < current else _StepStyle.NEXT
            step.show_step(shown, _StepStyle.CURRENT if number == current else style)
        for number, joint in enumerate(self._joints, start=1):
            joint.show_done(number < current)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        needed = sum(step.sizeHint().width() for step in self._steps) + 2 * (_LINE + 24)
        beside = needed <= self.width()
        beside_or_below(self._box, beside)
        for joint in self._joints:
            joint.setVisible(beside)
