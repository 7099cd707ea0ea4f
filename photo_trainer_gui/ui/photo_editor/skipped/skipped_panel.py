"""Names everything that was left out of a drop, with the reason and what can be done about it."""

import errno
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from photo_trainer_gui.limits import MAX_ORIGINAL_BYTES
from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.photos.skipped import Reason, SkippedItem
from photo_trainer_gui.ui.photo_editor.skipped.spare_photos import SparePhotos
from photo_trainer_gui.ui.texts.file_names import one_line, shortened
from photo_trainer_gui.ui.texts.text import joined, megabytes, text
from photo_trainer_gui.ui.widgets.buttons import button, set_button_words, style_button
from photo_trainer_gui.ui.widgets.cards import Card
from photo_trainer_gui.ui.widgets.labels import Picture, named
from photo_trainer_gui.ui.widgets.lead_label import LeadLabel
from photo_trainer_gui.ui.widgets.plain_text import set_tip
from photo_trainer_gui.ui.widgets.tab_order import tab_after

if TYPE_CHECKING:
    from photo_trainer_gui.photos.intake.intake import Intake

# More lines than this are folded behind "Show".
_LINES_AT_ONCE: Final = 3
# Of thousands that were dropped nobody reads more, and each line takes a millisecond to build.
_LINES_AT_MOST: Final = 12
_NAMES_AT_MOST: Final = 60
_FILE_REASONS: Final = {
    Reason.BROKEN: ("err.file.broken.title", "err.file.broken.text"),
    Reason.EMPTY: ("err.file.broken.title", "err.file.broken.text"),
    Reason.TYPE: ("err.file.type.title", "err.file.type.text"),
    Reason.RAW: ("err.file.raw.title", "err.file.raw.text"),
    Reason.PACKED: ("err.file.packed.title", "err.file.packed.text"),
    Reason.TOO_MUCH: ("err.file.too_much.title", "err.file.too_much.text"),
    Reason.TWICE: ("err.file.twice.title", "err.file.twice.text"),
    Reason.DENIED: ("err.file.denied.title", "err.file.denied.text"),
    Reason.CLOUD: ("err.file.cloud.title", "err.file.cloud.text"),
    Reason.GONE: ("err.file.missing.title", "err.file.missing.happened"),
    Reason.WEB: ("err.drop.web.title", "err.drop.web.text"),
    Reason.PHONE: ("err.drop.phone.title", "err.drop.phone.text"),
    Reason.NETWORK: ("err.drop.network.title", "err.drop.network.text"),
    Reason.BIN: ("err.drop.bin.title", "err.drop.bin.text"),
    Reason.MAIL: ("err.drop.mail.title", "err.drop.mail.text"),
    Reason.ELSEWHERE: ("err.drop.elsewhere.title", "err.drop.elsewhere.text"),
    Reason.FOLDER_DEEP: ("err.drop.folder_deep.title", "err.drop.folder_deep.text"),
}


class SkippedLine(NamedTuple):
    """One thing that is said: what happened, why, and all of it for the tooltip.

    `folder` is the one to choose from, for a folder that holds too many; `spare` are the photos
    that only did not fit.
    """

    lead: str
    rest: str
    tooltip: str = ""
    folder: str = ""
    spare: tuple[Photo, ...] = ()


def lines_of(intake: "Intake") -> list[SkippedLine]:
    """What to tell about one drop; photos that did not fit have `spare_line`."""
    items = [item for item in intake.left_out if item.reason is not Reason.TOO_MANY]
    lines = [_line(item) for item in items[:_LINES_AT_MOST]]
    if others := items[_LINES_AT_MOST:]:
        shown = joined([shortened(item.name) for item in others[:_NAMES_AT_MOST]])
        lines.append(SkippedLine(text("drop.others", n=len(others)), shown, shown))
    if intake.passed_over:
        passed = text("drop.passed_over", n=intake.passed_over)
        shown = joined([shortened(name) for name in intake.passed_over_names])
        lines.append(SkippedLine(passed, shown, shown))
    return lines


def refusal_line(refusal: Exception | None) -> SkippedLine:
    """What to tell when nothing could be gathered from a drop."""
    if isinstance(refusal, OSError) and refusal.errno == errno.ENOSPC:
        return SkippedLine(_lead("err.disk.full.title"), text("err.disk.full.happened"))
    if isinstance(refusal, OSError):
        return SkippedLine("", text("err.disk.full.happened"))
    return SkippedLine("", text("err.drop.text.text"))


def spare_line(spare: tuple[Photo, ...], added: int | None, room: int) -> SkippedLine:
    """What to tell about photos that did not fit, or do fit since others left.

    Args:
        spare: these.
        added: how many the same drop brought in; None when that is long ago.
        room: how many photos the draft can still take.
    """
    names = "\n".join(one_line(photo.name) for photo in spare[:_NAMES_AT_MOST])
    if room:
        there = text("drop.at_hand", n=len(spare))
        return SkippedLine(there, text("drop.room", n=room), names, spare=spare)
    if added is None:
        why = text("drop.spare")
    else:
        why = text("err.file.too_many.text", added=added) if added else text("drag.full")
    return SkippedLine(_lead("err.file.too_many.title", n=len(spare)), why, names, spare=spare)


def _lead(title_id: str, n: int | None = None, **fields: object) -> str:
    """A title as a sentence of its own."""
    return text("remark.lead", title=text(title_id, n, **fields))


