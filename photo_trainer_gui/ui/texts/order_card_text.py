"""What the card of an order says in each of its states, and what can be pressed on it."""

from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from photo_trainer_gui.limits import MAX_PICTURE_WORDS
from photo_trainer_gui.ui.state.pictures_state import CardAction, CardKind, OrderCard, Usual
from photo_trainer_gui.ui.texts.durations import (
    rough_span,
    seconds_left,
    whole_minutes_past,
)
from photo_trainer_gui.ui.texts.file_names import one_line
from photo_trainer_gui.ui.texts.text import clock_time, sentences, text

# Younger than this an order tells how long ago it was sent, older ones tell when.
_AGO_UP_TO_S: Final = 90
_SHORT_LETTERS: Final = 40


class CardButton(NamedTuple):
    """A button of a card; `plain` ones have neither ground nor outline."""

    words: str
    action: CardAction
    icon: str = ""
    plain: bool = False


@dataclass(frozen=True)
class CardLook:
    """The parts of a card that do not change with the order.

    Attributes:
        icon: in the round ground before the words; empty for none.
        attention: a person should look, so the card is outlined.
        bar: a bar glides, because something is under way.
        buttons: ids of the words, what is done, icons; plain from the first that is not a step.
        costs: id of a line behind the buttons, about what the first one costs.
    """

    icon: str = ""
    attention: bool = False
    bar: bool = False
    buttons: tuple[tuple[str, CardAction, str], ...] = ()
    costs: str = ""


_TAKE_OUT: Final = ("create.take_out", CardAction.TAKE_OUT, "")
_AGAIN: Final = ("create.order_again", CardAction.ORDER_AGAIN, "refresh")
_FETCH: Final = ("create.fetch", CardAction.FETCH_NOW, "download")
_WEBSITE: Final = ("common.open_website", CardAction.OPEN_WEBSITE, "external")
_DETAILS: Final = ("common.copy_details", CardAction.COPY_DETAILS, "copy")

