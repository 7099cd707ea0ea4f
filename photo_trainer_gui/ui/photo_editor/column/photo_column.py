"""The column of photos: how many there are, what was left out, the photos or the place for them."""

from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from photo_trainer_gui.limits import MAX_PHOTOS, MIN_PHOTOS
from photo_trainer_gui.ui.photo_editor.column.drop_zone import DragZone, DropZone
from photo_trainer_gui.ui.photo_editor.column.photo_meter import PhotoMeter
from photo_trainer_gui.ui.photo_editor.column.tips_card import TipsCard
from photo_trainer_gui.ui.style.theme import RING_SPACE
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.buttons import button, style_button
from photo_trainer_gui.ui.widgets.labels import restyle
from photo_trainer_gui.ui.widgets.lead_label import LeadLabel
from photo_trainer_gui.ui.widgets.tab_order import tab_after

if TYPE_CHECKING:
    from photo_trainer_gui.ui.photo_editor.column.photo_panels import PhotoPanels

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


class PhotoColumn(QWidget):
    """Shows the photos of a draft; what the person wants changed it only tells.

    Attributes:
        is_low: hints are one line until the person wants more.
        offers_folder: who is in many photos can be looked for.

    Signals:
        choose_pressed(): choose photos from this computer.
        practice_pressed(): use the drawn photos.
        folder_pressed(): look through a folder.
        guide_pressed(): tell more about good photos.
        stepped_on(QRect): the keyboard stands on the photo in this place of the column.
    """

    choose_pressed = Signal()
    practice_pressed = Signal()
    folder_pressed = Signal()
    guide_pressed = Signal()
    stepped_on = Signal(QRect)

    def __init__(self) -> None:
        """For a draft without photos: before the first of them comes, `add_panels` is called."""
        super().__init__()
        self.is_low = False
        self._photos = 0
        self._others = 0
        self._coming = 0
        self._tips_wanted = True
        self.offers_folder = True
        self._fills: str | None = None
        self._hovering: int | None = None
        self._count = LeadLabel("section")
        self._count.setObjectName("photoCount")
        self._add = button(text("photos.add"), "choosePhotos", role="primary", icon="plus",
                           name=text("drop.choose"))  # fmt: skip
        self._meter = PhotoMeter()
        self._zone = DropZone()
        self._grid = QWidget()  # until there is one
        self._tips = TipsCard()
        self._lay_out()
        self._add.clicked.connect(self.choose_pressed)
        self._zone.choose_pressed.connect(self.choose_pressed)
        self._zone.practice_pressed.connect(self.practice_pressed)
        self._zone.folder_pressed.connect(self.folder_pressed)
        self._tips.guide_pressed.connect(self.guide_pressed)

    def add_panels(self, panels: "PhotoPanels") -> None:
        """Give what shows photos, and what is said about them, its places."""
        self._head_column.addWidget(panels.coach)
        parts = (panels.chosen, panels.skipped, panels.people, panels.hints)
        for at, part in enumerate(parts, 1):
            self._inset.insertWidget(at, part)
        self._column.insertWidget(1, panels.grid)
        tab_after(self._add, panels.coach, *parts, panels.grid)
        panels.grid.hide()
        self._grid = panels.grid
        panels.grid.add_pressed.connect(self.choose_pressed)
        panels.grid.stepped_on.connect(
            lambda tile: self.stepped_on.emit(tile.translated(panels.grid.pos()))
        )

    def show_counts(self, photos: int, coming: int, *, practice: bool) -> None:
        """The draft holds so many photos, and `coming` more are on their way."""
        self._photos, self._coming = photos, coming
        self._zone.show_practice(practice)
        self._refresh()

    def offer_folder(self, offered: bool) -> None:
        """Offer to look through a folder, or not."""
        if offered != self.offers_folder:
            self.offers_folder = offered
            self._zone.offer_folder(offered)

    def set_others(self, number: int) -> None:
        """The model has so many photos already; they count, but may be the same as some here."""
        self._others = number

    def fit(self, *, low: bool, tips: bool) -> None:
        """Leave out what a low or a narrow window has no room for.

        Args:
            low: hints are one line until the person wants more.
            tips: the tips for good photos fit.
        """
        self.is_low, self._tips_wanted = low, tips
        self._refresh()

    def offer_filling(self, name: str | None) -> None:
        """Look for whoever has this name, perhaps an empty one, in many photos; None: do not."""
        self._fills = name

    @property
    def looks_through(self) -> bool:
        """Of more photos than a model takes it is first looked who is in them."""
        return self.offers_folder and (not self._photos or self._fills is not None)

    @property
    def room(self) -> int:
        """How many more photos fit, those on their way counted."""
        return max(0, MAX_PHOTOS - self._photos - self._coming)

    @property
    def _number(self) -> int:
        return self._photos + self._others

    @cached_property
    def _drag_zone(self) -> DragZone:
        return DragZone(self)

    def hover(self, number: int) -> None:
        """Show what letting go of `number` photos would do."""
        looks = self.looks_through and number > MAX_PHOTOS
        name = self._fills if self._photos else None
        self._hovering = self._drag_zone.offer(number, self.room, looks=looks, name=name)
        self._refresh()
        self._place_drag_zone()
        self._drag_zone.show()
        self._drag_zone.raise_()

    def end_hover(self) -> None:
        """Nothing hovers any more; all below is as it was."""
        self._hovering = None
        self._drag_zone.hide()
        self._refresh()

    def focus_choose(self, reason: Qt.FocusReason = Qt.FocusReason.ShortcutFocusReason) -> None:
        """Put the keyboard on the button that brings photos in."""
        visible = self._zone.choose if self._zone.isVisibleTo(self) else self._add
        visible.setFocus(reason)

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
        arriving, leaving = (self._zone, self._grid) if empty else (self._grid, self._zone)
        focused = self.window().focusWidget()
        loses_focus = focused is not None and leaving.isAncestorOf(focused)
        hovering = self._hovering is not None
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
        self._count.set_words(lead, rest)
        if self._count.accessibleName() != spoken:
            self._count.setAccessibleName(spoken)
        self._meter.show_counts(self._number, self._coming + (self._hovering or 0))
        role = "primary" if self._number < MIN_PHOTOS else ""
        if self._add.property("role") != role:
            restyle(self._add, role=role)
            style_button(self._add)

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
        head = self._head_column = QVBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._count, 1)
        row.addWidget(self._add)
        head.addLayout(row)
        head.addWidget(self._meter)
        self._head.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        # The grid brings its own free space for the ring; all others are set in by as much.
        inset = self._inset = QVBoxLayout()
        inset.setContentsMargins(RING_SPACE, 0, RING_SPACE, 0)
        inset.setSpacing(_GAP)
        inset.addWidget(self._head)
        inset.addWidget(self._zone, 1)
        inset.addWidget(self._tips)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(inset)
        column.addStretch(0)
