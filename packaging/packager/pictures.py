"""The program's icon in the files that Windows and macOS want, drawn from the one vector."""

import io
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from PIL import Image

ICO_SIZES_PX: Final = (16, 20, 24, 32, 40, 48, 64, 128, 256)
# macOS' own sizes; each is also the double one of half its size.
ICNS_SIZES_PX: Final = (16, 32, 64, 128, 256, 512, 1024)


def write_ico(path: Path) -> None:
    """Write the icon of Windows, each size drawn for itself."""
    pictures = _drawn(ICO_SIZES_PX)
    path.parent.mkdir(parents=True, exist_ok=True)
    largest = pictures[-1]
    largest.save(path, sizes=[each.size for each in pictures], append_images=pictures[:-1])


def write_icns(path: Path) -> None:
    """Write the icon of macOS, each size drawn for itself."""
    pictures = _drawn(ICNS_SIZES_PX)
    path.parent.mkdir(parents=True, exist_ok=True)
    pictures[-1].save(path, append_images=pictures[:-1])


def _drawn(sizes: Iterable[int]) -> list[Image.Image]:
    # A build machine has no screen, and none is needed to draw.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from photo_trainer_gui.desktop.menu_entry import icon_png

    return [Image.open(io.BytesIO(icon_png(size))).convert("RGBA") for size in sizes]
