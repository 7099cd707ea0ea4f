"""The pages of created pictures, as whoever acts on them knows them."""

from collections.abc import Callable

from PySide6.QtCore import Signal

from photo_trainer_gui.ui.pages.page import Page
from photo_trainer_gui.ui.state.pictures_state import CardAction, PictureAction, PictureWish

UndoStep = Callable[[], None]


class PicturesPage(Page):
    """A page that shows pictures of a model.

    Signals:
        pictures_pressed(str, PictureAction, tuple of PictureItem): project id, what is wanted
            of which pictures.
        elsewhere_answered(str, bool): project id; fetch what was made elsewhere, or not now.
        folder_pressed(str): project id; show the folder that its pictures are in.
    """

    elsewhere_answered = Signal(str, bool)
    pictures_pressed = Signal(str, PictureAction, object)
    folder_pressed = Signal(str)

    def drag_out(self, files: tuple[str, ...]) -> None:
        """Let the mouse, if it still drags, take these copies of what it began to drag."""
        raise NotImplementedError

    def offer_undo(
        self, words: str, take_back: UndoStep, delete_too: UndoStep | None = None
    ) -> None:
        """Say what was done, and offer to take it back.

        Args:
            words: the sentence.
            take_back: undoes it; called once at most.
            delete_too: what was deleted here can be deleted at the service as well.
        """
        raise NotImplementedError


class OrderPage(PicturesPage):
    """A page that orders pictures as well.

    Signals:
        ordered(str, PictureWish): project id and what the person wants made.
        card_pressed(str, str, CardAction): project id, order id, and what was pressed.
    """

    ordered = Signal(str, object)
    card_pressed = Signal(str, str, CardAction)

    def put_words(self, wish: PictureWish) -> None:
        """Put the words and choices of an earlier order into the form."""
        raise NotImplementedError
