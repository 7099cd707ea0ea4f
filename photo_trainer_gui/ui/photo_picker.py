"""The column of photos: how many there are, what was left out, the photos or the place for them."""

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from photo_trainer_gui.limits import MAX_PHOTOS, MIN_PHOTOS
from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.ui.advisor import Advisor
from photo_trainer_gui.ui.basics import button, dress, restyle
from photo_trainer_gui.ui.coach_line import CoachLine
from photo_trainer_gui.ui.drop_zone import DragZone, DropZone
from photo_trainer_gui.ui.hints_panel import HintsPanel
from photo_trainer_gui.ui.lead_text import LeadText
from photo_trainer_gui.ui.left_out_panel import LeftOutPanel
from photo_trainer_gui.ui.photo_changes import Wish, fix_promise
from photo_trainer_gui.ui.photo_grid import PhotoGrid
from photo_trainer_gui.ui.photo_meter import PhotoMeter
from photo_trainer_gui.ui.texts import text
from photo_trainer_gui.ui.thumbnails import Thumbnails
from photo_trainer_gui.ui.tile_delegate import RING_SPACE
from photo_trainer_gui.ui.tips_card import TipsCard

_GAP: Final = 16
_DRAG_ZONE_MIN: Final = 120


def _count_words(photos: int, dragging: bool) -> tuple[str, str, str]:
    """The count in strong words, what it means, and both as they are spoken."""
    lead = text("photos.count", n=photos)
    if photos >= MAX_PHOTOS:
        return lead, text("photos.full"), text("spoken.count_full", photos=lead)
    if photos < MIN_PHOTOS:
        more = MIN_PHOTOS - photos
        spoken = text("spoken.count_more", photos=lead, n=more)
        return lead, text("photos.more", n=more), spoken
    room = MAX_PHOTOS - photos
    if dragging:
        return lead, text("photos.room", n=room), text("spoken.count_room", photos=lead, n=room)
    return lead, text("photos.enough", n=room), text("spoken.count_enough", photos=lead, n=room)


