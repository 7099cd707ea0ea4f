"""Turns a face into numbers by SFace, a network that OpenCV runs. Loads OpenCV: import it late.

The numbers are personal data: they stay on this computer, and no log or message names them.
"""

from collections.abc import Sequence
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt
from cv2.typing import MatLike

from photo_trainer_gui.ids import Sha256
from photo_trainer_gui.limits import EMBEDDING_LENGTH
from photo_trainer_gui.photos.faces.face import Face
from photo_trainer_gui.photos.faces.face_models import FaceModel, FaceModelError
from photo_trainer_gui.photos.faces.one_instance import OneInstance

# Made from the original by `make models`, which prints the digest. It is read in within a second,
# and takes 95 MB then.
SFACE: Final = FaceModel(
    "face_recognition_sface_2021dec_int8.onnx",
    Sha256("3df8c5eda4e80ad30ad34543490b0c619db99f5420acdb1ba95b815538b7e0e4"),
)

Embedding = npt.NDArray[np.float32]


class FaceRecogniser:
    """Serves one picture at a time; 75 MB.

    Args:
        data: the network, when it is not the one that is shipped.

    Raises:
        FaceModelError: the network is not there, or OpenCV was built without what runs it.
    """

    def __init__(self, data: bytes = b"") -> None:
        model = np.frombuffer(data or SFACE.read(), np.uint8)
        try:
            self._sface = cv2.FaceRecognizerSF.create("onnx", model, np.empty(0, np.uint8))
        except (AttributeError, cv2.error) as error:
            raise FaceModelError("OpenCV cannot run the network that compares faces") from error

    def aligned(self, picture: MatLike, face: Face) -> MatLike:
        """The face upright, 112 x 112 px, its landmarks where the network was taught them.

        Args:
            picture: height x width x 3, blue first.
            face: in this picture.
        """
        height, width = picture.shape[:2]
        places = [part for point in face.landmarks for part in (point.x * width, point.y * height)]
        return self._sface.alignCrop(picture, np.array([[0, 0, 0, 0, *places, face.score]], "f4"))

    def embed(self, picture: MatLike, face: Face) -> Embedding:
        """128 numbers, as a vector of length 1: those of the same person point the same way."""
        return self.embed_aligned(self.aligned(picture, face))

    def embed_aligned(self, aligned: MatLike) -> Embedding:
        """The same, of what `aligned` made."""
        numbers = self._sface.feature(aligned).reshape(EMBEDDING_LENGTH)
        return np.asarray(numbers / max(float(np.linalg.norm(numbers)), 1e-9), np.float32)


_recogniser: Final = OneInstance(FaceRecogniser)


def align_faces(picture: MatLike, faces: Sequence[Face]) -> tuple[MatLike, ...]:
    """A picture of each face, as `FaceRecogniser.aligned`.

    Raises:
        FaceModelError: the network is missing or damaged, or OpenCV cannot run it.
    """
    # It is not the network that does it: nobody has to wait until another face is compared.
    return tuple(_recogniser.get().aligned(picture, face) for face in faces)


def embed_aligned(pictures: Sequence[MatLike]) -> Embedding:
    """A row for each face, as `FaceRecogniser.embed`.

    Args:
        pictures: as `align_faces` makes them.

    Raises:
        FaceModelError: as `align_faces`.
    """
    rows = np.zeros((len(pictures), EMBEDDING_LENGTH), np.float32)
    for row, picture in zip(rows, pictures, strict=True):
        with _recogniser.borrowed() as recogniser:
            row[:] = recogniser.embed_aligned(picture)
    return rows


def rest() -> None:
    """Nothing more is to be compared: let go of the network."""
    _recogniser.clear()
