"""Keeps the small pictures by content, so that drafts show at once and outlive their originals."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from photo_trainer_gui.photos.disk import fingerprint
from photo_trainer_gui.photos.photo import Photo, UnreadablePhotoError


class ThumbnailStore:
    """A folder of `<sha256>.jpg`, private to the user. Safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, photo: Photo) -> bytes:
        """The photo's thumbnail as JPEG; made and kept when it is asked for the first time.

        Raises:
            UnreadablePhotoError: nothing is kept, and the original is gone or can not be decoded.
        """
        return self._kept(photo.sha256) or self._made(photo)

    def put(self, sha256: str, jpeg: bytes) -> None:
        """Keep a thumbnail that was made elsewhere; a full or read-only disk is no trouble."""
        import tempfile  # 10 ms that only a new photo costs

        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, draft = tempfile.mkstemp(suffix=".tmp", dir=self._folder)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(jpeg)
                os.replace(draft, self._place(sha256))
            except OSError:
                with suppress(OSError):
                    os.unlink(draft)

    def forget(self, sha256s: Iterable[str]) -> None:
        """Remove the thumbnails of these photos."""
        for sha256 in sha256s:
            with suppress(OSError):
                self._place(sha256).unlink()

    def _place(self, sha256: str) -> Path:
        return self._folder / f"{sha256}.jpg"

    def _kept(self, sha256: str) -> bytes:
        with suppress(OSError):
            jpeg = self._place(sha256).read_bytes()
            # A power cut can leave a file without its end.
            if jpeg.startswith(b"\xff\xd8") and jpeg.endswith(b"\xff\xd9"):
                return jpeg
        return b""

    def _made(self, photo: Photo) -> bytes:
        from photo_trainer_gui.photos.reading import thumbnail_of

        try:
            with open(photo.path, "rb") as file:
                jpeg = thumbnail_of(file, photo.media_type)
                unchanged = fingerprint(file) == photo.sha256
        except OSError as error:
            raise UnreadablePhotoError(error.strerror or "not readable") from error
        # A picture that was edited since shows as it is now, but is not kept under its old content.
        if unchanged:
            self.put(photo.sha256, jpeg)
        return jpeg