class PhotoPicker(QWidget):
    """Shows the photos of a draft; what the person wants changed it only tells.

    Signals:
        choose_pressed(): choose photos from this computer.
        folder_chosen(str): choose from this folder.
        practice_pressed(): use the drawn photos.
        wished(Wish, tuple of Photo): this is wanted of these photos.
        guide_pressed(): tell more about good photos.
    """

    choose_pressed = Signal()
    folder_chosen = Signal(str)
    practice_pressed = Signal()
    wished = Signal(Wish, object)
    guide_pressed = Signal()

    def __init__(self, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._photos: tuple[Photo, ...] = ()
        self._others = 0
        self._coming = 0
        self._tips_wanted = True
        self._hovering: int | None = None
        self._count = LeadText("section")
        self._count.setObjectName("photoCount")
        self._add = button(text("photos.add"), "choosePhotos", role="primary", icon="plus",
                           name=text("drop.choose"))  # fmt: skip
        self._meter = PhotoMeter()
        self.coach = CoachLine()
        self.left_out = LeftOutPanel()
        self.hints = HintsPanel()
        self._zone = DropZone()
        self._tips = TipsCard()
        self.grid = PhotoGrid(thumbnails)
        self._lay_out()
        self._drag_zone = DragZone(self)
        self._add.clicked.connect(self.choose_pressed)
        self._zone.choose_pressed.connect(self.choose_pressed)
        self._zone.practice_pressed.connect(self.practice_pressed)
        self.grid.add_pressed.connect(self.choose_pressed)
        self.grid.wished.connect(self.wished)
        self.hints.wished.connect(self.wished)
        for asking in (self.hints, self.coach, self._tips):
            asking.guide_pressed.connect(self.guide_pressed)
        self.left_out.folder_chosen.connect(self.folder_chosen)

    def show_photos(
        self,
        photos: tuple[Photo, ...],
        coming: int,
        came: tuple[Photo, ...],
        person: str,
        *,
        practice: bool,
    ) -> None:
        """Show the photos of `person`, and that `coming` more are on their way, `came` of them."""
        self._photos, self._coming = photos, coming
        self._zone.show_practice(practice)
        self.grid.show_photos(photos, coming, came, person)
        self._refresh()

    def set_others(self, number: int) -> None:
        """The model has so many photos already; they count, but may be the same as some here."""
        self._others = number

    def show_advice(self, advisor: Advisor) -> None:
        """Show what was found about the photos so far."""
        self.grid.view.photos.show_notes(advisor.notes)
        right = advisor.fixed
        self.hints.tell(advisor.lines, right.number, fix_promise(right))
        self.hints.offer_guide(advisor.tip is None)
        self.coach.tell(advisor.tip)

    def show_tips(self, wanted: bool) -> None:
        """Leave the tips out where the window is too small for the text."""
        self._tips_wanted = wanted
        self._refresh()

    @property
    def room(self) -> int:
        """How many more photos fit, those on their way counted."""
        return max(0, MAX_PHOTOS - len(self._photos) - self._coming)

    @property
    def _number(self) -> int:
        return len(self._photos) + self._others

    def hover(self, number: int) -> None:
        """Show what letting go of `number` photos would do."""
        self._hovering = self._drag_zone.offer(number, self.room)
        self._refresh()
        self._place_drag_zone()
        self._drag_zone.show()
        self._drag_zone.raise_()

    def end_hover(self) -> None:
        """Nothing hovers any more; all below is as it was."""
        self._hovering = None
        self._drag_zone.hide()
        self._refresh()

    def focus_choose(self) -> None:
        """Put the keyboard on the button that brings photos in."""
        visible = self._zone.choose if self._zone.isVisibleTo(self) else self._add
        visible.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_drag_zone()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._place_drag_zone()
        return handled

    def _refresh(self) -> None:
        empty = not self._photos and not self._coming
        focused = self.window().focusWidget()
        loses_focus = focused is not None and (self.grid if empty else self._zone).isAncestorOf(
            focused
        )
        hovering = self._hovering is not None
        arriving, leaving = (self._zone, self.grid) if empty else (self.grid, self._zone)
        self._head.setVisible(not empty or hovering)
        self._add.setVisible(not empty)
        # Two places for one button: only the one that is seen is found by its name.
        self._add.setObjectName("" if empty else "choosePhotos")
        self._zone.choose.setObjectName("choosePhotos" if empty else "")
        arriving.show()
        if loses_focus:
            # Before the old place goes: Qt would move focus, and scroll, to somewhere else.
            (self._zone.choose if empty else self._add).setFocus(Qt.FocusReason.OtherFocusReason)
        leaving.hide()
        self._tips.setVisible(empty and self._tips_wanted)
        self._column.setStretch(0, int(empty))
        lead, rest, spoken = _count_words(self._number, hovering)
        self._count.tell(lead, rest)
        if self._count.accessibleName() != spoken:
            self._count.setAccessibleName(spoken)
        self._meter.show_counts(self._number, self._coming + (self._hovering or 0))
        role = "primary" if self._number < MIN_PHOTOS else ""
        if self._add.property("role") != role:
            restyle(self._add, role=role)
            dress(self._add)

    def _place_drag_zone(self) -> None:
        if self._hovering is None:
            return
        layout = self.layout()
        if layout is not None:
            layout.activate()
        seen = self.visibleRegion().boundingRect()
        top = max(self._head.geometry().bottom() + 1, seen.top())
        bottom = max(seen.bottom() + 1, top + _DRAG_ZONE_MIN)
        self._drag_zone.setGeometry(0, top, self.width(), bottom - top)

    def _lay_out(self) -> None:
        self._head = QWidget()
        head = QVBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._count, 1)
        row.addWidget(self._add)
        head.addLayout(row)
        head.addWidget(self._meter)
        head.addWidget(self.coach)
        self._head.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        # The grid brings its own free space for the ring; all others are set in by as much.
        inset = QVBoxLayout()
        inset.setContentsMargins(RING_SPACE, 0, RING_SPACE, 0)
        inset.setSpacing(_GAP)
        inset.addWidget(self._head)
        inset.addWidget(self.left_out)
        inset.addWidget(self.hints)
        inset.addWidget(self._zone, 1)
        inset.addWidget(self._tips)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(inset)
        column.addWidget(self.grid)
        column.addStretch(0)
        self._column = column
