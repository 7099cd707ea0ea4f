"""Makes the network that tells people apart a quarter of its size: `make models`.

The original is SFace of the OpenCV Zoo, 38.7 MB in 32-bit numbers. It is not part of the project;
whoever makes the file says where it lies. What comes out is for OpenCV's own engine.
"""

import argparse
import logging
import sys
import tempfile
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import chain, combinations, product
from pathlib import Path

import cv2
import numpy as np
import onnxruntime
from cv2.typing import MatLike
from onnxruntime.quantization import (
    CalibrationDataReader,
    QuantFormat,
    QuantType,
    quantize_static,
)
from onnxruntime.quantization.shape_inference import quant_pre_process
from PIL import Image

from photo_trainer_gui.photos.faces.face_recogniser import SFACE, Embedding, FaceRecogniser
from photo_trainer_gui.photos.faces.face_search import find_faces
from photo_trainer_gui.resources import resource

SHARED = Path(__file__).resolve().parents[2] / "shared"
ORIGINAL_SHA256 = "0ba9fbfa01b5270c96627c4ef784da859931e02f04419c829e83484087c34e79"
# Where `make models` draws the practice photos.
DRAWINGS = Path("build/models/drawings")
PICTURE_PX = 750
# Of each picture, the largest: groups would count for more than all portraits together.
FACES_OF_ONE = 10
LEAST_FACES = 30


class AlignedFaces(CalibrationDataReader):  # type: ignore[misc]
    """Faces as the network gets them, for the range of its numbers."""

    def __init__(self, faces: Sequence[MatLike]) -> None:
        self._faces = iter(faces)

    def get_next(self) -> dict[str, object] | None:
        """The next face, red first, as a batch of one; None after the last."""
        face = next(self._faces, None)
        return None if face is None else {"data": cv2.dnn.blobFromImage(face, swapRB=True)}


def picture(path: Path) -> MatLike:
    """A picture as the checks see it, blue first."""
    with Image.open(path) as opened:
        image = opened.convert("RGB")
    image.thumbnail((PICTURE_PX, PICTURE_PX))
    return cv2.cvtColor(np.asarray(image), cv2.COLOR_RGB2BGR)


def aligned_faces(recogniser: FaceRecogniser, paths: Sequence[Path]) -> Iterator[MatLike]:
    """The largest faces of each picture, ready for the network."""
    for path in paths:
        seen = picture(path)
        for face in find_faces(seen, seen.shape[1]).faces[:FACES_OF_ONE]:
            yield recogniser.aligned(seen, face)


def quantised(original: Path, faces: Sequence[MatLike], folder: Path) -> bytes:
    """The network in 8-bit numbers."""
    prepared, small = folder / "prepared.onnx", folder / "small.onnx"
    quant_pre_process(str(original), str(prepared), skip_symbolic_shape=True)
    quantize_static(
        str(prepared),
        str(small),
        AlignedFaces(faces),
        quant_format=QuantFormat.QDQ,
        per_channel=True,
        activation_type=QuantType.QInt8,
        weight_type=QuantType.QInt8,
    )
    return small.read_bytes()


def embeddings(recogniser: FaceRecogniser, paths: Sequence[Path]) -> list[Embedding]:
    """The numbers of the largest face of each portrait."""
    found = []
    for path in paths:
        seen = picture(path)
        found.append(recogniser.embed(seen, find_faces(seen, seen.shape[1]).faces[0]))
    return found


def told_apart(recogniser: FaceRecogniser, photos: Path) -> bool:
    """Whether no two photos of one person are further from each other than photos of two people."""
    people = [embeddings(recogniser, sorted(photos.glob(f"person-{who}-*.jpg"))) for who in "ab"]
    same = [1 - float(one @ two) for person in people for one, two in combinations(person, 2)]
    other = [1 - float(one @ two) for one, two in product(*people)]
    print(f"the same person: {len(same)} pairs, {min(same):.3f} to {max(same):.3f}")
    print(f"two people: {len(other)} pairs, {min(other):.3f} to {max(other):.3f}")
    return bool(same and other) and max(same) < min(other)


def main() -> int:
    """Returns 0 when the file was made and tells the people of the photos apart."""
    parser = argparse.ArgumentParser(description=__doc__)
    name = "face_recognition_sface_2021dec.onnx"
    parser.add_argument("original", type=Path, nargs="?", default=SHARED / "models" / name)
    parser.add_argument("--photos", type=Path, default=SHARED / "photos")
    parser.add_argument("--drawings", type=Path, default=DRAWINGS)
    told = parser.parse_args()
    onnxruntime.set_default_logger_severity(3)
    logging.disable(logging.WARNING)
    data = told.original.read_bytes()
    if sha256(data).hexdigest() != ORIGINAL_SHA256:
        print(f"{told.original} is not the original", file=sys.stderr)
        return 1
    paths = sorted(chain(told.photos.glob("*.jpg"), told.drawings.glob("*.jpg")))
    faces = list(aligned_faces(FaceRecogniser(data), paths))
    print(f"{len(faces)} faces of {len(paths)} pictures")
    with tempfile.TemporaryDirectory() as folder:
        small = quantised(told.original, faces, Path(folder))
    if len(faces) < LEAST_FACES or not told_apart(FaceRecogniser(small), told.photos):
        print("too few faces, or people are not told apart", file=sys.stderr)
        return 1
    resource(f"models/{SFACE.name}").write_bytes(small)
    print(f"{SFACE.name}: {len(small)} bytes, sha256 {sha256(small).hexdigest()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
