"""A scroll area is steady for assistive tools: whoever walks through it never falls off its end."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from photo_trainer_gui.ui.widgets.scroll_area import ScrollArea


def spoken_children(area: ScrollArea) -> list[str]:
    """The class names of what assistive tools find in it."""
    spoken = QAccessible.queryAccessibleInterface(area)
    children = [spoken.child(place) for place in range(spoken.childCount())]
    return [child.object().metaObject().className() for child in children if child is not None]


@pytest.fixture
def area(qtbot: QtBot) -> ScrollArea:
    """One with a scroll bar."""
    tall = QWidget()
    tall.setMinimumHeight(900)
    made = ScrollArea(tall)
    qtbot.addWidget(made)
    made.resize(300, 300)
    made.show()
    qtbot.waitUntil(made.verticalScrollBar().isVisible)
    return made


def test_assistive_tools_find_the_same_children_with_and_without_a_scroll_bar(
    area: ScrollArea, qtbot: QtBot
) -> None:
    with_bar = spoken_children(area)

    tall = area.widget()
    assert tall is not None
    tall.setMinimumHeight(0)
    qtbot.waitUntil(lambda: not area.verticalScrollBar().isVisible())

    assert spoken_children(area) == with_bar
    assert len(with_bar) > 1


def test_a_scroll_area_that_was_hidden_keeps_its_children_for_assistive_tools(
    area: ScrollArea,
) -> None:
    shown = spoken_children(area)

    area.hide()

    assert spoken_children(area) == shown
    assert QAccessible.queryAccessibleInterface(area).child(len(shown)) is None
