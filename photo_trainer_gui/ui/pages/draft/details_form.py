"""The form about the person in the photos; it never changes a field that someone is typing in."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from photo_trainer_gui.limits import MAX_AGE_YEARS, MAX_NAME_LENGTH, MIN_AGE_YEARS
from photo_trainer_gui.training.project import Details, Gender
from photo_trainer_gui.training.requirements import Need
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.text import TEXTS, text
from photo_trainer_gui.ui.widgets.cards import Card
from photo_trainer_gui.ui.widgets.combo_box import ComboBox
from photo_trainer_gui.ui.widgets.labels import Picture, label, named, restyle
from photo_trainer_gui.ui.widgets.plain_text import set_tip

_AGE_DIGITS: Final = 3
_EYES: Final = (
    "form.eyes.brown",
    "form.eyes.blue",
    "form.eyes.green",
    "form.eyes.grey",
    "form.eyes.hazel",
    "form.eyes.black",
)
_ETHNICITIES: Final = (
    "form.ethnicity.black",
    "form.ethnicity.east_asian",
    "form.ethnicity.latin_american",
    "form.ethnicity.middle_eastern",
    "form.ethnicity.south_asian",
    "form.ethnicity.southeast_asian",
    "form.ethnicity.white",
    "form.ethnicity.mixed",
)
_GENDERS: Final = {Gender.FEMALE: "form.female", Gender.MALE: "form.male"}


def _line_edit(object_name: str, spoken: str, description: str = "") -> QLineEdit:
    field = QLineEdit()
    named(field, object_name, spoken, description)
    # A photo let go over a field is meant for the page, not as the words of its path.
    field.setAcceptDrops(False)
    return field


class _Choice(ComboBox):
    """A combo box that leaves the wheel to the page around it."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class _WordChoice(_Choice):
    """Words to choose from, or one's own; the service gets the English ones."""

    def __init__(self, text_ids: Sequence[str]) -> None:
        super().__init__()
        self._english = [TEXTS[text_id] for text_id in text_ids]
        self._shown = [text(text_id) for text_id in text_ids]
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        edit = QLineEdit()
        edit.setPlaceholderText(text("form.not_given"))
        self.setLineEdit(edit)
        edit.setAcceptDrops(False)
        self.setAcceptDrops(False)
        self.addItem("")
        self.addItems(self._shown)

    def _show_emptiness(self, _index: int) -> None:
        """The placeholder shows it already, and own words have no index."""

    @property
    def value(self) -> str:
        """The English word, or the person's own."""
        said = " ".join(self.currentText().split())
        for shown, english in zip(self._shown, self._english, strict=True):
            if said.casefold() == shown.casefold():
                return english
        return said

    def show_value(self, value: str) -> None:
        """Show what `value` gave."""
        if value in self._english:
            self.setCurrentIndex(1 + self._english.index(value))
        else:
            self.setCurrentIndex(0)
            self.setEditText(value)


def _age(words: str) -> int | None:
    digits = words.strip()
    return int(digits) if digits.isdecimal() and len(digits) <= _AGE_DIGITS else None


