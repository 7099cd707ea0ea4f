"""Orders and pictures of one model as the windows show them: functions of both and the time."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import inf
from pathlib import Path
from typing import Final

from photo_trainer_gui.app.presenters.order_card_kind import card_kind
from photo_trainer_gui.ids import ImageId
from photo_trainer_gui.pictures.library_folder import PictureKey
from photo_trainer_gui.pictures.made_picture import MadePicture, PictureId
from photo_trainer_gui.pictures.order import NO_ORDER, Order, OrderId, OrderKind, OrderState
from photo_trainer_gui.pictures.order_statistics import usual_credits
from photo_trainer_gui.pictures.picture_library import key_of
from photo_trainer_gui.ui.pages.create.form.ideas import idea_title
from photo_trainer_gui.ui.state.pictures_state import (
    CardKind,
    OrderCard,
    PictureGroup,
    PictureItem,
)
from photo_trainer_gui.ui.texts.text import text

_MEGABYTE: Final = 1_000_000
# What is asked for when nobody knows how much a picture takes.
_ROOM_MB: Final = 20

# By the id of its order: what a group was made of, and the group.
KeptGroups = dict[OrderId, tuple[tuple[object, ...], PictureGroup]]


@dataclass(frozen=True)
class PicturesNow:
    """What is known of one model's orders and pictures.

    Attributes:
        orders: oldest first.
        pictures: oldest first.
        folder: of all pictures.
        default_root: of those that are `in_default` while that cannot be reached.
        missing: pictures whose files are not where they should be.
        broken: pictures whose files are there and damaged.
        away: pictures whose folder cannot be reached.
        fetched: how many pictures of an order came so far.
        by_likeness: those most like the person come first; the person's setting.
    """

    orders: Sequence[Order]
    pictures: Sequence[MadePicture]
    folder: Path = Path()
    default_root: Path = Path()
    in_default: frozenset[PictureKey] = frozenset()
    missing: frozenset[PictureId] = frozenset()
    broken: frozenset[PictureId] = frozenset()
    away: frozenset[PictureId] = frozenset()
    fetched: Mapping[OrderId, int] = field(default_factory=dict)
    by_likeness: bool = True


def cards_of(now_known: PicturesNow, now: float) -> tuple[OrderCard, ...]:
    """The cards of all orders that have one, newest first."""
    each = usual_credits(now_known.orders, OrderKind.CREATE)
    cards = (_card(order, now_known, now, each) for order in reversed(now_known.orders))
    return tuple(card for card in cards if card is not None)


def _card(order: Order, known: PicturesNow, now: float, each: float | None) -> OrderCard | None:
    kind = card_kind(order, now)
    if kind is None:
        return None
    problem = order.problem
    asked = max(1, order.wish.number)
    here = sum(picture.order_id == order.id for picture in known.pictures)
    here = max(here, known.fetched.get(order.id, 0))
    ordered = asked - here if order.state is OrderState.FEWER else asked
    return OrderCard(
        id=order.id,
        kind=kind,
        title=order_title(order),
        asked=len(order.images) if order.state is OrderState.MADE and order.images else asked,
        got=here,
        started_at=_started_at(order, kind),
        retry_at=problem.retry_at if problem is not None else order.due_at or None,
        counted=round(order.credits) if order.credits is not None else None,
        about=round(each * ordered) if each is not None else None,
        message=problem.message if problem is not None else "",
        look=order.wish.look_name or order.wish.look,
        room_mb=_room_mb(problem.needed_bytes if problem is not None else 0),
        most=problem.most if problem is not None else 0,
        larger=order.kind is OrderKind.LARGER,
    )


def _started_at(order: Order, kind: CardKind) -> float | None:
    """When it was sent; of what is gone at the service, when it was made."""
    if kind is CardKind.FETCH_GONE:
        return order.finished_at
    return order.accepted_at or order.asked_at


def _room_mb(needed_bytes: int) -> int:
    return -(-needed_bytes // _MEGABYTE) if needed_bytes else _ROOM_MB


def order_title(order: Order) -> str:
    """What an order is called: its idea, or its own words."""
    return idea_title(order.wish.idea) or order.wish.words


def groups_of(known: PicturesNow, kept: KeptGroups | None = None) -> tuple[PictureGroup, ...]:
    """The pictures in groups, newest order first; those made elsewhere stand together.

    Args:
        known: of the model.
        kept: groups of the last time, changed to those of now. Of thousands of pictures only what
            is new is told anew, and whoever compares sees at once that the others are the same.
    """
    kept = {} if kept is None else kept
    orders = {order.id: order for order in known.orders}
    at_hand = (one for one in known.pictures if one.id not in known.away)
    larger = {one.larger_of: one for one in at_hand if one.larger_of}
    grouped: dict[OrderId, list[MadePicture]] = {}
    for picture in known.pictures:
        order = orders.get(picture.order_id)
        # All of an order are fetched before any is told.
        fetching = order is not None and order.state is OrderState.MADE and not order.problem
        if not picture.larger_of and not fetching and picture.id not in known.away:
            grouped.setdefault(picture.order_id, []).append(picture)
    for gone in kept.keys() - grouped.keys():
        del kept[gone]
    for order_id, pictures in grouped.items():
        order = orders.get(order_id)
        made_of = _made_of(order, pictures, larger, known)
        if order_id not in kept or kept[order_id][0] != made_of:
            kept[order_id] = made_of, _group(order_id, order, pictures, larger, known)
    made = (kept[order_id][1] for order_id in grouped)
    return tuple(sorted(made, key=lambda group: group.made_at, reverse=True))


def _made_of(
    order: Order | None,
    pictures: list[MadePicture],
    larger: Mapping[ImageId, MadePicture],
    known: PicturesNow,
) -> tuple[object, ...]:
    """All that the group of these pictures depends on."""
    shown = [larger.get(one.image_id, one) for one in pictures]
    files = [(one.id in known.missing, one.id in known.broken) for one in (*shown, *pictures)]
    where = known.folder, known.in_default
    return order, tuple(pictures), shown, files, known.by_likeness, where


def _group(
    order_id: OrderId,
    order: Order | None,
    pictures: list[MadePicture],
    larger: Mapping[ImageId, MadePicture],
    known: PicturesNow,
) -> PictureGroup:
    title = order_title(order) if order is not None else ""
    if order_id == NO_ORDER:
        title = text("pic.made_at")
    if not known.by_likeness:
        pictures = [
            replace(one, faces=None, like_place=None, is_most_like=False) for one in pictures
        ]
    pictures.sort(key=_place)
    items = tuple(_item(one, order, title, larger.get(one.image_id), known) for one in pictures)
    return PictureGroup(
        order_id or "elsewhere",
        title,
        max(one.made_at for one in pictures),
        items,
        like_first=len(pictures) > 1 and any(one.like_place is not None for one in pictures),
        like_none=len(pictures) > 1 and all(one.faces == 0 for one in pictures),
    )


def _place(picture: MadePicture) -> tuple[float, int]:
    """Those without a face to compare come last, as they came."""
    return inf if picture.like_place is None else picture.like_place, picture.position


def _item(
    picture: MadePicture,
    order: Order | None,
    title: str,
    larger: MadePicture | None,
    known: PicturesNow,
) -> PictureItem:
    first = _item(picture, order, title, None, known) if larger is not None else None
    shown = larger or picture
    root = known.default_root if key_of(shown) in known.in_default else known.folder
    spent = order.credits if order is not None else None
    number = len(order.images) if order is not None else 0
    return PictureItem(
        id=picture.id,
        path=os.path.join(root, shown.folder, shown.file_name),
        sha256=shown.sha256,
        media_type=shown.media_type,
        words=order.wish.words if order is not None else title,
        title=title,
        made_at=picture.made_at,
        width_px=shown.width_px,
        height_px=shown.height_px,
        size_bytes=shown.size_bytes,
        heart=picture.is_favourite,
        most_like=picture.is_most_like,
        faces=picture.faces,
        missing=shown.id in known.missing,
        broken=shown.id in known.broken,
        is_larger=larger is not None,
        first=first,
        credits=spent / number if spent is not None and number else None,
        look=order.wish.look_name if order is not None else "",
        asked=max(1, order.wish.number) if order is not None else 1,
    )
