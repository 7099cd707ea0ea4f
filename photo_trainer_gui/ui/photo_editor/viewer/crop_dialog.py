"""The window in which a part of a photo is framed; the file itself stays as it is."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from photo_trainer_gui.photos.photo import Box, CacheKey, Edit, Photo
from photo_trainer_gui.ui.images.large_photo_cache import LargePhotoCache
from photo_trainer_gui.ui.photo_editor.viewer.crop_frame import CropFrame
from photo_trainer_gui.ui.texts.file_names import shortened
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.buttons import button
from photo_trainer_gui.ui.widgets.check_box import CheckBox
from photo_trainer_gui.ui.widgets.dialog_frame import DialogFrame
from photo_trainer_gui.ui.widgets.labels import label, named

_WIDTH_EM = 46


class CropDialog(DialogFrame):
    """Open it with `open()`.

    Signals:
        framed(Photo, Edit): the photo that was cropped, and how.
    """

    framed = Signal(object, object)

    def __init__(
        self, parent: QWidget, photo: Photo, pictures: LargePhotoCache, start: Box | None
    ) -> None:
        """Begin with what is cropped already, else with `start`, else with the whole picture.

        `start` is a part of the photo as it is turned now.
        """
        super().__init__(parent, "cropDialog", text("crop.title"), _WIDTH_EM)
        self._photo = photo
        self._whole = replace(photo, edit=Edit())
        self._pictures = pictures
        self._frame = CropFrame()
        turn = button(text("crop.turn"), "cropTurn", icon="rotate")
        reset = button(text("crop.reset"), "cropReset", icon="undo")
        square = CheckBox(text("crop.square"))
        named(square, "cropSquare", text("crop.square"))
        self._use = button(text("crop.use"), "cropUse", role="primary")
        self._use.setDefault(True)
        self._use.setEnabled(False)
        self.column.addWidget(label(text("crop.text"), wrap=True))
        self.column.addWidget(self._frame, 1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(12)
        for each in (turn, square, reset):
            self._row.addWidget(each)
        self._row.addStretch(1)
        self.column.addLayout(self._row)
        self.add_foot(self.cancel, self._use)
        turn.clicked.connect(self._frame.turn)
        reset.clicked.connect(self._frame.frame_all)
        square.toggled.connect(self._frame.keep_square)
        self._use.clicked.connect(self.accept)
        self.accepted.connect(lambda: self.framed.emit(self._photo, self._frame.edit))
        pictures.arrived.connect(self._arrived)
        self._frame.show_edit(replace(photo.edit, crop=photo.edit.crop or start))
        self._frame.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_picture()

    def _arrived(self, cache_key: CacheKey) -> None:
        if cache_key == self._whole.cache_key:
            self._show_picture()

    def _show_picture(self) -> None:
        picture = self._pictures.get(self._whole)
        if picture is None:
            self.reason.setText(text("view.loading"))
        elif picture.isNull():
            file = shortened(self._photo.name)
            self.reason.setText(text("err.file.missing.title", file=file))
        else:
            self.reason.clear()
            self._frame.show_picture(picture)
            self._use.setEnabled(True)
