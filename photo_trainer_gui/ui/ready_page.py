"""The page of a finished model."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QWidget

from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.training.plausible import past, started
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.ui import theme
from photo_trainer_gui.ui.basics import Card, dress, label, named, restyle
from photo_trainer_gui.ui.dialog_frame import beside_or_below
from photo_trainer_gui.ui.durations import moment
from photo_trainer_gui.ui.model_id_card import ModelIdCard
from photo_trainer_gui.ui.page_frame import PageFrame, delete_button, name_delete_button
from photo_trainer_gui.ui.parts import set_text
from photo_trainer_gui.ui.person_card import PersonCard
from photo_trainer_gui.ui.scroll_area import title_stays
from photo_trainer_gui.ui.situation import Action, Situation
from photo_trainer_gui.ui.texts import text
from photo_trainer_gui.ui.thumbnails import Thumbnails, paint_rounded

_FACE = 112
_TICK = 40
_PADDING = 40
_PADDING_LOW = 16


class _Face(QWidget):
    """The model's first photo in a circle, with a tick."""

    def __init__(self, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._thumbnails = thumbnails
        self._photo: Photo | None = None
        self.setFixedSize(_FACE + 4, _FACE + 4)
        thumbnails.arrived.connect(self._picture_came)

    def show_photo(self, photo: Photo | None) -> None:
        """Show another photo, or the sign of a person when there is none."""
        if photo != self._photo:
            self._photo = photo
            self.update()

    def _picture_came(self, look: str) -> None:
        if self._photo is not None and self._photo.look == look:
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        picture = self._thumbnails.get(self._photo) if self._photo else None
        if picture is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("neutral_soft"))
            painter.drawEllipse(2, 0, _FACE, _FACE)
            half = _FACE // 2
            painter.drawPixmap(2 + half // 2, half // 2, theme.pixmap("person", "neutral", half))
        else:
            paint_rounded(painter, picture, 2, 0, _FACE, _FACE / 2)
        place = QRectF(self.width() - _TICK, self.height() - _TICK, _TICK, _TICK)
        painter.setPen(QPen(theme.color("surface"), 4))
        painter.setBrush(theme.color("success_fill"))
        painter.drawEllipse(place.adjusted(2, 2, -2, -2))
        corner = place.center().toPoint()
        painter.drawPixmap(corner.x() - 9, corner.y() - 9, theme.pixmap("check", "surface", 20))


class _Hero(Card):
    """The good news, and the next step."""

    def __init__(self, page: PageFrame, thumbnails: Thumbnails) -> None:
        super().__init__(padding=_PADDING)
        self._face = _Face(thumbnails)
        self._title = label(kind="display", wrap=True)
        self._sentence = label(kind="lead", tone="second", wrap=True)
        self._told = label(tone="success", wrap=True)
        named(self._told, "readyCopied")
        self.copy = page.press_button(
            text("ready.copy_id"),
            "readyCopyId",
            Action.COPY_ID,
            role="primary",
            size="main",
            icon="copy",
        )
        self._website = page.press_button(
            text("common.open_website"),
            "readyWebsite",
            Action.OPEN_WEBSITE,
            size="main",
            icon="external",
            description=text("spoken.opens_browser"),
        )
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._buttons.setSpacing(12)
        self._buttons.addStretch(1)
        self._buttons.addWidget(self.copy)
        self._buttons.addWidget(self._website)
        self._buttons.addStretch(1)
        self.column.addWidget(self._face, 0, Qt.AlignmentFlag.AlignHCenter)
        self.column.addSpacing(8)
        for shown in (self._title, self._sentence):
            self._add_centred(shown)
        self.column.addSpacing(16)
        self.column.addLayout(self._buttons)
        self._add_centred(self._told)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # In a low window the button is worth more than the face above it.
        low = not title_stays(self.window())
        padding = _PADDING_LOW if low else _PADDING
        self.column.setContentsMargins(padding, padding, padding, padding)
        self._face.setHidden(low)
        needed = self.copy.sizeHint().width() + self._website.sizeHint().width() + 12
        beside_or_below(self._buttons, needed <= event.size().width() - 2 * padding)

    def _add_centred(self, shown: QLabel) -> None:
        shown.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.column.addWidget(shown)

    def show_ready(self, project: Project, leading: bool) -> None:
        """Show whose model is ready and how long it took; `leading`: its button is filled."""
        if leading != (self.copy.property("role") == "primary"):
            restyle(self.copy, role="primary" if leading else "")
            dress(self.copy)
        self._face.show_photo(project.photos[0] if project.photos else None)
        name = project.details.name.strip()
        title = text("ready.title", name=name) if name else text("ready.title_foreign")
        set_text(self._title, title)
        set_text(self._sentence, _sentence(project))

    def tell(self, words: str) -> None:
        """Tell in place what a press has done."""
        set_text(self._told, words)


def _sentence(project: Project) -> str:
    count = len(project.photos)
    if not count:
        return text("ready.foreign")
    ready_at = project.ready_at
    since = None if ready_at is None else started(project, ready_at)
    if since is None or ready_at is None:
        return text("ready.sentence_plain", n=count)
    minutes = max(1, round((ready_at - since) / 60))
    return text("ready.sentence", n=minutes, photos=count)


class ReadyPage(PageFrame):
    """A model that can be used."""

    def __init__(self, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._hero = _Hero(self, thumbnails)
        self._person = PersonCard(thumbnails)
        self._model_id = ModelIdCard()
        for card in (self._hero, self._person, self._model_id):
            self.column.addWidget(card)
        self._delete = delete_button(self)
        self.add_foot(self._delete)
        self._shown_id = ""

    def show_project(self, project: Project, situation: Situation) -> None:
        """Show this project now; cheap, called once a second."""
        if project.id != self._shown_id:
            self._shown_id = project.id
            self._hero.tell("")
        told = self.show_problem(project, situation)
        self.show_head(project, situation)
        self._hero.show_ready(project, leading=told is None)
        since = ""
        ready_at = past(project.ready_at, situation.now)
        if ready_at is not None:
            since = text("ready.since", when=moment(ready_at, situation.now))
        self._person.show_person(project, text("photos.count", n=len(project.photos)), since)
        self._model_id.show_id(project.model_id)
        name_delete_button(self._delete, project)

    def copied(self) -> None:
        """Tell in place that the model ID is in the clipboard now."""
        self._hero.tell(text("ready.id_copied"))
