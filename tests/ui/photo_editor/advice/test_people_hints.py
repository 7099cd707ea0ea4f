"""Hints about who is in a photo and how it lies, each with its face or photo and its buttons."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QListView, QPushButton
from pytestqt.qtbot import QtBot

from photo_trainer_gui.photos.faces.people_in_set import Likeness, PeopleInSet, PersonInPhoto
from photo_trainer_gui.photos.hints import Hint
from photo_trainer_gui.photos.photo import Edit, UnreadablePhotoError
from photo_trainer_gui.ui.photo_editor.advice.hint_row import HintRow
from photo_trainer_gui.ui.photo_editor.photo_edits import PhotoAction
from photo_trainer_gui.ui.photo_editor.viewer.crop_frame import CropFrame
from photo_trainer_gui.ui.photo_editor.viewer.face_dialog import FaceDialog
from photo_trainer_gui.ui.state.view_state import ViewState
from tests.faces import face_at
from tests.ui.draft_page_fixture import MIA, Editor, open_editor, photo_files

TWO = (face_at(0.1, 0.3, 0.3, 0.5), face_at(0.7, 0.3, 0.85, 0.45))
MIDDLE = face_at(0.45, 0.3, 0.55, 0.4)


@pytest.fixture
def editor(qtbot: QtBot, tmp_path: Path) -> Iterator[Editor]:
    for editor in open_editor(qtbot, tmp_path):
        editor.open(details=MIA)
        yield editor


def _know(editor: Editor, at: int, likeness: Likeness, face: int = 0) -> None:
    """Nine photos of one person; of the one with this number something else is known."""
    editor.drop(photo_files(editor.folder, 9))
    of_photo = {one.cache_key: PersonInPhoto(Likeness.SAME, 0) for one in editor.draft().photos}
    of_photo[editor.draft().photos[at].cache_key] = PersonInPhoto(likeness, face)
    editor.work._advisor.show_people(PeopleInSet(of_photo))
    editor.settle()


def _line(editor: Editor) -> str:
    return editor.find(QLabel, "hintLine_0").accessibleName()


def _buttons(editor: Editor) -> list[str]:
    row = editor.window.findChildren(HintRow)[0]
    shown = [one for one in row.findChildren(QPushButton) if one.isVisible() and one.text()]
    return [one.text() for one in shown]


def _spoken(editor: Editor, at: int) -> str:
    grid = QAccessible.queryAccessibleInterface(editor.find(QListView, "photoGrid"))
    return grid.child(at).text(QAccessible.Text.Name)


def test_somebody_else_is_hinted_and_can_be_kept_replaced_or_left_out(editor: Editor) -> None:
    _know(editor, 4, Likeness.DIFFERENT)
    assert _line(editor) == "photo-04.jpg: Looks like somebody else"
    assert _buttons(editor) == ["Replace…", "Leave out", "Keep anyway"]
    row = editor.find(HintRow, "hintsElse_0")
    assert row.accessibleName() == "photo-04.jpg: looks like somebody else"
    assert QAccessible.queryAccessibleInterface(row).role() == QAccessible.Role.Grouping
    assert _spoken(editor, 4) == "Photo 5 of 9, photo-04.jpg, looks like somebody else"
    editor.press("hintKeep_0")
    assert editor.draft().photos[4].kept == {Hint.ELSE}
    assert not editor.sees("hintsPanel")


def test_of_two_people_the_recognised_one_is_cropped_to_at_once(editor: Editor) -> None:
    editor.finds(4, faces=TWO)
    _know(editor, 4, Likeness.SAME, face=1)
    assert _line(editor) == "photo-04.jpg: Two people – crop to this one?"
    assert _buttons(editor) == ["Crop", "Another face…", "Keep anyway"]
    crop = editor.find(QPushButton, "hintCropFace_0")
    assert crop.accessibleName() == "Crop photo-04.jpg to this person"
    assert crop.accessibleDescription() == "on the right"
    assert _spoken(editor, 4).endswith("two people")
    crop.click()
    framed = editor.draft().photos[4].edit.crop
    assert framed is not None
    assert framed.left >= TWO[0].box.right
    assert framed.right >= TWO[1].box.right
    assert editor.undo_words().startswith("Photo cropped.")
    editor.page.undo()
    assert editor.draft().photos[4].edit == Edit()


def test_of_several_people_another_one_can_be_chosen(editor: Editor) -> None:
    editor.finds(4, faces=(*TWO, MIDDLE))
    _know(editor, 4, Likeness.SAME, face=2)
    assert _line(editor) == "photo-04.jpg: Several people – crop to this one?"
    other = editor.find(QPushButton, "hintFace_0")
    assert other.accessibleName() == "Choose another face in photo-04.jpg…"
    other.click()
    assert editor.find(FaceDialog, "faceDialog")._chosen == 2


def test_where_nobody_is_sure_it_is_asked_who_it_is(editor: Editor) -> None:
    editor.finds(4, faces=TWO)
    _know(editor, 4, Likeness.UNSURE)
    assert _line(editor) == "photo-04.jpg: Several people – which one is it?"
    assert _buttons(editor) == ["Another face…", "Keep anyway"]
    assert not editor.sees("hintsFix")


@pytest.mark.parametrize(
    ("turns", "line", "spoken"),
    [
        (1, "Lies on its side", "lies on its side"),
        (3, "Lies on its side", "lies on its side"),
        (2, "Stands on its head", "stands on its head"),
    ],
)
def test_a_photo_that_lies_is_turned_the_right_way(
    editor: Editor, turns: int, line: str, spoken: str
) -> None:
    editor.finds(4, upright_turns=turns)
    editor.drop(photo_files(editor.folder, 9))
    assert _line(editor) == f"photo-04.jpg: {line}"
    assert _spoken(editor, 4).endswith(spoken)
    assert _buttons(editor) == ["Turn", "Keep anyway"]
    assert editor.find(QPushButton, "hintTurn_0").accessibleName() == "Turn photo-04.jpg"
    editor.press("hintTurn_0")
    assert editor.draft().photos[4].edit.quarter_turns == turns
    editor.page.undo()
    assert editor.draft().photos[4].edit == Edit()


def test_fix_all_turns_and_crops_to_the_person(editor: Editor) -> None:
    editor.finds(3, upright_turns=3)
    editor.finds(4, faces=TWO)
    _know(editor, 4, Likeness.SAME, face=1)
    fix = editor.find(QPushButton, "hintsFix")
    assert fix.text() == "Fix all"
    assert fix.toolTip() == "Turns 1 photo upright. Crops 1 photo to one person."
    fix.click()
    assert editor.draft().photos[3].edit.quarter_turns == 3
    framed = editor.draft().photos[4].edit.crop
    assert framed is not None
    assert framed.left >= TWO[0].box.right
    assert editor.undo_words().startswith("Photo turned. 1 photo cropped.")


def test_a_face_is_round_and_comes_from_the_photo(editor: Editor) -> None:
    editor.finds(4, faces=(face_at(0.1, 0.1, 0.6, 0.7),))
    _know(editor, 4, Likeness.DIFFERENT)
    picture = editor.find(QPushButton, "hintPhoto_0")
    photo = editor.draft().photos[4]
    editor.qtbot.waitUntil(lambda: editor.work._faces.face(photo, 0) is not None)
    image = picture.grab().toImage()
    shown = editor.work._faces.face(photo, 0)
    assert shown is not None
    assert image.pixelColor(16, 16) == shown.toImage().pixelColor(shown.rect().center())
    assert image.pixelColor(0, 0) != image.pixelColor(16, 16)


def test_where_faces_cannot_be_compared_it_is_said_once_and_all_else_works(editor: Editor) -> None:
    def compare(_photo: object) -> object:
        raise ImportError

    editor.compare = compare
    editor.view_state = ViewState(now=0.0)
    editor.open()
    told: list[str] = []
    editor.page.noticed.connect(told.append)
    editor.finds(1, brightness=5.0)
    editor.drop(photo_files(editor.folder, 3))
    assert told == [
        (
            "Photo Trainer can’t compare faces on this computer."
            " Everything else works; choose the photos yourself."
        )
    ]
    assert _spoken(editor, 0).endswith("good")
    assert _line(editor).startswith("photo-01.jpg: Very dark")
    editor.drop(photo_files(editor.folder, 2, first=3))
    assert len(told) == 1


def test_nothing_is_said_of_a_photo_before_it_was_compared(editor: Editor) -> None:
    go_on = Event()

    def compare(_photo: object) -> object:
        go_on.wait(5)
        raise UnreadablePhotoError

    editor.compare = compare
    editor.view_state = ViewState(now=0.0)
    editor.open()
    editor.work.add_files(photo_files(editor.folder, 3))
    editor.qtbot.waitUntil(lambda: len(editor.draft().photos) == 3)
    editor.qtbot.waitUntil(lambda: editor.work._watch._running is not None)
    assert _spoken(editor, 0) == "Photo 1 of 3, photo-00.jpg"
    go_on.set()
    editor.settle()
    assert _spoken(editor, 0) == "Photo 1 of 3, photo-00.jpg, good"


def test_the_crop_window_begins_around_the_person_of_the_set(editor: Editor) -> None:
    editor.finds(4, faces=TWO)
    _know(editor, 4, Likeness.SAME, face=1)
    editor.work._photo_actions.do(PhotoAction.CROP, (editor.draft().photos[4],))
    framed = editor.find(CropFrame, "cropFrame").edit.crop
    assert framed is not None
    assert framed.left >= TWO[0].box.right


def test_without_the_network_that_finds_faces_it_is_said_as_well(editor: Editor) -> None:
    def fail(*_photo: object) -> object:
        raise ImportError

    editor.looking = editor.compare = fail
    editor.view_state = ViewState(now=0.0)
    editor.open()
    told: list[str] = []
    editor.page.noticed.connect(told.append)
    editor.drop(photo_files(editor.folder, 3))
    assert len(told) == 1
    assert not editor.sees("hintsPanel")
