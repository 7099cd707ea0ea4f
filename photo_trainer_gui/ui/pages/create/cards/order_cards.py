"""All orders that are not pictures yet, newest first, those that wait their turn together."""

from itertools import count

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from photo_trainer_gui.pictures.order import OrderId
from photo_trainer_gui.ui.pages.create.cards.order_card_view import OrderCardView
from photo_trainer_gui.ui.pages.create.cards.waiting_card import WaitingCard
from photo_trainer_gui.ui.state.pictures_state import CardAction, CardKind, OrderCard
from photo_trainer_gui.ui.texts.order_card_text import CardScene

_GAP = 12


class OrderCards(QWidget):
    """A column of cards; each keeps its place and its focus while its order goes on.

    Signals:
        pressed(str, CardAction): the order's id and what was pressed.
    """

    pressed = Signal(str, CardAction)

    def __init__(self) -> None:
        super().__init__()
        self._views: dict[OrderId, OrderCardView] = {}
        self._shown: tuple[OrderId, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_GAP)
        self._waiting = WaitingCard()
        self._waiting.pressed.connect(self.pressed)
        self._column.addWidget(self._waiting)
        self.hide()

    def show_cards(self, cards: tuple[OrderCard, ...], scene: CardScene) -> None:
        """Show these orders as they are now."""
        waiting = tuple(one for one in cards if one.kind is CardKind.WAITS)
        together = len(waiting) > 1
        single = [one for one in cards if not (together and one.kind is CardKind.WAITS)]
        self._waiting.show_cards(waiting if together else ())
        ids = tuple(one.id for one in single)
        for gone in set(self._views) - set(ids):
            view = self._views.pop(gone)
            self._column.removeWidget(view)
            view.hide()
            view.deleteLater()
        for card in single:
            self._view(card.id).show_card(card, scene)
        if ids != self._shown:
            self._shown = ids
            for place, order_id in enumerate(ids):
                self._column.insertWidget(place, self._views[order_id])
                self._views[order_id].show()
            self._column.addWidget(self._waiting)
        self.setVisible(bool(cards))

    def _view(self, order_id: OrderId) -> OrderCardView:
        if order_id not in self._views:
            taken = {each.place for each in self._views.values()}
            free = next(number for number in count() if number not in taken)
            view = self._views[order_id] = OrderCardView(free)
            view.pressed.connect(self.pressed)
        return self._views[order_id]
