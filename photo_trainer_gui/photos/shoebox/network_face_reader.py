"""Reads faces with the two networks that are shipped. Loads OpenCV when the first photo comes."""

from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

from photo_trainer_gui.limits import COMPARED_FACE_PX, COMPARED_FACES, EMBEDDING_LENGTH
from photo_trainer_gui.photos.analysis.findings import Findings
from photo_trainer_gui.photos.faces.face import Face

if TYPE_CHECKING:
    from photo_trainer_gui.photos.decoding.reader import Decoded
    from photo_trainer_gui.photos.faces.average_linkage import Vectors
    from photo_trainer_gui.photos.faces.face_recogniser import FaceRecogniser
    from photo_trainer_gui.photos.faces.instance_pool import InstancePool


class NetworkFaceReader:
    """One for all shoeboxes; safe to use from several threads."""

    def read(self, decoded: "Decoded") -> "tuple[Findings, Vectors]":
        """Findings and embeddings; see `FaceReader.read`."""
        import cv2
        import numpy as np

        from photo_trainer_gui.photos.analysis.checks import measure_photo

        findings = measure_photo(decoded.sample())
        vectors = np.zeros((0, EMBEDDING_LENGTH), np.float32)
        faces = _compared(findings)
        if faces:
            picture = cv2.cvtColor(np.asarray(decoded.picture.convert("RGB")), cv2.COLOR_RGB2BGR)
            with self._recognisers.borrowed() as recogniser:
                vectors = np.array([recogniser.embed(picture, face) for face in faces], np.float32)
        return findings, vectors

    def rest(self) -> None:
        """Give back what the networks work in."""
        from photo_trainer_gui.photos.analysis.checks import rest

        self._recognisers.clear()
        rest()

    @cached_property
    def _recognisers(self) -> "InstancePool[FaceRecogniser]":
        from photo_trainer_gui.photos.faces.face_recogniser import FaceRecogniser
        from photo_trainer_gui.photos.faces.instance_pool import InstancePool

        return InstancePool(FaceRecogniser)


def _compared(findings: Findings) -> list[Face]:
    """The largest faces, as far as they are large enough to be told apart."""

    def is_large(face: Face) -> bool:
        return (face.box.right - face.box.left) * findings.width_px >= COMPARED_FACE_PX

    return list(takewhile(is_large, findings.faces[:COMPARED_FACES]))
