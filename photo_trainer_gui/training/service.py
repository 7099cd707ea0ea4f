"""Service port: what the training needs of service and threads, so that tests can replace it."""

from collections.abc import Callable, Sequence
from typing import Protocol

from photo_trainer_gui.ids import ImageId, JobId, ModelId, Sha256
from photo_trainer_gui.photogpt.entities import Image, Job, Model
from photo_trainer_gui.photogpt.stop_flag import StopFlag

# How many bytes were sent, of how many.
OnSentBytes = Callable[[int, int], None]


class Service(Protocol):
    """The calls of the service, one per endpoint; each blocks and raises ServiceError."""

    def models(self) -> Sequence[Model]:
        """All models of the key."""

    def model(self, model_id: ModelId) -> Model:
        """One model."""

    def create_model(
        self, name: str, age_years: int, gender: str, ethnicity: str, eye_colour: str
    ) -> Model:
        """Make a model; empty strings are not sent."""

    def delete_model(self, model_id: ModelId) -> None:
        """Delete a model for good."""

    def input_images(self, model_id: ModelId) -> Sequence[Image]:
        """All photos that the model has at the service."""

    def upload(
        self,
        model_id: ModelId,
        path: str,
        media_type: str,
        filename: str,
        progress: OnSentBytes,
        stop: StopFlag,
    ) -> Image:
        """Send one photo; `progress` gets bytes sent and bytes in all, in the calling thread."""

    def image(self, image_id: ImageId) -> Image:
        """One image; NOT_FOUND is the only word that counts for its being gone."""

    def image_sha256(self, image: Image) -> Sha256:
        """sha256 (hex) of an image's bytes, empty when they cannot be had; raises nothing."""

    def delete_image(self, image_id: ImageId) -> None:
        """Delete one image."""

    def train(self, model_id: ModelId) -> None:
        """Start the training: a GET with an effect, never repeated lightly."""

    def jobs(self, start: str = "", end: str = "") -> Sequence[Job]:
        """The jobs between two RFC 3339 times, without them of the last 24 hours."""

    def job(self, job_id: JobId) -> Job:
        """One job, with its model where the service names it."""
