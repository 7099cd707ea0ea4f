"""A finished picture that was fetched, or why not: values alone, without the network."""

from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from photo_trainer_gui.ids import Sha256


class DownloadFailure(Enum):
    """Why a picture did not come."""

    LINK_GONE = "link_gone"  # 403, 404, 410: the service may have a fresh one
    NOT_A_PICTURE = "not_a_picture"  # a page, say
    TOO_LARGE = "too_large"  # more than is wanted at most
    REFUSED_LINK = "refused_link"  # it is not https, or leads to what is not, or on and on
    NETWORK = "network"  # whatever may be better in a while
    STOPPED = "stopped"  # the client was closed


class DownloadError(Exception):
    """A picture did not come. What was written of it is worth nothing."""

    def __init__(self, failure: DownloadFailure) -> None:
        super().__init__(failure.value)
        self.failure = failure


@dataclass(frozen=True)
class DownloadedPicture:
    """A picture as it came. `media_type` is told from its bytes, `sha256` is in hex."""

    media_type: str
    size_bytes: int
    sha256: Sha256


class ByteTarget(Protocol):
    """A file that is open for writing bytes."""

    def write(self, data: bytes, /) -> object:
        """Write all of it."""
