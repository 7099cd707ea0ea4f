"""What a person says about who is in the photos, typed or set by an assistive tool."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from photo_trainer_gui.training.project import Details, Gender
from photo_trainer_gui.training.requirements import Need
from photo_trainer_gui.ui.pages.draft.details_form import DetailsForm
from photo_trainer_gui.ui.photo_editor.intake.practice_photos import EXAMPLE


class Watched(DetailsForm):
    """A form that remembers what it told."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[Details] = []
        self.changed.connect(self.told.append)

    def line(self, name: str) -> QLineEdit:
        found = self.findChild(QLineEdit, name)
        assert found is not None
        return found

    def choice(self, name: str) -> QComboBox:
        found = self.findChild(QComboBox, name)
        assert found is not None
        return found

    def notes(self) -> list[str]:
        return [
            label.text()
            for label in self.findChildren(QLabel)
            if label.property("tone") == "warning" and label.isVisible()
        ]


@pytest.fixture
def form(qtbot: QtBot) -> Watched:
    shown = Watched()
    qtbot.addWidget(shown)
    shown.show()
    return shown


def test_each_field_tells_what_it_says(form: Watched) -> None:
    QTest.keyClicks(form.line("formName"), "Mia")
    QTest.keyClicks(form.line("formAge"), "34")
    form.choice("formGender").setCurrentIndex(1)
    form.choice("formEthnicity").setCurrentIndex(2)
    form.choice("formEyes").setCurrentIndex(1)
    assert form.told[-1] == Details("Mia", 34, Gender.FEMALE, "East Asian", "Brown")


def test_values_set_without_typing_are_heard(form: Watched) -> None:
    form.line("formName").setText("Carla")
    form.line("formAge").setText("50")
    assert form.told[-1] == Details("Carla", 50)


def test_own_words_are_taken_for_ethnicity_and_eyes(form: Watched) -> None:
    form.choice("formEthnicity").setEditText("  Sámi ")
    form.choice("formEyes").setEditText("bRoWn")
    assert form.told[-1] == Details(ethnicity="Sámi", eye_colour="Brown")


@pytest.mark.parametrize("said", ["17", "121", "abc", "12.5", "-3", "9999"])
def test_an_age_that_does_not_count_is_told_under_the_field(form: Watched, said: str) -> None:
    form.line("formAge").setText(said)
    assert form.notes() == ["Please enter an age from 18 to 120."]


@pytest.mark.parametrize("said", ["", "18", "120", " 34 "])
def test_a_good_age_and_none_at_all_are_not_remarked_on(form: Watched, said: str) -> None:
    form.line("formAge").setText(said)
    assert form.notes() == []


def test_the_first_digit_is_not_remarked_on_while_it_is_typed(form: Watched, qtbot: QtBot) -> None:
    field = form.line("formAge")
    qtbot.waitExposed(form)
    form.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClicks(field, "3")
    assert form.notes() == []
    QTest.keyClick(field, Qt.Key.Key_Return)
    form.line("formName").setFocus()
    field.editingFinished.emit()
    assert form.notes() == ["Please enter an age from 18 to 120."]


def test_a_name_that_is_too_long_is_told_and_kept(form: Watched) -> None:
    form.line("formName").setText("x" * 61)
    assert form.notes() == ["Please use a shorter name, 60 letters at most."]
    assert form.told[-1].name == "x" * 61


def test_showing_details_tells_nobody_and_shows_all_of_them(form: Watched) -> None:
    details = Details("Ben", 41, Gender.MALE, "Sámi", "Hazel")
    form.show_details(details)
    assert form.told == []
    assert form.details == details
    form.clear()
    assert form.told == []
    assert form.details == Details()


def test_clearing_also_removes_what_is_no_number(form: Watched) -> None:
    form.line("formAge").setText("abc")
    form.clear()
    assert form.line("formAge").text() == ""


def test_an_example_fills_only_the_gaps(form: Watched) -> None:
    form.line("formName").setText("Zoe")
    form.line("formAge").setText("abc")
    form.fill_gaps(EXAMPLE)
    assert form.line("formName").text() == "Zoe"
    assert form.line("formAge").text() == "abc"
    assert form.told[-1].gender is Gender.FEMALE


def test_the_wheel_belongs_to_the_page_and_not_to_a_choice(form: Watched) -> None:
    gender = form.choice("formGender")
    middle = QPointF(gender.rect().center())
    event = QWheelEvent(
        middle,
        gender.mapToGlobal(middle),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(gender, event)
    assert gender.currentIndex() == 0


def test_captions_lead_to_their_fields(form: Watched) -> None:
    buddies = {label.buddy().objectName() for label in form.findChildren(QLabel) if label.buddy()}
    assert buddies == {"formName", "formAge", "formGender", "formEthnicity", "formEyes"}


@pytest.mark.parametrize(
    ("need", "field"),
    [(Need.NAME, "formName"), (Need.AGE, "formAge"), (Need.GENDER, "formGender")],
)
def test_a_need_puts_the_keyboard_on_its_field(form: Watched, need: Need, field: str) -> None:
    form.focus_need(need)
    focused = form.focusWidget()
    assert focused is not None
    assert focused.objectName() == field
    assert not isinstance(focused, QPushButton)


def test_a_photo_let_go_over_a_field_is_meant_for_the_page(form: Watched) -> None:
    fields = form.findChildren(QLineEdit) + form.findChildren(QComboBox)
    assert len(fields) >= 5
    # What does not take it hands it to what is around it, and at last to the window.
    assert [field.objectName() for field in fields if field.acceptDrops()] == []
