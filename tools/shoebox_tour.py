"""The part of the tour that finds a person among many photos; the photos are the drawn ones."""

import re
import shutil
import tempfile
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QWidget

from photo_trainer_gui.resources import resource
from tools.visitor import Visitor

_EDGE_PX: Final = 1000
_FEW: Final = 7
_EMPTY: Final = 24
# What she wears and how near she is. To the networks she is one person, in any hair and skin.
_LOOKS: Final = (("#3F6B8F", "0 0 100 100"), ("#4E7F57", "6 4 88 88"), ("#9A4634", "2 8 92 92"))
_PULLOVER: Final = re.compile(r'(104c0-18 10-25[^>]*fill=")#\w+')
_HILLS: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">'
    '<rect width="100" height="100" fill="#BFD9EA"/><circle cx="{x}" cy="20" r="9" fill="#F6DF9A"/>'
    '<path d="M0 70q{x} -40 100 0v30H0z" fill="#8FB58A"/></svg>'
)


def draw_people(folder: Path) -> None:
    """Three times sixteen photos of the drawn woman; takes about two seconds."""
    folder.mkdir(parents=True)
    for place, (colour, part) in enumerate(_LOOKS):
        for drawing in sorted(resource("practice-portraits").glob("*.svg")):
            svg = _PULLOVER.sub(rf"\g<1>{colour}", drawing.read_text("utf-8"))
            svg = svg.replace('viewBox="0 0 100 100"', f'viewBox="{part}"')
            _draw(svg, folder / f"summer-{place + 1}{drawing.stem}.jpg")


def draw_hills(folder: Path) -> None:
    """Photos with nobody in them."""
    folder.mkdir(parents=True)
    for place in range(_EMPTY):
        _draw(_HILLS.format(x=12 + 3 * place), folder / f"hills-{place + 1:02}.jpg")


def _draw(svg: str, path: Path) -> None:
    image = QImage(QSize(_EDGE_PX, _EDGE_PX), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    if not image.save(str(path), b"JPG", 90):
        raise OSError(f"cannot write {path.name}")


class ShoeboxTour:
    """Begins anywhere, and ends in a filled draft.

    Args:
        visitor: walks through the window.
    """

    def __init__(self, visitor: Visitor) -> None:
        self._visitor = visitor

    async def play(self) -> None:
        """Play it all.

        Raises:
            TourStuckError: with the name of what did not appear.
        """
        root = Path(tempfile.mkdtemp(prefix="photo-trainer-tour-"))
        try:
            draw_people(root / "Family")
            draw_hills(root / "Hills")
            draw_hills(root / "Walk")
            for path in sorted((root / "Family").iterdir())[:_FEW]:
                shutil.copy(path, root / "Walk")
            await self._nobody(root / "Hills")
            await self._too_few(root / "Walk")
            await self._choose(root / "Family")
        finally:
            shutil.rmtree(root)

    async def _nobody(self, folder: Path) -> None:
        await self._drop(folder)
        await self._visitor.find(QWidget, "fewFolder")
        await self._visitor.settle()
        await self._visitor.picture("14k-nobody-found")

    async def _too_few(self, folder: Path) -> None:
        await self._drop(folder)
        await self._press_face()
        await self._visitor.find(QWidget, "fewAnyway")
        await self._visitor.settle()
        await self._visitor.picture("14j-too-few")

    async def _choose(self, folder: Path) -> None:
        visitor = self._visitor
        visitor.press("sidebarNew")
        await visitor.find(QWidget, "boxFolder")
        await visitor.settle()
        await visitor.picture("14d-new-with-shoebox")
        held = visitor.hover([str(path) for path in sorted(folder.iterdir())])
        await visitor.picture("14e-drop-many")
        visitor.drop(held)
        await visitor.find(QListView, "boxFaces")
        await visitor.picture("14f-looking-through")
        await self._seen_all()
        await visitor.picture("14g-who-is-it")
        await self._press_face()
        grid = await visitor.find(QListView, "photoGrid")
        await visitor.until(lambda: grid.model().rowCount() > 0, "the best photos")
        await visitor.settle()
        await visitor.picture("14i-best-20-chosen")

    async def _drop(self, folder: Path) -> None:
        self._visitor.press("sidebarNew")
        await self._visitor.find(QWidget, "boxFolder")
        held = self._visitor.hover([str(path) for path in sorted(folder.iterdir())])
        self._visitor.drop(held)

    async def _seen_all(self) -> None:
        """Wait until everything was looked at: then the page asks who it is."""
        await self._visitor.until(
            lambda: (
                self._visitor.seen(QWidget, "boxStop") is None
                and self._visitor.seen(QListView, "boxFaces") is not None
            ),
            "all photos looked at",
        )
        await self._visitor.settle()

    async def _press_face(self) -> None:
        await self._seen_all()
        faces = await self._visitor.find(QListView, "boxFaces")
        place = faces.visualRect(faces.model().index(0, 0)).center()
        QTest.mouseClick(faces.viewport(), Qt.MouseButton.LeftButton, pos=place)
