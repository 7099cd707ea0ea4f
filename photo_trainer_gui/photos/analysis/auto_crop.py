"""Where to cut a photo so that one person is in it: arithmetic on the faces that were found."""

from collections.abc import Sequence
from typing import Final

from photo_trainer_gui.photos.photo import Box

# Head and shoulders, measured in faces (a face goes from the brows to the chin and from ear to
# ear): so much beside, above and below it. Our own choice, from the portraits of the tests.
_BESIDE: Final = 1.2
_ABOVE: Final = 0.9
_BELOW: Final = 1.8
# A cut that comes nearer to the face than this share of it takes off hair or chin.
_NEAREST: Final = 0.2


def around_face(faces: Sequence[Box]) -> Box | None:
    """Head and shoulders of the first face, without any of the other faces.

    Returns:
        None when there is no face, or when the others stand too near to be cut off.
    """
    if not faces:
        return None
    frame, alone = _frame(faces)
    return frame if alone else None


def close_to_face(faces: Sequence[Box]) -> Box:
    """As `around_face`, but with those of the others that stand too near; there is a face."""
    return _frame(faces)[0]


def _frame(faces: Sequence[Box]) -> tuple[Box, bool]:
    """The frame around the first face, and whether it is without all the others."""
    face, *others = faces
    width, height = face.right - face.left, face.bottom - face.top
    frame = Box(
        max(0.0, face.left - _BESIDE * width),
        max(0.0, face.top - _ABOVE * height),
        min(1.0, face.right + _BESIDE * width),
        min(1.0, face.bottom + _BELOW * height),
    )
    least = Box(
        max(0.0, face.left - _NEAREST * width),
        max(0.0, face.top - _NEAREST * height),
        min(1.0, face.right + _NEAREST * width),
        min(1.0, face.bottom + _NEAREST * height),
    )
    alone = True
    # The largest first: what was cut off for it often leaves out the others, too.
    for other in others:
        if _overlap(frame, other):
            cuts = [cut for cut in _cuts(frame, other) if _holds(cut, least)]
            frame = max(cuts, key=_area, default=frame)
            alone = alone and bool(cuts)
    return frame, alone


def _cuts(frame: Box, other: Box) -> list[Box]:
    """The frame without what lies on one side of the other face, for each side."""
    return [
        Box(frame.left, frame.top, other.left, frame.bottom),
        Box(other.right, frame.top, frame.right, frame.bottom),
        Box(frame.left, frame.top, frame.right, other.top),
        Box(frame.left, other.bottom, frame.right, frame.bottom),
    ]


def _overlap(one: Box, two: Box) -> bool:
    beside = one.right <= two.left or two.right <= one.left
    return not (beside or one.bottom <= two.top or two.bottom <= one.top)


def _holds(outer: Box, inner: Box) -> bool:
    across = outer.left <= inner.left and inner.right <= outer.right
    return across and outer.top <= inner.top and inner.bottom <= outer.bottom


def _area(box: Box) -> float:
    return (box.right - box.left) * (box.bottom - box.top)
