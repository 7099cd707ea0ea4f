"""Faces as the detector would find them, for tests that need no picture."""

from photo_trainer_gui.photos.faces.face import Face, Point
from photo_trainer_gui.photos.photo import Box


def face_at(
    left: float, top: float, right: float, bottom: float, yaw: float = 0.0, eyes_px: float = 150.0
) -> Face:
    """An upright face in a box; `yaw` as in `Face`."""
    width, height = right - left, bottom - top
    places = [(0.3, 0.4), (0.7, 0.4), (0.5 + yaw * 0.2, 0.6), (0.35, 0.8), (0.65, 0.8)]
    eye, other, nose, *mouth = (Point(left + x * width, top + y * height) for x, y in places)
    box = Box(left, top, right, bottom)
    return Face(box, (eye, other, nose, mouth[0], mouth[1]), 0.95, 0.0, yaw, eyes_px)
