"""Draws photos of people who differ as people do, for pages about several people.

The practice drawings show one person in all clothes and colours, and no picture of a real face may
stand in `resources/screenshots/`. The networks that compare faces tell these people apart; how they
look was found by trying: most pairs are further apart than `OTHER_PERSON_FROM`.
"""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

from tools.drawn_faces import DrawnPerson, DrawnPose, drawn_person

_EDGE_PX: Final = 1200
_QUALITY: Final = 92
_FIRST_DAY: Final = datetime(2019, 5, 4, 11, 20)  # noqa: DTZ001 - cameras know no time zone
_BETWEEN: Final = timedelta(days=61, hours=3)
_TAKEN_TAGS: Final = (0x8769, 0x9003)
# Two colours of the air, and what stands in it.
_SCENES: Final = (
    ("#C9DCE8", "#E9EFF2", '<circle cx="82" cy="20" r="9" fill="#F7EFC9"/>'),
    ("#E6D8BF", "#F3EBDD", '<rect x="66" y="8" width="22" height="26" fill="#FDF9EC"/>'),
    ("#56657A", "#8391A6", '<rect x="6" y="18" width="16" height="82" fill="#4A586C"/>'),
    ("#B7CDAA", "#DCE6D2", '<circle cx="10" cy="34" r="20" fill="#93B384"/>'),
    ("#F1C79B", "#F8E3C6", '<rect y="64" width="100" height="36" fill="#7FA8BC"/>'),
    ("#D5C3D6", "#EBE0EA", '<circle cx="88" cy="70" r="16" fill="#C4ADC6"/>'),
    ("#B8C6DE", "#DCE4F0", '<path d="M0 72l26-30 22 22 22-32 30 36v32H0z" fill="#93A5C4"/>'),
    ("#C7A982", "#E2CDAE", '<path d="M0 24h100M0 44h100" stroke="#AE8D62" stroke-width="2"/>'),
)
# Photos whose light comes from the same side are alike.
_AIR_FROM: Final = (
    'x1="0" y1="0" x2="0" y2="1"',
    'x1="0" y1="0" x2="1" y2="0"',
    'x1="1" y1="0" x2="0" y2="1"',
    'x1="1" y1="0" x2="0" y2="0"',
    'x1="0" y1="0" x2="1" y2="1"',
)
_CLOTHES: Final = ("#3F6B8F", "#B5563F", "#4E7A55", "#2F3A4C", "#A24E6B", "#C08A35", "#6A5A8C")

PEOPLE: Final = {
    "mia": DrawnPerson(
        skin="#F3CBAE",
        shade="#C98F6B",
        hair="#6B4630",
        iris="#5B4331",
        lips="#C0655C",
        wide=28.6,
        jaw=19,
        chin=46,
        eyes=13,
        eye=5.7,
        lid=3.0,
        brow=(9.5, 2.4, 1.5),
        nose=(21.2, 5.0),
        mouth=(31, 8.5, 3.0),
        style="long",
        old=True,
        teeth=True,
        freckles=True,
        blush="#E58F7B",
    ),
    "ben": DrawnPerson(
        skin="#CF9A70",
        shade="#8F5F3C",
        hair="#1D1512",
        iris="#2E1E14",
        lips="#8F5A4A",
        wide=31.8,
        jaw=29.5,
        chin=51.3,
        eyes=14.8,
        eye=6.6,
        lid=1.3,
        brow=(6.7, 3.1, -1.6),
        nose=(22.8, 8.6),
        mouth=(30.8, 9.4, 3.9),
        style="short",
        beard="full",
        glasses="thick",
        old=True,
    ),
    "joe": DrawnPerson(
        skin="#EDC2A8",
        shade="#B07A5E",
        hair="#D4D5D8",
        iris="#6E8CA0",
        lips="#A0584B",
        wide=27.5,
        jaw=27.6,
        chin=54,
        eyes=12.5,
        eye=5.4,
        lid=2.3,
        brow=(8.0, 3.2, -1.5),
        nose=(16.8, 6.4),
        mouth=(35.9, 11.0, 2.3),
        style="grey",
        glasses="thin",
        old=True,
    ),
    "carla": DrawnPerson(
        skin="#A06A48",
        shade="#68401F",
        hair="#17100E",
        iris="#22140D",
        lips="#C78577",
        wide=31.9,
        jaw=19,
        chin=40,
        eyes=12.4,
        eye=7.3,
        lid=2.6,
        brow=(8.9, 0.8, 1.4),
        nose=(20.4, 6.5),
        mouth=(28.6, 12.2, 5.5),
        style="curly",
        glasses="thick",
        teeth=True,
        freckles=True,
        paint="#3E7A6A",
    ),
    "lin": DrawnPerson(
        skin="#F4D5B5",
        shade="#CFA07B",
        hair="#141317",
        iris="#1F1713",
        lips="#8C3B3F",
        wide=26.5,
        jaw=24.5,
        chin=47.9,
        eyes=16.5,
        eye=5.9,
        lid=1.3,
        brow=(11.5, 0.9, 2.6),
        nose=(15.5, 10),
        mouth=(24.4, 11.4, 1),
        style="bob",
        paint="#3E7A6A",
    ),
    "otto": DrawnPerson(
        skin="#F0BFA2",
        shade="#BD7D5F",
        hair="#8A5A34",
        iris="#4F7F92",
        lips="#B5776B",
        wide=33,
        jaw=30,
        chin=52.7,
        eyes=12.5,
        eye=7.1,
        lid=1.9,
        brow=(5.5, 5.5, 0.3),
        nose=(26.8, 7.0),
        mouth=(34.8, 8.2, 1),
        style="bald",
        beard="moustache",
    ),
}


