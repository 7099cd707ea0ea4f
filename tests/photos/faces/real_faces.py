"""Faces in the real photos of people, as the program finds them and puts them into numbers."""

import io
from pathlib import Path

from PIL import Image

from photo_trainer_gui.ids import Sha256
from photo_trainer_gui.photos.analysis.checks import embed, measure_photo
from photo_trainer_gui.photos.decoding.reader import decode
from photo_trainer_gui.photos.faces.compared_faces import compared_faces, px_to_compare
from photo_trainer_gui.photos.faces.people import PhotoFaces
from photo_trainer_gui.photos.photo import NO_EDIT, Photo

_TYPE = "image/jpeg"


def portrait(path: Path) -> Image.Image:
    """One of the photos."""
    with Image.open(path) as opened:
        return opened.convert("RGB")


def seen_in(image: Image.Image, key: str) -> PhotoFaces:
    """The faces of a picture once it is a file, the largest first; `key` names it."""
    file = io.BytesIO()
    image.save(file, "JPEG", quality=92)
    sample = decode(file, _TYPE).sample()
    found = measure_photo(sample)
    faces, picture = compared_faces(found.faces, found.width_px, found.height_px), sample.picture
    if px := px_to_compare(faces, *picture.size):
        picture = decode(file, _TYPE, NO_EDIT, px).shown(px)
    photo = Photo(f"/{key}.jpg", Sha256(key), 1000, _TYPE)
    upright = not found.upright_turns
    return PhotoFaces(photo, found.faces, embed(picture, faces), found.sharpness, upright)
