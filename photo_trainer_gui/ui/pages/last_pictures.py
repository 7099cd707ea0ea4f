"""The card on a model's page with the pictures that were made last."""

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from photo_trainer_gui.photos.photo import CacheKey
from photo_trainer_gui.ui.images.picture_images import PictureThumbnails
from photo_trainer_gui.ui.images.thumbnail_cache import paint_rounded
from photo_trainer_gui.ui.state.pictures_state import PictureItem, PicturesState
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.accessible_roles import install_roles
from photo_trainer_gui.ui.widgets.buttons import button, set_button_words
from photo_trainer_gui.ui.widgets.cards import Card
from photo_trainer_gui.ui.widgets.labels import label, named, set_text

_SHOWN: Final = 6
_GAP: Final = 12
_LEAST: Final = 96
_MOST: Final = 160
_RADIUS: Final = 12


class _Row(QWidget):
    """As many pictures beside each other as there is room for, six at most.

    Signals:
        pressed(): a picture was pressed.
    """

    pressed = Signal()
    spoken_role = QAccessible.Role.Graphic

    def __init__(self, thumbnails: PictureThumbnails) -> None:
        install_roles()
        super().__init__()
        self._thumbnails = thumbnails
        self._pictures: tuple[PictureItem, ...] = ()
        self._ready: dict[tuple[CacheKey, int], QPixmap] = {}
        named(self, "readyPictures")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        thumbnails.arrived.connect(self._repaint)

    def show_pictures(self, pictures: tuple[PictureItem, ...]) -> None:
        if pictures != self._pictures:
            self._pictures = pictures
            self._ready.clear()
            self.update()

    def _repaint(self, cache_key: CacheKey) -> None:
        if any(picture.cache_key == cache_key for picture in self._pictures):
            self.update()

    def _edge(self, width: int) -> tuple[int, int]:
        """How many stand in the row, and how wide each is."""
        columns = max(1, min(_SHOWN, (width + _GAP) // (_LEAST + _GAP)))
        return columns, min(_MOST, (width - (columns - 1) * _GAP) // columns)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._edge(width)[1]

    def sizeHint(self) -> QSize:
        return QSize(_SHOWN * _LEAST, self.heightForWidth(max(self.width(), _LEAST)))

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, _LEAST)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        columns, edge = self._edge(self.width())
        for place, picture in enumerate(self._pictures[:columns]):
            tile = QRect(place * (edge + _GAP), 0, edge, edge)
            ready = self._tile(picture, edge)
            if ready is not None:
                painter.drawPixmap(tile.topLeft(), ready)
            else:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.color("neutral_soft"))
                painter.drawRoundedRect(tile, _RADIUS, _RADIUS)

    def _tile(self, picture: PictureItem, edge: int) -> QPixmap | None:
        key = (picture.cache_key, edge)
        if key not in self._ready:
            thumbnail = self._thumbnails.get(picture)
            if thumbnail is None:
                return None
            ratio = self.devicePixelRatio()
            made = QPixmap(QSize(edge, edge) * ratio)
            made.setDevicePixelRatio(ratio)
            made.fill(Qt.GlobalColor.transparent)
            painter = QPainter(made)
            paint_rounded(painter, thumbnail, 0, 0, edge, _RADIUS)
            painter.end()
            self._ready[key] = made
        return self._ready[key]

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.pressed.emit()


class LastPictures(Card):
    """Hidden while there are none.

    Signals:
        pressed(): the person wants to see them.
        all_pressed(): and all others as well.
    """

    pressed = Signal()
    all_pressed = Signal()

    def __init__(self, thumbnails: PictureThumbnails) -> None:
        super().__init__(spacing=12)
        self._heading = label(kind="strong")
        self._all = button("", "readyAllPictures", role="ghost", size="small")
        self._all.clicked.connect(self.all_pressed)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._heading)
        head.addStretch(1)
        head.addWidget(self._all)
        self._row = _Row(thumbnails)
        self._row.pressed.connect(self.pressed)
        self.column.addLayout(head)
        self.column.addWidget(self._row)
        self.hide()

    def show_pictures(self, pictures: PicturesState, person: str) -> None:
        """Show the last ones of these of `person`, and how many there are."""
        set_button_words(self._all, text("create.all_link", name=person))
        all_pictures = pictures.pictures
        words = text("ready.pictures", n=len(all_pictures))
        set_text(self._heading, words)
        if self._row.accessibleName() != words:
            self._row.setAccessibleName(words)
        self._row.show_pictures(tuple(one for one in all_pictures if one.is_here)[:_SHOWN])
        self.setVisible(bool(all_pictures))
