"""The panel above the photos: which could be better, and what can be done about each of them."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QHBoxLayout,
    QPushButton,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from photo_trainer_gui.ui import theme
from photo_trainer_gui.ui.basics import Card, Picture, button, dress, named
from photo_trainer_gui.ui.dialog_frame import beside_or_below
from photo_trainer_gui.ui.file_names import one_line
from photo_trainer_gui.ui.lead_text import LeadText
from photo_trainer_gui.ui.motion import FadesIn
from photo_trainer_gui.ui.photo_changes import Wish
from photo_trainer_gui.ui.plain_text import set_tip
from photo_trainer_gui.ui.tab_order import tab_after
from photo_trainer_gui.ui.texts import text

if TYPE_CHECKING:
    from photo_trainer_gui.ui.hint_words import HintLine

# More lines than this would push the photos off the screen: they are shown when asked for.
_LINES_AT_ONCE: Final = 4
# What is the matter stands before it, what would be better behind.
_PAUSE: Final = " – "
_NEW_ROWS_AT_ONCE: Final = 2
# Where a line is narrower than this its buttons stand below its words.
_ROW_EM: Final = 32
_BUTTONS: Final = {
    Wish.FIND: ("hintFind", "err.file.missing.button1", "spoken.hint_find"),
    Wish.RENEW: ("hintRenew", "hints.use_new", "spoken.hint_renew"),
    Wish.CROP: ("hintCrop", "tile.crop", "spoken.hint_crop"),
    Wish.REPLACE: ("hintReplace", "tile.replace", "spoken.hint_replace"),
    Wish.REMOVE: ("hintRemove", "err.file.large.button1", "spoken.hint_leave_out"),
    Wish.KEEP: ("hintKeep", "hints.keep_one", "spoken.hint_keep"),
}


class _HintRow(QWidget):
    """One photo: what could be better, and its buttons."""

    def __init__(self, panel: "HintsPanel", at: int) -> None:
        super().__init__()
        self._panel = panel
        self.line: HintLine | None = None
        self._icon = Picture("hint", "warning")
        self._words = LeadText(rest_role="text")
        self._words.setObjectName(f"hintLine_{at}")
        self._buttons: dict[Wish, QPushButton] = {}
        said = QHBoxLayout()
        said.setSpacing(6)
        said.addWidget(self._icon)
        said.addWidget(self._words, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self._row.addLayout(said, 1)
        self._row.addLayout(buttons)
        self._left_of_buttons = QSpacerItem(0, 0)
        buttons.addItem(self._left_of_buttons)
        for wish, (name, text_id, _) in _BUTTONS.items():
            each = button(text(text_id), f"{name}_{at}", role="ghost", size="small")
            each.clicked.connect(lambda _checked=False, wish=wish: self._wish(wish))
            self._buttons[wish] = each
            buttons.addWidget(each)
        buttons.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= _ROW_EM * theme.em()
        beside_or_below(self._row, beside)
        self._say()
        # Below the words the buttons begin where the words do.
        self._left_of_buttons.changeSize(0 if beside else self._icon.width(), 0)

    def tell(self, line: "HintLine") -> None:
        """Show this line; what stands there already stays untouched."""
        if line == self.line:
            return
        self.line = line
        self._icon.show_icon(line.icon, "warning")
        file = one_line(line.photo.name)
        for wish, each in self._buttons.items():
            keep = wish is Wish.KEEP and bool(line.hints)
            each.setVisible(keep or wish in line.wishes)
            each.setAccessibleName(text(_BUTTONS[wish][2], file=file))
        self._say()

    def _say(self) -> None:
        """The whole sentence, or where it would take a second line only what is the matter."""
        line = self.line
        if line is None:
            return
        lead = text("hint.line", file=line.lead, hint="").strip()
        self._words.tell(lead, line.rest)
        self._words.setAccessibleName(f"{lead} {line.rest}")
        set_tip(self._words, line.whole)
        shown = [each for each in self._buttons.values() if not each.isHidden()]
        room = self.width() - self._icon.width() - 3 * self._row.spacing()
        if self._row.direction() == QBoxLayout.Direction.LeftToRight:
            room -= sum(each.sizeHint().width() + self._row.spacing() for each in shown)
        if self._words.sizeHint().width() > room > 0:
            self._words.tell(lead, line.rest.partition(_PAUSE)[0])

    def _wish(self, wish: Wish) -> None:
        if self.line is not None:
            self._panel.wished.emit(wish, (self.line.photo,))


class HintsPanel(Card):
    """The card between the count and the photos; it is not there when nothing is to be said.

    Signals:
        wished(Wish, tuple of Photo): this is wanted of these photos.
        fix_pressed(): put right what can be.
        guide_pressed(): tell more about good photos.
    """

    wished = Signal(Wish, object)
    fix_pressed = Signal()
    guide_pressed = Signal()

    def __init__(self) -> None:
        super().__init__("hint", padding=8, spacing=2)
        named(self, "hintsPanel")
        self._lines: tuple[HintLine, ...] = ()
        self._low = False
        self._chosen: bool | None = None  # whether the person opened or closed it
        self._icon = Picture("hint", "warning")
        self._summary = LeadText(lead_role="warning")
        self._fix = button("", "hintsFix", role="ghost", size="small")
        self._find = button("", "hintsFind", role="ghost", size="small")
        self._fold = button("", "hintsShow", role="ghost", size="small", icon="chevron-down")
        self._rows: list[_HintRow] = []
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
        self._find.clicked.connect(self._wish_to_find)
        self._fold.clicked.connect(self._toggle)
        FadesIn(self._body)
        self.hide()

    def forget(self) -> None:
        """Another draft: whether the panel is open is not what the person chose for this one."""
        self._chosen = None

    def fit(self, low: bool) -> None:
        """Be one line in a low window, unless the person wants more."""
        if low != self._low:
            self._low = low
            self._refresh()

    def tell(self, lines: "tuple[HintLine, ...]", fixable: int, promise: str = "") -> None:
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
            self._summary.tell(summary, todo)
            self.setAccessibleName(summary.partition(".")[0])
            self.setAccessibleDescription(todo)
        words = text("hints.fix_all") if fixable >= len(lines) else text("hints.fix", n=fixable)
        if self._fix.text() != words:
            self._fix.setText(words)
            self._fix.setAccessibleName(words)
        set_tip(self._fix, promise)
        self._fix.setAccessibleDescription(promise)
        lost = sum(line.lost for line in lines)
        self._fix.setVisible(fixable > 0 and not lost)
        self._find.setVisible(lost > 0)
        find = text("hints.find", n=lost)
        if self._find.text() != find:
            self._find.setText(find)
            self._find.setAccessibleName(find)
        self._refresh()

    def offer_guide(self, offer: bool) -> None:
        """Lead to the guide from here, or not because it is offered elsewhere on the page."""
        self._guide.setVisible(offer)

    def _wish_to_find(self) -> None:
        if self._lines:
            # Those that are lost come first.
            self.wished.emit(Wish.FIND, (self._lines[0].photo,))

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
            dress(self._fold)
        if opened:
            self._fill()
        self._body.setVisible(opened)
        self.setVisible(bool(self._lines))

    def _fill(self) -> None:
        """Show the lines; new ones a few at a time, so that the window never stands still."""
        for _ in range(min(_NEW_ROWS_AT_ONCE, len(self._lines) - len(self._rows))):
            row = _HintRow(self, len(self._rows))
            self._rows.append(row)
            self._column.insertWidget(self._column.count() - 1, row)
            tab_after(self._fold, self._body)
        for at, row in enumerate(self._rows):
            if at < len(self._lines):
                row.tell(self._lines[at])
            elif row.isAncestorOf(QApplication.focusWidget() or self):
                self._fold.setFocus(Qt.FocusReason.OtherFocusReason)
            row.setVisible(at < len(self._lines))
        if len(self._rows) < len(self._lines):
            self._more.start()
