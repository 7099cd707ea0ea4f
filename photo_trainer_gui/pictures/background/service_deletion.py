"""Deletes pictures at the service, and believes it only when the service does not know them."""

import asyncio
import logging
from dataclasses import replace

from photo_trainer_gui.backoff import backoff
from photo_trainer_gui.limits import DELETE_AGAIN_S, DELETE_SETTLE_S
from photo_trainer_gui.photogpt.errors import ErrorKind, ServiceError
from photo_trainer_gui.pictures.background.picture_work import PictureWork
from photo_trainer_gui.pictures.made_picture import AtService, MadePicture
from photo_trainer_gui.pictures.picture_events import PictureKeyRejected, PicturesDeleted

log = logging.getLogger(__name__)


class ServiceDeletion:
    """Goes through the pictures that shall be deleted. All methods belong to the loop's thread."""

    def __init__(self, work: PictureWork) -> None:
        self._work = work
        self._failures = 0
        self.wake = asyncio.Event()

    async def run(self) -> None:
        """Delete what is due, for ever."""
        while True:
            now = self._work.now()
            dues = [_due(one, now) for one in self._work.store.all_pictures() if _is_wanted(one)]
            due = min(dues, default=None)
            if due is not None and due <= now:
                due = await self._delete_all()
            await self._work.wait(due, self.wake)

    async def _delete_all(self) -> float | None:
        """Delete what is due; when to try again if that was not possible."""
        work, gone, still = self._work, 0, 0
        now = work.now()
        for picture in filter(_is_wanted, work.store.all_pictures()):
            if _due(picture, now) > now:
                continue
            try:
                is_gone = await self._delete(picture)
            except ServiceError as error:
                if error.kind is ErrorKind.KEY_REJECTED:
                    work.context.emit(PictureKeyRejected())
                log.info("a picture is not deleted at the service yet: %s", error)
                self._failures += 1
                random01 = work.context.random01()
                return work.now() + backoff(self._failures, random01, error.retry_after_s)
            gone, still = gone + is_gone, still + (not is_gone)
        self._failures = 0
        if gone or still:
            work.context.emit(PicturesDeleted(gone, still))
        return work.now()

    async def _delete(self, picture: MadePicture) -> bool:
        """True when the service does not know it any more. Raises ServiceError."""
        work = self._work
        # After a power cut the program has to know that it was asked to.
        await work.store.keep_picture(picture.id)
        if await self._is_known(picture, delete=True):
            await work.rest(DELETE_SETTLE_S)
        is_gone = not await self._is_known(picture, delete=False)
        latest = work.store.picture(picture.id)
        if latest is not None:
            state = AtService.GONE if is_gone else AtService.STAYS
            await work.store.record_picture(replace(latest, at_service=state, asked_at=work.now()))
        return is_gone

    async def _is_known(self, picture: MadePicture, *, delete: bool) -> bool:
        service = self._work.service
        try:
            await self._work.ask(
                service.delete_image if delete else service.image, picture.image_id
            )
        except ServiceError as error:
            if error.kind is ErrorKind.NOT_FOUND:
                return False
            raise
        return True


def _is_wanted(picture: MadePicture) -> bool:
    return picture.at_service in {AtService.DELETE, AtService.STAYS}


def _due(picture: MadePicture, now: float) -> float:
    """When one that shall be deleted at the service is to be asked for."""
    if picture.at_service is AtService.DELETE or picture.asked_at is None:
        return now
    # A clock that was set back must not put it off for longer than was meant.
    return min(picture.asked_at, now) + DELETE_AGAIN_S
