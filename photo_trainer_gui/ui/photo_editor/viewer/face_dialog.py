"""The window in which a person says which face of a photo it is; the photo is cropped to it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from photo_trainer_gui.photos.analysis.auto_fix import within
from photo_trainer_gui.photos.photo import Box, CacheKey, Edit, Photo
from photo_trainer_gui.ui.images.face_cache import FaceCache
from photo_trainer_gui.ui.images.large_photo_cache import LargePhotoCache
from photo_trainer_gui.ui.photo_editor.advice.hint_text import place_of
from photo_trainer_gui.ui.photo_editor.people_edits import frame_of
from photo_trainer_gui.ui.photo_editor.viewer.face_frame import FaceFrame
from photo_trainer_gui.ui.photo_editor.viewer.face_list import FaceListView
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.file_names import shortened
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.buttons import button
from photo_trainer_gui.ui.widgets.dialog_frame import DialogFrame
from photo_trainer_gui.ui.widgets.labels import label
from photo_trainer_gui.ui.widgets.responsive import beside_or_below

_WIDTH_EM: Final = 58
_BESIDE_EM: Final = 46


class FaceDialog(DialogFrame):
    """Open it with `open()`.

    Signals:
        chosen(int, Edit): the face that was chosen, by its place in `Findings.faces`, and how the
            photo is cropped to it.
        nobody(): the person is not in this photo.
    """

    chosen = Signal(int, object)
    nobody = Signal()

    def __init__(
        self,
        parent: QWidget,
        photo: Photo,
        faces: Sequence[Box],
        guess: int | None,
        person: str,
        pictures: tuple[LargePhotoCache, FaceCache],
    ) -> None:
        """Ask for one of these faces.

        Args:
            parent: the window it belongs to.
            photo: the one that is asked about.
            faces: in fractions of the photo as it is edited now.
            guess: the face that it is by the other photos, if any.
            person: the name; may be empty.
            pictures: of the photo, and of its faces.
        """
        super().__init__(parent, "faceDialog", text("face.title"), _WIDTH_EM)
        self._photo, self._boxes = photo, tuple(faces)
        self._whole = replace(photo, edit=Edit())
        self._large, self._small = pictures
        # The likeliest stands first.
        rest = [number for number in range(len(faces)) if number != guess]
        self._order = rest if guess is None else [guess, *rest]
        self._chosen: int | None = None
        self._frame = FaceFrame()
        self._list = FaceListView(self._spoken(guess, person))
        self._not_there = button(
            text("face.not_there", name=person) if person else text("face.not_there_unnamed"),
            "faceNotThere", role="ghost", icon="no-face",
        )  # fmt: skip
        self._use = button(text("face.use"), "faceUse", role="primary", icon="crop")
        self._use.setDefault(True)
        self._use.setEnabled(False)
        self._lay_out(guess, person)
        self._connect()
        self._begin(guess)

    def _spoken(self, guess: int | None, person: str) -> list[str]:
        said = []
        for place, number in enumerate(self._order):
            words_id = "spoken.face"
            if number == guess:
                words_id = "spoken.face_likely" if person else "spoken.face_likely_unnamed"
            where = place_of(self._boxes[number])
            number_of = len(self._order)
            said.append(text(words_id, number_of, i=place + 1, place=where, name=person))
        return said

    def _lay_out(self, guess: int | None, person: str) -> None:
        asked = text("face.which", name=person) if person else text("face.which_unnamed")
        side = QVBoxLayout()
        side.setSpacing(8)
        side.addWidget(label(asked, "heading", wrap=True))
        known = text("face.no_guess" if guess is None else "face.guess")
        side.addWidget(label(known, tone="second", wrap=True))
        side.addSpacing(4)
        side.addWidget(self._list)
        side.addWidget(self._not_there, 0, Qt.AlignmentFlag.AlignLeft)
        side.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(24)
        self._columns.addWidget(self._frame, 1)
        self._columns.addLayout(side, 1)
        self.column.addLayout(self._columns, 1)
        self.reason.setText(text("face.original"))
        self.add_foot(self.cancel, self._use)

    def _connect(self) -> None:
        self._list.chosen.connect(self._choose)
        self._frame.face_pressed.connect(
            lambda number: self._list.choose(self._order.index(number))
        )
        self._not_there.clicked.connect(self._say_nobody)
        self._use.clicked.connect(self.accept)
        self.accepted.connect(self._tell)
        self._large.arrived.connect(self._arrived)
        self._small.arrived.connect(self._arrived)

    def _begin(self, guess: int | None) -> None:
        crop = self._photo.edit.crop
        self._frame.show_edit(self._photo.edit)
        self._frame.show_faces([within(crop, box) for box in self._boxes])
        if guess is not None:
            self._list.choose(0)
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_pictures()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside_or_below(self._columns, self.width() >= _BESIDE_EM * theme.em())

    def _choose(self, place: int) -> None:
        number = self._chosen = self._order[place]
        frame = within(self._photo.edit.crop, frame_of(self._boxes, number))
        self._frame.choose(number)
        self._frame.show_edit(replace(self._photo.edit, crop=frame))
        self._use.setEnabled(True)

    def _tell(self) -> None:
        if self._chosen is not None:
            self.chosen.emit(self._chosen, self._frame.edit)

    def _say_nobody(self) -> None:
        self.reject()
        self.nobody.emit()

    def _arrived(self, cache_key: CacheKey) -> None:
        if cache_key in (self._whole.cache_key, self._photo.cache_key):
            self._show_pictures()

    def _show_pictures(self) -> None:
        self._list.show_pictures([self._small.face(self._photo, one) for one in self._order])
        picture = self._large.get(self._whole)
        if picture is not None and picture.isNull():
            file = shortened(self._photo.name)
            self.reason.setText(text("err.file.missing.title", file=file))
        elif picture is not None:
            self._frame.show_picture(picture)
