"""How far the looking is: count, time left, what could not be looked at, and the button to stop."""

from typing import Final

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from photo_trainer_gui.limits import SHOEBOX_MAX_PHOTOS
from photo_trainer_gui.photos.shoebox.shoebox_run import ShoeboxEnd, ShoeboxState
from photo_trainer_gui.photos.skipped import Reason
from photo_trainer_gui.ui.pages.animated_progress_bar import AnimatedProgressBar
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.durations import rough_span
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.buttons import button
from photo_trainer_gui.ui.widgets.cards import Card, RoundIcon
from photo_trainer_gui.ui.widgets.labels import Picture, label, named, set_text
from photo_trainer_gui.ui.widgets.responsive import beside_or_below

_SPOKEN_STEP: Final = 10  # percent
_BESIDE_FROM_EM: Final = 30
# Told in lines of their own, or a passing thing.
_NOT_UNREAD: Final = frozenset({Reason.CLOUD, Reason.DENIED, Reason.FOLDER_DEEP})


class LookingCard(Card):
    """Shows a `ShoeboxState`.

    Signals:
        stop_pressed(): look at nothing more.
        go_on_pressed(): look at the rest.
    """

    stop_pressed = Signal()
    go_on_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._heading = label(kind="heading", wrap=True)
        self._sentence = label(tone="second", wrap=True)
        self._stop = button(text("box.stop"), "boxStop", icon="stop")
        self._stop.clicked.connect(self.stop_pressed)
        self._go_on = button(text("box.go_on"), "boxGoOn", role="primary")
        self._go_on.clicked.connect(self.go_on_pressed)
        self._bar = AnimatedProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setObjectName("boxProgress")
        self._spoken = -1
        self._lines = _CardRemarks()
        self._lay_out()

    def show_state(self, state: ShoeboxState, resumed_at: int | None = None) -> None:
        """Show how far it is, and after how many photos it was gone on with; cheap."""
        going = state.end is None
        progress = text("box.progress", done=state.done, all=state.number)
        if state.end is ShoeboxEnd.STOPPED:
            set_text(self._heading, text("box.stopped", done=state.done, all=state.number))
        else:
            set_text(self._heading, progress)
        set_text(self._sentence, _sentence(state))
        self._stop.setVisible(going)
        self._go_on.setVisible(not going)
        if self._bar.maximum() != max(1, state.number):
            self._bar.setRange(0, max(1, state.number))
        self._bar.setValue(state.done)
        self._speak(progress, state)
        resumed = going and resumed_at is not None and 0 < resumed_at < state.number
        welcome = text("box.resumed", i=(resumed_at or 0) + 1, all=state.number)
        self._lines.show_lines([*([welcome] if resumed else ()), *_remarks(state)])

    def focus_main(self) -> None:
        """Give the button that is there the keyboard."""
        shown = self._go_on if self._stop.isHidden() else self._stop
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside_or_below(self._row, event.size().width() >= _BESIDE_FROM_EM * theme.em())

    def _speak(self, progress: str, state: ShoeboxState) -> None:
        step = 100 * state.done // max(1, state.number) // _SPOKEN_STEP
        if step != self._spoken:
            self._spoken = step
            words = text("spoken.box_progress", progress=progress, left=_left(state))
            named(self._bar, "boxProgress", words)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addStretch(1)
        words.addWidget(self._heading)
        words.addWidget(self._sentence)
        words.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(RoundIcon("shoebox", "accent_text", "accent_soft"))
        head.addLayout(words, 1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(12)
        self._row.addLayout(head, 1)
        self._row.addWidget(self._stop, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._go_on, 0, Qt.AlignmentFlag.AlignVCenter)
        self.column.setSpacing(16)
        self.column.addLayout(self._row)
        self.column.addWidget(self._bar)
        self.column.addWidget(self._lines)


class _CardRemarks(QWidget):
    """Small remarks, each with the sign of one."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._shown: list[str] = []

    def show_lines(self, lines: list[str]) -> None:
        if lines == self._shown:
            return
        self._shown = lines
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for words in lines:
            self._column.addWidget(_line(words))
        self.setVisible(bool(lines))


def _line(words: str) -> QWidget:
    result = QWidget()
    row = QHBoxLayout(result)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    row.addWidget(Picture("info", size=16), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(words, "small", "second", wrap=True), 1)
    return result


def _left(state: ShoeboxState) -> str:
    if state.left_s is None:
        return text("box.left_unknown")
    return text("box.left", time=rough_span(state.left_s))


def _sentence(state: ShoeboxState) -> str:
    origin = text("box.from", folder=state.folder) if state.folder else ""
    if state.end is not None:
        return origin
    dot = text("person.dot")
    return dot.join(part for part in (_left(state), origin) if part)


def _remarks(state: ShoeboxState) -> list[str]:
    """What is to be said besides, as whole sentences."""
    unread = sum(n for reason, n in state.skipped.items() if reason not in _NOT_UNREAD)
    denied = state.skipped.get(Reason.DENIED, 0) + state.skipped.get(Reason.FOLDER_DEEP, 0)
    cloud = state.skipped.get(Reason.CLOUD, 0)
    most = QLocale().toString(SHOEBOX_MAX_PHOTOS)
    return [
        *([text("box.newest", max=most)] if state.passed_over else ()),
        *([text("box.unread", n=unread)] if unread else ()),
        *([text("err.box.denied.text", n=denied)] if denied else ()),
        *([text("err.box.cloud.text", n=cloud)] if cloud else ()),
        *(() if state.is_kept else [text("err.box.disk.text")]),
    ]