CARD_LOOKS: Final = {
    CardKind.RESTING: CardLook("queue", buttons=(_TAKE_OUT,)),
    CardKind.WAITS: CardLook("queue", buttons=(_TAKE_OUT,)),
    CardKind.OFFLINE: CardLook("wifi-off", buttons=(_TAKE_OUT,)),
    CardKind.BUSY: CardLook("clock", buttons=(_TAKE_OUT,)),
    CardKind.MAKING: CardLook(bar=True),
    CardKind.FETCHING: CardLook(bar=True),
    CardKind.FOUND: CardLook(bar=True),
    CardKind.SLOW: CardLook("clock", bar=True),
    CardKind.UNCLEAR: CardLook("search", bar=True),
    CardKind.UNCLEAR_OFFLINE: CardLook("search"),
    CardKind.DAY: CardLook(
        "clock",
        attention=True,
        buttons=(
            ("create.ask_again", CardAction.ASK_AGAIN, "refresh"),
            ("create.forget", CardAction.FORGET, ""),
        ),
    ),
    CardKind.NOT_BEGUN: CardLook(
        "info",
        attention=True,
        buttons=(("create.order_now", CardAction.ORDER_NOW, "create"), _TAKE_OUT),
        costs="create.about",
    ),
    CardKind.NOT_SURE: CardLook("info", attention=True, buttons=(_WEBSITE, _AGAIN, _TAKE_OUT)),
    CardKind.FEWER: CardLook(
        "photos",
        attention=True,
        buttons=(
            ("create.more_n", CardAction.ORDER_MORE, "create"),
            ("common.close", CardAction.TAKE_OUT, ""),
        ),
        costs="create.about",
    ),
    CardKind.NONE: CardLook("photos", attention=True, buttons=(_AGAIN, _DETAILS, _TAKE_OUT)),
    CardKind.CREDITS: CardLook("coins", attention=True, buttons=(_WEBSITE, _AGAIN, _TAKE_OUT)),
    CardKind.REFUSED: CardLook(
        "info",
        attention=True,
        buttons=(("create.change_words", CardAction.CHANGE_WORDS, "pencil"), _TAKE_OUT),
    ),
    CardKind.WORDS: CardLook(
        "info",
        attention=True,
        buttons=(("create.change_words", CardAction.CHANGE_WORDS, "pencil"), _TAKE_OUT),
    ),
    CardKind.FAILED: CardLook(
        "problem", attention=True, buttons=(_AGAIN, _TAKE_OUT), costs="create.again_costs"
    ),
    CardKind.FETCH: CardLook("cloud", attention=True, buttons=(_FETCH,)),
    CardKind.FETCH_GONE: CardLook("cloud-off", attention=True, buttons=(_DETAILS, _TAKE_OUT)),
    CardKind.NOT_IMAGE: CardLook("cloud", attention=True, buttons=(_FETCH,)),
    CardKind.DISK: CardLook("disk", attention=True, buttons=(_FETCH,)),
    CardKind.MODEL: CardLook(
        "hint",
        attention=True,
        buttons=(("train.check", CardAction.CHECK_NOW, "refresh"), _TAKE_OUT),
    ),
    CardKind.NO_MODEL: CardLook("trash", attention=True, buttons=(_TAKE_OUT,)),
    CardKind.LOOK: CardLook(
        "info",
        attention=True,
        buttons=(("create.without", CardAction.WITHOUT_LOOK, "create"), _TAKE_OUT),
    ),
    CardKind.SHAPE: CardLook(
        "info",
        attention=True,
        buttons=(("err.create.shape.button1", CardAction.ONE_SQUARE, "create"), _TAKE_OUT),
    ),
}
_PLAIN: Final = frozenset({CardAction.TAKE_OUT, CardAction.FORGET})
_UNDER_WAY: Final = frozenset({CardKind.MAKING, CardKind.FETCHING, CardKind.FOUND})
_WAITING: Final = frozenset({CardKind.WAITS, CardKind.RESTING, CardKind.OFFLINE})
# The others are called as `err.create.…` has it.
OWN_TITLES: Final = _UNDER_WAY | _WAITING
# These say in their title whose they are; behind the others stands what was ordered.
_NAMED: Final = frozenset({CardKind.SLOW, CardKind.DAY, CardKind.FEWER})


@dataclass(frozen=True)
class CardText:
    """What a card says now.

    Attributes:
        aside: beside the title, paler.
        started: at the right of the title.
        note: behind the buttons.
    """

    title: str
    aside: str = ""
    started: str = ""
    text: str = ""
    note: str = ""
    buttons: tuple[CardButton, ...] = ()


class CardScene(NamedTuple):
    """What a card needs to know besides its order; `now` is seconds since the epoch."""

    now: float
    name: str
    usual: Usual | None = None
    notify: bool = True


def card_text(card: OrderCard, scene: CardScene) -> CardText:
    """The words of a card in its state."""
    aside = order_title(card)
    if card.kind in _UNDER_WAY:
        return _under_way(card, aside, scene)
    if card.kind in _WAITING:
        return _waiting(card, aside, scene)
    called = CardKind.FAILED if card.kind is CardKind.WORDS else card.kind
    title = text(f"err.create.{called.value}.title", **_fields(card, scene))
    slow = card.kind is CardKind.SLOW and card.started_at is not None
    return CardText(
        title,
        aside if card.kind in _NAMED else "",
        text("create.started_at", time=clock_time(card.started_at or 0)) if slow else "",
        _problem_text(card, scene),
        _note(card),
        _buttons(card),
    )


