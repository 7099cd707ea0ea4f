"""Carries out what a person wants because of who is in the photos: crops, turns, parts a draft."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from photo_trainer_gui.photos.faces.chosen_face import in_original
from photo_trainer_gui.photos.photo import Box, Edit, Photo, Photos
from photo_trainer_gui.ui.images.face_cache import FaceCache
from photo_trainer_gui.ui.images.large_photo_cache import LargePhotoCache
from photo_trainer_gui.ui.photo_editor.advice.people_strip import PeopleStrip
from photo_trainer_gui.ui.photo_editor.advice.photo_advisor import PhotoAdvisor
from photo_trainer_gui.ui.photo_editor.people_edits import one_person, only_person, parted, to_face
from photo_trainer_gui.ui.photo_editor.photo_edits import PhotoAction, cropped, removed, turned
from photo_trainer_gui.ui.photo_editor.viewer.face_dialog import FaceDialog
from photo_trainer_gui.ui.state.draft_store import DraftStore


class PeopleActions(QObject):
    """Acts on the current draft, as far as it is known who is in its photos.

    Signals:
        changed(PhotoEdit): the photos of the draft are to be these.
    """

    changed = Signal(object)

    def __init__(
        self,
        page: QWidget,
        pictures: tuple[LargePhotoCache, FaceCache],
        advisor: PhotoAdvisor,
        drafts: DraftStore,
    ) -> None:
        """Windows belong to `page`; `pictures` are of whole photos and of the faces in them."""
        super().__init__(page)
        self._page = page
        self._pictures = pictures
        self._advisor = advisor
        self._drafts = drafts

    def do(self, action: PhotoAction, chosen: Photos) -> None:
        """Do this to the first of these photos, if it is about people."""
        digests = {photo.sha256 for photo in chosen[:1]}
        for photo in self._drafts.current_photos:
            if photo.sha256 in digests:
                self._do(action, photo)

    def serve(self, strip: PeopleStrip) -> None:
        """Do what is pressed there."""
        strip.keep_pressed.connect(self._keep_person)
        strip.same_pressed.connect(self._say_one_person)
        strip.split_pressed.connect(self._part_people)

    def _keep_person(self, number: int) -> None:
        photos, groups = self._drafts.current_photos, self._advisor.groups
        if number < len(groups):
            self.changed.emit(only_person(photos, groups, number))

    def _say_one_person(self) -> None:
        self.changed.emit(one_person(self._drafts.current_photos))

    def _part_people(self) -> None:
        project, groups = self._drafts.current, self._advisor.groups
        if project is not None and groups:
            self.changed.emit(parted(project, groups, self._advisor.found))

    def _do(self, action: PhotoAction, photo: Photo) -> None:
        match action:
            case PhotoAction.CROP_FACE:
                self._crop_to_face(photo)
            case PhotoAction.OTHER_FACE:
                self._choose_face(photo)
            case PhotoAction.TURN_UPRIGHT:
                self._turn_upright(photo)

    def _crop_to_face(self, photo: Photo) -> None:
        seen = self._advisor.findings(photo)
        notes = self._advisor.notes.get(photo.cache_key, ())
        face = next((note.face for note in notes if note.face is not None), None)
        if seen is not None and face is not None:
            self._crop(photo, to_face(photo, seen, face).edit)

    def _crop(self, photo: Photo, edit: Edit) -> None:
        self.changed.emit(cropped(self._drafts.current_photos, photo, edit))

    def _turn_upright(self, photo: Photo) -> None:
        seen = self._advisor.findings(photo)
        if seen is not None:
            photos = self._drafts.current_photos
            self.changed.emit(turned(photos, [photo], seen.upright_turns))

    def _choose_face(self, photo: Photo) -> None:
        seen, project = self._advisor.findings(photo), self._drafts.current
        if seen is None or not seen.faces or project is None:
            return
        guess = self._advisor.face_of_person(photo)
        boxes = [face.box for face in seen.faces]
        name = project.details.name
        dialog = FaceDialog(self._page, photo, boxes, guess, name, self._pictures)
        dialog.chosen.connect(lambda face, edit: self._crop_chosen(photo, boxes[face], edit))
        dialog.nobody.connect(lambda: self._remove(photo))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _crop_chosen(self, photo: Photo, face: Box, edit: Edit) -> None:
        """What the person says of a face counts more than what was seen."""
        original = in_original(face, photo.edit)
        self.changed.emit(cropped(self._drafts.current_photos, photo, edit, original))

    def _remove(self, photo: Photo) -> None:
        self.changed.emit(removed(self._drafts.current_photos, [photo]))
