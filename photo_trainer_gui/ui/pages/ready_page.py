"""The page of a finished model."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from photo_trainer_gui.ids import NO_PROJECT
from photo_trainer_gui.photos.photo import CacheKey, Photo
from photo_trainer_gui.training.plausible_times import past, started
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.ui.images.picture_images import PictureThumbnails
from photo_trainer_gui.ui.images.thumbnail_cache import ThumbnailCache, paint_rounded
from photo_trainer_gui.ui.pages.last_pictures import LastPictures
from photo_trainer_gui.ui.pages.model_id_card import ModelIdCard
from photo_trainer_gui.ui.pages.person_card import PersonCard
from photo_trainer_gui.ui.pages.project_page import ProjectPage
from photo_trainer_gui.ui.state.pictures_state import NO_PICTURES
from photo_trainer_gui.ui.state.view_state import Action, ViewState
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.durations import moment
from photo_trainer_gui.ui.texts.project_status import display_name
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.buttons import style_button
from photo_trainer_gui.ui.widgets.cards import Card
from photo_trainer_gui.ui.widgets.labels import label, named, restyle, set_text
from photo_trainer_gui.ui.widgets.responsive import beside_or_below, title_stays

_FACE = 96
_TICK = 34
_PADDING = 24
_PADDING_LOW = 16
# So much of the news stands beside the button at least.
_WORDS_EM = 18


class _Face(QWidget):
    """The model's first photo in a circle, with a tick."""

    def __init__(self, thumbnails: ThumbnailCache) -> None:
        super().__init__()
        self._thumbnails = thumbnails
        self._photo: Photo | None = None
        self.setFixedSize(_FACE + 4, _FACE + 4)
        thumbnails.arrived.connect(self._thumbnail_arrived)

    def show_photo(self, photo: Photo | None) -> None:
        """Show another photo, or the sign of a person when there is none."""
        if photo != self._photo:
            self._photo = photo
            self.update()

    def _thumbnail_arrived(self, cache_key: CacheKey) -> None:
        if self._photo is not None and self._photo.cache_key == cache_key:
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

    def __init__(self, page: ProjectPage, thumbnails: ThumbnailCache) -> None:
        super().__init__()
        self._face = _Face(thumbnails)
        self._title = label(kind="display", wrap=True)
        self._sentence = label(kind="lead", tone="second", wrap=True)
        self._create = page.action_button(
            text("ready.create"),
            "readyCreate",
            Action.CREATE,
            role="primary",
            size="main",
            icon="create",
        )
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._sentence)
        words.addStretch(1)
        news = QHBoxLayout()
        news.setSpacing(_PADDING)
        news.addWidget(self._face, 0, Qt.AlignmentFlag.AlignTop)
        news.addLayout(words, 1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(_PADDING)
        self._row.addLayout(news, 1)
        self._row.addWidget(self._create, 0, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(self._row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # In a low window the button is worth more than the face beside the news.
        low = not title_stays(self.window())
        padding = _PADDING_LOW if low else _PADDING
        self.column.setContentsMargins(padding, padding, padding, padding)
        self._face.setHidden(low)
        needed = (
            self._create.sizeHint().width() + round(_WORDS_EM * theme.em()) + _FACE + 4 * padding
        )
        beside_or_below(self._row, needed <= self.width())

    def focus_create(self) -> None:
        """Give the keyboard to the next step."""
        self._create.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_ready(self, project: Project, leading: bool) -> None:
        """Show whose model is ready and how long it took; `leading`: its button is filled."""
        if leading != (self._create.property("role") == "primary"):
            restyle(self._create, role="primary" if leading else "")
            style_button(self._create)
        self._face.show_photo(project.photos[0] if project.photos else None)
        name = project.details.name.strip()
        title = text("ready.title", name=name) if name else text("ready.title_foreign")
        set_text(self._title, title)
        set_text(self._sentence, _sentence(project))


def _sentence(project: Project) -> str:
    count = len(project.photos)
    if not count:
        return text("ready.foreign")
    ready_at = project.ready_at
    since = None if ready_at is None else started(project, ready_at)
    if since is None or ready_at is None:
        return text("ready.sentence_plain", n=count)
    minutes = max(1, round((ready_at - since) / 60))
    if count == 1:
        return text("ready.sentence_one", n=minutes)
    return text("ready.sentence", n=minutes, photos=count)


class ReadyPage(ProjectPage):
    """A model that can be used."""

    def __init__(self, thumbnails: ThumbnailCache, pictures: PictureThumbnails) -> None:
        super().__init__()
        self._hero = _Hero(self, thumbnails)
        self._pictures = LastPictures(pictures)
        self._pictures.pressed.connect(lambda: self.act(Action.CREATE))
        self._pictures.all_pressed.connect(lambda: self.act(Action.ALL_PICTURES))
        self._person = PersonCard(thumbnails)
        self._model_id = ModelIdCard()
        self._copied = label(tone="success")
        named(self._copied, "readyCopied")
        copy = self.action_button(
            text("ready.copy_id"), "readyCopyId", Action.COPY_ID, role="ghost", icon="copy"
        )
        for card in (self._hero, self._pictures, self._person, self._model_id):
            self.column.addWidget(card)
        self.add_delete_button(copy)
        self.column.addWidget(self._copied)
        self._shown_id = NO_PROJECT

    def show_project(self, project: Project, view_state: ViewState) -> None:
        if project.id != self._shown_id:
            self._shown_id = project.id
            self._tell("")
        problem = self.show_problem(project, view_state)
        self.show_head(project, view_state)
        self._hero.show_ready(project, leading=problem is None)
        pictures = view_state.pictures.get(project.id, NO_PICTURES)
        name = project.details.name.strip() or display_name(project)
        self._pictures.show_pictures(pictures, name)
        since = ""
        ready_at = past(project.ready_at, view_state.now)
        if ready_at is not None:
            since = text("ready.since", when=moment(ready_at, view_state.now))
        self._person.show_person(project, text("photos.count", n=len(project.photos)), since)
        self._model_id.show_id(project.model_id)

    def focus_first(self) -> None:
        self._hero.focus_create()

    def _tell(self, words: str) -> None:
        set_text(self._copied, words)
        self._copied.setVisible(bool(words))

    def show_copied(self) -> bool:
        self._tell(text("ready.id_copied"))
        return True
