"""One page about what makes good photos, with drawn examples."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from photo_trainer_gui.ui.photo_editor.advice.drawn_examples import Example
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.buttons import button
from photo_trainer_gui.ui.widgets.dialog_frame import DialogFrame
from photo_trainer_gui.ui.widgets.labels import label

_WIDTH_EM: Final = 56
_COLUMN_EM: Final = 22
_EDGE: Final = 88
# Each with its title and what is to be said about it.
_GOOD: Final = (
    ("tips.good1", "guide.face.text"),
    ("tips.good2", "guide.places.text"),
    ("tips.good3", "guide.waist.text"),
    ("guide.light", "guide.light.text"),
    ("guide.days", "guide.days.text"),
    ("guide.sides", "guide.sides.text"),
)
_BAD: Final = (
    ("tips.bad1", "guide.sunglasses.text"),
    ("tips.bad2", "guide.people.text"),
    ("tips.bad3", "guide.blurry.text"),
    ("guide.far", "guide.far.text"),
    ("guide.filters", "guide.filters.text"),
    ("guide.alike", "guide.alike.text"),
)


class _Examples(QWidget):
    """Pictures with their words, in as many columns as there is room for."""

    def __init__(self, examples: tuple[tuple[str, str], ...], good: bool) -> None:
        super().__init__()
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(12)
        self._cells = [self._cell(title, words, good) for title, words in examples]
        self._arrange(2)

    @staticmethod
    def _cell(title: str, words: str, good: bool) -> QWidget:
        cell = QWidget()
        row = QHBoxLayout(cell)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        picture = Example(title, good, _EDGE)
        picture.setFixedSize(picture.sizeHint())
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(label(text(title), "strong", wrap=True))
        said.addWidget(label(text(words), "small", "second", wrap=True))
        said.addStretch(1)
        row.addLayout(said, 1)
        return cell

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(2 if self.width() >= 2 * _COLUMN_EM * theme.em() else 1)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for at, cell in enumerate(self._cells):
            self._grid.addWidget(cell, *divmod(at, columns))
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, int(columns == 2))


class PhotoGuide(DialogFrame):
    """Open it with `open()`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "photoGuide", text("guide.title"), _WIDTH_EM)
        self.column.setSpacing(12)
        self.column.addWidget(label(text("guide.title"), "title", wrap=True))
        self.column.addWidget(label(text("guide.intro"), wrap=True))
        self.column.addWidget(label(text("tips.good"), "section", "success"))
        self.column.addWidget(_Examples(_GOOD, good=True))
        self.column.addSpacing(4)
        self.column.addWidget(label(text("tips.bad"), "section", "danger"))
        self.column.addWidget(_Examples(_BAD, good=False))
        self.column.addStretch(1)
        self.cancel.hide()
        close = button(text("common.close"), "guideClose", role="primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self.add_foot(close)
        close.setFocus(Qt.FocusReason.OtherFocusReason)
