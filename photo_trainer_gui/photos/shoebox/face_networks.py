"""Faces by the two networks that are shipped. Loads OpenCV and Pillow: import it late."""

from io import BufferedReader

import cv2

from photo_trainer_gui.limits import SHOEBOX_PX
from photo_trainer_gui.photos.analysis import checks
from photo_trainer_gui.photos.analysis.findings import Findings
from photo_trainer_gui.photos.decoding.reader import decode
from photo_trainer_gui.photos.faces.average_linkage import Vectors
from photo_trainer_gui.photos.faces.compared_faces import compared_faces
from photo_trainer_gui.photos.file_system import FileSystem
from photo_trainer_gui.photos.photo import NO_EDIT, UnreadablePhotoError
from photo_trainer_gui.photos.shoebox.face_picture import face_picture
from photo_trainer_gui.photos.shoebox.shoebox_photo import AlignedFaces, ShoeboxPhoto


def read_faces(file: BufferedReader, media_type: str) -> tuple[Findings, AlignedFaces]:
    """Findings and faces of an opened photo; see `FaceReader.read`."""
    decoded = decode(file, media_type, NO_EDIT, SHOEBOX_PX)
    try:
        findings = checks.measure_photo(decoded.sample())
        faces = compared_faces(findings.faces, findings.width_px, findings.height_px)
        return findings, checks.align(decoded.picture, faces)
    except cv2.error as error:  # one photo on which a network fails is passed over
        raise UnreadablePhotoError("faces") from error


def compare(faces: AlignedFaces) -> Vectors:
    """Embeddings of the faces of a photo; see `FaceReader.compare`."""
    return checks.embed_aligned(faces)


def picture(seen: ShoeboxPhoto, face: int) -> bytes:
    """One face as a small JPEG; see `FaceReader.picture`."""
    return face_picture(seen, face, FileSystem())


def rest() -> None:
    """Give back what the networks work in."""
    checks.rest()
