"""Check box with the design's own tick; apart, because Qt's QStyle brings in 570 names."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton

from photo_trainer_gui.ui.style import theme

# Where its words do not fit beside each other it takes this much at least.
_LEAST_EM = 8


class CheckBox(QCheckBox):
    """A check box with the design's own tick, whose words wrap, which those of Qt's do not."""

    def __init__(self, words: str = "") -> None:
        super().__init__(words)
        self._words = words

    def setText(self, words: str) -> None:
        self._words = words
        super().setText(words)
        self._wrap()

    def minimumSizeHint(self) -> QSize:
        whole = super().minimumSizeHint()
        return QSize(min(whole.width(), round(_LEAST_EM * theme.em())), whole.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._wrap()

    def _wrap(self) -> None:
        """Break the words where they would be cut."""
        metrics = self.fontMetrics()
        shown = self.text()
        beside = self.sizeHint().width() - metrics.size(0, shown).width()
        lines: list[str] = []
        for word in self._words.split(" "):
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and metrics.horizontalAdvance(longer) <= self.width() - beside:
                lines[-1] = longer
            else:
                lines.append(word)
        wrapped = "\n".join(lines)
        if wrapped != shown:
            super().setText(wrapped)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.isChecked():
            option = QStyleOptionButton()
            self.initStyleOption(option)
            box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
            painter = QPainter(self)
            tick = theme.pixmap("check", "on_accent", 14)
            painter.drawPixmap(box.center().x() - 6, box.center().y() - 6, tick)
