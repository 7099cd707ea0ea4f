"""A progress bar that goes to a new value in a moment instead of jumping (tokens.md §6)."""

from typing import Final

from PySide6.QtCore import QVariantAnimation
from PySide6.QtWidgets import QProgressBar, QStyleOptionProgressBar, QWidget

from photo_trainer_gui.ui.style.motion import reduced

GLIDE_MS: Final = 200
# Between two values of the bar lie several pixels.
_FINER: Final = 100


class AnimatedProgressBar(QProgressBar):
    """Its value is the new one at once, for assistive tools; what is painted takes its time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._painted = float(self.value())
        self._glide = QVariantAnimation(self, duration=GLIDE_MS)
        self._glide.valueChanged.connect(self._paint_at)
        self.valueChanged.connect(self._go_to)

    @property
    def painted(self) -> float:
        """Where the end of the bar is just now, in units of its value."""
        return self._painted

    def initStyleOption(self, option: QStyleOptionProgressBar) -> None:
        super().initStyleOption(option)
        option.minimum, option.maximum = self.minimum() * _FINER, self.maximum() * _FINER
        option.progress = round(self._painted * _FINER)

    def _go_to(self, value: int) -> None:
        self._glide.stop()
        # Back means that something was begun anew: nothing to be watched.
        if value < self._painted or not self.isVisible() or reduced():
            self._paint_at(float(value))
            return
        self._glide.setStartValue(self._painted)
        self._glide.setEndValue(float(value))
        self._glide.start()

    def _paint_at(self, place: float) -> None:
        self._painted = place
        self.update()
