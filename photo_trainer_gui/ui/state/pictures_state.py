"""What the windows show of a model's pictures: its orders as cards, what came of them as groups."""

from dataclasses import dataclass
from enum import Enum
from typing import Final, NamedTuple

from photo_trainer_gui.ids import Sha256
from photo_trainer_gui.photos.photo import CacheKey
from photo_trainer_gui.pictures.made_picture import PictureId
from photo_trainer_gui.pictures.order import OrderId


class CardKind(Enum):
    """The states of an order that have a card of their own."""

    RESTING = "resting"  # sent in a moment, unless it is taken out
    WAITS = "waits"
    OFFLINE = "offline"  # waits for the internet
    BUSY = "busy"  # too many at once for the service
    MAKING = "making"
    SLOW = "slow"
    FETCHING = "fetching"
    FOUND = "found"  # its answer was lost, and it turned out to run
    UNCLEAR = "unclear"
    UNCLEAR_OFFLINE = "unclear_offline"
    DAY = "day"
    NOT_BEGUN = "not_begun"
    NOT_SURE = "not_sure"
    FEWER = "fewer"
    NONE = "none"
    CREDITS = "credits"
    REFUSED = "refused"
    FAILED = "failed"
    FETCH = "fetch"
    FETCH_GONE = "fetch_gone"
    NOT_IMAGE = "not_image"
    DISK = "disk"
    MODEL = "model"
    NO_MODEL = "no_model"  # it was deleted at the service
    LOOK = "look"
    SHAPE = "shape"
    WORDS = "words"  # too many


class CardAction(Enum):
    """What can be pressed on a card."""

    TAKE_OUT = "take_out"
    ORDER_AGAIN = "order_again"
    ORDER_NOW = "order_now"
    ORDER_MORE = "order_more"
    CHANGE_WORDS = "change_words"
    WITHOUT_LOOK = "without_look"
    ONE_SQUARE = "one_square"
    FETCH_NOW = "fetch_now"
    ASK_AGAIN = "ask_again"
    FORGET = "forget"
    OPEN_WEBSITE = "open_website"
    COPY_DETAILS = "copy_details"
    CHECK_NOW = "check_now"


class Usual(NamedTuple):
    """How long orders of this person take, in seconds: one in ten is faster, one in ten slower."""

    from_s: float
    to_s: float


@dataclass(frozen=True)
class OrderCard:
    """One order as its card tells it; all times are seconds since the epoch.

    Attributes:
        id: the order's.
        title: what it is called: an idea, or the first words.
        asked: pictures that were ordered.
        got: pictures that are here or still to be fetched, as the kind has it.
        started_at: when the service was asked.
        retry_at: when the program goes on by itself.
        counted: credits that the service counted for it, None while unknown.
        about: credits that another one may cost, None while unknown.
        message: the service's own words.
        look: the name of its look.
        room_mb: what has to be freed on the disk.
        most: letters that the service takes, for words that were too many.
        larger: it makes a picture larger.
    """

    id: OrderId
    kind: CardKind
    title: str
    asked: int
    got: int = 0
    started_at: float | None = None
    retry_at: float | None = None
    counted: int | None = None
    about: int | None = None
    message: str = ""
    look: str = ""
    room_mb: int = 0
    most: int = 0
    larger: bool = False


@dataclass(frozen=True)
class PictureItem:
    """One picture that was made.

    Attributes:
        id: our own.
        path: where its file lies.
        sha256: of the file, its name in the caches.
        media_type: of the file, such as image/png.
        words: what it was to show, as they were typed.
        title: the idea, or the first words.
        look: name of the look that it was ordered with, or empty.
        asked: how many pictures were ordered together with it.
        credits: what it cost, None while unknown.
        most_like: of its group; it is clearly more like the model's photos than the others.
        faces: how many were found in it, None while nobody has looked.
        missing: its file is no longer there.
        broken: its file is there, and cannot be shown.
        is_larger: what is shown is a larger copy already.
        first: the same in its first size, of one that is shown as a larger copy.
    """

    id: PictureId
    path: str
    sha256: Sha256
    media_type: str
    words: str
    title: str
    made_at: float
    width_px: int = 0
    height_px: int = 0
    size_bytes: int = 0
    heart: bool = False
    most_like: bool = False
    faces: int | None = None
    missing: bool = False
    broken: bool = False
    is_larger: bool = False
    credits: float | None = None
    look: str = ""
    asked: int = 1
    first: "PictureItem | None" = None

    @property
    def cache_key(self) -> CacheKey:
        """What caches of its picture know it by."""
        return CacheKey(self.sha256)

    @property
    def is_here(self) -> bool:
        """There is a file that can be shown and given away."""
        return not (self.missing or self.broken)


