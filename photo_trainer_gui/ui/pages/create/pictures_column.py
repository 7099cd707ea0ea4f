"""The right side of the page: orders as cards, what has just come, and the pictures."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from photo_trainer_gui.ui.images.picture_images import PictureThumbnails
from photo_trainer_gui.ui.pages.create.cards.order_cards import OrderCards
from photo_trainer_gui.ui.pages.create.elsewhere_banner import ElsewhereBanner
from photo_trainer_gui.ui.pages.create.folder_away_card import FolderAwayCard
from photo_trainer_gui.ui.pages.create.gallery.gallery_tools import GalleryTools
from photo_trainer_gui.ui.pages.create.gallery.picture_gallery import PictureGallery
from photo_trainer_gui.ui.state.pictures_state import PictureGroup, PictureItem, PicturesState
from photo_trainer_gui.ui.style.theme import RING_SPACE
from photo_trainer_gui.ui.texts.order_card_text import CardScene
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.buttons import style_button
from photo_trainer_gui.ui.widgets.cards import Card, RoundIcon
from photo_trainer_gui.ui.widgets.labels import Picture, label, named

_GAP: Final = 12
_EMPTY_HEIGHT: Final = 300


class _EmptyCard(Card):
    """Stands where the pictures will."""

    def __init__(self) -> None:
        super().__init__(spacing=8)
        icon = RoundIcon("create", "accent_text", "accent_soft")
        self.column.addStretch(1)
        self.column.addWidget(icon, 0, Qt.AlignmentFlag.AlignHCenter)
        self.column.addSpacing(8)
        for words, kind, tone in (
            ("create.empty", "lead", ""),
            ("create.empty_text", "body", "second"),
        ):
            line = label(text(words), kind=kind, tone=tone, wrap=True)
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self.column.addWidget(line)
        self.column.addStretch(1)
        self.setMinimumHeight(_EMPTY_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)


class _PracticeLine(Card):
    """Says that practice pictures are drawings."""

    def __init__(self) -> None:
        super().__init__("busy", padding=0)
        row = QHBoxLayout()
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(12)
        row.addWidget(Picture("practice", "accent_text"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(text("create.practice"), wrap=True), 1)
        self.column.addLayout(row)


class PicturesColumn(QWidget):
    """Everything that stands beside the form, or below it."""

    def __init__(self, thumbnails: PictureThumbnails) -> None:
        super().__init__()
        self.cards = OrderCards()
        self.away = FolderAwayCard()
        self.elsewhere = ElsewhereBanner()
        self.tools = GalleryTools()
        self.gallery = PictureGallery(thumbnails)
        self._shown: tuple[PicturesState, CardScene] | None = None
        self._groups: tuple[PictureGroup, ...] = ()
        self._practice = _PracticeLine()
        self._empty = _EmptyCard()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_GAP)
        # The ring of the keyboard reaches beyond the pictures; all else stands in line with them.
        above, below = QVBoxLayout(), QVBoxLayout()
        for part in (above, below):
            part.setContentsMargins(RING_SPACE, 0, RING_SPACE, 0)
            part.setSpacing(_GAP)
        for part_ in (self._practice, self.away, self.elsewhere, self.cards, self.tools):
            above.addWidget(part_)
        self.tools.changed.connect(self._show_groups)
        below.addWidget(self._empty)
        self._column.addLayout(above)
        self._column.addWidget(self.gallery)
        self._column.addLayout(below, 1)
        # While there are orders and no pictures yet nothing else takes the room below.
        self._column.addStretch(0)

    def show_pictures(self, pictures: PicturesState, scene: CardScene, *, practice: bool) -> None:
        """Show orders and pictures as they are now."""
        self._practice.setVisible(practice and bool(pictures.groups or pictures.cards))
        self.cards.show_cards(pictures.cards, scene)
        self.elsewhere.show_count(pictures.elsewhere, scene.name)
        self.away.show_folder(pictures.away)
        is_empty = not pictures.groups and not pictures.cards and not pictures.away
        self._empty.setVisible(is_empty)
        self._shown = pictures, scene
        self.tools.name_person(scene.name)
        self._show_groups()

    @property
    def pictures(self) -> tuple[PictureItem, ...]:
        """What the gallery shows: all, or what was looked for."""
        return tuple(picture for group in self._groups for picture in group.pictures)

    def _show_groups(self) -> None:
        if self._shown is None:
            return
        pictures, scene = self._shown
        self._groups = self.tools.filtered(pictures.groups)
        self.gallery.show_groups(self._groups, scene.name, scene.now)
        self.gallery.setVisible(bool(self._groups))


class ArrivedLine(QPushButton):
    """Says that pictures have come while the person looks at others; pressing it shows them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "createArrived")
        self.setAutoDefault(False)
        for name, value in (("role", "primary"), ("controlSize", "small"), ("iconName", "photos")):
            self.setProperty(name, value)
        style_button(self)
        self.hide()

    def tell(self, count: int) -> None:
        """So many have come."""
        words = text("create.arrived", n=count)
        self.setText(words)
        self.setAccessibleName(words)
        self.show()
