"""Reads faces with the two networks that are shipped; they come in with the first photo."""

from contextlib import suppress
from io import BufferedReader
from typing import TYPE_CHECKING

from photo_trainer_gui.photos.analysis.findings import Findings

if TYPE_CHECKING:
    from types import ModuleType

    from photo_trainer_gui.photos.faces.average_linkage import Vectors
    from photo_trainer_gui.photos.shoebox.shoebox_photo import AlignedFaces, ShoeboxPhoto


class NetworkFaceReader:
    """One for all shoeboxes; safe to use from several threads."""

    def read(self, file: BufferedReader, media_type: str) -> "tuple[Findings, AlignedFaces]":
        """Findings and faces; see `FaceReader.read`."""
        seen: tuple[Findings, AlignedFaces] = _networks().read_faces(file, media_type)
        return seen

    def compare(self, faces: "AlignedFaces") -> "Vectors":
        """Embeddings; see `FaceReader.compare`."""
        vectors: Vectors = _networks().compare(faces)
        return vectors

    def picture(self, seen: "ShoeboxPhoto", face: int) -> bytes:
        """One face as a small JPEG; see `FaceReader.picture`."""
        jpeg: bytes = _networks().picture(seen, face)
        return jpeg

    def rest(self) -> None:
        """Give back what the networks work in."""
        with suppress(ImportError):  # what could not be loaded has nothing to give back
            _networks().rest()


def _networks() -> "ModuleType":
    from photo_trainer_gui.photos.shoebox import face_networks

    return face_networks
