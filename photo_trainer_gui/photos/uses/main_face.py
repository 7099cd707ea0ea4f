"""Finds the face around which a picture is cut. Loads OpenCV: import it late."""

import cv2
import numpy as np

from photo_trainer_gui.limits import CHECKED_PX
from photo_trainer_gui.photos.analysis.checks import rest_soon
from photo_trainer_gui.photos.decoding.reader import decode
from photo_trainer_gui.photos.faces.face_models import FaceModelError
from photo_trainer_gui.photos.faces.face_search import find_faces
from photo_trainer_gui.photos.formats import HEAD_BYTES, media_type_of
from photo_trainer_gui.photos.photo import Box, UnreadablePhotoError


def main_face(path: str) -> Box | None:
    """The largest face in a picture, in fractions of it, or none; blocks.

    Raises:
        OSError: its file is gone.
        UnreadablePhotoError: it cannot be decoded.
    """
    with open(path, "rb") as file:
        media_type = media_type_of(file.read(HEAD_BYTES))
        if media_type is None:
            raise UnreadablePhotoError("no picture")
        decoded = decode(file, media_type, px=CHECKED_PX)
    colours = cv2.cvtColor(np.asarray(decoded.shown(CHECKED_PX)), cv2.COLOR_RGB2BGR)
    try:
        faces, _turns = find_faces(colours, decoded.width_px)
    except FaceModelError:
        return None  # the middle will do
    finally:
        rest_soon()
    return faces[0].box if faces else None