class DetailsForm(QWidget):
    """Name, age, gender, ethnicity and eye colour.

    Signals:
        changed(Details): the person changed something.
    """

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        required = text("spoken.required")
        self._name = _line_edit("formName", text("form.name"), required)
        self._name.setPlaceholderText(text("form.name_example"))
        self._name_note = self._note(text("form.name_long", max=MAX_NAME_LENGTH))
        self._age = _line_edit("formAge", text("form.age"), required)
        self._age.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self._age_note = self._note(text("form.age_bad", min=MIN_AGE_YEARS, max=MAX_AGE_YEARS))
        self._gender = _Choice()
        named(
            self._gender,
            "formGender",
            text("form.gender"),
            text("spoken.gender"),
        )
        set_tip(self._gender, text("form.gender_why"))
        self._gender.addItem(text("form.choose"), None)
        for gender, text_id in _GENDERS.items():
            self._gender.addItem(text(text_id), gender.value)
        self._gender.setProperty("empty", True)
        self._ethnicity = _WordChoice(_ETHNICITIES)
        named(self._ethnicity, "formEthnicity", text("spoken.ethnicity"))
        self._eyes = _WordChoice(_EYES)
        named(self._eyes, "formEyes", text("spoken.eyes"))
        self._lay_out()
        self._name.textChanged.connect(self._edited)
        self._age.textChanged.connect(self._edited)
        self._age.editingFinished.connect(self._show_notes)
        self._gender.currentIndexChanged.connect(self._edited)
        self._ethnicity.editTextChanged.connect(self._edited)
        self._eyes.editTextChanged.connect(self._edited)

    @property
    def details(self) -> Details:
        """What the fields say now."""
        gender = self._gender.currentData()
        return Details(
            name=self._name.text().strip(),
            age_years=_age(self._age.text()),
            gender=None if gender is None else Gender(gender),
            ethnicity=self._ethnicity.value,
            eye_colour=self._eyes.value,
        )

    def show_details(self, details: Details) -> None:
        """Fill the fields that say something else; tells nobody."""
        now = self.details
        if details == now:
            return
        fields = (self._name, self._age, self._gender, self._ethnicity, self._eyes)
        blockers = [QSignalBlocker(field) for field in fields]
        if details.name != now.name:
            self._name.setText(details.name)
        if details.age_years != now.age_years:
            self._age.setText("" if details.age_years is None else str(details.age_years))
        if details.gender != now.gender:
            at = 0 if details.gender is None else list(_GENDERS).index(details.gender) + 1
            self._gender.setCurrentIndex(at)
            restyle(self._gender, empty=at == 0)
        if details.ethnicity != now.ethnicity:
            self._ethnicity.show_value(details.ethnicity)
        if details.eye_colour != now.eye_colour:
            self._eyes.show_value(details.eye_colour)
        del blockers
        self._show_notes()

    def clear(self) -> None:
        """Empty every field, also of what is no number where one belongs; tells nobody."""
        with QSignalBlocker(self._age):
            self._age.clear()
        self.show_details(Details())

    def fill_gaps(self, example: Details) -> None:
        """Put an example where nothing was said yet, and tell it as one change."""
        now = self.details
        age_said = bool(self._age.text().strip())
        self.show_details(
            replace(
                now,
                name=now.name or example.name,
                age_years=now.age_years if age_said else example.age_years,
                gender=now.gender or example.gender,
                ethnicity=now.ethnicity or example.ethnicity,
                eye_colour=now.eye_colour or example.eye_colour,
            )
        )
        self.changed.emit(self.details)

    def focus_need(self, need: Need) -> None:
        """Put the keyboard on the field that is missing."""
        fields: dict[Need, QWidget] = {
            Need.NAME: self._name,
            Need.AGE: self._age,
            Need.GENDER: self._gender,
        }
        if need in fields:
            fields[need].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _edited(self) -> None:
        self._show_notes()
        self.changed.emit(self.details)

    def _show_notes(self) -> None:
        long = len(self._name.text().strip()) > MAX_NAME_LENGTH
        self._name_note.setVisible(long)
        restyle(self._name, bad=long)
        said = self._age.text().strip()
        age = _age(said)
        bad = bool(said) and not (age is not None and MIN_AGE_YEARS <= age <= MAX_AGE_YEARS)
        # One digit may be the first of two: no remark while it is being typed.
        bad = bad and not (self._age.hasFocus() and age is not None and len(said) < 2)
        self._age_note.setVisible(bad)
        restyle(self._age, bad=bad)

    def _note(self, words: str) -> QLabel:
        note = label(words, "small", "warning", wrap=True)
        note.hide()
        return note

    def _lay_out(self) -> None:
        card = Card(padding=16, spacing=0)
        card.column.addWidget(label(text("form.title"), "section"))
        card.column.addSpacing(12)
        self._add_field(card.column, "form.name", self._name, self._name_note)
        card.column.addSpacing(16)
        row = QHBoxLayout()
        row.setSpacing(8)
        age, gender = QVBoxLayout(), QVBoxLayout()
        age.setSpacing(0)
        gender.setSpacing(0)
        self._add_field(age, "form.age", self._age)
        self._add_field(gender, "form.gender", self._gender)
        row.addLayout(age, 7)
        row.addLayout(gender, 13)
        card.column.addLayout(row)
        card.column.addWidget(self._age_note)
        card.column.addSpacing(16)
        self._add_field(card.column, "form.ethnicity", self._ethnicity, optional=True)
        card.column.addSpacing(16)
        self._add_field(card.column, "form.eyes", self._eyes, optional=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(card)
        column.addLayout(_consent())

    def _add_field(
        self,
        column: QVBoxLayout,
        caption_id: str,
        field: QWidget,
        note: QLabel | None = None,
        *,
        optional: bool = False,
    ) -> None:
        caption = label(text(caption_id), "label")
        caption.setBuddy(field)
        caption.setMinimumHeight(round(1.3 * theme.em()))
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(caption)
        if optional:
            line.addWidget(label(text("common.optional"), "small", "second"))
        line.addStretch()
        column.addLayout(line)
        column.addSpacing(4)
        field.setMinimumWidth(1)
        column.addWidget(field)
        if note is not None:
            column.addWidget(note)


def _consent() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(4, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(Picture("info", "text2", 18), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(text("form.consent"), "small", "second", wrap=True), 1)
    return row
