"""Everything that can be dragged over, dropped on or pasted into a draft."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDir, QMimeData, QUrl
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from photo_trainer_gui.photos.intake import Intake
from photo_trainer_gui.photos.left_out import LeftOut, Reason
from photo_trainer_gui.training.project import State
from photo_trainer_gui.ui import theme
from photo_trainer_gui.ui.drop_zone import DragZone
from photo_trainer_gui.ui.left_out_panel import LeftOutPanel, lines_of
from photo_trainer_gui.ui.photo_changes import Wish
from tests.ui.draft_desk import Desk, files_mime, open_desk, photo_files, picture, picture_bytes


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    for desk in open_desk(qtbot, tmp_path):
        desk.open()
        yield desk


def _zone(desk: Desk) -> DragZone:
    return desk.page._picker._drag_zone


def _said_by_zone(desk: Desk) -> list[str]:
    return [w.text() for w in _zone(desk).findChildren(QLabel) if w.isVisible() and w.text()]


def _told(desk: Desk) -> str:
    desk.qtbot.wait(1)  # what was added to a layout is shown a moment later
    panel = desk.find(LeftOutPanel, "leftOut")
    return " ".join(w.text() for w in panel.findChildren(QLabel) if w.isVisible())


def _bar(desk: Desk) -> int:
    return desk.page._picker._meter._bar.coming


def test_twenty_five_photos_hovering_say_what_will_fit(desk: Desk) -> None:
    assert desk.page.drag_entered(files_mime(photo_files(desk.folder, 25)))
    assert _said_by_zone(desk) == [
        "25 photos",
        "Let go to add the first 20.",
        "5 won’t fit. A model takes 20 photos at most.",
    ]
    assert _bar(desk) == 20
    desk.page.drag_left()
    assert not _zone(desk).isVisible()
    assert _bar(desk) == 0
    assert desk.sees("dropZone")


def test_a_few_photos_hovering_will_all_be_added(desk: Desk) -> None:
    desk.page.drag_entered(files_mime(photo_files(desk.folder, 3)))
    assert _said_by_zone(desk) == ["3 photos", "Let go to add them."]


def test_a_full_draft_says_so_while_photos_hover(desk: Desk) -> None:
    desk.drop(photo_files(desk.folder, 20))
    desk.page.drag_entered(files_mime(photo_files(desk.folder, 2, first=30)))
    assert _said_by_zone(desk)[-1] == "This model already has 20 photos. Remove one first."


def test_a_folder_that_hovers_is_counted_behind_the_window(desk: Desk) -> None:
    photo_files(desk.folder / "holiday", 14)
    desk.page.drag_entered(files_mime([str(desk.folder / "holiday")]))
    desk.qtbot.waitUntil(lambda: _said_by_zone(desk)[0] == "14 photos")


def test_a_pure_link_is_no_photo_and_may_be_let_go_to_learn_what_to_do(desk: Desk) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("mtp:/Phone/DCIM/cat.jpg")])
    assert desk.page.drag_entered(mime)
    assert _said_by_zone(desk) == ["There is no photo in this."]
    desk.page.dropped(mime)
    desk.qtbot.waitUntil(lambda: desk.sees("leftOut"))
    assert "cat.jpg is still on a phone or camera." in _told(desk)


def test_hovering_leaves_the_keyboard_where_it_is(desk: Desk) -> None:
    name = desk.find(QLineEdit, "formName")
    name.setFocus()
    desk.page.drag_entered(files_mime(photo_files(desk.folder, 3)))
    desk.page.drag_left()
    assert desk.window.focusWidget() is name


def test_a_folder_is_named_when_its_photos_are_added(desk: Desk) -> None:
    photo_files(desk.folder / "holiday", 3)
    (desk.folder / "holiday" / "list.txt").write_text("words")
    desk.drop([str(desk.folder / "holiday")])
    words = [w.text() for w in desk.page.findChildren(QLabel) if w.isVisible()]
    assert "3 photos added from the folder “holiday”." in words
    assert "1 other file in the folder is not a photo." in _told(desk)


def test_each_thing_left_out_is_named_with_its_reason(desk: Desk) -> None:
    good = photo_files(desk.folder, 2)
    text_file = desk.folder / "really-text.jpg"
    text_file.write_text("no photo at all")
    empty = desk.folder / "empty.jpg"
    empty.touch()
    desk.drop([*good, str(text_file), str(empty), good[0]])
    assert len(desk.names()) == 2
    told = _told(desk)
    assert "2 added, 3 left out." in told
    assert "really-text.jpg is not a photo we can use." in told
    assert "empty.jpg can’t be opened." in told
    assert "photo-00.jpg is already there." in told


def test_many_reasons_are_folded_until_they_are_asked_for(desk: Desk) -> None:
    files = []
    for number in range(5):
        path = desk.folder / f"text-{number}.txt"
        path.write_text("words")
        files.append(str(path))
    desk.drop(files)
    assert "text-4.txt" not in _told(desk)
    desk.find(QPushButton, "leftOutShow").click()
    assert "text-4.txt is not a photo" in _told(desk)
    desk.find(QPushButton, "leftOutClose").click()
    assert not desk.sees("leftOut")


def test_the_panel_goes_with_the_next_change(desk: Desk) -> None:
    photos = photo_files(desk.folder, 2)
    desk.drop([*photos, photos[0]])
    assert desk.sees("leftOut")
    desk.work._repairs.do(Wish.REMOVE, desk.draft().photos[:1])
    assert not desk.sees("leftOut")


def test_a_folder_with_too_many_photos_can_be_chosen_from(desk: Desk) -> None:
    photo_files(desk.folder / "all", 61)
    chosen: list[str] = []
    desk.work._board.left_out.folder_chosen.disconnect()
    desk.work._board.left_out.folder_chosen.connect(chosen.append)
    desk.drop([str(desk.folder / "all")])
    assert desk.names() == []
    assert "“all” holds 61 photos." in _told(desk)
    desk.find(QPushButton, "leftOutChoose_0").click()
    assert [Path(path).name for path in chosen] == ["all"]


def test_photos_chosen_in_the_file_window_are_added(desk: Desk) -> None:
    path = photo_files(desk.folder, 1)[0]
    desk.page.choose_photos(str(desk.folder))
    dialog = desk.page.findChild(QFileDialog, "choosePhotosDialog")
    assert dialog is not None
    dialog.selectFile(path)
    dialog.accept()
    desk.qtbot.waitUntil(lambda: desk.names() == ["photo-00.jpg"])


def test_the_file_window_starts_where_there_is_something(desk: Desk) -> None:
    desk.page.choose_photos(str(desk.folder / "gone"))
    dialog = desk.page.findChild(QFileDialog, "choosePhotosDialog")
    assert dialog is not None
    assert dialog.directory().absolutePath() == QDir.homePath()
    assert not any("gone" in path for path in dialog.selectedFiles())
    # The words alone: thirty endings would be cut off.
    kinds = dialog.findChild(QComboBox, "fileTypeCombo")
    assert kinds is not None
    assert kinds.currentText() == "Photos"


def test_the_buttons_of_the_file_window_show_their_pictures(desk: Desk) -> None:
    theme.style(desk.window)
    desk.page.choose_photos(str(desk.folder))
    dialog = desk.page.findChild(QFileDialog, "choosePhotosDialog")
    assert dialog is not None
    to_parent = dialog.findChild(QToolButton, "toParentButton")
    assert to_parent is not None
    desk.qtbot.waitExposed(dialog)
    image = to_parent.grab().toImage()
    ground = image.pixelColor(6, image.height() // 2)
    middle = image.rect().center()
    drawn = [
        (x, y)
        for x in range(middle.x() - 8, middle.x() + 8)
        for y in range(middle.y() - 8, middle.y() + 8)
        if image.pixelColor(x, y) != ground
    ]
    assert len(drawn) > 30


def test_a_link_is_told_and_nothing_is_fetched(desk: Desk) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/cat.jpg")])
    desk.page.pasted(mime)
    desk.settle()
    desk.qtbot.waitUntil(lambda: desk.sees("leftOut"))
    assert "This picture is still on a web page." in _told(desk)


def test_words_are_told_to_be_no_photo(desk: Desk) -> None:
    mime = QMimeData()
    mime.setText("hello")
    desk.page.dropped(mime)
    assert "That was not a photo file, so nothing was added." in _told(desk)
    assert desk.names() == []


def test_a_picture_from_a_browser_is_kept_as_it_came(desk: Desk) -> None:
    mime = QMimeData()
    data = picture_bytes(5)
    mime.setUrls([QUrl("https://example.org/cat.png")])
    mime.setData("image/png", data)
    assert desk.page.drag_entered(mime)
    desk.page.dropped(mime)
    desk.settle()
    desk.qtbot.waitUntil(lambda: len(desk.draft().photos) == 1)
    assert desk.names() == ["pasted-2026-11-23-1.png"]
    assert Path(desk.draft().photos[0].path).read_bytes() == data
    assert not desk.sees("leftOut")


def test_a_picture_of_the_clipboard_becomes_a_photo(desk: Desk) -> None:
    mime = QMimeData()
    mime.setImageData(picture(6))
    desk.page.pasted(mime)
    desk.settle()
    desk.qtbot.waitUntil(lambda: len(desk.draft().photos) == 1)
    kept = QImage(desk.draft().photos[0].path)
    assert kept.pixelColor(3, 3) == picture(6).pixelColor(3, 3)


def test_picture_data_that_is_none_is_told(desk: Desk) -> None:
    mime = QMimeData()
    mime.setData("image/png", b"not at all")
    desk.page.pasted(mime)
    desk.settle()
    desk.qtbot.waitUntil(lambda: desk.sees("leftOut"))
    assert "That was not a photo file" in _told(desk)


def test_a_disk_that_refuses_is_told(desk: Desk) -> None:
    (desk.folder / "pasted").write_text("a file where the folder should be")
    mime = QMimeData()
    mime.setImageData(picture(6))
    desk.page.pasted(mime)
    desk.settle()
    desk.qtbot.waitUntil(lambda: desk.sees("leftOut"))
    assert "We could not save the last change." in _told(desk)


def test_drops_are_worked_off_one_after_another(desk: Desk) -> None:
    files = photo_files(desk.folder, 6)
    for some in (files[:3], files[:3], files[3:]):
        desk.page.dropped(files_mime(some))
    assert desk.intake.expected("draft-1") == 9
    desk.settle()
    assert desk.names() == [f"photo-{number:02}.jpg" for number in range(6)]


@pytest.mark.expects_warnings("photos could not be brought in")
def test_a_fault_while_looking_does_not_stop_the_next_drop(desk: Desk) -> None:
    def fault() -> None:
        raise RuntimeError("a fault of ours")

    desk.gate = fault
    desk.drop(photo_files(desk.folder, 1))
    desk.gate = lambda: None
    desk.drop(photo_files(desk.folder, 2))
    assert len(desk.names()) == 2


@pytest.mark.parametrize("reason", set(Reason) - {Reason.TOO_MANY})
def test_every_reason_has_its_words(qapp: object, reason: Reason) -> None:
    left_out = LeftOut("a.jpg", reason, "/tmp/a.jpg", count=70, size_bytes=21_000_000)
    lines = lines_of(Intake(left_out=(left_out,)))
    assert len(lines) == 1
    assert lines[0].lead
    assert "{" not in lines[0].lead + lines[0].rest


def _paints(desk: Desk, number: int) -> bool:
    """Whether the picture of this number is seen in the grid."""
    shown = desk.work._board.grid.grab().toImage()
    wanted = picture(number).pixelColor(3, 3)
    points = ((x, y) for x in range(0, shown.width(), 40) for y in range(0, shown.height(), 40))
    return any(
        abs(colour.red() - wanted.red()) + abs(colour.green() - wanted.green()) < 12
        and abs(colour.blue() - wanted.blue()) < 6
        for colour in (shown.pixelColor(x, y) for x, y in points)
    )


def test_photos_are_seen_one_by_one_and_are_one_step(desk: Desk) -> None:
    paths = photo_files(desk.folder, 3)
    held = threading.Event()
    desk.slow_file, desk.held = paths[2], held
    desk.page.dropped(files_mime([*paths, paths[0]]))
    desk.qtbot.waitUntil(lambda: len(desk.intake.coming("draft-1")) == 2)
    desk.qtbot.waitUntil(lambda: _paints(desk, 0) and _paints(desk, 1))
    assert not _paints(desk, 2)
    assert desk.names() == []
    assert desk.intake.coming("draft-2") == ()
    held.set()
    desk.settle()
    assert desk.intake.coming("draft-1") == ()
    assert desk.names() == ["photo-00.jpg", "photo-01.jpg", "photo-02.jpg"]
    assert "photo-00.jpg is already there." in _told(desk)
    desk.page.undo()
    assert desk.names() == []


def test_a_photo_is_looked_at_while_others_are_on_their_way(desk: Desk) -> None:
    paths = photo_files(desk.folder, 3)
    looked = threading.Event()
    desk.slow_file, desk.looking = paths[2], looked.set
    desk.page.dropped(files_mime(paths))
    desk.qtbot.waitUntil(looked.is_set)
    assert desk.names() == []
    desk.held.set()
    desk.settle()
    assert len(desk.names()) == 3


def test_a_folder_shows_more_tiles_than_it_was_taken_for(desk: Desk) -> None:
    photo_files(desk.folder / "holiday", 4)
    tiles: list[int] = []
    assert desk.work  # built, and so told before we are
    desk.intake.came.connect(lambda _project_id: tiles.append(_bar(desk)))
    desk.drop([str(desk.folder / "holiday")])
    assert tiles == [1, 2, 3, 4]
    assert len(desk.names()) == 4


def test_photos_that_are_at_the_service_already_count(desk: Desk) -> None:
    there = frozenset(f"i{number}" for number in range(10))
    desk.open(state=State.ELSEWHERE, model_id="m", begun_elsewhere=True, others=there)
    desk.drop(photo_files(desk.folder / "more", 1))
    desk.qtbot.waitUntil(lambda: "11 photos" in _spoken_count(desk))
    assert not desk.find(QPushButton, "startTraining").isEnabled()
    desk.drop(photo_files(desk.folder / "more", 1, first=20))
    desk.qtbot.waitUntil(lambda: "12 photos" in _spoken_count(desk))
    assert desk.find(QPushButton, "startTraining").isEnabled()
    assert desk.find(QPushButton, "startTraining").text() == "Start training"


def _spoken_count(desk: Desk) -> str:
    return desk.find(QWidget, "photoCount").accessibleName()


def test_of_thousands_that_were_left_out_a_dozen_have_their_own_line() -> None:
    left = tuple(LeftOut(f"IMG_{number}.jpg", Reason.TWICE) for number in range(4000))
    lines = lines_of(Intake(left_out=left))
    assert len(lines) == 13
    assert lines[-1].lead == "3988 more files were left out."
    assert "IMG_12.jpg" in lines[-1].rest
    assert len(lines[-1].tooltip) < 2000


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (Reason.RAW, "Save it as JPEG"),
        (Reason.PACKED, "Unpack it first"),
        (Reason.TOO_MUCH, "too long or too much memory"),
    ],
)
def test_each_reason_says_what_to_do(reason: Reason, words: str) -> None:
    [line] = lines_of(Intake(left_out=(LeftOut("IMG_1", reason),)))
    assert words in line.rest
