"""Pictures, orders and thumbnails made by hand, for the tests of the page that makes pictures."""

from pathlib import Path
from typing import Any

from PySide6.QtGui import QColor, QImage

from photo_trainer_gui.pictures.order import OrderId
from photo_trainer_gui.ui.images.look_images import LookImages, ReadExample
from photo_trainer_gui.ui.images.picture_images import PictureThumbnails
from photo_trainer_gui.ui.state.pictures_state import (
    CardKind,
    OrderCard,
    PictureGroup,
    PictureItem,
    PicturesState,
)
from tests.ui.sample_window import NOW, AtOnce


def picture(number: int, folder: Path | None = None, **changes: Any) -> PictureItem:
    """The picture of this number; with a file of its own if a folder is given."""
    path = (folder or Path("/nowhere")) / f"{number}.png"
    if folder is not None and not path.exists():
        image = QImage(64, 64, QImage.Format.Format_RGB32)
        image.fill(QColor.fromHsv(number * 40 % 360, 200, 200))
        assert image.save(str(path))
    fields: dict[str, Any] = {
        "id": f"picture-{number}",
        "path": str(path),
        "sha256": f"{folder} {number}",
        "media_type": "image/png",
        "words": f"Anna as number {number}",
        "title": "Astronaut",
        "made_at": NOW - 600,
    }
    return PictureItem(**(fields | changes))


def group(name: str, *pictures: PictureItem, title: str = "Astronaut") -> PictureGroup:
    """A group of these pictures."""
    return PictureGroup(name, title, NOW - 600, pictures)


def groups(count: int, each: int, folder: Path | None = None) -> tuple[PictureGroup, ...]:
    """So many groups of so many pictures, newest first."""
    return tuple(
        group(f"order-{at}", *(picture(at * each + number, folder) for number in range(each)))
        for at in range(count)
    )


def card(kind: CardKind, order: str = "order-1", **changes: Any) -> OrderCard:
    """The card of an order for four pictures in a café, sent 20 seconds ago."""
    fields: dict[str, Any] = {"asked": 4, "started_at": NOW - 20, "retry_at": NOW + 38}
    return OrderCard(OrderId(order), kind, "Cosy café", **(fields | changes))


def pictures_state(**changes: Any) -> PicturesState:
    """The pictures of a model for which the person has given their consent."""
    return PicturesState(**({"consented": True, "credits_each": 10.0} | changes))


def looks_at_once(read: ReadExample = lambda _look: b"") -> LookImages:
    """Examples of looks that are there as soon as Qt has delivered them."""
    return LookImages(read, AtOnce())


def thumbnails_at_once() -> PictureThumbnails:
    """Thumbnails that are there as soon as Qt has delivered them."""
    return PictureThumbnails(AtOnce())
