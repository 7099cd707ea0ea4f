"""All pictures of a model: found, put in order, selected, and what is done with them."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from photo_trainer_gui.training.states import State
from photo_trainer_gui.ui.images.picture_images import LargePictures
from photo_trainer_gui.ui.pages.create.all_pictures_page import AllPicturesPage
from photo_trainer_gui.ui.pages.create.gallery.picture_order import PictureOrder, in_order
from photo_trainer_gui.ui.pages.create.gallery.picture_tile_delegate import fetch_place
from photo_trainer_gui.ui.pages.create.viewer.big_picture_dialog import BigPictureDialog
from photo_trainer_gui.ui.pages.create.viewer.duel_dialog import DuelDialog
from photo_trainer_gui.ui.state.pictures_state import PictureAction, PicturesState
from photo_trainer_gui.ui.state.view_state import Action, ViewState
from photo_trainer_gui.ui.widgets.combo_box import ComboBox
from tests.ui.pages.create.sample_pictures import (
    group,
    groups,
    picture,
    pictures_state,
    thumbnails_at_once,
)
from tests.ui.sample_pages import anna, is_there, part, words_on
from tests.ui.sample_window import NOW, AtOnce, dress

ANNA = anna(State.READY)
Wanted = list[tuple[PictureAction, list[str]]]


def shown(page: AllPicturesPage, pictures: PicturesState, state: State = State.READY) -> None:
    """Show Anna's pictures on the page."""
    view_state = ViewState(now=NOW, pictures={ANNA.id: pictures})
    page.show_project(replace(ANNA, state=state), view_state)


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication) -> Iterator[AllPicturesPage]:
    dress(qapp)
    made = AllPicturesPage(thumbnails_at_once(), LargePictures(AtOnce()))
    qtbot.addWidget(made)
    made.resize(836, 740)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()


@pytest.fixture
def wanted(page: AllPicturesPage) -> Wanted:
    heard: Wanted = []
    page.pictures_pressed.connect(
        lambda _id, action, chosen: heard.append((action, [one.id for one in chosen]))
    )
    return heard


def names(page: AllPicturesPage) -> list[str]:
    """The pictures on the page, as they stand."""
    return [one.id.removeprefix("picture-") for one in page.gallery.view.pictures.pictures]


def key(page: AllPicturesPage, pressed: Qt.Key, control: bool = False) -> None:
    held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(page.gallery.view, pressed, held)


def click(page: AllPicturesPage, place: QPoint) -> None:
    QTest.mouseClick(
        page.gallery.view.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        place,
    )


def test_all_pictures_stand_together_the_newest_first(page: AllPicturesPage) -> None:
    old = group("old", *(picture(at, made_at=NOW - 9000 + at) for at in range(3)))
    new = group("new", *(picture(at, made_at=NOW - 60 + at) for at in range(10, 12)))
    shown(page, pictures_state(groups=(new, old), used_bytes=112_000_000))
    assert "All pictures of Anna" in words_on(page)
    assert names(page) == ["11", "10", "2", "1", "0"]
    assert "5 pictures use 112 MB on this computer." in words_on(page)
    assert "Astronaut" not in words_on(page)
    # They are close together: four in a row even here.
    assert page.gallery.view.places.columns >= 4


def test_they_can_stand_in_another_order(page: AllPicturesPage) -> None:
    old = group("old", picture(0), picture(1, heart=True))
    shown(page, pictures_state(groups=(group("new", picture(2), picture(3)), old)))
    order = part(page, ComboBox, "pictureOrder")
    assert [order.itemText(at) for at in range(order.count())] == [
        "Newest first",
        "Favourites first",
    ]
    order.setCurrentIndex(1)
    assert names(page)[0] == "1"
    liked = replace(old, like_first=True)
    shown(page, pictures_state(groups=(group("new", picture(2), picture(3)), liked)))
    assert order.itemText(2) == "Most like Anna first"
    assert order.currentIndex() == 1


def test_the_most_like_of_each_order_come_first() -> None:
    new = replace(group("new", picture(2), picture(3)), like_first=True)
    old = replace(group("old", picture(0), picture(1)), like_first=True)
    plain = group("plain", picture(9, made_at=NOW))
    ordered = in_order((plain, new, old), PictureOrder.LIKE)
    assert [one.id for one in ordered] == [f"picture-{n}" for n in (2, 0, 3, 1, 9)]


def test_search_finds_words_and_looks_and_can_be_ended(page: AllPicturesPage) -> None:
    noir = group("noir", picture(50, look="Noir"))
    shown(page, pictures_state(groups=(*groups(1, 3), noir)))
    QTest.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    search = part(page, QLineEdit, "pictureSearch")
    assert search.hasFocus()
    QTest.keyClicks(search, "noir")
    assert names(page) == ["50"]
    assert "1 of 4 pictures with “noir”" in words_on(page)
    search.setText("zebra")
    assert "No picture with “zebra”." in words_on(page)
    part(page, QPushButton, "picturesShowAll").click()
    assert len(names(page)) == 4
    assert search.hasFocus()
    assert not is_there(page, "picturesShowAll")


