"""A round picture of a face; a drawn person stands in its place while it is being read."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from photo_trainer_gui.ui.images.thumbnail_cache import paint_rounded
from photo_trainer_gui.ui.style import theme


class RoundPicture(QWidget):
    """Decoration: what it shows is said by the words beside it."""

    def __init__(self, edge: int) -> None:
        """`edge` is its width and height in device-independent pixels."""
        super().__init__()
        self._picture: QPixmap | None = None
        self.setFixedSize(edge, edge)

    def show_picture(self, picture: QPixmap | None) -> None:
        """Show the middle of this picture, or nobody yet."""
        self._picture = picture
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_face(QPainter(self), self._picture, self.width())


def paint_face(painter: QPainter, picture: QPixmap | None, edge: int) -> None:
    """Draw the picture as a circle in the top left corner; None is a drawn person."""
    if picture is not None:
        paint_rounded(painter, picture, 0, 0, edge, edge / 2)
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("neutral_soft"))
    painter.drawEllipse(QRectF(0, 0, edge, edge))
    inner = edge // 2
    corner = (edge - inner) // 2
    painter.drawPixmap(corner, corner, theme.pixmap("person", "text2", inner))
