"""Looking through pictures: where they stand, what keys and buttons do, and what it costs."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QAccessible, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QPushButton, QToolTip
from pytestqt.qtbot import QtBot

from photo_trainer_gui.pictures.made_picture import PictureId
from photo_trainer_gui.ui.pages.create.gallery.gallery_layout import GalleryLayout
from photo_trainer_gui.ui.pages.create.gallery.picture_gallery import PictureGallery
from photo_trainer_gui.ui.state.pictures_state import PictureAction, PictureGroup, PictureItem
from photo_trainer_gui.ui.texts.durations import moment
from tests.ui.pages.create.sample_pictures import group, groups, picture, thumbnails_at_once
from tests.ui.sample_pages import is_there, part, words_on
from tests.ui.sample_window import NOW

Wanted = list[tuple[PictureAction, list[str]]]


def ids(pictures: tuple[PictureItem, ...]) -> list[str]:
    return [one.id for one in pictures]


@pytest.fixture
def gallery(qtbot: QtBot) -> Iterator[PictureGallery]:
    made = PictureGallery(thumbnails_at_once())
    qtbot.addWidget(made)
    made.resize(480, 1400)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()


@pytest.fixture
def wanted(gallery: PictureGallery) -> Wanted:
    heard: Wanted = []
    gallery.action_chosen.connect(lambda action, chosen: heard.append((action, ids(chosen))))
    return heard


def show(gallery: PictureGallery, shown: tuple[PictureGroup, ...]) -> None:
    gallery.view.clearFocus()
    gallery.show_groups(shown, "Anna", NOW)
    gallery.show_part(QRect(0, 0, gallery.width(), 1400))


def key(gallery: PictureGallery, pressed: Qt.Key, control: bool = False) -> None:
    held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(gallery.view, pressed, held)


def test_groups_say_what_was_ordered_and_how_many_came(gallery: PictureGallery) -> None:
    show(gallery, (group("a", picture(1), picture(2)), group("b", picture(3), title="")))
    assert "Astronaut" in words_on(gallery)
    assert f"2 pictures · {moment(NOW - 600, NOW)}" in words_on(gallery)
    assert "Own words" in words_on(gallery)
    assert "1 picture · " in words_on(gallery)


def test_keys_do_what_the_buttons_do(gallery: PictureGallery, wanted: Wanted) -> None:
    show(gallery, groups(1, 4))
    gallery.view.setFocus(Qt.FocusReason.TabFocusReason)
    key(gallery, Qt.Key.Key_Right)
    key(gallery, Qt.Key.Key_Return)
    key(gallery, Qt.Key.Key_H)
    key(gallery, Qt.Key.Key_S, control=True)
    key(gallery, Qt.Key.Key_C, control=True)
    assert wanted == [
        (PictureAction.OPEN, ["picture-1"]),
        (PictureAction.HEART, ["picture-1"]),
        (PictureAction.SAVE, ["picture-1"]),
        (PictureAction.COPY, ["picture-1"]),
    ]


def test_arrows_go_on_in_the_next_group(gallery: PictureGallery) -> None:
    show(gallery, groups(2, 3))
    assert gallery.view.places.columns == 2
    gallery.view.setFocus(Qt.FocusReason.TabFocusReason)
    rows = []
    for pressed in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Down):
        key(gallery, pressed)
        rows.append(gallery.view.currentIndex().row())
    assert rows == [2, 3, 4, 5]
    key(gallery, Qt.Key.Key_Home)
    assert gallery.view.currentIndex().row() == 0
    key(gallery, Qt.Key.Key_End)
    assert gallery.view.currentIndex().row() == 5


def test_space_selects_and_a_heart_is_for_all_selected(
    gallery: PictureGallery, wanted: Wanted
) -> None:
    show(gallery, groups(1, 4))
    gallery.view.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(gallery.view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    key(gallery, Qt.Key.Key_Space)
    key(gallery, Qt.Key.Key_H)
    assert wanted == [(PictureAction.HEART, ["picture-0", "picture-1"])]
    key(gallery, Qt.Key.Key_A, control=True)
    key(gallery, Qt.Key.Key_H)
    assert len(wanted[-1][1]) == 4


def test_the_buttons_stand_at_the_picture_under_the_pointer(
    gallery: PictureGallery, wanted: Wanted
) -> None:
    show(gallery, groups(1, 4))
    viewport = gallery.view.viewport()
    QTest.mouseMove(viewport, gallery.view.places.tile(2).center())
    heart = part(gallery, QPushButton, "pictureHeart")
    assert heart.accessibleName() == "Favourite, picture 3"
    QTest.mouseClick(heart, Qt.MouseButton.LeftButton)
    save = _of(gallery, "pictureSave")
    assert save.accessibleName() == "Save picture 3…"
    QTest.mouseClick(save, Qt.MouseButton.LeftButton)
    assert wanted == [
        (PictureAction.HEART, ["picture-2"]),
        (PictureAction.SAVE, ["picture-2"]),
    ]


def _of(gallery: PictureGallery, name: str) -> QPushButton:
    found = [one for one in gallery.findChildren(QPushButton, name) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def test_a_double_click_opens_a_picture(gallery: PictureGallery, wanted: Wanted) -> None:
    show(gallery, groups(1, 2))
    middle = gallery.view.places.tile(1).center()
    QTest.mouseDClick(gallery.view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert wanted == [(PictureAction.OPEN, ["picture-1"])]


def test_a_picture_is_read_out_with_its_words_and_its_heart(gallery: PictureGallery) -> None:
    bad = picture(2, missing=True), picture(3, broken=True)
    show(gallery, (group("a", picture(1, heart=True), *bad),))
    list_ = QAccessible.queryAccessibleInterface(gallery.view)
    assert gallery.view.accessibleName() == "Pictures of Anna"
    names = [list_.child(at).text(QAccessible.Text.Name) for at in range(list_.childCount())]
    when = moment(NOW - 600, NOW)
    assert names == [
        f"Picture 1 of 3, Anna as number 1, {when}, favourite",
        f"Picture 2 of 3, Anna as number 2, {when}, moved or deleted",
        f"Picture 3 of 3, Anna as number 3, {when}, damaged file",
    ]


def test_new_pictures_leave_the_focus_on_the_old_one(gallery: PictureGallery) -> None:
    old = group("a", picture(1), picture(2))
    show(gallery, (old,))
    gallery.focus_picture(PictureId("picture-2"))
    show(gallery, (group("b", picture(3), picture(4)), old))
    assert gallery.view.currentIndex().row() == 3
    hearted = group("a", picture(1), replace(picture(2), heart=True))
    show(gallery, (hearted,))
    assert gallery.view.currentIndex().row() == 1


def test_thousands_that_go_at_once_go_in_one_step(gallery: PictureGallery) -> None:
    """One by one they would hold up the window."""
    show(gallery, groups(300, 4))
    steps: list[tuple[int, int]] = []
    model = gallery.view.pictures
    model.rowsRemoved.connect(lambda _parent, first, last: steps.append((first, last)))
    kept = groups(300, 4)[100:101]
    show(gallery, kept)
    assert steps == [(404, 1199), (0, 399)]
    assert ids(model.pictures) == ids(kept[0].pictures)
    show(gallery, (group("b", picture(5000)),))
    assert steps[2:] == [(0, 3)]
    assert ids(model.pictures) == ["picture-5000"]


def dragged(gallery: PictureGallery, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The files of each drag that Qt begins from now on: it would wait for a real mouse."""
    drags: list[list[str]] = []

    def begin(view: QListView, actions: Qt.DropAction) -> None:
        assert actions == Qt.DropAction.CopyAction
        urls = gallery.view.pictures.mimeData(gallery.view.selectedIndexes()).urls()
        drags.append([url.toLocalFile() for url in urls])

    monkeypatch.setattr(QListView, "startDrag", begin)
    return drags


