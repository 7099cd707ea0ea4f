"""Looks for faces and measures pictures. Loads OpenCV: import it only where it is used, and late.

How well each check does, and where its threshold comes from, stands in docs/photo-checks.md.
"""

import ctypes
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from math import sqrt
from threading import Lock, Timer
from typing import Final

# numpy asks at its import, and would make a thread with its own memory for each core.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import cv2
import numpy as np
from cv2.typing import MatLike
from PIL import Image

from photo_trainer_gui.limits import FACE_SHARPNESS_PX
from photo_trainer_gui.photos.analysis.findings import Findings
from photo_trainer_gui.photos.decoding.colours import in_rgb
from photo_trainer_gui.photos.decoding.reader import Sample
from photo_trainer_gui.photos.faces import face_recogniser, face_search
from photo_trainer_gui.photos.faces.face import Face
from photo_trainer_gui.photos.faces.face_recogniser import Embedding
from photo_trainer_gui.photos.photo import Box, UnreadablePhotoError

# Two photos are looked at at once; more threads would only take time from the window.
cv2.setNumThreads(1)
cv2.ocl.setUseOpenCL(False)
cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)

_REST_AFTER_S: Final = 1.0
_rest: Timer | None = None
_rest_lock: Final = Lock()

_LINE: Final = np.array([[1, -2, 1]], np.float32)
_DARKEST_PERCENT: Final = 5
_WHITE_FROM: Final = 245
# Of the mean difference of the colour channels; a JPEG of a grey picture keeps a little.
_GREY_UP_TO: Final = 2.0
# Enough to tell colours from greys.
_COLOURS_PX: Final = 64


def get_ready() -> None:
    """Read in what every photo needs. Raises ImportError: OpenCV or its network is not whole."""
    face_search.get_ready()


def rest() -> None:
    """Nothing more is to be looked at: give back what the networks work in, some 170 MB."""
    face_search.rest()
    face_recogniser.rest()
    # glibc keeps what was freed to itself until it is asked; others have no such function.
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


def rest_soon() -> None:
    """Rest unless more is looked at within a moment: to read the networks in takes a second."""
    global _rest
    with _rest_lock:
        if _rest is not None:
            _rest.cancel()
        _rest = Timer(_REST_AFTER_S, rest)
        _rest.daemon = True
        _rest.start()


def measure_photo(sample: Sample) -> Findings:
    """Everything the checks find in a photo; some 60 ms, so in a worker thread.

    Raises:
        FaceModelError: the network that finds faces is missing or damaged.
    """
    colours = cv2.cvtColor(np.asarray(sample.picture), cv2.COLOR_RGB2BGR)
    faces, upright_turns = face_search.find_faces(colours, sample.width_px)
    grey = cv2.cvtColor(colours, cv2.COLOR_BGR2GRAY)
    part = _middle(grey, faces[0].box) if faces else grey
    return Findings(
        width_px=sample.width_px,
        height_px=sample.height_px,
        faces=faces,
        upright_turns=upright_turns,
        sharpness=_sharpness(part),
        brightness=float(part.mean()),
        grey=_is_grey(colours),
        dhash=_dhash(grey),
        taken_at=sample.taken_at,
        darkest=float(np.percentile(part, _DARKEST_PERCENT)) if faces else 0.0,
        blown=float((part >= _WHITE_FROM).mean()) if faces else 0.0,
    )


def embed(picture: Image.Image, faces: Sequence[Face]) -> Embedding:
    """A row of numbers for each face, of length 1; 50 ms each, so in a worker thread.

    Args:
        picture: of a photo at any size.
        faces: of the same photo.

    Raises:
        FaceModelError: the network that compares faces is missing or damaged.
        UnreadablePhotoError: it cannot take this picture.
    """
    return embed_aligned(align(picture, faces))


def align(picture: Image.Image, faces: Sequence[Face]) -> tuple[MatLike, ...]:
    """A small upright picture of each face, for `embed_aligned`; all else as `embed`."""
    if not faces:
        return ()
    colours = cv2.cvtColor(np.asarray(in_rgb(picture)), cv2.COLOR_RGB2BGR)
    with _unreadable_if_it_fails():
        return face_recogniser.align_faces(colours, face_search.steadied(colours, faces))


def embed_aligned(pictures: Sequence[MatLike]) -> Embedding:
    """A row of numbers for each face that `align` made; errors as `embed`."""
    with _unreadable_if_it_fails():
        return face_recogniser.embed_aligned(pictures)


@contextmanager
def _unreadable_if_it_fails() -> Iterator[None]:
    try:
        yield
    except cv2.error:  # without its cause: what a network was given is in no message
        raise UnreadablePhotoError("faces cannot be compared") from None


def _middle(picture: MatLike, box: Box) -> MatLike:
    """A square about the middle of a face, as large as the face: from the brows to the chin."""
    height, width = picture.shape[:2]
    half = sqrt(box.area * width * height) / 2
    x, y = (box.left + box.right) / 2 * width, (box.top + box.bottom) / 2 * height
    left, top = min(width - 1, max(0, int(x - half))), min(height - 1, max(0, int(y - half)))
    return picture[top : max(top + 1, round(y + half)), left : max(left + 1, round(x + half))]


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
    few = cv2.resize(colours, (_COLOURS_PX, _COLOURS_PX), interpolation=cv2.INTER_NEAREST)
    spread = few.max(axis=2).astype(np.int16) - few.min(axis=2)
    return float(spread.mean()) <= _GREY_UP_TO


def _dhash(grey: MatLike) -> int:
    """Whether each pixel of a 9 x 8 picture is brighter than its right neighbour: 64 bits."""
    small = cv2.resize(grey, (9, 8), interpolation=cv2.INTER_AREA)
    bits = np.packbits(small[:, :-1] > small[:, 1:])
    return int.from_bytes(bits.tobytes())
