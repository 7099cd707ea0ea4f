"""One photo that was taken into a draft, as the rest of the program knows it."""

from dataclasses import dataclass
from pathlib import PurePath
from typing import Final, NamedTuple, NewType

from photo_trainer_gui.ids import Sha256
from photo_trainer_gui.photos.hints import Hint


class UnreadablePhotoError(ValueError):
    """The bytes are no picture that can be decoded, or they are no longer there."""


class TooMuchToDecodeError(UnreadablePhotoError):
    """It would take more memory or time than a photo is given."""


class RawPhotoError(UnreadablePhotoError):
    """It is what a camera keeps before it becomes a picture; what can be seen is a small one."""


class Box(NamedTuple):
    """A part of a picture, in fractions of its width and height, from 0 to 1."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def area(self) -> float:
        """Its share of the picture."""
        return (self.right - self.left) * (self.bottom - self.top)

    def turned(self, quarter_turns: int) -> "Box":
        """Where it is after so many quarter turns of the picture clockwise; 0 and more."""
        box = self
        for _ in range(quarter_turns % 4):
            box = Box(1 - box.bottom, box.left, 1 - box.top, box.right)
        return box


@dataclass(frozen=True)
class Edit:
    """What the person changed about a photo; the original is never touched.

    Attributes:
        quarter_turns: how often the upright picture is turned by 90 degrees clockwise, 0 to 3.
        crop: the part of the turned picture that is used; None for all of it.
    """

    quarter_turns: int = 0
    crop: Box | None = None

    def turned(self, quarter_turns: int = 1) -> "Edit":
        """The same part of the picture, turned further by so many quarters clockwise."""
        crop = self.crop.turned(quarter_turns) if self.crop else None
        return Edit((self.quarter_turns + quarter_turns) % 4, crop)


NO_EDIT: Final = Edit()

CacheKey = NewType("CacheKey", str)  # names what a photo looks like


class Copy(NamedTuple):
    """What is sent in place of the original, as a file of ours.

    Attributes:
        sha256: hex digest of the bytes that are sent; the file has this name.
        size_bytes: length of the file.
        media_type: image/jpeg, image/png or image/webp.
    """

    sha256: Sha256
    size_bytes: int
    media_type: str


@dataclass(frozen=True)
class Photo:
    """A picture file, remembered by its path and a fingerprint of its bytes.

    Attributes:
        path: where the original lay when it was added or found, absolute. Its bytes are to be had
            from `photos.chosen_files`: by now another picture may lie there.
        sha256: hex digest of the file's bytes when it was added. It names the photo in a draft.
        size_bytes: length of the file.
        media_type: decided by content, one of `photos.formats`.
        edit: how the person turned and cropped it.
        kept: hints that the person has seen and keeps the photo in spite of.
        chosen_face: where the face is that the person chose, in fractions of the original as it is
            shown, before any edit.
        copy: what will be or was sent; None until the training was asked for.
    """

    path: str
    sha256: Sha256
    size_bytes: int
    media_type: str
    edit: Edit = NO_EDIT
    kept: frozenset[Hint] = frozenset()
    copy: Copy | None = None
    chosen_face: Box | None = None

    @property
    def name(self) -> str:
        """The file's name, for people."""
        return PurePath(self.path).name

    @property
    def sent_sha256(self) -> Sha256:
        """Names the bytes that are or were sent: those of the copy.

        Photos that were sent by a version without copies have none: their originals went.
        """
        return self.copy.sha256 if self.copy else self.sha256

    @property
    def sent_size_bytes(self) -> int:
        """How many bytes are or were sent; before there is a copy, the length of the original."""
        return self.copy.size_bytes if self.copy else self.size_bytes

    @property
    def cache_key(self) -> CacheKey:
        """Names what the photo looks like, edited as it is: for thumbnails and findings.

        Letters that every file system takes in a name.
        """
        if self.edit == NO_EDIT:
            return CacheKey(self.sha256)
        crop = self.edit.crop
        parts = (crop.left, crop.top, crop.right, crop.bottom) if crop else ()
        words = (self.sha256, str(self.edit.quarter_turns), *(f"{part:.4f}" for part in parts))
        return CacheKey("-".join(words))


Photos = tuple[Photo, ...]
