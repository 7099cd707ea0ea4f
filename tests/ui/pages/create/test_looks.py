"""Looks of the service: with examples or without, in the form and in the window of all of them."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from photo_trainer_gui.ui.dialogs.looks_dialog import LooksDialog
from photo_trainer_gui.ui.pages.create.form.order_form import OrderForm
from photo_trainer_gui.ui.state.pictures_state import LookChoice, PictureWish
from tests.ui.pages.create.sample_pictures import looks_at_once, pictures_state
from tests.ui.sample_pages import is_there, part, words_on
from tests.ui.sample_window import dress

HOSTILE = "N" * 100


def red_jpeg(_look: LookChoice) -> bytes:
    image = QImage(32, 32, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, "JPEG")  # type: ignore[call-overload]
    return bytes(data.data())


def only_of_the_first(look: LookChoice) -> bytes:
    """The others are broken, each in its way."""
    if look.tag == "tag-0":
        return red_jpeg(look)
    if look.tag == "tag-1":
        raise OSError
    return b"<html>" if look.tag == "tag-2" else b""


def looks(count: int, **changes: Any) -> tuple[LookChoice, ...]:
    return tuple(
        LookChoice(
            f"tag-{at}", **{"name": f"Look {at}", "example": f"https://h/{at}.jpg"} | changes
        )
        for at in range(count)
    )


@pytest.fixture
def form(qtbot: QtBot, qapp: QApplication) -> Iterator[OrderForm]:
    dress(qapp)
    made = OrderForm(looks_at_once(only_of_the_first))
    qtbot.addWidget(made)
    made.begin("Anna", first=False)
    made.show_pictures(pictures_state())
    made.resize(300, 800)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()


def offer(form: OrderForm, *offered: LookChoice, away: bool = False) -> None:
    form.show_pictures(pictures_state(looks=offered, looks_away=away))


def press(form: OrderForm, name: str) -> None:
    QTest.mouseClick(part(form, QPushButton, name), Qt.MouseButton.LeftButton)


def middle_colour(widget: QWidget) -> str:
    return widget.grab().toImage().pixelColor(widget.width() // 2, widget.width() // 2).name()


def is_red(widget: QWidget) -> bool:
    return QColor(middle_colour(widget)).red() > 200 and QColor(middle_colour(widget)).green() < 60


def test_four_looks_stand_there_with_their_examples_and_all_others_behind_a_link(
    form: OrderForm, qtbot: QtBot
) -> None:
    assert not is_there(form, "createLook_0")
    offer(form, *looks(24))
    qtbot.waitUntil(lambda: is_red(part(form, QPushButton, "createLook_0")))
    assert is_there(form, "createLook_3")
    assert not is_there(form, "createLook_4")
    assert part(form, QPushButton, "createLook_1").accessibleName() == "Look: Look 1"
    assert part(form, QPushButton, "createAllLooks").text() == "All 24…"
    press(form, "createLook_0")
    assert form.wish().look == "tag-0"
    assert part(form, QPushButton, "createLook_0").isChecked()
    press(form, "createLook_0")
    assert form.wish().look == ""


def test_a_broken_example_is_a_look_with_a_sign(form: OrderForm, qtbot: QtBot) -> None:
    offer(form, *looks(4))
    qtbot.waitUntil(lambda: is_red(part(form, QPushButton, "createLook_0")))
    for place in (1, 2, 3):
        tile = part(form, QPushButton, f"createLook_{place}")
        assert not is_red(tile)
        press(form, f"createLook_{place}")
        assert form.wish().look == f"tag-{place}"


def test_looks_without_any_example_are_words(form: OrderForm) -> None:
    offer(form, *looks(8, example=""))
    assert part(form, QPushButton, "createLook_5").text() == "Look 5"
    assert not is_there(form, "createLook_6")
    press(form, "createLook_5")
    assert form.wish().look == "tag-5"


def test_looks_are_one_stop_for_tab_and_the_arrows_walk_inside(form: OrderForm) -> None:
    offer(form, *looks(4))
    first = part(form, QPushButton, "createLook_0")
    idea = part(form, QPushButton, "createIdea_0")
    idea.setFocus()
    QTest.keyClick(idea, Qt.Key.Key_Tab)
    assert first.hasFocus()
    QTest.keyClick(first, Qt.Key.Key_Right)
    second = part(form, QPushButton, "createLook_1")
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Space)
    assert form.wish().look == "tag-1"
    QTest.keyClick(second, Qt.Key.Key_Tab)
    assert part(form, QPushButton, "createCount_3").hasFocus()


def test_that_the_list_could_not_be_asked_is_a_line_and_nothing_is_sent(form: OrderForm) -> None:
    offer(form, *looks(4))
    press(form, "createLook_1")
    offer(form, away=True)
    said = "The looks of PhotoGPT are not here at the moment. Your own words and our ideas work."
    assert said in words_on(form)
    assert not is_there(form, "createLook_0")
    assert form.wish().look == ""
    # It comes back with what was chosen.
    offer(form, *looks(4))
    assert said not in words_on(form)
    assert form.wish().look == "tag-1"


def test_a_narrow_form_has_one_line_that_says_which_one_is_chosen(form: OrderForm) -> None:
    offer(form, *looks(3))
    form.fit(narrow=True, low=False)
    line = part(form, QPushButton, "createAllLooks")
    assert line.text() == "Looks from PhotoGPT…"
    assert not is_there(form, "createLook_0")
    line.click()
    dialog = part(form, LooksDialog, "looks")
    part(dialog, QListWidget, "looksList").setCurrentRow(2)
    part(dialog, QPushButton, "looksUse").click()
    assert part(form, QPushButton, "createAllLooks").text() == "Look: Look 2"
    assert form.wish().look == "tag-2"


def test_many_looks_are_searched_in_a_window_of_their_own(form: OrderForm) -> None:
    offer(form, *looks(24))
    everything = part(form, QPushButton, "createAllLooks")
    everything.click()
    dialog = part(form, LooksDialog, "looks")
    where = "The example pictures come from PhotoGPT. A look goes together with your words."
    assert where in words_on(dialog)
    assert not part(dialog, QPushButton, "looksUse").isEnabled()
    QTest.keyClicks(part(dialog, QLineEdit, "looksSearch"), "look 17")
    shown = part(dialog, QListWidget, "looksList")
    assert [row for row in range(24) if not shown.item(row).isHidden()] == [17]
    shown.setCurrentRow(17)
    assert part(dialog, QPushButton, "looksUse").text() == "Use “Look 17”"
    part(dialog, QPushButton, "looksUse").click()
    assert form.wish().look == "tag-17"
    # In the form it has taken the last place.
    assert part(form, QPushButton, "createLook_3").isChecked()
    everything.click()
    (none,) = [one for one in form.findChildren(QPushButton, "looksNone") if one.isVisible()]
    none.click()
    assert form.wish().look == ""


def test_the_window_shows_examples_and_reads_its_looks_out(form: OrderForm, qtbot: QtBot) -> None:
    offer(form, *looks(24, about="Black and white"))
    part(form, QPushButton, "createAllLooks").click()
    shown = part(part(form, LooksDialog, "looks"), QListWidget, "looksList")
    place = shown.visualItemRect(shown.item(0)).center() - QPoint(0, 20)
    qtbot.waitUntil(lambda: QColor(shown.viewport().grab().toImage().pixelColor(place)).red() > 200)
    spoken = QAccessible.queryAccessibleInterface(shown)
    assert spoken.child(1).text(QAccessible.Text.Name) == "Look: Look 1"
    assert "Black and white" in shown.item(0).toolTip()


def test_hostile_names_and_tags_change_nothing_around_them(form: OrderForm) -> None:
    offer(form, *looks(4))
    usual = form.minimumSizeHint().width()
    names = (HOSTILE, "<b>bold</b>", "a\nb\u202ec", "&&&&")
    offered = [
        LookChoice(f"../{at}", name, "https://h/a.jpg", HOSTILE) for at, name in enumerate(names)
    ]
    offer(form, *offered)
    assert form.minimumSizeHint().width() == usual
    assert "<b>" not in part(form, QPushButton, "createLook_1").toolTip()
    press(form, "createLook_1")
    assert form.wish().look == "../1"
    form.fit(narrow=True, low=False)
    form.show_wish(PictureWish("Anna", "Anna", look="../0"))
    line = part(form, QPushButton, "createAllLooks")
    assert "…" in line.text()
    line.click()
    dialog = part(form, LooksDialog, "looks")
    assert all(
        one.width() <= dialog.width() for one in (*dialog.findChildren(QLabel), *_buttons(dialog))
    )


def _buttons(dialog: LooksDialog) -> list[QPushButton]:
    return dialog.findChildren(QPushButton)
