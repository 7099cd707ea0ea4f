"""The left side of the window: new model, the person's models, and what holds for all of them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.buttons import button, style_button
from photo_trainer_gui.ui.widgets.cards import Card
from photo_trainer_gui.ui.widgets.labels import Picture, label, named, restyle
from photo_trainer_gui.ui.widgets.plain_text import set_tip

if TYPE_CHECKING:
    from photo_trainer_gui.ui.state.view_state import RemovedModel
    from photo_trainer_gui.ui.window.model_list import ModelList


class Sidebar(QWidget):
    """The sidebar; `show_rail` makes it a narrow rail of pictures.

    It stands in the window's first paint, so the list comes in later, by `add_list`.

    Signals:
        new_pressed(), settings_pressed(), key_pressed(): the buttons.
        removed_picked(str): the person chose this removed model.
    """

    new_pressed = Signal()
    settings_pressed = Signal()
    key_pressed = Signal()
    removed_picked = Signal(str)

    def __init__(self, practice: bool) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._rail = False
        self._em = theme.em()
        self._new = button(
            text("side.new"), "sidebarNew", role="outline", size="medium", icon="plus"
        )
        self._heading = label(text("side.heading"), "caption", "third")
        self._models: ModelList | None = None
        self._offline = _OfflineLine()
        self._practice = _PracticeBadge()
        self._settings = button(
            text("side.settings"), "sidebarSettings", role="quiet", icon="settings"
        )
        self._new.clicked.connect(self.new_pressed)
        self._settings.clicked.connect(self.settings_pressed)
        self._practice.enter_key.clicked.connect(self.key_pressed)
        self._lay_out()
        self._fit()
        self.show_mode(practice, online=True)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)  # the line at the right edge
        column.setSpacing(0)
        self._top = QVBoxLayout()
        self._top.addWidget(self._new)
        self._foot = QVBoxLayout()
        self._foot.setSpacing(10)
        for part in (self._practice, self._offline, self._settings):
            self._foot.addWidget(part)
        column.addLayout(self._top)
        column.addWidget(self._heading)
        self._list_place = QVBoxLayout()
        self._list_place.addStretch(1)
        column.addLayout(self._list_place, 1)
        column.addLayout(self._foot)

    def add_list(self, models: "ModelList") -> None:
        """Put the list of models in."""
        self._models = models
        models.show_rail(self._rail)
        models.removed.show_rail(self._rail)
        models.removed.picked.connect(self.removed_picked)
        self._foot.insertWidget(self._foot.indexOf(self._settings), models.removed)
        self._list_place.takeAt(0)
        self._list_place.addWidget(models)
        # Before the layout does, which would be after whoever gives it the focus now.
        models.show()
        self.setTabOrder(self._new, models)
        self.setTabOrder(models.removed, self._settings)

    def tell_keys(self, new: str, settings: str) -> None:
        """Tooltips of both buttons, which name their shortcuts."""
        set_tip(self._new, new)
        set_tip(self._settings, settings)

    def offer_new(self, prominent: bool) -> None:
        """Whether the button for a new model stands out: while no model is open."""
        role = "outline" if prominent else ""
        if self._new.property("role") != role:
            restyle(self._new, role=role)
            style_button(self._new)

    def offer_removed(self, models: "Sequence[RemovedModel]", practice: bool) -> None:
        """Lead to the pictures of models that are not in the list any more."""
        if self._models is not None:
            self._models.removed.offer(models, practice)

    def show_mode(self, practice: bool, online: bool) -> None:
        """Say that this is practice, or that there is no internet; practice needs none."""
        self._practice.setVisible(practice)
        self._offline.setVisible(not online and not practice)

    def show_rail(self, rail: bool) -> None:
        """Take the wide form or the rail, as wide as the size of the text asks for."""
        if (rail, theme.em()) != (self._rail, self._em):
            self._rail, self._em = rail, theme.em()
            restyle(self, rail=rail)
            if self._models is not None:
                self._models.show_rail(rail)
                self._models.removed.show_rail(rail)
            self._fit()

    def _fit(self) -> None:
        em, rail = self._em, self._rail
        width = max(64, round(40 + 1.72 * em)) if rail else max(264, round(18.9 * em))
        self.setFixedWidth(width)
        edge = round((width - max(40, 2 * em)) / 2) if rail else 16
        self._top.setContentsMargins(edge, 12 if rail else 16, edge - (1 if rail else 0), 15)
        self._foot.setContentsMargins(*((8, 8, 7, 12) if rail else (12, 8, 12, 11)))
        self._heading.setContentsMargins(20, 0, 16, 6)
        self._heading.setVisible(not rail)
        self._offline.show_rail(rail)
        self._practice.show_rail(rail)
        for one, words in ((self._new, "side.new"), (self._settings, "side.settings")):
            _show_words(one, "" if rail else text(words))


class _PracticeBadge(Card):
    """Says that nothing is sent, and leads to the real thing."""

    def __init__(self) -> None:
        super().__init__("quiet", padding=12, spacing=4)
        named(self, "practiceBadge", text("spoken.practice_badge"))
        set_tip(self, text("spoken.practice_badge"))
        self._title = label(text("side.practice"), "small_strong")
        self._words = label(text("side.practice_text"), "small", "second", wrap=True)
        self.enter_key = button(
            text("welcome.enter_key"), "practiceEnterKey", role="ghost", size="small"
        )
        self._head = QHBoxLayout()
        self._head.setSpacing(8)
        self._head.addWidget(Picture("practice", "accent_text", 20))
        self._head.addWidget(self._title, 1)
        self.column.addLayout(self._head)
        self.column.addWidget(self._words)
        self.column.addWidget(self.enter_key, 0, Qt.AlignmentFlag.AlignLeft)

    def show_rail(self, rail: bool) -> None:
        """In the rail two pictures stay without a ground, their words become tooltips."""
        restyle(self, card="none" if rail else "quiet")
        self._title.setVisible(not rail)
        self._words.setVisible(not rail)
        self._words.setContentsMargins(4, 0, 0, 0)
        self._head.setContentsMargins(0 if rail else 4, 0, 0, 0)
        self.column.setContentsMargins(*((4, 8, 4, 0) if rail else (8, 12, 12, 8)))
        self.enter_key.setProperty("iconName", "key" if rail else "")
        set_tip(self.enter_key, text("welcome.enter_key") if rail else "")
        _show_words(self.enter_key, "" if rail else text("welcome.enter_key"))
        self.column.setAlignment(
            self.enter_key, Qt.AlignmentFlag(0) if rail else Qt.AlignmentFlag.AlignLeft
        )


def _show_words(one: QPushButton, words: str) -> None:
    one.setText(words)
    restyle(one, shape="" if words else "icon")
    style_button(one)


class _OfflineLine(QWidget):
    """Says that there is no internet; in the rail its words become a tooltip."""

    def __init__(self) -> None:
        super().__init__()
        named(self, "sidebarOffline", text("side.offline"))
        set_tip(self, text("side.offline"))
        self._words = label(text("side.offline"), "label", "warning", wrap=True)
        self._row = QHBoxLayout(self)
        self._row.addWidget(Picture("wifi-off", "warning", 18))
        self._row.addWidget(self._words, 1)

    def show_rail(self, rail: bool) -> None:
        """Switch between picture with words and picture alone."""
        self._words.setVisible(not rail)
        self._row.setContentsMargins(*((0, 4, 0, 4) if rail else (9, 1, 0, 1)))
        self._row.setSpacing(0 if rail else 9)
        self._row.setAlignment(
            Qt.AlignmentFlag.AlignHCenter if rail else Qt.AlignmentFlag.AlignVCenter
        )
