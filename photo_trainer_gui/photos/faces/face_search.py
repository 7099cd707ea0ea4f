"""Finds the faces of a photo however it lies. Loads OpenCV: import it late.

YuNet finds most faces that lie on their side or stand on their head, with a lower score, but takes
them for upright ones. So the head of a doubtful one is looked at again in each quarter turn.
"""

from typing import Final, NamedTuple

import cv2
import numpy as np
from cv2.typing import MatLike

from photo_trainer_gui.photos.faces.face import Face, Point
from photo_trainer_gui.photos.faces.face_detector import FaceDetector
from photo_trainer_gui.photos.faces.instance_pool import InstancePool
from photo_trainer_gui.photos.photo import Box

# All 16 upright portraits have 0.92 and more, none of those turned has (docs/photo-checks.md).
_SURELY_UPRIGHT: Final = 0.92
# So much better than as it is a face must be when it is turned: heads are tilted as well.
_BETTER_BY: Final = 0.03
# A head is looked at so large, with half a face around it on each side. Smaller and larger was
# tried: more heads were taken for turned.
_HEAD_PX: Final = 128
_AROUND: Final = 0.5
# A photo in which nothing was found is tried turned; patterns are turned, too.
_LEAST_SCORE_TURNED: Final = 0.8
# A head that is tilted halfway to a quarter turn is neither; the photo stays as it is.
_MOST_ROLL_DEG: Final = 20


class FoundFaces(NamedTuple):
    """The faces of a photo.

    Attributes:
        faces: in the photo as it is, largest first.
        upright_turns: quarter turns clockwise after which they stand upright, 0 to 3.
    """

    faces: tuple[Face, ...] = ()
    upright_turns: int = 0


# Two photos are looked at at once.
_detectors: Final = InstancePool(FaceDetector)


def get_ready() -> None:
    """Read in the network. Raises FaceModelError: it is missing, damaged or cannot be run."""
    with _detectors.borrowed():
        pass


def rest() -> None:
    """Nothing more is to be looked at: let go of the 33 MB that each detector works in."""
    _detectors.clear()


def find_faces(picture: MatLike, full_width_px: int) -> FoundFaces:
    """All faces in a photo; 50 ms at 750 px, three times that where there is none.

    Args:
        picture: height x width x 3, blue first.
        full_width_px: how wide the photo is at its full size.

    Raises:
        FaceModelError: the network is missing or damaged, or OpenCV cannot run it.
    """
    with _detectors.borrowed() as detector:
        faces = detector.detect(picture, full_width_px)
        if faces and faces[0].score >= _SURELY_UPRIGHT:
            return FoundFaces(tuple(faces))
        tries = (_best_turn(detector, _head(picture, faces[0].box)),) if faces else (1, 3)
        least = faces[0].score if faces else _LEAST_SCORE_TURNED
        best = FoundFaces(tuple(faces))
        for turns in filter(None, tries):
            turned = detector.detect(*_turned_photo(picture, full_width_px, turns))
            if turned and turned[0].score >= least and abs(turned[0].roll_deg) <= _MOST_ROLL_DEG:
                least = turned[0].score
                best = FoundFaces(tuple(_turned_back(face, turns) for face in turned), turns)
        return best


def _turned_photo(picture: MatLike, full_width_px: int, turns: int) -> tuple[MatLike, int]:
    height, width = picture.shape[:2]
    full_width = full_width_px if turns == 2 else round(full_width_px * height / width)
    return _turned(picture, turns), full_width


def _best_turn(detector: FaceDetector, head: MatLike) -> int:
    scores = [_best_score(detector, _turned(head, turns)) for turns in range(4)]
    best = scores.index(max(scores))
    return best if scores[best] >= scores[0] + _BETTER_BY else 0


def _best_score(detector: FaceDetector, head: MatLike) -> float:
    return max((face.score for face in detector.detect(head, head.shape[1])), default=0.0)


def _head(picture: MatLike, box: Box) -> MatLike:
    height, width = picture.shape[:2]
    half = (0.5 + _AROUND) * max((box.right - box.left) * width, (box.bottom - box.top) * height)
    x, y = (box.left + box.right) / 2 * width, (box.top + box.bottom) / 2 * height
    left, top = max(0, int(x - half)), max(0, int(y - half))
    part = picture[top : int(y + half) + 1, left : int(x + half) + 1]
    scale = _HEAD_PX / max(part.shape[:2])
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    size = (max(1, round(part.shape[1] * scale)), max(1, round(part.shape[0] * scale)))
    return cv2.resize(part, size, interpolation=way)


def _turned(picture: MatLike, turns: int) -> MatLike:
    return np.ascontiguousarray(np.rot90(picture, -turns)) if turns else picture


def _turned_back(face: Face, turns: int) -> Face:
    points = [_point_back(point, turns) for point in face.landmarks]
    one = _point_back(Point(face.box.left, face.box.top), turns)
    other = _point_back(Point(face.box.right, face.box.bottom), turns)
    box = Box(min(one.x, other.x), min(one.y, other.y), max(one.x, other.x), max(one.y, other.y))
    # From -180 to 180 again.
    roll = (face.roll_deg - 90 * turns + 180) % 360 - 180
    right_eye, left_eye, nose, *mouth = points
    return face._replace(
        box=box, landmarks=(right_eye, left_eye, nose, mouth[0], mouth[1]), roll_deg=roll
    )


def _point_back(point: Point, turns: int) -> Point:
    """Where a place of the turned picture is before it was turned."""
    x, y = point
    return [Point(x, y), Point(y, 1 - x), Point(1 - x, 1 - y), Point(1 - y, x)][turns]
