"""The service's endpoints as plain methods, so that nobody else needs to know about HTTP."""

import logging
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from typing import Any
from urllib.parse import quote

from photo_trainer_gui.ids import ImageId, JobId, ModelId, Sha256
from photo_trainer_gui.limits import (
    EXAMPLE_TIMEOUT_S,
    LIST_PAGE_SIZE,
    MAX_EXAMPLE_BYTES,
    MAX_LIST_PAGES,
    MAX_LISTED_IMAGES,
    MAX_LISTED_PICTURES,
    MAX_LONG_LIST_PAGES,
    MAX_MODELS_BYTES,
    SERVER_MESSAGE_LENGTH,
)
from photo_trainer_gui.photogpt.answers.preset_reader import read_presets
from photo_trainer_gui.photogpt.answers.responses import Effect, ResponseReader
from photo_trainer_gui.photogpt.api_key import redact
from photo_trainer_gui.photogpt.downloaded_picture import ByteTarget, DownloadedPicture
from photo_trainer_gui.photogpt.entities import (
    Image,
    Job,
    Model,
    Preset,
    read_id,
    read_image,
    read_job,
    read_jobs,
    read_model,
)
from photo_trainer_gui.photogpt.errors import ErrorKind, ServiceError
from photo_trainer_gui.photogpt.exchange import Exchange, border, or_none
from photo_trainer_gui.photogpt.image_download import picture_sha256
from photo_trainer_gui.photogpt.picture_download import PictureDownload
from photo_trainer_gui.photogpt.proxies import DesktopProxy, no_desktop
from photo_trainer_gui.photogpt.stop_flag import StopFlag
from photo_trainer_gui.photogpt.transport import ApiCall, Timeouts, Transport
from photo_trainer_gui.photogpt.transport_errors import kind_of
from photo_trainer_gui.photogpt.upload_body import FileGoneError, Progress, UploadBody
from photo_trainer_gui.time_source import TimeSource

log = logging.getLogger(__name__)


