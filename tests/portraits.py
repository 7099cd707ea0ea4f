"""Photos of people for the tests: real ones where there are some, made-up ones everywhere else."""

import random
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

REAL_PHOTOS = Path(__file__).resolve().parents[2] / "shared" / "photos"
NAMES = tuple(f"person-{person}-{number}.jpg" for person in "ab" for number in range(1, 9))
SIDE_PX = 600


def real_portraits(folder: Path = REAL_PHOTOS) -> list[Path]:
    """The sixteen photos with one face each, or nothing when one of them is missing."""
    paths = [folder / name for name in NAMES]
    return paths if all(path.is_file() for path in paths) else []


def made_up_portraits(folder: Path) -> list[Path]:
    """Sixteen drawn heads, no two alike, written as JPEGs of about 600x600 into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    return [_drawn(folder / name, seed) for seed, name in enumerate(NAMES)]


def _drawn(path: Path, seed: int) -> Path:
    dice = random.Random(seed)
    width, height = SIDE_PX + dice.randrange(-20, 21), SIDE_PX + dice.randrange(-20, 21)
    picture = Image.effect_noise((width, height), 40 + seed).convert("RGB")
    picture = Image.blend(picture, Image.new("RGB", picture.size, _colour(dice, 60, 200)), 0.7)
    draw = ImageDraw.Draw(picture)
    middle, top = width // 2 + dice.randrange(-40, 41), 110 + dice.randrange(-30, 31)
    draw.ellipse((middle - 190, top + 330, middle + 190, height + 200), fill=_colour(dice, 30, 220))
    draw.ellipse((middle - 135, top - 25, middle + 135, top + 220), fill=_colour(dice, 20, 90))
    draw.ellipse((middle - 115, top, middle + 115, top + 300), fill=(214, 170, 140 + seed))
    for side in (-45, 45):
        eye = middle + side
        draw.ellipse((eye - 16, top + 115, eye + 16, top + 135), fill="white")
        draw.ellipse((eye - 8, top + 117, eye + 8, top + 133), fill=_colour(dice, 20, 110))
    draw.arc((middle - 50, top + 180, middle + 50, top + 245), 20, 160, fill=(150, 60, 60), width=7)
    picture.filter(ImageFilter.GaussianBlur(0.8)).save(path, quality=90)
    return path


def _colour(dice: random.Random, darkest: int, lightest: int) -> tuple[int, int, int]:
    return (
        dice.randint(darkest, lightest),
        dice.randint(darkest, lightest),
        dice.randint(darkest, lightest),
    )
