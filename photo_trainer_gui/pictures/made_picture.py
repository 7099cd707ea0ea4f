"""A picture that the service made: one frozen value beside its file on this computer."""

from dataclasses import dataclass
from enum import Enum
from typing import Final, NewType

from photo_trainer_gui.ids import NO_IMAGE, ImageId, ModelId, Sha256
from photo_trainer_gui.pictures.order import NO_ORDER, OrderId

PictureId = NewType("PictureId", str)  # our own, never sent

NO_PICTURE: Final = PictureId("")


class AtService(Enum):
    """Whether the service still has a picture, as far as it was told."""

    THERE = "there"
    DELETE = "delete"  # the person wants it deleted there; done as soon as it can be
    STAYS = "stays"  # asked for, but still there; asked for again the next day
    GONE = "gone"  # deleted, by us or by somebody else


@dataclass(frozen=True)
class MadePicture:
    """What the journal keeps of one picture; the bytes lie in the library's folder.

    Attributes:
        id: made from service and image id, so that no picture is here twice.
        order_id: the order that it was made for; empty: made elsewhere.
        folder: name of its model's folder in the library; our own, as `file_name` is.
        made_at: when it was made, epoch seconds, as near as is known.
        media_type: told by its bytes.
        width_px: of its pixels, as they are shown.
        larger_of: the image that it is a larger copy of, or empty.
        position: its place among those of its order, from 0.
        deleted_at: when it was deleted here; the record stays, so that nobody offers it again.
        asked_at: when the service was last asked to delete it.
        faces: how many were found in it; None while nobody has looked.
        like_place: its place among those of its order, from 0 for the one most like the model's
            photos; None when no face of it could be compared.
        is_most_like: it is clearly more like them than the next one.
    """

    id: PictureId
    service: str
    model_id: ModelId
    image_id: ImageId
    made_at: float
    folder: str
    file_name: str
    size_bytes: int
    sha256: Sha256
    media_type: str
    width_px: int
    height_px: int
    order_id: OrderId = NO_ORDER
    larger_of: ImageId = NO_IMAGE
    position: int = 0
    is_favourite: bool = False
    deleted_at: float | None = None
    at_service: AtService = AtService.THERE
    asked_at: float | None = None
    faces: int | None = None
    like_place: int | None = None
    is_most_like: bool = False

    @property
    def made_elsewhere(self) -> bool:
        """True for one that was not ordered on this computer."""
        return not self.order_id
