"""The whole page: what is missing, what it costs, and that nothing moves under one's eyes."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from photo_trainer_gui.pictures.made_picture import PictureId
from photo_trainer_gui.training.states import State
from photo_trainer_gui.ui.dialogs.cost_dialog import CostDialog
from photo_trainer_gui.ui.images.picture_images import LargePictures, PictureThumbnails
from photo_trainer_gui.ui.pages.create.create_page import CreatePage
from photo_trainer_gui.ui.pages.create.form.segments import Segments
from photo_trainer_gui.ui.pages.create.gallery.group_heading import GroupHeading
from photo_trainer_gui.ui.pages.create.gallery.picture_gallery import PictureGallery
from photo_trainer_gui.ui.state.pictures_state import (
    CardKind,
    CostLine,
    Costs,
    PicturesState,
    PictureWish,
)
from photo_trainer_gui.ui.state.view_state import Action, ViewState
from photo_trainer_gui.ui.widgets.scroll_area import ScrollArea
from tests.ui.pages.create.sample_pictures import (
    card,
    group,
    groups,
    looks_at_once,
    picture,
    pictures_state,
    thumbnails_at_once,
)
from tests.ui.sample_pages import anna, is_there, part, words_on
from tests.ui.sample_window import NOW, AtOnce, dress

ANNA = anna(State.READY)


def shown(page: CreatePage, pictures: PicturesState, **changes: object) -> None:
    """Show Anna's pictures on the page."""
    state = ViewState(now=NOW, pictures={ANNA.id: pictures})
    page.show_project(ANNA, replace(state, **changes))  # type: ignore[arg-type]


# So often alike it has come to rest.
_LOOKS = 25


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication) -> Iterator[CreatePage]:
    dress(qapp)
    made = CreatePage(thumbnails_at_once(), LargePictures(AtOnce()), looks_at_once())
    qtbot.addWidget(made)
    made.resize(1100, 740)
    made.show()
    yield made
    made.close()


def reason(page: CreatePage) -> str:
    return part(page, QPushButton, "createReason").text()


def test_the_first_time_an_idea_stands_there_and_the_tick_is_missing(
    page: CreatePage, qtbot: QtBot
) -> None:
    shown(page, PicturesState())
    assert "Your pictures appear here." in words_on(page)
    assert reason(page) == "Still needed: your tick that you may make pictures of Anna"
    assert "PhotoGPT will charge credits for this." in words_on(page)
    create = part(page, QPushButton, "createButton")
    assert not create.isEnabled()
    part(page, QCheckBox, "createConsent").click()
    assert create.isEnabled()
    assert reason(page).startswith("PhotoGPT will charge credits for this.")
    with qtbot.waitSignal(page.ordered) as ordered:
        create.click()
    project_id, wish = ordered.args
    assert project_id == ANNA.id
    assert isinstance(wish, PictureWish)
    assert (wish.idea, wish.count) == ("idea1", 4)


def test_the_cost_is_that_of_the_last_pictures_times_how_many(page: CreatePage) -> None:
    shown(page, pictures_state(credits_each=10.0))
    assert reason(page).startswith("About 40 credits")
    part(page, QPushButton, "createCount_0").click()
    assert reason(page).startswith("About 10 credits")
    assert part(page, QPushButton, "createButton").text() == "Create 1 picture"


COSTS = Costs(
    month=320,
    last_month=90,
    pictures=32,
    orders=(
        CostLine(NOW - 60, "Hiking at sunrise", 4, 4, 40),
        CostLine(NOW - 120, "Business portrait", 1, 1, 20, larger=True),
        CostLine(NOW - 180, "Cosy café", 4, 0, 0),
        CostLine(NOW - 240, "Old film star", 4, 4, None),
    ),
)


