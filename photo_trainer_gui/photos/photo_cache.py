"""Keeps what photos look like: small pictures, findings, faces, so that drafts show at once.

All come from one decode, and outlive the originals. They are kept by `Photo.cache_key`, that is by
content and edit, in files of this user alone.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final

from photo_trainer_gui.files import atomic_write
from photo_trainer_gui.ids import Sha256
from photo_trainer_gui.limits import DECODED_PX, EMBEDDING_LENGTH, MAX_PHOTOS
from photo_trainer_gui.photos.analysis.findings import Findings, from_json, to_json
from photo_trainer_gui.photos.chosen_files import ChosenFiles, OriginalGoneError, OtherPictureError
from photo_trainer_gui.photos.faces.compared_faces import compared_faces, px_to_compare
from photo_trainer_gui.photos.faces.embedding_cache import EmbeddingCache
from photo_trainer_gui.photos.faces.face import Face
from photo_trainer_gui.photos.photo import CacheKey, Photo, UnreadablePhotoError

if TYPE_CHECKING:
    from photo_trainer_gui.photos.decoding.reader import Decoded, Sample
    from photo_trainer_gui.photos.faces.face_recogniser import Embedding

# Each number goes up when the same photo gets another thumbnail or other findings.
_THUMBNAIL: Final = ".1.jpg"
_FINDINGS: Final = ".3.json"


class PhotoCache:
    """A folder of `<cache key>.1.jpg` and `<cache key>.3.json`. Safe to use from several threads.

    What was decoded for a thumbnail waits in memory for its checks, a megabyte each, a
    whole draft at most; what had to go is decoded again.

    Args:
        chosen: the bytes of the photos; in a folder beside this one unless it is told.

    Attributes:
        faces: the numbers of faces, in the same folder.
        compares_faces: numbers of faces are made; the person's setting.
    """

    def __init__(self, folder: Path, chosen: ChosenFiles | None = None) -> None:
        self._folder = folder
        self._chosen = chosen or ChosenFiles(folder.with_name("chosen"))
        self.faces = EmbeddingCache(folder)
        self.compares_faces = True
        self._waiting: OrderedDict[CacheKey, Sample] = OrderedDict()
        self._lock = Lock()

    def thumbnail(self, photo: Photo) -> bytes:
        """The photo's thumbnail as JPEG; made and kept when it is asked for the first time.

        Raises:
            UnreadablePhotoError: nothing is kept, and the original is gone, is another picture now,
                or cannot be decoded.
        """
        jpeg = self._read(photo.cache_key + _THUMBNAIL)
        # A power cut can leave a file without its end.
        if jpeg.startswith(b"\xff\xd8") and jpeg.endswith(b"\xff\xd9"):
            return jpeg
        decoded = self._decoded(photo)
        jpeg = decoded.jpeg()
        self.take_in(photo, jpeg, decoded.sample())
        return jpeg

    def findings(self, photo: Photo) -> Findings:
        """What the checks find in the photo; made and kept when it is asked for the first time.

        Raises:
            UnreadablePhotoError: as `thumbnail`.
            ImportError: OpenCV or its network is not there, or broken.
        """
        with suppress(ValueError):
            return from_json(self._read(photo.cache_key + _FINDINGS).decode())
        from photo_trainer_gui.photos.analysis.checks import measure_photo, rest_soon

        with self._lock:
            sample = self._waiting.pop(photo.cache_key, None)
        if sample is None:
            sample = self._decoded(photo).sample()
        findings = measure_photo(sample)
        self._write(photo.cache_key + _FINDINGS, to_json(findings).encode())
        if faces := self._compared(findings):
            # While the picture is there. Whoever asks for the numbers is told what went wrong.
            with suppress(UnreadablePhotoError, ImportError):
                self._embed(photo, faces, sample)
        if not self._waiting:
            rest_soon()
        return findings

    def embeddings(self, photo: Photo) -> "Embedding":
        """Numbers of the photo's faces, made and kept as the findings are; blocks.

        Returns:
            A row of length 1 for each of the first, that is the largest, of `Findings.faces`; the
            others are too small to be told apart. None has one while `compares_faces` is off.

        Raises:
            UnreadablePhotoError: as `thumbnail`, or the network cannot take this photo.
            ImportError: faces cannot be compared on this computer.
        """
        import numpy as np

        findings = self.findings(photo)
        faces = self._compared(findings)
        if not faces:
            return np.zeros((0, EMBEDDING_LENGTH), np.float32)
        kept = self.faces.read(photo.cache_key)
        if kept is not None and len(kept) == len(faces):
            return kept
        from photo_trainer_gui.photos.analysis.checks import rest_soon

        rows = self._embed(photo, faces, self._decoded(photo).sample())
        rest_soon()
        return rows

    def take_in(self, photo: Photo, thumbnail: bytes, sample: "Sample") -> None:
        """Keep what was made elsewhere; a full or read-only disk is no trouble."""
        self._write(photo.cache_key + _THUMBNAIL, thumbnail)
        with self._lock:
            self._waiting[photo.cache_key] = sample
            while len(self._waiting) > MAX_PHOTOS:
                self._waiting.popitem(last=False)

    def remove(self, sha256s: Iterable[Sha256]) -> None:
        """Remove what was kept of these photos, however they were edited."""
        gone = frozenset(sha256s)
        with self._lock:
            for key in [key for key in self._waiting if _original(key) in gone]:
                del self._waiting[key]
        self.faces.remove(gone)
        self._remove(lambda sha256: sha256 in gone)

    def remove_all_but(self, sha256s: Iterable[Sha256]) -> None:
        """Remove what was kept of photos that nobody holds any more."""
        held = frozenset(sha256s)
        self._remove(lambda sha256: sha256 not in held)

    def _decoded(self, photo: Photo, px: int = DECODED_PX) -> "Decoded":
        """The photo that was chosen, and no other one. Raises UnreadablePhotoError."""
        from photo_trainer_gui.photos.decoding.reader import decode

        try:
            with self._chosen.opened(photo) as file:
                return decode(file, photo.media_type, photo.edit, px)
        except (OSError, OriginalGoneError, OtherPictureError) as error:
            raise UnreadablePhotoError("not readable") from error

    def _compared(self, findings: Findings) -> tuple[Face, ...]:
        if not self.compares_faces:
            return ()
        return compared_faces(findings.faces, findings.width_px, findings.height_px)

    def _embed(self, photo: Photo, faces: tuple[Face, ...], sample: "Sample") -> "Embedding":
        """Raises as `embeddings`."""
        from photo_trainer_gui.photos.analysis.checks import embed

        picture = sample.picture
        if px := px_to_compare(faces, *picture.size):
            picture = self._decoded(photo, px).shown(px)
        with self.faces.kept_out():
            rows = embed(picture, faces)
            self.faces.write(photo.cache_key, rows)
        return rows

    def _remove(self, unwanted: Callable[[Sha256], bool]) -> None:
        with suppress(OSError):
            for path in self._folder.iterdir():
                if unwanted(_original(path.name)):
                    with suppress(OSError):
                        path.unlink()

    def _read(self, name: str) -> bytes:
        with suppress(OSError):
            return (self._folder / name).read_bytes()
        return b""

    def _write(self, name: str, data: bytes) -> None:
        with suppress(OSError):
            atomic_write(self._folder / name, data, is_synced=False)


def _original(name: str) -> Sha256:
    """The sha256 at the start of a cache key, or of the name of a file that is kept for one."""
    return Sha256(name.partition(".")[0].partition("-")[0])
