"""What a person sees of files that were changed, swapped or moved after they were added."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QListView, QPushButton
from pytestqt.qtbot import QtBot

from photo_trainer_gui.photos.intake import take
from photo_trainer_gui.ui.hints_panel import HintsPanel
from tests.ui.draft_desk import MIA, Desk, open_desk, photo_files, picture_bytes

MINUTE_S = 60


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    for desk in open_desk(qtbot, tmp_path):
        desk.open(details=MIA)
        yield desk


def _come_back(desk: Desk) -> None:
    QApplication.sendEvent(desk.page, QEvent(QEvent.Type.WindowActivate))


def _said(desk: Desk) -> list[str]:
    labels = desk.find(HintsPanel, "hintsPanel").findChildren(QLabel)
    return [one.accessibleName() or one.text() for one in labels if one.isVisible() and one.text()]


def _spoken(desk: Desk, at: int) -> str:
    grid = QAccessible.queryAccessibleInterface(desk.find(QListView, "photoGrid"))
    return str(grid.child(at).text(QAccessible.Text.Name))


def _reason(desk: Desk) -> str:
    return desk.find(QPushButton, "startReason").text()


def _older_draft(desk: Desk, count: int = 12) -> list[Path]:
    """A draft of which nothing was kept, on a stick that is pulled out."""
    paths = photo_files(desk.folder / "stick", count)
    photos = take(paths, [], 20).taken
    (desk.folder / "stick").rename(desk.folder / "pulled out")
    desk.open("draft-2", details=MIA, photos=photos)
    return [Path(path) for path in paths]


def _find(desk: Desk, path: Path) -> None:
    dialog = desk.find(QFileDialog, "choosePhotosDialog")
    dialog.filesSelected.emit([str(path)])
    dialog.close()


def test_other_pictures_in_their_places_change_nothing_and_are_not_told(desk: Desk) -> None:
    desk.drop(photo_files(desk.folder, 12))
    for number in range(12):
        path = desk.folder / f"photo-{number:02}.jpg"
        path.write_bytes(picture_bytes(number + 40, b"JPG"))
        os.utime(path, (1, 1))
    _come_back(desk)
    desk.settle()
    desk.qtbot.wait(100)
    assert not desk.sees("hintsPanel")
    assert desk.find(QPushButton, "startTraining").isEnabled()


def test_a_version_saved_since_is_offered_and_not_used_unasked(desk: Desk) -> None:
    desk.drop(photo_files(desk.folder, 3))
    path = desk.folder / "photo-01.jpg"
    before = desk.draft().photos
    path.write_bytes(picture_bytes(50, b"JPG"))
    later = path.stat().st_mtime + MINUTE_S
    os.utime(path, (later, later))
    _come_back(desk)
    desk.qtbot.waitUntil(lambda: desk.sees("hintRenew_0"))
    assert _said(desk)[1] == (
        "photo-01.jpg was changed: Its file is a newer one now. We use the photo as you added it."
    )
    assert not desk.sees("hintKeep_0")
    assert desk.draft().photos == before
    desk.press("hintRenew_0")
    desk.settle()
    assert desk.draft().photos[1].sha256 != before[1].sha256
    desk.qtbot.waitUntil(lambda: not desk.sees("hintsPanel"))
    desk.work.undo()
    assert desk.draft().photos == before


def test_all_photos_that_are_gone_are_marked_before_the_start(desk: Desk) -> None:
    _older_draft(desk)
    desk.qtbot.waitUntil(lambda: desk.sees("hintsPanel"))
    assert _spoken(desk, 0) == "Photo 1 of 12, photo-00.jpg, File is gone"
    assert _spoken(desk, 11) == "Photo 12 of 12, photo-11.jpg, File is gone"
    assert _said(desk)[0].startswith("12 photos are no longer there.")
    assert _reason(desk) == "Still needed: 12 photos that are no longer there"
    assert not desk.find(QPushButton, "startTraining").isEnabled()


def test_one_that_is_found_brings_the_others_along_in_one_step(desk: Desk) -> None:
    _older_draft(desk)
    desk.qtbot.waitUntil(lambda: desk.sees("hintsPanel"))
    before = desk.draft("draft-2").photos
    desk.press("startReason")
    _find(desk, desk.folder / "pulled out" / "photo-00.jpg")
    desk.qtbot.waitUntil(lambda: not desk.sees("hintsPanel"))
    photos = desk.draft("draft-2").photos
    assert [one.sha256 for one in photos] == [one.sha256 for one in before]
    assert {Path(one.path).parent.name for one in photos} == {"pulled out"}
    assert desk.find(QPushButton, "startTraining").isEnabled()
    assert desk.undo_words().startswith("12 photos found.")
    desk.work.undo()
    assert desk.draft("draft-2").photos == before


def test_the_stick_put_back_in_is_enough(desk: Desk) -> None:
    _older_draft(desk)
    desk.qtbot.waitUntil(lambda: desk.sees("hintsPanel"))
    (desk.folder / "pulled out").rename(desk.folder / "stick")
    _come_back(desk)
    desk.qtbot.waitUntil(lambda: not desk.sees("hintsPanel"))
    assert desk.find(QPushButton, "startTraining").isEnabled()


def test_another_file_that_is_chosen_takes_the_place_of_the_one_that_is_gone(desk: Desk) -> None:
    [path, *_] = _older_draft(desk)
    desk.qtbot.waitUntil(lambda: desk.sees("hintsPanel"))
    (desk.folder / "pulled out").rename(desk.folder / "stick")
    path.unlink()
    _come_back(desk)
    desk.qtbot.waitUntil(lambda: desk.sees("hintFind_0"))
    assert _reason(desk) == "Still needed: 1 photo that is no longer there"
    [other] = photo_files(desk.folder / "other", 1, first=77)
    desk.press("hintFind_0")
    _find(desk, Path(other))
    desk.qtbot.waitUntil(lambda: desk.draft("draft-2").photos[0].name == "photo-77.jpg")
    desk.settle("draft-2")
    desk.qtbot.waitUntil(lambda: not desk.sees("hintsPanel"))


def test_another_picture_in_the_place_of_one_that_was_not_kept_is_not_used_unasked(
    desk: Desk,
) -> None:
    [path, *_] = _older_draft(desk)
    desk.qtbot.waitUntil(lambda: desk.sees("hintsPanel"))
    (desk.folder / "pulled out").rename(desk.folder / "stick")
    path.write_bytes(picture_bytes(60, b"JPG"))
    _come_back(desk)
    desk.qtbot.waitUntil(lambda: desk.sees("hintRenew_0"))
    assert _spoken(desk, 0) == "Photo 1 of 12, photo-00.jpg, Other picture"
    assert not desk.find(QPushButton, "startTraining").isEnabled()
    before = desk.draft("draft-2").photos[0]
    desk.press("hintRenew_0")
    desk.qtbot.waitUntil(lambda: desk.draft("draft-2").photos[0].sha256 != before.sha256)
    desk.settle("draft-2")
    desk.qtbot.waitUntil(lambda: not desk.sees("hintsPanel"))
    assert desk.find(QPushButton, "startTraining").isEnabled()
