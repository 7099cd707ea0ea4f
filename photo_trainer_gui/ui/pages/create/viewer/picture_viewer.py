"""Opens the large view over the window, and keeps it true while it is open."""

from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from photo_trainer_gui.pictures.made_picture import PictureId
from photo_trainer_gui.ui.images.picture_images import LargePictures, PictureThumbnails
from photo_trainer_gui.ui.pages.create.viewer.big_picture_dialog import BigPictureDialog, BigScene
from photo_trainer_gui.ui.pages.create.viewer.compare_dialog import CompareDialog
from photo_trainer_gui.ui.pages.create.viewer.duel_dialog import DuelDialog
from photo_trainer_gui.ui.pages.create.viewer.picture_window import PictureWindow
from photo_trainer_gui.ui.state.pictures_state import PictureAction, PictureItem, PicturesState
from photo_trainer_gui.ui.state.view_state import ViewState
from photo_trainer_gui.ui.texts.text import text

# More pairs than that nobody wants to look at.
_MOST_COMPARED: Final = 64


def big_scene(person: str, view_state: ViewState, pictures: PicturesState) -> BigScene:
    """What the large view needs besides these pictures of `person`."""
    if view_state.practice:
        return BigScene(person, view_state.now)
    larger = text("create.cost_larger_first")
    if pictures.credits_larger is not None:
        larger = text("create.cost_larger", n=round(pictures.credits_larger))
    return BigScene(person, view_state.now, pictures.credits_each, larger)


class PictureViewer(QObject):
    """At most one large view.

    Signals:
        action_chosen(PictureAction, tuple of PictureItem): this is wanted of the picture.
        undo_pressed(): take the last change back.
        closed(str): the view was closed; the id of the picture it showed last.
    """

    action_chosen = Signal(PictureAction, object)
    undo_pressed = Signal()
    closed = Signal(str)

    def __init__(self, owner: QWidget, thumbnails: PictureThumbnails, large: LargePictures) -> None:
        super().__init__(owner)
        self._owner = owner
        self._thumbnails = thumbnails
        self._large = large
        self._dialog: BigPictureDialog | None = None
        self._pictures: tuple[PictureItem, ...] = ()

    def open(
        self, picture_id: PictureId, pictures: tuple[PictureItem, ...], scene: BigScene
    ) -> None:
        """Show one of these pictures large."""
        window = self._owner.window()
        dialog = self._dialog = BigPictureDialog(window, self._thumbnails, self._large)
        dialog.action_chosen.connect(self.action_chosen)
        dialog.compare_pressed.connect(self._compare_two)
        dialog.undo_pressed.connect(self.undo_pressed)
        dialog.finished.connect(self._finished)
        self._pictures = pictures
        dialog.show_pictures(pictures, scene)
        dialog.open_picture(picture_id)
        dialog.resize(window.size())
        dialog.open()

    def compare(self, pictures: tuple[PictureItem, ...]) -> None:
        """Find the best of these pictures, of which there are two at least."""
        there = tuple(one for one in pictures if one.is_here)[:_MOST_COMPARED]
        if len(there) < 2:
            return
        window = self._owner.window()
        dialog = DuelDialog(window, there, self._thumbnails, self._large)
        dialog.action_chosen.connect(self.action_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.resize(window.size())
        dialog.open()

    def show(self, pictures: tuple[PictureItem, ...], scene: BigScene) -> None:
        """Show them as they are now, if the view is open."""
        if self._dialog is not None:
            self._pictures = pictures
            self._dialog.show_pictures(pictures, scene)

    def tell(self, words: str, *, good: bool) -> None:
        """Say what was done in the window that stands over the page, if there is one."""
        above = self._owner.window().findChildren(PictureWindow)
        shown = [window for window in above if window.isVisible()]
        if shown:
            # Another one is opened over the first.
            shown[-1].tell(words, good=good)

    def _compare_two(self) -> None:
        dialog = self._dialog
        ids = [picture.id for picture in self._pictures]
        if dialog is None or dialog.picture_id not in ids or len(ids) < 2:
            return
        images = self._thumbnails, self._large
        beside = CompareDialog(dialog, self._pictures, ids.index(dialog.picture_id), images)
        beside.action_chosen.connect(self.action_chosen)
        beside.taken.connect(dialog.open_picture)
        beside.finished.connect(beside.deleteLater)
        beside.resize(dialog.size())
        beside.open()

    def _finished(self, _result: int) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            self.closed.emit(dialog.picture_id)
            dialog.deleteLater()
