"""A picture for e-mail or a telephone: small, to be copied, dragged out or saved."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QVBoxLayout

from photo_trainer_gui.photos.uses.use_size import MAIL
from photo_trainer_gui.ui.pages.create.uses.drag_picture import DragPicture
from photo_trainer_gui.ui.pages.create.uses.given_picture import put_into_clipboard
from photo_trainer_gui.ui.pages.create.uses.use_maker import ReadyFile
from photo_trainer_gui.ui.pages.create.uses.use_pane import UsedPart, UsedPicture, UsePane
from photo_trainer_gui.ui.texts.text import megabytes, text
from photo_trainer_gui.ui.widgets.buttons import button
from photo_trainer_gui.ui.widgets.labels import label, named, set_text

_SET_IN = 28
# Anything smaller would be told as "0.0 MB".
_TOLD_IN_MB_FROM_BYTES = 1_000_000


class MailPane(UsePane):
    """Small or whole, and the ways out.

    Signals:
        file_wanted(bool): make a file to be given away; True for a small one.
        refused(): this computer did not take the picture into its clipboard.
        copied(): it did.
    """

    file_wanted = Signal(bool)
    refused = Signal()
    copied = Signal()

    def __init__(self, picture: UsedPicture) -> None:
        super().__init__()
        self._picture = picture
        self._ready: dict[bool, ReadyFile] = {}
        self._wanted: set[bool] = set()
        self._view = DragPicture("useDrag", text("use.mail"))
        self._small = QRadioButton(text("use.small"))
        self._full = QRadioButton(text("use.full"))
        self._small_size = label("", "small", "second")
        full_size = _full_size(picture.size_bytes)
        named(self._small, "useSmall", text("use.small"))
        named(self._full, "useFull", text("use.full"), full_size)
        self._small.setChecked(True)
        self._small.toggled.connect(self._choose)
        self._copy = button("", "useMailCopy", icon="copy")
        self._copy.clicked.connect(self._copy_file)
        choices = QVBoxLayout()
        choices.setSpacing(2)
        for choice, size in ((self._small, self._small_size), (self._full, None)):
            line = size or label(full_size, "small", "second")
            line.setContentsMargins(_SET_IN, 0, 0, 12)
            choices.addWidget(choice)
            choices.addWidget(line)
        choices.addStretch(1)
        above = QHBoxLayout()
        above.setSpacing(20)
        above.addWidget(self._view, 0, Qt.AlignmentFlag.AlignTop)
        above.addLayout(choices, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addLayout(above)
        column.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(label(text("use.mail_text"), "small", "second", wrap=True))
        column.addStretch(1)
        self._show_choice()

    @property
    def is_small(self) -> bool:
        """Whether the small one is wanted."""
        return self._small.isChecked()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._want_file()

    def show_picture(self, image: QImage) -> None:
        self._view.show_image(image)

    def show_file(self, small: bool, ready: ReadyFile) -> None:
        """The file that was wanted is there."""
        self._ready[small] = ready
        if small:
            size = _small_size(ready.size_bytes, self._picture.size_bytes)
            set_text(self._small_size, size)
            self._small.setAccessibleDescription(size)
        self._show_choice()

    def main(self) -> tuple[str, str]:
        return text("use.mail_save" if self.is_small else "create.save"), "download"

    def part(self) -> UsedPart | None:
        return UsedPart(None, MAIL) if self.is_small else None

    def _choose(self) -> None:
        self._want_file()
        self._show_choice()
        self.changed.emit()

    def _want_file(self) -> None:
        if self.is_small not in self._wanted:
            self._wanted.add(self.is_small)
            self.file_wanted.emit(self.is_small)

    def _show_choice(self) -> None:
        ready = self._ready.get(self.is_small)
        words = text("use.mail_copy" if self.is_small else "create.copy")
        self._copy.setText(words)
        self._copy.setAccessibleName(words)
        self._copy.setEnabled(ready is not None)
        self._view.offer(ready.path if ready else None)

    def _copy_file(self) -> None:
        taken = put_into_clipboard(self._ready[self.is_small])
        (self.copied if taken else self.refused).emit()


def _kilobytes(size_bytes: int) -> int:
    return max(1, round(size_bytes / 1000))


def _full_size(size_bytes: int) -> str:
    if size_bytes < _TOLD_IN_MB_FROM_BYTES:
        return text("save.one_size_kb", kb=_kilobytes(size_bytes))
    return text("save.one_size", mb=megabytes(size_bytes, 1))


def _small_size(size_bytes: int, full_bytes: int) -> str:
    small = _kilobytes(size_bytes)
    if full_bytes < _TOLD_IN_MB_FROM_BYTES:
        return text("use.mail_size_kb", kb=small, full=_kilobytes(full_bytes))
    return text("use.mail_size", kb=small, mb=megabytes(full_bytes, 1))
