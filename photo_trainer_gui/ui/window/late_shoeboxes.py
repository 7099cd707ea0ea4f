"""The shoeboxes of all drafts, read in when the first folder is looked through."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from photo_trainer_gui.ids import ProjectId

if TYPE_CHECKING:
    from photo_trainer_gui.ui.pages.shoebox.shoeboxes import Shoeboxes


class LateShoeboxes:
    """Before that there is none of any draft.

    Args:
        build: makes them, and connects them.
    """

    def __init__(self, build: "Callable[[], Shoeboxes]") -> None:
        self._build = build
        self._shoeboxes: Shoeboxes | None = None

    def bring(self) -> "Shoeboxes":
        """They are needed now."""
        if self._shoeboxes is None:
            self._shoeboxes = self._build()
        return self._shoeboxes

    def is_open(self, project_id: ProjectId) -> bool:
        """Whether the shoebox of this draft is on the screen instead of its page."""
        return self._shoeboxes is not None and self._shoeboxes.is_open(project_id)

    def open(self, project_id: ProjectId) -> None:
        """Show that of a draft, if it has one."""
        if self._shoeboxes is not None:
            self._shoeboxes.open(project_id)

    def drop(self, project_id: ProjectId) -> None:
        """The draft needs its shoebox no more."""
        if self._shoeboxes is not None:
            self._shoeboxes.drop(project_id)

    def stop_looking(self) -> None:
        """Faces are not to be compared any more."""
        if self._shoeboxes is not None:
            self._shoeboxes.stop_looking()

    def next_photo(self) -> int:
        """Which photo is looked at just now, from 1; 0 where none is."""
        return self._shoeboxes.next_photo() if self._shoeboxes is not None else 0
