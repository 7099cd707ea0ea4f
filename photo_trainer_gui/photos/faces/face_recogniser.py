"""Turns a face into numbers by SFace, a network that OpenCV runs. Loads OpenCV: import it late.

The numbers are personal data: they stay on this computer, and no log or message names them.
"""

from collections.abc import Sequence
from threading import Lock
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt
from cv2.typing import MatLike

from photo_trainer_gui.ids import Sha256
from photo_trainer_gui.limits import EMBEDDING_LENGTH
from photo_trainer_gui.photos.faces.face import Face
from photo_trainer_gui.photos.faces.face_models import FaceModel, FaceModelError
from photo_trainer_gui.photos.faces.instance_pool import InstancePool

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
        numbers = self._sface.feature(self.aligned(picture, face)).reshape(EMBEDDING_LENGTH)
        return np.asarray(numbers / max(float(np.linalg.norm(numbers)), 1e-9), np.float32)


# One for all threads: a second one would take another 95 MB, and a face is dealt with in 50 ms.
_recognisers: Final = InstancePool(FaceRecogniser)
_one_at_a_time: Final = Lock()


def embed_faces(picture: MatLike, faces: Sequence[Face]) -> Embedding:
    """A row for each face, as `FaceRecogniser.embed`.

    Raises:
        FaceModelError: the network is missing or damaged, or OpenCV cannot run it.
    """
    rows = np.zeros((len(faces), EMBEDDING_LENGTH), np.float32)
    for row, face in zip(rows, faces, strict=True):
        with _one_at_a_time, _recognisers.borrowed() as recogniser:
            row[:] = recogniser.embed(picture, face)
    return rows


def rest() -> None:
    """Nothing more is to be compared: let go of the network."""
    _recognisers.clear()
