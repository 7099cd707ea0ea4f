"""A fresh desktop for each test that asks for one, with programs to be started on it."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.practice import PracticeProcess
from tests.end_to_end.program import Assistant
from tests.end_to_end.session import Desktop
from tests.end_to_end.user_actions import Person

CHOSEN = 14


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    """Screen, window manager, tray, bus and unlocked password store."""
    with Desktop(tmp_path / "desktop") as session:
        yield session


@pytest.fixture
def assistant(desktop: Desktop) -> Assistant:
    """Hands and eyes on that desktop."""
    return Assistant(desktop)


@pytest.fixture
def pictures(desktop: Desktop, portraits: list[Path]) -> Path:
    """A folder in the person's home that holds the photos for one model."""
    folder = desktop.home / "Pictures"
    folder.mkdir()
    for portrait in portraits[:CHOSEN]:
        shutil.copy(portrait, folder)
    return folder


@pytest.fixture
def photos(pictures: Path) -> list[Path]:
    """The photos in that folder."""
    return sorted(pictures.iterdir())


@pytest.fixture
def person(desktop: Desktop, assistant: Assistant) -> Iterator[Callable[..., Person]]:
    """Makes a person with a service; what is given goes to `PracticeProcess`."""
    with ExitStack() as services:

        def with_service(**service: Any) -> Person:
            running = services.enter_context(closing(PracticeProcess(desktop, **service)))
            return Person(desktop, assistant, running)

        yield with_service
