"""A person sees what could be better about the photos, repairs some of it and keeps the rest."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QFileDialog, QLabel, QListView, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from photo_trainer_gui.photos.advice import CoachTip, Lack, Note
from photo_trainer_gui.photos.hints import Hint
from photo_trainer_gui.photos.photo import Box
from photo_trainer_gui.ui import theme
from photo_trainer_gui.ui.hint_words import badge, coach_sentence, lines_of, sentence
from photo_trainer_gui.ui.hints_panel import HintsPanel
from photo_trainer_gui.ui.photo_grid import Cells
from photo_trainer_gui.ui.situation import Situation
from photo_trainer_gui.ui.undo_bar import UndoBar
from tests.ui.draft_desk import MIA, Desk, open_desk, photo_files

TWO = (Box(0.2, 0.3, 0.4, 0.5), Box(0.6, 0.3, 0.75, 0.45))


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    for desk in open_desk(qtbot, tmp_path):
        desk.open(details=MIA)
        yield desk


def _spoken(desk: Desk) -> list[str]:
    grid = QAccessible.queryAccessibleInterface(desk.find(QListView, "photoGrid"))
    return [grid.child(at).text(QAccessible.Text.Name) for at in range(grid.childCount())]


def _panel(desk: Desk) -> HintsPanel:
    return desk.find(HintsPanel, "hintsPanel")


def _said(desk: Desk) -> list[str]:
    return [
        one.text() for one in _panel(desk).findChildren(QLabel) if one.isVisible() and one.text()
    ]


def _two_hints(desk: Desk, photos: int = 9) -> None:
    desk.finds(2, faces=TWO)
    desk.finds(6, sharpness=1.0)
    desk.drop(photo_files(desk.folder, photos))


def test_nothing_says_that_a_photo_was_looked_at_before_it_was(desk: Desk) -> None:
    go_on = Event()
    desk.looking = lambda: go_on.wait(5)
    desk.work.add_files(photo_files(desk.folder, 12))
    desk.qtbot.waitUntil(lambda: len(desk.draft().photos) == 12)
    assert _spoken(desk)[0] == "Photo 1 of 12, photo-00.jpg"
    assert not desk.sees("hintsPanel")
    assert not desk.find(QPushButton, "startTraining").isEnabled()
    reason = desk.find(QPushButton, "startReason")
    assert reason.text() == "One moment, we are looking at the photos."
    go_on.set()
    desk.settle()
    desk.qtbot.waitUntil(lambda: _spoken(desk)[0] == "Photo 1 of 12, photo-00.jpg, good")
    assert desk.find(QPushButton, "startTraining").isEnabled()


def test_hints_are_told_above_the_photos_and_on_them(desk: Desk) -> None:
    _two_hints(desk)
    desk.qtbot.waitUntil(lambda: desk.sees("hintReplace_1"))
    assert _panel(desk).accessibleName() == "2 photos could be better"
    assert _said(desk) == [
        "2 photos could be better. Only hints – you can keep them.",
        "photo-02.jpg: Two faces – crop or replace?",
        "photo-06.jpg: Blurry – a sharper one works better",
    ]
    assert _spoken(desk)[2] == "Photo 3 of 9, photo-02.jpg, Two faces"
    assert _spoken(desk)[3] == "Photo 4 of 9, photo-03.jpg, good"
    assert desk.find(QPushButton, "hintCrop_0").accessibleName() == "Crop photo-02.jpg"
    assert desk.find(QPushButton, "hintReplace_1").accessibleName() == "Replace photo-06.jpg"
    assert not desk.sees("hintCrop_1")


def test_a_group_is_not_told_that_it_is_two(desk: Desk) -> None:
    desk.finds(1, faces=(*TWO, Box(0.1, 0.1, 0.2, 0.2)))
    desk.drop(photo_files(desk.folder, 3))
    desk.qtbot.waitUntil(lambda: desk.sees("hintCrop_0"))
    assert "photo-01.jpg: Several people – crop or replace?" in _said(desk)
    assert _spoken(desk)[1] == "Photo 2 of 3, photo-01.jpg, Several people"


def test_a_long_hint_is_short_where_it_would_need_two_lines(desk: Desk) -> None:
    _two_hints(desk)
    desk.qtbot.waitUntil(lambda: desk.sees("hintReplace_1"))
    # Wide enough for the buttons beside the words, but not for all of these.
    desk.window.resize(round(36 * theme.em()) + 60, 800)
    desk.qtbot.waitUntil(lambda: "photo-06.jpg: Blurry" in _said(desk))
    words = desk.find(QLabel, "hintLine_1")
    assert words.accessibleName() == "photo-06.jpg: Blurry – a sharper one works better"
    assert words.toolTip().endswith("Blurry – a sharper one works better")


def test_a_tick_is_green_and_a_badge_amber(desk: Desk) -> None:
    _two_hints(desk)
    desk.qtbot.waitUntil(lambda: desk.sees("hintReplace_1"))
    grid = desk.work._board.grid
    desk.qtbot.waitUntil(
        lambda: all(desk.thumbnails.get(photo) is not None for photo in desk.draft().photos)
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


def test_keeping_a_photo_silences_its_hint_until_it_is_taken_back(desk: Desk) -> None:
    _two_hints(desk)
    desk.qtbot.waitUntil(lambda: desk.sees("hintKeep_1"))
    desk.press("hintKeep_1")
    assert desk.draft().photos[6].kept == {Hint.BLURRY}
    assert _panel(desk).accessibleName() == "1 photo could be better"
    assert _spoken(desk)[6] == "Photo 7 of 9, photo-06.jpg, good"
    bar = desk.find(UndoBar, "undoBar").accessibleName()
    assert bar == "Kept as it is. We say no more about it. Undo is available: Ctrl+Z"
    desk.page.undo()
    assert _panel(desk).accessibleName() == "2 photos could be better"


def test_the_buttons_of_a_hint_open_what_they_say(desk: Desk) -> None:
    _two_hints(desk)
    desk.qtbot.waitUntil(lambda: desk.sees("hintReplace_1"))
    desk.press("hintCrop_0")
    desk.find(QWidget, "cropDialog").close()
    desk.press("hintReplace_1")
    assert desk.page.findChildren(QFileDialog)[0].windowTitle() == "Replace photo-06.jpg"


def test_fix_all_puts_right_what_can_be_as_one_step(desk: Desk) -> None:
    desk.finds(1, dhash=5, sharpness=200.0)
    desk.finds(2, faces=TWO)
    desk.finds(4, dhash=5, sharpness=250.0)
    desk.drop(photo_files(desk.folder, 14))
    desk.qtbot.waitUntil(lambda: desk.sees("hintsFix"))
    fix = desk.find(QPushButton, "hintsFix")
    assert fix.text() == "Fix all"
    assert fix.toolTip() == (
        "Crops 1 photo to one person. Takes out 1 look-alike; the file stays where it is."
    )
    assert fix.accessibleDescription() == fix.toolTip()
    before = desk.draft().photos
    fix.click()
    assert "photo-01.jpg" not in desk.names()
    assert desk.draft().photos[1].edit.crop is not None
    assert desk.find(UndoBar, "undoBar").accessibleName() == (
        "1 photo cropped. 1 look-alike taken out. Your file stays where it is."
        " Undo is available: Ctrl+Z"
    )
    desk.page.undo()
    assert desk.draft().photos == before


def test_what_can_not_be_fixed_is_not_promised(desk: Desk) -> None:
    _two_hints(desk)
    desk.qtbot.waitUntil(lambda: desk.sees("hintsFix"))
    assert desk.find(QPushButton, "hintsFix").text() == "Fix 1 of them"
    desk.work._board.hints.tell(_panel(desk)._lines, 0)
    assert not desk.sees("hintsFix")


def test_a_low_window_shows_one_line_until_more_is_wanted(desk: Desk) -> None:
    _two_hints(desk)
    desk.window.resize(760, 560)
    desk.qtbot.waitUntil(lambda: not desk.sees("hintReplace_1"))
    fold = desk.find(QPushButton, "hintsShow")
    assert fold.text() == "Show hints"
    fold.click()
    assert desk.sees("hintReplace_1")
    assert fold.text() == "Hide hints"
    fold.click()
    assert not desk.sees("hintReplace_1")


def test_many_hints_do_not_push_the_photos_away(desk: Desk) -> None:
    for at in range(6):
        desk.finds(at, brightness=10.0)
    desk.drop(photo_files(desk.folder, 9))
    desk.qtbot.waitUntil(lambda: desk.sees("hintsPanel"))
    desk.qtbot.waitUntil(lambda: _panel(desk).accessibleName() == "6 photos could be better")
    assert not desk.sees("hintReplace_0")
    desk.press("hintsShow")
    desk.qtbot.waitUntil(lambda: desk.sees("hintReplace_5"))


def test_another_draft_has_hints_of_its_own(desk: Desk) -> None:
    _two_hints(desk)
    desk.qtbot.waitUntil(lambda: desk.sees("hintsPanel"))
    desk.open("draft-2")
    assert not desk.sees("hintsPanel")
    desk.open("draft-1")
    assert desk.sees("hintsPanel")


def test_a_file_over_the_limit_is_told_and_can_be_left_out(desk: Desk) -> None:
    desk.drop(photo_files(desk.folder, 2))
    photo = desk.draft().photos[0]
    large = type(photo)(photo.path, photo.sha256, 24_000_000, photo.media_type)
    (line,) = lines_of([large], {large.look: ()})
    assert line.lead == "photo-00.jpg is large (24.0 MB)"
    assert line.rest == "We send a smaller copy; your original stays as it is."
    desk.open(photos=(large, desk.draft().photos[1]))
    desk.qtbot.waitUntil(lambda: desk.sees("hintRemove_0"))
    leave_out = desk.find(QPushButton, "hintRemove_0")
    assert leave_out.text() == "Leave out"
    assert leave_out.accessibleName() == "Leave out photo-00.jpg"
    leave_out.click()
    assert desk.names() == ["photo-01.jpg"]


def test_nobody_is_told_that_a_drawing_has_no_face(desk: Desk) -> None:
    desk.situation = Situation(now=0.0, practice=True)
    desk.open()
    desk.changes = {"practice-04.jpg": {"faces": ()}, "practice-05.jpg": {"brightness": 3.0}}
    desk.press("usePracticePhotos")
    desk.settle()
    desk.qtbot.waitUntil(lambda: desk.sees("hintsPanel"))
    assert _panel(desk).accessibleName() == "1 photo could be better"
    assert "practice-05.jpg" in _said(desk)[1]


def test_the_set_as_a_whole_gets_one_sentence(desk: Desk) -> None:
    for at in range(12):
        desk.finds(at, taken_at=1_000_000.0 + at)
    desk.drop(photo_files(desk.folder, 12))
    desk.qtbot.waitUntil(lambda: desk.sees("coachLine"))
    line = desk.find(QWidget, "coachLine")
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
