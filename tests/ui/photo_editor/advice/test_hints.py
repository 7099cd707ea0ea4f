"""A person sees what could be better about the photos, repairs some of it and keeps the rest."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QListView, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.photos.analysis.advice import CoachTip, Lack, Note
from photo_trainer_gui.photos.hints import Hint
from photo_trainer_gui.ui.photo_editor.advice.hint_text import (
    badge,
    coach_sentence,
    lines_of,
    sentence,
)
from photo_trainer_gui.ui.photo_editor.advice.hints_panel import HintsPanel
from photo_trainer_gui.ui.photo_editor.grid.photo_grid import Cells
from photo_trainer_gui.ui.state.view_state import ViewState
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.widgets.undo_bar import UndoBar
from tests.faces import face_at
from tests.ui.draft_page_fixture import DRAFT, MIA, Editor, open_editor, photo_files

TWO = (face_at(0.2, 0.3, 0.4, 0.5), face_at(0.6, 0.3, 0.75, 0.45))


@pytest.fixture
def editor(qtbot: QtBot, tmp_path: Path) -> Iterator[Editor]:
    for editor in open_editor(qtbot, tmp_path):
        editor.open(details=MIA)
        yield editor


def _spoken(editor: Editor) -> list[str]:
    grid = QAccessible.queryAccessibleInterface(editor.find(QListView, "photoGrid"))
    return [grid.child(at).text(QAccessible.Text.Name) for at in range(grid.childCount())]


def _panel(editor: Editor) -> HintsPanel:
    return editor.find(HintsPanel, "hintsPanel")


def _said(editor: Editor) -> list[str]:
    return [
        one.text() for one in _panel(editor).findChildren(QLabel) if one.isVisible() and one.text()
    ]


def _two_hints(editor: Editor, photos: int = 9) -> None:
    editor.finds(2, faces=TWO)
    editor.finds(6, sharpness=1.0)
    editor.drop(photo_files(editor.folder, photos))


def test_nothing_says_that_a_photo_was_looked_at_before_it_was(editor: Editor) -> None:
    go_on = Event()
    editor.looking = lambda: go_on.wait(5)
    editor.work.add_files(photo_files(editor.folder, 12))
    editor.qtbot.waitUntil(lambda: len(editor.draft().photos) == 12)
    assert _spoken(editor)[0] == "Photo 1 of 12, photo-00.jpg"
    assert not editor.sees("hintsPanel")
    assert not editor.find(QPushButton, "startTraining").isEnabled()
    reason = editor.find(QPushButton, "startReason")
    assert reason.text() == "One moment, we are looking at the photos."
    go_on.set()
    editor.settle()
    editor.qtbot.waitUntil(lambda: _spoken(editor)[0] == "Photo 1 of 12, photo-00.jpg, good")
    assert editor.find(QPushButton, "startTraining").isEnabled()


def test_hints_are_told_above_the_photos_and_on_them(editor: Editor) -> None:
    _two_hints(editor)
    editor.qtbot.waitUntil(lambda: editor.sees("hintReplace_1"))
    assert _panel(editor).accessibleName() == "2 photos could be better"
    assert _said(editor) == [
        "2 photos could be better. Only hints – you can keep them.",
        "photo-02.jpg: Two faces – crop or replace?",
        "photo-06.jpg: Blurry – a sharper one works better",
    ]
    assert _spoken(editor)[2] == "Photo 3 of 9, photo-02.jpg, Two people"
    assert _spoken(editor)[3] == "Photo 4 of 9, photo-03.jpg, good"
    assert editor.find(QPushButton, "hintCrop_0").accessibleName() == "Crop photo-02.jpg"
    assert editor.find(QPushButton, "hintReplace_1").accessibleName() == "Replace photo-06.jpg"
    assert not editor.sees("hintCrop_1")


def test_a_group_is_not_told_that_it_is_two(editor: Editor) -> None:
    editor.finds(1, faces=(*TWO, face_at(0.1, 0.1, 0.2, 0.2)))
    editor.drop(photo_files(editor.folder, 3))
    editor.qtbot.waitUntil(lambda: editor.sees("hintCrop_0"))
    assert "photo-01.jpg: Several people – crop or replace?" in _said(editor)
    assert _spoken(editor)[1] == "Photo 2 of 3, photo-01.jpg, Several people"


def test_a_long_hint_is_short_where_it_would_need_two_lines(editor: Editor) -> None:
    _two_hints(editor)
    editor.qtbot.waitUntil(lambda: editor.sees("hintReplace_1"))
    # Wide enough for the buttons beside the words, but not for all of these.
    editor.window.resize(round(36 * theme.em()) + 60, 800)
    editor.qtbot.waitUntil(lambda: "photo-06.jpg: Blurry" in _said(editor))
    words = editor.find(QLabel, "hintLine_1")
    assert words.accessibleName() == "photo-06.jpg: Blurry – a sharper one works better"
    assert words.toolTip().endswith("Blurry – a sharper one works better")


def test_a_tick_is_green_and_a_badge_amber(editor: Editor) -> None:
    _two_hints(editor)
    editor.qtbot.waitUntil(lambda: editor.sees("hintReplace_1"))
    grid = editor.work._panels.grid
    editor.qtbot.waitUntil(
        lambda: all(editor.thumbnails.get(photo) is not None for photo in editor.draft().photos)
    )

    def colors(at: int) -> set[str]:
        image, tile = grid.grab().toImage(), Cells(grid.width()).tile(at)
        left, bottom = tile.left() + 6, tile.bottom() - 6
        return {
            image.pixelColor(x, y).name()
            for x in range(left, left + 22)
            for y in range(bottom - 21, bottom)
        }

    tick, badge_ground = theme.color("success_fill").name(), theme.color("warning_soft").name()
    assert tick in colors(3)
    assert badge_ground in colors(2)
    assert tick not in colors(2)
    # Nobody has looked at them yet.
    grid.view.photos.show_notes({})
    assert {tick, badge_ground}.isdisjoint(colors(2) | colors(3))


def test_keeping_a_photo_silences_its_hint_until_it_is_taken_back(editor: Editor) -> None:
    _two_hints(editor)
    editor.qtbot.waitUntil(lambda: editor.sees("hintKeep_1"))
    editor.press("hintKeep_1")
    assert editor.draft().photos[6].kept == {Hint.BLURRY}
    assert _panel(editor).accessibleName() == "1 photo could be better"
    assert _spoken(editor)[6] == "Photo 7 of 9, photo-06.jpg, good"
    bar = editor.find(UndoBar, "undoBar").accessibleName()
    assert bar == "Kept as it is. We say no more about it. Undo is available: Ctrl+Z"
    editor.page.undo()
    assert _panel(editor).accessibleName() == "2 photos could be better"


def test_the_buttons_of_a_hint_open_what_they_say(editor: Editor) -> None:
    _two_hints(editor)
    editor.qtbot.waitUntil(lambda: editor.sees("hintReplace_1"))
    editor.press("hintCrop_0")
    editor.find(QWidget, "cropDialog").close()
    editor.press("hintReplace_1")
    assert editor.page.findChildren(QFileDialog)[0].windowTitle() == "Replace photo-06.jpg"


def test_fix_all_puts_right_what_can_be_as_one_step(editor: Editor) -> None:
    editor.finds(1, dhash=5, sharpness=200.0)
    editor.finds(2, faces=TWO)
    editor.finds(4, dhash=5, sharpness=250.0)
    editor.drop(photo_files(editor.folder, 14))
    editor.qtbot.waitUntil(lambda: editor.sees("hintsFix"))
    fix = editor.find(QPushButton, "hintsFix")
    assert fix.text() == "Fix all"
    assert fix.toolTip() == (
        "Crops 1 photo to one person. Takes out 1 look-alike; the file stays where it is."
    )
    assert fix.accessibleDescription() == fix.toolTip()
    before = editor.draft().photos
    fix.click()
    assert "photo-01.jpg" not in editor.names()
    assert editor.draft().photos[1].edit.crop is not None
    assert editor.find(UndoBar, "undoBar").accessibleName() == (
        "1 photo cropped. 1 look-alike taken out. Your file stays where it is."
        " Undo is available: Ctrl+Z"
    )
    editor.page.undo()
    assert editor.draft().photos == before


def test_what_can_not_be_fixed_is_not_promised(editor: Editor) -> None:
    _two_hints(editor)
    editor.qtbot.waitUntil(lambda: editor.sees("hintsFix"))
    assert editor.find(QPushButton, "hintsFix").text() == "Fix 1 of them"
    editor.work._panels.hints.show_lines(_panel(editor)._lines, 0)
    assert not editor.sees("hintsFix")


def test_a_low_window_shows_one_line_until_more_is_wanted(editor: Editor) -> None:
    _two_hints(editor)
    editor.window.resize(760, 560)
    editor.qtbot.waitUntil(lambda: not editor.sees("hintReplace_1"))
    fold = editor.find(QPushButton, "hintsShow")
    assert fold.text() == "Show hints"
    fold.click()
    assert editor.sees("hintReplace_1")
    assert fold.text() == "Hide hints"
    fold.click()
    assert not editor.sees("hintReplace_1")


def test_many_hints_do_not_push_the_photos_away(editor: Editor) -> None:
    for at in range(6):
        editor.finds(at, brightness=10.0)
    editor.drop(photo_files(editor.folder, 9))
    editor.qtbot.waitUntil(lambda: editor.sees("hintsPanel"))
    editor.qtbot.waitUntil(lambda: _panel(editor).accessibleName() == "6 photos could be better")
    assert not editor.sees("hintReplace_0")
    editor.press("hintsShow")
    editor.qtbot.waitUntil(lambda: editor.sees("hintReplace_5"))


def test_another_draft_has_hints_of_its_own(editor: Editor) -> None:
    _two_hints(editor)
    editor.qtbot.waitUntil(lambda: editor.sees("hintsPanel"))
    editor.open(ProjectId("draft-2"))
    assert not editor.sees("hintsPanel")
    editor.open(DRAFT)
    assert editor.sees("hintsPanel")


def test_a_file_over_the_limit_is_told_and_can_be_left_out(editor: Editor) -> None:
    editor.drop(photo_files(editor.folder, 2))
    photo = editor.draft().photos[0]
    large = type(photo)(photo.path, photo.sha256, 24_000_000, photo.media_type)
    (line,) = lines_of([large], {large.cache_key: ()})
    assert line.lead == "photo-00.jpg is large (24.0 MB)"
    assert line.rest == "We send a smaller copy; your original stays as it is."
    editor.open(photos=(large, editor.draft().photos[1]))
    editor.qtbot.waitUntil(lambda: editor.sees("hintRemove_0"))
    leave_out = editor.find(QPushButton, "hintRemove_0")
    assert leave_out.text() == "Leave out"
    assert leave_out.accessibleName() == "Leave out photo-00.jpg"
    leave_out.click()
    assert editor.names() == ["photo-01.jpg"]


def test_nobody_is_told_that_a_drawing_has_no_face(editor: Editor) -> None:
    editor.view_state = ViewState(now=0.0, practice=True, compare_faces=False)
    editor.open()
    editor.changes = {"practice-04.jpg": {"faces": ()}, "practice-05.jpg": {"brightness": 3.0}}
    editor.press("usePracticePhotos")
    editor.settle()
    editor.qtbot.waitUntil(lambda: editor.sees("hintsPanel"))
    assert _panel(editor).accessibleName() == "1 photo could be better"
    assert "practice-05.jpg" in _said(editor)[1]


def test_the_set_as_a_whole_gets_one_sentence(editor: Editor) -> None:
    for at in range(12):
        editor.finds(at, taken_at=1_000_000.0 + at)
    editor.drop(photo_files(editor.folder, 12))
    editor.qtbot.waitUntil(lambda: editor.sees("coachLine"))
    line = editor.find(QWidget, "coachLine")
    wanted = "Nearly all are from one day: one or two from another day would help."
    assert line.accessibleName() == wanted


@pytest.mark.parametrize("hint", Hint)
def test_every_hint_has_its_words(qapp: object, hint: Hint) -> None:
    note = Note(hint, strong=True, other="other.jpg" if hint in (Hint.SIMILAR, Hint.BURST) else "")
    assert "{" not in sentence(note)
    icon, words = badge(note)
    assert words
    assert not theme.pixmap(icon, "warning", 14).isNull()


@pytest.mark.parametrize("lack", Lack)
def test_everything_a_set_may_lack_has_its_words(lack: Lack) -> None:
    assert coach_sentence(CoachTip(lack, 9)).endswith("help.")


def test_a_line_shows_its_photo_and_a_press_on_it_leads_there(editor: Editor) -> None:
    _two_hints(editor)
    editor.qtbot.waitUntil(lambda: editor.sees("hintReplace_1"))
    picture = editor.find(QPushButton, "hintPhoto_1")
    assert picture.accessibleName() == "Show photo-06.jpg"
    editor.qtbot.waitUntil(
        lambda: picture.grab().toImage().pixelColor(16, 16) == _middle(editor, 6)
    )
    picture.click()
    assert editor.grid.hasFocus()
    assert editor.grid.currentIndex().row() == 6
    words = editor.find(QLabel, "hintLine_0")
    QTest.mouseClick(words, Qt.MouseButton.LeftButton)
    assert editor.grid.currentIndex().row() == 2


def _middle(editor: Editor, at: int) -> QColor | None:
    thumbnail = editor.thumbnails.get(editor.draft().photos[at])
    if thumbnail is None:
        return None
    return thumbnail.toImage().pixelColor(thumbnail.rect().center())


def test_buttons_stand_below_the_words_where_these_would_get_too_narrow(editor: Editor) -> None:
    _two_hints(editor)
    editor.qtbot.waitUntil(lambda: editor.sees("hintReplace_1"))
    words, keep = editor.find(QLabel, "hintLine_0"), editor.find(QPushButton, "hintKeep_0")

    def below() -> bool:
        bottom = words.mapTo(editor.window, words.rect().bottomLeft()).y()
        return keep.mapTo(editor.window, keep.rect().topLeft()).y() > bottom

    assert not below()
    _panel(editor).setFixedWidth(340)
    editor.qtbot.waitUntil(below)
