"""The endpoints of the contract, each answered from the store by the documented rules."""

import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus

from werkzeug import Request
from werkzeug.routing import Map, Rule

from photo_trainer_gui.ids import ImageId, JobId, ModelId
from photo_trainer_gui.limits import LIST_PAGE_SIZE, MAX_PHOTOS, MIN_PHOTOS
from photo_trainer_gui.photogpt.practice.delayed_lists import DelayedLists
from photo_trainer_gui.photogpt.practice.jobs import (
    Job,
    job_state,
    list_range,
    listed_job,
    moment,
    page_of,
    single_job,
)
from photo_trainer_gui.photogpt.practice.picture_files import OUTPUT, PictureFiles, is_there
from photo_trainer_gui.photogpt.practice.picture_orders import PictureOrders
from photo_trainer_gui.photogpt.practice.refusal import RefusedError
from photo_trainer_gui.photogpt.practice.store import (
    Store,
    StoredImage,
    StoredJob,
    StoredModel,
    StoredOrder,
)
from photo_trainer_gui.photogpt.practice.training_rules import Trainings, details_problem
from photo_trainer_gui.photogpt.practice.upload_parser import BadUploadError, receive
from photo_trainer_gui.time_source import TimeSource

Answer = dict[str, object]

# Small, so that every client has to turn pages.
MAX_PAGE_SIZE = 10
# `imageType` in a query -> `type` of the images it brings.
_LISTED_TYPES: Mapping[str, tuple[str, ...]] = {
    "all": ("modelInput", "auxiliaryType", OUTPUT),
    "input": ("modelInput",),
    "output": (OUTPUT,),
    "auxiliaryType": ("auxiliaryType",),
}

ROUTES = Map(
    [
        Rule("/api/ping", endpoint="ping", methods=["GET"]),
        Rule("/api/models", endpoint="models", methods=["GET"]),
        Rule("/api/models", endpoint="create", methods=["POST"]),
        Rule("/api/models/<model_id>", endpoint="model", methods=["GET"]),
        Rule("/api/models/<model_id>", endpoint="delete_model", methods=["DELETE"]),
        Rule("/api/models/<model_id>/images", endpoint="images", methods=["GET"]),
        Rule("/api/models/<model_id>/train", endpoint="train", methods=["GET"]),
        Rule("/api/images/upload", endpoint="upload", methods=["POST"]),
        Rule("/api/images/generation", endpoint="generation", methods=["POST"]),
        Rule("/api/images/upscaling", endpoint="upscaling", methods=["POST"]),
        Rule("/api/images/<image_id>", endpoint="image", methods=["GET"]),
        Rule("/api/images/<image_id>", endpoint="delete_image", methods=["DELETE"]),
        Rule("/api/jobs", endpoint="jobs", methods=["GET"]),
        Rule("/api/jobs/<job_id>", endpoint="job", methods=["GET"]),
        Rule("/api/presets", endpoint="presets", methods=["GET"]),
        Rule("/pictures/<image_id>", endpoint="picture", methods=["GET"]),
        Rule("/looks/<tag>", endpoint="look", methods=["GET"]),
    ]
)


