"""Faces by the two networks that are shipped. Loads OpenCV and Pillow: import it late."""

from io import BufferedReader
from itertools import takewhile

import cv2
import numpy as np

from photo_trainer_gui.limits import (
    COMPARED_FACE_PX,
    COMPARED_FACES,
    EMBEDDING_LENGTH,
    SHOEBOX_PX,
)
from photo_trainer_gui.photos.analysis import checks
from photo_trainer_gui.photos.analysis.findings import Findings
from photo_trainer_gui.photos.decoding.reader import decode
from photo_trainer_gui.photos.faces.average_linkage import Vectors
from photo_trainer_gui.photos.faces.face import Face
from photo_trainer_gui.photos.faces.face_recogniser import FaceRecogniser
from photo_trainer_gui.photos.faces.instance_pool import InstancePool
from photo_trainer_gui.photos.file_system import FileSystem
from photo_trainer_gui.photos.photo import NO_EDIT, UnreadablePhotoError
from photo_trainer_gui.photos.shoebox.face_picture import face_picture
from photo_trainer_gui.photos.shoebox.shoebox_photo import ShoeboxPhoto

_recognisers = InstancePool(FaceRecogniser)


def read_faces(file: BufferedReader, media_type: str) -> tuple[Findings, Vectors]:
    """Findings and embeddings of an opened photo; see `FaceReader.read`."""
    decoded = decode(file, media_type, NO_EDIT, SHOEBOX_PX)
    try:
        findings = checks.measure_photo(decoded.sample())
        faces = _compared(findings)
        vectors = np.zeros((0, EMBEDDING_LENGTH), np.float32)
        if faces:
            picture = cv2.cvtColor(np.asarray(decoded.picture.convert("RGB")), cv2.COLOR_RGB2BGR)
            with _recognisers.borrowed() as recogniser:
                vectors = np.array([recogniser.embed(picture, face) for face in faces], np.float32)
    except cv2.error as error:  # one photo on which a network fails is passed over
        raise UnreadablePhotoError("faces") from error
    return findings, vectors


def picture(seen: ShoeboxPhoto, face: int) -> bytes:
    """One face as a small JPEG; see `FaceReader.picture`."""
    return face_picture(seen, face, FileSystem())


def rest() -> None:
    """Give back what the networks work in."""
    _recognisers.clear()
    checks.rest()


def _compared(findings: Findings) -> list[Face]:
    """The largest faces, as far as they are large enough to be told apart."""

    def is_large(face: Face) -> bool:
        return (face.box.right - face.box.left) * findings.width_px >= COMPARED_FACE_PX

    return list(takewhile(is_large, findings.faces[:COMPARED_FACES]))
