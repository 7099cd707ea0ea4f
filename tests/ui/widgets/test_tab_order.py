"""Tab goes through a draft as it is read, whenever its parts were built."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.draft_page_fixture import MIA, Editor, open_editor, photo_files

# More than any draft has.
PATIENCE = 120
SAME_ROW_PX = 4
FORM = ("formName", "formAge", "formGender", "formEthnicity", "formEyes")


@pytest.fixture
def editor(qtbot: QtBot, tmp_path: Path) -> Iterator[Editor]:
    yield from open_editor(qtbot, tmp_path)


def stops(editor: Editor, key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    """Everything that Tab stops at, from where the keyboard is until it is there again."""
    found: list[QWidget] = []
    for _ in range(PATIENCE):
        now = editor.window.focusWidget()
        assert now is not None
        if now in found:
            return found
        found.append(now)
        QTest.keyClick(now, key)
        QApplication.processEvents()
    raise AssertionError("Tab never comes back")


def names(found: list[QWidget]) -> list[str]:
    return [one.objectName() for one in found]


def test_an_empty_draft_is_walked_through_as_it_is_read(editor: Editor) -> None:
    editor.open()
    editor.find(QPushButton, "choosePhotos").setFocus()
    walked = names(stops(editor))
    assert walked == [
        "choosePhotos",
        "tipsGuide",
        *FORM,
        "startReason",
    ]


def test_photos_with_hints_and_some_left_out_are_walked_through_as_they_are_read(
    editor: Editor,
) -> None:
    editor.open(details=MIA)
    for dark in (2, 6):
        editor.finds(dark, brightness=10.0)
    editor.drop(photo_files(editor.folder, 26))
    editor.qtbot.waitUntil(lambda: editor.sees("hintKeep_1"))
    editor.find(QPushButton, "leftOutShow").click()
    editor.qtbot.waitUntil(lambda: editor.sees("spareSwap_5"))
    editor.find(QPushButton, "choosePhotos").setFocus()

    found = stops(editor)

    walked = names(found)
    assert walked[:5] == [
        "choosePhotos",
        "coachGuide",
        "leftOutBest",
        "leftOutShow",
        "leftOutClose",
    ]
    assert walked[5:11] == [f"spareSwap_{at}" for at in range(6)]
    form = walked.index("formName")
    hints = walked[11:form]
    assert hints[0].startswith("hints")
    assert [name for name in hints if name.startswith("hintKeep")] == ["hintKeep_0", "hintKeep_1"]
    assert hints[-1] == "photoGrid"
    assert walked[form:] == [
        *FORM,
        "draftDelete",
        "undoButton",
        "startTraining",
    ]
    tops = [one.mapTo(editor.window, QPoint(0, 0)).y() for one in found[: form - 1]]
    # Within a row the heights of buttons differ.
    assert all(after >= before - SAME_ROW_PX for before, after in pairwise(tops))


def test_shift_tab_goes_the_same_way_back(editor: Editor) -> None:
    editor.open(details=MIA)
    editor.finds(1, brightness=10.0)
    editor.drop(photo_files(editor.folder, 14))
    editor.qtbot.waitUntil(lambda: editor.sees("hintKeep_0"))
    first = editor.find(QPushButton, "choosePhotos")
    first.setFocus()
    there = stops(editor)
    first.setFocus()
    back = stops(editor, Qt.Key.Key_Backtab)
    assert back == [first, *reversed(there[1:])]
