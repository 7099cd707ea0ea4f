"""Makes copies as the tests of the training need them, counts them, and goes wrong on demand."""

from collections import Counter
from pathlib import Path

from photo_trainer_gui.photos.photo import Copy, Photo
from tests.training.harness import plain_copy


class Preparing:
    """Makes copies, counts them, and goes wrong on demand."""

    def __init__(self) -> None:
        self.made: Counter[str] = Counter()
        self.errors: dict[str, list[Exception]] = {}

    def __call__(self, photo: Photo, folder: Path) -> Copy:
        self.made[photo.name] += 1
        if self.errors.get(photo.name):
            raise self.errors[photo.name].pop(0)
        return plain_copy(photo, folder)
