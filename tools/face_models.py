"""Makes the network that tells people apart a quarter of its size: `make models`.

The original is SFace of the OpenCV Zoo, 38.7 MB in 32-bit numbers. It is not part of the project;
whoever makes the file says where it lies. Its weights become 8-bit numbers with a scale for each
channel, and OpenCV makes 32-bit ones of them again when it reads the file in. What comes out is
the same whenever it is made.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import combinations, product
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import onnx
from cv2.typing import MatLike
from onnx import NodeProto, TensorProto, helper, numpy_helper
from PIL import Image

from photo_trainer_gui.photos.faces.face_recogniser import SFACE, Embedding, FaceRecogniser
from photo_trainer_gui.photos.faces.face_search import find_faces, steadied
from photo_trainer_gui.resources import resource

SHARED = Path(__file__).resolve().parents[2] / "shared"
ORIGINAL_SHA256 = "0ba9fbfa01b5270c96627c4ef784da859931e02f04419c829e83484087c34e79"
# Smaller ones are not worth a scale for each channel.
LEAST_WEIGHTS = 2_000
# The first with a scale for each channel.
OPSET = 13
# What the photos are looked at in, so that a lucky size proves nothing.
SIZES_PX = (750, 600, 450)

Numbers = npt.NDArray[Any]


def smaller(data: bytes) -> bytes:
    """The network with the weights of its layers in 8 bits."""
    model = onnx.load_from_string(data)
    graph = model.graph
    uses = Counter(name for node in graph.node for name in node.input)
    layers = {node.input[1]: node for node in graph.node if node.op_type in ("Conv", "Gemm")}
    numbers: list[TensorProto] = []
    scaled: list[NodeProto] = []
    for weights in graph.initializer:
        layer = layers.get(weights.name)
        values = numpy_helper.to_array(weights)
        if layer is None or uses[weights.name] > 1 or values.size < LEAST_WEIGHTS:
            numbers.append(weights)
        else:
            names = [f"{weights.name}_{part}" for part in ("int8", "scale", "zero")]
            axis = channel_axis(layer)
            numbers.extend(map(numpy_helper.from_array, quantised(values, axis), names))
            scaled.append(helper.make_node("DequantizeLinear", names, [weights.name], axis=axis))
    nodes = [*scaled, *graph.node]
    inputs = [one for one in graph.input if one.name == "data"]
    for field, values in ((graph.initializer, numbers), (graph.node, nodes), (graph.input, inputs)):
        del field[:]
        field.extend(values)
    model.opset_import[0].version = max(OPSET, model.opset_import[0].version)
    return bytes(model.SerializeToString(deterministic=True))


def channel_axis(layer: NodeProto) -> int:
    """Which axis of a layer's weights numbers its outputs."""
    turned = any(one.name == "transB" and one.i for one in layer.attribute)
    return 1 if layer.op_type == "Gemm" and not turned else 0


def quantised(values: Numbers, axis: int) -> list[Numbers]:
    """Weights as 8-bit numbers, the scale of each channel, and their zeros."""
    others = tuple(one for one in range(values.ndim) if one != axis)
    scale = np.maximum(np.abs(values).max(axis=others, keepdims=True), 1e-12) / 127
    small = np.clip(np.round(values / scale), -127, 127).astype(np.int8)
    flat = scale.reshape(-1).astype(np.float32)
    return [small, flat, np.zeros(flat.size, np.int8)]


def picture(path: Path, px: int) -> MatLike:
    """A photo at a size to look for faces, blue first."""
    with Image.open(path) as opened:
        image = opened.convert("RGB")
    image.thumbnail((px, px))
    return cv2.cvtColor(np.asarray(image), cv2.COLOR_RGB2BGR)


def embeddings(recogniser: FaceRecogniser, paths: Sequence[Path], px: int) -> Iterator[Embedding]:
    """The numbers of the largest face of each portrait."""
    for path in paths:
        seen = picture(path, px)
        [face] = steadied(seen, find_faces(seen, seen.shape[1]).faces[:1])
        yield recogniser.embed(seen, face)


def told_apart(recogniser: FaceRecogniser, photos: Path, px: int) -> bool:
    """Whether no two photos of one person are further from each other than photos of two people."""
    paths = (sorted(photos.glob(f"person-{who}-*.jpg")) for who in "ab")
    people = [list(embeddings(recogniser, one, px)) for one in paths]
    same = [1 - float(one @ two) for person in people for one, two in combinations(person, 2)]
    other = [1 - float(one @ two) for one, two in product(*people)]
    print(f"at {px} px, the same person: {len(same)} pairs, {min(same):.3f} to {max(same):.3f}")
    print(f"at {px} px, two people: {len(other)} pairs, {min(other):.3f} to {max(other):.3f}")
    return max(same) < min(other)


def main() -> int:
    """Returns 0 when the file was made and tells the people of the photos apart."""
    parser = argparse.ArgumentParser(description=__doc__)
    name = "face_recognition_sface_2021dec.onnx"
    parser.add_argument("original", type=Path, nargs="?", default=SHARED / "models" / name)
    parser.add_argument("--photos", type=Path, default=SHARED / "photos")
    told = parser.parse_args()
    data = told.original.read_bytes()
    if sha256(data).hexdigest() != ORIGINAL_SHA256:
        print(f"{told.original} is not the original", file=sys.stderr)
        return 1
    small = smaller(data)
    recogniser = FaceRecogniser(small)
    apart = [told_apart(recogniser, told.photos, px) for px in SIZES_PX]
    if not all(apart):
        print("the people of the photos are not told apart: nothing was written", file=sys.stderr)
        return 1
    resource(f"models/{SFACE.name}").write_bytes(small)
    print(f"{SFACE.name}: {len(small)} bytes, sha256 {sha256(small).hexdigest()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
