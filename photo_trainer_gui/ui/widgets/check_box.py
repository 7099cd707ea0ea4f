"""Check box with the design's own tick; apart, because Qt's QStyle brings in 570 names."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton

from photo_trainer_gui.ui.style import theme


class CheckBox(QCheckBox):
    """A check box with the design's own tick."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.isChecked():
            option = QStyleOptionButton()
            self.initStyleOption(option)
            box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
            painter = QPainter(self)
            tick = theme.pixmap("check", "on_accent", 14)
            painter.drawPixmap(box.center().x() - 6, box.center().y() - 6, tick)
