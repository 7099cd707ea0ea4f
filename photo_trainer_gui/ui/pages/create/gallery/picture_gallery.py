"""The gallery: groups of pictures as high as they are, in a page that scrolls."""

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from photo_trainer_gui.event_filters import is_dismantled
from photo_trainer_gui.photos.photo import CacheKey
from photo_trainer_gui.pictures.made_picture import PictureId
from photo_trainer_gui.ui.images.picture_images import PictureThumbnails
from photo_trainer_gui.ui.pages.create.gallery.gallery_layout import GalleryLayout
from photo_trainer_gui.ui.pages.create.gallery.group_heading import VisibleHeadings
from photo_trainer_gui.ui.pages.create.gallery.picture_buttons import PictureButtons, PictureFoot
from photo_trainer_gui.ui.pages.create.gallery.picture_list_view import PictureListView
from photo_trainer_gui.ui.pages.create.gallery.picture_menu import open_picture_menu
from photo_trainer_gui.ui.state.pictures_state import PictureAction, PictureGroup, PictureItem
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.labels import named

_RING_AND_AIR: Final = 12
# A page asks for two or three widths until it has laid itself out.
_LAYOUTS_KEPT: Final = 8
# Of one picture they mean all of its order.
_OF_A_GROUP: Final = frozenset({PictureAction.SAVE_ALL, PictureAction.WHICH})


