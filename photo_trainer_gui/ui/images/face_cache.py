"""Small pictures of the faces in photos, cut out of them by workers."""

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPixmap

from photo_trainer_gui.photos.analysis.findings import Findings
from photo_trainer_gui.photos.chosen_files import ChosenFiles
from photo_trainer_gui.photos.photo import Box, CacheKey, Photo
from photo_trainer_gui.ui.images.async_cache import AsyncCache
from photo_trainer_gui.ui.images.large_photo_cache import read_large_photo

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from photo_trainer_gui.photos.photo_cache import PhotoCache

# The largest circle is 80 wide, on screens with two pixels for one; each takes 100 kB.
_EDGE_PX: Final = 160
_PHOTOS_KEPT: Final = 24
# A face goes from the brows to the chin: so much of its longer side makes a head.
_HEAD: Final = 1.7
# What the photo is decoded to so that its smallest face fills a circle, within reason.
_LEAST_PX: Final = 320
_MOST_PX: Final = 2048


class FaceCache(AsyncCache[Photo, tuple[QPixmap, ...]]):
    """The faces of photos, in the order of `Findings.faces`."""

    def __init__(self, photos: "PhotoCache", chosen: ChosenFiles, workers: "Executor") -> None:
        super().__init__(partial(_read_faces, photos, chosen), workers, _PHOTOS_KEPT)

    def face(self, photo: Photo, number: int) -> QPixmap | None:
        """One face; None while it is being read, or when it cannot be read."""
        faces = self.get(photo) or ()
        return faces[number] if number < len(faces) else None

    def _store(self, cache_key: CacheKey, value: tuple[QImage, ...] | None) -> None:
        super()._store(cache_key, tuple(map(QPixmap.fromImage, value or ())))


def _read_faces(photos: "PhotoCache", chosen: ChosenFiles, photo: Photo) -> tuple[QImage, ...]:
    """Blocks, and raises what reading the photo raises."""
    found = photos.findings(photo)
    if not found.faces:
        return ()
    image = read_large_photo(chosen, photo, _needed_px(found))
    return tuple(_cut(image, face.box) for face in found.faces)


def _cut(image: QImage, face: Box) -> QImage:
    """A small square around the face, all of it inside the picture."""
    width, height = image.width(), image.height()
    longer = max((face.right - face.left) * width, (face.bottom - face.top) * height)
    side = max(1, min(round(_HEAD * longer), width, height))
    left = round((face.left + face.right) / 2 * width - side / 2)
    top = round((face.top + face.bottom) / 2 * height - side / 2)
    left, top = min(max(0, left), width - side), min(max(0, top), height - side)
    head = image.copy(QRect(left, top, side, side))
    smooth = Qt.TransformationMode.SmoothTransformation
    return head.scaled(_EDGE_PX, _EDGE_PX, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)


def _needed_px(found: Findings) -> int:
    """The longer side of a picture whose smallest face is large enough."""
    longer = max(found.width_px, found.height_px, 1)
    smallest = min(
        max((box.right - box.left) * found.width_px, (box.bottom - box.top) * found.height_px)
        for box in (face.box for face in found.faces)
    )
    wanted = _EDGE_PX * longer / max(1.0, _HEAD * smallest)
    return round(min(max(wanted, _LEAST_PX), _MOST_PX))
