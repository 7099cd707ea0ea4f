"""Paints a row of the model list: face, name and state, or in the narrow rail the face alone."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.ui.images.thumbnail_cache import ThumbnailCache, paint_rounded
from photo_trainer_gui.ui.state.view_state import ViewState
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.project_status import ProjectStatus, display_name, project_status

ROW_ROLE: Final = int(Qt.ItemDataRole.UserRole)

# look -> (chip ground, chip text, ground of the badge in the rail)
_COLORS: Final = {
    "neutral": ("neutral_soft", "neutral", "neutral"),
    "busy": ("accent_soft", "accent_text", "accent"),
    "ready": ("success_soft", "success", "success_fill"),
    "attention": ("warning_soft", "warning", "warning_fill"),
}
_SIDE = 8  # free space left and right of a row, and between face and words
_FACE_INSET = 11
_BAR = QSize(3, 24)


@dataclass(frozen=True)
class ModelRow:
    """What one row shows."""

    id: ProjectId
    name: str
    status: ProjectStatus
    photo: Photo | None


def model_row(project: Project, view_state: ViewState) -> ModelRow:
    """The row of a model at one moment."""
    return ModelRow(
        id=project.id,
        name=display_name(project, view_state.practice),
        status=project_status(project, view_state),
        photo=project.photos[0] if project.photos else None,
    )


class ModelRowDelegate(QStyledItemDelegate):
    """Paints rows; `rail` switches to the narrow form."""

    def __init__(self, thumbnails: ThumbnailCache) -> None:
        super().__init__()
        self._thumbnails = thumbnails
        self.rail = False

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        if self.rail:
            return QSize(0, _face_edge() + 12 + self._gap())
        words = QFontMetricsF(theme.font("strong")).height() + _chip_height()
        return QSize(0, max(60, round(words) + 20) + self._gap())

    def row_rect(self, item: QRect) -> QRect:
        """The rounded ground of a row inside the space of its item."""
        return item.adjusted(_SIDE, 0, -_SIDE, -self._gap())

    def _gap(self) -> int:
        return 8 if self.rail else 4

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        # 9 ms of enums that an empty list does without.
        from PySide6.QtWidgets import QStyle

        row = index.data(ROW_ROLE)
        rect = self.row_rect(option.rect)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            _paint_selected(painter, rect)
        elif state & QStyle.StateFlag.State_MouseOver:
            _paint_ground(painter, rect, "hover", "hover")
        if self.rail:
            edge = _face_edge()
            left = rect.center().x() + 1 - edge / 2
            self._paint_face(painter, row, left, rect.top() + (rect.height() - edge) / 2)
            _paint_badge(painter, row.status, left, rect.top() + (rect.height() - edge) / 2)
        else:
            self._paint_words(painter, row, rect)
        painter.restore()

    def _paint_words(self, painter: QPainter, row: ModelRow, rect: QRect) -> None:
        edge = _face_edge()
        left = rect.left() + _FACE_INSET
        self._paint_face(painter, row, left, rect.top() + (rect.height() - edge) / 2)
        font = theme.font("strong")
        metrics = QFontMetricsF(font)
        chip = _chip_height()
        words = left + edge + _SIDE
        room = rect.right() - words - _SIDE
        top = rect.top() + (rect.height() - metrics.height() - chip - 5) / 2
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        name = metrics.elidedText(row.name, Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(QPointF(words, top + metrics.ascent()), name)
        _paint_chip(painter, row.status, QRectF(words, top + metrics.height() + 5, room, chip))

    def _paint_face(self, painter: QPainter, row: ModelRow, x: float, y: float) -> None:
        edge = _face_edge()
        picture = self._thumbnails.get(row.photo) if row.photo else None
        if picture is not None:
            paint_rounded(painter, picture, x, y, edge, edge / 2)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("neutral_soft"))
        painter.drawEllipse(QRectF(x, y, edge, edge))
        size = round(edge * 0.56)
        inset = (edge - size) / 2
        painter.drawPixmap(QPointF(x + inset, y + inset), theme.pixmap("person", "text3", size))


def _face_edge() -> int:
    return max(36, round(2 * theme.em()))


def _chip_height() -> int:
    return max(20, round(theme.control_height() * 0.56))


def _paint_ground(painter: QPainter, rect: QRect, ground: str, outline: str) -> None:
    painter.setPen(QPen(theme.color(outline), 1))
    painter.setBrush(theme.color(ground))
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)


def _paint_selected(painter: QPainter, rect: QRect) -> None:
    _paint_ground(painter, rect, "surface", "border")
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("accent"))
    bar = QRectF(rect.left(), 0, _BAR.width(), _BAR.height())
    bar.moveTop(rect.top() + (rect.height() - _BAR.height()) / 2)
    painter.drawRoundedRect(bar, 1.5, 1.5)


def _paint_chip(painter: QPainter, status: ProjectStatus, space: QRectF) -> None:
    ground, ink, _ = _COLORS[status.style]
    font = theme.font("tiny")
    metrics = QFontMetricsF(font)
    words = metrics.elidedText(status.words, Qt.TextElideMode.ElideRight, space.width() - 16)
    chip = QRectF(space)
    chip.setWidth(metrics.horizontalAdvance(words) + 16)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(ground))
    painter.drawRoundedRect(chip, chip.height() / 2, chip.height() / 2)
    painter.setFont(font)
    painter.setPen(theme.color(ink))
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, words)


def _paint_badge(painter: QPainter, status: ProjectStatus, face_x: float, face_y: float) -> None:
    edge = _face_edge()
    size = edge / 2
    badge = QRectF(face_x + edge - size + 5, face_y + edge - size + 5, size, size)
    painter.setPen(QPen(theme.color("sidebar"), 2))
    painter.setBrush(theme.color(_COLORS[status.style][2]))
    painter.drawEllipse(badge)
    icon = round(size * 0.66)
    inset = (size - icon) / 2
    painter.drawPixmap(
        badge.topLeft() + QPointF(inset, inset), theme.pixmap(status.icon, "on_accent", icon)
    )
