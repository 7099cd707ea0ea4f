"""Orders of pictures and of larger copies, as the practice service takes them."""

import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from photo_trainer_gui.ids import NO_IMAGE, NO_SHA256, ImageId, JobId, ModelId
from photo_trainer_gui.photogpt.practice.looks import LOOKS, scene
from photo_trainer_gui.photogpt.practice.picture_files import OUTPUT, is_there
from photo_trainer_gui.photogpt.practice.picture_rules import (
    CREDITS_EACH,
    CREDITS_UPSCALED,
    DEFAULT_PX,
    LOST_ANSWER,
    NO_CREDITS,
    REFUSED,
    REFUSED_WORDS,
    SEEDS,
    UPSCALED_TIMES,
    PictureRules,
    number_made,
    order_problem,
    trouble,
    upscaling_problem,
)
from photo_trainer_gui.photogpt.practice.refusal import LostAnswerError, RefusedError
from photo_trainer_gui.photogpt.practice.store import Store, StoredImage, StoredOrder, StoredOutput
from photo_trainer_gui.time_source import TimeSource

# How a picture is drawn, as JSON.
_Recipe = dict[str, object]


@dataclass(frozen=True)
class PictureOrders:
    """Takes orders, and knows what came of them.

    Attributes:
        store: where orders and images are kept.
        rules: how orders go.
        clock: seconds since the epoch.
    """

    store: Store
    rules: PictureRules
    clock: TimeSource

    def generate(self, order: Mapping[str, Any], status: str) -> JobId:
        """Take an order for pictures with a model that says `status`; the id of its job.

        Raises:
            RefusedError: it is against the rules.
            LostAnswerError: it was taken, and nobody is to hear of it.
        """
        self._check(order, status)
        prompt, number = order.get("prompt", ""), order.get("numImages", 1)
        if trouble(prompt) == NO_CREDITS:
            raise RefusedError(HTTPStatus.PAYMENT_REQUIRED, "Insufficient credits")
        seeded = {"seed": secrets.randbelow(SEEDS), **order}
        recipes = [_recipe(seeded, at) for at in range(number_made(prompt, number))]
        taken = self._stored_order(
            order["modelID"],
            seeded,
            price=CREDITS_EACH * len(recipes),
            error=REFUSED_WORDS if trouble(prompt) == REFUSED else "",
        )
        self._take(taken, recipes, "image/jpeg")
        if trouble(prompt) == LOST_ANSWER:
            raise LostAnswerError
        return taken.id

    def upscale(self, order: Mapping[str, Any]) -> JobId:
        """Take an order for a larger copy; the id of its job. Twice makes and costs it twice.

        Raises:
            RefusedError: it is against the rules.
        """
        problem = upscaling_problem(order)
        if problem is not None:
            raise RefusedError(HTTPStatus.BAD_REQUEST, problem)
        image = self.store.image(order["imageID"])
        if not is_there(image, self.clock()):
            raise RefusedError(HTTPStatus.NOT_FOUND, "no such image")
        output = self.store.output(image.id)
        if output is None or output.upscales:
            raise RefusedError(HTTPStatus.BAD_REQUEST, "only made pictures can be made larger")
        recipe = json.loads(output.recipe)
        recipe |= {side: recipe[side] * UPSCALED_TIMES for side in ("width", "height")}
        taken = self._stored_order(image.model_id, order, price=CREDITS_UPSCALED)
        self._take(taken, [recipe], "image/png", image.id)
        return taken.id

    def images_of(self, order_id: JobId) -> tuple[StoredImage, ...]:
        """The images that an order has made, those that are still there."""
        return self._there(self.store.outputs_of(order_id))

    def upscaled(self, image_id: ImageId) -> StoredImage | None:
        """The newest larger copy of an image, None when there is none yet."""
        there = self._there(self.store.larger_copies(image_id))
        return there[-1] if there else None

    def _there(self, outputs: Iterable[StoredOutput]) -> tuple[StoredImage, ...]:
        found = (self.store.image(output.image_id) for output in outputs)
        return tuple(image for image in found if is_there(image, self.clock()))

    def _check(self, order: Mapping[str, Any], status: str) -> None:
        problem = order_problem(order)
        if problem is None and status != "ready":
            problem = "the model is not ready"
        if problem is None and "preset" in order and order["preset"] not in LOOKS:
            problem = "no such preset"
        if problem is not None:
            raise RefusedError(HTTPStatus.BAD_REQUEST, problem)
        if "inputImageId" in order:
            image = self.store.image(order["inputImageId"])
            if image is None or image.type != "auxiliaryType":
                raise RefusedError(HTTPStatus.NOT_FOUND, "no such reference image")

    def _stored_order(
        self, model_id: ModelId, request: Mapping[str, Any], *, price: int, error: str = ""
    ) -> StoredOrder:
        now, order_id = self.clock(), JobId(f"job-{secrets.token_hex(8)}")
        ends_at = now + self.rules.takes_s(request.get("prompt", ""), order_id)
        return StoredOrder(order_id, model_id, json.dumps(request), now, ends_at, price, error)

    def _take(
        self,
        order: StoredOrder,
        recipes: list[_Recipe],
        media_type: str,
        upscales: ImageId = NO_IMAGE,
    ) -> None:
        """Keep an order with its images, which are there from its end on."""
        made = []
        for recipe in recipes:
            image_id = ImageId(f"image-{secrets.token_hex(8)}")
            made.append(
                (
                    StoredImage(
                        image_id, order.model_id, OUTPUT, "", media_type, NO_SHA256, order.ends_at
                    ),
                    StoredOutput(image_id, order.id, json.dumps(recipe), upscales),
                )
            )
        with self.store.step():
            now = order.created_at
            busy = sum(one.created_at <= now < one.ends_at for one in self.store.orders())
            if busy >= self.rules.at_once:
                raise RefusedError(HTTPStatus.TOO_MANY_REQUESTS, "too many active jobs")
            self.store.add_order(order, made)


def _recipe(order: Mapping[str, Any], number: int) -> _Recipe:
    prompt, tag, seed = order.get("prompt", ""), order.get("preset", ""), order["seed"]
    return {
        "words": f"{prompt}|{tag}|{seed}|{number}",
        "scene": scene(prompt, tag, number),
        "width": order.get("width", DEFAULT_PX),
        "height": order.get("height", DEFAULT_PX),
    }