@dataclass(frozen=True)
class Endpoints:
    """Answers requests that are already known to be allowed.

    Attributes:
        store: where models and images are kept.
        trainings: how trainings go.
        orders: takes orders of pictures.
        files: the bytes of images, and the links to them.
        clock: seconds since the epoch.
        lag: how late lists are.
    """

    store: Store
    trainings: Trainings
    orders: PictureOrders
    files: PictureFiles
    clock: TimeSource
    lag: DelayedLists

    def answer(self, endpoint: str, request: Request, values: Mapping[str, str]) -> Answer:
        """The JSON of a success.

        Raises:
            RefusedError: what was asked is against the rules.
        """
        handlers: Mapping[str, Callable[..., Answer]] = {
            "ping": self._ping,
            "models": self._models,
            "create": self._create,
            "model": self._model,
            "delete_model": self._delete_model,
            "images": self._images,
            "train": self._train,
            "generation": self._generation,
            "upscaling": self._upscaling,
            "presets": self._presets,
            "upload": self._upload,
            "image": self._image,
            "delete_image": self._delete_image,
            "jobs": self._jobs,
            "job": self._job,
        }
        return handlers[endpoint](request, **values)

    def _ping(self, _request: Request) -> Answer:
        return {"message": "pong!", "status": "OK"}

    # --- Models ------------------------------------------------------------------------------

    def _models(self, _request: Request) -> Answer:
        shown = self.lag.shown(self.store.models(), lambda _: True, StoredModel)
        return _ok([self._model_json(model, self.lag.moment()) for model in shown])

    def _create(self, request: Request) -> Answer:
        details = _json_body(request)
        problem = details_problem(details)
        if problem is not None:
            raise RefusedError(HTTPStatus.BAD_REQUEST, problem)
        text = json.dumps(details)
        with self.store.step():
            if "id" not in details:
                added = self.store.add_model(text, self.clock())
                return _ok(self._model_json(added, self.clock()))
            model = self._stored_model(ModelId(str(details["id"])))
            self.store.update_model(model.id, text, self.clock())
            return _ok(self._model_json(self._stored_model(model.id), self.clock()))

    def _model(self, _request: Request, model_id: ModelId) -> Answer:
        return _ok(self._model_json(self._stored_model(model_id), self.clock()))

    def _delete_model(self, _request: Request, model_id: ModelId) -> Answer:
        with self.store.step():
            model = self._stored_model(model_id)
            self.lag.note_gone(model)
            self.store.delete_model(model.id)
        return _ok(None)

    def _train(self, _request: Request, model_id: ModelId) -> Answer:
        with self.store.step():
            model = self._stored_model(model_id)
            now = self.clock()
            self._check_train(model, now)
            self.store.start_training(model.id, now)
        return _ok("Training triggered")

    def _check_train(self, model: StoredModel, now: float) -> None:
        count = self._count(model.id, "modelInput")
        if not MIN_PHOTOS <= count <= MAX_PHOTOS:
            message = f"{MIN_PHOTOS} to {MAX_PHOTOS} images are needed, there are {count}"
            raise RefusedError(HTTPStatus.BAD_REQUEST, message)
        # A training that does not show yet is started and paid for once more, as it would be.
        running = self.trainings.runs(model.started_at, now)
        if running and self._status(model, now)[0] != "new":
            raise RefusedError(HTTPStatus.CONFLICT, "this model is being trained")
        others = (one for one in self.store.models() if one.id != model.id)
        if (
            sum(self.trainings.runs(one.started_at, now) for one in others)
            >= self.trainings.at_once
        ):
            raise RefusedError(HTTPStatus.TOO_MANY_REQUESTS, "too many trainings are running")

    # --- Images ------------------------------------------------------------------------------

    def _images(self, request: Request, model_id: ModelId) -> Answer:
        model = self._stored_model(model_id)
        types = _LISTED_TYPES.get(request.args.get("imageType", "all"))
        if types is None:
            raise RefusedError(HTTPStatus.BAD_REQUEST, "imageType is not valid")
        page = _number(request, "pageNum", 1)
        size = min(_number(request, "pageSize", LIST_PAGE_SIZE), MAX_PAGE_SIZE)
        listed = self.lag.shown(
            self.store.images(),
            lambda image: (
                image.model_id == model.id and image.type in types and is_there(image, self.clock())
            ),
            StoredImage,
        )
        shown = listed[(page - 1) * size : page * size]
        return _ok([self._image_json(image) for image in shown]) | {"page": page, "pageSize": size}

    def _upload(self, request: Request) -> Answer:
        with self.store.incoming() as incoming:
            try:
                upload = receive(request, incoming)
            except BadUploadError as error:
                raise RefusedError(HTTPStatus.BAD_REQUEST, str(error)) from error
            image = StoredImage(
                id=ImageId(f"image-{secrets.token_hex(8)}"),
                model_id=upload.model_id,
                type=upload.type,
                filename=upload.filename,
                media_type=upload.media_type,
                sha256=upload.sha256,
                created_at=self.clock(),
            )
            with self.store.step():
                model = self._stored_model(upload.model_id)
                if self._count(model.id, upload.type) >= MAX_PHOTOS:
                    message = f"a model holds {MAX_PHOTOS} images of a type"
                    raise RefusedError(HTTPStatus.BAD_REQUEST, message)
                self.store.add_image(image, incoming)
        return _ok(self._image_json(image))

    def _image(self, _request: Request, image_id: ImageId) -> Answer:
        return _ok(self._image_json(self._stored_image(image_id)))

    def _delete_image(self, _request: Request, image_id: ImageId) -> Answer:
        with self.store.step():
            image = self._stored_image(image_id)
            self.lag.note_gone(image)
            self.store.delete_image(image.id)
        return _ok(None)

    # --- Pictures and jobs -------------------------------------------------------------------

    def _generation(self, request: Request) -> Answer:
        order = _json_body(request)
        if not isinstance(order.get("modelID"), str):
            raise RefusedError(HTTPStatus.BAD_REQUEST, "modelID is missing")
        model = self._stored_model(ModelId(str(order["modelID"])))
        status, _ = self._status(model, self.clock())
        return _ok(_queued(self.orders.generate(order, status)))

    def _upscaling(self, request: Request) -> Answer:
        return _ok(_queued(self.orders.upscale(_json_body(request))))

    def _presets(self, _request: Request) -> Answer:
        return _ok(self.files.looks())

    def _jobs(self, request: Request) -> Answer:
        now = self.clock()
        start, end = list_range(request.args, now)
        orders = self.lag.shown(
            self.store.orders(), lambda job: start <= job.created_at <= end, StoredOrder
        )
        trainings = self.lag.shown(
            self.store.jobs(), lambda job: start <= job.created_at <= end, StoredJob
        )
        jobs: list[Job] = sorted((*orders, *trainings), key=lambda job: -job.created_at)
        page, token = page_of(jobs, request.args)
        entries = [listed_job(job, job_state(job, self.trainings, now)) for job in page]
        return _ok({"jobs": entries} | ({"nextPageToken": token} if token else {}))

    def _job(self, _request: Request, job_id: JobId) -> Answer:
        everything: tuple[Job, ...] = (*self.store.jobs(), *self.store.orders())
        job = next((job for job in everything if job.id == job_id), None)
        if job is None:
            raise RefusedError(HTTPStatus.NOT_FOUND, "no such job")
        state = job_state(job, self.trainings, self.clock())
        answer = single_job(job, state)
        if isinstance(job, StoredOrder) and state.word == "success":
            images = self.orders.images_of(job.id)
            answer |= {"images": [self._image_json(image) for image in images]}
        return _ok(answer)

    # --- What they share ---------------------------------------------------------------------

    def _stored_model(self, model_id: ModelId) -> StoredModel:
        model = self.store.model(model_id)
        if model is None:
            raise RefusedError(HTTPStatus.NOT_FOUND, "no such model")
        return model

    def _stored_image(self, image_id: ImageId) -> StoredImage:
        image = self.store.image(image_id)
        if not is_there(image, self.clock()):
            raise RefusedError(HTTPStatus.NOT_FOUND, "no such image")
        return image

    def _count(self, model_id: ModelId, image_type: str) -> int:
        return sum(image.type == image_type for image in self.store.images(model_id))

    def _status(self, model: StoredModel, now: float) -> tuple[str, float]:
        return self.trainings.status(model.updated_at, model.started_at, now)

    def _model_json(self, model: StoredModel, moment_s: float) -> Answer:
        """A model as the contract documents it: the details that were sent do not come back."""
        word, since = self._status(model, moment_s)
        return {
            "id": model.id,
            "status": word,
            "modelType": None,
            "createdAt": moment(model.created_at),
            "updatedAt": moment(since),
        }

    def _image_json(self, image: StoredImage) -> Answer:
        larger = self.orders.upscaled(image.id) if image.type == OUTPUT else None
        return {
            "id": image.id,
            "url": self.files.link(image),
            "modelID": image.model_id,
            "type": image.type,
            "createdAt": moment(image.created_at),
            "updatedAt": moment(image.created_at),
            "data": None,
            "folderID": None,
            "liked": None,
            "publicMediaID": None,
            "upscaledImageID": larger.id if larger else None,
            "upscaledImageURL": self.files.link(larger) if larger else None,
        }


def _queued(job_id: JobId) -> Answer:
    return {"jobId": job_id, "status": "queued"}


def _ok(result: object) -> Answer:
    return {"status": "OK", "result": result}


def _number(request: Request, name: str, default: int) -> int:
    text = request.args.get(name, str(default))
    if not (text.isascii() and text.isdigit()) or len(text) > 9 or int(text) < 1:
        raise RefusedError(HTTPStatus.BAD_REQUEST, f"{name} is not valid")
    return int(text)


def _json_body(request: Request) -> Mapping[str, object]:
    if request.mimetype != "application/json":
        raise RefusedError(HTTPStatus.BAD_REQUEST, "application/json is needed")
    try:
        value = json.loads(request.get_data(cache=False))
    except (ValueError, RecursionError) as error:
        raise RefusedError(HTTPStatus.BAD_REQUEST, "the body is no JSON") from error
    if not isinstance(value, dict):
        raise RefusedError(HTTPStatus.BAD_REQUEST, "a JSON object is needed")
    return value
