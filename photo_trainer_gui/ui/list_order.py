"""The order of the model list: what needs the person comes first, and rows do not jump about."""

from collections.abc import Iterable
from typing import Final

from photo_trainer_gui.training.chips import Chip, chip
from photo_trainer_gui.training.project import Project

_RANKS: Final = {
    Chip.ATTENTION: 0,
    Chip.GONE: 0,
    Chip.PREPARING: 1,
    Chip.UPLOADING: 1,
    Chip.CHECKING: 1,
    Chip.WAITING: 1,
    Chip.TRAINING: 1,
    Chip.DRAFT: 2,
    Chip.STOPPED: 2,
    Chip.READY: 3,
}


def list_order(projects: Iterable[Project]) -> tuple[Project, ...]:
    """Needs attention, in work, drafts, ready; each newest first, ties by id."""
    return tuple(sorted(projects, key=lambda one: (_RANKS[chip(one)], -one.created_at, one.id)))


def held_order(shown: Iterable[str], wanted: Iterable[str]) -> tuple[str, ...]:
    """The ids of `wanted`, those that are `shown` already kept in the order they are shown in.

    For the moments when a row must not move away from under the pointer. New ids stand where
    `wanted` has them, after the same number of rows.
    """
    ids = tuple(wanted)
    known = [one for one in shown if one in ids]
    kept = iter(known)
    return tuple(next(kept) if one in known else one for one in ids)
