"""The two real buttons over the grid of photos: a list view's items cannot have their own."""

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QWidget

from photo_trainer_gui.ui.photo_editor.grid.photo_tile_delegate import RADIUS
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.labels import named

REMOVE_EDGE: Final = 28


class AddTile(QPushButton):
    """The dashed tile behind the last photo."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(text("photos.add_tile"), parent)
        named(self, "addTile", text("photos.add_tile"))
        # The button above the grid does the same and is on the way of Tab already.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.color("border_strong"), 2)
        pen.setDashPattern([3, 2])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        if self.underMouse():
            painter.setBrush(theme.color("hover"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS - 1, RADIUS - 1)
        painter.setPen(theme.color("text2"))
        painter.setFont(theme.font("label"))
        self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        """The icon over the words, in the middle; large words go without it."""
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
        inner = self.rect().adjusted(6, 6, -6, -6)
        words = painter.boundingRect(inner, flags, self.text())
        icon, gap = 24, 8
        if words.height() + icon + gap > inner.height():
            painter.drawText(inner, flags | Qt.AlignmentFlag.AlignVCenter, self.text())
            return
        top = inner.center().y() - (words.height() + icon + gap) // 2
        plus = theme.pixmap("plus", "text2", icon)
        painter.drawPixmap(inner.center().x() - icon // 2, top, plus)
        painter.drawText(
            inner.adjusted(0, top + icon + gap - inner.top(), 0, 0), flags, self.text()
        )


class RemoveButton(QPushButton):
    """The round button over one photo."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("tileRemove")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setProperty("ringRadius", REMOVE_EDGE // 2)
        self.resize(REMOVE_EDGE, REMOVE_EDGE)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("tile_scrim"))
        painter.drawEllipse(self.rect())
        painter.drawPixmap(6, 6, theme.pixmap("close", "on_tile", 16))
