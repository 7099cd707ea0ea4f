"""The part of a page that scrolls: one look, and a child list that assistive tools can rely on."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from photo_trainer_gui.ui import theme
from photo_trainer_gui.ui.spoken_roles import teach_roles

# A window that is lower than one of these shows too little below a title that stays.
_TITLE_STAYS_FROM_PX: Final = 480
_TITLE_STAYS_FROM_EM: Final = 20


def title_stays(window: QWidget) -> bool:
    """Whether the title of a page stands still above what scrolls, or scrolls with it."""
    return window.height() >= max(_TITLE_STAYS_FROM_PX, _TITLE_STAYS_FROM_EM * theme.em())


class ScrollArea(QScrollArea):
    """Scrolls its widget up and down; never sideways, and never a stop for the keyboard.

    Qt's own words for assistive tools count a scroll bar only while it is visible, and read past
    the end of that list when somebody asks for the bar a moment after it went: a crash. As a plain
    widget all its parts are listed, shown or not.
    """

    spoken_role = QAccessible.Role.Client

    def __init__(self, inside: QWidget | None = None) -> None:
        teach_roles()
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