def test_what_pictures_cost_this_month_is_explained(page: CreatePage, qtbot: QtBot) -> None:
    shown(page, pictures_state(costs=COSTS))
    month = part(page, QPushButton, "createMonth")
    assert month.text() == "320 credits this month"
    month.click()
    dialog = part(page, CostDialog, "costDialog")
    words = words_on(dialog)
    assert "320 credits" in words
    assert "this month, for 32 pictures. Last month: 90." in words
    assert "4 pictures · Hiking at sunrise" in words
    assert "1 larger · Business portrait" in words
    assert "0 of 4 pictures · Cosy café" in words
    assert "not told yet" in words
    with qtbot.waitSignal(page.acted) as acted:
        part(dialog, QPushButton, "costWebsite").click()
    assert acted.args == [ANNA.id, Action.OPEN_WEBSITE]
    part(dialog, QPushButton, "costClose").click()
    qtbot.waitUntil(lambda: not page.findChildren(CostDialog))


def test_the_cost_line_leads_to_the_same_explanation(page: CreatePage) -> None:
    shown(page, pictures_state())
    assert not is_there(page, "createMonth")
    page.form.prompt.put("Anna in the rain")
    part(page, QPushButton, "createReason").click()
    dialog = part(page, CostDialog, "costDialog")
    assert "Nothing was ordered from this app yet." in words_on(dialog)


def test_practice_has_no_costs_to_explain(page: CreatePage) -> None:
    shown(page, pictures_state(costs=COSTS), practice=True)
    page.form.prompt.put("Anna in the rain")
    assert not is_there(page, "createMonth")
    assert not part(page, QPushButton, "createReason").isEnabled()


def test_practice_costs_nothing_and_is_said_to_be_drawings(page: CreatePage) -> None:
    shown(page, pictures_state(groups=groups(1, 4)), practice=True)
    assert "Practice pictures are simple drawings, not real results." in words_on(page)
    page.form.prompt.put("Anna in the rain")
    assert reason(page) == "Practice: drawings in a few seconds, costs nothing."


def test_while_the_first_order_is_made_its_card_stands_right_below_what_is_said(
    page: CreatePage, qtbot: QtBot
) -> None:
    shown(page, pictures_state(), practice=True)
    shown(page, pictures_state(cards=(card(CardKind.MAKING),)), practice=True)
    first = part(page, QWidget, "jobCard_0")

    places: list[int] = []

    def stands_still() -> bool:
        places.append(first.height())
        return len(places) > _LOOKS and len(set(places[-_LOOKS:])) == 1

    qtbot.waitUntil(stands_still)
    assert top_of(page, first) < page.height() // 3
    assert first.height() < page.height() // 3


def test_a_missing_key_is_asked_for(page: CreatePage, qtbot: QtBot) -> None:
    shown(page, pictures_state(), has_key=False)
    page.form.prompt.put("Anna in the rain")
    assert not part(page, QPushButton, "createButton").isEnabled()
    with qtbot.waitSignal(page.acted) as acted:
        part(page, QPushButton, "createReason").click()
    assert acted.args == [ANNA.id, Action.ENTER_KEY]


def test_what_is_being_written_stays_when_something_else_happens(page: CreatePage) -> None:
    shown(page, pictures_state(groups=groups(1, 4)))
    page.form.prompt.put("half a sente")
    shown(page, pictures_state(groups=groups(2, 4), cards=(card(CardKind.MAKING),)))
    assert page.form.prompt.toPlainText() == "half a sente"
    assert "Making 4 pictures…" in words_on(page)


def scrolled(page: CreatePage) -> ScrollArea:
    """What the pictures scroll in."""
    areas = [one for one in page.findChildren(ScrollArea) if one.isAncestorOf(gallery(page))]
    assert len(areas) == 1
    return areas[0]


def gallery(page: CreatePage) -> PictureGallery:
    found: list[PictureGallery] = page.findChildren(PictureGallery)
    return found[0]


def height_of(page: CreatePage, picture_id: PictureId) -> int:
    """How far down in the window a picture stands."""
    view = gallery(page).view
    tile = view.places.tile(view.pictures.row_of(picture_id))
    return view.mapTo(page, tile.topLeft()).y()


