"""Compares the faces of created pictures with the photos of a model. Loads OpenCV: import it late.

Unlike the photo cache it writes nothing: the numbers are gone with it.
"""

from collections.abc import Sequence
from typing import BinaryIO

import cv2

from photo_trainer_gui.limits import DECODED_PX
from photo_trainer_gui.photos.analysis import checks
from photo_trainer_gui.photos.chosen_files import ChosenFiles, OriginalGoneError, OtherPictureError
from photo_trainer_gui.photos.decoding.reader import decode
from photo_trainer_gui.photos.faces.compared_faces import compared_faces, px_to_compare
from photo_trainer_gui.photos.faces.people import PhotoFaces
from photo_trainer_gui.photos.photo import Photo, UnreadablePhotoError
from photo_trainer_gui.pictures.likeness import (
    NO_PLACE,
    LikenessPlace,
    likeness_places,
    middle_of,
)


class FaceComparison:
    """Everything of it blocks: in a worker, one call at a time.

    Args:
        chosen: the bytes of photos that are kept.
    """

    def __init__(self, chosen: ChosenFiles) -> None:
        self._chosen = chosen
        self._photos: list[PhotoFaces] = []

    def learn(self, photo: Photo) -> None:
        """One photo of the model; nothing is learned of one that is not here.

        Raises:
            ImportError: as `faces_in`.
        """
        if (seen := self.faces_in(photo)) is not None:
            self._photos.append(seen)

    def faces_in(self, photo: Photo) -> PhotoFaces | None:
        """The faces of a photo or a picture with their numbers; a quarter of a second.

        Returns:
            None when the file is gone, is another one now or cannot be decoded.

        Raises:
            ImportError: faces cannot be compared on this computer.
        """
        try:
            with self._chosen.opened(photo) as file:
                return _faces_in(file, photo)
        except (OSError, OriginalGoneError, OtherPictureError, UnreadablePhotoError, cv2.error):
            return None

    def places(self, pictures: Sequence[PhotoFaces], *, one_person: bool) -> list[LikenessPlace]:
        """The place of each of an order's pictures beside the photos that were learned.

        Args:
            pictures: as `faces_in` saw them.
            one_person: the person said that all photos show the same one.
        """
        middle = middle_of(self._photos, one_person=one_person)
        return [NO_PLACE] * len(pictures) if middle is None else likeness_places(pictures, middle)

    def end(self) -> None:
        """Forget all numbers; the networks are let go of in a moment."""
        self._photos.clear()
        checks.rest_soon()


def _faces_in(file: BinaryIO, photo: Photo) -> PhotoFaces:
    sample = decode(file, photo.media_type, photo.edit, DECODED_PX).sample()
    found = checks.measure_photo(sample)
    faces, picture = compared_faces(found.faces, found.width_px, found.height_px), sample.picture
    if px := px_to_compare(faces, *picture.size):
        picture = decode(file, photo.media_type, photo.edit, px).shown(px)
    upright = not found.upright_turns
    return PhotoFaces(photo, found.faces, checks.embed(picture, faces), found.sharpness, upright)
