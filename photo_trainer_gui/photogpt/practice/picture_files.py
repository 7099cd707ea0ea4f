"""The bytes of the practice service's pictures: photos as they came, the others as drawn."""

import json
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from threading import Lock
from typing import TypeGuard

from photo_trainer_gui.ids import ImageId
from photo_trainer_gui.photogpt.practice.looks import LOOKS
from photo_trainer_gui.photogpt.practice.refusal import RefusedError
from photo_trainer_gui.photogpt.practice.store import Store, StoredImage, StoredOutput
from photo_trainer_gui.time_source import TimeSource

# The type of images that were made.
OUTPUT = "modelOutput"
_LOOK_PX = 320


def is_there(image: StoredImage | None, now: float) -> TypeGuard[StoredImage]:
    """Whether there is such an image by now: one that is made appears when its job is over."""
    return image is not None and (image.type != OUTPUT or image.created_at <= now)


@dataclass(frozen=True)
class PictureFiles:
    """Gives the bytes of images and looks, and the links to them.

    Attributes:
        store: where images are kept.
        clock: seconds since the epoch.
        origin: the beginning of links.
        gives_photos: whether photos that were sent have a link; what was made always has one.
    """

    store: Store
    clock: TimeSource
    origin: str
    gives_photos: bool
    _drawing: Lock = field(default_factory=Lock)

    def link(self, image: StoredImage) -> str | None:
        """The link to the bytes of an image, None when it has none."""
        linked = image.type == OUTPUT or self.gives_photos
        return f"{self.origin}/pictures/{image.id}" if linked else None

    def content(self, image_id: ImageId) -> tuple[bytes, str]:
        """The bytes and media type of an image. Raises RefusedError when it has no link."""
        image = self.store.image(image_id)
        if is_there(image, self.clock()) and self.link(image):
            try:
                return self.path(image).read_bytes(), image.media_type
            except FileNotFoundError:  # deleted a moment ago
                pass
        raise RefusedError(HTTPStatus.NOT_FOUND, "no such picture")

    def path(self, image: StoredImage) -> Path:
        """The file with the bytes of an image, which may have to be drawn first."""
        path = self.store.bytes_path(image.id)
        with self._drawing:
            output = None if path.exists() else self.store.output(image.id)
            if output is not None:
                with self.store.incoming() as incoming:
                    incoming.write_bytes(self._drawn(image, output))
                    incoming.replace(path)
        return path

    def looks(self) -> list[dict[str, object]]:
        """The looks as the service tells them."""
        return [
            {
                "tag": tag,
                "name": look.name,
                "description": look.description,
                "image": f"{self.origin}/looks/{tag}",
            }
            for tag, look in LOOKS.items()
        ]

    def look(self, tag: str) -> tuple[bytes, str]:
        """An example of a look and its media type. Raises RefusedError when there is none."""
        if tag not in LOOKS:
            raise RefusedError(HTTPStatus.NOT_FOUND, "no such look")
        size = (_LOOK_PX, _LOOK_PX)
        return _draw(True, tag, LOOKS[tag].scene, size, "image/jpeg"), "image/jpeg"

    def _drawn(self, image: StoredImage, output: StoredOutput) -> bytes:
        model = self.store.model(image.model_id)
        recipe = json.loads(output.recipe)
        long_hair = model is not None and json.loads(model.details).get("gender") == "Female"
        size = (recipe["width"], recipe["height"])
        words = f"{image.model_id}|{recipe['words']}"
        return _draw(long_hair, words, recipe["scene"], size, image.media_type)


def _draw(long_hair: bool, words: str, scene: str, size: tuple[int, int], media_type: str) -> bytes:
    # Loaded with the first picture: the service itself must be there at once.
    from photo_trainer_gui.photogpt.practice.picture_drawing import Drawing, drawn

    return drawn(Drawing(long_hair, words, scene, size), media_type)
