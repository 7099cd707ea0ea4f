"""The face that the person chose in a photo, found again however the photo was edited since."""

from collections.abc import Sequence

from photo_trainer_gui.photos.faces.face import Face
from photo_trainer_gui.photos.photo import Box, Edit, Photo

_WHOLE = Box(0.0, 0.0, 1.0, 1.0)


def in_original(box: Box, edit: Edit) -> Box:
    """A part of the edited picture as one of the original, for `Photo.chosen_face`."""
    crop = edit.crop or _WHOLE
    width, height = crop.right - crop.left, crop.bottom - crop.top
    box = Box(
        crop.left + box.left * width,
        crop.top + box.top * height,
        crop.left + box.right * width,
        crop.top + box.bottom * height,
    )
    return box.turned(-edit.quarter_turns % 4)


def chosen_face(photo: Photo, faces: Sequence[Face]) -> int | None:
    """The place of the chosen one among the faces of the edited photo.

    Returns:
        None when none was chosen, or when it is not there any more.
    """
    if photo.chosen_face is None:
        return None
    box = _in_edited(photo.chosen_face, photo.edit)
    shares = [(_shared(box, face.box), -at) for at, face in enumerate(faces)]
    share, at = max(shares, default=(0.0, 0))
    return -at if share > 0 else None


def _in_edited(box: Box, edit: Edit) -> Box:
    """A part of the original as one of the edited picture; it may lie outside."""
    box = box.turned(edit.quarter_turns)
    crop = edit.crop or _WHOLE
    width, height = crop.right - crop.left, crop.bottom - crop.top
    return Box(
        (box.left - crop.left) / width,
        (box.top - crop.top) / height,
        (box.right - crop.left) / width,
        (box.bottom - crop.top) / height,
    )


def _shared(one: Box, other: Box) -> float:
    """What two boxes have in common, as a share of both together."""
    width = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    common = max(0.0, width) * max(0.0, height)
    both = _area(one) + _area(other) - common
    return common / both if both else 0.0


def _area(box: Box) -> float:
    return (box.right - box.left) * (box.bottom - box.top)
