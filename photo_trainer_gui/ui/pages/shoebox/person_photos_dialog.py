"""The photos of one person of a shoebox, large; one that shows somebody else is taken out."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.photos.shoebox.shoebox import DatedPhoto
from photo_trainer_gui.ui.images.large_photo_cache import LargePhotoCache
from photo_trainer_gui.ui.photo_editor.viewer.large_photo_view import LargePhotoView
from photo_trainer_gui.ui.texts.file_names import one_line, shortened
from photo_trainer_gui.ui.texts.text import joined, short_date, text
from photo_trainer_gui.ui.widgets.buttons import button
from photo_trainer_gui.ui.widgets.focus_ring import FocusRing
from photo_trainer_gui.ui.widgets.labels import label, set_text
from photo_trainer_gui.ui.widgets.plain_text import set_tip, set_title

_SCREEN_SHARE: Final = 0.9
_EDGE: Final = 16
_GAP: Final = 12


class PersonPhotosDialog(QDialog):
    """Window-modal; open it with `open()`.

    Signals:
        somebody_else(Photo): this one does not show the person.
        undo_pressed(): it does, after all.
    """

    somebody_else = Signal(object)
    undo_pressed = Signal()

    def __init__(
        self, parent: QWidget, photos: tuple[DatedPhoto, ...], pictures: LargePhotoCache
    ) -> None:
        super().__init__(parent)
        self.setObjectName("personPhotos")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._photos = photos
        self._before: list[tuple[DatedPhoto, ...]] = []
        self._at = 0
        self._photo = LargePhotoView(pictures)
        self._place = label("", "strong")
        self._previous = _arrow("personPrevious", "chevron-left", text("view.previous"))
        self._next = _arrow("personNext", "chevron-right", text("view.next"))
        self._else = button(text("who.somebody_else"), "personElse", icon="somebody-else")
        self._close = button(text("common.close"), "personClose", role="primary")
        self._close.setDefault(True)
        self._previous.clicked.connect(lambda: self._go_to(self._at - 1))
        self._next.clicked.connect(lambda: self._go_to(self._at + 1))
        self._else.clicked.connect(self._take_out)
        self._close.clicked.connect(self.reject)
        self._lay_out()
        self._ring = FocusRing(self)
        self._listen_to_keys()
        self._go_to(0)
        self._photo.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def photo(self) -> Photo:
        """The photo that is seen."""
        return self._photos[self._at].photo

    def _go_to(self, at: int) -> None:
        """Show the photo at this place; at the ends it stays."""
        last = len(self._photos) - 1
        at = self._at = max(0, min(at, last))
        beside = (*self._photos[at + 1 : at + 2], *self._photos[:at][-1:])
        self._photo.show_photo(self.photo, tuple(one.photo for one in beside))
        said = text("spoken.tile", i=at + 1, n=last + 1, file=shortened(self.photo.name))
        taken_at = self._photos[at].taken_at
        if taken_at is not None:
            said = joined([said, short_date(taken_at)])
        set_text(self._place, said)
        set_title(self, one_line(self.photo.name))
        self._photo.setAccessibleName(said)
        self.setAccessibleName(said)
        self._previous.setEnabled(at > 0)
        self._next.setEnabled(at < last)

    def _take_out(self) -> None:
        photo = self.photo
        self._before.append(self._photos)
        self._photos = tuple(one for one in self._photos if one.photo != photo)
        self.somebody_else.emit(photo)
        if self._photos:
            self._go_to(self._at)
        else:
            self._photos = self._before[-1]
            self.reject()

    def _undo(self) -> None:
        if self._before:
            self._photos = self._before.pop()
            self.undo_pressed.emit()
            self._go_to(self._at)

    def _listen_to_keys(self) -> None:
        # Not by key events: the buttons would take the arrows to walk among themselves.
        keys = {
            "Left": lambda: self._go_to(self._at - 1),
            "Right": lambda: self._go_to(self._at + 1),
            "Home": lambda: self._go_to(0),
            "End": lambda: self._go_to(len(self._photos) - 1),
            "Ctrl+Z": self._undo,
        }
        for sequence, slot in keys.items():
            QShortcut(QKeySequence(sequence), self, slot)

    def _lay_out(self) -> None:
        walk = QHBoxLayout()
        walk.setSpacing(_GAP)
        walk.addWidget(self._previous)
        walk.addWidget(self._place, 1, Qt.AlignmentFlag.AlignCenter)
        walk.addWidget(self._next)
        foot = QHBoxLayout()
        foot.setSpacing(_GAP)
        foot.addWidget(self._else, 1)
        foot.addWidget(self._close, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        column.setSpacing(_GAP)
        column.addWidget(self._photo, 1)
        column.addLayout(walk)
        column.addLayout(foot)
        self.resize(self.screen().availableSize() * _SCREEN_SHARE)


def _arrow(object_name: str, icon: str, name: str) -> QPushButton:
    result = button("", object_name, icon=icon, name=name)
    set_tip(result, name)
    return result
