"""Pictures that were made elsewhere: on the website, by another computer, by a forgotten order."""

import logging
import math
from collections.abc import Sequence

from photo_trainer_gui.ids import NO_IMAGE, ImageId, ModelId
from photo_trainer_gui.limits import ELSEWHERE_INTERVAL_S
from photo_trainer_gui.photogpt.entities import Image
from photo_trainer_gui.photogpt.errors import ErrorKind, ServiceError
from photo_trainer_gui.pictures.background.image_fetcher import (
    FetchError,
    ImageFetcher,
    ImageGoneError,
    WantedImage,
)
from photo_trainer_gui.pictures.background.picture_work import PictureWork, with_error
from photo_trainer_gui.pictures.order import NO_ORDER, UNDER_WAY, OrderState
from photo_trainer_gui.pictures.order_problem import OrderProblem
from photo_trainer_gui.pictures.picture_events import (
    FetchingPicture,
    MadeElsewhere,
    PictureKeyRejected,
    PicturesArrived,
)
from photo_trainer_gui.service_times import epoch

log = logging.getLogger(__name__)

_NEVER = -math.inf


class Elsewhere:
    """What the service's lists show and this computer does not have, by model.

    All methods belong to the loop's thread.
    """

    def __init__(self, work: PictureWork, images: ImageFetcher) -> None:
        self._work = work
        self._images = images
        self._asked_at: dict[ModelId, float] = {}
        self._listed: dict[ModelId, tuple[Image, ...]] = {}

    def unknown(self, model_id: ModelId) -> tuple[ImageId, ...]:
        """The images of a model that are at the service and not here, as far as is known.

        One that was deleted here is known; while an order is under way nobody can tell whose
        the newest are, so there are none.
        """
        if self._is_ordering(model_id):
            return ()
        store = self._work.store
        listed = self._listed.get(model_id, ())
        ids = (ImageId(image.id) for image in listed)
        return tuple(image_id for image_id in ids if store.picture_of(image_id) is None)

    def offered(self, model_id: ModelId) -> int:
        """How many are offered to be fetched: none if as many were declined."""
        count = len(self.unknown(model_id))
        declined = self._work.store.note(_note(model_id))
        return count if count > int(declined or 0) else 0

    def decline(self, model_id: ModelId) -> None:
        """Do not offer them again until there are more."""
        self._work.store.set_note(_note(model_id), str(len(self.unknown(model_id))))
        self._tell(model_id)

    async def look(self, model_ids: Sequence[ModelId]) -> None:
        """Ask for the lists of these models, each once an hour at most."""
        for model_id in model_ids:
            if self._is_ordering(model_id):
                continue
            now = self._work.now()
            if 0 <= now - self._asked_at.get(model_id, _NEVER) < ELSEWHERE_INTERVAL_S:
                continue
            self._asked_at[model_id] = now
            try:
                images = await self._work.ask(self._work.service.output_images, model_id)
            except ServiceError as error:
                del self._asked_at[model_id]
                if error.kind is ErrorKind.KEY_REJECTED:
                    self._work.context.emit(PictureKeyRejected())
                    return
                log.info("no list of pictures of model %s: %s", model_id, error)
            else:
                self._listed[model_id] = tuple(images)
                self._tell(model_id)

    async def fetch(self, model_id: ModelId) -> OrderProblem | None:
        """Fetch all that are unknown of a model; None, or why some are not here yet."""
        work, listed = self._work, self._listed.get(model_id, ())
        first_sizes = {image.upscaled_id: image.id for image in listed if image.upscaled_id}
        wanted = {ImageId(image.id): image for image in listed}
        unknown = self.unknown(model_id)
        here, problem = 0, None
        for number, image_id in enumerate(unknown, 1):
            work.context.emit(FetchingPicture(NO_ORDER, number, len(unknown)))
            image = wanted[image_id]
            made_at = epoch(image.created_at)
            larger_of = ImageId(first_sizes.get(image.id, NO_IMAGE))
            at = work.now() if made_at is None else made_at
            try:
                await self._images.fetch(WantedImage(image_id, model_id, at, larger_of=larger_of))
                here += 1
            except ImageGoneError:
                self._listed[model_id] = tuple(
                    one for one in self._listed[model_id] if one.id != image_id
                )
            except FetchError as error:
                problem = with_error(work.problem(error.kind), error.error)
        if here:
            work.context.emit(PicturesArrived(NO_ORDER, model_id, here))
        self._tell(model_id)
        return problem

    def _is_ordering(self, model_id: ModelId) -> bool:
        moving = UNDER_WAY | {OrderState.WAITING}
        orders = self._work.store.orders(model_id)
        return any(one.state in moving and not one.person_decides for one in orders)

    def _tell(self, model_id: ModelId) -> None:
        self._work.context.emit(MadeElsewhere(model_id, self.offered(model_id)))


def _note(model_id: ModelId) -> str:
    return f"declined {model_id}"
