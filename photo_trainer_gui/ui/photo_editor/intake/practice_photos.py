"""Photos for people who only want to try: drawn portraits, made into the files a camera makes."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

from photo_trainer_gui.resources import resource
from photo_trainer_gui.training.project import Details, Gender

EXAMPLE: Final = Details(name="Mia", age_years=34, gender=Gender.FEMALE, eye_colour="Brown")
_EDGE_PX: Final = 1200
_JPEG_QUALITY: Final = 90


def make_practice_photos(folder: Path) -> list[str]:
    """Draw the sixteen portraits as JPEG files of 1200 x 1200 pixels, once; takes about a second.

    Runs in any thread.

    Returns:
        The paths, in the order of the drawings.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths: list[str] = []
    for drawing in sorted(resource("practice-portraits").glob("*.svg")):
        path = folder / f"practice-{drawing.stem}.jpg"
        if not path.exists():
            _draw(drawing, path)
        paths.append(str(path))
    return paths


def _draw(drawing: Path, path: Path) -> None:
    image = QImage(QSize(_EDGE_PX, _EDGE_PX), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    QSvgRenderer(str(drawing)).render(painter)
    painter.end()
    # A half-written file would be taken for finished the next time.
    unfinished = path.with_suffix(".part")
    writer = QImageWriter(str(unfinished), b"JPG")
    writer.setQuality(_JPEG_QUALITY)
    if not writer.write(image):
        raise OSError(f"cannot write {path.name}")
    unfinished.replace(path)
