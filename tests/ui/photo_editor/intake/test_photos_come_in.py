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

from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.photos.intake.intake import Intake
from photo_trainer_gui.photos.skipped import Reason, SkippedItem
from photo_trainer_gui.training.states import State
from photo_trainer_gui.ui.photo_editor.column.drop_zone import DragZone
from photo_trainer_gui.ui.photo_editor.photo_edits import PhotoAction
from photo_trainer_gui.ui.photo_editor.skipped.skipped_panel import SkippedPanel, lines_of
from photo_trainer_gui.ui.style import theme
from tests.ui.draft_page_fixture import (
    DRAFT,
    Editor,
    files_mime,
    open_editor,
    photo_files,
    picture,
    picture_bytes,
)


@pytest.fixture
def editor(qtbot: QtBot, tmp_path: Path) -> Iterator[Editor]:
    for editor in open_editor(qtbot, tmp_path):
        editor.open()
        yield editor


def _zone(editor: Editor) -> DragZone:
    return editor.page._photo_column._drag_zone


def _said_by_zone(editor: Editor) -> list[str]:
    return [w.text() for w in _zone(editor).findChildren(QLabel) if w.isVisible() and w.text()]


def _told(editor: Editor) -> str:
    editor.qtbot.wait(1)  # what was added to a layout is shown a moment later
    panel = editor.find(SkippedPanel, "leftOut")
    return " ".join(w.text() for w in panel.findChildren(QLabel) if w.isVisible())


def _bar(editor: Editor) -> int:
    return editor.page._photo_column._meter._bar.coming


def test_twenty_five_photos_hovering_say_what_will_fit(editor: Editor) -> None:
    assert editor.page.drag_entered(files_mime(photo_files(editor.folder, 25)))
    assert _said_by_zone(editor) == [
        "25 photos",
        "Let go to add the first 20.",
        "5 won’t fit. A model takes 20 photos at most.",
    ]
    assert _bar(editor) == 20
    editor.page.drag_left()
    assert not _zone(editor).isVisible()
    assert _bar(editor) == 0
    assert editor.sees("dropZone")


def test_a_few_photos_hovering_will_all_be_added(editor: Editor) -> None:
    editor.page.drag_entered(files_mime(photo_files(editor.folder, 3)))
    assert _said_by_zone(editor) == ["3 photos", "Let go to add them."]


def test_a_full_draft_says_so_while_photos_hover(editor: Editor) -> None:
    editor.drop(photo_files(editor.folder, 20))
    editor.page.drag_entered(files_mime(photo_files(editor.folder, 2, first=30)))
    assert _said_by_zone(editor)[-1] == "This model already has 20 photos. Remove one first."


def test_a_folder_that_hovers_is_counted_behind_the_window(editor: Editor) -> None:
    photo_files(editor.folder / "holiday", 14)
    editor.page.drag_entered(files_mime([str(editor.folder / "holiday")]))
    editor.qtbot.waitUntil(lambda: _said_by_zone(editor)[0] == "14 photos")


def test_a_pure_link_is_no_photo_and_may_be_let_go_to_learn_what_to_do(editor: Editor) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("mtp:/Phone/DCIM/cat.jpg")])
    assert editor.page.drag_entered(mime)
    assert _said_by_zone(editor) == ["There is no photo in this."]
    editor.page.dropped(mime)
    editor.qtbot.waitUntil(lambda: editor.sees("leftOut"))
    assert "cat.jpg is still on a phone or camera." in _told(editor)


def test_hovering_leaves_the_keyboard_where_it_is(editor: Editor) -> None:
    name = editor.find(QLineEdit, "formName")
    name.setFocus()
    editor.page.drag_entered(files_mime(photo_files(editor.folder, 3)))
    editor.page.drag_left()
    assert editor.window.focusWidget() is name


def test_a_folder_is_named_when_its_photos_are_added(editor: Editor) -> None:
    photo_files(editor.folder / "holiday", 3)
    (editor.folder / "holiday" / "list.txt").write_text("words")
    editor.drop([str(editor.folder / "holiday")])
    words = [w.text() for w in editor.page.findChildren(QLabel) if w.isVisible()]
    assert "3 photos added from the folder “holiday”." in words
    assert "1 other file in the folder is not a photo." in _told(editor)


def test_each_thing_left_out_is_named_with_its_reason(editor: Editor) -> None:
    good = photo_files(editor.folder, 2)
    text_file = editor.folder / "really-text.jpg"
    text_file.write_text("no photo at all")
    empty = editor.folder / "empty.jpg"
    empty.touch()
    editor.drop([*good, str(text_file), str(empty), good[0]])
    assert len(editor.names()) == 2
    told = _told(editor)
    assert "2 added, 3 left out." in told
    assert "really-text.jpg is not a photo we can use." in told
    assert "empty.jpg can’t be opened." in told
    assert "photo-00.jpg is already there." in told


