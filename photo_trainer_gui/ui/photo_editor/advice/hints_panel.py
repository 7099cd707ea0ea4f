"""The panel above the photos: which could be better, and what can be done about each of them."""

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QVBoxLayout,
    QWidget,
)

from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.ui.images.face_cache import FaceCache
from photo_trainer_gui.ui.images.thumbnail_cache import ThumbnailCache
from photo_trainer_gui.ui.photo_editor.advice.hint_row import HintRow
from photo_trainer_gui.ui.photo_editor.advice.hint_text import HintLine
from photo_trainer_gui.ui.photo_editor.photo_edits import PhotoAction
from photo_trainer_gui.ui.style.motion import FadesIn
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.buttons import button, set_button_words, style_button
from photo_trainer_gui.ui.widgets.cards import Card
from photo_trainer_gui.ui.widgets.labels import Picture, named
from photo_trainer_gui.ui.widgets.lead_label import LeadLabel
from photo_trainer_gui.ui.widgets.plain_text import set_tip
from photo_trainer_gui.ui.widgets.tab_order import tab_after

# More lines than this would push the photos off the screen: they are shown when asked for.
_LINES_AT_ONCE: Final = 4
# What is the matter stands before it, what would be better behind.
_NEW_ROWS_AT_ONCE: Final = 2


class HintsPanel(Card):
    """The card between the count and the photos; it is not there when nothing is to be said.

    Signals:
        action_chosen(PhotoAction, tuple of Photo): this is wanted of these photos.
        photo_pressed(str): lead to the photo with this sha256.
        fix_pressed(): put right what can be.
        guide_pressed(): tell more about good photos.
    """

    action_chosen = Signal(PhotoAction, object)
    photo_pressed = Signal(str)
    fix_pressed = Signal()
    guide_pressed = Signal()

    def __init__(self, thumbnails: ThumbnailCache, faces: FaceCache) -> None:
        super().__init__("hint", padding=8, spacing=2)
        self._pictures = (thumbnails, faces)
        named(self, "hintsPanel")
        self._lines: tuple[HintLine, ...] = ()
        self._low = False
        self._chosen: bool | None = None  # whether the person opened or closed it
        self._icon = Picture("hint", "warning")
        self._summary = LeadLabel(lead_role="warning")
        self._fix = button("", "hintsFix", role="ghost", size="small")
        self._find = button("", "hintsFind", role="ghost", size="small")
        self._fold = button("", "hintsShow", role="ghost", size="small", icon="chevron-down")
        self._rows: list[HintRow] = []
        self._more = QTimer(self)
        self._more.setSingleShot(True)
        self._more.timeout.connect(self._refresh)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setContentsMargins(6, 0, 0, 0)
        self._head.setSpacing(8)
        self._head.addWidget(self._icon)
        self._head.addWidget(self._summary, 1)
        self._head.addWidget(self._fix)
        self._head.addWidget(self._find)
        self._head.addWidget(self._fold)
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(6, 0, 0, 2)
        self._column.setSpacing(2)
        self._guide = button(text("guide.title"), "hintsGuide", role="ghost", size="small")
        self._guide.clicked.connect(self.guide_pressed)
        self._column.addWidget(self._guide, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addLayout(self._head)
        self.column.addWidget(self._body)
        self._fix.clicked.connect(self.fix_pressed)
        self._find.clicked.connect(self._emit_find)
        self._fold.clicked.connect(self._toggle)
        FadesIn(self._body)
        self.hide()

    def reset(self) -> None:
        """Another draft: whether the panel is open is not what the person chose for this one."""
        self._chosen = None

    def fit(self, low: bool) -> None:
        """Be one line where there is little room, unless the person wants more."""
        if low != self._low:
            self._low = low
            self._refresh()

    def show_lines(self, lines: tuple[HintLine, ...], fixable: int, promise: str = "") -> None:
        """Show these lines.

        Args:
            lines: one a photo.
            fixable: how many photos can be put right at once.
            promise: what that would do to them.
        """
        if lines != self._lines:
            self._lines = lines
            lost = sum(line.lost for line in lines)
            summary = text("hints.lost", n=lost) if lost else text("hints.summary", n=len(lines))
            todo = text("hints.lost_todo" if lost else "hints.keep")
            self._summary.set_words(summary, todo)
            named = "spoken.hints_lost" if lost else "spoken.hints"
            self.setAccessibleName(text(named, n=lost or len(lines)))
            self.setAccessibleDescription(todo)
        words = text("hints.fix_all") if fixable >= len(lines) else text("hints.fix", n=fixable)
        set_button_words(self._fix, words)
        set_tip(self._fix, promise)
        self._fix.setAccessibleDescription(promise)
        lost = sum(line.lost for line in lines)
        self._fix.setVisible(fixable > 0 and not lost)
        self._find.setVisible(lost > 0)
        find = text("hints.find", n=lost)
        set_button_words(self._find, find)
        self._refresh()

    def offer_guide(self, offer: bool) -> None:
        """Lead to the guide from here, or not because it is offered elsewhere on the page."""
        self._guide.setVisible(offer)

    def _emit_find(self) -> None:
        if self._lines:
            # Those that are lost come first.
            self.action_chosen.emit(PhotoAction.FIND, (self._lines[0].photo,))

    def _toggle(self) -> None:
        self._chosen = self._body.isHidden()
        self._refresh()

    def _refresh(self) -> None:
        opened = self._chosen
        if opened is None:
            opened = not self._low and len(self._lines) <= _LINES_AT_ONCE
        self._icon.setVisible(not opened)
        words = text("hints.hide" if opened else "hints.show")
        if self._fold.text() != words:
            self._fold.setText(words)
            self._fold.setAccessibleName(words)
            style_button(self._fold)
        if opened:
            self._fill()
        self._body.setVisible(opened)
        self.setVisible(bool(self._lines))

    def _fill(self) -> None:
        """Show the lines; new ones a few at a time, so that the window never stands still."""
        for _ in range(min(_NEW_ROWS_AT_ONCE, len(self._lines) - len(self._rows))):
            row = self._add_row()
            self._column.insertWidget(self._column.count() - 1, row)
            tab_after(self._fold, self._body)
        for at, row in enumerate(self._rows):
            if at < len(self._lines):
                row.show_line(self._lines[at])
            elif row.isAncestorOf(QApplication.focusWidget() or self):
                self._fold.setFocus(Qt.FocusReason.OtherFocusReason)
            row.setVisible(at < len(self._lines))
        if len(self._rows) < len(self._lines):
            self._more.start()

    def _add_row(self) -> HintRow:
        row = HintRow(len(self._rows), *self._pictures)
        row.action_chosen.connect(self._emit_action)
        row.photo_pressed.connect(self.photo_pressed)
        self._rows.append(row)
        return row

    def _emit_action(self, action: PhotoAction, photo: Photo) -> None:
        self.action_chosen.emit(action, (photo,))
