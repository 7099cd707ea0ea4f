"""A profile picture: a circle around the face, and how small it will be where it is seen."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from photo_trainer_gui.photos.photo import Box
from photo_trainer_gui.photos.uses.cuts import profile_cut
from photo_trainer_gui.photos.uses.use_size import PROFILE
from photo_trainer_gui.ui.pages.create.uses.cut_view import CutView, part_of
from photo_trainer_gui.ui.pages.create.uses.use_pane import UsedPart, UsedPicture, UsePane
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.buttons import button
from photo_trainer_gui.ui.widgets.labels import ShortLabel, label

_LARGE_PX, _SMALL_PX = 96, 40
_LINE: Final = QSize(128, 8)


class _RoundPreview(QWidget):
    """The circle in the size in which it is seen; only to look at."""

    def __init__(self, px: int) -> None:
        super().__init__()
        self.setFixedSize(px, px)
        self._image = QImage()

    def show_image(self, image: QImage) -> None:
        size = self.size() * self.devicePixelRatioF()
        ways = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        self._image = image.scaled(size, *ways)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle = QPainterPath()
        circle.addEllipse(QRectF(self.rect()))
        painter.setClipPath(circle)
        painter.fillRect(self.rect(), theme.color("neutral_soft"))
        if not self._image.isNull():
            painter.drawImage(self.rect(), self._image)


class _GreyLine(QWidget):
    """Stands where a website writes something."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(_LINE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("neutral_soft"))
        painter.drawRoundedRect(self.rect(), 4, 4)


class ProfilePane(UsePane):
    """The circle, its two previews, and the buttons that change it."""

    def __init__(self, picture: UsedPicture) -> None:
        super().__init__()
        self._picture = picture
        self._image = QImage()
        self._view = CutView(is_round=True)
        self._view.changed.connect(self._show_previews)
        self._previews = _RoundPreview(_LARGE_PX), _RoundPreview(_SMALL_PX)
        # What is framed gets smaller when one comes nearer.
        nearer = button("", "useZoomIn", icon="zoom-in", name=text("spoken.use_smaller"))
        farther = button("", "useZoomOut", icon="zoom-out", name=text("spoken.use_larger"))
        nearer.clicked.connect(self._view.shrink)
        farther.clicked.connect(self._view.grow)
        centre = button(text("use.centre"), "useCentre", icon="face")
        centre.clicked.connect(self._centre)
        for each in (nearer, farther):
            each.setProperty("shape", "icon")
            each.setFixedWidth(theme.control_height() + 4)
        hands = QHBoxLayout()
        hands.setSpacing(8)
        for each in (farther, nearer, centre):
            hands.addWidget(each)
        hands.addStretch(1)
        above = QHBoxLayout()
        above.setSpacing(24)
        above.addWidget(self._view, 0, Qt.AlignmentFlag.AlignTop)
        above.addLayout(self._look(), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(above)
        column.addWidget(label(text("use.profile_text"), "small", "second", wrap=True))
        column.addLayout(hands)
        column.addStretch(1)
        self._centre()

    def _look(self) -> QVBoxLayout:
        name = ShortLabel("small_strong")
        name.setText(self._picture.name)
        beside = QVBoxLayout()
        beside.setSpacing(4)
        beside.addWidget(name)
        beside.addWidget(_GreyLine())
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._previews[1])
        row.addLayout(beside)
        row.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(label(text("use.look"), "small_strong"))
        column.addWidget(self._previews[0])
        column.addLayout(row)
        column.addStretch(1)
        return column

    def show_picture(self, image: QImage) -> None:
        self._image = image
        self._view.show_picture(image)
        self._show_previews()

    def show_face(self, face: Box) -> None:
        self._picture = self._picture._replace(face=face)
        if not self._view.is_touched:
            self._centre()

    def main(self) -> tuple[str, str]:
        return text("use.profile_save"), "download"

    def part(self) -> UsedPart:
        return UsedPart(self._view.cut, PROFILE)

    def _centre(self) -> None:
        self._view.show_cut(profile_cut(self._picture.size, self._picture.face))
        self._show_previews()

    def _show_previews(self) -> None:
        if not self._image.isNull():
            part = part_of(self._image, self._view.cut)
            for each in self._previews:
                each.show_image(part)
