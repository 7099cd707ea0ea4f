"""Pages of pictures that stand over a model's own page, and the way back from them."""

from typing import Final

from photo_trainer_gui.training.states import State
from photo_trainer_gui.ui.state.view_state import Action
from photo_trainer_gui.ui.window.page_stack import PageKind

# The states in which a model has each page of pictures.
_SHOWS_PICTURES: Final = {
    PageKind.CREATE: frozenset({State.READY}),
    PageKind.PICTURES: frozenset({State.READY, State.GONE}),
}


class PagesBeside:
    """What was opened over the page of the open model; the last one is on the screen."""

    def __init__(self) -> None:
        self._kinds: list[PageKind] = []

    def clear(self) -> None:
        """Another model is open."""
        self._kinds.clear()

    def act(self, action: Action) -> None:
        """Open or leave a page, if that was pressed."""
        if action is Action.CREATE:
            self._kinds = [PageKind.CREATE]
        elif action is Action.ALL_PICTURES and PageKind.PICTURES not in self._kinds:
            self._kinds.append(PageKind.PICTURES)
        elif action is Action.BACK and self._kinds:
            self._kinds.pop()

    def shown(self, state: State) -> PageKind | None:
        """The page on the screen, None where it is that of the model, which is in this state."""
        if self._kinds and state in _SHOWS_PICTURES[self._kinds[-1]]:
            return self._kinds[-1]
        return None
