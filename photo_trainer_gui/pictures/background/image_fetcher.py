"""Fetches one image of the service into the library and the journal."""

import asyncio
from dataclasses import dataclass, replace
from typing import Final

from photo_trainer_gui.ids import NO_IMAGE, NO_SHA256, ImageId, ModelId, Sha256
from photo_trainer_gui.photogpt.downloaded_picture import DownloadError, DownloadFailure
from photo_trainer_gui.photogpt.errors import ErrorKind, ServiceError
from photo_trainer_gui.pictures.background.picture_work import PictureWork
from photo_trainer_gui.pictures.made_picture import MadePicture
from photo_trainer_gui.pictures.order import NO_ORDER, OrderId
from photo_trainer_gui.pictures.order_problem import OrderProblemKind
from photo_trainer_gui.pictures.picture_library import (
    NotAPictureError,
    OtherBytesError,
    SavedFile,
    is_full,
    picture_id,
)

# After these another link may do.
_OF_THE_LINK: Final = frozenset(
    {DownloadFailure.LINK_GONE, DownloadFailure.REFUSED_LINK, DownloadFailure.NOT_A_PICTURE}
)
_NO_PICTURE: Final = frozenset({DownloadFailure.NOT_A_PICTURE, DownloadFailure.TOO_LARGE})


class ImageGoneError(Exception):
    """The service does not have the image any more."""


class FetchError(Exception):
    """A picture did not come; another attempt may help.

    Args:
        kind: FETCH, NOT_IMAGE, DISK_FULL or DISK_DENIED.
        error: what the service said, where it was asked.
    """

    def __init__(self, kind: OrderProblemKind, error: ServiceError | None = None) -> None:
        super().__init__(kind.value)
        self.kind = kind
        self.error = error


@dataclass(frozen=True)
class WantedImage:
    """An image that shall become a picture: whose, made when, and its place in its order.

    `sha256` is of the bytes that were here once, empty for one that never was.
    """

    image_id: ImageId
    model_id: ModelId
    made_at: float
    order_id: OrderId = NO_ORDER
    larger_of: ImageId = NO_IMAGE
    position: int = 0
    sha256: Sha256 = NO_SHA256


class ImageFetcher:
    """Fetches images, each over a fresh link if it needs one."""

    def __init__(self, work: PictureWork) -> None:
        self._work = work

    async def fetch(self, wanted: WantedImage) -> None:
        """Fetch an image: when this returns, its picture is on the disk and in the journal.

        Raises:
            ImageGoneError: the service does not have it any more.
            FetchError: it did not come.
        """
        store = self._work.store
        service = store.service
        saved = await self._saved(wanted)
        # Asked now: the person may have pressed its heart while it was fetched again.
        known = store.picture_of(wanted.image_id)
        await store.record_picture(_picture(service, wanted, saved, known))

    async def _saved(self, wanted: WantedImage) -> SavedFile:
        try:
            return await self._over_a_link(wanted)
        except OSError as error:
            full = OrderProblemKind.DISK_FULL if is_full(error) else OrderProblemKind.DISK_DENIED
            raise FetchError(full) from error
        except (NotAPictureError, OtherBytesError) as error:
            raise FetchError(OrderProblemKind.NOT_IMAGE) from error
        except ServiceError as error:
            if error.kind is ErrorKind.NOT_FOUND:
                raise ImageGoneError from error
            raise FetchError(OrderProblemKind.FETCH, error) from error
        except DownloadError as error:
            if error.failure is DownloadFailure.STOPPED:
                # The client was closed under us: the program ends, or gets another service.
                raise asyncio.CancelledError from error
            no_picture = error.failure in _NO_PICTURE
            kind = OrderProblemKind.NOT_IMAGE if no_picture else OrderProblemKind.FETCH
            raise FetchError(kind) from error

    async def _over_a_link(self, wanted: WantedImage) -> SavedFile:
        link = self._work.links.pop(wanted.image_id, "")
        if wanted.sha256:
            return await self._once_more(wanted)
        if link:
            try:
                return await self._download(wanted, link)
            except DownloadError as error:
                if error.failure not in _OF_THE_LINK:
                    raise
        return await self._over_fresh_link(wanted)

    async def _once_more(self, wanted: WantedImage) -> SavedFile:
        """One that was here before: the same bytes, or what two fresh links agree on."""
        sums = frozenset({wanted.sha256})
        try:
            return await self._over_fresh_link(wanted, sums)
        except OtherBytesError as error:
            # A service may write a picture anew; what is the same twice was not hurt on the way.
            return await self._over_fresh_link(wanted, sums | {error.sha256})

    async def _over_fresh_link(
        self, wanted: WantedImage, sums: frozenset[Sha256] = frozenset()
    ) -> SavedFile:
        image = await self._work.ask(self._work.service.image, wanted.image_id)
        return await self._download(wanted, image.url, sums)

    async def _download(
        self, wanted: WantedImage, link: str, sums: frozenset[Sha256] = frozenset()
    ) -> SavedFile:
        work = self._work
        service = work.store.service
        return await work.ask(
            work.context.library.fetch,
            work.service,
            link,
            picture_id(service, wanted.image_id),
            (service, wanted.model_id),
            wanted.made_at,
            sums,
        )


def _picture(
    service: str, wanted: WantedImage, saved: SavedFile, known: MadePicture | None
) -> MadePicture:
    if known is None:
        return MadePicture(
            id=picture_id(service, wanted.image_id),
            service=service,
            model_id=wanted.model_id,
            image_id=wanted.image_id,
            made_at=wanted.made_at,
            folder=saved.folder,
            file_name=saved.file_name,
            size_bytes=saved.came.size_bytes,
            sha256=saved.came.sha256,
            media_type=saved.came.media_type,
            width_px=saved.width_px,
            height_px=saved.height_px,
            order_id=wanted.order_id,
            larger_of=wanted.larger_of,
            position=wanted.position,
        )
    return replace(
        known,
        folder=saved.folder,
        file_name=saved.file_name,
        size_bytes=saved.came.size_bytes,
        sha256=saved.came.sha256,
        media_type=saved.came.media_type,
        width_px=saved.width_px,
        height_px=saved.height_px,
    )
