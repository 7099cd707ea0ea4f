"""The part of a page that scrolls: one look, and a child list that assistive tools can rely on."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from photo_trainer_gui.ui.widgets.accessible_roles import install_roles


class ScrollArea(QScrollArea):
    """Scrolls its widget up and down; never sideways, and never a stop for the keyboard.

    Qt's own words for assistive tools count a scroll bar only while it is visible, and read past
    the end of that list when somebody asks for the bar a moment after it went: a crash. As a plain
    widget all its parts are listed, shown or not.
    """

    spoken_role = QAccessible.Role.Client

    def __init__(self, inside: QWidget | None = None) -> None:
        install_roles()
        super().__init__()
        # One of our own: to find out the kind of Qt's, PySide reads in every kind there is.
        self.setViewport(QWidget())
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if inside is not None:
            self.setWidget(inside)

    def setWidget(self, widget: QWidget) -> None:
        # Never wider than what is seen of it: else nothing in it would learn that it is too wide
        # and put its parts below each other.
        policy = widget.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
        widget.setSizePolicy(policy)
        super().setWidget(widget)
