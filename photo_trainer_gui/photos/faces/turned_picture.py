"""Heads cut out of pictures, turned by quarters, and where that is in the picture as it was."""

from typing import NamedTuple

import cv2
import numpy as np
from cv2.typing import MatLike

from photo_trainer_gui.photos.faces.face import Face, Point
from photo_trainer_gui.photos.photo import Box


class Head(NamedTuple):
    """A face with something around it, and which part of the whole picture that is."""

    picture: MatLike
    place: Box


def head_of(picture: MatLike, box: Box, around: float) -> Head:
    """A square around a face.

    Args:
        picture: height x width x 3.
        box: of the face.
        around: what is beside it, in faces, where the picture has as much.
    """
    height, width = picture.shape[:2]
    half = (0.5 + around) * max((box.right - box.left) * width, (box.bottom - box.top) * height)
    x, y = (box.left + box.right) / 2 * width, (box.top + box.bottom) / 2 * height
    left, top = max(0, int(x - half)), max(0, int(y - half))
    right, bottom = min(width, int(x + half) + 1), min(height, int(y + half) + 1)
    place = Box(left / width, top / height, right / width, bottom / height)
    return Head(picture[top:bottom, left:right], place)


def resized(picture: MatLike, px: int) -> MatLike:
    """The picture with a longer side of `px`."""
    height, width = picture.shape[:2]
    scale = px / max(height, width)
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return cv2.resize(picture, size, interpolation=way)


def turned(picture: MatLike, turns: int) -> MatLike:
    """The picture after some quarter turns clockwise."""
    return np.ascontiguousarray(np.rot90(picture, -turns)) if turns else picture


def turned_back(face: Face, turns: int) -> Face:
    """A face of the turned picture, where it is in the picture as it was."""
    points = [point_turned_back(point, turns) for point in face.landmarks]
    one = point_turned_back(Point(face.box.left, face.box.top), turns)
    other = point_turned_back(Point(face.box.right, face.box.bottom), turns)
    box = Box(min(one.x, other.x), min(one.y, other.y), max(one.x, other.x), max(one.y, other.y))
    # From -180 to 180 again.
    roll = (face.roll_deg - 90 * turns + 180) % 360 - 180
    right_eye, left_eye, nose, *mouth = points
    return face._replace(
        box=box, landmarks=(right_eye, left_eye, nose, mouth[0], mouth[1]), roll_deg=roll
    )


def point_turned_back(point: Point, turns: int) -> Point:
    """A place in the turned picture, where it is in the picture as it was."""
    x, y = point
    return [Point(x, y), Point(y, 1 - x), Point(1 - x, 1 - y), Point(1 - y, x)][turns]
