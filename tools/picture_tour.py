"""The part of the tour that makes pictures with a ready model and uses them."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QListView, QListWidget, QPlainTextEdit, QWidget

from tools.visitor import Visitor

_WORDS: Final = "in a red raincoat under an old oak"
_MORE_WORDS: Final = ("reading in a café by the window", "on a ferry in the evening sun")
_USES: Final = ("08i-use-profile", "08k-use-desktop", "08j-use-print", "08l-use-mail")


class PictureTour:
    """Begins on the ready page of a model that has no pictures, and ends there.

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
        await self._order()
        grid = await self._visitor.find(QListView, "pictureGrid")
        await self._look(grid)
        await self._find_the_best()
        await self._save_several()
        await self._delete(grid)
        self._visitor.press("createBack")
        await self._visitor.find(QWidget, "readyPictures")
        await self._visitor.settle()
        await self._visitor.picture("07b-ready-with-pictures")

    async def _order(self) -> None:
        visitor = self._visitor
        visitor.press("readyCreate")
        await visitor.find(QWidget, "createConsent")
        await visitor.settle()
        await visitor.picture("08b-create-first-time")
        visitor.press("createConsent")
        visitor.press("createCount_3")
        visitor.press("createButton")
        await self._pictures(4)
        await self._order_words(_WORDS)
        await visitor.find(QWidget, "createJob_0")
        await visitor.settle()
        await visitor.picture("08-create-pictures")
        for words in _MORE_WORDS:
            await self._order_words(words)
        await visitor.settle()
        await visitor.picture("08c-several-jobs")
        await self._pictures(16)
        await visitor.settle()
        await visitor.picture("08n-all-pictures")

    async def _order_words(self, words: str) -> None:
        prompt = await self._visitor.find(QPlainTextEdit, "createPrompt")
        prompt.selectAll()
        QTest.keyClicks(prompt, words)
        self._visitor.press("createButton")

    async def _pictures(self, number: int) -> None:
        """Wait until so many are there."""
        grid = await self._visitor.find(QListView, "pictureGrid")
        await self._visitor.until(lambda: grid.model().rowCount() >= number, f"{number} pictures")

    async def _look(self, grid: QListView) -> None:
        """One large, two beside each other, and what one is good for."""
        visitor = self._visitor
        grid.setFocus()
        grid.setCurrentIndex(grid.model().index(0, 0))
        QTest.keyClick(grid, Qt.Key.Key_Return)
        await visitor.find(QWidget, "bigPicture")
        await visitor.settle()
        await visitor.dialog_picture("08e-big-view", close=False, small=True)
        visitor.press("bigCompare")
        await visitor.find(QWidget, "compareClose")
        await visitor.settle()
        await visitor.dialog_picture("08f-compare-two", small=True)
        visitor.press("bigUse")
        uses = await visitor.find(QListWidget, "useList")
        for row, name in enumerate(_USES):
            uses.setCurrentRow(row)
            await visitor.settle()
            await visitor.dialog_picture(name, close=row == len(_USES) - 1)
        big = await visitor.find(QDialog, "bigPictureView")
        big.reject()
        await visitor.settle()

    async def _find_the_best(self) -> None:
        visitor = self._visitor
        visitor.press("groupDuel_0")
        await visitor.find(QWidget, "duelLeft")
        await visitor.settle()
        await visitor.dialog_picture("08g-which-is-better", close=False, small=True)
        while visitor.seen(QWidget, "duelLeft") is not None:
            visitor.press("duelLeftThis")
            await visitor.settle()
        await visitor.dialog_picture("08h-the-best-one", small=True)

    async def _save_several(self) -> None:
        self._visitor.press("groupSaveAll_0")
        await self._visitor.find(QWidget, "saveFolder")
        await self._visitor.settle()
        await self._visitor.dialog_picture("08m-save-back-of-photo")

    async def _delete(self, grid: QListView) -> None:
        grid.setFocus()
        grid.setCurrentIndex(grid.model().index(2, 0))
        QTest.keyClick(grid, Qt.Key.Key_Delete)
        await self._visitor.find(QWidget, "deleteToo")
        await self._visitor.settle()
        await self._visitor.picture("08o-delete")
        self._visitor.press("deleteToo")
        await self._visitor.dialog_picture("08o-delete-question")
