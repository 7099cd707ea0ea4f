"""The page that makes pictures, as whoever acts on it knows it."""

from PySide6.QtCore import Signal

from photo_trainer_gui.ui.pages.page import Page
from photo_trainer_gui.ui.state.pictures_state import CardAction, PictureAction, PictureWish


class PicturesPage(Page):
    """A page that makes pictures.

    Signals:
        ordered(str, PictureWish): project id and what the person wants made.
        card_pressed(str, str, CardAction): project id, order id, and what was pressed.
        pictures_pressed(str, PictureAction, tuple of PictureItem): project id, what is wanted
            of which pictures.
        undo_pressed(): take the last change back.
    """

    ordered = Signal(str, object)
    card_pressed = Signal(str, str, CardAction)
    pictures_pressed = Signal(str, PictureAction, object)
    undo_pressed = Signal()

    def put_words(self, wish: PictureWish) -> None:
        """Put the words and choices of an earlier order into the form."""
        raise NotImplementedError

    def offer_undo(self, words: str) -> None:
        """Say what was done, and offer to take it back."""
        raise NotImplementedError

    def end_undo(self) -> None:
        """There is nothing to take back any more."""
        raise NotImplementedError
