"""Round pictures of models for menus."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from photo_trainer_gui.training.project import Project
from photo_trainer_gui.ui.images.thumbnail_cache import ThumbnailCache, paint_rounded
from photo_trainer_gui.ui.style import theme

_EDGE_PX: Final = 20
_RATIO: Final = 2


class ModelAvatars:
    """Keeps each icon, so that a menu is only drawn anew when one of them changes."""

    def __init__(self, thumbnails: ThumbnailCache) -> None:
        self._thumbnails = thumbnails
        self._icons: dict[int, QIcon] = {}

    def get(self, project: Project) -> QIcon:
        """The project's first photo; a drawn person while there is none."""
        picture = self._thumbnails.get(project.photos[0]) if project.photos else None
        shown = picture or theme.pixmap("person", "text2", _EDGE_PX)
        if shown.cacheKey() not in self._icons:
            self._icons[shown.cacheKey()] = QIcon(_round(picture) if picture else shown)
        return self._icons[shown.cacheKey()]


def _round(picture: QPixmap) -> QPixmap:
    result = QPixmap(_EDGE_PX * _RATIO, _EDGE_PX * _RATIO)
    result.setDevicePixelRatio(_RATIO)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    paint_rounded(painter, picture, 0, 0, _EDGE_PX, _EDGE_PX / 2)
    painter.end()
    return result