def draw_photos(folder: Path, wanted: Sequence[tuple[Sequence[str], int]]) -> list[str]:
    """Write photos as a camera would: JPEG files that tell their time.

    Args:
        folder: where they go; it is made.
        wanted: who of PEOPLE stands beside each other, nobody for a landscape, and how many
            different photos of them.

    Returns:
        Their paths.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return [
        str(_write(folder / f"{'-'.join(names) or 'landscape'}-{number + 1:02}.jpg", names, number))
        for names, count in wanted
        for number in range(count)
    ]


def _write(path: Path, names: Sequence[str], number: int) -> Path:
    picture = drawn_photo(names, number)
    exif = picture.getexif()
    taken = _FIRST_DAY + number * _BETWEEN
    exif.get_ifd(_TAKEN_TAGS[0])[_TAKEN_TAGS[1]] = taken.strftime("%Y:%m:%d %H:%M:%S")
    picture.save(path, "JPEG", quality=_QUALITY, exif=exif)
    return path


def drawn_photo(names: Sequence[str], number: int) -> Image.Image:
    """A photo of these people beside each other; another number is another photo."""
    chance = random.Random(f"{'-'.join(names)} {number}")  # noqa: S311 - a drawing is no secret
    upper, lower, things = _SCENES[number % len(_SCENES)]
    if number // len(_SCENES) % 2:
        upper, lower = lower, upper
        things = f'<g transform="matrix(-1 0 0 1 100 0)">{things}</g>'
    air = f'<stop stop-color="{upper}"/><stop offset="1" stop-color="{lower}"/>'
    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><defs>',
        f'<linearGradient id="air" {_AIR_FROM[number % len(_AIR_FROM)]}>{air}</linearGradient>',
        *(_skin(name) for name in names),
        f'</defs><rect width="100" height="100" fill="url(#air)"/>{things}',
    ]
    for place, name in enumerate(names):
        pose = _pose(chance, near=number % 3 != 2)
        if len(names) > 1:
            pose = replace(pose, x=100 * (place + 0.5) / len(names), size=0.62 / len(names) + 0.08)
        parts.append(drawn_person(PEOPLE[name], pose, f"skin-{name}"))
    return _rendered("".join(parts) + "</svg>")


def _pose(chance: random.Random, *, near: bool) -> DrawnPose:
    size = chance.uniform(0.48, 0.62) if near else chance.uniform(0.4, 0.45)
    return DrawnPose(
        x=50 + chance.uniform(-20, 20),
        y=chance.uniform(35, 55),
        size=size,
        turn=chance.uniform(-8, 8),
        side=chance.uniform(-1.6, 1.6),
        smile=chance.uniform(-0.5, 2.6),
        clothes=chance.choice(_CLOTHES),
    )


def _skin(name: str) -> str:
    who = PEOPLE[name]
    stops = (
        f'<stop offset="0.35" stop-color="{who.skin}"/><stop offset="1" stop-color="{who.shade}"/>'
    )
    return f'<radialGradient id="skin-{name}" cx="0.45" cy="0.42" r="0.62">{stops}</radialGradient>'


def _rendered(svg: str) -> Image.Image:
    drawing = QImage(QSize(_EDGE_PX, _EDGE_PX), QImage.Format.Format_RGB32)
    drawing.fill(0xFFFFFFFF)
    painter = QPainter(drawing)
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"BMP").write(drawing)
    return Image.open(BytesIO(buffer.data().data())).convert("RGB")
