"""A picture that can be dragged into any program as a file."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import (
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    QUrl,
)
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from photo_trainer_gui.ui.style import theme
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
        self._delegate = _PictureDelegate(self)
        self.setItemDelegate(self._delegate)
        self._item = QListWidgetItem(name)
        self.addItem(self._item)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setDragDropMode(QListWidget.DragDropMode.DragOnly)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.offer(None)
        self._take_size(QSize(_EDGE_PX, _EDGE_PX))

    def show_image(self, image: QImage) -> None:
        """Show this picture."""
        size = image.size().scaled(_EDGE_PX, _EDGE_PX, Qt.AspectRatioMode.KeepAspectRatio)
        self._delegate.picture = QPixmap.fromImage(image)
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
        self._item.setSizeHint(size)
        self.setFixedSize(size)
        self.viewport().update()


class _PictureDelegate(QStyledItemDelegate):
    """The picture and nothing else, whether it is chosen or not."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.picture = QPixmap()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        _index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        place = QRectF(option.rect)
        painter.save()
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        clip = QPainterPath()
        clip.addRoundedRect(place, _RADIUS, _RADIUS)
        painter.setClipPath(clip)
        painter.fillRect(place, theme.color("neutral_soft"))
        if not self.picture.isNull():
            painter.drawPixmap(place, self.picture, QRectF(self.picture.rect()))
        painter.restore()
