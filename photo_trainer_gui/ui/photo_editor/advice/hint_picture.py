"""The small picture before a hint: the face or the photo it is about; a press leads there."""

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from photo_trainer_gui.photos.photo import CacheKey, Photo
from photo_trainer_gui.ui.images.face_cache import FaceCache
from photo_trainer_gui.ui.images.thumbnail_cache import ThumbnailCache, paint_rounded
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.file_names import one_line
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.round_picture import paint_face

_EDGE: Final = 32
_RADIUS: Final = 6
_ICON: Final = 20


class HintPicture(QPushButton):
    """A face is round, a whole photo is not; an icon while neither can be seen."""

    def __init__(self, thumbnails: ThumbnailCache, faces: FaceCache) -> None:
        super().__init__()
        self._thumbnails = thumbnails
        self._faces = faces
        self._photo: Photo | None = None
        self._face: int | None = None
        self._icon = "hint"
        self.setProperty("shape", "picture")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for cache in (thumbnails, faces):
            cache.arrived.connect(self._repaint)

    def show_photo(self, photo: Photo, face: int | None, icon: str) -> None:
        """Show one face of this photo, or all of it where `face` is None."""
        self._photo, self._face, self._icon = photo, face, icon
        self.setAccessibleName(text("spoken.hint_photo", file=one_line(photo.name)))
        self.setProperty("ringRadius", _EDGE // 2 if face is not None else _RADIUS)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_EDGE, _EDGE)

    def _repaint(self, cache_key: CacheKey) -> None:
        if self._photo is not None and cache_key == self._photo.cache_key:
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        photo = self._photo
        if photo is None:
            return
        painter = QPainter(self)
        if self._face is not None:
            paint_face(painter, self._faces.face(photo, self._face), _EDGE)
            return
        thumbnail = self._thumbnails.get(photo)
        if thumbnail is not None:
            paint_rounded(painter, thumbnail, 0, 0, _EDGE, _RADIUS)
        else:
            corner = (_EDGE - _ICON) // 2
            painter.drawPixmap(corner, corner, theme.pixmap(self._icon, "warning", _ICON))