def test_new_pictures_do_not_move_what_one_looks_at(page: CreatePage, qtbot: QtBot) -> None:
    old = groups(5, 4)
    shown(page, pictures_state(groups=old))
    bar = scrolled(page).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 1200)
    bar.setValue(1200)
    before = height_of(page, PictureId("picture-14"))
    new = group("new", picture(90), picture(91), picture(92), picture(93))
    shown(page, pictures_state(groups=(new, *old)))
    qtbot.waitUntil(lambda: bar.value() > 1200)
    assert height_of(page, PictureId("picture-14")) == before
    arrived = part(page, QPushButton, "createArrived")
    assert arrived.text() == "4 pictures are here."
    QTest.mouseClick(arrived, Qt.MouseButton.LeftButton)
    assert bar.value() == 0
    qtbot.waitUntil(lambda: not is_there(page, "createArrived"))


def test_at_the_top_new_pictures_are_simply_there(page: CreatePage, qtbot: QtBot) -> None:
    old = groups(5, 4)
    shown(page, pictures_state(groups=old))
    qtbot.waitUntil(lambda: scrolled(page).verticalScrollBar().maximum() > 0)
    shown(page, pictures_state(groups=(group("new", picture(90)), *old)))
    assert not is_there(page, "createArrived")
    assert scrolled(page).verticalScrollBar().value() == 0


def top_of(page: CreatePage, part: QWidget) -> int:
    return part.mapTo(page, QPoint()).y()


def test_in_a_narrow_window_everything_stands_in_one_column(page: CreatePage, qtbot: QtBot) -> None:
    shown(page, pictures_state(groups=groups(2, 4)))
    assert not scrolled(page).isAncestorOf(page.form)
    page.resize(700, 560)
    qtbot.waitUntil(lambda: scrolled(page).isAncestorOf(page.form))
    qtbot.waitUntil(lambda: gallery(page).view.places.columns == 4)
    assert is_there(page, "createButton")
    how_many, shape = page.form.findChildren(Segments)
    qtbot.waitUntil(lambda: top_of(page, how_many) == top_of(page, shape))
    page.resize(1100, 740)
    qtbot.waitUntil(lambda: not scrolled(page).isAncestorOf(page.form))


@pytest.fixture
def workers() -> Iterator[ThreadPoolExecutor]:
    pool = ThreadPoolExecutor(2)
    yield pool
    pool.shutdown()


def test_five_hundred_pictures_scroll_and_only_those_one_sees_are_read(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, workers: ThreadPoolExecutor
) -> None:
    dress(qapp)
    thumbnails = PictureThumbnails(workers)
    page = CreatePage(thumbnails, LargePictures(workers), looks_at_once())
    qtbot.addWidget(page)
    page.resize(1100, 740)
    page.show()
    shown(page, pictures_state(groups=groups(125, 4, tmp_path)))
    bar = scrolled(page).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 20_000)
    qtbot.waitUntil(lambda: 4 <= len(thumbnails._kept) <= 16)
    for place in range(0, bar.maximum(), 900):
        bar.setValue(place)
        page.repaint()
    qtbot.waitUntil(lambda: not thumbnails._requested, timeout=20_000)
    assert len(thumbnails._kept) <= 72
    assert len(page.findChildren(GroupHeading)) < 20


def test_pictures_are_found_by_a_word_without_its_accents(page: CreatePage, qtbot: QtBot) -> None:
    cafe = group(
        "cafe", *(picture(50 + at, title="Cosy café") for at in range(3)), title="Cosy café"
    )
    shown(page, pictures_state(groups=(cafe, *groups(2, 4))))
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    QTest.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    search = part(page, QLineEdit, "pictureSearch")
    assert search.hasFocus()
    QTest.keyClicks(search, "CAFE")
    assert gallery(page).view.pictures.rowCount() == 3
    assert "3 of 11 pictures with “CAFE”" in words_on(page)
    search.setText("zebra")
    assert "No picture with “zebra”." in words_on(page)
    assert not gallery(page).isVisible()
    search.clear()
    assert gallery(page).view.pictures.rowCount() == 11


