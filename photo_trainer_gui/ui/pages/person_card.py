"""The card with a model's photos and what is known about the person in them."""

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QHBoxLayout

from photo_trainer_gui.training.project import Details, Gender, Project
from photo_trainer_gui.ui.images.thumbnail_cache import ThumbnailCache
from photo_trainer_gui.ui.pages.photo_strip import PhotoStrip, plain_tiles
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.cards import Card
from photo_trainer_gui.ui.widgets.labels import ShortLabel, label, set_text

_GENDERS = {Gender.FEMALE: "form.female", Gender.MALE: "form.male"}


def person_line(details: Details, more: str = "") -> str:
    """Name, age, gender and eyes as far as they were given, and `more` at the end."""
    parts = [" ".join(details.name.split())]
    if details.age_years is not None:
        parts.append(QLocale().toString(details.age_years))
    if details.gender is not None:
        parts.append(text(_GENDERS[details.gender]))
    if details.eye_colour:
        parts.append(text("person.eyes", eyes=details.eye_colour.lower()))
    parts.append(more)
    return text("person.dot").join(part for part in parts if part)


class PersonCard(Card):
    """Hidden for a model whose photos are not on this computer."""

    def __init__(self, thumbnails: ThumbnailCache) -> None:
        super().__init__(spacing=12)
        self._heading = label(kind="strong")
        self._person = ShortLabel("small", tone="second")
        self._strip = PhotoStrip(thumbnails, "photoTile")
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._heading)
        row.addStretch(1)
        row.addWidget(self._person)
        self.column.addLayout(row)
        self.column.addWidget(self._strip)

    def show_person(self, project: Project, heading: str, more: str = "") -> None:
        """Show photos and details; `more` stands behind the details."""
        self.setVisible(bool(project.photos))
        set_text(self._heading, heading)
        set_text(self._person, person_line(project.details, more))
        self._strip.show_tiles(plain_tiles(project))
