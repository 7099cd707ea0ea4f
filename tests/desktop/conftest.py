"""A fresh desktop for each test that asks for one, with programs to be started on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desktop.program import Assistant
from tests.desktop.session import Desktop


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    """Screen, window manager, tray, bus and unlocked password store."""
    with Desktop(tmp_path / "desktop") as session:
        yield session


@pytest.fixture
def assistant(desktop: Desktop) -> Assistant:
    """Hands and eyes on that desktop."""
    return Assistant(desktop)
