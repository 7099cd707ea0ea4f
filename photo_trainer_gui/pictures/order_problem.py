"""Problems of an order: what stands in its way, and whether the person has to decide."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from photo_trainer_gui.photogpt.errors import ErrorKind


class OrderProblemKind(Enum):
    """What stands in the way of an order; each has a card or a line of its own."""

    # WAITING: nothing was ordered, or certainly not.
    NET = "net"  # no way to the service; goes off by itself
    BUSY = "busy"  # 429: goes on by itself at `retry_at`
    KEY = "key"  # the key is refused or missing
    ACCOUNT = "account"  # 403: plan or rights
    CREDITS = "credits"
    MODEL = "model"  # it is not ready
    MODEL_GONE = "model_gone"
    LOOK = "look"  # the service does not know the look any more
    SHAPE = "shape"  # the service does not want this size or number
    WORDS = "words"  # too long; `most` letters where the service says how many
    # DOUBT
    UNCLEAR = "unclear"  # the service's list is being looked at
    NOT_BEGUN = "not_begun"  # it is not there: the person decides
    NOT_SURE = "not_sure"  # the list could not be asked, or did not tell: the person decides
    # ACCEPTED, RUNNING
    SLOW = "slow"  # longer than usual; nothing is wrong
    DAY = "day"  # no end after 24 hours: the person decides
    # MADE
    FETCH = "fetch"  # the pictures could not be fetched; next try at `retry_at`
    NOT_IMAGE = "not_image"  # what came was no picture; next try at `retry_at`
    DISK_FULL = "disk_full"
    DISK_DENIED = "disk_denied"  # the folder of the pictures is away or cannot be written
    # NONE, FAILED, FEWER
    FETCH_GONE = "fetch_gone"  # made, but not there any more when they were fetched
    SERVICE = "service"  # `message` says why


# What goes on only when the person says so.
DECISIONS: Final = frozenset(
    {
        OrderProblemKind.ACCOUNT,
        OrderProblemKind.CREDITS,
        OrderProblemKind.MODEL,
        OrderProblemKind.MODEL_GONE,
        OrderProblemKind.LOOK,
        OrderProblemKind.SHAPE,
        OrderProblemKind.WORDS,
        OrderProblemKind.NOT_BEGUN,
        OrderProblemKind.NOT_SURE,
        OrderProblemKind.DAY,
    }
)


@dataclass(frozen=True)
class OrderProblem:
    """What went wrong last, and whether the program goes on by itself.

    Attributes:
        at: when it happened, seconds since the epoch.
        error: what the last call met, where there was one.
        status: its HTTP status.
        message: the service's own words, plain text.
        retry_at: when the next attempt starts by itself; None: the person, or a new key.
        failures: how often in a row, from 1.
        needed_bytes: what has to be freed on the disk, for DISK_FULL; 0: nobody knows.
        most: letters at most, for WORDS; 0: not told.
    """

    kind: OrderProblemKind
    at: float
    error: ErrorKind | None = None
    status: int | None = None
    message: str = ""
    retry_at: float | None = None
    failures: int = 1
    needed_bytes: int = 0
    most: int = 0