def test_only_favourites_are_shown_when_that_is_wanted(page: CreatePage) -> None:
    hearts = group("hearts", *(picture(50 + at, heart=True) for at in range(2)))
    shown(page, pictures_state(groups=(*groups(2, 4), hearts)))
    toggle = part(page, QPushButton, "pictureFavourites")
    assert toggle.text() == "Favourites 2"
    toggle.click()
    assert gallery(page).view.pictures.rowCount() == 2
    toggle.click()
    assert gallery(page).view.pictures.rowCount() == 10


def test_many_pictures_have_a_page_of_their_own(page: CreatePage, qtbot: QtBot) -> None:
    shown(page, pictures_state(groups=groups(2, 4)))
    link = part(page, QPushButton, "picturesAll")
    assert link.text() == link.accessibleName() == "All pictures of Anna…"
    with qtbot.waitSignal(page.acted) as acted:
        link.click()
    assert acted.args == [ANNA.id, Action.ALL_PICTURES]


def test_few_pictures_need_no_search(page: CreatePage) -> None:
    shown(page, pictures_state(groups=groups(1, 4)))
    assert not is_there(page, "pictureSearch")


def test_pictures_made_elsewhere_are_offered(page: CreatePage, qtbot: QtBot) -> None:
    shown(page, pictures_state(elsewhere=7))
    assert (
        "7 pictures of Anna were made somewhere else"
        in part(page, QWidget, "elsewhereBanner").accessibleName()
    )
    with qtbot.waitSignal(page.elsewhere_answered) as answered:
        part(page, QPushButton, "elsewhereLater").click()
    assert answered.args == [ANNA.id, False]
    shown(page, pictures_state())
    assert not is_there(page, "elsewhereBanner")


def tab_from(page: CreatePage, qtbot: QtBot, first: str, count: int) -> list[str]:
    """Where so many presses of Tab lead to."""
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    part(page, QWidget, first).setFocus()
    stops = []
    for _ in range(count):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        after = QApplication.focusWidget()
        assert after is not None
        stops.append(after.objectName())
    return stops


def test_tab_goes_from_the_form_over_the_cards_to_the_pictures(
    page: CreatePage, qtbot: QtBot
) -> None:
    shown(page, pictures_state(groups=groups(1, 4)))
    shown(page, pictures_state(groups=groups(1, 4), cards=(card(CardKind.FAILED),)))
    stops = tab_from(page, qtbot, "createShape_0", 3)
    assert stops == ["jobAction_0_0", "jobAction_0_1", "pictureGrid"]


def test_tab_goes_down_the_page_and_to_the_bar_at_last(page: CreatePage, qtbot: QtBot) -> None:
    shown(page, pictures_state(groups=groups(1, 4)))
    page.form.prompt.put("Anna in the rain")
    page.offer_undo("It is in the bin.", lambda: None, lambda: None)
    stops = tab_from(page, qtbot, "createBack", 12)
    assert stops == [
        *("createPrompt", "createIdea_0", "createCount_3", "createShape_0", "pictureGrid"),
        *("groupDuel_1", "groupSaveAll_1", "deleteToo", "undoButton"),
        *("createReason", "createButton", "createBack"),
    ]


def test_the_first_time_tab_comes_from_the_tick_to_what_is_missing(
    page: CreatePage, qtbot: QtBot
) -> None:
    shown(page, PicturesState())
    assert tab_from(page, qtbot, "createShape_0", 2) == ["createConsent", "createReason"]


def test_the_pictures_and_the_bar_are_areas_of_their_own(page: CreatePage) -> None:
    shown(page, pictures_state(groups=groups(1, 4)))
    assert [area.objectName() for area in page.areas()] == ["pictureGrid", "bottomBar"]
