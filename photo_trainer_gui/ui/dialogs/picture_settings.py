"""The part of the settings about created pictures: three switches, and what they take."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from photo_trainer_gui.ui.dialogs.picture_folder_row import PictureFolderRow
from photo_trainer_gui.ui.dialogs.setting_box import setting_box
from photo_trainer_gui.ui.texts.text import megabytes, text
from photo_trainer_gui.ui.widgets.buttons import button
from photo_trainer_gui.ui.widgets.cards import Card
from photo_trainer_gui.ui.widgets.labels import label, named, set_text

_TENTHS_BELOW = 10_000_000


def disk_words(count: int, used_bytes: int) -> str:
    """So many pictures take so much of the disk."""
    decimals = 1 if used_bytes < _TENTHS_BELOW else 0
    return text("pic.disk", n=count, mb=megabytes(used_bytes, decimals))


class PictureSettings(Card):
    """The switches take effect with Save, the button at once.

    Signals:
        folder_pressed(): show the folder of all pictures.
    """

    folder_pressed = Signal()

    def __init__(self, *, notify: bool, words: bool, elsewhere: bool) -> None:
        super().__init__(padding=16, spacing=12)
        self.notify = setting_box("set.pictures", "setPictures", notify)
        self.words = setting_box("set.words", "setWords", words)
        self.elsewhere = setting_box("set.elsewhere", "setElsewhere", elsewhere)
        self._disk = label(kind="small", tone="second", wrap=True)
        named(self._disk, "setDisk")
        self._folder = button(text("set.folder"), "setFolder", size="small", icon="folder")
        self._folder.clicked.connect(self.folder_pressed)
        last = QHBoxLayout()
        last.setSpacing(12)
        last.addWidget(self._disk, 1, Qt.AlignmentFlag.AlignVCenter)
        last.addWidget(self._folder)
        for box in (self.notify, self.words, self.elsewhere):
            self.column.addWidget(box)
        self.folder_row = PictureFolderRow()
        self.column.addLayout(last)
        self.column.addWidget(self.folder_row)
        self.show_used(0, 0)

    def show_used(self, count: int, used_bytes: int) -> None:
        """Say what so many pictures take; without any there is no folder."""
        words = disk_words(count, used_bytes) if count else text("set.no_pictures")
        set_text(self._disk, words)
        self._folder.setVisible(count > 0)
