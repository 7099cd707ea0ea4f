"""The card of one order in any of its states, changed in place while the order goes on."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from photo_trainer_gui.ui.pages.create.cards.gliding_bar import GlidingBar
from photo_trainer_gui.ui.state.pictures_state import CardAction, CardKind, OrderCard
from photo_trainer_gui.ui.texts.order_card_text import (
    CARD_LOOKS,
    CardButton,
    CardScene,
    CardText,
    card_text,
    order_title,
)
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.accessible_roles import install_roles
from photo_trainer_gui.ui.widgets.buttons import button
from photo_trainer_gui.ui.widgets.cards import Card, RoundIcon
from photo_trainer_gui.ui.widgets.flow_layout import FlowLayout
from photo_trainer_gui.ui.widgets.labels import Picture, label, named, restyle, set_text
from photo_trainer_gui.ui.widgets.lead_label import LeadLabel

_ICON: Final = 36
_PADDING: Final = (16, 14, 16, 14)
# These stand in one line with their only button at the end.
_ONE_LINE: Final = frozenset({CardKind.WAITS, CardKind.RESTING, CardKind.OFFLINE})


class OrderCardView(Card):
    """One card. It rebuilds its parts only when the kind of card changes.

    Signals:
        pressed(str, CardAction): the order's id and what was pressed.
    """

    pressed = Signal(str, CardAction)
    spoken_role = QAccessible.Role.AlertMessage

    def __init__(self, place: int) -> None:
        """`place`: its number among the cards, from 0, for the names of its parts."""
        install_roles()
        super().__init__(padding=0, spacing=0)
        self.place = place
        self._card: OrderCard | None = None
        self._said: CardText | None = None
        self._inside: QWidget | None = None
        named(self, f"jobCard_{place}")
        self.column.setContentsMargins(*_PADDING)

    def show_card(self, card: OrderCard, scene: CardScene) -> None:
        """Show this order as it is now."""
        said = card_text(card, scene)
        if self._card is None or self._inside is None or card.kind is not self._card.kind:
            self._rebuild(card.kind)
            self._said = None
        self._card = card
        self._title.set_words(said.title, said.aside)
        set_text(self._started, said.started)
        set_text(self._text, said.text)
        self._text.setVisible(bool(said.text))
        set_text(self._note, said.note)
        if self._said is None or said.buttons != self._said.buttons:
            self._show_buttons(said.buttons)
        if card.kind is CardKind.FETCHING and card.asked:
            self._bar.show_share(max(0.04, card.got / card.asked))
        self._speak(card, said)
        self._said = said

    def _speak(self, card: OrderCard, said: CardText) -> None:
        if self.accessibleName() != said.title:
            self.setAccessibleName(said.title)
        if self.accessibleDescription() != said.text:
            self.setAccessibleDescription(said.text)
        if CARD_LOOKS[card.kind].bar:
            spoken = text(
                "spoken.create_job",
                title=said.title,
                words=order_title(card),
                started=said.started,
                usual=said.text,
            )
            if self._bar.accessibleName() != spoken:
                self._bar.setAccessibleName(spoken)

    # --- Its parts ---------------------------------------------------------------------------

    def _rebuild(self, kind: CardKind) -> None:
        look = CARD_LOOKS[kind]
        if self._inside is not None:
            self.column.removeWidget(self._inside)
            self._inside.hide()
            self._inside.deleteLater()
        restyle(self, card="problem" if look.attention else "plain")
        self._title = LeadLabel("strong")
        self._started = label(kind="small", tone="second")
        self._text = label(kind="small", tone="second", wrap=True)
        self._note = label(kind="small", tone="second")
        self._bar = GlidingBar()
        self._bar.setObjectName(f"createJob_{self.place}")
        self._bar.setVisible(look.bar)
        self._buttons = FlowLayout(8)
        self._inside = self._one_line(look.icon) if kind in _ONE_LINE else self._block(kind)
        self.column.addWidget(self._inside)
        self._inside.show()

    def _one_line(self, icon: str) -> QWidget:
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._text)
        row.addWidget(Picture(icon), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        row.addLayout(self._buttons)
        # What it has none of is not shown, but must not be a window of its own either.
        for part in (self._started, self._note, self._bar):
            part.setParent(inside)
            part.hide()
        return inside

    def _block(self, kind: CardKind) -> QWidget:
        look = CARD_LOOKS[kind]
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._title, 1)
        head.addWidget(self._started)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addLayout(self._buttons, 1)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addLayout(head)
        words.addWidget(self._bar)
        words.addWidget(self._text)
        if look.buttons:
            words.addSpacing(2)
            words.addLayout(foot)
        self._note.setParent(None)
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        if look.icon:
            tone = ("warning", "warning_soft") if look.attention else ("accent_text", "accent_soft")
            row.addWidget(RoundIcon(look.icon, *tone, _ICON), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return inside

    def _show_buttons(self, buttons: tuple[CardButton, ...]) -> None:
        focused = self._focused_action()
        while self._buttons.count():
            item = self._buttons.takeAt(0)
            gone = item.widget() if item is not None else None
            if gone is not None and gone is not self._note:
                gone.hide()
                gone.deleteLater()
        for number, offered in enumerate(buttons):
            made = self._button(number, offered)
            self._buttons.addWidget(made)
            made.show()
            if offered.action is focused:
                made.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._card is not None and CARD_LOOKS[self._card.kind].costs:
            self._buttons.addWidget(self._note)
            self._note.show()

    def _focused_action(self) -> CardAction | None:
        for place in range(self._buttons.count()):
            item = self._buttons.itemAt(place)
            there = item.widget() if item is not None else None
            if isinstance(there, QPushButton) and there.hasFocus():
                found = there.property("cardAction")
                return found if isinstance(found, CardAction) else None
        return None

    def _button(self, number: int, offered: CardButton) -> QPushButton:
        assert self._card is not None
        title = order_title(self._card)
        if offered.action is CardAction.TAKE_OUT and self._card.kind in _ONE_LINE:
            name, spoken = f"jobTakeOut_{self.place}", text("spoken.take_out", words=title)
        else:
            name = f"jobAction_{self.place}_{number}"
            spoken = text("spoken.card_button", button=offered.words, words=title)
        made = button(
            offered.words,
            name,
            role="ghost" if offered.plain else "",
            size="small",
            icon=offered.icon,
            name=spoken,
        )
        made.setProperty("cardAction", offered.action)
        made.clicked.connect(lambda: self._press(offered.action))
        return made

    def _press(self, action: CardAction) -> None:
        if self._card is not None:
            self.pressed.emit(self._card.id, action)
