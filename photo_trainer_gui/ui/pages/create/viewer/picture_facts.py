"""What is known about a picture, beside its large view."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from photo_trainer_gui.ui.state.pictures_state import PictureItem
from photo_trainer_gui.ui.texts.durations import moment
from photo_trainer_gui.ui.texts.file_names import one_line
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.labels import Picture, StatusPill, label, set_text

# Dots an inch from which a print is sharp.
_SHARP_DPI: Final = 200
_CM_AN_INCH: Final = 2.54


def print_size_cm(width_px: int, height_px: int) -> tuple[int, int]:
    """The largest sharp print, in whole centimetres."""
    return int(width_px / _SHARP_DPI * _CM_AN_INCH), int(height_px / _SHARP_DPI * _CM_AN_INCH)


class _Fact(QWidget):
    """An icon and what it stands for."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._words = label(kind="small", tone="second", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(Picture(icon, size=16), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)

    def tell(self, words: str) -> None:
        """Say this; nothing is shown when there is nothing to say."""
        set_text(self._words, words)
        self.setVisible(bool(words))


class PictureFacts(QWidget):
    """Title, likeness, words, date, print size and credits."""

    def __init__(self) -> None:
        super().__init__()
        self._title = label(kind="section", wrap=True)
        self._like = StatusPill(style="ready")
        self._words = _Fact("back-of-photo")
        self._writing = _Fact("pencil")
        self._writing.setObjectName("shownWords")
        self._date = _Fact("calendar")
        self._print = _Fact("print")
        self._credits = _Fact("coins")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._like)
        for fact in (self._words, self._writing, self._date, self._print, self._credits):
            column.addWidget(fact)

    def show_picture(
        self, picture: PictureItem, person: str, now: float, writing: str = ""
    ) -> None:
        """Tell about this one.

        Args:
            picture: which one.
            person: who is in it.
            now: seconds since the epoch.
            writing: the words that the person is writing for other pictures, or empty.
        """
        title = one_line(picture.title) if picture.title else text("create.free_words")
        set_text(self._title, title)
        self._like.setVisible(picture.most_like)
        if picture.most_like:
            self._like.setText(text("create.like", name=person))
        words = one_line(picture.words) if picture.words else ""
        self._words.tell(words if words != title else "")
        others = bool(writing and words and one_line(writing) != words)
        self._writing.tell(text("create.shown_words") if others else "")
        self._date.tell(moment(picture.made_at, now))
        width, height = print_size_cm(picture.width_px, picture.height_px)
        self._print.tell(text("pic.print_ok", w=width, h=height) if width and height else "")
        known = picture.credits is not None
        self._credits.tell(text("pic.credits", n=round(picture.credits or 0)) if known else "")
