"""A shoebox made up from the photos of the tests, with all that lies in a family's folder.

People pasted onto backgrounds, one or more, in other light, size and sharpness each time; bursts,
groups, landscapes, copies, broken files, a text, a raw file, folders in folders and links that
lead back. Who is where on each photo is known.
"""

import os
import random
import shutil
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from PIL import Image

from photo_trainer_gui.photos.skipped import Reason
from tests.photos.shoebox.cut_outs import CutOut, SeenFace, group, people, portrait, whole

_DAY_S: Final = 24 * 60 * 60
_FIRST_DAY_S: Final = 1_400_000_000
_EXIF: Final = 0x8769
_TAKEN: Final = 0x9003
_ORIENTATION: Final = 0x0112
_QUARTER_TURNED: Final = 6
_LANDSCAPE: Final = "landscape-no-person.jpg"
# What each of forty files is; the rest shows one person.
_FORTY: Final = {
    **dict.fromkeys((3, 8, 13, 18, 23, 28, 33, 38), "two"),
    **dict.fromkeys((5, 25), "three"),
    **dict.fromkeys((7, 22, 37), "nobody"),
    **dict.fromkeys((9, 29), "broken"),
    15: "group",
    19: "copy",
    31: "raw",
    39: "text",
}
_PASTED: Final = {"two": 2, "three": 3, "nobody": 0}
# One photo in so many is the first of some that are taken in the same moment.
_BURST_EACH: Final = 12
_BURST: Final = (2, 3, 5)
_NOISE: Final = 50.0
_MOST_NOISE: Final = 0.12


class MadeUpPhoto(NamedTuple):
    """A photo that was made.

    Attributes:
        name: from the folder on.
        faces: who is on it, the middle of each face as shares of the picture.
        burst: the same for photos of the same moment.
    """

    name: str
    faces: tuple[SeenFace, ...]
    burst: int


@dataclass
class MadeUpShoebox:
    """The folder, and what is in it.

    Attributes:
        photos: by sha256.
        people: the numbers of the people who are on many photos.
        files: how many files that are named like photos lie there.
        copies: how many of them are the same as others.
        skipped: how many files are no photos, by what they are.
    """

    folder: Path
    people: tuple[int, ...]
    photos: dict[str, MadeUpPhoto] = field(default_factory=dict)
    files: int = 0
    copies: int = 0
    skipped: Counter[Reason] = field(default_factory=Counter)


