"""Two pictures beside each other, larger and moved together; a strip chooses which."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from photo_trainer_gui.ui.images.picture_images import LargePictures, PictureThumbnails
from photo_trainer_gui.ui.pages.create.viewer.contender import Contender
from photo_trainer_gui.ui.pages.create.viewer.picture_window import PictureWindow
from photo_trainer_gui.ui.pages.create.viewer.zoomed_picture import ZoomedPicture
from photo_trainer_gui.ui.state.pictures_state import PictureAction, PictureItem
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.file_names import one_line
from photo_trainer_gui.ui.texts.text import percent, text
from photo_trainer_gui.ui.widgets.buttons import button
from photo_trainer_gui.ui.widgets.focus_ring import FocusRing
from photo_trainer_gui.ui.widgets.labels import ShortLabel, label, restyle, set_text
from photo_trainer_gui.ui.widgets.plain_text import set_tip, set_title
from photo_trainer_gui.ui.widgets.responsive import beside_or_below, icons_give_way

_EDGE: Final = 24
_APART: Final = 16
_STRIP: Final = 6
_STRIP_PX: Final = 56
# What the name of a picture needs at least to stand beside its button.
_WORDS_EM: Final = 11


class CompareDialog(PictureWindow):
    """Two of the pictures, and a strip of all.

    Signals:
        action_chosen(PictureAction, tuple of PictureItem): this is wanted of these pictures.
        taken(str): id of the picture that was taken.
    """

    action_chosen = Signal(PictureAction, object)
    taken = Signal(str)

    def __init__(
        self,
        parent: QWidget,
        pictures: tuple[PictureItem, ...],
        first: int,
        images: tuple[PictureThumbnails, LargePictures],
    ) -> None:
        """Compare `first`, a place among the pictures (two at least), with the next one."""
        super().__init__(parent, "compare")
        set_title(self, text("comp.title"))
        self._pictures = pictures
        self._shown = [first, (first + 1) % len(pictures)]
        self._side = 1  # whose picture the strip changes next
        self._views = [ZoomedPicture(*images), ZoomedPicture(*images)]
        self._places = [ShortLabel("small", tone="second") for _ in self._views]
        self._strip = [Contender(f"compareStrip_{at}", *images) for at in range(_STRIP)]
        self._zoom = label(kind="small", tone="second")
        self._lay_out()
        self._connect()
        self._ring = FocusRing(self)
        self._show_pictures()

    # --- What is shown -----------------------------------------------------------------------

    def _show_pictures(self) -> None:
        for view, place, at in zip(self._views, self._places, self._shown, strict=True):
            picture = self._pictures[at]
            view.show_picture(picture, ())
            number = text("pic.one_of", i=at + 1, n=len(self._pictures))
            set_text(place, text("person.dot").join((number, one_line(picture.title))))
            view.setAccessibleName(place.text())
        first = self._first_in_strip()
        for place_, shown in enumerate(self._strip):
            at = first + place_
            shown.setVisible(at < len(self._pictures))
            if at < len(self._pictures):
                shown.show_picture(
                    self._pictures[at], text("pic.one_of", i=at + 1, n=len(self._pictures))
                )
                restyle(shown, chosen=at in self._shown)
        self._show_zoom()

    def _first_in_strip(self) -> int:
        """The strip shows some around the pictures that are compared."""
        most = max(0, len(self._pictures) - _STRIP)
        return max(0, min(min(self._shown) - 1, most))

    def _pick(self, place: int) -> None:
        at = self._first_in_strip() + place
        if at in self._shown:
            return
        self._shown[self._side] = at
        self._side = 1 - self._side
        self._show_pictures()

    def _take(self, side: int) -> None:
        picture = self._pictures[self._shown[side]]
        if not picture.heart:
            self.action_chosen.emit(PictureAction.HEART, (picture,))
        self.taken.emit(picture.id)
        self.accept()

    # --- Zoom and place, of both -------------------------------------------------------------

    def _step(self, larger: bool) -> None:
        self._views[0].step(larger)

    def _show_whole(self) -> None:
        self._views[0].show_whole()

    def _follow(self, leader: ZoomedPicture) -> None:
        for view in self._views:
            if view is not leader:
                view.follow(leader)
        self._show_zoom()

    def _show_zoom(self) -> None:
        view = self._views[0]
        set_text(self._zoom, text("pic.whole") if view.is_whole else percent(view.share))
        self._smaller.setEnabled(view.can_step(False))
        self._larger.setEnabled(view.can_step(True))

    # --- Arrangement -------------------------------------------------------------------------

    def _connect(self) -> None:
        for view in self._views:
            view.moved.connect(lambda view=view: self._follow(view))
        for place, shown in enumerate(self._strip):
            shown.clicked.connect(lambda _checked=False, place=place: self._pick(place))
        self._smaller.clicked.connect(lambda: self._step(False))
        self._larger.clicked.connect(lambda: self._step(True))
        keys = {
            "+": lambda: self._step(True),
            "=": lambda: self._step(True),
            "-": lambda: self._step(False),
            "0": self._show_whole,
        }
        for sequence, slot in keys.items():
            QShortcut(QKeySequence(sequence), self, slot)

    def _column(self, side: int) -> QVBoxLayout:
        take = button(
            text("comp.take"),
            f"compareTake_{side}",
            icon="check",
            name=text("spoken.take_right" if side else "spoken.take_left"),
        )
        take.clicked.connect(lambda: self._take(side))
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.addWidget(self._places[side])
        row.addStretch(1)
        row.addWidget(take)
        self._takes.append((row, take))
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self._views[side], 1)
        column.addLayout(row)
        return column

    def _lay_out(self) -> None:
        self._smaller = _icon_button("compareZoomOut", "zoom-out", text("spoken.zoom_out"))
        self._larger = _icon_button("compareZoomIn", "zoom-in", text("spoken.zoom_in"))
        self._takes: list[tuple[QBoxLayout, QPushButton]] = []
        pair = QHBoxLayout()
        pair.setSpacing(_APART)
        for side in range(2):
            pair.addLayout(self._column(side), 1)
        zoom = self._zoom_row = QHBoxLayout()
        zoom.setSpacing(12)
        for part in (self._smaller, self._zoom, self._larger, _small(text("comp.move"))):
            zoom.addWidget(part)
        zoom.addStretch(1)
        strip = self._strip_row = QHBoxLayout()
        strip.setSpacing(8)
        strip.addStretch(1)
        for shown in self._strip:
            shown.setFixedSize(_STRIP_PX, _STRIP_PX)
            strip.addWidget(shown)
        close = button(text("common.close"), "compareClose")
        close.clicked.connect(self.reject)
        strip.addWidget(close)
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._foot.setSpacing(12)
        self._foot.addLayout(zoom, 1)
        self._foot.addLayout(strip)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        whole.setSpacing(12)
        # What stands beside each other in a wide window must not keep a small one from being small.
        whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        whole.addWidget(label(text("comp.title"), kind="title"))
        whole.addLayout(pair, 1)
        whole.addLayout(self._foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needed = self._zoom_row.sizeHint().width() + self._strip_row.sizeHint().width() + _APART
        beside_or_below(self._foot, needed <= self.width() - 2 * _EDGE)
        for row, take in self._takes:
            room = self.width() // 2 - _EDGE - _APART // 2
            beside_or_below(row, room - take.sizeHint().width() >= _WORDS_EM * theme.em())
            icons_give_way(row, room, apart=0)


def _icon_button(object_name: str, icon: str, name: str) -> QPushButton:
    result = button("", object_name, icon=icon, name=name)
    result.setProperty("shape", "icon")
    result.setFixedWidth(max(40, round(theme.control_height() * 0.8)))
    set_tip(result, name)
    return result


def _small(words: str) -> QLabel:
    return label(words, kind="small", tone="second")
