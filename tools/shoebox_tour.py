"""The part of the tour with several people: hints about them, and a folder that is looked through.

All of them are drawn: these pictures are shown to everybody.
"""

import asyncio
from pathlib import Path
from typing import Final

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLineEdit,
    QListView,
    QMenu,
    QProgressBar,
    QPushButton,
    QWidget,
)

from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.lead_label import LeadLabel
from tools.drawn_people import draw_photos
from tools.visitor import Visitor

# Who is on how many photos of the folder that is looked through.
_SHOEBOX: Final = (
    (("mia",), 38),
    (("joe",), 17),
    (("otto",), 14),
    (("carla",), 12),
    (("lin",), 7),
    (("mia", "lin"), 2),
    (("joe", "ben"), 2),
    ((), 6),
)
# Of the drawings of Lin.
_SURELY_LIN: Final = 5


class ShoeboxTour:
    """From somebody else among the photos to the best twenty of a folder, in practice mode.

    Args:
        visitor: walks through the window.
        folder: where photos are drawn; nobody else uses it.
    """

    def __init__(self, visitor: Visitor, folder: Path) -> None:
        self._visitor = visitor
        self._folder = folder

    async def play(self) -> None:
        """Play it; it leaves some drafts.

        Raises:
            TourStuckError: with the name of what did not appear.
        """
        await asyncio.to_thread(self._draw)
        await self._somebody_else()
        await self._two_people()
        await self._look_through()
        await self._choose()
        await self._find_nobody()

    def _draw(self) -> None:
        draw_photos(self._folder / "one", ((("mia",), 10), (("mia", "lin"), 1)))
        # Not each drawing of her is a face that surely is somebody else's.
        other = draw_photos(self._folder / "others", ((("lin",), _SURELY_LIN),))[-1]
        Path(other).rename(self._folder / "one" / Path(other).name)
        on_its_side = self._folder / "one" / "mia-10.jpg"
        with Image.open(on_its_side) as upright:
            upright.transpose(Image.Transpose.ROTATE_90).save(on_its_side, quality=92)
        draw_photos(self._folder / "two", ((("joe",), 8), (("lin",), 6)))
        draw_photos(self._folder / "Family", _SHOEBOX)
        (self._folder / "Family" / "torn.jpg").write_bytes(b"\xff\xd8\xff\xe0 torn")
        draw_photos(self._folder / "Screenshots", (((), 24),))

    async def _somebody_else(self) -> None:
        visitor = self._visitor
        visitor.press("sidebarNew")
        await self._drop_photos("one")
        for name, words in (("formName", "Nina"), ("formAge", "27")):
            field = await visitor.find(QLineEdit, name)
            field.selectAll()
            QTest.keyClicks(field, words)
        await visitor.until(self._all_hints_are_shown, "hints about people")
        await visitor.settle()
        await visitor.picture("14-somebody-else")
        other = self._hint("hintFace_")
        assert other is not None
        visitor.press(other.objectName())
        await visitor.find(QWidget, "faceUse")
        await visitor.settle()
        await visitor.dialog_picture("14c-choose-face")

    async def _two_people(self) -> None:
        visitor = self._visitor
        visitor.press("sidebarNew")
        await self._drop_photos("two")
        await visitor.find(QWidget, "twoPeople")
        await visitor.settle()
        await visitor.picture("14b-two-people")

    async def _look_through(self) -> None:
        visitor = self._visitor
        visitor.press("sidebarNew")
        await visitor.find(QWidget, "choosePhotos")
        family = [str(self._folder / "Family")]
        _held = visitor.hover(family)
        await visitor.settle()
        await visitor.picture("14e-drop-many")
        visitor.move_away()
        visitor.drop(family)
        await visitor.find(QWidget, "boxProgress")
        progress = await visitor.find(QProgressBar, "boxProgress")
        await visitor.until(lambda: progress.value() > progress.maximum() / 3, "the first people")
        await visitor.picture("14f-looking-through")
        await visitor.until(
            lambda: self._found() > 0 and visitor.seen(QWidget, "boxProgress") is None, "all people"
        )
        await visitor.settle()
        await visitor.picture("14g-who-is-it")
        await self._tick_several()
        faces = await visitor.find(QListView, "boxFaces")
        faces.setFocus()
        faces.setCurrentIndex(faces.model().index(0, 0))
        QTest.keyClick(faces, Qt.Key.Key_Menu)
        await visitor.until(lambda: _open_menu() is not None, "the menu of a face")
        menu = _open_menu()
        assert menu is not None
        await visitor.part_picture(menu, "14h-tidy-up-people")
        menu.close()

    async def _tick_several(self) -> None:
        visitor = self._visitor
        visitor.press("whoSeveral")
        for place in (1, 2, 4):
            (await visitor.find(QCheckBox, f"whoTick_{place}")).click()
        QTest.keyClicks(await visitor.find(QLineEdit, "whoName_1"), "Mia")
        await visitor.settle()
        await visitor.picture("14l-several-people")
        visitor.press("severalCancel")

    async def _choose(self) -> None:
        """Who is on most photos; then somebody who is on too few."""
        visitor = self._visitor
        visitor.press_row(await visitor.find(QListView, "boxFaces"), 0)
        await visitor.find(QWidget, "spareShelf")
        await visitor.settle()
        await visitor.picture("14i-best-20-chosen")
        visitor.press("bestAnother")
        faces = await visitor.find(QListView, "boxFaces")
        visitor.press_row(faces, faces.model().rowCount() - 1)
        await visitor.find(QWidget, "fewUse")
        await visitor.settle()
        await visitor.picture("14j-too-few")

    async def _find_nobody(self) -> None:
        visitor = self._visitor
        visitor.press("sidebarNew")
        await visitor.find(QWidget, "choosePhotos")
        visitor.drop([str(self._folder / "Screenshots")])
        await visitor.find(QWidget, "errorCard")
        await visitor.settle()
        await visitor.picture("14k-nobody-found")

    # --- Steps that come again ---------------------------------------------------------------

    async def _drop_photos(self, name: str) -> None:
        await self._visitor.find(QWidget, "choosePhotos")
        paths = sorted(str(path) for path in (self._folder / name).iterdir())
        self._visitor.drop(paths)
        grid = await self._visitor.find(QListView, "photoGrid")
        await self._visitor.until(lambda: grid.model().rowCount() == len(paths), "the photos")

    def _all_hints_are_shown(self) -> bool:
        """Somebody else, two people, and one on its side; many hints come folded up."""
        told = (one.text() for one in self._visitor.window.findChildren(LeadLabel))
        if all(self._hint(name) for name in ("hintReplace_", "hintFace_", "hintTurn_")) and any(
            text("hint.else") in words for words in told
        ):
            return True
        fold = self._hint("hintsShow")
        if fold is not None and fold.text() == text("hints.show"):
            self._visitor.press("hintsShow")
        return False

    def _hint(self, prefix: str) -> QPushButton | None:
        """The first button on the screen whose name begins like this."""
        buttons = self._visitor.window.findChildren(QPushButton)
        named = (one for one in buttons if one.objectName().startswith(prefix) and one.isVisible())
        return next(named, None)

    def _found(self) -> int:
        faces = self._visitor.seen(QListView, "boxFaces")
        return faces.model().rowCount() if faces is not None else 0


def _open_menu() -> QMenu | None:
    menu = QApplication.activePopupWidget()
    return menu if isinstance(menu, QMenu) else None
