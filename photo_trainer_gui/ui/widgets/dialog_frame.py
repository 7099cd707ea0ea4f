"""The frame of our dialogs: a middle that scrolls on small screens, buttons that stay visible."""

from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.buttons import button
from photo_trainer_gui.ui.widgets.focus_ring import FocusRing
from photo_trainer_gui.ui.widgets.labels import label
from photo_trainer_gui.ui.widgets.plain_text import set_title
from photo_trainer_gui.ui.widgets.scroll_area import ScrollArea

_SCREEN_SHARE: Final = 0.9
_EDGE: Final = 24


class DialogFrame(QDialog):
    """A window-modal dialog, opened with `open()`. Esc is Cancel."""

    def __init__(self, parent: QWidget | None, object_name: str, title: str, width_em: float):
        super().__init__(parent)
        self.setObjectName(object_name)
        set_title(self, title)
        self.setAccessibleName(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._width_em = width_em
        self._inside = QWidget()
        self._inside.setObjectName("scrolled")
        self.column = QVBoxLayout(self._inside)
        self.column.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        self._foot = QWidget()
        self._foot.setObjectName("bottomBar")
        self._foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._foot_row = QHBoxLayout(self._foot)
        self._foot_row.setContentsMargins(_EDGE, 12, _EDGE, 12)
        self._foot_row.setSpacing(12)
        self.reason = label(kind="small", tone="second", wrap=True)
        self._foot_row.addWidget(self.reason, 1)
        self.cancel = button(text("common.cancel"), "dialogCancel")
        self.cancel.clicked.connect(self.reject)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._area = ScrollArea(self._inside)
        outer.addWidget(self._area, 1)
        outer.addWidget(self._foot)
        self._ring = FocusRing(self)

    def add_foot(self, *buttons: QWidget) -> None:
        """Put buttons on the right of the foot, the main one last."""
        for each in buttons:
            self._foot_row.addWidget(each)

    def lead_foot(self, button: QWidget) -> None:
        """Put a button on the left of the foot, away from the others."""
        self._foot_row.insertWidget(0, button)

    def scroll_to(self, part: QWidget) -> None:
        """Bring a part of the middle into sight, as soon as everything has its place."""
        QTimer.singleShot(0, part, lambda: self._area.ensureWidgetVisible(part, 0, _EDGE))

    def fit(self) -> None:
        """Take the height that the content needs, as far as the screen has it."""
        screen = self.screen().availableGeometry()
        width = round(min(self._width_em * theme.em(), screen.width() * _SCREEN_SHARE))
        # First the width alone: at another width the parts may stand below each other.
        self.resize(width, self.height())
        self.column.invalidate()
        # A scroll bar goes only where all would fit beside it, too.
        narrow = width - self._area.verticalScrollBar().sizeHint().width()
        content = max(self.column.heightForWidth(narrow), self.column.minimumSize().height())
        height = content + self._foot_row.heightForWidth(width)
        self.resize(width, round(min(height, screen.height() * _SCREEN_SHARE)))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()