def pull(gallery: PictureGallery, *, let_go: bool) -> None:
    """Pull the first picture away with the mouse."""
    place, viewport = gallery.view.places.tile(0).center(), gallery.view.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=place)
    for step in (8, 16, 400):
        there = QPointF(place) + QPointF(step, step)
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        moved = QMouseEvent(
            QEvent.Type.MouseMove, there, there, Qt.MouseButton.NoButton, left, none
        )
        QApplication.sendEvent(viewport, moved)
    if let_go:
        QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=place)


def test_a_copy_is_dragged_out_as_soon_as_it_is_written(
    gallery: PictureGallery, wanted: Wanted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    show(gallery, (group("a", picture(1, tmp_path), picture(2, tmp_path)),))
    drags = dragged(gallery, monkeypatch)
    pull(gallery, let_go=False)
    assert wanted == [(PictureAction.DRAG, ["picture-1"])]
    assert drags == []
    gallery.view.drag_out(("/given/Anna.png",))
    assert drags == [["/given/Anna.png"]]


def test_nothing_is_dragged_once_the_mouse_has_let_go(
    gallery: PictureGallery, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    show(gallery, (group("a", picture(1, tmp_path), picture(2, tmp_path)),))
    drags = dragged(gallery, monkeypatch)
    pull(gallery, let_go=True)
    gallery.view.drag_out(("/given/Anna.png",))
    assert drags == []


@pytest.mark.parametrize("width", [160, 330, 476, 1000])
@pytest.mark.parametrize("counts", [(4,), (1, 4, 3), (7, 2)])
def test_pictures_stand_in_rows_and_are_found_where_they_stand(
    width: int, counts: tuple[int, ...]
) -> None:
    places = GalleryLayout(width, counts, 40, 32, compact=False)
    cells = [places.cell(row) for row in range(sum(counts))]
    assert all(cell.left() >= 0 and cell.right() < width for cell in cells)
    assert all(
        not one.intersects(other) for at, one in enumerate(cells) for other in cells[at + 1 :]
    )
    for row, cell in enumerate(cells):
        assert places.at(cell.center()) == row
        assert row in places.rows(cell.center().y(), cell.center().y())
        assert places.heading(places.group_of(row)).bottom() < cell.top()
    assert places.at(QPoint(0, 0)) == -1
    assert max(cell.bottom() for cell in cells) < places.height + 1


def test_a_narrow_window_has_smaller_pictures(gallery: PictureGallery) -> None:
    gallery.resize(648, 600)
    show(gallery, groups(1, 8))
    wide = gallery.view.places.columns
    gallery.be_compact(True)
    assert gallery.view.places.columns == 4 > wide


def test_a_picture_that_is_gone_says_so_and_cannot_be_saved(gallery: PictureGallery) -> None:
    show(gallery, (group("a", picture(1, missing=True)),))
    QTest.mouseMove(gallery.view.viewport(), gallery.view.places.tile(0).center())
    assert not _of(gallery, "pictureSave").isEnabled()
    assert is_there(gallery, "pictureMore")


@pytest.mark.parametrize("trouble", ["missing", "broken"])
def test_buttons_go_from_a_picture_whose_file_goes_while_they_stand_there(
    gallery: PictureGallery, trouble: str
) -> None:
    show(gallery, (group("a", picture(1), picture(2)),))
    gallery.view.stand_on(0)
    assert is_there(gallery, "pictureHeart")
    bad = picture(1, missing=trouble == "missing", broken=trouble == "broken")
    show(gallery, (group("a", bad, picture(2)),))
    assert not is_there(gallery, "pictureHeart")
    assert not _of(gallery, "pictureSave").isEnabled()
    show(gallery, (group("a", picture(1), picture(2)),))
    assert is_there(gallery, "pictureHeart")


def test_pictures_with_two_faces_or_none_wear_a_badge(gallery: PictureGallery) -> None:
    pictures = (
        picture(1, faces=1, most_like=True),
        picture(2, faces=2),
        picture(3, faces=0),
        picture(4),
    )
    show(gallery, (group("a", *pictures),))
    model = gallery.view.model()
    spoken = [str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(4)]
    assert ["Two faces" in words for words in spoken] == [False, True, False, False]
    assert ["No face" in words for words in spoken] == [False, False, True, False]
    assert ["Most like Anna" in words for words in spoken] == [True, False, False, False]


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"like_first": True}, "We compared the faces in these pictures with your photos of Anna"),
        ({"like_none": True}, "No face could be compared, so they stand in the order they came."),
    ],
)
def test_whoever_asks_is_told_how_they_are_ordered(
    gallery: PictureGallery, changes: dict[str, Any], why: str
) -> None:
    show(gallery, (replace(group("a", picture(1), picture(2)), **changes),))
    asked = part(gallery, QPushButton, "likeInfo_1")
    assert asked.accessibleName() == "How are they ordered?"
    assert asked.accessibleDescription().startswith(why)
    QTest.mouseClick(asked, Qt.MouseButton.LeftButton)
    assert QToolTip.text().startswith(why)
    QToolTip.hideText()


def test_pictures_that_nobody_compared_tell_nothing_of_it(gallery: PictureGallery) -> None:
    show(gallery, groups(1, 2))
    assert not is_there(gallery, "likeInfo_1")
