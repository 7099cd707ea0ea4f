"""Examples of looks on their way from the service by way of the disk to the screen."""

import time
from concurrent.futures import Executor
from pathlib import Path

from photo_trainer_gui.photogpt.client import Client
from photo_trainer_gui.pictures.look_pictures import LookPictures
from photo_trainer_gui.ui.images.look_images import LookImages
from photo_trainer_gui.ui.state.pictures_state import LookChoice


class LookExamples:
    """Keeps both ends together; read in with the first page that shows looks.

    Attributes:
        images: for the screen.

    Args:
        folder: on the disk.
        workers: they wait for the network.
    """

    def __init__(self, folder: Path, workers: Executor) -> None:
        self._pictures = LookPictures(folder, time.time)
        self.images = LookImages(self._read, workers)

    def connect(self, client: Client | None) -> None:
        """Fetch them over this connection from now on, or not at all."""
        self._pictures.connect(None if client is None else client.fetch_example)
        if client is not None:
            self.images.try_again()

    def tidy(self) -> None:
        """Remove what nobody has looked at for long. Blocks."""
        self._pictures.tidy()

    def _read(self, look: LookChoice) -> bytes:
        return self._pictures.read(look.tag, look.example)
