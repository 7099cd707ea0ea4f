"""Finds the faces of a photo however it lies. Loads OpenCV: import it late.

YuNet finds most faces that lie on their side or stand on their head, with a lower score, but takes
them for upright ones. So the head of a doubtful one is looked at again in each quarter turn.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from cv2.typing import MatLike

from photo_trainer_gui.photos.faces.face import Face
from photo_trainer_gui.photos.faces.face_detector import FaceDetector, HeadDetector
from photo_trainer_gui.photos.faces.one_instance import OneInstance
from photo_trainer_gui.photos.faces.steady_landmarks import steady_landmarks
from photo_trainer_gui.photos.faces.turned_picture import head_of, resized, turned, turned_back
from photo_trainer_gui.photos.photo import Box

# All 16 upright portraits have 0.92 and more, none of those turned has (docs/photo-checks.md).
_SURELY_UPRIGHT: Final = 0.92
# So much better than as it is a face must be when it is turned: heads are tilted as well.
_BETTER_BY: Final = 0.02
# A head is looked at so large, with half a face around it on each side. Larger was tried: more
# heads that are only tilted were taken for turned.
_HEAD_PX: Final = (128, 160)
_AROUND: Final = 0.5
# A photo in which nothing was found is tried turned; patterns are turned, too.
_LEAST_SCORE_TURNED: Final = 0.8
# Those are photos without anybody, mostly. So small a picture takes half the time, and shows each
# face that is at least a thirtieth as wide as the photo is long.
_TURNED_PX: Final = 560
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


_detector: Final = OneInstance(FaceDetector)
_head_detector: Final = OneInstance(HeadDetector)


def get_ready() -> None:
    """Read in the network. Raises FaceModelError: it is missing, damaged or cannot be run."""
    with _detector.borrowed():
        pass


def rest() -> None:
    """Nothing more is to be looked at: let go of what the networks work in."""
    _detector.clear()
    _head_detector.clear()


def find_faces(picture: MatLike, full_width_px: int) -> FoundFaces:
    """All faces in a photo; 50 ms at 750 px, three times that where there is none.

    Args:
        picture: height x width x 3, blue first.
        full_width_px: how wide the photo is at its full size.

    Raises:
        FaceModelError: the network is missing or damaged, or OpenCV cannot run it.
    """
    with _detector.borrowed() as detector:
        faces = detector.detect(picture, full_width_px)
        if faces and faces[0].score >= _SURELY_UPRIGHT:
            return FoundFaces(tuple(faces))
        tries = (_best_turn(picture, faces[0].box),) if faces else _likely_turns(detector, picture)
        least = faces[0].score if faces else _LEAST_SCORE_TURNED
        best = FoundFaces(tuple(faces))
        for turns in filter(None, tries):
            seen = detector.detect(*_turned_photo(picture, full_width_px, turns))
            if seen and seen[0].score >= least and abs(seen[0].roll_deg) <= _MOST_ROLL_DEG:
                least = seen[0].score
                best = FoundFaces(tuple(turned_back(face, turns) for face in seen), turns)
        return best


def steadied(picture: MatLike, faces: Sequence[Face]) -> list[Face]:
    """The faces of a picture with landmarks that are good enough to compare them."""
    with _head_detector.borrowed() as detector:
        return [steady_landmarks(detector, picture, face) for face in faces]


def _likely_turns(detector: FaceDetector, picture: MatLike) -> Iterator[int]:
    """The ways to turn a photo after which there is a face; a smaller picture of it tells."""
    small = resized(picture, min(_TURNED_PX, max(picture.shape[:2])))
    return (turns for turns in (1, 3) if detector.detect(*_turned_photo(small, 1, turns)))


def _turned_photo(picture: MatLike, full_width_px: int, turns: int) -> tuple[MatLike, int]:
    height, width = picture.shape[:2]
    full_width = full_width_px if turns == 2 else round(full_width_px * height / width)
    return turned(picture, turns), full_width


def _best_turn(picture: MatLike, box: Box) -> int:
    head = head_of(picture, box, _AROUND).picture
    sizes = [resized(head, px) for px in _HEAD_PX]
    with _head_detector.borrowed() as detector:
        scores = [
            sum(_best_score(detector, turned(one, turns)) for one in sizes) / len(sizes)
            for turns in range(4)
        ]
    best = scores.index(max(scores))
    return best if scores[best] >= scores[0] + _BETTER_BY else 0


def _best_score(detector: HeadDetector, head: MatLike) -> float:
    return max((face.score for face in detector.detect(head)), default=0.0)
