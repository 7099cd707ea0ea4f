"""A line of the panel of hints: the photo, what could be better about it, and its buttons."""

from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAccessible, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QSpacerItem, QWidget

from photo_trainer_gui.ui.images.face_cache import FaceCache
from photo_trainer_gui.ui.images.thumbnail_cache import ThumbnailCache
from photo_trainer_gui.ui.photo_editor.advice.hint_picture import HintPicture
from photo_trainer_gui.ui.photo_editor.advice.hint_text import HintLine
from photo_trainer_gui.ui.photo_editor.photo_edits import PhotoAction
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.file_names import one_line
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.accessible_roles import install_roles
from photo_trainer_gui.ui.widgets.buttons import button
from photo_trainer_gui.ui.widgets.labels import named
from photo_trainer_gui.ui.widgets.lead_label import LeadLabel
from photo_trainer_gui.ui.widgets.plain_text import set_tip
from photo_trainer_gui.ui.widgets.responsive import beside_or_below

# Where the words would get less than this the buttons stand below them.
_WORDS_EM: Final = 12
_GAP: Final = 6
_BUTTONS: Final = {
    PhotoAction.FIND: ("hintFind", "err.file.missing.button1", "spoken.hint_find"),
    PhotoAction.RENEW: ("hintRenew", "hints.use_new", "spoken.hint_renew"),
    PhotoAction.TURN_UPRIGHT: ("hintTurn", "tile.turn", "spoken.hint_turn"),
    PhotoAction.CROP_FACE: ("hintCropFace", "face.crop", "spoken.hint_crop_face"),
    PhotoAction.OTHER_FACE: ("hintFace", "face.other", "spoken.hint_face"),
    PhotoAction.CROP: ("hintCrop", "tile.crop", "spoken.hint_crop"),
    PhotoAction.REPLACE: ("hintReplace", "tile.replace", "spoken.hint_replace"),
    PhotoAction.REMOVE: ("hintRemove", "err.file.large.button1", "spoken.hint_leave_out"),
    PhotoAction.KEEP: ("hintKeep", "hints.keep_one", "spoken.hint_keep"),
}


class HintRow(QWidget):
    """One photo. A press on its picture or its words leads to its tile.

    Signals:
        action_chosen(PhotoAction, Photo): this is wanted of the photo.
        photo_pressed(str): lead to the photo with this sha256.
    """

    spoken_role = QAccessible.Role.Grouping
    action_chosen = Signal(PhotoAction, object)
    photo_pressed = Signal(str)

    def __init__(self, at: int, thumbnails: ThumbnailCache, faces: FaceCache) -> None:
        """The line with the number `at`, from 0."""
        super().__init__()
        install_roles()
        self.line: HintLine | None = None
        self._at = at
        self._picture = HintPicture(thumbnails, faces)
        self._picture.setObjectName(f"hintPhoto_{at}")
        self._picture.clicked.connect(self._lead_to_photo)
        self._words = LeadLabel(rest_role="text")
        self._words.setObjectName(f"hintLine_{at}")
        self._words.setCursor(Qt.CursorShape.PointingHandCursor)
        self._buttons: dict[PhotoAction, QPushButton] = {}
        self._lay_out()

    def _lay_out(self) -> None:
        said = QHBoxLayout()
        said.setSpacing(_GAP + 2)
        said.addWidget(self._picture)
        said.addWidget(self._words, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(_GAP)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 2, 0, 2)
        self._row.setSpacing(_GAP)
        self._row.addLayout(said, 1)
        self._row.addLayout(buttons)
        self._left_of_buttons = QSpacerItem(0, 0)
        buttons.addItem(self._left_of_buttons)
        for action, (name, text_id, _) in _BUTTONS.items():
            each = button(text(text_id), f"{name}_{self._at}", role="ghost", size="small")
            each.clicked.connect(lambda _checked=False, action=action: self._emit(action))
            self._buttons[action] = each
            buttons.addWidget(each)
        buttons.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # The words are a label, which leaves its presses to what it lies in.
        place: QPoint = event.position().toPoint()
        if event.button() is Qt.MouseButton.LeftButton and self._words.geometry().contains(place):
            self._lead_to_photo()

    def show_line(self, line: HintLine) -> None:
        """Show this line; what stands there already stays untouched."""
        if line == self.line:
            return
        self.line = line
        self._picture.show_photo(line.photo, line.face, line.icon)
        file = one_line(line.photo.name)
        for action, each in self._buttons.items():
            keep = action is PhotoAction.KEEP and bool(line.hints)
            each.setVisible(keep or action in line.actions)
            each.setAccessibleName(text(_BUTTONS[action][2], file=file))
        self._buttons[PhotoAction.CROP_FACE].setAccessibleDescription(line.place)
        named(self, f"{line.group}_{self._at}" if line.group else "", line.spoken_group)
        self._arrange()

    def _arrange(self) -> None:
        """Buttons beside the words or below; the sentence whole, or only what is the matter."""
        line = self.line
        if line is None:
            return
        beside = self._room_beside() >= _WORDS_EM * theme.em()
        beside_or_below(self._row, beside)
        # Below the words the buttons begin where the words do.
        below = self._picture.sizeHint().width() + 2
        self._left_of_buttons.changeSize(0 if beside else below, 0)
        lead = text("hint.file", file=line.lead)
        self._words.set_words(lead, line.rest)
        self._words.setAccessibleName(text("hint.line", file=line.lead, hint=line.rest))
        set_tip(self._words, line.whole)
        room = self._room_beside() if beside else self._room_beside(0)
        if self._words.sizeHint().width() > room > 0:
            self._words.set_words(lead, line.short)

    def _room_beside(self, buttons_px: int | None = None) -> int:
        """How wide the words may be beside buttons of this width; those that are shown if None."""
        if buttons_px is None:
            shown = [each for each in self._buttons.values() if not each.isHidden()]
            buttons_px = sum(each.sizeHint().width() + _GAP for each in shown)
        return self.width() - self._picture.sizeHint().width() - 2 * _GAP - buttons_px

    def _lead_to_photo(self) -> None:
        if self.line is not None:
            self.photo_pressed.emit(self.line.photo.sha256)

    def _emit(self, action: PhotoAction) -> None:
        if self.line is not None:
            self.action_chosen.emit(action, self.line.photo)
