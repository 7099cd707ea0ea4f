"""Which faces of a photo are compared with others, and how large the picture has to be for that."""

from collections.abc import Sequence
from math import sqrt
from typing import Final

from photo_trainer_gui.limits import COMPARED_FACE_PX, COMPARED_FACES
from photo_trainer_gui.photos.faces.face import Face

# A face is aligned to 112 px. Half of that does nearly as well; a photo that has to be opened again
# for it may give a little more.
_ENOUGH_PX: Final = 64
_WANTED_PX: Final = 96
_MOST_PX: Final = 2048


def compared_faces(faces: Sequence[Face], width_px: int, height_px: int) -> tuple[Face, ...]:
    """The first of these faces, as far as they are large enough to be told apart.

    Args:
        faces: the largest first.
        width_px: of the photo at its full size.
        height_px: of the same.
    """
    least = COMPARED_FACE_PX**2 / (width_px * height_px)
    return tuple(face for face in faces[:COMPARED_FACES] if face.box.area >= least)


def px_to_compare(faces: Sequence[Face], width: int, height: int) -> int:
    """How long the longer side of a picture should be for its faces to be compared.

    Args:
        faces: of a photo, the largest first.
        width: of the picture of it that is there, in pixels.
        height: of the same.

    Returns:
        0 when that one will do.
    """
    face_px = sqrt(faces[-1].box.area * width * height) if faces else _ENOUGH_PX
    if face_px >= _ENOUGH_PX:
        return 0
    return min(_MOST_PX, round(max(width, height) * _WANTED_PX / face_px))
