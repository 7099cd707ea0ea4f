"""Events of the pictures, once each, and the small news that no journal keeps."""

from collections.abc import Callable
from dataclasses import dataclass

from photo_trainer_gui.ids import ModelId
from photo_trainer_gui.pictures.order import OrderId


@dataclass(frozen=True)
class PicturesArrived:
    """All pictures of an order are here."""

    order_id: OrderId
    model_id: ModelId
    count: int


@dataclass(frozen=True)
class OrderNeedsPerson:
    """An order has ended otherwise, or goes on only when the person says how."""

    order_id: OrderId
    model_id: ModelId


@dataclass(frozen=True)
class FetchingPicture:
    """The picture `number` (from 1) of `count` is being fetched; empty id: made elsewhere."""

    order_id: OrderId
    number: int
    count: int


@dataclass(frozen=True)
class MadeElsewhere:
    """So many pictures of a model are at the service and not here; 0: none any more."""

    model_id: ModelId
    count: int


@dataclass(frozen=True)
class PicturesDeleted:
    """The service was asked to delete these; `still_there` of them it still shows."""

    gone: int
    still_there: int


@dataclass(frozen=True)
class PictureKeyRejected:
    """The service refuses the key; nothing is asked until there is another one."""


PictureEvent = (
    PicturesArrived
    | OrderNeedsPerson
    | FetchingPicture
    | MadeElsewhere
    | PicturesDeleted
    | PictureKeyRejected
)
OnPictureEvent = Callable[[PictureEvent], None]


class PictureEvents:
    """Tells each event to whoever listens, in the loop's thread."""

    def __init__(self) -> None:
        self._listeners: list[OnPictureEvent] = []

    def listen(self, listener: OnPictureEvent) -> None:
        """Call `listener` with each event from now on."""
        self._listeners.append(listener)

    def emit(self, event: PictureEvent) -> None:
        """Tell it to all."""
        for listener in tuple(self._listeners):
            listener(event)
