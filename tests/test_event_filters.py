"""Windows that nobody holds any more go quietly, in whatever order they are taken apart."""

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

import photo_trainer_gui
from photo_trainer_gui.ui.style.motion import FadesIn
from photo_trainer_gui.ui.widgets.focus_ring import FocusRing
from photo_trainer_gui.ui.widgets.roving_focus import RovingFocus

PACKAGE = Path(photo_trainer_gui.__file__).parent


@pytest.mark.parametrize("event_filter", [FadesIn, FocusRing, RovingFocus])
def test_what_the_garbage_collector_has_emptied_says_nothing(
    event_filter: type[QObject], qtbot: QtBot
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    button = QPushButton("Go on", window)
    watching = event_filter(window)
    if isinstance(watching, RovingFocus):
        watching.take([button])
    window.show()
    # The collector does this first; what Qt destroys after it still sends events.
    watching.__dict__.clear()
    with qtbot.captureExceptions() as errors:
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Right)
        window.hide()
        window.show()
    assert errors == []


def test_every_event_filter_asks_whether_it_still_has_its_attributes() -> None:
    without = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef)
        and node.name == "eventFilter"
        and "is_dismantled(self)" not in ast.unparse(node.body[0])
    ]
    assert not without
