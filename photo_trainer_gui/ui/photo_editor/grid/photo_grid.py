"""The grid of photos: a list view for keyboard and assistive tools, two real buttons over it."""

from typing import Final

from PySide6.QtCore import (
    QEvent,
    QObject,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from photo_trainer_gui.event_filters import is_dismantled
from photo_trainer_gui.ids import Sha256
from photo_trainer_gui.limits import MAX_PHOTOS
from photo_trainer_gui.photos.photo import CacheKey, Photo
from photo_trainer_gui.ui.images.thumbnail_cache import ThumbnailCache
from photo_trainer_gui.ui.photo_editor.grid.photo_list_view import PhotoListView
from photo_trainer_gui.ui.photo_editor.grid.photo_tile_delegate import paint_empty
from photo_trainer_gui.ui.photo_editor.grid.tile_buttons import REMOVE_EDGE, AddTile, RemoveButton
from photo_trainer_gui.ui.photo_editor.grid.tile_menu import open_tile_menu
from photo_trainer_gui.ui.photo_editor.photo_edits import PhotoAction
from photo_trainer_gui.ui.style.theme import RING_SPACE
from photo_trainer_gui.ui.texts.file_names import one_line
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.labels import named
from photo_trainer_gui.ui.widgets.plain_text import set_tip

_TILE_MIN: Final = 128
_TILE_MAX: Final = 160
_GAP: Final = 2 * RING_SPACE
_REMOVE_INSET: Final = 6


class Cells:
    """Where the tiles stand: as many columns as fit, each as wide as it may."""

    def __init__(self, width: int) -> None:
        self.columns = max(1, width // (_TILE_MIN + _GAP))
        self.edge = min(_TILE_MAX + _GAP, max(1, width // self.columns))

    def height(self, count: int) -> int:
        return -(-count // self.columns) * self.edge

    def tile(self, at: int) -> QRect:
        row, column = divmod(at, self.columns)
        cell = QRect(column * self.edge, row * self.edge, self.edge, self.edge)
        return cell.adjusted(RING_SPACE, RING_SPACE, -RING_SPACE, -RING_SPACE)


class PhotoGrid(QWidget):
    """All photos, the tile that adds more, and the button that removes one.

    Signals:
        action_chosen(PhotoAction, tuple of Photo): this is wanted of these photos.
        add_pressed(): choose more.
        stepped_on(QRect): the keyboard stands on the tile in this place of the widget.
    """

    action_chosen = Signal(PhotoAction, object)
    add_pressed = Signal()
    stepped_on = Signal(QRect)

    def __init__(self, thumbnails: ThumbnailCache) -> None:
        super().__init__()
        self._coming = 0
        self._arriving: tuple[Photo, ...] = ()
        self._hovered = -1
        self.view = PhotoListView(thumbnails)
        self.view.setParent(self)
        named(self.view, "photoGrid", description=text("spoken.grid_keys"))
        self._add = AddTile(self)
        self._remove = RemoveButton(self)
        self._add.clicked.connect(self.add_pressed)
        self._remove.clicked.connect(self._remove_pressed)
        self.view.action_chosen.connect(self._emit_action)
        self.view.menu_wanted.connect(self._open_menu)
        self.view.appearance_changed.connect(self._show_appearance)
        self.view.viewport().installEventFilter(self)
        self._remove.installEventFilter(self)
        thumbnails.arrived.connect(self._repaint_photo)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _repaint_photo(self, cache_key: CacheKey) -> None:
        for row, photo in enumerate(self.view.photos.photos):
            if photo.cache_key == cache_key:
                self.view.update(self.view.photos.index(row))
        if any(photo.cache_key == cache_key for photo in self._arriving):
            self.update()

    def show_photos(
        self, photos: tuple[Photo, ...], coming: int, arriving: tuple[Photo, ...], person: str
    ) -> None:
        """Show these photos of `person`, and as many grey tiles as are on their way.

        Of those on their way, `arriving` can be seen already, but not yet be changed.
        """
        name = text("spoken.grid", name=person) if person else text("spoken.grid_unnamed")
        if self.view.accessibleName() != name:
            self.view.setAccessibleName(name)
        coming = min(coming, MAX_PHOTOS - len(photos))
        if (photos, coming) == (self.view.photos.photos, self._coming):
            if arriving != self._arriving:
                self._arriving = arriving
                self.update()
            return
        self._coming, self._arriving = coming, arriving
        self._hovered = -1
        self.view.photos.show(photos)
        self.updateGeometry()
        self._place()

    def focus_photo(self, sha256: Sha256) -> None:
        """Put the keyboard on a photo."""
        row = self.view.photos.row_of(sha256)
        if row >= 0:
            self.view.stand_on(row)
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return Cells(width).height(self._tile_count())

    def sizeHint(self) -> QSize:
        return QSize(4 * (_TILE_MIN + _GAP), self.heightForWidth(4 * (_TILE_MIN + _GAP)))

    def minimumSizeHint(self) -> QSize:
        return QSize(_TILE_MIN + _GAP, _TILE_MIN + _GAP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cells, there = self._cells(), self.view.photos.rowCount()
        for at in range(self._coming):
            tile = cells.tile(there + at)
            if at < len(self._arriving):
                self.view.tiles.paint_picture(painter, self._arriving[at], tile)
            else:
                paint_empty(painter, QRectF(tile))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if is_dismantled(self):
            return False
        if event.type() == QEvent.Type.MouseMove and watched is self.view.viewport():
            assert isinstance(event, QMouseEvent)
            self._hover(self.view.indexAt(event.position().toPoint()).row())
        elif event.type() == QEvent.Type.Leave:
            self._hover(self._row_under(self.mapFromGlobal(self.cursor().pos())))
        return super().eventFilter(watched, event)

    def _row_under(self, point: QPoint) -> int:
        if not self.rect().contains(point):
            return -1
        return self.view.indexAt(self.view.viewport().mapFrom(self, point)).row()

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            self._hovered = row
            self._place_remove()

    def _cells(self) -> Cells:
        return Cells(self.width())

    def _tile_count(self) -> int:
        filled = self.view.photos.rowCount() + self._coming
        return filled + (filled < MAX_PHOTOS)

    def _place(self) -> None:
        cells = self._cells()
        self.view.columns = cells.columns
        self.view.tiles.cell = cells.edge
        self.view.setGridSize(QSize(cells.edge, cells.edge))
        # A list view that is exactly as wide as its columns breaks the row one tile too early.
        width = cells.columns * cells.edge + cells.edge // 2
        self.view.setGeometry(0, 0, width, max(self.height(), cells.edge))
        filled = self.view.photos.rowCount() + self._coming
        self._add.setVisible(filled < MAX_PHOTOS)
        self._add.setGeometry(cells.tile(filled))
        self._add.raise_()
        self._place_remove()
        self.update()

    def _remove_row(self) -> int:
        """The photo that the remove button stands on: under the pointer, else the current one."""
        if self._hovered >= 0:
            return self._hovered
        selected = self.view.selectionModel().selectedIndexes()
        if selected or self.view.tiles.ring_row >= 0:
            return self.view.currentIndex().row() if len(selected) != 1 else selected[0].row()
        return -1

    def _show_appearance(self) -> None:
        self._place_remove()
        if self.view.hasFocus() and self.view.tiles.ring_row >= 0:
            tile = self._cells().tile(self.view.tiles.ring_row)
            self.stepped_on.emit(tile.adjusted(-_GAP, -_GAP, _GAP, _GAP))

    def _place_remove(self) -> None:
        row = self._remove_row()
        photos = self.view.photos.photos
        if not 0 <= row < len(photos):
            self._remove.hide()
            return
        tile = self._cells().tile(row)
        self._remove.move(
            tile.right() + 1 - _REMOVE_INSET - REMOVE_EDGE, tile.top() + _REMOVE_INSET
        )
        name = text("spoken.tile_remove", file=one_line(photos[row].name))
        if self._remove.accessibleName() != name:
            self._remove.setAccessibleName(name)
            set_tip(self._remove, text("tile.remove"))
        self._remove.show()
        self._remove.raise_()

    def _remove_pressed(self) -> None:
        row = self._remove_row()
        if row >= 0:
            self.action_chosen.emit(PhotoAction.REMOVE, (self.view.photos.photos[row],))

    def _emit_action(self, action: PhotoAction) -> None:
        photos = self.view.photos.photos
        chosen = tuple(photos[row] for row in self.view.chosen_rows)
        if chosen:
            self.action_chosen.emit(action, chosen)

    def _open_menu(self, place: QPoint) -> None:
        menu = open_tile_menu(self, place, len(self.view.chosen_rows) > 1)
        menu.triggered.connect(lambda entry: self._emit_action(entry.data()))