def test_several_are_selected_and_saved_compared_and_deleted(
    page: AllPicturesPage, wanted: Wanted, qtbot: QtBot
) -> None:
    shown(page, pictures_state(groups=groups(1, 4)))
    for name in ("selectionDelete", "selectionDuel", "selectionSave"):
        assert not part(page, QPushButton, name).isEnabled()
    assert part(page, QPushButton, "selectionAll").text() == "Select all 4"
    page.gallery.view.setFocus(Qt.FocusReason.TabFocusReason)
    key(page, Qt.Key.Key_Right)
    QTest.keyClick(page.gallery.view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert "2 selected" in words_on(page)
    save = part(page, QPushButton, "selectionSave")
    assert save.text() == save.accessibleName() == "Save 2 pictures…"
    save.click()
    part(page, QPushButton, "selectionDelete").click()
    two = ["picture-1", "picture-2"]
    assert wanted == [(PictureAction.SAVE, two), (PictureAction.DELETE, two)]
    part(page, QPushButton, "selectionDuel").click()
    qtbot.waitUntil(lambda: bool(page.findChildren(DuelDialog)))


def test_select_all_means_what_is_shown(page: AllPicturesPage, wanted: Wanted) -> None:
    hearts = group("hearts", *(picture(50 + at, heart=True) for at in range(2)))
    shown(page, pictures_state(groups=(*groups(1, 4), hearts)))
    part(page, QPushButton, "pictureFavourites").click()
    part(page, QPushButton, "selectionAll").click()
    assert "2 selected" in words_on(page)
    assert not is_there(page, "selectionAll")
    key(page, Qt.Key.Key_Delete)
    assert wanted == [(PictureAction.DELETE, ["picture-50", "picture-51"])]
    # Those that the search hides are not selected any more.
    part(page, QLineEdit, "pictureSearch").setText("51")
    assert "1 selected" in words_on(page)


@pytest.mark.parametrize("trouble", ["missing", "broken"])
def test_a_file_that_is_gone_or_damaged_is_fetched_again_by_mouse_or_enter(
    page: AllPicturesPage, wanted: Wanted, trouble: str
) -> None:
    bad = picture(0, missing=trouble == "missing", broken=trouble == "broken")
    shown(page, pictures_state(groups=(group("a", bad, picture(1)),)))
    tile = page.gallery.view.places.tile(0)
    click(page, fetch_place(tile).center())
    assert wanted == [(PictureAction.FETCH_AGAIN, ["picture-0"])]
    assert not part(page, QPushButton, "selectionSave").isEnabled()
    assert part(page, QPushButton, "selectionDelete").isEnabled()
    click(page, tile.topLeft() + QPoint(20, 20))
    assert len(wanted) == 1
    key(page, Qt.Key.Key_Return)
    assert wanted[1:] == wanted[:1]


def test_enter_shows_one_large_and_arrows_go_through_what_is_shown(
    page: AllPicturesPage, qtbot: QtBot
) -> None:
    shown(page, pictures_state(groups=groups(2, 2)))
    page.gallery.view.setFocus(Qt.FocusReason.TabFocusReason)
    key(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.findChildren(BigPictureDialog)))
    view = page.findChildren(BigPictureDialog)[0]
    assert "Picture 1 of 4" in words_on(view)
    assert is_there(view, "bigLarger")
    view.reject()


def test_a_model_that_is_gone_has_its_pictures_but_makes_no_new_ones(
    page: AllPicturesPage, qtbot: QtBot
) -> None:
    shown(page, pictures_state(groups=groups(1, 4), elsewhere=7), State.GONE)
    assert len(names(page)) == 4
    assert not is_there(page, "elsewhereBanner")
    page.gallery.view.setFocus(Qt.FocusReason.TabFocusReason)
    key(page, Qt.Key.Key_Menu)
    [menu] = page.findChildren(QMenu, "pictureMenu")
    offered = {entry.data() for entry in menu.actions()}
    assert PictureAction.SAVE in offered
    assert not offered & {PictureAction.LARGER, PictureAction.SAME_WORDS, PictureAction.PUT_WORDS}
    menu.close()
    key(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.findChildren(BigPictureDialog)))
    view = page.findChildren(BigPictureDialog)[0]
    for name in ("bigLarger", "bigNew", "bigWords"):
        assert not is_there(view, name)
    assert is_there(view, "bigSave")
    view.reject()


def test_what_was_deleted_can_be_brought_back(page: AllPicturesPage) -> None:
    shown(page, pictures_state(groups=groups(1, 4)))
    steps: list[str] = []
    page.offer_undo("Gone.", lambda: steps.append("back"), lambda: steps.append("there too"))
    assert "Gone." in words_on(page)
    part(page, QPushButton, "deleteToo").click()
    part(page, QPushButton, "undoButton").click()
    assert steps == ["there too", "back"]
    assert not is_there(page, "undoBar")


@pytest.mark.parametrize(
    ("name", "told"),
    [("pictureFolder", "folder_pressed"), ("elsewhereFetch", "elsewhere_answered")],
)
def test_folder_and_fetching_are_asked_for(
    page: AllPicturesPage, qtbot: QtBot, name: str, told: str
) -> None:
    shown(page, pictures_state(groups=groups(1, 1), elsewhere=7))
    with qtbot.waitSignal(getattr(page, told)) as heard:
        part(page, QPushButton, name).click()
    assert heard.args[0] == ANNA.id


def test_back_leads_back(page: AllPicturesPage, qtbot: QtBot) -> None:
    shown(page, pictures_state())
    assert "Your pictures appear here." in words_on(page)
    with qtbot.waitSignal(page.acted) as acted:
        part(page, QPushButton, "picturesBack").click()
    assert acted.args == [ANNA.id, Action.BACK]


def test_tab_goes_through_the_page_from_above(page: AllPicturesPage) -> None:
    shown(page, pictures_state(groups=groups(1, 2)))
    part(page, QPushButton, "picturesBack").setFocus()
    stops: list[Any] = []
    for _ in range(5):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        after = QApplication.focusWidget()
        stops.append(after.objectName() if after is not None else None)
    assert stops == [
        "pictureSearch",
        "pictureFavourites",
        "pictureOrder",
        "pictureGrid",
        "pictureFolder",
    ]
