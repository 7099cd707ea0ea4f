"""Finds the best of several pictures, two at a time; nothing is deleted."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from photo_trainer_gui.pictures.contest import Contest, Verdict
from photo_trainer_gui.pictures.made_picture import PictureId
from photo_trainer_gui.ui.images.picture_images import LargePictures, PictureThumbnails
from photo_trainer_gui.ui.pages.create.viewer.contender import Contender
from photo_trainer_gui.ui.pages.create.viewer.duel_result import DuelResult
from photo_trainer_gui.ui.pages.create.viewer.picture_window import PictureWindow
from photo_trainer_gui.ui.state.pictures_state import PictureAction, PictureItem
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.file_names import one_line
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.buttons import button
from photo_trainer_gui.ui.widgets.focus_ring import FocusRing
from photo_trainer_gui.ui.widgets.labels import label, named, set_text
from photo_trainer_gui.ui.widgets.plain_text import set_title
from photo_trainer_gui.ui.widgets.responsive import beside_or_below

_EDGE: Final = 24
_BESIDE_FROM_EM: Final = 44


class DuelDialog(PictureWindow):
    """Pair after pair, then the best one. Esc stops, and keeps the hearts.

    Signals:
        action_chosen(PictureAction, tuple of PictureItem): this is wanted of these pictures.
    """

    action_chosen = Signal(PictureAction, object)

    def __init__(
        self,
        parent: QWidget,
        pictures: tuple[PictureItem, ...],
        thumbnails: PictureThumbnails,
        large: LargePictures,
    ) -> None:
        super().__init__(parent, "duel")
        set_title(self, text("duel.title"))
        self._pictures = {picture.id: picture for picture in pictures}
        self._hearted: set[PictureId] = set()
        self._contest = Contest.of([picture.id for picture in pictures])
        self._left = Contender("duelLeft", thumbnails, large)
        self._right = Contender("duelRight", thumbnails, large)
        self._place = label(kind="small", tone="second")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._result = DuelResult(thumbnails, large)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._ring = FocusRing(self)
        self._show_pair()

    # --- Deciding ----------------------------------------------------------------------------

    def _decide(self, verdict: Verdict) -> None:
        self._contest = self._contest.decide(verdict)
        self._give_hearts(self._contest.good)
        self._show_pair()

    def _show_pair(self) -> None:
        pair = self._contest.pair
        if pair is None:
            self._end()
            return
        left, right = (self._pictures[one] for one in pair)
        for shown, picture, side in (
            (self._left, left, "spoken.duel_left"),
            (self._right, right, "spoken.duel_right"),
        ):
            at = self._contest.order.index(picture.id) + 1
            shown.show_picture(picture, text(side, words=one_line(picture.words), i=at))
        number, count = self._contest.done + 1, self._contest.pairs
        set_text(self._place, text("duel.pair", i=number, n=count))
        self._bar.setMaximum(count)
        self._bar.setValue(number)
        self._bar.setAccessibleName(self._place.text())

    def _end(self) -> None:
        if not self._contest.best:
            self.accept()
            return
        self._give_hearts((self._contest.best,))
        places = tuple(self._pictures[one] for one in self._contest.places)
        self._result.show_places(places, self._contest.wins)
        self._stack.setCurrentWidget(self._result)
        self._result.focus_first()

    def _give_hearts(self, ids: tuple[PictureId, ...]) -> None:
        new = [self._pictures[one] for one in ids if one not in self._hearted]
        self._hearted |= set(ids)
        without = tuple(picture for picture in new if not picture.heart)
        if without:
            self.action_chosen.emit(PictureAction.HEART, without)

    def _again(self) -> None:
        self._contest = Contest.of(self._contest.order)
        self._stack.setCurrentIndex(0)
        self._left.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_pair()

    def _want_best(self, action: PictureAction) -> None:
        self.action_chosen.emit(action, (self._pictures[self._contest.best],))

    def _press_heart(self, on: bool) -> None:
        """What is wanted of a picture is the other of what it is."""
        best = self._pictures[self._contest.best]
        self.action_chosen.emit(PictureAction.HEART, (replace(best, heart=not on),))

    # --- Arrangement -------------------------------------------------------------------------

    def _connect(self) -> None:
        verdicts = {
            "Left": Verdict.LEFT,
            "Right": Verdict.RIGHT,
            "Up": Verdict.BOTH,
            "Down": Verdict.NEITHER,
        }
        for keys, verdict in verdicts.items():
            QShortcut(QKeySequence(keys), self._duel, lambda verdict=verdict: self._decide(verdict))
        self._result.again.clicked.connect(self._again)
        self._result.save.clicked.connect(lambda: self._want_best(PictureAction.SAVE))
        self._result.use.clicked.connect(lambda: self._want_best(PictureAction.USE))
        self._result.heart.clicked.connect(self._press_heart)
        self._result.close_button.clicked.connect(self.accept)

    def _side(self, contender: Contender, verdict: Verdict, icon: str) -> QVBoxLayout:
        this = button(text("duel.this"), f"{contender.objectName()}This", size="main", icon=icon)
        for each in (contender, this):
            each.clicked.connect(lambda: self._decide(verdict))
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(contender, 1)
        column.addWidget(this, 0, Qt.AlignmentFlag.AlignHCenter)
        return column

    def _verdict(self, words: str, object_name: str, verdict: Verdict) -> QPushButton:
        result = button(text(words), object_name)
        result.clicked.connect(lambda: self._decide(verdict))
        return result

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(label(text("duel.title"), kind="title"), 1)
        head.addWidget(self._place)
        self._pair = QHBoxLayout()
        self._pair.setSpacing(20)
        self._pair.addLayout(self._side(self._left, Verdict.LEFT, "arrow-left"), 1)
        self._pair.addLayout(self._side(self._right, Verdict.RIGHT, "arrow-right"), 1)
        stop = button(text("duel.stop"), "duelStop")
        stop.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self._verdict("duel.both", "duelBoth", Verdict.BOTH))
        buttons.addWidget(self._verdict("duel.neither", "duelNeither", Verdict.NEITHER))
        buttons.addWidget(stop)
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._foot.setSpacing(12)
        self._foot.addWidget(label(text("duel.text"), kind="small", tone="second", wrap=True), 1)
        self._foot.addLayout(buttons)
        self._duel = QWidget()
        column = QVBoxLayout(self._duel)
        column.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        column.setSpacing(12)
        column.addLayout(head)
        named(self._bar, "duelProgress")
        column.addWidget(self._bar)
        column.addLayout(self._pair, 1)
        column.addLayout(self._foot)
        self._stack.addWidget(self._duel)
        self._stack.addWidget(self._result)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside_or_below(self._foot, self.width() >= _BESIDE_FROM_EM * theme.em())