class PictureGallery(QWidget):
    """All pictures of a model, newest order first.

    Attributes:
        offers_orders: more can be ordered with the model.

    Signals:
        action_chosen(PictureAction, tuple of PictureItem): this is wanted of these pictures.
        stepped_on(QRect): the keyboard stands on the picture in this place of the widget.
    """

    action_chosen = Signal(PictureAction, object)
    stepped_on = Signal(QRect)

    def __init__(self, thumbnails: PictureThumbnails, *, plain: bool = False) -> None:
        """`plain`: small pictures without headings, and without buttons below them."""
        super().__init__()
        self._plain = plain
        self.offers_orders = True
        self._thumbnails = thumbnails
        self._groups: tuple[PictureGroup, ...] = ()
        self._person = ""
        self._now = 0.0
        self._compact = plain
        self._layouts: dict[tuple[int, int, int, bool], GalleryLayout] = {}
        self._hovered = -1
        self._seen = QRect()
        self.view = PictureListView(thumbnails)
        self.view.setParent(self)
        self._headings = VisibleHeadings(self, self.view)
        for pressed, action in (
            (self._headings.save_pressed, PictureAction.SAVE_ALL),
            (self._headings.which_pressed, PictureAction.WHICH),
        ):
            pressed.connect(partial(self._emit_group, action))
        self._buttons = PictureButtons(self)
        self._pattern = PictureFoot(self)  # for what stands below all other pictures
        # Not at once: to draw a part of a window has the whole of it laid out first.
        self._draw_soon = QTimer(self, singleShot=True, interval=0)
        self._draw_soon.timeout.connect(self._draw_foot)
        self._buttons.pressed.connect(self._button_pressed)
        self._buttons.menu_wanted.connect(self._open_menu_of_button)
        self.view.action_chosen.connect(self._emit_action)
        self.view.menu_wanted.connect(self._open_menu)
        self.view.appearance_changed.connect(self._show_appearance)
        for watched in (self.view.viewport(), self._buttons, self._buttons.heart):
            watched.installEventFilter(self)
        thumbnails.arrived.connect(self._repaint_picture)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    # --- What is shown -----------------------------------------------------------------------

    def show_groups(self, groups: tuple[PictureGroup, ...], person: str, now: float) -> None:
        """Show these groups of pictures of `person`."""
        self._now = now
        if (groups, person) == (self._groups, self._person):
            return
        self._groups, self._person = groups, person
        self._layouts.clear()
        self._hovered = -1
        self.view.tiles.person = person
        named(
            self.view,
            "pictureGrid",
            text("spoken.gallery", name=person),
            text("spoken.gallery_keys"),
        )
        pictures = tuple(picture for group in groups for picture in group.pictures)
        # Places first: the model's changes make the view look for them.
        self._arrange()
        self.view.pictures.show(pictures, person, now)
        # The file of the one that they stand at may have gone, or have come again.
        self._place_buttons()
        self.updateGeometry()
        self._show_seen()
        self._ask_for_seen()

    def _ask_for_seen(self) -> None:
        """Have them read in while they are laid out and painted, the first one first."""
        places, pictures = self.view.places, self.view.pictures.pictures
        for row in reversed(places.rows(self._seen.top(), self._seen.bottom())):
            there = row < len(pictures) and pictures[row].is_here
            if there and places.tile(row).intersects(self._seen):
                self._thumbnails.get(pictures[row])

    def show_part(self, area: QRect) -> None:
        """So much of it is on the screen now."""
        if area != self._seen:
            self._seen = area
            self._show_seen()

    def be_compact(self, compact: bool) -> None:
        """Smaller tiles, for a narrow window."""
        if compact != self._compact:
            self._compact = compact
            self._arrange()
            self.updateGeometry()

    def focus_picture(self, picture_id: PictureId) -> None:
        """Put the keyboard on a picture."""
        row = self.view.pictures.row_of(picture_id)
        if row >= 0:
            self.view.stand_on(row)
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_seen(self) -> None:
        rows = self.view.places.rows(self._seen.top(), self._seen.bottom())
        self._thumbnails.make_room(len(rows))
        self.view.tiles.shown = len(rows)
        if not self._plain:
            places = self.view.places
            self._headings.show(self._groups, places, self._seen, self._person, self._now)

    def _repaint_picture(self, cache_key: CacheKey) -> None:
        pictures = self.view.pictures.pictures
        for row in self.view.places.rows(self._seen.top(), self._seen.bottom()):
            if row < len(pictures) and pictures[row].cache_key == cache_key:
                self.view.viewport().update(self.view.places.cell(row))

    # --- Where things stand ------------------------------------------------------------------

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._places(width).height + _RING_AND_AIR

    def sizeHint(self) -> QSize:
        return QSize(400, self.heightForWidth(max(400, self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 160)

    def _places(self, width: int) -> GalleryLayout:
        """Asked for several times at each change, and there may be a thousand groups."""
        heading, foot = self._headings.height(), self._pattern.wanted_height()
        if self._plain:
            heading = foot = 0
        key = (width, heading, foot, self._compact)
        if key not in self._layouts:
            if len(self._layouts) >= _LAYOUTS_KEPT:
                self._layouts.clear()
            counts = [len(group.pictures) for group in self._groups]
            self._layouts[key] = GalleryLayout(width, counts, heading, foot, compact=self._compact)
        return self._layouts[key]

    def _arrange(self) -> None:
        places = self.view.places = self._places(self.width())
        self.view.tiles.edge = places.edge
        self._draw_soon.start()
        self.view.setGeometry(0, 0, self.width(), max(self.height(), places.height))
        self.view.viewport().update()
        self._place_buttons()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw_soon.start()

    def _draw_foot(self) -> None:
        edge = self.view.places.edge
        self.view.tiles.foot = None if self._compact else self._pattern.picture(edge)
        self.view.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self._show_seen()

    # --- The buttons over one picture --------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if is_dismantled(self):
            return False
        if event.type() == QEvent.Type.MouseMove and watched is self.view.viewport():
            assert isinstance(event, QMouseEvent)
            self._hover(self.view.places.at(event.position().toPoint()))
        elif event.type() == QEvent.Type.Leave:
            place = self.mapFromGlobal(self.cursor().pos())
            self._hover(self.view.places.at(place) if self.rect().contains(place) else -1)
        return super().eventFilter(watched, event)

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            self._hovered = row
            self._place_buttons()

    def _button_row(self) -> int:
        """The picture that the buttons stand at: under the pointer, else the current one."""
        if self._hovered >= 0:
            return self._hovered
        return self.view.currentIndex().row()

    def _place_buttons(self) -> None:
        row = self._button_row()
        if 0 <= row < min(self.view.pictures.rowCount(), self.view.places.count):
            picture = self.view.pictures.pictures[row]
            tile = self.view.places.tile(row)
            self._buttons.stand_at(picture, row, tile, only_heart=self._plain)
        else:
            self._buttons.go()

    def _show_appearance(self) -> None:
        self._place_buttons()
        if self.view.hasFocus() and self.view.tiles.ring_row >= 0:
            cell = self.view.places.cell(self.view.tiles.ring_row)
            air = _RING_AND_AIR
            self.stepped_on.emit(cell.adjusted(-air, -air, air, air))

    # --- What is wanted ----------------------------------------------------------------------

    def _button_pressed(self, action: PictureAction) -> None:
        row = self._button_row()
        if row >= 0:
            self.action_chosen.emit(action, (self.view.pictures.pictures[row],))

    def _chosen(self) -> tuple[PictureItem, ...]:
        pictures = self.view.pictures.pictures
        return tuple(pictures[row] for row in self.view.chosen_rows)

    def _emit_group(self, action: PictureAction, group_id: str) -> None:
        for group in self._groups:
            if group.id == group_id:
                self.action_chosen.emit(action, group.pictures)

    def _emit_action(self, action: PictureAction) -> None:
        chosen = self._chosen()
        if action in _OF_A_GROUP and len(chosen) == 1:
            group = self.view.places.group_of(self.view.chosen_rows[0])
            chosen = self._groups[group].pictures
        if chosen:
            self.action_chosen.emit(action, chosen)

    def _open_menu_of_button(self, place: QPoint) -> None:
        row = self._button_row()
        if row >= 0:
            self.view.stand_on(row)
            self._open_menu(place)

    def _open_menu(self, place: QPoint) -> None:
        menu = open_picture_menu(self, place, self._chosen(), orders=self.offers_orders)
        menu.triggered.connect(lambda entry: self._emit_action(entry.data()))
