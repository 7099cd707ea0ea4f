"""What one use of a picture is to the window that shows all of them."""

from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPushButton, QWidget

from photo_trainer_gui.photos.photo import Box
from photo_trainer_gui.photos.uses.cuts import Pixels
from photo_trainer_gui.photos.uses.use_size import UseSize
from photo_trainer_gui.ui.widgets.buttons import button


class UsedPart(NamedTuple):
    """What is made of the picture: which part, None for all of it, and how large."""

    cut: Box | None
    size: UseSize


class UsedPicture(NamedTuple):
    """What the panes know of the picture.

    Attributes:
        name: of the person, as it is shown.
        size: in pixels.
        size_bytes: of its file.
        face: in fractions of it, None where nobody knows of one.
        is_larger: it is the larger copy already, and no larger one can be ordered.
    """

    name: str
    size: Pixels
    size_bytes: int
    face: Box | None
    is_larger: bool = False


class UsePane(QWidget):
    """One use.

    Signals:
        changed(): the main button says something else now.
        larger_wanted(): the picture is too small; order a larger one first.
    """

    changed = Signal()
    larger_wanted = Signal()

    def show_picture(self, image: QImage) -> None:
        """The picture was read; it may be smaller than its file's."""
        raise NotImplementedError

    def show_face(self, face: Box) -> None:
        """A face was found, in fractions of the picture; what the person framed stays."""

    def main(self) -> tuple[str, str]:
        """Words and icon of the main button."""
        raise NotImplementedError

    def part(self) -> UsedPart | None:
        """What is made of the picture; None for a copy of the whole file."""
        raise NotImplementedError

    def _larger_button(self, object_name: str, words: str) -> QPushButton:
        result = button(words, object_name, size="small", icon="larger")
        result.clicked.connect(self.larger_wanted)
        return result
