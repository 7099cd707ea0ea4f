"""Finds pictures: by a word in what they were to show, or only those with a heart."""

import unicodedata
from dataclasses import replace
from functools import lru_cache
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from photo_trainer_gui.ui.pages.create.gallery.search_field import SearchField
from photo_trainer_gui.ui.state.pictures_state import PictureGroup, PictureItem
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.file_names import one_line
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.buttons import button, set_button_words, style_button
from photo_trainer_gui.ui.widgets.labels import named
from photo_trainer_gui.ui.widgets.lead_label import LeadLabel
from photo_trainer_gui.ui.widgets.responsive import beside_or_below

# Fewer can be looked through faster than searched.
_OFFERED_FROM: Final = 8
# What the search needs at least to stand beside the other tools.
_SEARCH_EM: Final = 10
# All pictures of an order have the same words, and each letter that is typed looks through all.
_WORDS_KEPT: Final = 4096


@lru_cache(_WORDS_KEPT)
def folded(words: str) -> str:
    """Without capitals and accents: "Café" is found by "cafe"."""
    if words.isascii():
        return words.casefold()
    parts = unicodedata.normalize("NFKD", words.casefold())
    return "".join(one for one in parts if not unicodedata.combining(one))


class GalleryTools(QWidget):
    """Search and favourites; hidden while there are few pictures.

    Signals:
        changed(): other pictures are wanted now.
        all_pressed(): show all pictures on a page of their own.
    """

    changed = Signal()
    all_pressed = Signal()

    def __init__(self, *, alone: bool = False) -> None:
        """`alone`: on the page of all pictures, where they are always offered."""
        super().__init__()
        self._offered_from = 1 if alone else _OFFERED_FROM
        self._all = button("", "picturesAll", role="ghost", size="small")
        self._all.clicked.connect(self.all_pressed)
        self._all.setHidden(alone)
        self._show_all = button(text("pic.show_all"), "picturesShowAll", role="ghost", size="small")
        self._show_all.clicked.connect(self._show_everything)
        self._search = SearchField()
        self._search.setPlaceholderText(text("create.search"))
        named(self._search, "pictureSearch", text("create.search"))
        self._hearts = button(text("create.favourites"), "pictureFavourites", icon="heart")
        self._hearts.setCheckable(True)
        self._found = LeadLabel()
        self._beside = QHBoxLayout()
        self._beside.setSpacing(8)
        self._beside.addWidget(self._hearts)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(8)
        self._row.addWidget(self._search, 1)
        self._row.addLayout(self._beside)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self._found, 1)
        for each in (self._show_all, self._all):
            below.addWidget(each, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._row)
        column.addLayout(below)
        self._search.textChanged.connect(self.changed)
        self._hearts.toggled.connect(self._toggled)
        self.hide()

    def add(self, widget: QWidget) -> None:
        """Have one more tool behind the others."""
        self._beside.addWidget(widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        taken = self._beside.sizeHint().width() + self._row.spacing()
        beside_or_below(self._row, self.width() - taken >= _SEARCH_EM * theme.em())

    def name_person(self, person: str) -> None:
        """Say whose pictures they are."""
        set_button_words(self._all, text("create.all_link", name=person))

    def clear(self) -> None:
        """Look for nothing any more."""
        self._search.clear()
        self._hearts.setChecked(False)

    def _show_everything(self) -> None:
        self.clear()
        self.focus_search()

    def focus_search(self) -> bool:
        """Give the keyboard to the search, if it is offered."""
        if self.isHidden():
            return False
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()
        return True

    def filtered(self, groups: tuple[PictureGroup, ...]) -> tuple[PictureGroup, ...]:
        """What of these groups is wanted; tells how much that is."""
        pictures = [picture for group in groups for picture in group.pictures]
        self.setVisible(len(pictures) >= self._offered_from)
        hearts = sum(picture.heart for picture in pictures)
        self._hearts.setText(text("create.favourites_n", n=hearts))
        wanted = folded(self._search.text()).split() if not self.isHidden() else []
        only_hearts = self._hearts.isChecked() and not self.isHidden()
        if not wanted and not only_hearts:
            self._tell("", 0, 0)
            return groups
        found = []
        for group in groups:
            kept = tuple(one for one in group.pictures if _fits(one, wanted, only_hearts))
            if kept:
                found.append(replace(group, pictures=kept))
        count = sum(len(group.pictures) for group in found)
        self._tell(self._search.text() if wanted else "", count, len(pictures))
        return tuple(found)

    def _tell(self, words: str, count: int, total: int) -> None:
        shown = one_line(words)
        if words and count:
            lead = text("pic.found_lead", n=count, all=total)
            said = text("pic.found", n=count, all=total, words=shown)
            # Strong is what leads in; where a language has it elsewhere, nothing is.
            rest = said.removeprefix(lead)
            self._found.set_words(*(("", said) if rest == said else (lead, rest.strip())))
        elif words:
            self._found.set_words("", text("pic.found_none", words=shown))
        self._found.setVisible(bool(words))
        self._show_all.setVisible(bool(words) and not count)

    def _toggled(self, on: bool) -> None:
        self._hearts.setProperty("iconName", "heart-full" if on else "heart")
        self._hearts.setProperty("iconRole", "accent" if on else "text")
        style_button(self._hearts)
        self.changed.emit()


def _fits(picture: PictureItem, wanted: list[str], only_hearts: bool) -> bool:
    if only_hearts and not picture.heart:
        return False
    said = folded(f"{picture.title} {picture.words} {picture.look}")
    return all(word in said for word in wanted)
