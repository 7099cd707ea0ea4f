"""A face that was found in a picture: numbers only. What they mean is decided elsewhere."""

from typing import NamedTuple

from photo_trainer_gui.photos.photo import Box


class Point(NamedTuple):
    """A place in a picture, in fractions of its width and height."""

    x: float
    y: float


class Face(NamedTuple):
    """A face in a picture, edited as it is.

    Attributes:
        box: where it is, in fractions of the picture.
        landmarks: right eye, left eye, tip of the nose, right and left corner of the mouth, as
            the person has them; they may lie a little outside the picture.
        score: how sure it is that this is a face, 0 to 1.
        roll_deg: how far the head is turned in the plane of the picture, clockwise, from -180 to
            180: 0 is upright, 90 and -90 lie on their side, 180 stands on its head.
        yaw: how far the nose is out of the middle between the eyes, in half eye distances: 0 is
            seen from the front, below -1 and above 1 from the side.
        eyes_px: between the eyes, in pixels of the picture at its full size.
    """

    box: Box
    landmarks: tuple[Point, Point, Point, Point, Point]
    score: float
    roll_deg: float
    yaw: float
    eyes_px: float
