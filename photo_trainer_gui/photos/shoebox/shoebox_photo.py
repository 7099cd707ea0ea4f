"""Looks at one photo of a shoebox: opened once, decoded small, its faces found and measured."""

import os
from io import BufferedReader
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

from photo_trainer_gui.files import sha256_of_file
from photo_trainer_gui.photos.analysis.findings import Findings
from photo_trainer_gui.photos.file_system import FileSystem
from photo_trainer_gui.photos.intake.photo_file import read_photo_file
from photo_trainer_gui.photos.photo import Photo, UnreadablePhotoError
from photo_trainer_gui.photos.shoebox.shoebox_files import ShoeboxFile
from photo_trainer_gui.photos.skipped import Reason, SkippedItem

if TYPE_CHECKING:
    from cv2.typing import MatLike

    from photo_trainer_gui.photos.faces.average_linkage import Vectors


class ShoeboxPhoto(NamedTuple):
    """What is known of a photo that was looked at.

    Attributes:
        photo: as it would come into a draft.
        findings: of the checks.
        embeddings: of the first, that is the largest, of `findings.faces`: one row each, 128
            float32; those that are too small to be compared have none.
    """

    photo: Photo
    findings: Findings
    embeddings: "Vectors"


# A small upright picture of each face of a photo that is to be compared, the largest first.
AlignedFaces: TypeAlias = "tuple[MatLike, ...]"


class ReadPhoto(NamedTuple):
    """A photo whose faces were found and not compared yet; as `ShoeboxPhoto`."""

    photo: Photo
    findings: Findings
    faces: AlignedFaces


class FaceReader(Protocol):
    """Finds, measures and compares faces. Safe to use from several threads."""

    def read(self, file: BufferedReader, media_type: str) -> tuple[Findings, AlignedFaces]:
        """Findings and faces of an opened photo.

        Raises:
            UnreadablePhotoError, OSError: as decoders do.
            ImportError: faces cannot be compared on this computer.
        """

    def compare(self, faces: AlignedFaces) -> "Vectors":
        """The embeddings of the faces of a photo, as `ShoeboxPhoto` has them; 40 ms a face.

        Raises:
            UnreadablePhotoError: the network cannot take them.
            ImportError: as `read`.
        """

    def picture(self, seen: ShoeboxPhoto, face: int) -> bytes:
        """One face of a photo as a small JPEG. Raises UnreadablePhotoError."""

    def rest(self) -> None:
        """Nothing more is to be read for now: give back the memory."""


def look_at(file: ShoeboxFile, disk: FileSystem, faces: FaceReader) -> ReadPhoto | SkippedItem:
    """Look at a file, in a worker; 50 to 200 ms.

    Raises:
        ImportError: as `FaceReader.read`; nothing else.
    """

    def read(opened: BufferedReader, media_type: str, _size: int) -> ReadPhoto:
        findings, found = faces.read(opened, media_type)
        sha256 = sha256_of_file(opened)  # once it is in memory: a drive is read only once
        photo = Photo(os.path.realpath(file.path), sha256, opened.tell(), media_type)
        return ReadPhoto(photo, findings, found)

    return read_photo_file(file.name, file.path, disk, read)


def compare(file: ShoeboxFile, seen: ReadPhoto, faces: FaceReader) -> ShoeboxPhoto | SkippedItem:
    """The photo with its faces compared, in a worker. Raises ImportError as `look_at`."""
    try:
        return ShoeboxPhoto(seen.photo, seen.findings, faces.compare(seen.faces))
    except UnreadablePhotoError:
        return SkippedItem(file.name, Reason.BROKEN, file.path)
