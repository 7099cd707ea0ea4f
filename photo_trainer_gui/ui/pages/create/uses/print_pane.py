"""A print: a frame of the paper's shape around the face, and how sharp it will be."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from photo_trainer_gui.photos.photo import Box
from photo_trainer_gui.photos.uses.cuts import pixels_of, print_cut
from photo_trainer_gui.photos.uses.print_sharpness import (
    Sharpness,
    largest_sharp_print,
    print_sharpness,
)
from photo_trainer_gui.photos.uses.use_size import PRINT_ACROSS, PRINT_UPRIGHT
from photo_trainer_gui.ui.pages.create.form.segments import Segments
from photo_trainer_gui.ui.pages.create.uses.cut_view import CutView
from photo_trainer_gui.ui.pages.create.uses.use_pane import UsedPart, UsedPicture, UsePane
from photo_trainer_gui.ui.texts.text import sentences, text
from photo_trainer_gui.ui.widgets.cards import Card
from photo_trainer_gui.ui.widgets.labels import Picture, label, named, set_text

_SIZES = (PRINT_UPRIGHT, PRINT_ACROSS)
_TITLES = {Sharpness.SOFT: "use.print_soft", Sharpness.BAD: "use.print_bad"}


class _SharpnessView(QWidget):
    """What can be said of the print, honestly."""

    def __init__(self) -> None:
        super().__init__()
        self.card = Card("problem", padding=14)
        self._title = label("", "strong", wrap=True)
        self._why = label(text("use.print_soft_text"), "small", "second", wrap=True)
        self.inside = QVBoxLayout()
        self.inside.setSpacing(4)
        for each in (self._title, self._why):
            self.inside.addWidget(each)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(Picture("hint", "warning"), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self.inside, 1)
        self.card.column.addLayout(row)
        self._good = QWidget()
        self._best = label("", "small", "second", wrap=True)
        good = QHBoxLayout(self._good)
        good.setContentsMargins(0, 0, 0, 0)
        good.addWidget(Picture("check-circle", "success", 18), 0, Qt.AlignmentFlag.AlignTop)
        good.addWidget(self._best, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.card)
        column.addWidget(self._good)
        named(self, "usePrint")

    def show_sharpness(self, longer_px: int, across: bool) -> None:
        sharpness, best = print_sharpness(longer_px), largest_sharp_print(longer_px)
        is_good = sharpness is Sharpness.GOOD
        self.card.setVisible(not is_good)
        set_text(self._title, "" if is_good else text(_TITLES[sharpness]))
        # That nobody sees it is no longer true of one that is too small.
        self._why.setVisible(sharpness is Sharpness.SOFT)
        paper = best[::-1] if best and across else best
        largest = text("use.print_best", w=paper[0], h=paper[1]) if paper else ""
        said = text("use.print_good") if is_good and paper in ((10, 15), (15, 10)) else largest
        set_text(self._best, said)
        self._good.setVisible(bool(said))
        why = self._why.text() if sharpness is Sharpness.SOFT else ""
        self.setAccessibleName(sentences(self._title.text(), why, said))


class PrintPane(UsePane):
    """The frame, its two ways round, and the answer."""

    def __init__(self, picture: UsedPicture) -> None:
        super().__init__()
        self._picture = picture
        self._view = CutView(is_round=False)
        self._view.changed.connect(self._show_sharpness)
        ways = [(text("use.upright"), ""), (text("use.across"), "")]
        self._ways = Segments("usePaper", text("use.print"), ways)
        self._ways.chosen.connect(self._frame)
        self._sharpness = _SharpnessView()
        larger = self._larger_button("usePrintLarger", text("use.larger"))
        self._sharpness.card.column.addWidget(larger, 0, Qt.AlignmentFlag.AlignLeft)
        larger.setVisible(not picture.is_larger)
        answers = QVBoxLayout()
        answers.setSpacing(14)
        answers.addWidget(self._ways)
        answers.addWidget(self._sharpness)
        answers.addStretch(1)
        above = QHBoxLayout()
        above.setSpacing(24)
        above.addWidget(self._view, 0, Qt.AlignmentFlag.AlignTop)
        above.addLayout(answers, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addLayout(above)
        column.addWidget(label(text("use.print_text"), "small", "second", wrap=True))
        column.addStretch(1)
        lying = picture.size.width > picture.size.height
        self._ways.choose(int(lying))
        self._frame()

    def show_picture(self, image: QImage) -> None:
        self._view.show_picture(image)

    def show_face(self, face: Box) -> None:
        self._picture = self._picture._replace(face=face)
        if not self._view.is_touched:
            self._frame()

    def main(self) -> tuple[str, str]:
        return text("use.print_save"), "download"

    def part(self) -> UsedPart:
        return UsedPart(self._view.cut, _SIZES[self._ways.place])

    def _frame(self) -> None:
        paper = _SIZES[self._ways.place]
        aspect = paper.width_px / paper.height_px
        self._view.show_cut(print_cut(self._picture.size, self._picture.face, aspect))
        self._show_sharpness()

    def _show_sharpness(self) -> None:
        longer = max(pixels_of(self._view.cut, self._picture.size))
        self._sharpness.show_sharpness(longer, across=bool(self._ways.place))
