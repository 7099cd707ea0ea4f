"""Faces in the real photos of people, as the program finds them and puts them into numbers."""

import io
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from photo_trainer_gui.photos.analysis.checks import measure_photo
from photo_trainer_gui.photos.decoding.reader import decode
from photo_trainer_gui.photos.faces.face_recogniser import FaceRecogniser
from photo_trainer_gui.photos.faces.people import PhotoFaces
from photo_trainer_gui.photos.photo import Photo


@cache
def _recogniser() -> FaceRecogniser:
    return FaceRecogniser()


def portrait(path: Path) -> Image.Image:
    """One of the photos."""
    with Image.open(path) as opened:
        return opened.convert("RGB")


def seen_in(image: Image.Image, key: str) -> PhotoFaces:
    """The faces of a picture once it is a file, the largest first; `key` names it."""
    file = io.BytesIO()
    image.save(file, "JPEG", quality=92)
    sample = decode(file, "image/jpeg").sample()
    findings = measure_photo(sample)
    colours = cv2.cvtColor(np.asarray(sample.picture), cv2.COLOR_RGB2BGR)
    vectors = [_recogniser().embed(colours, face) for face in findings.faces]
    return PhotoFaces(
        Photo(f"/{key}.jpg", key, 1000, "image/jpeg"),
        findings.faces,
        np.array(vectors, np.float32).reshape(len(vectors), 128),
        findings.sharpness,
        not findings.upright_turns,
    )
