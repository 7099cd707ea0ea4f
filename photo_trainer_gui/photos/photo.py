"""One photo that was taken into a draft, as the rest of the program knows it."""

from dataclasses import dataclass
from pathlib import PurePath


class UnreadablePhotoError(ValueError):
    """The bytes are no picture that can be decoded, or they are no longer there."""


@dataclass(frozen=True)
class Photo:
    """A picture file, remembered by its path and a fingerprint of its bytes.

    Attributes:
        path: where the original lies, absolute.
        sha256: hex digest of the file's bytes when it was added.
        size_bytes: length of the file.
        media_type: decided by content: image/jpeg, image/png, image/webp or image/heic.
    """

    path: str
    sha256: str
    size_bytes: int
    media_type: str

    @property
    def name(self) -> str:
        """The file's name, for people."""
        return PurePath(self.path).name
