"""The orders and pictures as they are now: in memory for the window, in the journal for later."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass

from photo_trainer_gui.ids import ImageId, ModelId
from photo_trainer_gui.journal.database import Journal
from photo_trainer_gui.journal.writer import JournalWriter
from photo_trainer_gui.pictures import picture_rows
from photo_trainer_gui.pictures.library_place import (
    DEFAULT_PLACE,
    PLACE_NOTE,
    LibraryPlace,
    read_place,
)
from photo_trainer_gui.pictures.made_picture import MadePicture, PictureId
from photo_trainer_gui.pictures.order import Order, OrderId


@dataclass(frozen=True)
class PicturesChange:
    """What happened to orders and pictures: these were added or changed, those are gone."""

    orders: tuple[Order, ...] = ()
    pictures: tuple[MadePicture, ...] = ()
    removed_orders: tuple[OrderId, ...] = ()
    removed_pictures: tuple[PictureId, ...] = ()


@dataclass(frozen=True)
class StoredPictures:
    """What the journal holds of one service, as `read_stored_pictures` found it.

    Attributes:
        place: where the pictures of all services are.
    """

    service: str
    orders: tuple[Order, ...] = ()
    pictures: tuple[MadePicture, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    place: LibraryPlace = DEFAULT_PLACE


PicturesListener = Callable[[PicturesChange], None]
# Ends the listening.
StopListening = Callable[[], None]


class PictureStore:
    """All orders and pictures of one service. All but the disk happens in the owner's thread.

    Args:
        writer: the journal's one writer; closed by whoever owns it.
        stored: what is shown first.
    """

    def __init__(self, writer: JournalWriter, stored: StoredPictures) -> None:
        self._writer = writer
        self._listeners: list[PicturesListener] = []
        self._show(stored)

    @property
    def service(self) -> str:
        """Which service the orders and pictures belong to."""
        return self._service

    def orders(self, model_id: ModelId | None = None) -> tuple[Order, ...]:
        """The orders of one model or of all, oldest first."""
        found = self._orders.values()
        return tuple(one for one in found if model_id is None or one.model_id == model_id)

    def order(self, order_id: OrderId) -> Order | None:
        """One order as it is now, None when there is none."""
        return self._orders.get(order_id)

    def pictures(self, model_id: ModelId | None = None) -> tuple[MadePicture, ...]:
        """The pictures of one model or of all that are not deleted here, oldest first."""
        found = [
            one
            for one in self._pictures.values()
            if one.deleted_at is None and (model_id is None or one.model_id == model_id)
        ]
        return tuple(sorted(found, key=lambda one: (one.made_at, one.position)))

    def all_pictures(self) -> tuple[MadePicture, ...]:
        """Every picture, with those that are deleted."""
        return tuple(self._pictures.values())

    def picture(self, picture_id: PictureId) -> MadePicture | None:
        """One picture as it is now, deleted or not; None when there is none."""
        return self._pictures.get(picture_id)

    def picture_of(self, image_id: ImageId) -> MadePicture | None:
        """The picture that was made of an image of the service, deleted or not."""
        return self._by_image.get(image_id)

    def listen(self, listener: PicturesListener) -> StopListening:
        """Call `listener` at each change, in the owner's thread; the result ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def edit(self, order: Order) -> "Future[None]":
        """Add or change an order: in memory at once, on disk when the result is done."""
        self._orders[order.id] = order
        self._notify(PicturesChange(orders=(order,)))
        return self._writer.change(
            order.id, lambda connection: picture_rows.write_order(connection, order)
        )

    async def record(self, order: Order) -> None:
        """Add or change an order and return when it is on disk, however long the disk takes."""
        await asyncio.wrap_future(self.edit(order))

    async def remove(self, order_id: OrderId) -> None:
        """Remove an order that nothing was ever sent for; returns when it is off the disk."""
        if self._orders.pop(order_id, None) is not None:
            self._notify(PicturesChange(removed_orders=(order_id,)))
            await asyncio.wrap_future(self._writer.erase(order_id))

    def edit_picture(self, picture: MadePicture) -> "Future[None]":
        """Add or change a picture: in memory at once, on disk when the result is done."""
        self._pictures[picture.id] = picture
        self._by_image[picture.image_id] = picture
        self._notify(PicturesChange(pictures=(picture,)))
        return self._write_picture(picture)

    async def record_picture(self, picture: MadePicture) -> None:
        """Add or change a picture and return when it is on disk."""
        await asyncio.wrap_future(self.edit_picture(picture))

    async def keep_picture(self, picture_id: PictureId) -> None:
        """Return when a picture is on disk as it is now in memory, however long the disk takes."""
        picture = self._pictures.get(picture_id)
        if picture is not None:
            await asyncio.wrap_future(self._write_picture(picture))

    def _write_picture(self, picture: MadePicture) -> "Future[None]":
        return self._writer.change(
            picture.id, lambda connection: picture_rows.write_picture(connection, picture)
        )

    def note(self, key: str) -> str:
        """A word that was remembered for this service, or an empty one."""
        return self._notes.get(key, "")

    def notes_of(self, kind: str) -> dict[str, str]:
        """What was remembered under keys that begin with this word, by the rest of the key."""
        prefix = f"{kind} "
        found = self._notes.items()
        return {key.removeprefix(prefix): one for key, one in found if key.startswith(prefix)}

    def set_note(self, key: str, value: str) -> None:
        """Remember a word for this service: now, and on disk in a moment."""
        self._notes[key] = value
        name = _prefix(self._service) + key
        self._writer.put(f"note {name}", lambda journal: journal.set_note(name, value))

    async def keep_place(self, place: LibraryPlace) -> None:
        """Return when it is on disk where the pictures are."""
        written = place.written()
        done = self._writer.put(PLACE_NOTE, lambda journal: journal.set_note(PLACE_NOTE, written))
        await asyncio.wrap_future(done)

    async def switch(self, service: str) -> None:
        """Show what belongs to another service, read when what was changed before is written.

        Raises:
            JournalError: it cannot be read; nothing is changed then.
        """
        if service == self._service:
            # What is in memory is newer than what would be read.
            return
        stored = await asyncio.wrap_future(
            self._writer.read(lambda journal: read_stored_pictures(journal, service))
        )
        orders, pictures = tuple(self._orders), tuple(self._pictures)
        self._show(stored)
        self._notify(PicturesChange(stored.orders, stored.pictures, orders, pictures))

    def _show(self, stored: StoredPictures) -> None:
        self._service = stored.service
        self._orders = {order.id: order for order in stored.orders}
        self._pictures = {picture.id: picture for picture in stored.pictures}
        self._by_image = {picture.image_id: picture for picture in stored.pictures}
        self._notes = dict(stored.notes)

    def _notify(self, change: PicturesChange) -> None:
        for listener in tuple(self._listeners):
            listener(change)


def read_stored_pictures(journal: Journal, service: str) -> StoredPictures:
    """What belongs to a service (its address, or "practice"); any thread may ask.

    Raises:
        JournalError: the journal cannot be read.
    """
    prefix = _prefix(service)
    notes = journal.read(
        lambda connection: tuple(
            (key.removeprefix(prefix), value)
            for key, value in connection.execute("SELECT key, value FROM note")
            if key.startswith(prefix)
        )
    )
    return StoredPictures(
        service,
        journal.read(lambda connection: picture_rows.read_orders(connection, service)),
        journal.read(lambda connection: picture_rows.read_pictures(connection, service)),
        notes,
        read_place(journal.note(PLACE_NOTE)),
    )


def _prefix(service: str) -> str:
    return f"{service} pictures "
