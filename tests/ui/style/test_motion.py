"""Few things fade, none for long, and none for who wants it still."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from photo_trainer_gui.ui.style import motion
from photo_trainer_gui.ui.style.motion import FADE_MS, FadesIn
from photo_trainer_gui.ui.widgets.undo_bar import UndoBar


@pytest.fixture
def part(qtbot: QtBot) -> Iterator[QWidget]:
    window = QWidget()
    qtbot.addWidget(window)
    made = QLabel("comes and goes", window)
    made.hide()
    FadesIn(made)
    window.show()
    yield made
    window.close()


def test_it_fades_in_and_costs_nothing_afterwards(part: QWidget, qtbot: QtBot) -> None:
    part.show()
    assert part.graphicsEffect() is not None
    qtbot.waitUntil(lambda: part.graphicsEffect() is None, timeout=FADE_MS * 20)
    assert part.isVisible()


def test_what_goes_while_it_comes_goes_at_once_and_comes_again(part: QWidget, qtbot: QtBot) -> None:
    part.show()
    part.hide()
    assert part.graphicsEffect() is None
    part.show()
    assert part.graphicsEffect() is not None
    qtbot.waitUntil(lambda: part.graphicsEffect() is None, timeout=FADE_MS * 20)


def test_the_design_allows_no_longer_fade() -> None:
    assert FADE_MS == 120


def test_nothing_fades_for_who_wants_less_motion(
    part: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(motion, "reduced", lambda: True)
    part.show()
    assert part.isVisible()
    assert part.graphicsEffect() is None


def test_pictures_are_taken_of_what_stands_still(
    part: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(motion, "_still", [])
    assert not motion.reduced()
    motion.stand_still(True)
    part.show()
    assert part.graphicsEffect() is None
    motion.stand_still(False)
    assert not motion.reduced()


def test_a_desktop_without_animations_wants_none(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Still:
        @staticmethod
        def styleHint(_hint: object) -> int:
            return 0

    monkeypatch.setattr(QApplication, "style", staticmethod(lambda: Still))
    assert motion.reduced()


def test_the_undo_bar_fades_in(qtbot: QtBot) -> None:
    bar = UndoBar()
    qtbot.addWidget(bar)
    bar.offer("Photo removed.", "Undo remove")
    assert bar.graphicsEffect() is not None
    qtbot.waitUntil(lambda: bar.graphicsEffect() is None, timeout=FADE_MS * 20)
