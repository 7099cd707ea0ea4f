"""Projects on their way, and words found on a page, for the tests of the pages."""

from dataclasses import replace
from types import MappingProxyType
from typing import Any, TypeVar

from PySide6.QtWidgets import QLabel, QWidget

from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.training.problems import Problem, ProblemKind
from photo_trainer_gui.training.project import Details, Gender, Project
from photo_trainer_gui.training.states import State
from tests.ui.sample_window import NOW, photo, project

W = TypeVar("W", bound=QWidget)

PHOTOS = tuple(photo(f"img{number:02}") for number in range(1, 15))
ANNA = Details("Anna", 28, Gender.FEMALE, "", "Brown")


def sent(count: int) -> MappingProxyType[str, str]:
    """The first `count` photos are at the service."""
    return MappingProxyType({each.sha256: f"image-{each.sha256}" for each in PHOTOS[:count]})


def anna(state: State, sent_count: int = 14, **changes: Any) -> Project:
    """Anna's model with fourteen photos."""
    made = project("Anna", state, photos=PHOTOS, model_id="m-1", sent=sent(sent_count), **changes)
    return replace(made, details=ANNA)


def trouble(error: ErrorKind, **changes: Any) -> Problem:
    """A problem that has been told, tried again by itself in 40 seconds."""
    fields: dict[str, Any] = {"at": NOW, "error": error, "failures": 2, "retry_at": NOW + 40}
    return Problem(ProblemKind.SERVICE, **(fields | changes))


def part(page: QWidget, kind: type[W], object_name: str) -> W:
    """The one part of a page with this object name."""
    found = page.findChildren(kind, object_name)
    assert len(found) == 1, f"{len(found)} parts are called {object_name}"
    return found[0]


def is_there(page: QWidget, object_name: str) -> bool:
    """Whether a part with this name can be seen."""
    return any(each.isVisible() for each in page.findChildren(QWidget, object_name))


def words_on(page: QWidget) -> str:
    """Everything that labels on the page say, as far as it can be seen."""
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())
