"""Whether a face is seen well enough to be compared, and which one shows a person best."""

from photo_trainer_gui.limits import (
    BLURRY_BELOW,
    CLEAR_EYES_PX,
    CLEAR_FACE_SCORE,
    CLEAR_ROLL_DEG,
    CLEAR_YAW,
)
from photo_trainer_gui.photos.faces.face import Face


def is_faint(face: Face) -> bool:
    """Whether a face of no quality is only small or not sharp: many such faces may tell a person.

    Of those that are tilted, turned away or hardly faces not even many do.
    """
    upright = abs(face.roll_deg) <= CLEAR_ROLL_DEG and abs(face.yaw) <= CLEAR_YAW
    return upright and face.score >= CLEAR_FACE_SCORE


def face_quality(face: Face, sharpness: float | None = None) -> float:
    """How well a face can be compared.

    Args:
        face: as it was found.
        sharpness: of this face, as `Findings.sharpness`; None where it was not measured.

    Returns:
        From just above 0 to 1; exactly 0 for a face that is too small, blurred, tilted or turned
        away to be told from others.
    """
    blurred = sharpness is not None and sharpness < BLURRY_BELOW
    tilted = abs(face.roll_deg) > CLEAR_ROLL_DEG or abs(face.yaw) > CLEAR_YAW
    if blurred or tilted or face.eyes_px < CLEAR_EYES_PX or face.score < CLEAR_FACE_SCORE:
        return 0.0
    size = min(1.0, face.eyes_px / (4 * CLEAR_EYES_PX))
    clear = 1.0 if sharpness is None else min(1.0, sharpness / (4 * BLURRY_BELOW))
    return (size + clear + (1.0 - abs(face.yaw) / (2 * CLEAR_YAW))) / 3