def _under_way(card: OrderCard, aside: str, scene: CardScene) -> CardText:
    started = started_words(card.started_at, scene.now)
    if card.kind is CardKind.FETCHING:
        place = min(card.got + 1, card.asked)
        words = text("create.fetching", i=place, n=card.asked)
        return CardText(text("create.almost"), aside, started, words)
    title = text("create.busy", n=card.asked)
    if card.kind is CardKind.FOUND:
        return CardText(title, aside, started, text("create.found"))
    return CardText(title, aside, started, sentences(usual_words(scene.usual), _leave(scene)))


def _waiting(card: OrderCard, aside: str, scene: CardScene) -> CardText:
    what = text("person.dot").join((aside, text("create.group", n=card.asked)))
    title, words = text("create.waits"), ""
    if card.kind is CardKind.RESTING:
        title = text("create.resting", n=seconds_left(card.retry_at or 0, scene.now))
    elif card.kind is CardKind.OFFLINE:
        words = text("err.create.net.text")
    return CardText(title, what, text=words, buttons=_buttons(card))


def _problem_text(card: OrderCard, scene: CardScene) -> str:
    stem = f"err.create.{card.kind.value}.text"
    fields = _fields(card, scene)
    if card.kind is CardKind.FAILED and not card.message:
        return text(f"{stem}_silent")
    if card.counted is None and card.kind in _COUNTED:
        return text(f"{stem}_untold", **fields)
    return text(stem, **fields)


_COUNTED: Final = frozenset(
    {CardKind.FEWER, CardKind.NONE, CardKind.REFUSED, CardKind.FAILED, CardKind.FETCH_GONE}
)


def _fields(card: OrderCard, scene: CardScene) -> dict[str, Any]:
    """The values of all named fields that the texts of cards have."""
    now = scene.now
    fields: dict[str, Any] = {
        "n": card.asked,
        "got": card.got,
        "credits": card.counted or 0,
        "message": one_line(card.message).rstrip("."),
        "look": one_line(card.look),
        "mb": card.room_mb,
        "max": card.most or MAX_PICTURE_WORDS,
        "name": scene.name,
        "time": rough_span((card.retry_at or now) - now),
    }
    if card.kind is CardKind.SLOW:
        fields["n"] = whole_minutes_past(now - (card.started_at or now))
    elif card.kind is CardKind.FETCH_GONE:
        fields["time"] = clock_time(card.started_at or now)
    elif card.kind is CardKind.DISK:
        fields["n"] = card.asked - card.got
    return fields


def _note(card: OrderCard) -> str:
    costs = CARD_LOOKS[card.kind].costs
    if costs == "create.about":
        return text(costs, n=card.about) if card.about is not None else ""
    return text(costs) if costs else ""


def _buttons(card: OrderCard) -> tuple[CardButton, ...]:
    missing = card.asked - card.got
    return tuple(
        CardButton(
            text(words, n=missing) if words == "create.more_n" else text(words),
            action,
            icon,
            plain=action in _PLAIN or words == "common.close",
        )
        for words, action, icon in CARD_LOOKS[card.kind].buttons
    )


def order_title(card: OrderCard) -> str:
    """What an order is called beside the title of its card."""
    title = one_line(card.title) if card.title else text("create.free_words")
    if len(title) > _SHORT_LETTERS:
        title = title[: _SHORT_LETTERS - 1].rstrip() + "…"
    return text("create.larger_of", words=title) if card.larger else title


def started_words(started_at: float | None, now: float) -> str:
    """When an order was sent: how long ago, or from a minute and a half on the time."""
    if started_at is None:
        return ""
    if now - started_at < _AGO_UP_TO_S:
        return text("create.started", time=rough_span(max(0.0, now - started_at)))
    return text("create.started_at", time=clock_time(started_at))


def usual_words(usual: Usual | None) -> str:
    """How long orders usually take."""
    if usual is None:
        return text("create.usual_unknown")
    span: dict[str, Any] = {"from": rough_span(usual.from_s), "to": rough_span(usual.to_s)}
    return text("create.usual", **span)


def _leave(scene: CardScene) -> str:
    return text("create.leave" if scene.notify else "create.leave_quiet")
