"""The faces of one photo as round pictures; arrows or a press choose one."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.labels import named
from photo_trainer_gui.ui.widgets.round_picture import paint_face

_EDGE: Final = 64
_CELL: Final = QSize(86, 82)
_RING: Final = 6  # room for it around the circle

Index = QModelIndex | QPersistentModelIndex


class _Faces(QAbstractListModel):
    """One row a face: what is said of it, and its picture once there is one."""

    def __init__(self, spoken: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self._spoken = tuple(spoken)
        self._pictures: tuple[QPixmap | None, ...] = (None,) * len(self._spoken)

    def show(self, pictures: Sequence[QPixmap | None]) -> None:
        self._pictures = tuple(pictures)
        self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._spoken)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self._spoken):
            return None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return self._pictures[index.row()]
        return None


class _FaceDelegate(QStyledItemDelegate):
    """Paints a round face, with a ring around the chosen one."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return _CELL

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(option.rect.topLeft() + QPoint(_RING, _RING))
        paint_face(painter, index.data(Qt.ItemDataRole.UserRole), _EDGE)
        if index.row() in {one.row() for one in self._view.selectedIndexes()}:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("accent"), theme.ring_width()))
            painter.drawEllipse(QRectF(0, 0, _EDGE, _EDGE).adjusted(-4, -4, 4, 4))
        painter.restore()


class FaceListView(QListView):
    """As high as its faces need; it does not scroll.

    Signals:
        chosen(int): this face is the one, by its place in the list.
    """

    chosen = Signal(int)

    def __init__(self, spoken: Sequence[str]) -> None:
        """`spoken` is what assistive tools say of each face."""
        super().__init__()
        faces = text("spoken.faces_count", n=len(spoken))
        named(self, "cropFaces", text("spoken.faces"), faces)
        self._faces = _Faces(spoken, self)
        self.setModel(self._faces)
        self.setItemDelegate(_FaceDelegate(self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setGridSize(_CELL)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # One of our own: to find out the kind of Qt's, PySide reads in every kind there is.
        self.setViewport(QWidget())
        # Not the current one: the keyboard stands on the first face before any is chosen.
        self.selectionModel().selectionChanged.connect(self._tell)

    def show_pictures(self, pictures: Sequence[QPixmap | None]) -> None:
        """Show these faces, in the same order; None is one that is still being read."""
        self._faces.show(pictures)

    def choose(self, number: int) -> None:
        """Stand on this face."""
        self.selectionModel().setCurrentIndex(
            self._faces.index(number), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )

    def _tell(self) -> None:
        for index in self.selectionModel().selectedIndexes():
            self.chosen.emit(index.row())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        # A list view that is exactly as wide as its columns breaks the row one cell too early.
        columns = max(1, (width - 1) // _CELL.width())
        rows = -(-self._faces.rowCount() // columns)
        return rows * _CELL.height() + 4

    def sizeHint(self) -> QSize:
        width = 4 * _CELL.width() + 1
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return _CELL
