"""What a person does with orders: make one, take it out, order it again, forget it."""

from dataclasses import dataclass, field, replace
from typing import Final

from photo_trainer_gui.backoff import Random01
from photo_trainer_gui.clock import Clock
from photo_trainer_gui.ids import NO_JOB, ModelId
from photo_trainer_gui.limits import MAX_SEED, ORDER_REST_S
from photo_trainer_gui.pictures.made_picture import MadePicture
from photo_trainer_gui.pictures.order import (
    AT_WORK,
    Order,
    OrderId,
    OrderKind,
    OrderState,
    OrderWish,
    move,
    new_order_id,
)
from photo_trainer_gui.pictures.order_problem import OrderProblemKind
from photo_trainer_gui.pictures.picture_store import PictureStore

# A press on a button that is pressed twice is one order.
_DOUBLE_PRESS_S: Final = 2.0
_ENDED: Final = frozenset(
    {OrderState.NONE, OrderState.FAILED, OrderState.REFUSED, OrderState.FORGOTTEN}
)


@dataclass
class OrderCommands:
    """Changes orders in the store; the workers go on from there.

    Attributes:
        random01: chooses the seeds.
        fresh: ids of orders that this run of the program made, or the person decided about: the
            service's list need not be looked at before they are sent.
    """

    store: PictureStore
    clock: Clock
    random01: Random01
    fresh: set[OrderId] = field(default_factory=set)

    def create(self, wish: OrderWish, *, rests: bool = False) -> OrderId:
        """Order pictures. `rests`: it can be taken out for ORDER_REST_S before it is sent."""
        seeded = wish if wish.seed else replace(wish, seed=1 + int(self.random01() * MAX_SEED))
        now = self.clock.now()
        for order in self.store.orders(wish.model_id):
            same = replace(order.wish, seed=0) == replace(wish, seed=0)
            if same and not wish.seed and 0 <= now - order.created_at < _DOUBLE_PRESS_S:
                return order.id
        return self._add(Order(new_order_id(), self.store.service, now, seeded), rests=rests)

    def larger(self, picture: MadePicture, words: str) -> OrderId:
        """Order a larger copy; the order that there is, if it was asked for before.

        Args:
            picture: what shall be larger.
            words: what its card says.
        """
        for order in self.store.orders(picture.model_id):
            wanted = order.kind is OrderKind.LARGER and order.larger_of == picture.image_id
            if wanted and order.state is not OrderState.TAKEN_OUT and order.state not in _ENDED:
                return order.id
        wish = OrderWish(picture.model_id, words, "")
        return self._add(
            Order(
                new_order_id(),
                self.store.service,
                self.clock.now(),
                wish,
                OrderKind.LARGER,
                larger_of=picture.image_id,
            ),
            rests=True,
        )

    def take_out(self, order_id: OrderId) -> Order | None:
        """Take an order out of the queue, or close its card; as it was before, for `put_back`.

        None when it cannot be taken out any more.
        """
        order = self.store.order(order_id)
        if order is None or order.is_looked_for or order.state is OrderState.ASKED:
            return None
        if order.state is OrderState.FEWER:
            self.store.edit(move(order, OrderState.FETCHED))
        elif order.state in _ENDED | {OrderState.WAITING, OrderState.DOUBT}:
            self.store.edit(move(order, OrderState.TAKEN_OUT))
        else:
            return None
        return order

    def close_all(self, model_id: ModelId) -> None:
        """Its model was removed: what waits is never sent, and what ended needs nobody any more.

        What the service works on is fetched all the same: it is paid.
        """
        for order in self.store.orders(model_id):
            if order.state in AT_WORK and order.person_decides:
                self.forget(order.id)
            else:
                self.take_out(order.id)

    def put_back(self, order: Order) -> None:
        """Undo `take_out`."""
        now = self.store.order(order.id)
        if now is not None and now.state is OrderState.TAKEN_OUT:
            self.store.edit(replace(order, credits=now.credits))

    def order_again(
        self, order_id: OrderId, wish: OrderWish | None = None, *, rests: bool = True
    ) -> OrderId | None:
        """Send an order (again), as the person decided; the id of what becomes of it.

        Where the service had given it a job, this is a new order, which is paid as well.

        Args:
            order_id: one that ended, or in which the person decides.
            wish: what to order instead: without its look, say.
            rests: it can be taken out for ORDER_REST_S before.
        """
        order = self.store.order(order_id)
        if order is None or not (order.state in _ENDED or order.person_decides):
            return None
        if order.state in AT_WORK:
            return None
        now = self.clock.now()
        due_at = now + ORDER_REST_S if rests else now
        wanted = wish or order.wish
        if order.job_id != NO_JOB:
            return self._copy(order, wanted, rests=rests)
        again = move(
            order,
            OrderState.WAITING,
            wish=wanted,
            due_at=due_at,
            simplified=order.simplified or wish is not None,
        )
        if order.state is not OrderState.WAITING:
            # The person says that nothing came of the request.
            again = replace(again, asked_at=None, doubt_at=None, looks=0)
        self.fresh.add(order.id)
        self.store.edit(again)
        return order.id

    def _copy(self, order: Order, wish: OrderWish, *, rests: bool) -> OrderId:
        """A new order in the place of one that had a job."""
        if order.state is not OrderState.TAKEN_OUT:
            self.store.edit(move(order, OrderState.TAKEN_OUT))
        copy = Order(new_order_id(), order.service, self.clock.now(), wish, order.kind)
        simplified = wish != order.wish
        return self._add(
            replace(copy, larger_of=order.larger_of, simplified=simplified), rests=rests
        )

    def order_without_look(self, order_id: OrderId) -> OrderId | None:
        """Order the words alone."""
        order = self.store.order(order_id)
        wish = replace(order.wish, look="", look_name="") if order else None
        return self.order_again(order_id, wish, rests=False)

    def waiting_models(self) -> frozenset[ModelId]:
        """The models that orders wait for because the service called them not ready."""
        return frozenset(order.model_id for order in self.store.orders() if _waits_for_model(order))

    def model_is_ready(self, model_id: ModelId) -> None:
        """Its status says so: what waits for it is sent."""
        for order in self.store.orders(model_id):
            if _waits_for_model(order):
                self.order_again(order.id, rests=False)

    def order_one_square(self, order_id: OrderId) -> OrderId | None:
        """Order one picture of the service's own size."""
        order = self.store.order(order_id)
        wish = replace(order.wish, number=1, width_px=0, height_px=0) if order else None
        return self.order_again(order_id, wish, rests=False)

    def fetch_now(self, order_id: OrderId) -> None:
        """Try to fetch its pictures at once."""
        order = self.store.order(order_id)
        if order is not None and order.state is OrderState.MADE:
            self.store.edit(move(order, OrderState.MADE))

    def ask_again(self, order_id: OrderId) -> None:
        """Ask once more for a job that has not ended for a day."""
        order = self.store.order(order_id)
        if order is not None and order.state in AT_WORK:
            self.store.edit(move(order, order.state))

    def forget(self, order_id: OrderId) -> None:
        """Do not ask for it any more; its pictures are found among those made elsewhere."""
        order = self.store.order(order_id)
        if order is not None and order.state in AT_WORK:
            self.store.edit(move(order, OrderState.FORGOTTEN))

    def _add(self, order: Order, *, rests: bool) -> OrderId:
        due_at = order.created_at + ORDER_REST_S if rests else order.created_at
        self.fresh.add(order.id)
        self.store.edit(replace(order, due_at=due_at))
        return order.id


def _waits_for_model(order: Order) -> bool:
    if order.state is not OrderState.WAITING or order.problem is None:
        return False
    return order.problem.kind is OrderProblemKind.MODEL