def test_many_reasons_are_folded_until_they_are_asked_for(editor: Editor) -> None:
    files = []
    for number in range(5):
        path = editor.folder / f"text-{number}.txt"
        path.write_text("words")
        files.append(str(path))
    editor.drop(files)
    assert "text-4.txt" not in _told(editor)
    editor.find(QPushButton, "leftOutShow").click()
    assert "text-4.txt is not a photo" in _told(editor)
    editor.find(QPushButton, "leftOutClose").click()
    assert not editor.sees("leftOut")


def test_the_panel_goes_with_the_next_change(editor: Editor) -> None:
    photos = photo_files(editor.folder, 2)
    editor.drop([*photos, photos[0]])
    assert editor.sees("leftOut")
    editor.work._photo_actions.do(PhotoAction.REMOVE, editor.draft().photos[:1])
    assert not editor.sees("leftOut")


def test_a_folder_with_too_many_photos_can_be_chosen_from(editor: Editor) -> None:
    photo_files(editor.folder / "all", 61)
    chosen: list[str] = []
    editor.work._panels.skipped.folder_chosen.disconnect()
    editor.work._panels.skipped.folder_chosen.connect(chosen.append)
    editor.drop([str(editor.folder / "all")])
    assert editor.names() == []
    assert "“all” holds 61 photos." in _told(editor)
    editor.find(QPushButton, "leftOutChoose_0").click()
    assert [Path(path).name for path in chosen] == ["all"]


def test_photos_chosen_in_the_file_window_are_added(editor: Editor) -> None:
    path = photo_files(editor.folder, 1)[0]
    editor.page.choose_photos(str(editor.folder))
    dialog = editor.page.findChild(QFileDialog, "choosePhotosDialog")
    assert dialog is not None
    dialog.selectFile(path)
    dialog.accept()
    editor.qtbot.waitUntil(lambda: editor.names() == ["photo-00.jpg"])


def test_the_file_window_starts_where_there_is_something(editor: Editor) -> None:
    editor.page.choose_photos(str(editor.folder / "gone"))
    dialog = editor.page.findChild(QFileDialog, "choosePhotosDialog")
    assert dialog is not None
    assert dialog.directory().absolutePath() == QDir.homePath()
    assert not any("gone" in path for path in dialog.selectedFiles())
    # The words alone: thirty endings would be cut off.
    kinds = dialog.findChild(QComboBox, "fileTypeCombo")
    assert kinds is not None
    assert kinds.currentText() == "Photos"


def test_the_buttons_of_the_file_window_show_their_pictures(editor: Editor) -> None:
    theme.style(editor.window)
    editor.page.choose_photos(str(editor.folder))
    dialog = editor.page.findChild(QFileDialog, "choosePhotosDialog")
    assert dialog is not None
    to_parent = dialog.findChild(QToolButton, "toParentButton")
    assert to_parent is not None
    editor.qtbot.waitExposed(dialog)
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


def test_a_link_is_told_and_nothing_is_fetched(editor: Editor) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/cat.jpg")])
    editor.page.pasted(mime)
    editor.settle()
    editor.qtbot.waitUntil(lambda: editor.sees("leftOut"))
    assert "This picture is still on a web page." in _told(editor)


def test_words_are_told_to_be_no_photo(editor: Editor) -> None:
    mime = QMimeData()
    mime.setText("hello")
    editor.page.dropped(mime)
    assert "That was not a photo file, so nothing was added." in _told(editor)
    assert editor.names() == []


def test_a_picture_from_a_browser_is_kept_as_it_came(editor: Editor) -> None:
    mime = QMimeData()
    data = picture_bytes(5)
    mime.setUrls([QUrl("https://example.org/cat.png")])
    mime.setData("image/png", data)
    assert editor.page.drag_entered(mime)
    editor.page.dropped(mime)
    editor.settle()
    editor.qtbot.waitUntil(lambda: len(editor.draft().photos) == 1)
    assert editor.names() == ["pasted-2026-11-23-1.png"]
    assert Path(editor.draft().photos[0].path).read_bytes() == data
    assert not editor.sees("leftOut")


def test_a_picture_of_the_clipboard_becomes_a_photo(editor: Editor) -> None:
    mime = QMimeData()
    mime.setImageData(picture(6))
    editor.page.pasted(mime)
    editor.settle()
    editor.qtbot.waitUntil(lambda: len(editor.draft().photos) == 1)
    kept = QImage(editor.draft().photos[0].path)
    assert kept.pixelColor(3, 3) == picture(6).pixelColor(3, 3)


def test_picture_data_that_is_none_is_told(editor: Editor) -> None:
    mime = QMimeData()
    mime.setData("image/png", b"not at all")
    editor.page.pasted(mime)
    editor.settle()
    editor.qtbot.waitUntil(lambda: editor.sees("leftOut"))
    assert "That was not a photo file" in _told(editor)


def test_a_disk_that_refuses_is_told(editor: Editor) -> None:
    (editor.folder / "pasted").write_text("a file where the folder should be")
    mime = QMimeData()
    mime.setImageData(picture(6))
    editor.page.pasted(mime)
    editor.settle()
    editor.qtbot.waitUntil(lambda: editor.sees("leftOut"))
    assert "We could not save the last change." in _told(editor)


