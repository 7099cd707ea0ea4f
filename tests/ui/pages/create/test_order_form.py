"""What a person writes and chooses for pictures, and what is sent of it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QPushButton
from pytestqt.qtbot import QtBot

from photo_trainer_gui.ui.pages.create.form.order_form import OrderForm
from photo_trainer_gui.ui.state.pictures_state import LookChoice, PictureWish, Shape
from tests.ui.pages.create.sample_pictures import looks_at_once, pictures_state
from tests.ui.sample_pages import is_there, part

HIKING = "Anna on a mountain path at sunrise, backpack, warm light, smiling at the camera"


@pytest.fixture
def form(qtbot: QtBot) -> Iterator[OrderForm]:
    made = OrderForm(looks_at_once())
    qtbot.addWidget(made)
    made.begin("Anna", first=False)
    made.show_pictures(pictures_state())
    made.resize(300, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()


def press(form: OrderForm, name: str) -> None:
    QTest.mouseClick(part(form, QPushButton, name), Qt.MouseButton.LeftButton)


def test_an_idea_puts_its_words_into_the_box(form: OrderForm) -> None:
    press(form, "createIdea_1")
    assert form.prompt.toPlainText() == HIKING
    assert form.wish() == PictureWish(HIKING, HIKING, idea="idea2")
    assert part(form, QPushButton, "createIdea_1").isChecked()


def test_ones_own_words_come_back_with_undo_after_an_idea(form: OrderForm) -> None:
    QTest.keyClicks(form.prompt, "Anna in the rain")
    press(form, "createIdea_5")
    assert "astronaut" in form.prompt.toPlainText()
    QTest.keyClick(form.prompt, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert form.prompt.toPlainText() == "Anna in the rain"
    assert form.wish().idea == ""


class German(QTranslator):
    """One sentence in another language."""

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        return "{name} als Astronaut" if "as an astronaut" in source else ""

    def isEmpty(self) -> bool:
        return False


def test_an_untouched_idea_is_sent_in_english_and_a_changed_one_as_typed(
    form: OrderForm, qtbot: QtBot
) -> None:
    app = QCoreApplication.instance()
    assert app is not None
    german = German()
    app.installTranslator(german)
    try:
        form.begin("Anna", first=False)
        press(form, "createIdea_5")
        assert form.prompt.toPlainText() == "Anna als Astronaut"
        assert form.wish().words == "Anna as an astronaut, helmet under the arm, stars behind"
        assert form.wish().typed == "Anna als Astronaut"
        QTest.keyClicks(form.prompt, "!")
        assert form.wish().words == "Anna als Astronaut!"
        assert form.wish().idea == ""
    finally:
        app.removeTranslator(german)


def test_the_first_pictures_begin_with_an_idea(form: OrderForm) -> None:
    form.begin("Anna", first=True)
    assert form.prompt.toPlainText().startswith("Anna in a dark blue suit")
    assert part(form, QPushButton, "createIdea_0").isChecked()


def test_how_many_and_the_shape_are_chosen_with_the_arrows(form: OrderForm) -> None:
    assert (form.wish().count, form.wish().shape) == (4, Shape.SQUARE)
    part(form, QPushButton, "createCount_3").setFocus()
    QTest.keyClick(part(form, QPushButton, "createCount_3"), Qt.Key.Key_Left)
    assert form.wish().count == 3
    part(form, QPushButton, "createShape_0").setFocus()
    QTest.keyClick(part(form, QPushButton, "createShape_0"), Qt.Key.Key_Right)
    assert form.wish().shape is Shape.PORTRAIT


def test_ideas_are_one_stop_for_tab_and_the_arrows_walk_inside(form: OrderForm) -> None:
    form.prompt.setFocus()
    QTest.keyClick(form.prompt, Qt.Key.Key_Tab)
    first = part(form, QPushButton, "createIdea_0")
    assert first.hasFocus()
    QTest.keyClick(first, Qt.Key.Key_Right)
    second = part(form, QPushButton, "createIdea_1")
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Tab)
    assert part(form, QPushButton, "createCount_3").hasFocus()


def test_looks_are_offered_when_the_service_has_any(form: OrderForm) -> None:
    assert not is_there(form, "createLook_0")
    form.show_pictures(
        pictures_state(looks=(LookChoice("noir-1", "Noir"), LookChoice("soft", "Soft paint")))
    )
    press(form, "createLook_0")
    assert form.wish().look == "noir-1"
    press(form, "createLook_0")
    assert form.wish().look == ""


def test_consent_is_asked_once_and_its_words_can_be_pressed(form: OrderForm) -> None:
    assert not form.lacks_consent
    form.show_pictures(pictures_state(consented=False))
    assert form.lacks_consent
    tick = part(form, QCheckBox, "createConsent")
    assert tick.accessibleName().startswith("I may make pictures of Anna")
    tick.click()
    assert not form.lacks_consent
    form.show_pictures(pictures_state())
    assert not is_there(form, "createConsent")


def test_an_earlier_order_is_put_back_into_the_form(form: OrderForm) -> None:
    QTest.keyClicks(form.prompt, "what I was writing")
    form.show_wish(PictureWish("Anna at sea", "Anna at sea", count=2, shape=Shape.LANDSCAPE))
    assert form.wish() == PictureWish("Anna at sea", "Anna at sea", "", "", 2, Shape.LANDSCAPE)
    form.prompt.undo()
    assert form.prompt.toPlainText() == "what I was writing"


def test_too_many_words_are_told_below_the_box(form: OrderForm) -> None:
    form.prompt.put("word " * 300)
    assert form.too_long
    form.prompt.put("few words")
    assert not form.too_long
