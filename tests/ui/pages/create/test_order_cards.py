"""The card of an order in each of its states: what it says, and what can be pressed."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from photo_trainer_gui.ui.pages.create.cards.order_cards import OrderCards
from photo_trainer_gui.ui.state.pictures_state import CardAction, CardKind, OrderCard, Usual
from photo_trainer_gui.ui.texts.order_card_text import CardScene, card_text
from tests.ui.pages.create.sample_pictures import card
from tests.ui.sample_pages import is_there, part, words_on
from tests.ui.sample_window import NOW

SCENE = CardScene(NOW, "Anna", Usual(40, 70))


@pytest.fixture
def cards(qtbot: QtBot) -> Iterator[OrderCards]:
    made = OrderCards()
    made.resize(480, 900)
    qtbot.addWidget(made)
    yield made
    made.close()


def show(cards: OrderCards, *shown: OrderCard) -> None:
    cards.show_cards(shown, SCENE)
    cards.show()


def buttons(page: QWidget) -> list[str]:
    """What can be pressed on it, from the left."""
    there = [each for each in page.findChildren(QPushButton) if each.isVisible()]
    return [each.text() for each in there]


def test_an_order_under_way_says_how_long_it_usually_takes(cards: OrderCards) -> None:
    show(cards, card(CardKind.MAKING))
    said = words_on(cards)
    assert "Making 4 pictures…" in said
    assert "started 20 seconds ago" in said
    assert "Usually 40 seconds to 70 seconds. You can close this window – we’ll tell you." in said
    assert is_there(cards, "createJob_0")
    assert buttons(cards) == []
    spoken = part(cards, QWidget, "createJob_0").accessibleName()
    assert "Making 4 pictures…, Cosy café, started 20 seconds ago" in spoken


def test_what_takes_long_is_no_failure(cards: OrderCards) -> None:
    show(cards, card(CardKind.SLOW, started_at=NOW - 250))
    assert "Started 4 minutes ago. Nothing is wrong so far." in words_on(cards)
    assert buttons(cards) == []


@pytest.mark.parametrize(
    ("kind", "offered"),
    [
        (CardKind.RESTING, ["Take out"]),
        (CardKind.WAITS, ["Take out"]),
        (CardKind.OFFLINE, ["Take out"]),
        (CardKind.BUSY, ["Take out"]),
        (CardKind.UNCLEAR, []),
        (CardKind.UNCLEAR_OFFLINE, []),
        (CardKind.DAY, ["Ask again", "Forget it"]),
        (CardKind.NOT_BEGUN, ["Order them now", "Take out"]),
        (CardKind.NOT_SURE, ["Open website", "Order again", "Take out"]),
        (CardKind.FEWER, ["Create 2 more", "Close"]),
        (CardKind.NONE, ["Order again", "Copy details", "Take out"]),
        (CardKind.CREDITS, ["Open website", "Order again", "Take out"]),
        (CardKind.REFUSED, ["Change the words", "Take out"]),
        (CardKind.WORDS, ["Change the words", "Take out"]),
        (CardKind.FAILED, ["Order again", "Take out"]),
        (CardKind.FETCH, ["Fetch them now"]),
        (CardKind.FETCH_GONE, ["Copy details", "Take out"]),
        (CardKind.NOT_IMAGE, ["Fetch them now"]),
        (CardKind.DISK, ["Fetch them now"]),
        (CardKind.MODEL, ["Check now", "Take out"]),
        (CardKind.LOOK, ["Order without it", "Take out"]),
        (CardKind.SHAPE, ["Order one square picture", "Take out"]),
    ],
)
def test_each_trouble_has_its_way_out(
    cards: OrderCards, kind: CardKind, offered: list[str]
) -> None:
    show(cards, card(kind, got=2, counted=20, about=20, look="Noir", message="Too wild."))
    assert buttons(cards) == offered
    assert "{" not in words_on(cards)


def test_every_kind_of_card_has_words() -> None:
    for kind in CardKind:
        said = card_text(card(kind), SCENE)
        assert said.title, kind


def test_credits_that_were_not_told_are_not_invented(cards: OrderCards) -> None:
    show(cards, card(CardKind.FAILED, message="Oven broke."))
    assert "PhotoGPT says: “Oven broke”. Your words are kept." in words_on(cards)
    assert "credits." not in words_on(cards)
    show(cards, card(CardKind.FAILED, message="Oven broke.", counted=40))
    assert "It counted 40 credits." in words_on(cards)


def test_what_is_pressed_says_of_which_order(cards: OrderCards, qtbot: QtBot) -> None:
    show(cards, card(CardKind.FAILED, "a"), card(CardKind.REFUSED, "b"))
    with qtbot.waitSignal(cards.pressed) as pressed:
        QTest.mouseClick(part(cards, QPushButton, "jobAction_1_0"), Qt.MouseButton.LeftButton)
    assert pressed.args == ["b", CardAction.CHANGE_WORDS]
    again = part(cards, QPushButton, "jobAction_0_0")
    assert again.accessibleName() == "Order again, Cosy café"


def test_a_card_stays_itself_while_its_order_goes_on(cards: OrderCards) -> None:
    waits = card(CardKind.WAITS)
    show(cards, waits)
    QTest.qWaitForWindowExposed(cards)
    view = part(cards, QWidget, "jobCard_0")
    show(cards, replace(waits, kind=CardKind.MAKING))
    assert part(cards, QWidget, "jobCard_0") is view
    assert buttons(cards) == []
    show(cards, replace(waits, kind=CardKind.CREDITS))
    assert "Not enough credits at PhotoGPT" in words_on(cards)


def test_several_that_wait_stand_together_and_can_all_be_taken_out(
    cards: OrderCards, qtbot: QtBot
) -> None:
    waiting = (card(CardKind.WAITS, "a"), card(CardKind.WAITS, "b"))
    show(cards, *waiting)
    assert "2 more wait their turn" in words_on(cards)
    taken: list[str] = []
    cards.pressed.connect(lambda order, _action: taken.append(order))
    QTest.mouseClick(part(cards, QPushButton, "createTakeAllOut"), Qt.MouseButton.LeftButton)
    assert taken == ["a", "b"]
    show(cards, waiting[0])
    assert "more wait" not in words_on(cards)
    assert is_there(cards, "jobTakeOut_0")
