"""The service's endpoints as plain methods, so that nobody else needs to know about HTTP."""

import logging
import os
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar
from urllib.parse import quote

from photo_trainer_gui.limits import (
    LIST_PAGE_SIZE,
    MAX_LIST_PAGES,
    MAX_LISTED_IMAGES,
    MAX_MODELS_BYTES,
)
from photo_trainer_gui.photogpt.answers import (
    Image,
    Job,
    Model,
    read_image,
    read_job,
    read_jobs,
    read_model,
)
from photo_trainer_gui.photogpt.errors import ErrorKind, ServiceError
from photo_trainer_gui.photogpt.failures import kind_of
from photo_trainer_gui.photogpt.pictures import picture_sha256
from photo_trainer_gui.photogpt.pieces import Each
from photo_trainer_gui.photogpt.proxies import DesktopProxy, no_desktop
from photo_trainer_gui.photogpt.replies import Effect, Judge
from photo_trainer_gui.photogpt.stopping import StopFlag
from photo_trainer_gui.photogpt.transport import Call, Timeouts, Transport
from photo_trainer_gui.photogpt.upload import FileGoneError, Progress, UploadBody

_T = TypeVar("_T")

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
        wall_clock: Callable[[], float] = time.time,
        timeouts: Timeouts | None = None,
        steady_clock: Callable[[], float] = time.monotonic,
        desktop_proxy: DesktopProxy = no_desktop,
    ) -> None:
        self._base_url = base_url
        self._steady_clock = steady_clock
        self._timeouts = timeouts or Timeouts()
        self._desktop_proxy = desktop_proxy
        self._transport = Transport(base_url, key, self._timeouts, desktop_proxy)
        self._judge = Judge(base_url, key, wall_clock)

    def ping(self) -> None:
        """Ask whether the key works; it does when nothing is raised."""
        self._result(Call("GET", "/ping"))

    def models(self) -> tuple[Model, ...]:
        """All models of the key, in one request; absence from the list proves nothing.

        An entry that cannot be read is left out, as long as there is one that can.
        """
        call = Call("GET", "/models", max_bytes=MAX_MODELS_BYTES)
        return self._read(call, _readable, each=_or_none(read_model))

    def model(self, model_id: str) -> Model:
        """One model. NOT_FOUND when this key has none of that id."""
        return self._read(Call("GET", f"/models/{_segment(model_id)}"), read_model)

    def create_model(
        self, name: str, age_years: int, gender: str, ethnicity: str = "", eye_colour: str = ""
    ) -> Model:
        """Make a model. `gender` is "Male" or "Female"; empty details are not sent."""
        details: dict[str, object] = {"name": name, "age": age_years, "gender": gender}
        details |= {"ethnicity": ethnicity} if ethnicity else {}
        details |= {"eyeColor": eye_colour} if eye_colour else {}
        return self._read(Call("POST", "/models", Effect.ONCE, json=details), read_model)

    def delete_model(self, model_id: str) -> None:
        """Delete a model with its images."""
        self._done(Call("DELETE", f"/models/{_segment(model_id)}", Effect.REPEATABLE))

    def input_images(self, model_id: str) -> tuple[Image, ...]:
        """The photos of a model, read until a page brings no new one.

        The service may cap the size of a page, so a short page is no sign of the end. An entry that
        cannot be read spoils the list: what is missing from it would be sent once more.
        """
        found: dict[str, Image] = {}
        end = self._steady_clock() + self._timeouts.list_s
        for page in range(1, MAX_LIST_PAGES + 1):
            images = self._page_of_images(model_id, page)
            new = {image.id: image for image in images if image.id not in found}
            if not new:
                return tuple(found.values())
            found |= new
            if len(found) > MAX_LISTED_IMAGES:
                break
            if self._steady_clock() > end:
                raise ServiceError(ErrorKind.TIMEOUT)
        raise ServiceError(ErrorKind.ODD_ANSWER)

    def _page_of_images(self, model_id: str, page: int) -> list[Image]:
        query: dict[str, str | int] = {
            "imageType": "input",
            "pageNum": page,
            "pageSize": LIST_PAGE_SIZE,
        }
        call = Call("GET", f"/models/{_segment(model_id)}/images", query=query)
        images: list[Image] = self._read(call, _entries, each=read_image)
        return images

    def upload(
        self,
        model_id: str,
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
            _border(Effect.ONCE),
            _photo_errors(),
            UploadBody(path, media_type, filename, model_id, progress) as body,
        ):
            call = Call("POST", "/images/upload", Effect.ONCE, body=body)
            return self._read(call, read_image, stop=stop)

    def image(self, image_id: str) -> Image:
        """One image. NOT_FOUND when this key has none of that id."""
        return self._read(Call("GET", f"/images/{_segment(image_id)}"), read_image)

    def image_sha256(self, image: Image) -> str:
        """sha256 (hex) of an image's bytes, empty when they can not be had; raises nothing."""
        closing = self._transport.closing
        return picture_sha256(
            image.url, self._base_url, self._timeouts, closing, self._desktop_proxy
        )

    def delete_image(self, image_id: str) -> None:
        """Delete one image."""
        self._done(Call("DELETE", f"/images/{_segment(image_id)}", Effect.REPEATABLE))

    def train(self, model_id: str) -> None:
        """Start the training. A GET with an effect: it costs money each time it is sent."""
        self._result(Call("GET", f"/models/{_segment(model_id)}/train", Effect.ONCE))

    def jobs(self, start: str = "", end: str = "") -> tuple[Job, ...]:
        """The jobs started through the API: trainings and generations, none with its model.

        Args:
            start: RFC 3339; without it and `end` the last 24 hours.
            end: RFC 3339, 7 days after `start` at most.
        """
        found: dict[str, Job] = {}
        query: dict[str, str | int] = {"start": start, "end": end} if start else {}
        clock_end = self._steady_clock() + self._timeouts.list_s
        for _ in range(MAX_LIST_PAGES):
            # An entry that cannot be read spoils the list: it may be the one that is looked for.
            page = self._read(Call("GET", "/jobs", query=query), read_jobs, each=read_job)
            found |= {job.id: job for job in page.jobs}
            if not page.next_token:
                return tuple(found.values())
            if self._steady_clock() > clock_end:
                raise ServiceError(ErrorKind.TIMEOUT)
            query = query | {"pageToken": page.next_token}
        raise ServiceError(ErrorKind.ODD_ANSWER)

    def job(self, job_id: str) -> Job:
        """One job, with its model where the service names it."""
        return self._read(Call("GET", f"/jobs/{_segment(job_id)}"), read_job)

    def renew_connections(self) -> None:
        """The computer slept: what is under way is LOST, and what was open is not used again.

        Nobody else tells: without this a request waits for its time-out on a line that has died.
        Does not wait.
        """
        self._transport.renew()

    def close(self) -> None:
        """End whatever is under way, with STOPPED, and send nothing any more. Does not wait."""
        self._transport.close()

    def _read(
        self,
        call: Call,
        read: Callable[[object], _T],
        *,
        each: Each = lambda entry: entry,
        stop: StopFlag | None = None,
    ) -> _T:
        """What `read` makes of the result; it gets of each entry of a list what `each` makes."""
        with _border(call.effect):
            reply = self._transport.exchange(call, stop)
            try:
                return read(self._judge.document(reply, call.effect, each).get("result"))
            except ServiceError as error:
                if error.status is not None:
                    raise
                in_doubt = call.effect is not Effect.NONE
                raise ServiceError(error.kind, status=reply.status, in_doubt=in_doubt) from None

    def _result(self, call: Call) -> None:
        with _border(call.effect):
            self._judge.document(self._transport.exchange(call), call.effect)

    def _done(self, call: Call) -> None:
        with _border(call.effect):
            self._judge.accept(self._transport.exchange(call), call.effect)


def _segment(identity: str) -> str:
    """An id as one segment of a path. Ids come out of answers, where `read_id` checked them."""
    return quote(identity, safe="", errors="replace")


def _or_none(read: Callable[[object], _T]) -> Callable[[object], _T | None]:
    def read_or_none(entry: object) -> _T | None:
        try:
            return read(entry)
        except ServiceError:
            return None

    return read_or_none


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
def _border(effect: Effect) -> Iterator[None]:
    """Whatever else goes wrong at an answer is an odd answer: nothing of it may end the program.

    The log gets the place and not the words, in which there may be anything.
    """
    try:
        yield
    except ServiceError:
        raise
    except Exception as error:
        places = "".join(traceback.format_tb(error.__traceback__))
        log.error("Unexpected %s at an answer\n%s", type(error).__name__, places)  # noqa: TRY400
        in_doubt = effect is not Effect.NONE
        raise ServiceError(ErrorKind.ODD_ANSWER, in_doubt=in_doubt) from None


@contextmanager
def _photo_errors() -> Iterator[None]:
    try:
        yield
    except FileGoneError as error:
        raise ServiceError(kind_of(error, under_way=False)) from None
