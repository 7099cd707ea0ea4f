"""A desktop background: the part of the picture that fits the screen, with the person at a side."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QImage,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from photo_trainer_gui.limits import SHARP_SCREEN_SHARE
from photo_trainer_gui.photos.photo import Box
from photo_trainer_gui.photos.uses.cuts import Pixels, Place, pixels_of, screen_cut
from photo_trainer_gui.photos.uses.use_size import UseSize
from photo_trainer_gui.ui.pages.create.form.segments import Segments
from photo_trainer_gui.ui.pages.create.uses.cut_view import part_of
from photo_trainer_gui.ui.pages.create.uses.use_pane import UsedPart, UsedPicture, UsePane
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.accessible_roles import install_roles
from photo_trainer_gui.ui.widgets.labels import label, named
from photo_trainer_gui.ui.widgets.responsive import beside_or_below

_WIDTH_PX, _MOST_HEIGHT_PX = 460, 300
_PLACES_EM: Final = 18
_FRAME_PX, _FOOT = 8, QSize(90, 12)
_TASK_BAR_PX: Final = 16
_FRAME_COLOUR: Final = QColor("#1B1D22")
_PLACES: Final = (
    (Place.LEFT, "use.left"),
    (Place.MIDDLE, "use.middle"),
    (Place.RIGHT, "use.right"),
)


class _ScreenView(QWidget):
    """A screen with the picture on it."""

    spoken_role = QAccessible.Role.Graphic

    def __init__(self, screen: Pixels) -> None:
        install_roles()
        super().__init__()
        size = QSize(*screen)
        size.scale(_WIDTH_PX, _MOST_HEIGHT_PX, Qt.AspectRatioMode.KeepAspectRatio)
        self._screen = size
        self.setFixedSize(
            size.width() + 2 * _FRAME_PX, size.height() + 2 * _FRAME_PX + _FOOT.height()
        )
        self._image = QImage()

    def show_image(self, image: QImage) -> None:
        self._image = image
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        # In the dark its frame is no darker than the window.
        painter.setPen(theme.color("border_strong") if theme.is_dark() else Qt.PenStyle.NoPen)
        painter.setBrush(_FRAME_COLOUR)
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        foot = QRectF((self.width() - _FOOT.width()) / 2, 1, _FOOT.width(), whole.height() - 1)
        painter.drawRoundedRect(foot, 4, 4)
        frame = whole.adjusted(0, 0, 0, -_FOOT.height())
        painter.drawRoundedRect(frame, 12, 12)
        painter.setPen(Qt.PenStyle.NoPen)
        inside = frame.adjusted(_FRAME_PX, _FRAME_PX, -_FRAME_PX, -_FRAME_PX)
        clip = QPainterPath()
        clip.addRoundedRect(inside, 3, 3)
        painter.setClipPath(clip)
        if not self._image.isNull():
            painter.drawImage(inside, self._image)
        inside.setTop(inside.bottom() - _TASK_BAR_PX)
        painter.fillRect(inside, QColor(27, 29, 34, 160))


class ScreenPane(UsePane):
    """The screen, and where the person stands on it."""

    def __init__(self, picture: UsedPicture, screen: Pixels) -> None:
        super().__init__()
        self._picture, self._size = picture, screen
        self._image = QImage()
        self._refused = False
        where = text("use.where", name=picture.name)
        self._screen = _ScreenView(screen)
        named(self._screen, "useScreen", text("use.desktop"))
        self._places = Segments("useWhere", where, [(text(words), "") for _, words in _PLACES])
        self._places.setMinimumWidth(round(_PLACES_EM * theme.em()))
        self._places.choose(1)
        self._places.chosen.connect(self._show_part)
        self._larger = self._larger_button("useScreenLarger", text("use.larger"))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(8)
        self._where = label(where, "label")
        self._row.addWidget(self._where)
        self._row.addWidget(self._places)
        self._row.addWidget(self._larger)
        self._row.addStretch(1)
        words = text("use.desktop_text", w=str(screen.width), h=str(screen.height))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._screen, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(self._row)
        column.addWidget(label(words, "small", "second", wrap=True))
        column.addStretch(1)
        self._show_part()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        parts = (self._where, self._places, self._larger)
        needed = sum(each.sizeHint().width() + self._row.spacing() for each in parts)
        beside_or_below(self._row, needed <= self.width())

    def show_picture(self, image: QImage) -> None:
        self._image = image
        self._show_part()

    def show_face(self, face: Box) -> None:
        self._picture = self._picture._replace(face=face)
        self._show_part()

    def show_refused(self) -> None:
        """The desktop said no: what is left is to save it."""
        self._refused = True
        self.changed.emit()

    @property
    def is_refused(self) -> bool:
        """Whether the desktop said no."""
        return self._refused

    def main(self) -> tuple[str, str]:
        if self._refused:
            return text("use.desktop_save"), "download"
        return text("use.desktop_go"), "desktop"

    def part(self) -> UsedPart:
        place = _PLACES[self._places.place][0]
        cut = screen_cut(
            self._picture.size, self._picture.face, self._size.width / self._size.height, place
        )
        return UsedPart(cut, UseSize(*self._size, is_exact=True))

    def _show_part(self) -> None:
        cut = self.part().cut
        if cut is None:
            return
        wide = pixels_of(cut, self._picture.size).width
        is_soft = wide < SHARP_SCREEN_SHARE * self._size.width
        self._larger.setVisible(is_soft and not self._picture.is_larger)
        if not self._image.isNull():
            self._screen.show_image(part_of(self._image, cut))
