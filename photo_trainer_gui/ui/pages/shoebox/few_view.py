"""Too few good photos of a person: which are good, why the others are not, and what to do."""

from collections import Counter
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from photo_trainer_gui.photos.analysis.best_photos import WhyLeftOut
from photo_trainer_gui.photos.faces.people_in_set import FaceRef
from photo_trainer_gui.photos.photo import CacheKey
from photo_trainer_gui.photos.shoebox.person_choice import PersonChoice
from photo_trainer_gui.photos.shoebox.shoebox_run import ShoeboxState
from photo_trainer_gui.ui.images.face_pictures import FacePictures
from photo_trainer_gui.ui.images.thumbnail_cache import paint_rounded
from photo_trainer_gui.ui.pages.shoebox.card_words import few_words
from photo_trainer_gui.ui.pages.shoebox.shoebox_card import ShoeboxCard
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.buttons import button
from photo_trainer_gui.ui.widgets.cards import Card
from photo_trainer_gui.ui.widgets.labels import Picture, label, set_text

_TILE: Final = 72
_GAP: Final = 8
_RADIUS: Final = 8
_REASONS: Final = {
    WhyLeftOut.BLURRY: ("blur", "few.blurry"),
    WhyLeftOut.SMALL: ("small", "few.small"),
    WhyLeftOut.SAME: ("photos", "few.same"),
    WhyLeftOut.DARK: ("dark", "few.dark"),
    WhyLeftOut.COVERED: ("no-face", "few.covered"),
}


class _GoodOnes(QWidget):
    """The faces of the good photos, in rows."""

    def __init__(self, pictures: FacePictures) -> None:
        super().__init__()
        self._pictures = pictures
        self._faces: tuple[FaceRef, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        pictures.arrived.connect(self.update)

    def show_faces(self, faces: tuple[FaceRef, ...]) -> None:
        self._faces = faces
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_TILE, self.heightForWidth(max(_TILE, self.width())))

    def heightForWidth(self, width: int) -> int:
        rows = -(-len(self._faces) // self._columns(width))
        return max(0, rows * (_TILE + _GAP) - _GAP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at, face in enumerate(self._faces):
            row, column = divmod(at, self._columns(self.width()))
            x, y = column * (_TILE + _GAP), row * (_TILE + _GAP)
            picture = self._pictures.get(face)
            if picture is not None:
                paint_rounded(painter, picture, x, y, _TILE, _RADIUS)
                continue
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("neutral_soft"))
            painter.drawRoundedRect(x, y, _TILE, _TILE, _RADIUS, _RADIUS)

    @staticmethod
    def _columns(width: int) -> int:
        return max(1, (width + _GAP) // (_TILE + _GAP))


class FewView(QWidget):
    """Shows a choice that is too small.

    Signals:
        anyway_pressed(): use those that we would leave out as well.
    """

    anyway_pressed = Signal()

    def __init__(self, pictures: FacePictures) -> None:
        super().__init__()
        self.card = ShoeboxCard()
        self._shown: PersonChoice | None = None
        self._good_title = label(kind="strong", wrap=True)
        self._good = _GoodOnes(pictures)
        self._out_title = label(kind="strong", wrap=True)
        self._anyway = button(text("few.anyway"), "fewAnyway", role="ghost")
        self._anyway.clicked.connect(self.anyway_pressed)
        self._good_card, self._out_card = Card(spacing=12), Card(spacing=12)
        self._good_card.column.addWidget(self._good_title)
        self._good_card.column.addWidget(self._good)
        head = QHBoxLayout()
        head.addWidget(self._out_title, 1)
        head.addWidget(self._anyway)
        self._out_card.column.addLayout(head)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(12)
        self._out_card.column.addLayout(self._lines)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for card in (self.card, self._good_card, self._out_card):
            column.addWidget(card)

    def show_choice(self, choice: PersonChoice, state: ShoeboxState) -> None:
        """Say what is good and what is not."""
        self.card.show_words(few_words(choice, state))
        if choice is self._shown:
            return
        self._shown = choice
        good, out = len(choice.chosen), choice.best.left_out
        set_text(self._good_title, text("few.good", good=good))
        faces = (choice.photos[one.key].candidate for one in choice.best.chosen)
        self._good.show_faces(tuple(FaceRef(CacheKey(one.key), one.face) for one in faces))
        self._good_card.setVisible(good > 0)
        set_text(self._out_title, text("few.out", out=len(out)))
        self._out_card.setVisible(bool(out))
        while (item := self._lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        counts = Counter(out.values())
        for why, (icon, text_id) in _REASONS.items():
            if counts[why]:
                self._lines.addWidget(_reason(icon, text(text_id, n=counts[why])))


def _reason(icon: str, words: str) -> QWidget:
    result = QWidget()
    row = QHBoxLayout(result)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    row.addWidget(Picture(icon, size=16), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(words, wrap=True), 1)
    return result
