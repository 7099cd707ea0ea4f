"""Names the photos that did not fit, each with a way in."""

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.ui.texts.file_names import one_line
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.buttons import button
from photo_trainer_gui.ui.widgets.labels import ShortLabel, named

_AT_ONCE: Final = 5


class SparePhotos(QWidget):
    """A line for each photo; built when it is first seen, because there may be many.

    Signals:
        swap_pressed(Photo): this one is to come in.
        grown(): there are more lines.
    """

    swap_pressed = Signal(object)
    grown = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._photos: tuple[Photo, ...] = ()
        self._room = False
        self._built: tuple[Photo, ...] = ()
        self._built_for_room = False
        self._more = QTimer(self)  # so that the window never stands still
        self._more.setSingleShot(True)
        self._more.timeout.connect(self._add_some)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_photos(self, photos: tuple[Photo, ...], *, room: bool) -> None:
        """Name these photos; with `room` nobody has to leave for one of them."""
        self._photos = photos
        self._room = room
        if not self.isHidden():
            self.build()

    def build(self) -> None:
        """Make the lines, a few at a time; nothing happens when they are there."""
        if (self._built, self._built_for_room) == (self._photos, self._room):
            return
        self._built, self._built_for_room = self._photos, self._room
        while (item := self._column.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self._add_some()

    def _add_some(self) -> None:
        there = self._column.count()
        for at, photo in enumerate(self._built[there : there + _AT_ONCE], there):
            line = self._line(at, photo)
            self._column.addWidget(line)
            line.show()
        self.grown.emit()
        if self._column.count() < len(self._built):
            self._more.start()

    def _line(self, at: int, photo: Photo) -> QWidget:
        name = ShortLabel("body")
        name.setText(one_line(photo.name))
        named(name, f"spareName_{at}", one_line(photo.name))
        swap = button(
            text("drop.add" if self._built_for_room else "drop.swap"),
            f"spareSwap_{at}",
            role="ghost",
            size="small",
            name=text(
                "spoken.add_spare" if self._built_for_room else "spoken.swap_in",
                file=one_line(photo.name),
            ),
        )
        swap.clicked.connect(lambda: self.swap_pressed.emit(photo))
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(name)
        row.addWidget(swap)
        row.addStretch(1)
        return line
