"""The networks that find faces and tell people apart, read only as they were shipped."""

from hashlib import sha256
from typing import NamedTuple

from photo_trainer_gui.ids import Sha256
from photo_trainer_gui.resources import resource


class FaceModelError(ImportError):
    """The file of a network is missing or damaged, or OpenCV cannot run it."""


class FaceModel(NamedTuple):
    """A file in `resources/models/`.

    Attributes:
        name: of the file.
        sha256: hex digest of its bytes.
    """

    name: str
    sha256: Sha256

    def read(self) -> bytes:
        """Its bytes, looked at each time: what is run is what was read. In a worker.

        Raises:
            FaceModelError: it is missing, cannot be read, or is not the file that was shipped.
        """
        try:
            data = resource(f"models/{self.name}").read_bytes()
        except OSError as error:
            raise FaceModelError(f"{self.name} cannot be read") from error
        if sha256(data).hexdigest() != self.sha256:
            raise FaceModelError(f"{self.name} is damaged")
        return data
