"""What a person sees of files that were changed, swapped or moved after they were added."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QListView, QPushButton
from pytestqt.qtbot import QtBot

from photo_trainer_gui.photos.intake.intake import take
from photo_trainer_gui.ui.photo_editor.advice.hints_panel import HintsPanel
from tests.ui.draft_page_fixture import (
    DRAFT_2,
    MIA,
    Editor,
    open_editor,
    photo_files,
    picture_bytes,
)

MINUTE_S = 60


@pytest.fixture
def editor(qtbot: QtBot, tmp_path: Path) -> Iterator[Editor]:
    for editor in open_editor(qtbot, tmp_path):
        editor.open(details=MIA)
        yield editor


def _come_back(editor: Editor) -> None:
    QApplication.sendEvent(editor.page, QEvent(QEvent.Type.WindowActivate))


def _said(editor: Editor) -> list[str]:
    labels = editor.find(HintsPanel, "hintsPanel").findChildren(QLabel)
    return [one.accessibleName() or one.text() for one in labels if one.isVisible() and one.text()]


def _spoken(editor: Editor, at: int) -> str:
    grid = QAccessible.queryAccessibleInterface(editor.find(QListView, "photoGrid"))
    return str(grid.child(at).text(QAccessible.Text.Name))


def _reason(editor: Editor) -> str:
    return editor.find(QPushButton, "startReason").text()


def _older_draft(editor: Editor, count: int = 12) -> list[Path]:
    """A draft of which nothing was kept, on a stick that is pulled out."""
    paths = photo_files(editor.folder / "stick", count)
    photos = take(paths, [], 20).taken
    (editor.folder / "stick").rename(editor.folder / "pulled out")
    editor.open(DRAFT_2, details=MIA, photos=photos)
    return [Path(path) for path in paths]


def _find(editor: Editor, path: Path) -> None:
    dialog = editor.find(QFileDialog, "choosePhotosDialog")
    dialog.filesSelected.emit([str(path)])
    dialog.close()


def test_other_pictures_in_their_places_change_nothing_and_are_not_told(editor: Editor) -> None:
    editor.drop(photo_files(editor.folder, 12))
    for number in range(12):
        path = editor.folder / f"photo-{number:02}.jpg"
        path.write_bytes(picture_bytes(number + 40, b"JPG"))
        os.utime(path, (1, 1))
    _come_back(editor)
    editor.settle()
    editor.qtbot.wait(100)
    assert not editor.sees("hintsPanel")
    assert editor.find(QPushButton, "startTraining").isEnabled()


def test_a_version_saved_since_is_offered_and_not_used_unasked(editor: Editor) -> None:
    editor.drop(photo_files(editor.folder, 3))
    path = editor.folder / "photo-01.jpg"
    before = editor.draft().photos
    path.write_bytes(picture_bytes(50, b"JPG"))
    later = path.stat().st_mtime + MINUTE_S
    os.utime(path, (later, later))
    _come_back(editor)
    editor.qtbot.waitUntil(lambda: editor.sees("hintRenew_0"))
    assert _said(editor)[1] == (
        "photo-01.jpg was changed: Its file is a newer one now. We use the photo as you added it."
    )
    assert not editor.sees("hintKeep_0")
    assert editor.draft().photos == before
    editor.press("hintRenew_0")
    editor.settle()
    assert editor.draft().photos[1].sha256 != before[1].sha256
    editor.qtbot.waitUntil(lambda: not editor.sees("hintsPanel"))
    editor.work.undo()
    assert editor.draft().photos == before


def test_all_photos_that_are_gone_are_marked_before_the_start(editor: Editor) -> None:
    _older_draft(editor)
    editor.qtbot.waitUntil(lambda: editor.sees("hintsPanel"))
    assert _spoken(editor, 0) == "Photo 1 of 12, photo-00.jpg, File is gone"
    assert _spoken(editor, 11) == "Photo 12 of 12, photo-11.jpg, File is gone"
    assert _said(editor)[0].startswith("12 photos are no longer there.")
    assert _reason(editor) == "Still needed: 12 photos that are no longer there"
    assert not editor.find(QPushButton, "startTraining").isEnabled()


def test_one_that_is_found_brings_the_others_along_in_one_step(editor: Editor) -> None:
    _older_draft(editor)
    editor.qtbot.waitUntil(lambda: editor.sees("hintsPanel"))
    before = editor.draft(DRAFT_2).photos
    editor.press("startReason")
    _find(editor, editor.folder / "pulled out" / "photo-00.jpg")
    editor.qtbot.waitUntil(lambda: not editor.sees("hintsPanel"))
    photos = editor.draft(DRAFT_2).photos
    assert [one.sha256 for one in photos] == [one.sha256 for one in before]
    assert {Path(one.path).parent.name for one in photos} == {"pulled out"}
    assert editor.find(QPushButton, "startTraining").isEnabled()
    assert editor.undo_words().startswith("12 photos found.")
    editor.work.undo()
    assert editor.draft(DRAFT_2).photos == before


def test_the_stick_put_back_in_is_enough(editor: Editor) -> None:
    _older_draft(editor)
    editor.qtbot.waitUntil(lambda: editor.sees("hintsPanel"))
    (editor.folder / "pulled out").rename(editor.folder / "stick")
    _come_back(editor)
    editor.qtbot.waitUntil(lambda: not editor.sees("hintsPanel"))
    assert editor.find(QPushButton, "startTraining").isEnabled()


def test_another_file_that_is_chosen_takes_the_place_of_the_one_that_is_gone(
    editor: Editor,
) -> None:
    [path, *_] = _older_draft(editor)
    editor.qtbot.waitUntil(lambda: editor.sees("hintsPanel"))
    (editor.folder / "pulled out").rename(editor.folder / "stick")
    path.unlink()
    _come_back(editor)
    editor.qtbot.waitUntil(lambda: editor.sees("hintFind_0"))
    assert _reason(editor) == "Still needed: 1 photo that is no longer there"
    [other] = photo_files(editor.folder / "other", 1, first=77)
    editor.press("hintFind_0")
    _find(editor, Path(other))
    editor.qtbot.waitUntil(lambda: editor.draft(DRAFT_2).photos[0].name == "photo-77.jpg")
    editor.settle(DRAFT_2)
    editor.qtbot.waitUntil(lambda: not editor.sees("hintsPanel"))


def test_another_picture_in_the_place_of_one_that_was_not_kept_is_not_used_unasked(
    editor: Editor,
) -> None:
    [path, *_] = _older_draft(editor)
    editor.qtbot.waitUntil(lambda: editor.sees("hintsPanel"))
    (editor.folder / "pulled out").rename(editor.folder / "stick")
    path.write_bytes(picture_bytes(60, b"JPG"))
    _come_back(editor)
    editor.qtbot.waitUntil(lambda: editor.sees("hintRenew_0"))
    assert _spoken(editor, 0) == "Photo 1 of 12, photo-00.jpg, Other picture"
    assert not editor.find(QPushButton, "startTraining").isEnabled()
    before = editor.draft(DRAFT_2).photos[0]
    editor.press("hintRenew_0")
    editor.qtbot.waitUntil(lambda: editor.draft(DRAFT_2).photos[0].sha256 != before.sha256)
    editor.settle(DRAFT_2)
    editor.qtbot.waitUntil(lambda: not editor.sees("hintsPanel"))
    assert editor.find(QPushButton, "startTraining").isEnabled()
