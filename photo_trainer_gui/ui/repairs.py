"""Carries out what a person wants of photos of a draft: at once, or by way of a window of its own.

The windows are built when they are first wanted; none of their code belongs to the first paint.
"""

from collections.abc import Callable
from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from photo_trainer_gui.photos.framing import around_face
from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.ui.advisor import Advisor
from photo_trainer_gui.ui.choose_photos import open_photo_dialog
from photo_trainer_gui.ui.file_names import shortened
from photo_trainer_gui.ui.large_pictures import LargePictures
from photo_trainer_gui.ui.photo_changes import Wish, cropped, fixed, kept, removed, turned
from photo_trainer_gui.ui.thumbnails import Thumbnails

if TYPE_CHECKING:
    from photo_trainer_gui.ui.big_view import BigView

Photos = tuple[Photo, ...]


class Repairs(QObject):
    """Knows how each wish is met, and what the draft holds at that moment.

    Signals:
        changed(Change): the photos of the draft are to be these.
        file_chosen(str, str): the photo with this sha256 is to be replaced by this file.
        place_chosen(str, str): the photo with this sha256 is to be looked for at this path.
        looked_at(str): the photo with this sha256 was seen last when the big view was closed.
        undo_pressed(): take the last change back.
    """

    changed = Signal(object)
    file_chosen = Signal(str, str)
    place_chosen = Signal(str, str)
    looked_at = Signal(str)
    undo_pressed = Signal()

    def __init__(
        self,
        page: QWidget,
        thumbnails: Thumbnails,
        pictures: LargePictures,
        advisor: Advisor,
        photos_now: Callable[[], Photos],
    ) -> None:
        """Windows belong to `page`; `photos_now` tells what the draft holds."""
        super().__init__(page)
        self._page = page
        self._front = page  # what the next window belongs to
        self._thumbnails = thumbnails
        self._pictures = pictures
        self._advisor = advisor
        self._photos_now = photos_now

    def do(self, wish: Wish, chosen: Photos) -> None:
        """Meet a wish for some photos; what opens a window takes the first of them."""
        # Some may still be on their way into the draft, or gone from it.
        names = {photo.sha256 for photo in chosen}
        chosen = tuple(photo for photo in self._photos_now() if photo.sha256 in names)
        if not chosen:
            return
        match wish:
            case Wish.REMOVE:
                self.changed.emit(removed(self._photos_now(), chosen))
            case Wish.TURN:
                self.changed.emit(turned(self._photos_now(), chosen))
            case Wish.REPLACE | Wish.FIND:
                self._replace(chosen[0], find=wish is Wish.FIND)
            case Wish.RENEW:
                self.file_chosen.emit(chosen[0].sha256, chosen[0].path)
            case Wish.CROP:
                self._crop(chosen[0])
            case Wish.KEEP:
                self._keep(chosen[0])
            case Wish.OPEN:
                self._open(chosen[0])

    def show_guide(self) -> None:
        """Tell what makes good photos."""
        from photo_trainer_gui.ui.photo_guide import PhotoGuide

        guide = PhotoGuide(self._page)
        guide.finished.connect(guide.deleteLater)
        guide.open()

    def fix(self) -> None:
        """Put right what can be put right without asking, as one step."""
        right = self._advisor.fixed
        if right.number:
            self.changed.emit(fixed(right))

    def _keep(self, photo: Photo) -> None:
        hints = frozenset(note.hint for note in self._advisor.notes.get(photo.look, ()))
        self.changed.emit(kept(self._photos_now(), photo, hints))

    def _replace(self, photo: Photo, *, find: bool) -> None:
        told = self.place_chosen if find else self.file_chosen
        open_photo_dialog(
            self._front,
            str(PurePath(photo.path).parent),
            lambda paths: told.emit(photo.sha256, paths[0]),
            replacing=shortened(photo.name),
            find=find,
        )

    def _crop(self, photo: Photo) -> None:
        from photo_trainer_gui.ui.crop_dialog import CropDialog

        found = self._advisor.findings(photo)
        start = around_face(found.faces) if found and photo.edit.crop is None else None
        dialog = CropDialog(self._front, photo, self._pictures, start)
        dialog.framed.connect(
            lambda one, edit: self.changed.emit(cropped(self._photos_now(), one, edit))
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _open(self, photo: Photo) -> None:
        from photo_trainer_gui.ui.big_view import BigView

        view = BigView(
            self._page, self._thumbnails, self._pictures, self._advisor, self._photos_now
        )
        view.wished.connect(self.do)
        view.undo_pressed.connect(self.undo_pressed)
        view.finished.connect(lambda _result: self._close(view))
        view.show_photo(photo.sha256)
        self._front = view
        view.open()

    def _close(self, view: "BigView") -> None:
        self._front = self._page
        if view.photo is not None:
            self.looked_at.emit(view.photo.sha256)
        view.deleteLater()
