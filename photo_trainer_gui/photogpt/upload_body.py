"""The body of one upload: streamed from the file, its progress told, its announced length kept."""

import json
import os
import time
from collections.abc import Callable
from typing import Self

from requests_toolbelt import MultipartEncoder

from photo_trainer_gui.ids import ModelId
from photo_trainer_gui.limits import PROGRESS_INTERVAL_S
from photo_trainer_gui.photogpt.stop_flag import StopFlag
from photo_trainer_gui.time_source import TimeSource

__all__ = ["FileGoneError", "Progress", "StopFlag", "UploadBody", "neutral_name"]

Progress = Callable[[int, int], None]

_NAMES = {
    "image/jpeg": "photo.jpg",
    "image/png": "photo.png",
    "image/webp": "photo.webp",
    "image/heic": "photo.heic",
}


class FileGoneError(Exception):
    """The photo cannot be read, or is no longer as long as it was when the upload began."""


def neutral_name(media_type: str) -> str:
    """The file name to send with a photo: people's own names tell more than they want."""
    return _NAMES.get(media_type, "photo.jpg")


class _PhotoFile:
    """A file that gives exactly as many bytes as it had when it was opened, or fails.

    `len` and `read` are what the encoder asks for; it would pass a shorter file on in silence,
    and the service would wait for the rest.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        try:
            self._file = open(path, "rb")  # noqa: SIM115 - closed by UploadBody
            self.len = os.fstat(self._file.fileno()).st_size
        except OSError:
            # Without its cause: the path must not come into a log.
            raise FileGoneError from None

    def read(self, size: int = -1) -> bytes:
        wanted = self.len if size < 0 else min(size, self.len)
        try:
            data = self._file.read(wanted)
        except OSError:
            raise FileGoneError from None
        if wanted and not data:
            raise FileGoneError
        self.len -= len(data)
        return data

    def close(self) -> None:
        self._file.close()


class UploadBody:
    """A multipart body with one photo, good for a single attempt.

    Args:
        path: the file to send; it is opened here and closed by `close`.
        media_type: image/jpeg, image/png, image/webp or image/heic.
        filename: what the service is told as its name.
        model_id: the model that gets the photo.
        progress: called with bytes sent and bytes in all (the envelope included), on the sending
            thread, at most every PROGRESS_INTERVAL_S and once at the end.
        clock: seconds that never run backwards.

    Raises:
        FileGoneError: here and while reading.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        media_type: str,
        filename: str,
        model_id: ModelId,
        progress: Progress,
        clock: TimeSource = time.monotonic,
    ) -> None:
        self._file = _PhotoFile(path)
        data = json.dumps({"modelID": model_id, "type": "modelInput"})
        self._encoder = MultipartEncoder(
            [
                ("data", (None, data, "application/json")),
                ("file", (filename, self._file, media_type)),
            ]
        )
        self.content_type: str = self._encoder.content_type
        self.len: int = self._encoder.len
        self._progress = progress
        self._clock = clock
        self._sent = 0
        self._told_at = clock()

    def read(self, size: int = -1) -> bytes:
        """The next bytes of the body, b"" at its end."""
        data: bytes = self._encoder.read(size)
        self._sent += len(data)
        now = self._clock()
        finished = self._sent == self.len
        if data and (finished or now - self._told_at >= PROGRESS_INTERVAL_S):
            self._told_at = now
            self._progress(self._sent, self.len)
        return data

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
