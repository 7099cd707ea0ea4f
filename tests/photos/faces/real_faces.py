"""Faces in the real photos of people, found and put into numbers by the real networks."""

from functools import cache
from math import atan2, degrees, hypot
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from photo_trainer_gui.limits import CHECKED_PX, FACE_SHARPNESS_PX
from photo_trainer_gui.photos.faces.average_linkage import Vectors
from photo_trainer_gui.photos.faces.face import Face, Point
from photo_trainer_gui.photos.faces.people import PhotoFaces
from photo_trainer_gui.photos.photo import Box, Photo
from tests.portraits import REAL_PHOTOS, real_portraits

_MODELS = REAL_PHOTOS.parent / "models"
_YUNET = _MODELS / "face_detection_yunet_2023mar.onnx"
_SFACE = _MODELS / "face_recognition_sface_2021dec.onnx"


def are_there() -> bool:
    """Whether photos and networks are on this computer."""
    return bool(real_portraits()) and _YUNET.is_file() and _SFACE.is_file()


@cache
def _networks() -> tuple[cv2.FaceDetectorYN, cv2.FaceRecognizerSF]:
    detector = cv2.FaceDetectorYN.create(str(_YUNET), "", (1, 1), 0.7)
    return detector, cv2.FaceRecognizerSF.create(str(_SFACE), "")


def portrait(path: Path) -> Image.Image:
    """One of the photos."""
    with Image.open(path) as opened:
        return opened.convert("RGB")


def seen_in(image: Image.Image, key: str, *, upright: bool = True) -> PhotoFaces:
    """The faces of a picture, the largest first; `key` names it."""
    detector, recogniser = _networks()
    small = image.copy()
    small.thumbnail((CHECKED_PX, CHECKED_PX))
    pixels = np.ascontiguousarray(np.asarray(small)[:, :, ::-1])
    detector.setInputSize(small.size)
    _, rows = detector.detect(pixels)
    faces: list[Face] = []
    vectors: list[Vectors] = []
    sharpness = 0.0
    for row in sorted(() if rows is None else rows, key=lambda row: -row[2]):
        vector = recogniser.feature(recogniser.alignCrop(pixels, row))[0]
        vectors.append(vector / np.linalg.norm(vector))
        if not faces:
            sharpness = _sharpness(pixels, row)
        faces.append(_face(row, small.size, image.width / small.width))
    photo = Photo(f"/{key}.jpg", key, 1000, "image/jpeg")
    return PhotoFaces(photo, tuple(faces), _array(vectors), sharpness, upright)


def _array(vectors: list[Vectors]) -> Vectors:
    return np.array(vectors, np.float32).reshape(len(vectors), 128)


def _face(row: Vectors, size: tuple[int, int], scale: float) -> Face:
    left, top, width, height = (float(value) for value in row[:4])
    points = [(float(x), float(y)) for x, y in row[4:14].reshape(5, 2)]
    (right_x, right_y), (left_x, left_y), nose, *_ = points
    eyes = hypot(left_x - right_x, left_y - right_y)
    along = ((left_x - right_x) / eyes, (left_y - right_y) / eyes)
    out = (nose[0] - (right_x + left_x) / 2) * along[0] + (
        nose[1] - (right_y + left_y) / 2
    ) * along[1]
    first, second, third, fourth, fifth = (Point(x / size[0], y / size[1]) for x, y in points)
    return Face(
        box=Box(left / size[0], top / size[1], (left + width) / size[0], (top + height) / size[1]),
        landmarks=(first, second, third, fourth, fifth),
        score=float(row[14]),
        roll_deg=degrees(atan2(left_y - right_y, left_x - right_x)),
        yaw=2 * out / eyes,
        eyes_px=eyes * scale,
    )


def _sharpness(pixels: "cv2.typing.MatLike", row: Vectors) -> float:
    """As the checks have it."""
    left, top, width, height = (max(0, int(value)) for value in row[:4])
    part = cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY)[top : top + height, left : left + width]
    scale = min(1.0, FACE_SHARPNESS_PX / max(part.shape))
    part = cv2.resize(part, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    line = np.array([[1, -2, 1]], np.float32)
    across, along = (cv2.filter2D(part, cv2.CV_32F, one).var() for one in (line, line.T))
    return 1000 * float(min(across, along)) / float(part.var())
