"""A person is told of several people in a set, and decides what becomes of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from photo_trainer_gui.photos.faces.people_in_set import FaceRef, PeopleInSet, PersonGroup
from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.training.project import Details, Project
from photo_trainer_gui.ui.photo_editor.advice.hints_panel import HintsPanel
from photo_trainer_gui.ui.photo_editor.advice.people_strip import PeopleStrip
from photo_trainer_gui.ui.widgets.shortcuts import focus_area
from tests.faces import face_at
from tests.ui.draft_page_fixture import MIA, Editor, open_editor, photo_files

TWO = (face_at(0.1, 0.3, 0.3, 0.5), face_at(0.7, 0.3, 0.85, 0.45))


@pytest.fixture
def editor(qtbot: QtBot, tmp_path: Path) -> Iterator[Editor]:
    for editor in open_editor(qtbot, tmp_path):
        editor.open(details=MIA)
        yield editor


def _group(photos: tuple[Photo, ...], *at: int, face: int = 0) -> PersonGroup:
    """The person in the photos with these numbers; where there are two faces, it is `face`."""
    keys = tuple(photos[one].cache_key for one in at)
    faces = tuple(FaceRef(key, face if one == 5 else 0) for key, one in zip(keys, at, strict=True))
    return PersonGroup(faces[0], keys, faces)


def _show(editor: Editor, *groups: PersonGroup) -> None:
    editor.work._advisor.show_people(PeopleInSet(groups=groups))
    editor.settle()


def _two_people(editor: Editor) -> tuple[Photo, ...]:
    """Fourteen photos: the first six of one person, 5 to 12 of another, the last of nobody."""
    editor.finds(5, faces=TWO)
    editor.drop(photo_files(editor.folder, 14))
    photos = editor.draft().photos
    _show(editor, _group(photos, *range(5, 13), face=1), _group(photos, *range(6)))
    return photos


def _strip(editor: Editor) -> PeopleStrip:
    return editor.find(PeopleStrip, "twoPeople")


def _bar(editor: Editor) -> str:
    return editor.undo_words().removesuffix(" Undo is available: Ctrl+Z")


def test_two_people_are_told_in_one_place_with_how_many_photos_each_has(editor: Editor) -> None:
    assert not editor.sees("twoPeople")
    _two_people(editor)
    strip = _strip(editor)
    assert editor.find(QLabel, "twoTitle").text() == (
        "There seem to be two people in these photos."
        " One model learns one person. Only a hint – you decide."
    )
    assert strip.accessibleName() == "There seem to be two people in these photos"
    assert strip.accessibleDescription() == "One model learns one person. Only a hint"
    role = QAccessible.queryAccessibleInterface(strip).role()
    assert role == QAccessible.Role.Grouping
    counts = [one.text() for one in strip.findChildren(QLabel) if one.text().endswith("photos")]
    assert counts == ["8 photos", "6 photos"]
    first = editor.find(QPushButton, "twoKeep_0")
    assert first.text() == "Keep only this person"
    assert first.accessibleName() == "Keep only this person, 8 photos"
    assert editor.find(QPushButton, "twoSplit").text() == "Make two models"
    assert editor.find(QPushButton, "startTraining").isEnabled()


def test_the_strip_goes_when_there_is_one_person_again(editor: Editor) -> None:
    _two_people(editor)
    _show(editor)
    assert not editor.sees("twoPeople")


def test_other_hints_stay_below_as_one_line(editor: Editor) -> None:
    editor.finds(3, brightness=5.0)
    _two_people(editor)
    assert editor.find(HintsPanel, "hintsPanel").y() > _strip(editor).y()
    assert not editor.sees("hintReplace_0")
    assert not editor.sees("coachLine")


def test_keeping_one_person_leaves_out_the_photos_of_the_other_in_one_step(editor: Editor) -> None:
    photos = _two_people(editor)
    editor.press("twoKeep_0")
    # Photo 5 shows both, and photo 13 nobody who is known.
    assert editor.draft().photos == photos[5:]
    assert _bar(editor) == "5 photos of the other person are left out."
    editor.page.undo()
    assert editor.draft().photos == photos


def test_two_models_are_two_drafts_and_whoever_is_in_both_photos_is_cropped(
    editor: Editor, qtbot: QtBot
) -> None:
    photos = _two_people(editor)
    made: list[Project] = []
    editor.page.drafts_made.connect(made.extend)
    editor.press("twoSplit")
    (other,) = made
    stay = editor.draft().photos
    assert [photo.sha256 for photo in stay] == [photo.sha256 for photo in photos[5:]]
    assert [photo.sha256 for photo in other.photos] == [photo.sha256 for photo in photos[:6]]
    right, left = stay[0].edit.crop, other.photos[5].edit.crop
    assert right is not None
    assert right.left >= TWO[0].box.right
    assert left is not None
    assert left.right <= TWO[1].box.left
    assert editor.draft().details == MIA
    assert other.details == Details()
    assert _bar(editor) == (
        "Now there are two drafts: this one with 9 photos, and a new one with 6."
    )
    # Right below this one in the list, which has the newest on top.
    assert editor.draft().created_at - 0.01 < other.created_at < editor.draft().created_at
    with qtbot.waitSignal(editor.page.draft_wanted) as wanted:
        editor.press("undoShow")
    assert wanted.args == [other.id]


def test_making_two_models_is_taken_back_in_one_step(editor: Editor) -> None:
    photos = _two_people(editor)
    unmade: list[Project] = []
    editor.page.drafts_unmade.connect(unmade.extend)
    editor.press("twoSplit")
    editor.page.undo()
    assert editor.draft().photos == photos
    assert [len(one.photos) for one in unmade] == [6]
    assert not editor.sees("undoShow")


def test_three_people_have_a_box_each_two_in_a_row(editor: Editor) -> None:
    editor.drop(photo_files(editor.folder, 13))
    photos = editor.draft().photos
    groups = (_group(photos, 0, 1, 2), _group(photos, 3, 4, 6), _group(photos, 7, 8, 9))
    _show(editor, *groups)
    assert _strip(editor).accessibleName() == "There seem to be 3 people in these photos."
    assert editor.find(QPushButton, "twoSplit").text() == "Make 3 models"
    boxes = [editor.find(QPushButton, f"twoKeep_{at}") for at in range(3)]
    tops = [box.mapTo(editor.window, box.rect().topLeft()).y() for box in boxes]
    assert tops[0] == tops[1] < tops[2]
    made: list[Project] = []
    editor.page.drafts_made.connect(made.extend)
    editor.press("twoSplit")
    assert [len(one.photos) for one in made] == [3, 3]
    assert len(editor.draft().photos) == 7
    assert _bar(editor) == "Now there are 3 drafts, one for each person."


def test_boxes_stand_below_each_other_where_the_window_is_narrow(editor: Editor) -> None:
    _two_people(editor)
    strip = _strip(editor)
    strip.setFixedWidth(300)
    editor.qtbot.waitUntil(
        lambda: (
            editor.find(QPushButton, "twoKeep_0").mapTo(strip, strip.rect().topLeft()).y()
            < editor.find(QPushButton, "twoKeep_1").mapTo(strip, strip.rect().topLeft()).y()
        )
    )


def test_the_keyboard_comes_to_the_strip_before_the_photos(editor: Editor) -> None:
    _two_people(editor)
    editor.find(QPushButton, "choosePhotos").setFocus(Qt.FocusReason.TabFocusReason)
    passed = []
    for _ in range(4):
        QTest.keyClick(editor.window.focusWidget(), Qt.Key.Key_Tab)
        passed.append(editor.window.focusWidget().objectName())
    assert passed == ["twoKeep_0", "twoKeep_1", "twoSplit", "twoSame"]


def test_f6_comes_to_the_strip_between_the_page_and_its_foot(editor: Editor) -> None:
    assert len(editor.page.areas()) == 1
    _two_people(editor)
    assert editor.page.areas() == [_strip(editor), editor.page.bottom_bar]
    places = [editor.page, *editor.page.areas()]
    editor.find(QPushButton, "choosePhotos").setFocus()
    passed = []
    for _ in range(3):
        focus_area(places, 1)
        passed.append(editor.window.focusWidget().objectName())
    assert passed == ["twoKeep_0", "startTraining", "choosePhotos"]


def test_the_same_person_is_remembered_with_the_draft_and_can_be_taken_back(editor: Editor) -> None:
    photos = _two_people(editor)
    editor.press("twoSame")
    assert editor.draft().one_person
    assert editor.draft().photos == photos
    assert _bar(editor) == "All right, one person. We say no more about it."
    editor.page.undo()
    assert not editor.draft().one_person
    assert editor.draft().photos == photos
    assert not editor.sees("undoBar")


def test_the_details_stand_beside_the_photos_again_when_the_window_was_small(
    editor: Editor,
) -> None:
    _two_people(editor)
    name = editor.find(QLineEdit, "formName")

    def beside() -> bool:
        return name.mapTo(editor.window, name.rect().topLeft()).x() > 700

    assert beside()
    editor.window.resize(760, 560)
    editor.qtbot.waitUntil(lambda: not beside())
    editor.window.resize(1024, 740)
    editor.qtbot.waitUntil(beside)
