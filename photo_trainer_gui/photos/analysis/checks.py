"""Looks for faces and measures pictures. Loads OpenCV: import it only where it is used, and late.

How well each check does, and where its threshold comes from, stands in docs/photo-checks.md.
"""

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from typing import Final

# numpy asks at its import, and would make a thread with its own memory for each core.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import cv2
import cv2.data
import numpy as np
from cv2.typing import MatLike

from photo_trainer_gui.limits import FACE_SHARPNESS_PX
from photo_trainer_gui.photos.analysis.findings import Findings
from photo_trainer_gui.photos.decoding.reader import Sample
from photo_trainer_gui.photos.photo import Box

# Two photos are looked at at once; more threads would only take time from the window.
cv2.setNumThreads(1)
cv2.ocl.setUseOpenCL(False)
cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)

_Area = tuple[int, int, int, int]  # x, y, width, height in pixels

# The cascades were made for windows of 20 px; a little more finds fewer ghosts.
_LEAST_FACE_PX: Final = 24
_STEP: Final = 1.15
_NEIGHBOURS: Final = 3
_LINE: Final = np.array([[1, -2, 1]], np.float32)
# Of the mean difference of the colour channels; a JPEG of a grey picture keeps a little.
_GREY_UP_TO: Final = 2.0


class _Cascades:
    """A cascade serves one photo at a time; each is read in when it is needed."""

    @cached_property
    def front(self) -> cv2.CascadeClassifier:
        return _cascade("haarcascade_frontalface_alt2.xml")

    @cached_property
    def profile(self) -> cv2.CascadeClassifier:
        return _cascade("haarcascade_profileface.xml")


def _cascade(name: str) -> cv2.CascadeClassifier:
    cascade = cv2.CascadeClassifier(os.path.join(cv2.data.haarcascades, name))
    if cascade.empty():
        raise ImportError(f"OpenCV came without {name}")
    return cascade


# As many as photos were ever looked at in the same moment.
_free: list[_Cascades] = []


@contextmanager
def _borrowed() -> Iterator[_Cascades]:
    try:
        cascades = _free.pop()
    except IndexError:
        cascades = _Cascades()
    yield cascades
    _free.append(cascades)


def get_ready() -> None:
    """Read in what every photo needs. Raises ImportError: OpenCV is not whole."""
    with _borrowed() as cascades:
        _ = cascades.front


def rest() -> None:
    """Nothing more is to be looked at: give back the 15 MB that each cascade works in."""
    _free.clear()
    # glibc keeps what was freed to itself until it is asked; others have no such function.
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


def measure_photo(sample: Sample) -> Findings:
    """Everything the checks find in a photo; 50 to 300 ms, so in a worker thread."""
    grey = np.asarray(sample.grey)
    areas, side = _faces(grey)
    height, width = grey.shape
    x, y, w, h = areas[0] if areas else (0, 0, width, height)
    face = grey[y : y + h, x : x + w]
    return Findings(
        width_px=sample.width_px,
        height_px=sample.height_px,
        faces=tuple(_box(area, width, height) for area in areas),
        side=side,
        sharpness=_sharpness(face),
        brightness=float(face.mean()),
        grey=_is_grey(np.asarray(sample.colours)),
        dhash=_dhash(grey),
        taken_at=sample.taken_at,
    )


def _faces(grey: MatLike) -> tuple[list[_Area], bool]:
    """The faces, largest first, and whether they are seen from the side."""
    grey = cv2.equalizeHist(grey)  # or dark and pale faces are not found
    with _borrowed() as cascades:
        front = _found(cascades.front, grey)
        if front:
            return front, False
        left = _found(cascades.profile, grey)
        if left:
            return left, True
        width = grey.shape[1]
        right = _found(cascades.profile, cv2.flip(grey, 1))
        return [(width - x - w, y, w, h) for x, y, w, h in right], bool(right)


def _found(cascade: cv2.CascadeClassifier, grey: MatLike) -> list[_Area]:
    least = (_LEAST_FACE_PX, _LEAST_FACE_PX)
    found = cascade.detectMultiScale(
        grey, scaleFactor=_STEP, minNeighbors=_NEIGHBOURS, minSize=least
    )
    areas = [(int(x), int(y), int(w), int(h)) for x, y, w, h in found]
    return sorted(areas, key=lambda area: (-area[2], area))


def _box(area: _Area, width: int, height: int) -> Box:
    x, y, w, h = area
    return Box(x / width, y / height, (x + w) / width, (y + h) / height)


def _sharpness(part: MatLike) -> float:
    """How clear lines are, in thousandths of the contrast, at a fixed size.

    The two halves of the Laplacian are taken alone, and the poorer one counts: a hand that shook
    leaves the lines along its way as clear as they were. What is smaller than the fixed size stays
    so: enlarged it would seem blurred.
    """
    height, width = part.shape
    scale = FACE_SHARPNESS_PX / max(height, width)
    if scale < 1:
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        part = cv2.resize(part, size, interpolation=cv2.INTER_AREA)
    contrast = float(part.var())
    across = float(cv2.filter2D(part, cv2.CV_32F, _LINE).var())
    along = float(cv2.filter2D(part, cv2.CV_32F, _LINE.T).var())
    return 1000 * min(across, along) / contrast if contrast else 0.0


def _is_grey(colours: MatLike) -> bool:
    spread = colours.max(axis=2).astype(np.int16) - colours.min(axis=2)
    return float(spread.mean()) <= _GREY_UP_TO


def _dhash(grey: MatLike) -> int:
    """Whether each pixel of a 9 x 8 picture is brighter than its right neighbour: 64 bits."""
    small = cv2.resize(grey, (9, 8), interpolation=cv2.INTER_AREA)
    bits = np.packbits(small[:, :-1] > small[:, 1:])
    return int.from_bytes(bits.tobytes())
