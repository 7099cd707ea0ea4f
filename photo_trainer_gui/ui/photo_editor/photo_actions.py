"""Carries out what a person wants of photos of a draft: at once, or by way of a window of its own.

The windows are built when they are first wanted; none of their code belongs to the first paint.
"""

from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from photo_trainer_gui.photos.analysis.auto_crop import around_face
from photo_trainer_gui.photos.photo import Photo, Photos
from photo_trainer_gui.ui.images.large_photo_cache import LargePhotoCache
from photo_trainer_gui.ui.images.thumbnail_cache import ThumbnailCache
from photo_trainer_gui.ui.photo_editor.advice.photo_advisor import PhotoAdvisor
from photo_trainer_gui.ui.photo_editor.advice.photo_guide import PhotoGuide
from photo_trainer_gui.ui.photo_editor.intake.photo_file_dialog import open_photo_dialog
from photo_trainer_gui.ui.photo_editor.photo_edits import (
    PhotoAction,
    cropped,
    fixed,
    kept,
    removed,
    turned,
)
from photo_trainer_gui.ui.state.draft_store import DraftStore
from photo_trainer_gui.ui.texts.file_names import shortened

if TYPE_CHECKING:
    from photo_trainer_gui.ui.photo_editor.viewer.large_photo_dialog import LargePhotoDialog


class PhotoActions(QObject):
    """Knows how each action on photos of the current draft is done.

    Signals:
        changed(PhotoEdit): the photos of the draft are to be these.
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
        thumbnails: ThumbnailCache,
        pictures: LargePhotoCache,
        advisor: PhotoAdvisor,
        drafts: DraftStore,
    ) -> None:
        """Windows belong to `page`."""
        super().__init__(page)
        self._page = page
        self._parent = page  # of the next window
        self._thumbnails = thumbnails
        self._pictures = pictures
        self._advisor = advisor
        self._drafts = drafts

    def do(self, action: PhotoAction, chosen: Photos) -> None:
        """Do this to some photos; what opens a window takes the first of them."""
        # Some may still be on their way into the draft, or gone from it.
        digests = {photo.sha256 for photo in chosen}
        chosen = tuple(photo for photo in self._drafts.current_photos if photo.sha256 in digests)
        if not chosen:
            return
        match action:
            case PhotoAction.REMOVE:
                self.changed.emit(removed(self._drafts.current_photos, chosen))
            case PhotoAction.TURN:
                self.changed.emit(turned(self._drafts.current_photos, chosen))
            case PhotoAction.REPLACE | PhotoAction.FIND:
                self._replace(chosen[0], find=action is PhotoAction.FIND)
            case PhotoAction.RENEW:
                self.file_chosen.emit(chosen[0].sha256, chosen[0].path)
            case PhotoAction.CROP:
                self._crop(chosen[0])
            case PhotoAction.KEEP:
                self._keep(chosen[0])
            case PhotoAction.OPEN:
                self._open(chosen[0])

    def show_guide(self) -> None:
        """Tell what makes good photos."""
        guide = PhotoGuide(self._page)
        guide.finished.connect(guide.deleteLater)
        guide.open()

    def fix(self) -> None:
        """Put right what can be put right without asking, as one step."""
        fix = self._advisor.fixed
        if fix.number:
            self.changed.emit(fixed(fix))

    def _keep(self, photo: Photo) -> None:
        hints = frozenset(note.hint for note in self._advisor.notes.get(photo.cache_key, ()))
        self.changed.emit(kept(self._drafts.current_photos, photo, hints))

    def _replace(self, photo: Photo, *, find: bool) -> None:
        folder = str(PurePath(photo.path).parent)
        dialog = open_photo_dialog(self._parent, folder, shortened(photo.name), find=find)
        chosen = self.place_chosen if find else self.file_chosen
        dialog.filesSelected.connect(lambda paths: chosen.emit(photo.sha256, paths[0]))

    def _crop(self, photo: Photo) -> None:
        from photo_trainer_gui.ui.photo_editor.viewer.crop_dialog import CropDialog

        found = self._advisor.findings(photo)
        boxes = [face.box for face in found.faces] if found else []
        if boxes:
            # The person of the set, else the largest face.
            boxes.insert(0, boxes.pop(self._advisor.face_of_person(photo) or 0))
        start = around_face(boxes) if photo.edit.crop is None else None
        dialog = CropDialog(self._parent, photo, self._pictures, start)
        dialog.framed.connect(
            lambda one, edit: self.changed.emit(cropped(self._drafts.current_photos, one, edit))
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _open(self, photo: Photo) -> None:
        from photo_trainer_gui.ui.photo_editor.viewer.large_photo_dialog import LargePhotoDialog

        view = LargePhotoDialog(
            self._page, self._thumbnails, self._pictures, self._advisor, self._drafts
        )
        view.action_chosen.connect(self.do)
        view.undo_pressed.connect(self.undo_pressed)
        view.finished.connect(lambda _result: self._close(view))
        view.show_photo(photo.sha256)
        self._parent = view
        view.open()

    def _close(self, view: "LargePhotoDialog") -> None:
        self._parent = self._page
        if view.photo is not None:
            self.looked_at.emit(view.photo.sha256)
        view.deleteLater()
