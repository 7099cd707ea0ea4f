"""A person says which face of a photo it is: in the list, on the photo, or that it is nobody."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListView, QPushButton
from pytestqt.qtbot import QtBot

from photo_trainer_gui.photos.faces.people_in_set import Likeness, PeopleInSet, PersonInPhoto
from photo_trainer_gui.photos.photo import Box
from photo_trainer_gui.training.project import Details
from photo_trainer_gui.ui.photo_editor.photo_edits import PhotoAction
from photo_trainer_gui.ui.photo_editor.viewer.face_dialog import FaceDialog
from photo_trainer_gui.ui.photo_editor.viewer.face_frame import FaceFrame
from tests.faces import face_at
from tests.ui.draft_page_fixture import MIA, Editor, open_editor, photo_files

FACES = (
    face_at(0.1, 0.3, 0.3, 0.6),
    face_at(0.45, 0.3, 0.55, 0.45),
    face_at(0.8, 0.3, 0.88, 0.4),
)


@pytest.fixture
def editor(qtbot: QtBot, tmp_path: Path) -> Iterator[Editor]:
    for editor in open_editor(qtbot, tmp_path):
        editor.open(details=MIA)
        editor.finds(1, faces=FACES)
        editor.drop(photo_files(tmp_path, 3))
        yield editor


def _open(editor: Editor, guess: int | None = 2) -> FaceDialog:
    photo = editor.draft().photos[1]
    if guess is not None:
        there = PersonInPhoto(Likeness.SAME, guess)
        editor.work._advisor.show_people(PeopleInSet({photo.cache_key: there}))
    editor.work._people_actions.do(PhotoAction.OTHER_FACE, (photo,))
    dialog = editor.find(FaceDialog, "faceDialog")
    editor.qtbot.waitExposed(dialog)
    editor.qtbot.waitUntil(lambda: not _frame(editor)._image.isNull())
    return dialog


def _frame(editor: Editor) -> FaceFrame:
    return editor.find(FaceFrame, "cropFrame")


def _list(editor: Editor) -> QListView:
    return editor.find(QListView, "cropFaces")


def _use(editor: Editor) -> QPushButton:
    return editor.find(QPushButton, "faceUse")


def _crop(editor: Editor) -> Box:
    crop = editor.draft().photos[1].edit.crop
    assert crop is not None
    return crop


def _said(dialog: FaceDialog) -> list[str]:
    return [one.text() for one in dialog.findChildren(QLabel) if one.text()]


def _press(editor: Editor, face: int) -> None:
    """Press on a face in the photo."""
    frame = _frame(editor)
    place = frame._place_of(FACES[face].box).center().toPoint()
    QTest.mouseClick(frame, Qt.MouseButton.LeftButton, pos=place)


def test_the_likeliest_face_stands_first_and_is_chosen(editor: Editor) -> None:
    dialog = _open(editor)
    assert "Which one is Mia?" in _said(dialog)
    assert "We think it is the first one, by the other photos." in _said(dialog)
    faces = QAccessible.queryAccessibleInterface(_list(editor))
    assert _list(editor).accessibleName() == "Faces in this photo"
    assert _list(editor).accessibleDescription() == "3 faces"
    assert [faces.child(at).text(QAccessible.Text.Name) for at in range(3)] == [
        "Face 1 of 3, on the right, likely Mia",
        "Face 2 of 3, on the left",
        "Face 3 of 3, in the middle",
    ]
    assert _list(editor).selectedIndexes()[0].row() == 0
    assert _list(editor).hasFocus()
    _use(editor).click()
    assert not editor.sees("faceDialog")
    crop = _crop(editor)
    assert crop.left >= 0.55
    assert crop.left <= 0.8
    assert crop.right >= 0.88
    assert editor.undo_words().startswith("Photo cropped.")
    editor.page.undo()
    assert editor.draft().photos[1].edit.crop is None


def test_nothing_is_chosen_where_nobody_knows(editor: Editor) -> None:
    dialog = _open(editor, guess=None)
    assert "We are not sure. Press the right face." in _said(dialog)
    assert not _use(editor).isEnabled()
    assert not _list(editor).selectedIndexes()
    QTest.keyClick(_list(editor), Qt.Key.Key_Space)
    assert _use(editor).isEnabled()
    _use(editor).click()
    assert _crop(editor).left == 0


def test_arrows_choose_another_face_and_the_frame_follows(editor: Editor) -> None:
    _open(editor)
    before = _frame(editor).edit
    QTest.keyClick(_list(editor), Qt.Key.Key_Right)
    assert _frame(editor).edit != before
    QTest.keyClick(_list(editor), Qt.Key.Key_Return)
    assert not editor.sees("faceDialog")
    assert _crop(editor).left == 0


def test_a_press_on_a_face_in_the_photo_chooses_it(editor: Editor) -> None:
    _open(editor)
    _press(editor, 0)
    assert _list(editor).selectedIndexes()[0].row() == 1
    framed = _frame(editor).edit.crop
    assert framed is not None
    assert framed.left == 0


def test_the_frame_can_be_dragged_from_there(editor: Editor) -> None:
    _open(editor)
    _press(editor, 1)
    frame = _frame(editor)
    before = frame.edit.crop
    assert before is not None
    place = frame._place_of(FACES[1].box).center().toPoint()
    QTest.mousePress(frame, Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseMove(frame, place + QPoint(20, 0))
    QTest.mouseRelease(frame, Qt.MouseButton.LeftButton, pos=place + QPoint(20, 0))
    assert frame.edit.crop is not None
    assert frame.edit.crop.left > before.left
    _use(editor).click()
    assert _crop(editor) == frame.edit.crop


def test_without_a_frame_nothing_can_be_dragged(editor: Editor) -> None:
    _open(editor, guess=None)
    frame = _frame(editor)
    QTest.mousePress(frame, Qt.MouseButton.LeftButton, pos=QPoint(30, 200))
    QTest.mouseMove(frame, QPoint(60, 200))
    assert frame.edit.crop is None


def test_a_photo_without_the_person_is_taken_out_and_can_come_back(editor: Editor) -> None:
    _open(editor)
    not_there = editor.find(QPushButton, "faceNotThere")
    assert not_there.text() == "Mia is not in this photo"
    not_there.click()
    assert editor.names() == ["photo-00.jpg", "photo-02.jpg"]
    editor.page.undo()
    assert editor.names() == ["photo-00.jpg", "photo-01.jpg", "photo-02.jpg"]


def test_somebody_without_a_name_is_asked_for_as_well(editor: Editor) -> None:
    editor.open(details=Details())
    dialog = _open(editor)
    assert "Which one is it?" in _said(dialog)
    assert editor.find(QPushButton, "faceNotThere").text() == "This person is not in this photo"


def test_what_was_chosen_is_remembered_where_it_is_in_the_whole_photo(editor: Editor) -> None:
    _open(editor, guess=None)
    _press(editor, 1)
    _use(editor).click()
    photo = editor.draft().photos[1]
    assert photo.chosen_face == pytest.approx(FACES[1].box)
    assert photo.edit.crop is not None
