"""The orders in which all pictures of a model can stand: functions of their groups."""

from collections.abc import Iterable
from enum import Enum
from math import inf

from photo_trainer_gui.ui.state.pictures_state import PictureGroup, PictureItem


class PictureOrder(Enum):
    """What comes first; the value is the id of its words."""

    NEW = "sort.new"
    HEART = "sort.heart"
    LIKE = "sort.like"


def in_order(groups: Iterable[PictureGroup], order: PictureOrder) -> tuple[PictureItem, ...]:
    """All pictures of these groups, the newest first among those that are alike in it.

    Likeness was compared within each group: the first ones of all groups come first.
    """
    placed = [
        (place if group.like_first else inf, picture)
        for group in groups
        for place, picture in enumerate(group.pictures)
    ]
    placed.sort(key=lambda one: -one[1].made_at)
    if order is PictureOrder.HEART:
        placed.sort(key=lambda one: not one[1].heart)
    elif order is PictureOrder.LIKE:
        placed.sort(key=lambda one: one[0])
    return tuple(picture for _place, picture in placed)
