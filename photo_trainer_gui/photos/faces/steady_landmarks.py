"""Landmarks that a change of the picture's size does not move, so that a face is always the same.

Where YuNet sees the eyes depends a little on how many pixels there are. Of two photos of one person
the numbers are up to 0.69 apart by that, as far as those of two people; by the mean of three sizes
it is 0.66 at most, and 0.70 at least for two (docs/photo-checks.md).
"""

from typing import Final

import numpy as np
import numpy.typing as npt
from cv2.typing import MatLike

from photo_trainer_gui.photos.faces.face import Face, Point
from photo_trainer_gui.photos.faces.face_detector import HeadDetector
from photo_trainer_gui.photos.faces.turned_picture import head_of, resized, turned, turned_back

# The largest first: the others are made out of it.
_HEAD_PX: Final = (224, 160, 112)
_AROUND: Final = 0.5


def steady_landmarks(detector: HeadDetector, picture: MatLike, face: Face) -> Face:
    """The face with landmarks as they are seen on average; some 6 ms.

    Args:
        detector: that nobody else uses meanwhile.
        picture: height x width x 3, blue first.
        face: in this picture, its roll right within a quarter turn.
    """
    head, place = head_of(picture, face.box, _AROUND)
    turns = round(-face.roll_deg / 90) % 4
    across, down = place.right - place.left, place.bottom - place.top
    seen: list[npt.NDArray[np.float64]] = []
    for px in _HEAD_PX:
        head = resized(head, px)
        found = [turned_back(one, turns) for one in detector.detect(turned(head, turns))]
        if found:
            seen.append(np.array(min(found, key=_from_the_middle).landmarks))
    if not seen:
        return face
    right_eye, left_eye, nose, *mouth = (
        Point(place.left + x * across, place.top + y * down)
        for x, y in np.mean(seen, axis=0).tolist()
    )
    return face._replace(landmarks=(right_eye, left_eye, nose, mouth[0], mouth[1]))


def _from_the_middle(face: Face) -> float:
    box = face.box
    return abs(box.left + box.right - 1) + abs(box.top + box.bottom - 1)
