"""One person among several who can be ticked: a round face, and a field for the name below it."""

from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from photo_trainer_gui.limits import MAX_NAME_LENGTH, MIN_PHOTOS
from photo_trainer_gui.photos.faces.found_person import FoundPerson
from photo_trainer_gui.photos.shoebox.person_draft import PersonWish
from photo_trainer_gui.ui.images.face_pictures import FacePictures
from photo_trainer_gui.ui.pages.shoebox.people.people_list_model import years
from photo_trainer_gui.ui.pages.shoebox.people.person_delegate import (
    grown,
    paint_person,
    person_cell,
)
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.style.theme import RING_SPACE
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.labels import named

_MARK: Final = 24
_MARK_EDGE: Final = 3
_CHECK: Final = 14
_NAME_WIDTH: Final = 104


class _FaceTick(QCheckBox):
    """A check box that looks like the face."""

    def __init__(self, pictures: FacePictures) -> None:
        super().__init__()
        self._pictures = pictures
        self._face = 0
        self.person: FoundPerson | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_size(self, face: int) -> None:
        """The face is so wide."""
        if face != self._face:
            self._face = face
            self.setFixedSize(person_cell(face))

    def hitButton(self, place: QPoint) -> bool:
        return self.rect().contains(place)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.person is None:
            return
        number = len(self.person.faces)
        few = text("who.too_few", n=number) if number < MIN_PHOTOS else ""
        lines = (text("who.count", n=number), few or years(self.person))
        ringed = self.isChecked() or (self.underMouse() and self.isEnabled())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        picture = self._pictures.get(self.person.best_face)
        paint_person(painter, self.rect(), self._face, picture, lines, "accent" if ringed else "")
        if self.isChecked():
            self._paint_mark(painter)

    def _paint_mark(self, painter: QPainter) -> None:
        """A tick at the lower right of the face."""
        right, bottom = (self.width() + self._face) // 2, RING_SPACE + self._face
        mark = QRect(right - _MARK + 2, bottom - _MARK - 2, _MARK, _MARK)
        painter.setPen(QPen(theme.color("window"), _MARK_EDGE))
        painter.setBrush(theme.color("accent"))
        painter.drawEllipse(QRectF(mark))
        corner = mark.topLeft() + QPoint((_MARK - _CHECK) // 2, (_MARK - _CHECK) // 2)
        painter.drawPixmap(corner, theme.pixmap("check", "on_accent", _CHECK))


class PersonTick(QWidget):
    """Ticked, it asks for the name; names can wait.

    Signals:
        toggled(): it was ticked, or no longer is.

    Attributes:
        cell: row and column where it stands; None where it stands nowhere yet.
    """

    toggled = Signal()

    def __init__(self, pictures: FacePictures) -> None:
        super().__init__()
        self.box = _FaceTick(pictures)
        self.cell: tuple[int, int] | None = None
        self.name = QLineEdit()
        self.name.setPlaceholderText(text("several.name"))
        self.name.setMaxLength(MAX_NAME_LENGTH)
        self.name.hide()
        self.box.toggled.connect(self._toggle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.box, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.name, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def show_person(self, person: FoundPerson, place: int, face: int) -> None:
        """Show this one; `place` among all, from 1; `face`: how wide, at normal letters."""
        self.box.person = person
        self.box.show_size(grown(face))
        self.name.setFixedWidth(max(_NAME_WIDTH, grown(_NAME_WIDTH)))
        number = len(person.faces)
        few = number < MIN_PHOTOS
        photos = text("who.too_few" if few else "who.count", n=number)
        named(self.box, f"whoTick_{place}", text("spoken.who_tick", i=place, photos=photos))
        named(self.name, f"whoName_{place}", text("spoken.who_name", i=place))
        self.box.update()

    def fold_away(self) -> None:
        """It is not on the page any more; only what is seen is found by its name."""
        self.cell = None
        self.box.setObjectName("")
        self.name.setObjectName("")
        self.hide()

    @property
    def wish(self) -> PersonWish | None:
        """Who shall have a model; None where it is not ticked."""
        person = self.box.person
        if person is None or not self.box.isChecked():
            return None
        return PersonWish(person.id, self.name.text().strip())

    @property
    def least_size(self) -> QSize:
        """What it takes at least."""
        cell = self.box.size()
        return QSize(max(cell.width(), self.name.width()), cell.height())

    def _toggle(self, on: bool) -> None:
        self.name.setVisible(on)
        self.toggled.emit()
