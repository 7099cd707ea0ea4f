"""Hints about a photo. Advice only: none of them keeps a photo from being sent."""

from enum import Enum


class Hint(Enum):
    """One kind per thing a person can do about it. Sentences stand in `ui/texts/`."""

    ELSE = "else"  # looks like somebody else than the person of the set
    SIDE = "side"  # lies on its side
    UPSIDE = "upside"  # stands on its head
    NO_FACE = "no_face"
    TWO_FACES = "two_faces"  # or more
    SMALL_FACE = "small_face"
    BLURRY = "blurry"
    DARK = "dark"
    BRIGHT = "bright"
    SMALL = "small"
    GREY = "grey"  # black-and-white
    SIMILAR = "similar"  # nearly the same picture as another one, which is the sharper
    BURST = "burst"  # taken within a moment of another one
