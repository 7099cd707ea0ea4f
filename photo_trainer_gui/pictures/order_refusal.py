"""What it means for an order that the service did not take it: pure functions of its answer."""

import re
from collections.abc import Collection
from enum import Enum
from http import HTTPStatus
from typing import Final

from photo_trainer_gui.photogpt.errors import CONNECTION, ErrorKind, ServiceError, in_doubt
from photo_trainer_gui.pictures.order import Order, OrderKind, OrderState
from photo_trainer_gui.pictures.order_problem import OrderProblemKind

# Words of a refusal because of what was asked for; no list of such texts is published.
_CONTENT: Final = (
    "safety",
    "policy",
    "moderat",
    "nud",
    "nsfw",
    "blocked",
    "prohibited",
    "explicit",
)
_NOT_READY: Final = ("not ready", "isn't ready", "is new", "in training", "training", "ready")
_LOOK: Final = ("preset", "style", "look")
_SHAPE: Final = ("width", "height", "size", "numimages", "number of images", "dimension", "pixel")
_WORDS: Final = ("prompt", "text")
_TOO_LONG: Final = ("too long", "length", "characters", "at most")


class Certainty(Enum):
    """What is known about a request that brought no job."""

    NOT_DONE = "not_done"  # certainly nothing was ordered
    REFUSED = "refused"  # it says so; the list is looked at before it is sent again
    DOUBT = "doubt"  # it may have been ordered


def certainty(error: ServiceError) -> Certainty:
    """How sure it is that nothing was ordered."""
    if error.kind in {ErrorKind.TOO_MANY, ErrorKind.CONFLICT}:
        return Certainty.REFUSED
    return Certainty.DOUBT if in_doubt(error) else Certainty.NOT_DONE


def speaks_of_content(message: str) -> bool:
    """True for words of a refusal because of what the pictures would show."""
    return _has(message, _CONTENT)


def most_letters(message: str) -> int:
    """How many letters the words may have, as a refusal tells it; 0: it does not."""
    numbers = [int(digits) for digits in re.findall(r"\d{2,6}", message.replace(",", ""))]
    return numbers[-1] if numbers else 0


def refusal(order: Order, error: ServiceError) -> tuple[OrderState, OrderProblemKind | None]:
    """Where an order goes after an error that is no doubt, and what stands in its way then."""
    if error.kind in CONNECTION:
        return OrderState.WAITING, OrderProblemKind.NET
    if error.status == HTTPStatus.PAYMENT_REQUIRED:
        return OrderState.WAITING, OrderProblemKind.CREDITS
    if error.kind is ErrorKind.NOT_FOUND and not _of_the_model(order, error.message):
        return _bad_request(order, error.message)
    if error.kind in _BY_KIND:
        return OrderState.WAITING, _BY_KIND[error.kind]
    return _bad_request(order, error.message)


_BY_KIND: Final = {
    ErrorKind.TOO_MANY: OrderProblemKind.BUSY,
    ErrorKind.KEY_REJECTED: OrderProblemKind.KEY,
    ErrorKind.NO_CREDITS: OrderProblemKind.CREDITS,
    ErrorKind.ACCOUNT_DENIED: OrderProblemKind.ACCOUNT,
    ErrorKind.VERSION: OrderProblemKind.ACCOUNT,
    ErrorKind.CONFLICT: OrderProblemKind.MODEL,
    ErrorKind.NOT_FOUND: OrderProblemKind.MODEL_GONE,
}


def _of_the_model(order: Order, message: str) -> bool:
    """Whether it is the model that is not there; of a larger copy it is the picture."""
    asked_with_look = bool(order.wish.look) and _has(message, _LOOK)
    return order.kind is OrderKind.CREATE and not asked_with_look


def _bad_request(order: Order, message: str) -> tuple[OrderState, OrderProblemKind | None]:
    wish = order.wish
    if speaks_of_content(message):
        return OrderState.REFUSED, None
    if order.kind is OrderKind.LARGER:
        return OrderState.FAILED, OrderProblemKind.SERVICE
    if _has(message, _WORDS) and _has(message, _TOO_LONG):
        return OrderState.WAITING, OrderProblemKind.WORDS
    if wish.look and _has(message, _LOOK):
        return OrderState.WAITING, OrderProblemKind.LOOK
    has_shape = wish.width_px > 0 or wish.number > 1
    if has_shape and _has(message, _SHAPE):
        return OrderState.WAITING, OrderProblemKind.SHAPE
    if "model" in message.lower() and _has(message, _NOT_READY):
        return OrderState.WAITING, OrderProblemKind.MODEL
    if not order.simplified and (wish.look or has_shape):
        # It does not say what it minds, so the plain order is offered once.
        kind = OrderProblemKind.LOOK if wish.look else OrderProblemKind.SHAPE
        return OrderState.WAITING, kind
    return OrderState.FAILED, OrderProblemKind.SERVICE


def _has(message: str, words: Collection[str]) -> bool:
    lowered = message.lower()
    return any(word in lowered for word in words)
