"""Looks of the practice service, and which scene a drawing shows."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

SCENES = ("studio", "night", "cafe", "mountains")


class Look(NamedTuple):
    """A look that an order may name, and the scene that it puts the person in."""

    name: str
    description: str
    scene: str


# By the tag that is sent.
LOOKS: Mapping[str, Look] = MappingProxyType(
    {
        "studio-portrait": Look("Studio portrait", "A plain background and soft light", "studio"),
        "starry-night": Look("Starry night", "Under the stars", "night"),
        "mountain-air": Look("Mountain air", "Outdoors, with mountains behind", "mountains"),
    }
)
# Where the person is, when the prompt says so.
_PLACES: Mapping[str, str] = MappingProxyType(
    {
        "astronaut": "night",
        "stars": "night",
        "business": "studio",
        "portrait": "studio",
        "café": "cafe",
        "hik": "mountains",
        "sunrise": "mountains",
    }
)


def scene(prompt: str, tag: str, number: int) -> str:
    """The scene of a picture: that of its look, else one after the other from the words' own on."""
    if tag:
        return LOOKS[tag].scene
    places = (place for word, place in _PLACES.items() if word in prompt.lower())
    return SCENES[(SCENES.index(next(places, SCENES[0])) + number) % len(SCENES)]
