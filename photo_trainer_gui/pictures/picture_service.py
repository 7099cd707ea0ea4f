"""Service port: what the pictures need of the service, one method an endpoint."""

from collections.abc import Sequence
from typing import Protocol

from photo_trainer_gui.ids import ImageId, JobId, ModelId
from photo_trainer_gui.photogpt.downloaded_picture import ByteTarget, DownloadedPicture
from photo_trainer_gui.photogpt.entities import Image, Job


class PictureService(Protocol):
    """The calls of the service for pictures; each blocks, and raises ServiceError if not told."""

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
        """Order pictures, once; the id of the job. What is None or empty is not sent."""

    def upscale(self, image_id: ImageId) -> JobId:
        """Order a larger copy, once; the id of the job."""

    def job(self, job_id: JobId) -> Job:
        """One job, with its pictures when it has any."""

    def jobs(self, start: str = "", end: str = "") -> Sequence[Job]:
        """The jobs between two RFC 3339 times, without them of the last 24 hours."""

    def output_images(self, model_id: ModelId) -> Sequence[Image]:
        """All pictures that were made with a model, wherever they were ordered."""

    def image(self, image_id: ImageId) -> Image:
        """One image with a fresh link."""

    def delete_image(self, image_id: ImageId) -> None:
        """Delete one image; that it is gone is only certain when `image` says so."""

    def fetch_picture(self, url: str, target: ByteTarget) -> DownloadedPicture:
        """Write a picture's bytes as they come. Raises DownloadError, or OSError of the target."""
