"""Why something that was dropped did not become a photo: one kind per thing a person is told."""

import errno
from dataclasses import dataclass
from enum import Enum


class Reason(Enum):
    """Why it was left out. Sentences for people stand in `ui/texts.py`."""

    BROKEN = "broken"  # a known format that can not be decoded
    EMPTY = "empty"  # no bytes at all: told like BROKEN
    TYPE = "type"  # no photo, or a format that is not taken
    RAW = "raw"  # a camera's raw picture
    PACKED = "packed"  # a ZIP, or its like
    TOO_MUCH = "too_much"  # to decode it takes more time or memory than a photo is given
    TWICE = "twice"  # the same bytes are already there
    TOO_MANY = "too_many"  # a good photo, but all places are filled
    TOO_LARGE = "too_large"  # over MAX_ORIGINAL_BYTES: no photo of a usual camera is
    DENIED = "denied"  # no permission, no ordinary file, or the drive does not answer
    CLOUD = "cloud"  # a placeholder: not on this computer yet
    GONE = "gone"  # not there, or a link to nothing
    FOLDER_EMPTY = "folder_empty"  # no photo in the folder
    FOLDER_BIG = "folder_big"  # more than FOLDER_MAX_PHOTOS: none was added
    FOLDER_DEEP = "folder_deep"  # a folder that was not entered: too deep, or behind too much
    WEB = "web"  # a link, not a file; so are all below
    PHONE = "phone"  # on a telephone or camera
    NETWORK = "network"  # in a folder of the network that is not part of this computer's own
    BIN = "bin"  # thrown away
    MAIL = "mail"  # in a mail
    ELSEWHERE = "elsewhere"  # in a place that has no files


@dataclass(frozen=True)
class LeftOut:
    """One thing that was left out, and why.

    Attributes:
        name: of the file, folder or link, for people; may hold any character.
        path: where it lies, empty for a link.
        count: how many photos the folder holds, for FOLDER_BIG.
        size_bytes: length of the file, for TOO_LARGE.
    """

    name: str
    reason: Reason
    path: str = ""
    count: int = 0
    size_bytes: int = 0


_NOT_THERE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.ENAMETOOLONG, errno.ENODEV})


def reason_of(error: OSError | ValueError) -> Reason:
    """What a refusal of the file system means; ValueError: no file can have such a name."""
    if isinstance(error, ValueError) or error.errno in _NOT_THERE:
        return Reason.GONE
    return Reason.DENIED
