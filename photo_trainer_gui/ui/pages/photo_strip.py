"""The photos of a model as a grid of small pictures, each with its own state of sending."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from photo_trainer_gui.photos.photo import CacheKey, Photo
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.ui.images.thumbnail_cache import ThumbnailCache, paint_rounded
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.file_names import one_line
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.accessible_roles import install_roles
from photo_trainer_gui.ui.widgets.labels import named
from photo_trainer_gui.ui.widgets.plain_text import set_tip

_PALE = 0.45
_BADGE = 22


class TileState(Enum):
    """What a tile tells about its photo; PLAIN tells nothing."""

    PLAIN = ""
    SENT = "spoken.sent"
    SENDING = "spoken.sending"
    WAITING = "spoken.waiting"
    NOT_SENT = "spoken.not_sent"


@dataclass(frozen=True)
class Tile:
    """A photo and its state; `share` from 0 to 1 counts only while it is being sent."""

    photo: Photo
    state: TileState = TileState.PLAIN
    share: float = 0.0


def paint_badge(painter: QPainter, place: QRectF, state: TileState) -> None:
    """Draw the round mark of a state: a tick for sent, a triangle for not sent yet."""
    sent = state is TileState.SENT
    painter.setPen(QPen(theme.color("surface" if sent else "warning_fill"), 2 if sent else 1.5))
    painter.setBrush(theme.color("success_fill" if sent else "warning_soft"))
    painter.drawEllipse(place.adjusted(1, 1, -1, -1))
    size = 14 if place.width() >= _BADGE else 12
    mark = theme.pixmap("check" if sent else "hint", "surface" if sent else "warning", size)
    painter.drawPixmap(
        round(place.center().x() - size / 2), round(place.center().y() - size / 2), mark
    )


class PhotoTile(QWidget):
    """One photo: a square with round corners and the mark of its state."""

    spoken_role = QAccessible.Role.Graphic

    def __init__(self, parent: QWidget, thumbnails: ThumbnailCache) -> None:
        install_roles()
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._tile: Tile | None = None
        self._drawn: tuple[str, int, QPixmap] | None = None

    @property
    def tile(self) -> Tile | None:
        """What it shows."""
        return self._tile

    def show_tile(self, tile: Tile, place: int, count: int) -> None:
        """Show a photo as number `place` (from 1) of `count`; nothing happens without a change."""
        spoken = _spoken(tile, place, count)
        if spoken != self.accessibleName():
            self.setAccessibleName(spoken)
        if tile != self._tile:
            self._tile = tile
            set_tip(self, one_line(tile.photo.name))
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._tile is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        waiting = self._tile.state is TileState.WAITING
        painter.setOpacity(_PALE if waiting else 1.0)
        self._paint_photo(painter, self._tile.photo)
        painter.setOpacity(1.0)
        if self._tile.state in (TileState.SENT, TileState.NOT_SENT):
            gap = 6 if self.height() >= 56 else 2
            corner = QRectF(gap, self.height() - _BADGE - gap, _BADGE, _BADGE)
            paint_badge(painter, corner, self._tile.state)
        elif self._tile.state is TileState.SENDING:
            self._paint_bar(painter, self._tile.share)

    def _paint_photo(self, painter: QPainter, photo: Photo) -> None:
        edge = self.width()
        radius = 12 if edge >= 56 else 8
        if self._drawn is None or self._drawn[:2] != (photo.cache_key, edge):
            picture = self._thumbnails.get(photo)
            if picture is None:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.color("neutral_soft"))
                painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
                return
            self._drawn = (photo.cache_key, edge, self._rounded(picture, radius))
        painter.drawPixmap(0, 0, self._drawn[2])

    def _rounded(self, picture: QPixmap, radius: int) -> QPixmap:
        """The finished square: progress is painted ten times a second, scaling is not."""
        ratio = self.devicePixelRatio()
        result = QPixmap(self.size() * ratio)
        result.setDevicePixelRatio(ratio)
        result.fill(Qt.GlobalColor.transparent)
        painter = QPainter(result)
        paint_rounded(painter, picture, 0, 0, self.width(), radius)
        painter.end()
        return result

    def _paint_bar(self, painter: QPainter, share: float) -> None:
        track = QRectF(8, self.height() - 18, self.width() - 16, 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(track, 4, 4)
        inside = track.adjusted(1, 1, -1, -1)
        inside.setWidth(max(inside.height(), inside.width() * share))
        painter.setBrush(theme.color("accent"))
        painter.drawRoundedRect(inside, 3, 3)


def _spoken(tile: Tile, place: int, count: int) -> str:
    name = one_line(tile.photo.name)
    if tile.state is TileState.PLAIN:
        return text("spoken.tile", i=place, n=count, file=name)
    state = text(tile.state.value, percent=int(tile.share * 100))
    return text("spoken.upload_tile", i=place, n=count, file=name, state=state)


class PhotoStrip(QWidget):
    """Square tiles that fill the row; as many rows as it takes."""

    def __init__(self, thumbnails: ThumbnailCache, tile_name: str) -> None:
        """`tile_name`: object name of a tile, its number from 0 is added."""
        super().__init__()
        self._thumbnails = thumbnails
        self._tile_name = tile_name
        self._smallest, self._largest, self._gap, self._row_gap = 42, 44, 8, 9
        self._tiles: list[PhotoTile] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        thumbnails.arrived.connect(self._thumbnail_arrived)

    def set_sizes(self, smallest: int, largest: int, gap: int, row_gap: int) -> None:
        """How small and large a tile may be and what lies between, device-independent pixels."""
        sizes = (smallest, largest, gap, row_gap)
        if sizes != (self._smallest, self._largest, self._gap, self._row_gap):
            self._smallest, self._largest, self._gap, self._row_gap = sizes
            self._place()

    def show_tiles(self, tiles: tuple[Tile, ...]) -> None:
        """Show these photos; widgets are only made or dropped when their number changes."""
        changed = len(tiles) != len(self._tiles)
        while len(self._tiles) < len(tiles):
            made = PhotoTile(self, self._thumbnails)
            named(made, f"{self._tile_name}_{len(self._tiles)}")
            self._tiles.append(made)
        while len(self._tiles) > len(tiles):
            self._tiles.pop().deleteLater()
        for place, (shown, tile) in enumerate(zip(self._tiles, tiles, strict=True), start=1):
            shown.show_tile(tile, place, len(tiles))
        if changed:
            self._place()

    def _thumbnail_arrived(self, cache_key: CacheKey) -> None:
        for shown in self._tiles:
            if shown.tile is not None and shown.tile.photo.cache_key == cache_key:
                shown.update()

    def _grid(self, width: int) -> tuple[int, int]:
        """How many columns, and the edge of a tile."""
        columns = max(1, (width + self._gap) // (self._smallest + self._gap))
        edge = (width - (columns - 1) * self._gap) // columns
        return columns, max(1, min(edge, self._largest))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        columns, edge = self._grid(width)
        rows = -(-len(self._tiles) // columns)
        return rows * edge + max(0, rows - 1) * self._row_gap

    def sizeHint(self) -> QSize:
        width = self.width() or self._smallest * 8
        return QSize(self._smallest * 8, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._smallest, self._smallest)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        columns, edge = self._grid(self.width())
        step: float = edge + self._gap
        if 1 < columns <= len(self._tiles):
            # A full row reaches both sides; few photos stay together on the left.
            step = edge + (self.width() - columns * edge) / (columns - 1)
        for place, shown in enumerate(self._tiles):
            row, column = divmod(place, columns)
            x, y = round(column * step), row * (edge + self._row_gap)
            shown.setGeometry(x, y, edge, edge)
            shown.show()
        self.updateGeometry()


def plain_tiles(project: Project) -> tuple[Tile, ...]:
    """The photos of a project without any state."""
    return tuple(Tile(photo) for photo in project.photos)
