"""Motion: the few things that fade in, and that nothing moves for who wants it still."""

from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, QPropertyAnimation
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QGraphicsOpacityEffect, QWidget

from photo_trainer_gui.event_filters import is_dismantled

FADE_MS: Final = 120

# Pictures for the documentation are taken of what stands still.
_still: list[bool] = []


def stand_still(wanted: bool) -> None:
    """Let nothing move, whatever the desktop asks for, until this is called with False."""
    _still[:] = [True] * wanted


def reduced() -> bool:
    """True while the desktop asks for less motion, or for none."""
    if _still:
        return True
    hints: Any = QGuiApplication.styleHints()
    accessibility = hints.accessibility()
    action = getattr(accessibility, "motionPreference", None)  # newer than Qt 6.11
    if action is not None and action().name == "ReducedMotion":
        return True
    from PySide6.QtWidgets import QStyle  # 570 names

    duration = QStyle.StyleHint.SH_Widget_Animation_Duration
    return QApplication.style().styleHint(duration) == 0


class FadesIn(QObject):
    """Lets a widget fade in whenever it is shown; it goes at once.

    The effect is on it only while it fades: it costs a copy of everything that is painted.
    """

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._fade: QPropertyAnimation | None = None
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if is_dismantled(self):
            return False
        if watched is self._widget and not event.spontaneous():
            if event.type() == QEvent.Type.Show and not reduced():
                self._begin()
            elif event.type() == QEvent.Type.Hide:
                self._end()
        return super().eventFilter(watched, event)

    def _begin(self) -> None:
        effect = QGraphicsOpacityEffect(self._widget)
        effect.setOpacity(0.0)
        self._widget.setGraphicsEffect(effect)
        self._fade = QPropertyAnimation(effect, b"opacity", self)
        self._fade.setDuration(FADE_MS)
        self._fade.setStartValue(0.0)
        self._fade.setEndValue(1.0)
        self._fade.finished.connect(self._end)
        self._fade.start()

    def _end(self) -> None:
        if self._fade is not None:
            self._fade.stop()
            self._fade.deleteLater()
            self._fade = None
            self._widget.setGraphicsEffect(None)  # type: ignore[arg-type]