def _line(item: SkippedItem) -> SkippedLine:
    name, whole = shortened(item.name), one_line(item.name)
    match item.reason:
        case Reason.TOO_LARGE:
            return SkippedLine(
                _lead("err.file.large.title", file=name, mb=megabytes(item.size_bytes, 1)),
                text("err.file.large.left_out", max=megabytes(MAX_ORIGINAL_BYTES)),
                whole,
            )
        case Reason.FOLDER_EMPTY:
            title = _lead("err.drop.folder_empty.title", folder=name)
            return SkippedLine(title, text("err.drop.folder_empty.text"), whole)
        case Reason.FOLDER_BIG:
            title = _lead("err.drop.folder_big.title", folder=name, n=item.count)
            return SkippedLine(title, text("err.drop.folder_big.text"), whole, item.path)
        case _:
            title_id, why_id = _FILE_REASONS[item.reason]
            return SkippedLine(_lead(title_id, file=name), text(why_id), whole)


class SkippedPanel(Card):
    """The card above the photos; it goes with the next change or its cross.

    Signals:
        folder_chosen(str): the person wants to choose from this folder.
        swap_pressed(Photo): this one is to come in.
        best_pressed(): only the best of all are to be in.
        closed(): the person has read it.
    """

    folder_chosen = Signal(str)
    swap_pressed = Signal(object)
    best_pressed = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__("hint", padding=8, spacing=4)
        self.setObjectName("leftOut")
        self._summary = LeadLabel(lead_role="warning", rest_role="text")
        self._fold = button(text("common.show"), "leftOutShow", role="ghost", size="small")
        self._fold.clicked.connect(self._toggle)
        close = self._close = button("", "leftOutClose", role="quiet", size="small", icon="close",
                       name=text("common.close"))  # fmt: skip
        close.clicked.connect(self.hide)
        close.clicked.connect(self.closed)
        self._best = button(text("drop.best"), "leftOutBest", role="ghost", size="small")
        self._best.clicked.connect(self.best_pressed)
        self._spare = SparePhotos()
        self._spare.swap_pressed.connect(self.swap_pressed)
        self._spare.grown.connect(self._order_tabs)
        self._one_spare = False
        self._unfolded = False
        head = QHBoxLayout()
        head.setContentsMargins(6, 0, 0, 0)
        head.addWidget(Picture("hint", "warning"))
        head.addWidget(self._summary, 1)
        head.addWidget(self._best)
        head.addWidget(self._fold)
        head.addWidget(close)
        self.column.addLayout(head)
        self._lines = QWidget()
        self._lines_column = QVBoxLayout(self._lines)
        self._lines_column.setContentsMargins(34, 0, 8, 4)
        self._lines_column.setSpacing(6)
        self.column.addWidget(self._lines)
        self._spare.setContentsMargins(34, 0, 8, 4)
        self.column.addWidget(self._spare)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.hide()

    def show_lines(self, lines: list[SkippedLine], added: int, skipped: int, room: int = 0) -> None:
        """Show these lines; nothing to tell hides the panel.

        Args:
            lines: what to tell, the most important first.
            added: how many photos were added.
            skipped: how many things were not.
            room: how many photos the draft can still take.
        """
        self._clear()
        self.setVisible(bool(lines))
        if not lines:
            return
        one = len(lines) == 1
        if one:
            self._summary.set_words(lines[0].lead, lines[0].rest)
            set_tip(self._summary, lines[0].tooltip)
        else:
            self._summary.set_words("", text("drop.summary", added=added, skipped=skipped))
            set_tip(self._summary, "")
        for at, line in enumerate([line for line in lines if not one or line.folder]):
            self._add_line(line, at, words=not one)
        spare = tuple(photo for line in lines for photo in line.spare)
        self._one_spare = one and bool(spare)
        self._spare.show_photos(spare, room=room > 0)
        self._best.setVisible(bool(spare) and not room)
        self._fold.setVisible(not one or bool(spare))
        self._set_unfolded(len(lines) <= _LINES_AT_ONCE and not spare)
        self.setAccessibleName(text("spoken.left_out", n=skipped))
        self.setAccessibleDescription(self._summary.text())

    def hide_best(self) -> None:
        """Offer no choice of the best: these are the best."""
        self._best.hide()

    def say_choosing(self, choosing: bool) -> None:
        """The best are being looked for, or not any more."""
        self._best.setEnabled(not choosing)
        words = text("drop.best_wait" if choosing else "drop.best")
        set_button_words(self._best, words)

    def _add_line(self, line: SkippedLine, at: int, *, words: bool) -> None:
        if words:
            said = LeadLabel(rest_role="text")
            said.set_words(line.lead, line.rest)
            set_tip(said, line.tooltip)
            named(said, f"leftOutLine_{at}", said.text())
            self._lines_column.addWidget(said)
        if line.folder:
            choose = button(
                text("err.drop.folder_big.button1"), f"leftOutChoose_{at}", role="ghost",
                size="small",
            )  # fmt: skip
            choose.clicked.connect(lambda: self.folder_chosen.emit(line.folder))
            self._lines_column.addWidget(choose, 0, Qt.AlignmentFlag.AlignLeft)

    def _toggle(self) -> None:
        self._set_unfolded(not self._unfolded)

    def _set_unfolded(self, unfolded: bool) -> None:
        self._unfolded = unfolded
        self._lines.setVisible(unfolded and self._lines_column.count() > 0)
        if unfolded:
            self._spare.build()
        self._order_tabs()
        self._spare.setVisible(unfolded)
        show = "err.file.too_many.button1" if self._one_spare else "common.show"
        self._fold.setText(text("common.hide" if unfolded else show))
        self._fold.setAccessibleName(self._fold.text())
        style_button(self._fold)

    def _order_tabs(self) -> None:
        tab_after(self._close, self._lines, self._spare)

    def _clear(self) -> None:
        while (item := self._lines_column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
