"""Words and icons for a tray, as the tests need them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QPixmap

from photo_trainer_gui.desktop.tray import TrayIcons, TrayLabels, TrayState

COLOURS = {
    TrayState.IDLE: Qt.GlobalColor.white,
    TrayState.BUSY: Qt.GlobalColor.blue,
    TrayState.READY: Qt.GlobalColor.green,
    TrayState.ATTENTION: Qt.GlobalColor.red,
}


def plain_icon(colour: Qt.GlobalColor) -> QIcon:
    pixmap = QPixmap(32, 32)
    pixmap.fill(colour)
    return QIcon(pixmap)


def labels() -> TrayLabels:
    return TrayLabels("Open", "New", "Check", "Settings", "Quit")


def icons() -> TrayIcons:
    grey = plain_icon(Qt.GlobalColor.gray)
    states = {state: plain_icon(colour) for state, colour in COLOURS.items()}
    return TrayIcons(states, grey, grey, grey, grey, grey)
