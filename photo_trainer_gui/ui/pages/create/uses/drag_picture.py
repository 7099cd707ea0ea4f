"""A picture that can be dragged into any program as a file."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData, QSize, Qt, QUrl
from PySide6.QtGui import QIcon, QImage, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from photo_trainer_gui.ui.widgets.labels import named

_EDGE_PX: Final = 200
_RADIUS: Final = 12


class DragPicture(QListWidget):
    """A list of one, because Qt's lists know how to drag without a loop of our own.

    Only for the mouse: whoever has none copies or saves.
    """

    def __init__(self, object_name: str, name: str) -> None:
        super().__init__()
        named(self, object_name, name)
        self._path: Path | None = None
        self._item = QListWidgetItem()
        self.addItem(self._item)
        self.setViewMode(QListWidget.ViewMode.IconMode)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setDragEnabled(False)
        self.setDragDropMode(QListWidget.DragDropMode.DragOnly)
        self.setSpacing(0)
        self.setUniformItemSizes(True)
        for policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._take_size(QSize(_EDGE_PX, _EDGE_PX))

    def show_image(self, image: QImage) -> None:
        """Show this picture."""
        size = image.size().scaled(_EDGE_PX, _EDGE_PX, Qt.AspectRatioMode.KeepAspectRatio)
        picture = _rounded(image, size, self.devicePixelRatioF())
        icon = QIcon(picture)
        icon.addPixmap(picture, QIcon.Mode.Selected)
        self._item.setIcon(icon)
        self._take_size(size)

    def offer(self, path: Path | None) -> None:
        """Let this file be dragged, or nothing."""
        self._path = path
        self.setDragEnabled(path is not None)
        hand = Qt.CursorShape.OpenHandCursor if path else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(hand)

    def mimeData(self, _items: Sequence[QListWidgetItem]) -> QMimeData:
        result = QMimeData()
        if self._path is not None:
            result.setUrls([QUrl.fromLocalFile(str(self._path))])
        return result

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction

    def _take_size(self, size: QSize) -> None:
        self.setIconSize(size)
        self.setGridSize(size)
        self._item.setSizeHint(size)
        self.setFixedSize(size)


def _rounded(image: QImage, size: QSize, ratio: float) -> QPixmap:
    result = QPixmap(size * ratio)
    result.setDevicePixelRatio(ratio)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    painter.setRenderHints(
        QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
    )
    clip = QPainterPath()
    clip.addRoundedRect(0, 0, size.width(), size.height(), _RADIUS, _RADIUS)
    painter.setClipPath(clip)
    painter.drawImage(clip.boundingRect(), image)
    painter.end()
    return result
