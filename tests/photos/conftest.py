"""Real picture files, small enough to make hundreds of them in a test."""

import random
from collections.abc import Callable
from pathlib import Path

import pillow_heif
import pytest
from PIL import Image

pillow_heif.register_heif_opener(thumbnails=False)

MakePhoto = Callable[..., Path]


@pytest.fixture
def make_photo(tmp_path: Path) -> MakePhoto:
    """Writes a picture that no other call with another `seed` gives, in any format."""

    def make(
        name: str, seed: int = 0, *, kind: str = "JPEG", size: tuple[int, int] = (64, 48)
    ) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        noise = random.Random(seed).randbytes(8 * 6 * 3)
        image = Image.frombytes("RGB", (8, 6), noise).resize(size)
        image.save(path, kind)
        return path

    return make
