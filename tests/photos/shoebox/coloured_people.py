"""Pictures in which each person is a colour, and a reader that sees them: fast, and never in doubt.

What real networks see in real photos is tested in `test_real_shoebox`.
"""

import os
from hashlib import sha256
from io import BufferedReader
from pathlib import Path
from threading import Event

import numpy as np
from PIL import Image

from photo_trainer_gui.photos.analysis.findings import Findings
from photo_trainer_gui.photos.decoding.reader import Decoded, decode
from photo_trainer_gui.photos.faces.average_linkage import Vectors
from photo_trainer_gui.photos.faces.face import Face, Point
from photo_trainer_gui.photos.file_system import FileSystem
from photo_trainer_gui.photos.photo import Box
from photo_trainer_gui.photos.shoebox.face_picture import face_picture
from photo_trainer_gui.photos.shoebox.shoebox_photo import AlignedFaces, ShoeboxPhoto

# These two look a little alike.
ALIKE = (13, 14)
_LIKE = 0.4
_CELL = 16
_HELD_S = 20
_STEP = 16
_YEAR_S = 365.25 * 24 * 60 * 60


def photo_of(path: Path, *people: int, seed: int = 0, written_at: float = 0.0) -> str:
    """A JPEG with these people (1 to 15) side by side, unlike any with another seed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    picture = Image.new("RGB", (_CELL * max(1, len(people)), _CELL), (0, 200, 200))
    for at, person in enumerate(people):
        colour = (person * _STEP + _STEP // 2, 128, 128)
        picture.paste(colour, (at * _CELL, 0, (at + 1) * _CELL, _CELL))
    picture.save(path, quality=95, comment=f"seed {seed}".encode())
    os.utime(path, (written_at, written_at))
    return str(path)


class ColouredPeopleReader:
    """Sees each cell of such a picture as a face."""

    def __init__(self) -> None:
        self.photos = 0
        self.rests = 0

    def read(self, file: BufferedReader, media_type: str) -> tuple[Findings, AlignedFaces]:
        """One face for each cell that is a person's colour."""
        decoded = decode(file, media_type)
        self.photos += 1
        pixels = np.asarray(decoded.picture.convert("RGB"))
        cells = range(pixels.shape[1] // _CELL)
        reds = [int(pixels[_CELL // 2, at * _CELL + _CELL // 2, 0]) for at in cells]
        people = [(at, red // _STEP) for at, red in enumerate(reds) if red >= _STEP]
        faces = tuple(_face(at, len(cells)) for at, _ in people)
        vectors = np.zeros((len(people), 128), np.float32)
        for row, (_, person) in enumerate(people):
            vectors[row, person] = 1
            if person == ALIKE[1]:
                # It may be the other one, or not.
                vectors[row, ALIKE[0]] = _LIKE
                vectors[row] /= np.linalg.norm(vectors[row])
        file.seek(0)
        looks_like_no_other = int.from_bytes(sha256(file.read()).digest()[:8])
        return _findings(decoded, faces, looks_like_no_other), tuple(vectors)

    def compare(self, faces: AlignedFaces) -> Vectors:
        """What `read` made of them."""
        return np.array(faces, np.float32).reshape(-1, 128)

    def picture(self, seen: ShoeboxPhoto, face: int) -> bytes:
        """Cut out of the photo."""
        return face_picture(seen, face, FileSystem())

    def rest(self) -> None:
        """Counts how often it was sent to rest."""
        self.rests += 1


def _face(at: int, cells: int) -> Face:
    left, width = at / cells, 1 / cells
    points = [Point(left + width * x, y) for x, y in ((0.3, 0.4), (0.7, 0.4), (0.5, 0.6))]
    mouth = [Point(left + width * x, 0.8) for x in (0.35, 0.65)]
    box = Box(left + 0.3 * width, 0.2, left + 0.7 * width, 0.8)
    return Face(box, (*points, *mouth), score=0.95, roll_deg=0.0, yaw=0.0, eyes_px=100.0)  # type: ignore[arg-type]


def _findings(decoded: Decoded, faces: tuple[Face, ...], dhash: int) -> Findings:
    return Findings(
        width_px=1000,
        height_px=800,
        faces=faces,
        upright_turns=0,
        sharpness=20.0,
        brightness=120.0,
        grey=False,
        dhash=dhash,
        taken_at=decoded.taken_at,
    )


def family(folder: Path, photos: int = 60) -> Path:
    """Of four photos one shows persons 1 and 2, two person 1 alone, and one person 2."""
    for number in range(photos):
        photo_of(folder / f"{number:03}.jpg", *_FAMILY[number % 4], seed=number, written_at=number)
    return folder


_FAMILY = ((1, 2), (1,), (1,), (2,))


def held_after(reader: ColouredPeopleReader, photos: int) -> Event:
    """Lets it look at so many photos; at the others once the event is set."""
    read, go_on = reader.read, Event()

    def hold(file: BufferedReader, media_type: str) -> tuple[Findings, AlignedFaces]:
        if reader.photos >= photos:
            go_on.wait(_HELD_S)
        return read(file, media_type)

    reader.read = hold  # type: ignore[method-assign]
    return go_on