class ShoeboxMaker:
    """Makes one; the same again for the same numbers.

    Args:
        side: the longer side of the photos in pixels.
    """

    def __init__(
        self, folder: Path, number: int, people_in_it: int = 6, side: int = 1200, seed: int = 1
    ) -> None:
        self.box = MadeUpShoebox(folder, people(people_in_it))
        self._number = number
        self._side = side
        self._dice = random.Random(seed)
        self._noise = Image.effect_noise((side, side), _NOISE).convert("RGB")

    def make(self) -> MadeUpShoebox:
        box = self.box
        box.folder.mkdir(parents=True, exist_ok=True)
        while (at := box.files + box.skipped[Reason.RAW]) < self._number:
            self._add(at)
        (box.folder / "2014/again").symlink_to(box.folder, target_is_directory=True)
        (box.folder / "list.txt").write_text("What is in which folder", encoding="utf-8")
        return box

    def _add(self, at: int) -> None:
        box, kind = self.box, _FORTY.get(at % 40, "one")
        path = self._place(at)
        if kind == "broken":
            path.write_bytes(b"\xff\xd8\xff" + bytes([at % 256]) * 900)
            box.skipped[Reason.BROKEN] += 1
        elif kind == "text":
            path.write_text(f"Letter {at}", encoding="utf-8")
            box.skipped[Reason.TYPE] += 1
        elif kind == "raw":
            path.with_suffix(".NEF").write_bytes(b"II*\0" + bytes(900))
            box.skipped[Reason.RAW] += 1
            return
        elif kind == "copy":
            shutil.copy(box.folder / self._dice.choice(list(box.photos.values())).name, path)
            box.copies += 1
        else:
            self._take(at, kind)
            return
        box.files += 1

    def _take(self, at: int, kind: str) -> None:
        """One photo, or some of the same moment."""
        number = 1
        if kind == "one" and self._dice.randrange(_BURST_EACH) == 0:
            number = min(self._dice.choice(_BURST), self._number - at)
        scene = self._scene(kind)
        taken_at = _FIRST_DAY_S + at * _DAY_S / 3
        for more in range(number):
            photo = self._shot(scene) if number > 1 else scene
            self._save(photo, at + more, at, taken_at + 0.3 * more)

    def _scene(self, kind: str) -> CutOut:
        dice = self._dice
        if kind == "group":
            seen = group(dice)
            share = dice.uniform(0.9, 1.0)
            width, height = (round(share * px) for px in seen.picture.size)
            return seen.cropped((0, 0, width, height)).with_light(dice.uniform(0.8, 1.1), 1.0)
        who = dice.sample(self.box.people, _PASTED.get(kind, 1))
        return self._pasted([portrait(person, dice) for person in who])

    def _pasted(self, heads: list[CutOut]) -> CutOut:
        dice = self._dice
        width, height = self._side, self._side * 3 // 4
        if len(heads) < 2 and dice.random() < 0.3:
            width, height = height, width
        picture = self._background(width, height)
        faces: list[SeenFace] = []
        room = width // max(1, len(heads))
        for at, head in enumerate(heads):
            most = min(room, height)
            side = round(most * dice.uniform(0.62, 0.98))
            head = self._varied(head, side)
            left = at * room + dice.randrange(room - side + 1)
            top = dice.randrange(height - side + 1)
            picture.paste(head.picture, (left, top))
            faces += [face._replace(x=face.x + left, y=face.y + top) for face in head.faces]
        return CutOut(picture, tuple(faces))

    def _background(self, width: int, height: int) -> Image.Image:
        dice = self._dice
        if dice.random() < 0.3:
            wall = tuple(dice.randrange(60, 220) for _ in range(3))
            return Image.new("RGB", (width, height), wall)
        ground = whole(_LANDSCAPE)
        share = dice.uniform(0.4, 0.9)
        across, down = (round(share * px) for px in ground.picture.size)
        left = dice.randrange(ground.picture.width - across)
        top = dice.randrange(ground.picture.height - down)
        part = ground.cropped((left, top, left + across, top + down)).resized(width, height)
        return part.with_light(dice.uniform(0.5, 1.3), dice.uniform(0.3, 1.4)).picture

    def _varied(self, head: CutOut, side: int) -> CutOut:
        """In other light, mirrored, tilted, and with less around it."""
        dice = self._dice
        width, height = head.picture.size
        square = min(width, height)
        left, top = (width - square) // 2, min(height - square, round(0.1 * height))
        cut = [round(square * dice.uniform(0, 0.06)) for _ in range(4)]
        box = (left + cut[0], top + cut[1], left + square - cut[2], top + square - cut[3])
        head = head.cropped(box).resized(side, side)
        if dice.random() < 0.5:
            head = head.mirrored()
        head = head.tilted(dice.uniform(-7, 7))
        return head.with_light(dice.uniform(0.65, 1.2), dice.uniform(0.4, 1.2))

    def _shot(self, scene: CutOut) -> CutOut:
        """The same scene, the camera a little elsewhere."""
        dice = self._dice
        width, height = scene.picture.size
        cut = [dice.randrange(1, width // 30) for _ in range(4)]
        moved = scene.cropped((cut[0], cut[1], width - cut[2], height - cut[3]))
        return moved.resized(width, height)

    def _save(self, photo: CutOut, at: int, burst: int, taken_at: float) -> None:
        dice, path = self._dice, self._place(at)
        picture = self._noisy(photo.picture, dice.uniform(0, _MOST_NOISE))
        exif = Image.Exif()
        if dice.random() < 0.2:
            picture = picture.transpose(Image.Transpose.ROTATE_90)
            exif[_ORIENTATION] = _QUARTER_TURNED
        if dice.random() < 0.9:
            camera_time = datetime.fromtimestamp(taken_at, UTC).strftime("%Y:%m:%d %H:%M:%S")
            exif.get_ifd(_EXIF)[_TAKEN] = camera_time
        picture.save(path, quality=dice.randrange(72, 93), exif=exif)
        os.utime(path, (taken_at, taken_at))
        width, height = photo.picture.size
        faces = (face._replace(x=face.x / width, y=face.y / height) for face in photo.faces)
        key = sha256(path.read_bytes()).hexdigest()
        name = str(path.relative_to(self.box.folder))
        self.box.photos[key] = MadeUpPhoto(name, tuple(faces), burst)
        self.box.files += 1

    def _noisy(self, picture: Image.Image, share: float) -> Image.Image:
        if max(picture.size) > self._side:
            return picture
        return Image.blend(picture, self._noise.crop((0, 0, *picture.size)), share)

    def _place(self, at: int) -> Path:
        """Three photos a day, a folder for each year, and one for each month in it."""
        day = datetime.fromtimestamp(_FIRST_DAY_S + at * _DAY_S / 3, UTC)
        folder = self.box.folder / f"{day:%Y}" / f"{day:%m}"
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"IMG_{at:05}.jpg"
