"""What the windows show of orders and pictures, told from the values of the core."""

from dataclasses import replace
from pathlib import Path

import pytest

from photo_trainer_gui.app.presenters.order_card_kind import card_kind
from photo_trainer_gui.app.presenters.pictures_summary import (
    KeptGroups,
    PicturesNow,
    cards_of,
    groups_of,
)
from photo_trainer_gui.ids import ImageId, ModelId, Sha256
from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.pictures.made_picture import MadePicture, PictureId
from photo_trainer_gui.pictures.order import NO_ORDER, Order, OrderId, OrderState, OrderWish
from photo_trainer_gui.pictures.order_problem import OrderProblem, OrderProblemKind
from photo_trainer_gui.ui.state.pictures_state import CardKind
from tests.ui.sample_window import NOW

WISH = OrderWish(ModelId("model"), "Anna at sea", "Anna at sea", number=4)
ORDER = Order(OrderId("order"), "practice", NOW - 60, WISH)


def made(number: int, order: OrderId = ORDER.id, **changes: object) -> MadePicture:
    """The picture of this number."""
    plain = MadePicture(
        PictureId(f"picture-{number}"),
        "practice",
        ModelId("model"),
        ImageId(f"image-{number}"),
        NOW - 30 + number,
        "folder",
        f"{number}.png",
        1000,
        Sha256(f"sha-{number}"),
        "image/png",
        1024,
        1024,
        order_id=order,
        position=number,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", OrderProblemKind)
def test_every_problem_of_an_order_has_a_card(kind: OrderProblemKind) -> None:
    order = replace(ORDER, state=OrderState.FAILED, problem=OrderProblem(kind, NOW))
    assert card_kind(order, NOW) is not None


@pytest.mark.parametrize("state", OrderState)
def test_every_order_has_a_card_or_is_over(state: OrderState) -> None:
    order = replace(ORDER, state=state)
    assert (card_kind(order, NOW) is not None) == order.has_card


def test_an_order_rests_until_it_is_due() -> None:
    resting = replace(ORDER, due_at=NOW + 3)
    assert card_kind(resting, NOW) is CardKind.RESTING
    assert card_kind(resting, NOW + 3) is CardKind.WAITS


def test_a_doubt_without_internet_says_so() -> None:
    problem = OrderProblem(OrderProblemKind.UNCLEAR, NOW, error=ErrorKind.OFFLINE)
    order = replace(ORDER, state=OrderState.DOUBT, problem=problem)
    assert card_kind(order, NOW) is CardKind.UNCLEAR_OFFLINE


def test_the_newest_order_is_told_first_and_an_idea_by_its_name() -> None:
    idea = replace(ORDER, id=OrderId("idea"), wish=replace(WISH, idea="idea3"))
    cards = cards_of(PicturesNow((ORDER, idea), ()), NOW)
    assert [card.title for card in cards] == ["Cosy café", "Anna at sea"]


def test_nothing_is_shown_of_an_order_before_all_of_it_is_here() -> None:
    fetching = replace(ORDER, state=OrderState.MADE)
    assert groups_of(PicturesNow((fetching,), (made(0),))) == ()
    here = replace(ORDER, state=OrderState.FETCHED)
    (group,) = groups_of(PicturesNow((here,), (made(1), made(0))))
    assert [one.id for one in group.pictures] == ["picture-0", "picture-1"]


def test_a_larger_copy_stands_in_the_place_of_its_picture() -> None:
    order = replace(ORDER, state=OrderState.FETCHED)
    larger = made(9, OrderId("larger"), larger_of=ImageId("image-0"), width_px=2048)
    known = PicturesNow((order,), (made(0, is_favourite=True), made(1), larger), Path("/library"))
    (group,) = groups_of(known)
    first = group.pictures[0]
    assert (first.id, first.width_px, first.heart, first.is_larger) == (
        "picture-0",
        2048,
        True,
        True,
    )
    assert first.path == str(Path("/library/folder/9.png"))
    assert first.first is not None
    assert first.first.path == str(Path("/library/folder/0.png"))
    assert (first.first.id, first.first.is_larger, group.pictures[1].first) == (
        "picture-0",
        False,
        None,
    )


def test_a_first_size_that_is_gone_is_told_although_the_larger_copy_is_there() -> None:
    order = replace(ORDER, state=OrderState.FETCHED)
    larger = made(9, OrderId("larger"), larger_of=ImageId("image-0"), width_px=2048)
    known = PicturesNow((order,), (made(0), larger), Path("/library"))
    kept: KeptGroups = {}
    groups_of(known, kept)
    (group,) = groups_of(replace(known, missing=frozenset({PictureId("picture-0")})), kept)
    first = group.pictures[0].first
    assert first is not None
    assert (group.pictures[0].missing, first.missing) == (False, True)


def test_what_was_made_elsewhere_stands_together() -> None:
    (group,) = groups_of(PicturesNow((), (made(0, NO_ORDER), made(1, NO_ORDER))))
    assert group.title == "made on the website or another computer"
    assert len(group.pictures) == 2


def test_what_is_missing_is_told_and_what_it_cost_as_well() -> None:
    images = tuple(ImageId(f"image-{number}") for number in range(4))
    order = replace(ORDER, state=OrderState.FETCHED, credits=40.0, images=images)
    gone = frozenset({PictureId("picture-0")})
    (group,) = groups_of(PicturesNow((order,), (made(0), made(1)), missing=gone))
    assert [one.missing for one in group.pictures] == [True, False]
    assert group.pictures[0].credits == 10.0


HERE = replace(ORDER, state=OrderState.FETCHED)


def test_those_most_like_the_person_come_first_and_only_a_clear_first_one_is_told() -> None:
    pictures = (
        made(0, faces=1, like_place=1),
        made(1, faces=0),
        made(2, faces=2, like_place=0, is_most_like=True),
    )
    (group,) = groups_of(PicturesNow((HERE,), pictures))
    assert [one.id for one in group.pictures] == ["picture-2", "picture-0", "picture-1"]
    assert [one.most_like for one in group.pictures] == [True, False, False]
    assert [one.faces for one in group.pictures] == [2, 1, 0]
    assert (group.like_first, group.like_none) == (True, False)


def test_without_the_setting_they_stand_as_they_came_and_wear_nothing() -> None:
    pictures = (
        made(0, faces=0),
        made(1, faces=1, like_place=0, is_most_like=True),
    )
    (group,) = groups_of(PicturesNow((HERE,), pictures, by_likeness=False))
    assert [one.id for one in group.pictures] == ["picture-0", "picture-1"]
    assert [(one.most_like, one.faces) for one in group.pictures] == [(False, None)] * 2
    assert (group.like_first, group.like_none) == (False, False)


def test_pictures_without_any_face_stand_as_they_came_and_that_is_told() -> None:
    (group,) = groups_of(PicturesNow((HERE,), (made(1, faces=0), made(0, faces=0))))
    assert [one.id for one in group.pictures] == ["picture-0", "picture-1"]
    assert (group.like_first, group.like_none) == (False, True)


def test_before_anybody_has_looked_nothing_is_told_of_faces() -> None:
    (group,) = groups_of(PicturesNow((HERE,), (made(0), made(1))))
    assert (group.like_first, group.like_none) == (False, False)


def test_of_many_orders_only_what_is_new_is_told_anew() -> None:
    """Thousands of pictures that are told anew at each change would hold up the window."""
    other = replace(HERE, id=OrderId("other"))
    orders, pictures = (HERE, other), (made(0), made(1), made(2, other.id))
    kept: KeptGroups = {}
    before = groups_of(PicturesNow(orders, pictures), kept)
    hearted = (made(0, is_favourite=True), *pictures[1:])
    after = groups_of(PicturesNow(orders, hearted), kept)
    assert after == groups_of(PicturesNow(orders, hearted))
    assert [new is old for new, old in zip(after, before, strict=True)] == [True, False]
    assert [one.id for one in after] == ["other", "order"]


@pytest.mark.parametrize("what", ["gone", "larger", "cost", "order of likeness", "deleted"])
def test_whatever_changes_in_a_group_is_told(what: str) -> None:
    pictures = (made(0, like_place=1), made(1, like_place=0))
    larger = made(5, OrderId("larger"), larger_of=pictures[0].image_id)
    before = PicturesNow((HERE,), pictures)
    after = {
        "gone": replace(before, missing=frozenset({pictures[0].id})),
        "larger": replace(before, pictures=(*pictures, larger)),
        "cost": replace(before, orders=(replace(HERE, credits=12.0, images=(ImageId("a"),)),)),
        "order of likeness": replace(before, by_likeness=False),
        "deleted": replace(before, pictures=pictures[:1]),
    }[what]
    kept: KeptGroups = {}
    told = groups_of(before, kept)
    assert groups_of(after, kept) == groups_of(after) != told
    assert groups_of(before, kept) == told
