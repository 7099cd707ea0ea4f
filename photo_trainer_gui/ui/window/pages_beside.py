"""Pages that stand over a model's own page, of its pictures or its photos, and the way back."""

from typing import Final

from photo_trainer_gui.training.states import EDITABLE, State
from photo_trainer_gui.ui.state.view_state import Action
from photo_trainer_gui.ui.window.page_stack import PageKind

# The states in which a model has each page of pictures.
_SHOWS_PICTURES: Final = {
    PageKind.CREATE: frozenset({State.READY}),
    PageKind.PICTURES: frozenset({State.READY, State.GONE}),
}
_EDITS: Final = frozenset({Action.EDIT, Action.FIND_PHOTO, Action.REPLACE_PHOTO})


class PagesBeside:
    """What was opened over the page of the open model; the last one is on the screen."""

    def __init__(self) -> None:
        self._kinds: list[PageKind] = []
        self._editing = False  # photos and details, of a stopped upload or before a shoebox

    def clear(self) -> None:
        """Another model is open."""
        self._kinds.clear()
        self._editing = False

    def end_editing(self) -> None:
        """What stands behind the photos is wanted again."""
        self._editing = False

    def act(self, action: Action) -> None:
        """Open or leave a page, if that was pressed."""
        if action in _EDITS:
            self._editing = True
        elif action in (Action.START, Action.GO_ON):
            self._editing = False
        elif action is Action.CREATE:
            self._kinds = [PageKind.CREATE]
        elif action is Action.ALL_PICTURES and PageKind.PICTURES not in self._kinds:
            self._kinds.append(PageKind.PICTURES)
        elif action is Action.BACK and self._kinds:
            self._kinds.pop()

    def shown(self, state: State) -> PageKind | None:
        """The page on the screen, None where it is that of the model, which is in this state."""
        if self._editing and state in EDITABLE:
            return PageKind.DRAFT
        if self._kinds and state in _SHOWS_PICTURES[self._kinds[-1]]:
            return self._kinds[-1]
        return None
