"""Paints one person of a shoebox: a round face, and below it how many photos and which years."""

from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from photo_trainer_gui.limits import MIN_PHOTOS
from photo_trainer_gui.photos.faces.found_person import FoundPerson
from photo_trainer_gui.ui.images.face_pictures import FacePictures
from photo_trainer_gui.ui.pages.shoebox.people.people_list_model import BELOW_ROLE
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.style.theme import RING_SPACE
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.round_picture import paint_face

Index = QModelIndex | QPersistentModelIndex

_BESIDE: Final = 18
_AIR: Final = 8
_FADED: Final = 0.5
_MOST_FEW: Final = MIN_PHOTOS - 1
_BELOW_FACE: Final = 8
_BELOW_WORDS: Final = 12
# Photos do not grow as much as the words below them.
_MOST_GROWTH: Final = 1.55
_NORMAL_EM: Final = 15


class PersonDelegate(QStyledItemDelegate):
    """Paints what the view's model gives in `Qt.UserRole`: a `FoundPerson`."""

    def __init__(self, pictures: FacePictures, parent: QObject) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._face = 96
        self.ring_row = -1
        self.hovered_row = -1

    def show_size(self, face: int) -> None:
        """Faces are so wide at the normal size of letters."""
        self._face = grown(face)

    def cell(self) -> QSize:
        """What one person takes."""
        return person_cell(self._face)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return self.cell()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        person: FoundPerson = index.data(Qt.ItemDataRole.UserRole)
        cell: QRect = option.rect
        role = "accent" if index.row() == self.hovered_row else ""
        if index.row() == self.ring_row:
            role = "focus"
        lines = (index.data(Qt.ItemDataRole.DisplayRole), index.data(BELOW_ROLE))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        picture, faded = self._pictures.get(person.best_face), person.hidden
        paint_person(painter, cell, self._face, picture, lines, role, faded=faded)
        painter.restore()


def grown(length: int) -> int:
    """A length at the normal size of letters, as it is at theirs now."""
    return round(length * min(_MOST_GROWTH, max(1.0, theme.em() / _NORMAL_EM)))


def person_cell(face: int) -> QSize:
    """What one person takes whose face is so wide."""
    lines = _height("strong") + _height("tiny")
    width = max(
        face + _BESIDE,
        QFontMetrics(theme.font("strong")).horizontalAdvance("0") * 12,
        # The longest that is said below a face.
        QFontMetrics(theme.font("tiny")).horizontalAdvance(text("who.too_few", n=_MOST_FEW)) + _AIR,
    )
    return QSize(width, RING_SPACE + face + _BELOW_FACE + lines + _BELOW_WORDS)


def paint_person(
    painter: QPainter,
    cell: QRect,
    face: int,
    picture: QPixmap | None,
    lines: tuple[str, str],
    ring: str,
    *,
    faded: bool = False,
) -> None:
    """Paint a round face and two lines; `ring` is the colour role of a ring, empty: none.

    Who is hidden is `faded`; the words say it as well.
    """
    circle = QRectF(cell.center().x() - face / 2, cell.top() + RING_SPACE, face, face)
    painter.save()
    painter.translate(circle.topLeft())
    painter.setOpacity(_FADED if faded else 1.0)
    paint_face(painter, picture, face)
    painter.restore()
    if ring:
        painter.setPen(QPen(theme.color(ring), theme.ring_width()))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle.adjusted(-3, -3, 3, 3))
    below = cell.adjusted(0, RING_SPACE + face + _BELOW_FACE, 0, 0)
    below = _paint_line(painter, below, lines[0], "strong", "text")
    _paint_line(painter, below, lines[1], "tiny", "text2")


def _paint_line(painter: QPainter, place: QRect, words: str, kind: str, role: str) -> QRect:
    """One line in the middle; the place below it."""
    painter.setFont(theme.font(kind))
    painter.setPen(theme.color(role))
    line = QRect(place.left(), place.top(), place.width(), _height(kind))
    painter.drawText(line, Qt.AlignmentFlag.AlignCenter, words)
    return place.adjusted(0, line.height(), 0, 0)


def _height(kind: str) -> int:
    return QFontMetrics(theme.font(kind)).height()
