"""A row of looks with their examples, of which one at most is chosen."""

from typing import Final

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from photo_trainer_gui.photos.photo import CacheKey
from photo_trainer_gui.ui.images.look_images import LookImages
from photo_trainer_gui.ui.images.look_tile import RING, LookPainter, name_height, name_lines
from photo_trainer_gui.ui.state.pictures_state import LookChoice
from photo_trainer_gui.ui.texts.file_names import one_line
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.labels import named
from photo_trainer_gui.ui.widgets.plain_text import set_tip
from photo_trainer_gui.ui.widgets.roving_focus import RovingFocus

TILES: Final = 4
# Between two tiles; their examples are further apart by what a ring takes on both sides.
_GAP: Final = 2


class _Tile(QPushButton):
    """One look; it is painted whole."""

    def __init__(self, parent: QWidget, place: int, look: LookChoice, painter: LookPainter) -> None:
        super().__init__(parent)
        self._look = look
        self._painter = painter
        self.lines = 1
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setProperty("ringRadius", 14)
        self.setProperty("shape", "picture")  # as large as it is told to be
        name = one_line(look.name)
        named(self, f"createLook_{place}", text("spoken.create_look", name=name), look.about)
        set_tip(self, f"{name}\n{look.about}" if look.about else name)

    def paintEvent(self, _event: QPaintEvent) -> None:
        ring = "accent" if self.isChecked() else "border_strong" if self.underMouse() else ""
        tile = self.rect().adjusted(RING, RING, -RING, 0)
        self._painter.paint(QPainter(self), self._look, tile, ring, self.lines)


class LookTiles(QWidget):
    """As wide as four of them; one stop for Tab, arrows walk inside.

    Signals:
        pressed(str): the tag of the look that the person pressed.
    """

    pressed = Signal(str)

    def __init__(self, images: LookImages) -> None:
        super().__init__()
        self._painter = LookPainter(images)
        self._looks: tuple[LookChoice, ...] = ()
        self._tiles: list[_Tile] = []
        self._focus = RovingFocus(self)
        images.arrived.connect(self._show_example)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_looks(self, looks: tuple[LookChoice, ...], chosen: str) -> None:
        """Offer these, TILES at most; the one with the tag `chosen` is chosen."""
        looks = looks[:TILES]
        if looks != self._looks:
            self._looks = looks
            for gone in self._tiles:
                gone.setParent(None)
                gone.deleteLater()
            self._tiles = [self._tile(place, look) for place, look in enumerate(looks)]
            self._focus.take(self._tiles)
            self._arrange()
            self.updateGeometry()
        for tile, look in zip(self._tiles, looks, strict=True):
            tile.setChecked(look.tag == chosen)

    def _tile(self, place: int, look: LookChoice) -> _Tile:
        tile = _Tile(self, place, look, self._painter)
        tile.clicked.connect(lambda: self.pressed.emit(look.tag))
        tile.show()
        return tile

    @property
    def buttons(self) -> list[QPushButton]:
        """The looks, first one first."""
        return list(self._tiles)

    def _show_example(self, cache_key: CacheKey) -> None:
        for tile, look in zip(self._tiles, self._looks, strict=True):
            if look.cache_key == cache_key:
                tile.update()

    # --- Where they stand --------------------------------------------------------------------

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        edge = self._edge(width)
        return edge + name_height(name_lines(self._looks, edge)) - RING

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(max(240, self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.heightForWidth(160))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _edge(self, width: int) -> int:
        return max(1, (width - (TILES - 1) * _GAP) // TILES)

    def _arrange(self) -> None:
        edge = self._edge(self.width())
        # A ring reaches beyond its example, at the ends beyond the row.
        lines = name_lines(self._looks, edge)
        height = edge + name_height(lines) - RING
        right_to_left = self.isRightToLeft()
        for place, tile in enumerate(self._tiles):
            x = place * (edge + _GAP)
            if right_to_left:
                x = self.width() - edge - x
            tile.lines = lines
            tile.setGeometry(QRect(x, 0, edge, height))
