"""Finds faces by YuNet, a network that OpenCV runs. Loads OpenCV: import it late.

What it finds, compared with what was used before, stands in docs/photo-checks.md.
"""

from math import atan2, cos, degrees, hypot, sin
from typing import Final

import cv2
import numpy as np
from cv2.typing import MatLike

from photo_trainer_gui.ids import Sha256
from photo_trainer_gui.photos.faces.face import Face, Point
from photo_trainer_gui.photos.faces.face_models import FaceModel, FaceModelError
from photo_trainer_gui.photos.photo import Box

YUNET: Final = FaceModel(
    "face_detection_yunet_2023mar.onnx",
    Sha256("8f2383e4dd3cfbb4553ea8718107fc0423210dc964f9f4280604804ed2552fa4"),
)
# The network looks at squares of 8 pixels; of less than one it made up a face out of nothing.
_LEAST_PX: Final = 8
# Heads are looked at in pictures of so many pixels; multiples of 32, which the network wants.
_HEAD_SIDES: Final = (128, 160, 224)
# Below it, hands and patterns begin to be faces.
_LEAST_SCORE: Final = 0.7
# In a profile both eyes are one place: half the way between them is at least so much of the way
# from the eyes to the mouth.
_LEAST_HALF: Final = 0.1
_Row = list[float]


class FaceDetector:
    """Serves one picture at a time; 33 MB for pictures of 750 px.

    Raises:
        FaceModelError: the network is not there, or OpenCV was built without what runs it.
    """

    def __init__(self) -> None:
        self._yunet = _network((1, 1))

    def detect(self, picture: MatLike, full_width_px: int) -> list[Face]:
        """The faces in a picture, largest first.

        Args:
            picture: height x width x 3, blue first.
            full_width_px: how wide the picture is at its full size.
        """
        height, width = picture.shape[:2]
        if min(height, width) < _LEAST_PX:
            return []
        self._yunet.setInputSize((width, height))
        return _faces(self._yunet.detect(picture)[1], width, height, full_width_px)


class HeadDetector:
    """Finds faces in pictures of heads; serves one at a time; 7 MB.

    To lay a network out for another size takes longer than to look at a head, so each size has one.

    Raises:
        FaceModelError: as `FaceDetector`.
    """

    def __init__(self) -> None:
        self._yunets = {side: _network((side, side)) for side in _HEAD_SIDES}

    def detect(self, head: MatLike) -> list[Face]:
        """The faces in a picture, largest first.

        Args:
            head: height x width x 3, blue first; its longer side 224 px at most.
        """
        height, width = head.shape[:2]
        if min(height, width) < _LEAST_PX:
            return []
        side = next(side for side in _HEAD_SIDES if side >= max(height, width))
        # The network itself would do so, with what is missing to a multiple of 32.
        below, beside = side - height, side - width
        square = cv2.copyMakeBorder(head, 0, below, 0, beside, cv2.BORDER_CONSTANT)
        return _faces(self._yunets[side].detect(square)[1], width, height, width)


def _network(size: tuple[int, int]) -> cv2.FaceDetectorYN:
    data, none = np.frombuffer(YUNET.read(), np.uint8), np.empty(0, np.uint8)
    try:
        return cv2.FaceDetectorYN.create("onnx", data, none, size, _LEAST_SCORE)
    except (AttributeError, cv2.error) as error:
        raise FaceModelError("OpenCV cannot run the network that finds faces") from error


def _faces(rows: MatLike | None, width: int, height: int, full_width_px: int) -> list[Face]:
    found: list[_Row] = [] if rows is None else rows.tolist()
    faces = [_face(row, width, height, full_width_px / width) for row in found]
    # Of what lies outside altogether nothing is left.
    seen = [face for face in faces if face.box.area > 0]
    return sorted(seen, key=lambda face: (-face.box.area, face.box))


def _face(row: _Row, width: int, height: int, scale: float) -> Face:
    left, top, w, h = row[:4]
    points = [(row[at], row[at + 1]) for at in range(4, 14, 2)]
    roll, yaw, eyes = _pose(points)
    right_eye, left_eye, nose, *mouth = (Point(x / width, y / height) for x, y in points)
    return Face(
        box=Box(
            _within(left / width),
            _within(top / height),
            _within((left + w) / width),
            _within((top + h) / height),
        ),
        landmarks=(right_eye, left_eye, nose, mouth[0], mouth[1]),
        score=row[14],
        roll_deg=roll,
        yaw=yaw,
        eyes_px=eyes * scale,
    )


def _pose(points: list[tuple[float, float]]) -> tuple[float, float, float]:
    """Roll, yaw and the way between the eyes, of landmarks in pixels.

    Roll comes from the line of the eyes and the way down to the mouth together: from the side the
    first is no line any more.
    """
    (right_x, right_y), (left_x, left_y), (nose_x, nose_y), *mouth = points
    eyes_x, eyes_y = left_x - right_x, left_y - right_y
    middle_x, middle_y = (left_x + right_x) / 2, (left_y + right_y) / 2
    down_x = (mouth[0][0] + mouth[1][0]) / 2 - middle_x
    down_y = (mouth[0][1] + mouth[1][1]) / 2 - middle_y
    roll = atan2(eyes_y - down_x, eyes_x + down_y)
    eyes = hypot(eyes_x, eyes_y)
    out = (nose_x - middle_x) * cos(roll) + (nose_y - middle_y) * sin(roll)
    half = max(eyes / 2, _LEAST_HALF * hypot(down_x, down_y), 1e-6)
    return degrees(roll), out / half, eyes


def _within(share: float) -> float:
    return min(1.0, max(0.0, share))
