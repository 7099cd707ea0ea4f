"""A photo as large as the screen allows, with its hints; arrows walk to the others."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from photo_trainer_gui.ids import Sha256
from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.ui.images.large_photo_cache import LargePhotoCache
from photo_trainer_gui.ui.images.thumbnail_cache import ThumbnailCache
from photo_trainer_gui.ui.photo_editor.advice.hint_text import sentences, spoken_state
from photo_trainer_gui.ui.photo_editor.advice.photo_advisor import PhotoAdvisor
from photo_trainer_gui.ui.photo_editor.photo_edits import PhotoAction
from photo_trainer_gui.ui.photo_editor.viewer.large_photo_view import LargePhotoView
from photo_trainer_gui.ui.state.draft_store import DraftStore
from photo_trainer_gui.ui.texts.file_names import one_line, shortened
from photo_trainer_gui.ui.texts.text import joined, text
from photo_trainer_gui.ui.widgets.buttons import button
from photo_trainer_gui.ui.widgets.focus_ring import FocusRing
from photo_trainer_gui.ui.widgets.labels import Picture, label, set_text
from photo_trainer_gui.ui.widgets.plain_text import set_tip, set_title

_SCREEN_SHARE: Final = 0.9
_EDGE: Final = 16
_GAP: Final = 12
_ACTIONS: Final = (
    (PhotoAction.CROP, "tile.crop", "viewCrop", "crop"),
    (PhotoAction.TURN, "crop.turn", "viewTurn", "rotate"),
    (PhotoAction.REPLACE, "tile.replace", "viewReplace", "replace"),
    (PhotoAction.REMOVE, "tile.remove", "viewRemove", "close"),
    (PhotoAction.KEEP, "hints.keep_one", "viewKeep", "check"),
)


class LargePhotoDialog(QDialog):
    """Window-modal; open it with `open()`.

    Signals:
        action_chosen(PhotoAction, tuple of Photo): this is wanted of the photo that is seen.
        undo_pressed(): take the last change back.
    """

    action_chosen = Signal(PhotoAction, object)
    undo_pressed = Signal()

    def __init__(
        self,
        parent: QWidget,
        thumbnails: ThumbnailCache,
        pictures: LargePhotoCache,
        advisor: PhotoAdvisor,
        drafts: DraftStore,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("bigView")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._advisor = advisor
        self._drafts = drafts
        self._at = 0
        self._sha256 = ""
        self._photo = LargePhotoView(pictures, thumbnails)
        self._place = label("", "strong")
        self._hints = label("", tone="warning", wrap=True)
        self._hint_icon = Picture("hint", "warning")
        self._buttons = self._make_buttons()
        self._lay_out()
        self._ring = FocusRing(self)
        self._listen_to_keys()
        advisor.changed.connect(self._refresh)
        self._photo.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def photo(self) -> Photo | None:
        """The photo that is seen; None when the last one is gone."""
        photos = self._drafts.current_photos
        return photos[self._at] if self._at < len(photos) else None

    def show_photo(self, sha256: Sha256) -> None:
        """Show this photo of the draft; another one changes nothing."""
        for at, photo in enumerate(self._drafts.current_photos):
            if photo.sha256 == sha256:
                self._at = at
        self._refresh()

    def step(self, by: int) -> None:
        """Walk to the next photo (1) or the one before (-1); at the ends it stays."""
        self._go_to(self._at + by)

    def _go_to(self, at: int) -> None:
        self._at = max(0, min(at, len(self._drafts.current_photos) - 1))
        self._sha256 = ""
        self._refresh()

    def _refresh(self) -> None:
        photos = self._drafts.current_photos
        if not photos:
            self.reject()
            return
        # Where it stands may have changed; the place of one that is gone has another one now.
        same = [at for at, photo in enumerate(photos) if photo.sha256 == self._sha256]
        self._at = same[0] if same else min(self._at, len(photos) - 1)
        photo = photos[self._at]
        self._sha256 = photo.sha256
        self._photo.show_photo(photo, photos[self._at + 1 : self._at + 2] + photos[: self._at][-1:])
        notes = self._advisor.notes.get(photo.cache_key)
        place = {"i": self._at + 1, "n": len(photos)}
        set_text(self._place, text("spoken.tile", file=shortened(photo.name), **place))
        set_title(self, one_line(photo.name))
        lost = self._advisor.lost.get(photo.sha256)
        spoken = joined([self._place.text(), *filter(None, [spoken_state(notes, lost)])])
        if self._photo.accessibleName() != spoken:
            self._photo.setAccessibleName(spoken)
            self.setAccessibleName(spoken)
        said = sentences(notes, lost)
        set_text(self._hints, "\n".join(said))
        for each in (self._hints, self._hint_icon):
            each.setVisible(bool(said))
        self._buttons[PhotoAction.KEEP].setVisible(bool(said) and not lost)
        self._previous.setEnabled(self._at > 0)
        self._next.setEnabled(self._at < len(photos) - 1)

    def _emit_action(self, action: PhotoAction) -> None:
        photo = self.photo
        if photo is not None:
            self.action_chosen.emit(action, (photo,))

    def _listen_to_keys(self) -> None:
        # Not by key events: the buttons would take the arrows to walk among themselves.
        keys = {
            "Left": lambda: self.step(-1),
            "Right": lambda: self.step(1),
            "Home": lambda: self._go_to(0),
            "End": lambda: self._go_to(len(self._drafts.current_photos) - 1),
            "Delete": lambda: self._emit_action(PhotoAction.REMOVE),
            "Backspace": lambda: self._emit_action(PhotoAction.REMOVE),
            "Ctrl+Z": self.undo_pressed.emit,
        }
        for sequence, slot in keys.items():
            QShortcut(QKeySequence(sequence), self, slot)

    # --- Arrangement --------------------------------------------------------------------------

    def _make_buttons(self) -> Mapping[PhotoAction, QPushButton]:
        made = {}
        for action, text_id, name, icon in _ACTIONS:
            each = button(text(text_id), name, icon=icon)
            each.clicked.connect(lambda _checked=False, action=action: self._emit_action(action))
            made[action] = each
        self._previous = button("", "viewPrevious", icon="chevron-left", name=text("view.previous"))
        set_tip(self._previous, text("view.previous"))
        self._next = button("", "viewNext", icon="chevron-right", name=text("view.next"))
        set_tip(self._next, text("view.next"))
        self._previous.clicked.connect(lambda: self.step(-1))
        self._next.clicked.connect(lambda: self.step(1))
        self._close = button(text("common.close"), "viewClose", role="primary")
        self._close.setDefault(True)
        self._close.clicked.connect(self.reject)
        return made

    def _lay_out(self) -> None:
        said = QHBoxLayout()
        said.setSpacing(8)
        said.addWidget(self._hint_icon, 0, Qt.AlignmentFlag.AlignTop)
        said.addWidget(self._hints, 1)
        walk = QHBoxLayout()
        walk.setSpacing(_GAP)
        walk.addWidget(self._previous)
        walk.addWidget(self._place, 1, Qt.AlignmentFlag.AlignCenter)
        walk.addWidget(self._next)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setVerticalSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        column.setSpacing(_GAP)
        column.addWidget(self._photo, 1)
        column.addLayout(walk)
        column.addLayout(said)
        column.addLayout(self._grid)
        size = self.screen().availableSize() * _SCREEN_SHARE
        self._arrange(size.width())
        self.resize(size)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self.width())

    def _arrange(self, width: int) -> None:
        """All buttons in one row where they fit, else in even ones."""
        buttons = [*self._buttons.values(), self._close]
        widths = [each.sizeHint().width() + _GAP for each in buttons]
        room = width - 2 * _EDGE + _GAP
        columns = len(buttons) if sum(widths) <= room else max(1, min(3, room // max(widths)))
        for at, each in enumerate(buttons):
            self._grid.addWidget(each, *divmod(at, columns))