@dataclass(frozen=True)
class PictureGroup:
    """The pictures of one order, in the order they are shown.

    Attributes:
        like_first: that is by likeness.
        like_none: it would be, but there is no face in them.
    """

    id: str
    title: str
    made_at: float
    pictures: tuple[PictureItem, ...]
    like_first: bool = False
    like_none: bool = False


class LookChoice(NamedTuple):
    """A look that the service offers.

    Attributes:
        tag: what is sent.
        name: for people.
        example: where its example picture is; empty for one without.
        about: what it is like, or empty.
    """

    tag: str
    name: str
    example: str = ""
    about: str = ""

    @property
    def cache_key(self) -> CacheKey:
        """What the cache of examples knows it by."""
        return CacheKey(f"{self.tag} {self.example}")


class Shape(Enum):
    """The shapes a picture can have; their sizes stand in `limits.py`."""

    SQUARE = "square"
    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


@dataclass(frozen=True)
class PictureWish:
    """What the person wants made.

    Attributes:
        words: what is sent.
        typed: what stood in the box, in the person's language.
        idea: id of the idea that it is, empty for own words.
        look: tag of a look, or empty.
    """

    words: str
    typed: str
    idea: str = ""
    look: str = ""
    count: int = 4
    shape: Shape = Shape.SQUARE


class CostLine(NamedTuple):
    """What the service counted for one order.

    Attributes:
        ordered_at: seconds since the epoch.
        title: what the order is called: an idea, or its own words.
        asked: pictures that were ordered.
        got: pictures that were made.
        counted: credits, None while the service has not told them.
        larger: it made a picture larger.
    """

    ordered_at: float
    title: str
    asked: int
    got: int
    counted: int | None
    larger: bool = False


@dataclass(frozen=True)
class Costs:
    """What was counted for orders from this computer, for all models.

    Attributes:
        month: credits of this month.
        last_month: credits of the month before.
        pictures: that were made this month.
        orders: the newest first; the oldest are left out.
    """

    month: int = 0
    last_month: int = 0
    pictures: int = 0
    orders: tuple[CostLine, ...] = ()


NO_COSTS: Final = Costs()


@dataclass(frozen=True)
class PicturesState:
    """Everything about the pictures of one model at one moment.

    Attributes:
        looks: what the service offers; often nothing.
        looks_away: it could not be asked for them.
        consented: the person has said once that they may make pictures of this model.
        credits_each: what a picture of the last finished order cost, None before the first.
        credits_larger: what the last larger copy cost, None before the first.
        costs: what was counted so far.
        usual: how long orders take, None while fewer than three are known.
        cards: newest first.
        groups: newest first.
        elsewhere: pictures that were made elsewhere and are offered to be fetched.
        used_bytes: what the pictures take on the disk, larger copies included.
        away: name of the folder that pictures are in and that cannot be reached; empty: all can.
    """

    looks: tuple[LookChoice, ...] = ()
    looks_away: bool = False
    consented: bool = False
    credits_each: float | None = None
    credits_larger: float | None = None
    costs: Costs = NO_COSTS
    usual: Usual | None = None
    cards: tuple[OrderCard, ...] = ()
    groups: tuple[PictureGroup, ...] = ()
    elsewhere: int = 0
    used_bytes: int = 0
    away: str = ""

    @property
    def pictures(self) -> tuple[PictureItem, ...]:
        """All pictures, as they are shown."""
        return tuple(picture for group in self.groups for picture in group.pictures)


NO_PICTURES: Final = PicturesState()


class PictureAction(Enum):
    """What a person can want of pictures."""

    OPEN = "open"
    HEART = "heart"
    SAVE = "save"
    SAVE_ALL = "save_all"
    USE = "use"  # for something: profile picture, background, print, e-mail
    COPY = "copy"
    DRAG = "drag"  # into another program
    DELETE = "delete"
    WHICH = "which"  # of them is the best one
    LARGER = "larger"  # order a larger copy
    SAME_WORDS = "same_words"  # order new ones
    PUT_WORDS = "put_words"  # into the box
    FETCH_AGAIN = "fetch_again"  # its file is gone or damaged
    FORGET = "forget"  # its file is gone, and shall be