class Client:
    """One account at one server. Every method blocks; call them from worker threads, any number.

    No request is ever repeated, no redirect followed, and the key goes to the host of `base_url`
    alone. Every method raises ServiceError and nothing else; its `in_doubt` says whether the
    service may have done what was asked all the same.

    Args:
        base_url: the address up to and with "/api": https, or http on this computer.
        key: a cleaned API key. One that could never be a key is not sent: KEY_REJECTED.
        wall_clock: seconds since the epoch, for a `Retry-After` that is a date.
        timeouts: seconds before a request ends.
        steady_clock: seconds that never run backwards, for the time that all pages of a list take.
        desktop_proxy: asked for the way to a server where the environment names no proxy.

    Raises:
        ValueError: the address is of another kind.
    """

    def __init__(
        self,
        base_url: str,
        key: str,
        *,
        wall_clock: TimeSource = time.time,
        timeouts: Timeouts | None = None,
        steady_clock: TimeSource = time.monotonic,
        desktop_proxy: DesktopProxy = no_desktop,
    ) -> None:
        self._base_url = base_url
        self._key = key
        self._steady_clock = steady_clock
        self._timeouts = timeouts or Timeouts()
        self._desktop_proxy = desktop_proxy
        self._renewal = StopFlag()
        self._transport = Transport(base_url, key, self._timeouts, desktop_proxy)
        self._exchange = Exchange(self._transport, ResponseReader(base_url, key, wall_clock))

    def ping(self) -> None:
        """Ask whether the key works; it does when nothing is raised."""
        self._exchange.result(ApiCall("GET", "/ping"))

    def models(self) -> tuple[Model, ...]:
        """All models of the key, in one request; absence from the list proves nothing.

        An entry that cannot be read is left out, as long as there is one that can.
        """
        call = ApiCall("GET", "/models", max_bytes=MAX_MODELS_BYTES)
        return self._exchange.read(call, _readable, each=or_none(read_model))

    def model(self, model_id: ModelId) -> Model:
        """One model. NOT_FOUND when this key has none of that id."""
        return self._exchange.read(ApiCall("GET", f"/models/{_segment(model_id)}"), read_model)

    def create_model(
        self, name: str, age_years: int, gender: str, ethnicity: str = "", eye_colour: str = ""
    ) -> Model:
        """Make a model. `gender` is "Male" or "Female"; empty details are not sent."""
        details: dict[str, object] = {"name": name, "age": age_years, "gender": gender}
        details |= {"ethnicity": ethnicity} if ethnicity else {}
        details |= {"eyeColor": eye_colour} if eye_colour else {}
        return self._exchange.read(
            ApiCall("POST", "/models", Effect.ONCE, json=details), read_model
        )

    def delete_model(self, model_id: ModelId) -> None:
        """Delete a model with its images."""
        self._exchange.done(ApiCall("DELETE", f"/models/{_segment(model_id)}", Effect.REPEATABLE))

    def input_images(self, model_id: ModelId) -> tuple[Image, ...]:
        """The photos of a model, read until a page brings no new one.

        The service may cap the size of a page, so a short page is no sign of the end. An entry that
        cannot be read spoils the list: what is missing from it would be sent once more.
        """
        found: list[Image] = []
        for page, images in enumerate(self._image_pages(model_id, "input"), 1):
            found += images
            if len(found) > MAX_LISTED_IMAGES or page == MAX_LIST_PAGES:
                raise ServiceError(ErrorKind.ODD_ANSWER)
        return tuple(found)

    def output_images(self, model_id: ModelId) -> tuple[Image, ...]:
        """The pictures that were made with a model, about MAX_LISTED_PICTURES at most.

        Absence from the list proves nothing. An entry that cannot be read is left out.
        """
        found: list[Image] = []
        for page, images in enumerate(self._image_pages(model_id, "output"), 1):
            found += images
            if len(found) >= MAX_LISTED_PICTURES or page == MAX_LONG_LIST_PAGES:
                break
        return tuple(found)

    def _image_pages(self, model_id: ModelId, image_type: str) -> Iterator[list[Image]]:
        """What is new on each page of a list, until there is nothing."""
        known: set[ImageId] = set()
        end = self._steady_clock() + self._timeouts.list_s
        for page in count(1):
            images = self._page_of_images(model_id, image_type, page)
            new = {one.id: one for one in images if one is not None and one.id not in known}
            if not new:
                return
            yield list(new.values())
            known |= set(new)
            if self._steady_clock() > end:
                raise ServiceError(ErrorKind.TIMEOUT)

    def _page_of_images(self, model_id: ModelId, image_type: str, page: int) -> list[Image | None]:
        query: dict[str, str | int] = {
            "imageType": image_type,
            "pageNum": page,
            "pageSize": LIST_PAGE_SIZE,
        }
        call = ApiCall("GET", f"/models/{_segment(model_id)}/images", query=query)
        each = read_image if image_type == "input" else or_none(read_image)
        images: list[Image | None] = self._exchange.read(call, _entries, each=each)
        return images

    def upload(
        self,
        model_id: ModelId,
        path: str | os.PathLike[str],
        media_type: str,
        filename: str,
        progress: Progress,
        stop: StopFlag,
    ) -> Image:
        """Send one photo to a model, streamed from its file.

        Args:
            model_id: the model that gets it.
            path: the file to send, read anew at each attempt.
            media_type: image/jpeg, image/png, image/webp or image/heic.
            filename: what the service is told: `neutral_name`, never the person's own.
            progress: called with bytes sent and bytes in all, on this thread, throttled.
            stop: ends the request at once, even on a stalled line: STOPPED.
        """
        with (
            border(Effect.ONCE),
            _photo_errors(),
            UploadBody(path, media_type, filename, model_id, progress) as body,
        ):
            call = ApiCall("POST", "/images/upload", Effect.ONCE, body=body)
            return self._exchange.read(call, read_image, stop=stop)

    def image(self, image_id: ImageId) -> Image:
        """One image, with a fresh link. NOT_FOUND when this key has none of that id."""
        return self._exchange.read(ApiCall("GET", f"/images/{_segment(image_id)}"), read_image)

    def image_sha256(self, image: Image) -> Sha256:
        """sha256 (hex) of an image's bytes, empty when they cannot be had; raises nothing."""
        closing = self._transport.closing
        return picture_sha256(
            image.url, self._base_url, self._timeouts, closing, self._desktop_proxy
        )

    def fetch_picture(self, url: str, target: ByteTarget) -> DownloadedPicture:
        """Write a finished picture into a file, whose bytes decide what it is.

        Raises:
            DownloadError: it did not come, and no ServiceError.
            OSError: `target` cannot be written.
        """
        return self._download(self._timeouts).fetch(url, target)

    def fetch_example(self, url: str, target: ByteTarget) -> DownloadedPicture:
        """The same of the example picture of a look: it may be less large, and take less long."""
        seconds = min(self._timeouts.download_s, EXAMPLE_TIMEOUT_S)
        download = self._download(replace(self._timeouts, download_s=seconds))
        return replace(download, max_bytes=MAX_EXAMPLE_BYTES).fetch(url, target)

    def _download(self, timeouts: Timeouts) -> PictureDownload:
        return PictureDownload(
            self._base_url,
            timeouts,
            self._transport.closing,
            self._renewal,
            self._desktop_proxy,
        )

    def delete_image(self, image_id: ImageId) -> None:
        """Delete one image."""
        self._exchange.done(ApiCall("DELETE", f"/images/{_segment(image_id)}", Effect.REPEATABLE))

    def train(self, model_id: ModelId) -> None:
        """Start the training. A GET with an effect: it costs money each time it is sent."""
        path = f"/models/{_segment(model_id)}/train"
        self._exchange.result(ApiCall("GET", path, Effect.ONCE, costs=True))

    def create_pictures(
        self,
        model_id: ModelId,
        prompt: str,
        number: int,
        width: int | None = None,
        height: int | None = None,
        preset: str = "",
        seed: int | None = None,
    ) -> JobId:
        """Order pictures; the id of the job. It costs money each time it is sent.

        Args:
            model_id: a model that is ready.
            prompt: the words, never empty.
            number: how many pictures.
            width: pixels; both or neither.
            height: pixels.
            preset: the tag of a look, empty for none.
            seed: for the same pictures again; None lets the service choose.
        """
        order: dict[str, object] = {"modelID": model_id, "prompt": prompt, "numImages": number}
        order |= {} if width is None or height is None else {"width": width, "height": height}
        order |= {"preset": preset} if preset else {}
        order |= {} if seed is None else {"seed": seed}
        return self._job_id("/images/generation", order)

    def upscale(self, image_id: ImageId) -> JobId:
        """Order a larger copy of a picture; the id of the job. It costs money, too."""
        return self._job_id("/images/upscaling", {"imageID": image_id})

    def _job_id(self, path: str, order: dict[str, object]) -> JobId:
        call = ApiCall("POST", path, Effect.ONCE, json=order, costs=True)
        return self._exchange.read(call, lambda value: JobId(read_id(value, "jobId")))

    def jobs(self, start: str = "", end: str = "") -> tuple[Job, ...]:
        """The jobs started through the API: trainings and pictures, none with its model.

        Args:
            start: RFC 3339; without it the last 24 hours.
            end: RFC 3339, 7 days after `start` at most; without it now.
        """
        found: dict[JobId, Job] = {}
        query: dict[str, str | int] = {"start": start} if start else {}
        query |= {"end": end} if end else {}
        clock_end = self._steady_clock() + self._timeouts.list_s
        for _ in range(MAX_LONG_LIST_PAGES):
            # An entry that cannot be read spoils the list: it may be the one that is looked for.
            page = self._exchange.read(
                ApiCall("GET", "/jobs", query=query), read_jobs, each=read_job
            )
            found |= {job.id: self._without_key(job) for job in page.jobs}
            if not page.next_token:
                return tuple(found.values())
            if page.next_token == query.get("pageToken"):
                break
            if self._steady_clock() > clock_end:
                raise ServiceError(ErrorKind.TIMEOUT)
            query = query | {"pageToken": page.next_token}
        raise ServiceError(ErrorKind.ODD_ANSWER)

    def job(self, job_id: JobId) -> Job:
        """One job, with its model and pictures where the service names them."""
        call = ApiCall("GET", f"/jobs/{_segment(job_id)}")
        return self._without_key(self._exchange.read(call, read_job))

    def _without_key(self, job: Job) -> Job:
        return replace(job, error=redact(job.error, [self._key])[:SERVER_MESSAGE_LENGTH])

    def presets(self) -> tuple[Preset, ...]:
        """The looks that pictures can have, none when the answer is of a shape nobody knows."""
        call = ApiCall("GET", "/presets")
        return self._exchange.read(call, lambda value: read_presets(value, self._base_url))

    def renew_connections(self) -> None:
        """The computer slept: what is under way is LOST, and what was open is not used again.

        A download ends with NETWORK. Nobody else tells: without this a request waits for its
        time-out on a line that has died. Does not wait.
        """
        self._transport.renew()
        renewal, self._renewal = self._renewal, StopFlag()
        renewal.stop()

    def close(self) -> None:
        """End whatever is under way, with STOPPED, and send nothing any more. Does not wait."""
        self._transport.close()


def _segment(identity: str) -> str:
    """An id as one segment of a path. Ids come out of answers, where `read_id` checked them."""
    return quote(identity, safe="", errors="replace")


def _entries(value: object) -> list[Any]:
    """The entries of a list, as `each` left them. Raises ServiceError(ODD_ANSWER) for others."""
    if not isinstance(value, list):
        raise ServiceError(ErrorKind.ODD_ANSWER)
    return value


def _readable(value: object) -> tuple[Model, ...]:
    """The models that could be read, some at least if there are any entries."""
    entries = _entries(value)
    models = tuple(model for model in entries if model is not None)
    if entries and not models:
        raise ServiceError(ErrorKind.ODD_ANSWER)
    if len(models) < len(entries):
        log.info("left out %d of %d models", len(entries) - len(models), len(entries))
    return models


@contextmanager
def _photo_errors() -> Iterator[None]:
    try:
        yield
    except FileGoneError as error:
        raise ServiceError(kind_of(error, under_way=False)) from None
