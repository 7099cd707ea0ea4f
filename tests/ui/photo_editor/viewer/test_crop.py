"""A person crops a photo: with the mouse, with the keyboard, square or free, turned or not."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QListView, QPushButton
from pytestqt.qtbot import QtBot

from photo_trainer_gui.photos.photo import Box, Edit
from photo_trainer_gui.ui.photo_editor.photo_edits import PhotoAction
from photo_trainer_gui.ui.photo_editor.viewer.crop_dialog import CropDialog
from photo_trainer_gui.ui.photo_editor.viewer.crop_frame import CropFrame
from photo_trainer_gui.ui.photo_editor.viewer.crop_geometry import GRIPS, MOVE, WHOLE, Grip, dragged
from tests.faces import face_at
from tests.ui.draft_page_fixture import Editor, open_editor, photo_files

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def editor(qtbot: QtBot, tmp_path: Path) -> Iterator[Editor]:
    for editor in open_editor(qtbot, tmp_path):
        editor.open()
        editor.finds(1, faces=())
        editor.drop(photo_files(tmp_path, 3))
        yield editor


def _open(editor: Editor, at: int = 1) -> CropFrame:
    editor.work._photo_actions.do(PhotoAction.CROP, (editor.draft().photos[at],))
    dialog = editor.find(CropDialog, "cropDialog")
    editor.qtbot.waitExposed(dialog)
    use = editor.find(QPushButton, "cropUse")
    editor.qtbot.waitUntil(use.isEnabled)
    return editor.find(CropFrame, "cropFrame")


def _keys(frame: CropFrame, key: Qt.Key, times: int, shift: bool = False) -> None:
    for _ in range(times):
        QTest.keyClick(frame, key, SHIFT if shift else Qt.KeyboardModifier.NoModifier)


def _crop(editor: Editor, at: int = 1) -> Box:
    crop = editor.draft().photos[at].edit.crop
    assert crop is not None
    return crop


def test_the_frame_begins_around_the_larger_face_and_leaves_the_other_out(
    editor: Editor,
) -> None:
    editor.finds(7, faces=(face_at(0.2, 0.3, 0.4, 0.5), face_at(0.6, 0.3, 0.7, 0.4)))
    editor.drop(photo_files(editor.folder, 1, first=7))
    frame = _open(editor, at=3)
    assert frame._box.right == 0.6
    assert frame._box.left == 0


def test_the_keyboard_makes_the_frame_smaller_and_moves_it(editor: Editor) -> None:
    frame = _open(editor)
    assert frame.hasFocus()
    assert (
        frame.accessibleName() == "Frame: 100% wide, 100% high, 0% from the left, 0% from the top"
    )
    _keys(frame, Qt.Key.Key_Left, 40, shift=True)
    _keys(frame, Qt.Key.Key_Up, 20, shift=True)
    _keys(frame, Qt.Key.Key_Right, 10)
    _keys(frame, Qt.Key.Key_Down, 5)
    QTest.keyClick(frame, Qt.Key.Key_Return)
    assert not editor.sees("cropDialog")
    crop = _crop(editor)
    assert (crop.left, crop.top, crop.right, crop.bottom) == pytest.approx((0.1, 0.05, 0.7, 0.85))
    editor.page.undo()
    assert editor.draft().photos[1].edit == Edit()


def test_the_keyboard_is_back_on_the_photo_afterwards(editor: Editor) -> None:
    frame = _open(editor, at=2)
    _keys(frame, Qt.Key.Key_Left, 10, shift=True)
    editor.press("cropUse")
    grid = editor.find(QListView, "photoGrid")
    assert editor.window.focusWidget() is grid
    assert grid.currentIndex().row() == 2


def test_a_corner_is_dragged_and_then_the_frame(editor: Editor) -> None:
    frame = _open(editor)
    picture = frame._picture()
    corner = picture.bottomRight().toPoint()
    middle = picture.center().toPoint()
    button = Qt.MouseButton.LeftButton
    QTest.mousePress(frame, button, pos=corner)
    QTest.mouseMove(frame, middle)
    QTest.mouseRelease(frame, button, pos=middle)
    assert frame._box.right == pytest.approx(0.5, abs=0.02)
    assert frame._box.bottom == pytest.approx(0.5, abs=0.02)
    inside = picture.topLeft().toPoint() + QPoint(60, 60)
    QTest.mousePress(frame, button, pos=inside)
    QTest.mouseMove(frame, corner + QPoint(500, 500))
    QTest.mouseRelease(frame, button, pos=corner)
    assert (frame._box.right, frame._box.bottom) == pytest.approx((1, 1))
    assert frame._box.left == pytest.approx(0.5, abs=0.02)


def test_a_square_frame_is_square_on_the_picture(editor: Editor) -> None:
    frame = _open(editor)
    editor.find(QCheckBox, "cropSquare").click()
    shown = frame._frame()
    assert shown.width() == pytest.approx(shown.height(), abs=1)
    assert frame._box.bottom - frame._box.top == pytest.approx(1)
    _keys(frame, Qt.Key.Key_Left, 10, shift=True)
    shown = frame._frame()
    assert shown.width() == pytest.approx(shown.height(), abs=1)


def test_turning_turns_the_picture_and_what_is_framed(editor: Editor) -> None:
    frame = _open(editor)
    _keys(frame, Qt.Key.Key_Up, 50, shift=True)
    editor.press("cropTurn")
    assert frame._turned_size() == frame._image.size().transposed()
    editor.press("cropUse")
    edit = editor.draft().photos[1].edit
    assert edit.quarter_turns == 1
    # The upper half of the picture is the right half of the turned one.
    assert _crop(editor).left == pytest.approx(0.5)
    assert _crop(editor).right == 1


def test_the_whole_photo_comes_back(editor: Editor) -> None:
    frame = _open(editor)
    _keys(frame, Qt.Key.Key_Left, 50, shift=True)
    editor.press("cropUse")
    frame = _open(editor)
    assert frame._box.right == pytest.approx(0.5)
    editor.press("cropReset")
    editor.press("cropUse")
    assert editor.draft().photos[1].edit == Edit()


def test_cancel_leaves_the_photo_as_it_was(editor: Editor) -> None:
    frame = _open(editor)
    _keys(frame, Qt.Key.Key_Left, 50, shift=True)
    QTest.keyClick(frame, Qt.Key.Key_Escape)
    assert not editor.sees("cropDialog")
    assert editor.draft().photos[1].edit == Edit()


def test_a_photo_that_is_gone_can_not_be_cropped_and_says_so(editor: Editor) -> None:
    photo = editor.draft().photos[1]
    for path in (Path(photo.path), editor.chosen.path(photo.sha256)):
        path.unlink()
    editor.work._photo_actions.do(PhotoAction.CROP, (photo,))
    dialog = editor.find(CropDialog, "cropDialog")
    editor.qtbot.waitUntil(lambda: "photo-01.jpg is no longer there" in dialog.reason.text())
    assert not editor.find(QPushButton, "cropUse").isEnabled()


def test_what_is_left_out_is_darker_on_the_screen(editor: Editor) -> None:
    frame = _open(editor)
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    frame.show_picture(image)
    frame.show_edit(Edit(0, Box(0.5, 0, 1, 1)))
    seen = frame.grab().toImage()
    middle = frame._picture().center().toPoint()
    assert seen.pixelColor(middle + QPoint(60, 0)) == QColor("white")
    assert seen.pixelColor(middle - QPoint(60, 0)).value() < 150


steps = st.tuples(
    st.sampled_from([MOVE, *GRIPS]), st.floats(-1.5, 1.5), st.floats(-1.5, 1.5), st.booleans()
)


@given(st.lists(steps, max_size=8), st.floats(0.3, 3))
def test_the_frame_never_leaves_the_picture_nor_becomes_nothing(
    moves: list[tuple[Grip, float, float, bool]], aspect: float
) -> None:
    box = WHOLE
    for grip, dx, dy, square in moves:
        box = dragged(box, grip, dx, dy, aspect if square else None)
        assert -1e-9 <= box.left < box.right <= 1 + 1e-9
        assert -1e-9 <= box.top < box.bottom <= 1 + 1e-9
        if square and grip != MOVE:
            assert box.bottom - box.top == pytest.approx((box.right - box.left) * aspect)


@given(st.sampled_from(GRIPS), st.floats(-1, 1), st.floats(-1, 1))
def test_the_edges_that_are_not_held_stay(grip: Grip, dx: float, dy: float) -> None:
    before = Box(0.2, 0.3, 0.7, 0.8)
    after = dragged(before, grip, dx, dy, None)
    assert grip[0] < 0 or after.left == before.left
    assert grip[0] > 0 or after.right == before.right
    assert grip[1] < 0 or after.top == before.top
    assert grip[1] > 0 or after.bottom == before.bottom