def test_drops_are_worked_off_one_after_another(editor: Editor) -> None:
    files = photo_files(editor.folder, 6)
    for some in (files[:3], files[:3], files[3:]):
        editor.page.dropped(files_mime(some))
    assert editor.intake.expected(DRAFT) == 9
    editor.settle()
    assert editor.names() == [f"photo-{number:02}.jpg" for number in range(6)]


@pytest.mark.expects_warnings("photos could not be brought in")
def test_a_fault_while_looking_does_not_stop_the_next_drop(editor: Editor) -> None:
    def fault() -> None:
        raise RuntimeError("a fault of ours")

    editor.gate = fault
    editor.drop(photo_files(editor.folder, 1))
    editor.gate = lambda: None
    editor.drop(photo_files(editor.folder, 2))
    assert len(editor.names()) == 2


@pytest.mark.parametrize("reason", set(Reason) - {Reason.TOO_MANY})
def test_every_reason_has_its_words(qapp: object, reason: Reason) -> None:
    left_out = SkippedItem("a.jpg", reason, "/tmp/a.jpg", count=70, size_bytes=21_000_000)
    lines = lines_of(Intake(left_out=(left_out,)))
    assert len(lines) == 1
    assert lines[0].lead
    assert "{" not in lines[0].lead + lines[0].rest


def _paints(editor: Editor, number: int) -> bool:
    """Whether the picture of this number is seen in the grid."""
    shown = editor.work._panels.grid.grab().toImage()
    wanted = picture(number).pixelColor(3, 3)
    points = ((x, y) for x in range(0, shown.width(), 40) for y in range(0, shown.height(), 40))
    return any(
        abs(colour.red() - wanted.red()) + abs(colour.green() - wanted.green()) < 12
        and abs(colour.blue() - wanted.blue()) < 6
        for colour in (shown.pixelColor(x, y) for x, y in points)
    )


def test_photos_are_seen_one_by_one_and_are_one_step(editor: Editor) -> None:
    paths = photo_files(editor.folder, 3)
    held = threading.Event()
    editor.slow_file, editor.held = paths[2], held
    editor.page.dropped(files_mime([*paths, paths[0]]))
    editor.qtbot.waitUntil(lambda: len(editor.intake.coming(DRAFT)) == 2)
    editor.qtbot.waitUntil(lambda: _paints(editor, 0) and _paints(editor, 1))
    assert not _paints(editor, 2)
    assert editor.names() == []
    assert editor.intake.coming(ProjectId("draft-2")) == ()
    held.set()
    editor.settle()
    assert editor.intake.coming(DRAFT) == ()
    assert editor.names() == ["photo-00.jpg", "photo-01.jpg", "photo-02.jpg"]
    assert "photo-00.jpg is already there." in _told(editor)
    editor.page.undo()
    assert editor.names() == []


def test_a_photo_is_looked_at_while_others_are_on_their_way(editor: Editor) -> None:
    paths = photo_files(editor.folder, 3)
    looked = threading.Event()
    editor.slow_file, editor.looking = paths[2], looked.set
    editor.page.dropped(files_mime(paths))
    editor.qtbot.waitUntil(looked.is_set)
    assert editor.names() == []
    editor.held.set()
    editor.settle()
    assert len(editor.names()) == 3


def test_a_folder_shows_more_tiles_than_it_was_taken_for(editor: Editor) -> None:
    photo_files(editor.folder / "holiday", 4)
    tiles: list[int] = []
    assert editor.work  # built, and so told before we are
    editor.intake.photo_read.connect(lambda _project_id: tiles.append(_bar(editor)))
    editor.drop([str(editor.folder / "holiday")])
    assert tiles == [1, 2, 3, 4]
    assert len(editor.names()) == 4


def test_photos_that_are_at_the_service_already_count(editor: Editor) -> None:
    there = frozenset(f"i{number}" for number in range(10))
    editor.open(state=State.ELSEWHERE, model_id="m", begun_elsewhere=True, others=there)
    editor.drop(photo_files(editor.folder / "more", 1))
    editor.qtbot.waitUntil(lambda: "11 photos" in _spoken_count(editor))
    assert not editor.find(QPushButton, "startTraining").isEnabled()
    editor.drop(photo_files(editor.folder / "more", 1, first=20))
    editor.qtbot.waitUntil(lambda: "12 photos" in _spoken_count(editor))
    assert editor.find(QPushButton, "startTraining").isEnabled()
    assert editor.find(QPushButton, "startTraining").text() == "Start training"


def _spoken_count(editor: Editor) -> str:
    return editor.find(QWidget, "photoCount").accessibleName()


def test_of_thousands_that_were_left_out_a_dozen_have_their_own_line() -> None:
    left = tuple(SkippedItem(f"IMG_{number}.jpg", Reason.TWICE) for number in range(4000))
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
    [line] = lines_of(Intake(left_out=(SkippedItem("IMG_1", reason),)))
    assert words in line.rest
