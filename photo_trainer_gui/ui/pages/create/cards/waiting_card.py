"""The card of several orders that wait their turn: a line each, and all out at once."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from photo_trainer_gui.ui.state.pictures_state import CardAction, OrderCard
from photo_trainer_gui.ui.texts.order_card_text import order_title
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.buttons import button
from photo_trainer_gui.ui.widgets.cards import Card, separator
from photo_trainer_gui.ui.widgets.labels import Picture, label, named
from photo_trainer_gui.ui.widgets.lead_label import LeadLabel


class WaitingCard(Card):
    """Two or more orders of the line.

    Signals:
        pressed(str, CardAction): the order's id and what was pressed.
    """

    pressed = Signal(str, CardAction)

    def __init__(self) -> None:
        super().__init__(padding=0, spacing=0)
        named(self, "waitingCard")
        self.column.setContentsMargins(16, 8, 10, 8)
        self._cards: tuple[OrderCard, ...] = ()
        self._inside: QWidget | None = None

    def show_cards(self, cards: tuple[OrderCard, ...]) -> None:
        """Show these orders, first come first; hidden while there are fewer than two."""
        self.setVisible(len(cards) > 1)
        if cards == self._cards or len(cards) < 2:
            return
        self._cards = cards
        if self._inside is not None:
            self.column.removeWidget(self._inside)
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = QWidget()
        rows = QVBoxLayout(self._inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addLayout(self._heading())
        for place, card in enumerate(cards):
            rows.addWidget(separator())
            rows.addLayout(self._row(place, card))
        self.column.addWidget(self._inside)
        self._inside.show()
        self.setAccessibleName(text("create.waits_n", n=len(cards)))

    def _heading(self) -> QHBoxLayout:
        all_out = button(
            text("create.take_all_out"), "createTakeAllOut", role="ghost", size="small"
        )
        all_out.clicked.connect(self._take_all_out)
        row = QHBoxLayout()
        row.addWidget(label(text("create.waits_n", n=len(self._cards)), kind="strong"), 1)
        row.addWidget(all_out)
        return row

    def _row(self, place: int, card: OrderCard) -> QHBoxLayout:
        words = LeadLabel()
        words.set_words(
            "", text("person.dot").join((order_title(card), text("create.group", n=card.asked)))
        )
        out = button(
            text("create.take_out"),
            f"waitingTakeOut_{place}",
            role="ghost",
            size="small",
            name=text("spoken.take_out", words=order_title(card)),
        )
        out.clicked.connect(lambda: self.pressed.emit(card.id, CardAction.TAKE_OUT))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Picture("queue"), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(words, 1)
        row.addWidget(out)
        return row

    def _take_all_out(self) -> None:
        for card in self._cards:
            self.pressed.emit(card.id, CardAction.TAKE_OUT)
