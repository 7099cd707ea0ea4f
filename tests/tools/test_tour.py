"""A tour that gets stuck says so with its exit code: `make run` must not look fine then."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.conftest import RunAsync
from tests.ui.sample_window import Pages, sample_window
from tools.tour import Tour
from tools.visitor import TourStuckError, Visitor


def test_a_tour_that_gets_stuck_ends_the_program_with_one(
    qtbot: QtBot, tmp_path: Path, run_async: RunAsync[Any]
) -> None:
    # Nobody answers behind it: no dialog comes.
    window = sample_window(Pages())
    qtbot.addWidget(window)
    window.show()
    ended: list[int] = []
    tour = Tour(Visitor(window, tmp_path, 0.1), QMenu(window), list, tmp_path, ended.append)

    with pytest.raises(TourStuckError):
        run_async(tour.play())

    assert ended == [1]
    assert (tmp_path / "01-welcome.png").is_file()
