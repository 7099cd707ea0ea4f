"""The window in which a person chooses the photo that leaves for one that did not fit."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from photo_trainer_gui.ids import Sha256
from photo_trainer_gui.photos.photo import CacheKey, Photo
from photo_trainer_gui.ui.images.thumbnail_cache import ThumbnailCache, paint_rounded
from photo_trainer_gui.ui.photo_editor.grid.photo_grid import Cells
from photo_trainer_gui.ui.photo_editor.grid.photo_list_view import PhotoListView
from photo_trainer_gui.ui.photo_editor.photo_edits import PhotoAction
from photo_trainer_gui.ui.style.theme import RING_SPACE
from photo_trainer_gui.ui.texts.file_names import one_line, shortened
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.buttons import button
from photo_trainer_gui.ui.widgets.dialog_frame import DialogFrame
from photo_trainer_gui.ui.widgets.labels import label, named
from photo_trainer_gui.ui.widgets.plain_text import set_tip

_WIDTH_EM: Final = 46
_EDGE: Final = 96
_SPARE_PX: Final = 12


class _Coming(QWidget):
    """The photo that wants in."""

    def __init__(self, thumbnails: ThumbnailCache, photo: Photo) -> None:
        super().__init__()
        self._thumbnails = thumbnails
        self._photo = photo
        self.setFixedSize(_EDGE, _EDGE)
        thumbnails.arrived.connect(self._repaint)

    def _repaint(self, _cache_key: CacheKey) -> None:
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        picture = self._thumbnails.get(self._photo)
        if picture is not None:
            paint_rounded(QPainter(self), picture, 0, 0, _EDGE, 10)


class SwapDialog(DialogFrame):
    """Open it with `open()`.

    Signals:
        chosen(Photo, Photo): the first leaves, the second comes.
    """

    chosen = Signal(object, object)

    def __init__(
        self,
        parent: QWidget,
        thumbnails: ThumbnailCache,
        photos: tuple[Photo, ...],
        coming: Photo,
        weakest: Sha256,
    ) -> None:
        """Begin on the photo with the sha256 `weakest`."""
        title = text("swap.title", file=shortened(coming.name))
        super().__init__(parent, "swapDialog", title, _WIDTH_EM)
        self._coming = coming
        self.view = PhotoListView(thumbnails)
        named(self.view, "swapGrid", text("swap.text"))
        self.view.setSelectionMode(PhotoListView.SelectionMode.SingleSelection)
        self.view.photos.show(photos)
        self.view.stand_on(max(0, self.view.photos.row_of(weakest)))
        self._use = button(text("swap.use"), "swapUse", role="primary")
        self._use.setDefault(True)
        thumbnails.arrived.connect(self._update)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(_Coming(thumbnails, coming))
        words = label(text("swap.text"), "lead", wrap=True)
        set_tip(words, one_line(coming.name))
        head.addWidget(words, 1)
        self.column.addLayout(head)
        self.column.addWidget(self.view)
        self.column.addStretch(1)
        self.add_foot(self.cancel, self._use)
        self._use.clicked.connect(self.accept)
        self.view.action_chosen.connect(self._handle_action)
        self.view.appearance_changed.connect(self._follow)
        self.accepted.connect(self._show_choice)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()  # once more: now it is known how many photos stand beside each other
        self._follow()

    def _follow(self) -> None:
        """Keep the chosen photo in sight."""
        inside = self._area.widget()
        if inside is not None:
            tile = self.view.visualRect(self.view.currentIndex())
            middle = self.view.viewport().mapTo(inside, tile.center())
            self._area.ensureVisible(
                middle.x(), middle.y(), tile.width() // 2, tile.height() // 2 + RING_SPACE
            )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.column.contentsRect().width()
        # A list view that is exactly as wide as its columns breaks the row one tile too early.
        cells = Cells(width - _SPARE_PX)
        self.view.columns = cells.columns
        self.view.tiles.cell = cells.edge
        self.view.setGridSize(QSize(cells.edge, cells.edge))
        self.view.setFixedHeight(cells.height(self.view.photos.rowCount()))

    def _update(self, _cache_key: CacheKey) -> None:
        self.view.viewport().update()

    def _handle_action(self, action: PhotoAction) -> None:
        if action is PhotoAction.OPEN:  # Enter or a double click on the photo
            self.accept()

    def _show_choice(self) -> None:
        row = self.view.currentIndex().row()
        if row >= 0:
            self.chosen.emit(self.view.photos.photos[row], self._coming)
