"""The service's endpoints as plain methods, so that nobody else needs to know about HTTP."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar
from urllib.parse import quote

from photo_trainer_gui.limits import LIST_PAGE_SIZE, MAX_LIST_PAGES
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
from photo_trainer_gui.photogpt.replies import Effect, Judge, Reply
from photo_trainer_gui.photogpt.stopping import StopFlag
from photo_trainer_gui.photogpt.transport import Call, Timeouts, Transport
from photo_trainer_gui.photogpt.upload import FileGoneError, Progress, UploadBody

_T = TypeVar("_T")


class Client:
    """One account at one server. Every method blocks; call them from worker threads, any number.

    No request is ever repeated, no redirect followed, and the key goes to the host of `base_url`
    alone. Every method raises ServiceError and nothing else; its `in_doubt` says whether the
    service may have done what was asked all the same.

    Args:
        base_url: the address up to and with "/api": https, or http on this computer.
        key: a cleaned API key. One that could never be a key is not sent: KEY_REJECTED.
        wall_clock: seconds since the epoch, for a `Retry-After` that is a date.
        timeouts: seconds without a byte before a request ends.

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
    ) -> None:
        self._base_url = base_url
        self._timeouts = timeouts or Timeouts()
        self._transport = Transport(base_url, key, self._timeouts)
        self._judge = Judge(base_url, key, wall_clock)

    def ping(self) -> None:
        """Ask whether the key works; it does when nothing is raised."""
        self._result(Call("GET", "/ping"))

    def models(self) -> tuple[Model, ...]:
        """All models of the key, in one request; absence from the list proves nothing."""
        return self._read(Call("GET", "/models"), _all(read_model))

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

        The service may cap the size of a page, so a short page is no sign of the end.
        """
        found: dict[str, Image] = {}
        for page in range(1, MAX_LIST_PAGES + 1):
            query: dict[str, str | int] = {
                "imageType": "input",
                "pageNum": page,
                "pageSize": LIST_PAGE_SIZE,
            }
            call = Call("GET", f"/models/{_segment(model_id)}/images", query=query)
            new = [image for image in self._read(call, _all(read_image)) if image.id not in found]
            if not new:
                return tuple(found.values())
            found |= {image.id: image for image in new}
        raise ServiceError(ErrorKind.ODD_ANSWER)

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
        with _photo_errors(), UploadBody(path, media_type, filename, model_id, progress) as body:
            call = Call("POST", "/images/upload", Effect.ONCE, body=body)
            return self._read(call, read_image, stop)

    def image(self, image_id: str) -> Image:
        """One image. NOT_FOUND when this key has none of that id."""
        return self._read(Call("GET", f"/images/{_segment(image_id)}"), read_image)

    def image_sha256(self, image: Image) -> str:
        """sha256 (hex) of an image's bytes, empty when they can not be had; raises nothing."""
        return picture_sha256(image.url, self._base_url, self._timeouts)

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
        for _ in range(MAX_LIST_PAGES):
            page = self._read(Call("GET", "/jobs", query=query), read_jobs)
            found |= {job.id: job for job in page.jobs}
            if not page.next_token:
                return tuple(found.values())
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

    def _read(self, call: Call, read: Callable[[object], _T], stop: StopFlag | None = None) -> _T:
        reply, result = self._result(call, stop)
        try:
            return read(result)
        except ServiceError as error:
            in_doubt = call.effect is not Effect.NONE
            raise ServiceError(error.kind, status=reply.status, in_doubt=in_doubt) from None

    def _result(self, call: Call, stop: StopFlag | None = None) -> tuple[Reply, object]:
        reply = self._transport.exchange(call, stop)
        return reply, self._judge.document(reply, call.effect).get("result")

    def _done(self, call: Call) -> None:
        self._judge.accept(self._transport.exchange(call), call.effect)


def _segment(identity: str) -> str:
    """An id as one segment of a path. Ids come out of answers, where `read_id` checked them."""
    return quote(identity, safe="")


def _all(read: Callable[[object], _T]) -> Callable[[object], tuple[_T, ...]]:
    def read_all(value: object) -> tuple[_T, ...]:
        if not isinstance(value, list):
            raise ServiceError(ErrorKind.ODD_ANSWER)
        return tuple(read(entry) for entry in value)

    return read_all


@contextmanager
def _photo_errors() -> Iterator[None]:
    try:
        yield
    except FileGoneError as error:
        raise ServiceError(kind_of(error, under_way=False)) from None
