"""The part of the tour that makes pictures with a ready model, and uses them."""

from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QListView,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from photo_trainer_gui.ui.state.pictures_state import PictureItem
from photo_trainer_gui.ui.texts.text import text
from tools.visitor import TourStuckError, Visitor

_ORDERS: Final = 4
_PICTURES: Final = 4 * _ORDERS
_MOST_CARDS: Final = 6
_HEARTS: Final = (1, 2, 6)
_USES: Final = ("08i-use-profile", "08k-use-desktop", "08j-use-print", "08l-use-mail")
_OWN_WORDS: Final = " in the rain"
_NARROW: Final = (760, 560)
# Words that the practice service answers with trouble, and the title of the card that tells of it.
# The lost answer comes last: nothing is ordered while that one is looked for.
_TROUBLE: Final = (
    ("no credits", "err.create.credits.title"),
    ("refused", "err.create.refused.title"),
    ("two of four", "err.create.fewer.title"),
    ("lost answer", "err.create.unclear.title"),
)


class PictureTour:
    """From the page of a ready model to its pictures and back, in practice mode.

    Args:
        visitor: walks through the window, which shows a ready model without pictures.
    """

    def __init__(self, visitor: Visitor) -> None:
        self._visitor = visitor

    async def play(self) -> None:
        """Play it; the window shows the ready model again afterwards.

        Raises:
            TourStuckError: with the name of what did not appear.
        """
        await self._order()
        await self._see_looks()
        await self._look()
        await self._find_the_best()
        await self._use()
        await self._see_all()
        await self._mend()
        await self._search_and_delete()
        await self._see_with_large_text()
        await self._meet_trouble()
        self._visitor.press("createBack")
        await self._visitor.find(QWidget, "readyPictures")
        await self._visitor.settle()
        await self._visitor.picture("07b-ready-with-pictures")

    async def _order(self) -> None:
        visitor = self._visitor
        visitor.press("readyCreate")
        await visitor.find(QPlainTextEdit, "createPrompt")
        await visitor.settle()
        await visitor.picture("08b-create-first-time")
        visitor.press("createConsent")
        for idea in range(_ORDERS):
            visitor.press(f"createIdea_{idea}")
            await self._press_when_possible("createButton")
        await visitor.find(QWidget, "createTakeAllOut")
        await visitor.picture("08c-several-jobs")
        grid = await self._grid()
        await visitor.until(lambda: grid.model().rowCount() == _PICTURES, "all pictures")
        await visitor.until(lambda: visitor.seen(QWidget, "jobCard_0") is None, "no more cards")
        # Faces are compared after everything else.
        await visitor.until(lambda: self._first("likeInfo_") is not None, "an order of likeness")
        await visitor.settle()
        grid.setFocus()
        for row in _HEARTS:
            grid.setCurrentIndex(grid.model().index(row, 0))
            QTest.keyClick(grid, Qt.Key.Key_H)
        grid.clearSelection()
        (await visitor.find(QPlainTextEdit, "createPrompt")).setFocus()
        await visitor.settle()
        await visitor.picture("08-create-pictures")

    async def _see_looks(self) -> None:
        """All looks; of the few in practice mode the window opens from a narrow page."""
        visitor = self._visitor
        usual = visitor.window.size()
        visitor.window.resize(*_NARROW)
        await visitor.settle()
        visitor.press("createAllLooks")
        looks = await visitor.find(QListWidget, "looksList")
        looks.setCurrentRow(1)
        await visitor.settle()
        await visitor.dialog_picture("08r-all-looks")
        visitor.window.resize(usual)
        await visitor.settle()

    async def _look(self) -> None:
        """One picture large while others are thought of, then alone, then beside another one."""
        visitor = self._visitor
        prompt = await visitor.find(QPlainTextEdit, "createPrompt")
        QTest.keyClicks(prompt, _OWN_WORDS)
        await self._open_large(0)
        await visitor.settle()
        await visitor.dialog_picture("08e-shown-words", sizes=True)
        for _ in _OWN_WORDS:
            QTest.keyClick(prompt, Qt.Key.Key_Backspace)
        await self._open_large(0)
        await visitor.settle()
        await visitor.dialog_picture("08e-big-view", close=False, sizes=True)
        visitor.press("bigCompare")
        await visitor.find(QWidget, "compareClose")
        await visitor.settle()
        await visitor.dialog_picture("08f-compare-two", sizes=True)
        visitor.press("bigClose")

    async def _find_the_best(self) -> None:
        visitor = self._visitor
        self._press_first("groupDuel_")
        await visitor.find(QWidget, "duelLeftThis")
        await visitor.settle()
        await visitor.dialog_picture("08g-which-is-better", close=False, sizes=True)
        while visitor.seen(QWidget, "duelLeftThis") is not None:
            visitor.press("duelLeftThis")
            await visitor.settle()
        await visitor.find(QWidget, "bestClose")
        await visitor.dialog_picture("08h-the-best-one", sizes=True)

    async def _use(self) -> None:
        """All uses of one picture, and all pictures of an order saved."""
        visitor = self._visitor
        await self._open_large(0)
        visitor.press("bigUse")
        uses = await visitor.find(QListWidget, "useList")
        for row, name in enumerate(_USES):
            uses.setCurrentRow(row)
            await visitor.settle()
            await visitor.dialog_picture(name, close=row == len(_USES) - 1)
        visitor.press("bigClose")
        self._press_first("groupSaveAll_")
        await visitor.find(QWidget, "saveGo")
        await visitor.dialog_picture("08m-save-back-of-photo")

    async def _see_all(self) -> None:
        """The page of all pictures, with two of them chosen."""
        visitor = self._visitor
        visitor.press("picturesAll")
        await visitor.find(QWidget, "pictureOrder")
        grid = await self._grid()
        for row in (0, 1):
            place = grid.visualRect(grid.model().index(row, 0)).center()
            QTest.mouseClick(
                grid.viewport(),
                Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.ControlModifier,
                place,
            )
        await visitor.settle()
        await visitor.picture("08n-all-pictures")
        visitor.press("picturesBack")
        await visitor.find(QPlainTextEdit, "createPrompt")

    async def _mend(self) -> None:
        """A file is damaged behind the program's back, and is fetched again."""
        visitor, grid = self._visitor, await self._grid()
        first = _picture_in(grid)
        with open(first.path, "r+b") as file:
            file.truncate(first.size_bytes // 2)
        visitor.press("createBack")
        await visitor.find(QWidget, "readyPictures")
        visitor.press("readyCreate")
        await visitor.until(lambda: _picture_in(grid).broken, "the damage")
        await visitor.settle()
        await visitor.picture("08-create-damaged")
        await self._open_large(1)
        visitor.press("bigPrevious")
        await visitor.find(QPushButton, "bigFetch")
        await visitor.dialog_picture("08e-damaged", close=False, sizes=True)
        visitor.press("bigFetch")
        await visitor.until(lambda: _picture_in(grid).is_here, "the picture again")
        visitor.press("bigClose")
        await visitor.settle()

    async def _search_and_delete(self) -> None:
        visitor, grid = self._visitor, await self._grid()
        search = await visitor.find(QWidget, "pictureSearch")
        words = visitor.seen(QPushButton, "createIdea_1")
        assert words is not None
        QTest.keyClicks(search, words.text())
        await visitor.until(lambda: grid.model().rowCount() < _PICTURES, "what was looked for")
        await visitor.settle()
        await visitor.picture("08-create-search")
        for _ in words.text():
            QTest.keyClick(search, Qt.Key.Key_Backspace)
        await visitor.until(lambda: grid.model().rowCount() == _PICTURES, "all pictures")
        grid.setFocus()
        grid.setCurrentIndex(grid.model().index(3, 0))
        QTest.keyClick(grid, Qt.Key.Key_Delete)
        await visitor.find(QPushButton, "deleteToo")
        await visitor.settle()
        await visitor.picture("08o-delete")
        visitor.press("deleteToo")
        await visitor.dialog_picture("08o-delete-question")
        visitor.press("undoButton")
        await visitor.until(lambda: grid.model().rowCount() == _PICTURES, "the picture again")

    async def _see_with_large_text(self) -> None:
        """The page, a picture, two beside each other and all of them, with text at 200 %."""
        visitor = self._visitor
        with visitor.text_twice_as_large():
            await visitor.settle()
            await visitor.picture("08q-text-200-percent")
            await self._open_large(0)
            await visitor.settle()
            await visitor.dialog_picture("08q-big-view-200-percent", sizes=True)
            self._press_first("groupDuel_")
            await visitor.find(QWidget, "duelLeftThis")
            await visitor.settle()
            await visitor.dialog_picture("08q-duel-200-percent", close=False, sizes=True)
            while visitor.seen(QWidget, "duelLeftThis") is not None:
                visitor.press("duelLeftThis")
                await visitor.settle()
            await visitor.dialog_picture("08q-best-200-percent", sizes=True)
            visitor.press("picturesAll")
            await visitor.find(QWidget, "pictureOrder")
            await visitor.settle()
            await visitor.picture("08q-all-200-percent")
            visitor.press("sidebarSettings")
            await visitor.dialog_picture("08q-settings-200-percent")
            visitor.press("picturesBack")
            await visitor.find(QPlainTextEdit, "createPrompt")
        await visitor.settle()

    async def remove_model(self) -> None:
        """The model is deleted, and its pictures are found below the list.

        Raises:
            TourStuckError: with the name of what did not appear.
        """
        visitor = self._visitor
        visitor.press("readyDelete")
        await visitor.find(QWidget, "questionYes")
        visitor.press("questionYes")
        await visitor.find(QWidget, "sidebarRemoved")
        visitor.press("sidebarRemoved")
        await self._grid()
        await visitor.settle()
        await visitor.picture("08t-removed-model")

    async def _meet_trouble(self) -> None:
        """What can go wrong with an order, as the practice service shows it."""
        visitor = self._visitor
        prompt = await visitor.find(QPlainTextEdit, "createPrompt")
        for words, title in _TROUBLE:
            prompt.selectAll()
            QTest.keyClicks(prompt, words)
            await self._press_when_possible("createButton")
            await visitor.until(partial(self._tells, text(title, n=4, got=2)), words)
        card = await visitor.find(QWidget, "jobCard_0")
        cards = card.parentWidget()
        assert cards is not None
        await visitor.part_picture(cards, "08d-job-states")

    # --- Steps that come again ---------------------------------------------------------------

    async def _grid(self) -> QListView:
        return await self._visitor.find(QListView, "pictureGrid")

    async def _open_large(self, row: int) -> None:
        grid = await self._grid()
        grid.setFocus()
        grid.setCurrentIndex(grid.model().index(row, 0))
        QTest.keyClick(grid, Qt.Key.Key_Return)
        await self._visitor.find(QWidget, "bigSave")

    async def _press_when_possible(self, name: str) -> None:
        button = await self._visitor.find(QAbstractButton, name)
        await self._visitor.until(button.isEnabled, name)
        self._visitor.press(name)

    def _first(self, prefix: str) -> QPushButton | None:
        """The one furthest up of the buttons whose names begin like this."""
        buttons = self._visitor.window.findChildren(QPushButton)
        named = [one for one in buttons if one.isVisible() and one.objectName().startswith(prefix)]
        top = self._visitor.window
        return min(named, key=lambda one: one.mapTo(top, QPoint()).y(), default=None)

    def _press_first(self, prefix: str) -> None:
        button = self._first(prefix)
        if button is None:
            raise TourStuckError(prefix)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def _tells(self, title: str) -> bool:
        """A card with this title is on the screen."""
        cards = (self._visitor.seen(QWidget, f"jobCard_{place}") for place in range(_MOST_CARDS))
        return any(card.accessibleName() == title for card in cards if card is not None)


def _picture_in(grid: QListView) -> PictureItem:
    """The first picture of the gallery."""
    picture = grid.model().index(0, 0).data(Qt.ItemDataRole.UserRole)
    assert isinstance(picture, PictureItem)
    return picture
