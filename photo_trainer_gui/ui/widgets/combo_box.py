"""Combo box with the design's own arrow."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox

from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.widgets.labels import restyle


class ComboBox(QComboBox):
    """A combo box with the design's own arrow; a paler text while nothing is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.currentIndexChanged.connect(self._show_emptiness)

    def _show_emptiness(self, index: int) -> None:
        restyle(self, empty=index <= 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        size = 16
        painter.drawPixmap(
            self.width() - size - 10,
            (self.height() - size) // 2,
            theme.pixmap("chevron-down", "text2", size),
        )
