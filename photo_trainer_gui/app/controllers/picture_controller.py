"""Controller of the page that makes pictures: a press becomes an order, a step of one, a heart."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from PySide6.QtGui import QGuiApplication

from photo_trainer_gui.app.controllers.project_controller import open_page
from photo_trainer_gui.app.pictured_models import PicturedModels
from photo_trainer_gui.app.presenters.pictures_presenter import PicturesPresenter
from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.limits import PICTURE_SHAPES, PLATFORM_URL
from photo_trainer_gui.pictures.made_picture import PictureId
from photo_trainer_gui.pictures.order import Order, OrderId, OrderWish
from photo_trainer_gui.pictures.picture_manager import PictureManager
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.ui.dialogs.question_dialog import Question, ask
from photo_trainer_gui.ui.pages.page import Page
from photo_trainer_gui.ui.pages.pictures_page import OrderPage, PicturesPage
from photo_trainer_gui.ui.state.pictures_state import (
    CardAction,
    PictureAction,
    PictureItem,
    PictureWish,
    Shape,
)
from photo_trainer_gui.ui.texts.durations import rough_span
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.window.main_window import MainWindow

_ON_THE_ORDER_PAGE: Final = frozenset(
    {PictureAction.LARGER, PictureAction.SAME_WORDS, PictureAction.PUT_WORDS}
)
# The same order once more within so many seconds is asked about.
_SAME_AGAIN_S: Final = 60.0


class PictureController:
    """Carries out what a person presses on the page that makes pictures.

    Args:
        window: the questions are asked in it.
        manager: orders and pictures.
        presenter: what is shown of both.
        pictured: whose models they are, in the list or removed from it.
        now: the wall clock, seconds since the epoch.
    """

    def __init__(
        self,
        window: MainWindow,
        manager: PictureManager,
        presenter: PicturesPresenter,
        pictured: PicturedModels,
        now: Callable[[], float],
    ) -> None:
        self._window = window
        self._manager = manager
        self._presenter = presenter
        self._pictured = pictured
        self._now = now
        self._page: OrderPage | None = None
        commands = manager.commands
        self._commands: Mapping[CardAction, Callable[[Order], object]] = {
            CardAction.TAKE_OUT: self._take_out,
            CardAction.ORDER_AGAIN: lambda order: commands.order_again(order.id),
            CardAction.ORDER_NOW: lambda order: commands.order_again(order.id, rests=False),
            CardAction.ORDER_MORE: self._order_more,
            CardAction.CHANGE_WORDS: self._change_words,
            CardAction.WITHOUT_LOOK: lambda order: commands.order_without_look(order.id),
            CardAction.ONE_SQUARE: lambda order: commands.order_one_square(order.id),
            CardAction.FETCH_NOW: lambda order: commands.fetch_now(order.id),
            CardAction.ASK_AGAIN: lambda order: commands.ask_again(order.id),
            CardAction.FORGET: self._forget,
            CardAction.OPEN_WEBSITE: lambda _order: open_page(PLATFORM_URL),
            CardAction.COPY_DETAILS: self._copy_details,
            CardAction.CHECK_NOW: lambda order: commands.order_again(order.id, rests=False),
        }

    def connect_page(self, page: Page) -> None:
        """Listen to the page that makes pictures, when that was built."""
        if isinstance(page, PicturesPage):
            page.pictures_pressed.connect(self._pictures_pressed)
            page.folder_pressed.connect(self._show_folder)
        if isinstance(page, OrderPage):
            self._page = page
            page.ordered.connect(self._order)
            page.card_pressed.connect(self._card_pressed)

    # --- Ordering ----------------------------------------------------------------------------

    def _order(self, project_id: ProjectId, wanted: PictureWish) -> None:
        project = self._pictured.get(project_id)
        if project is None or not project.model_id:
            return
        self._presenter.consent(project.model_id)
        wish = self._wish(project, wanted)
        before = self._same(wish)
        if before is None:
            self._manager.commands.create(wish)
            return

        def answered(yes: bool) -> None:
            if yes:
                self._manager.commands.create(wish)

        span = rough_span(self._now() - before.created_at)
        ask(self._window, Question("again", {"time": span}), answered)

    def _wish(self, project: Project, wanted: PictureWish) -> OrderWish:
        width, height = PICTURE_SHAPES[wanted.shape.value]
        names = {look.tag: look.name for look in self._presenter.looks}
        return OrderWish(
            project.model_id,
            words=wanted.typed,
            sent_words=wanted.words,
            number=wanted.count,
            idea=wanted.idea,
            look=wanted.look,
            look_name=names.get(wanted.look, ""),
            width_px=width,
            height_px=height,
        )

    def _same(self, wish: OrderWish) -> Order | None:
        """An order of the last minute that is the same in every part; a double press is one."""
        for order in reversed(self._manager.store.orders(wish.model_id)):
            age_s = self._now() - order.created_at
            if _alike(order.wish, wish) and order.has_card and 2 <= age_s < _SAME_AGAIN_S:
                return order
        return None

    # --- Cards -------------------------------------------------------------------------------

    def _card_pressed(self, _project_id: ProjectId, order_id: OrderId, action: CardAction) -> None:
        order = self._manager.store.order(OrderId(order_id))
        if order is not None:
            self._commands[action](order)

    def _take_out(self, order: Order) -> None:
        taken = self._manager.commands.take_out(order.id)
        # Of one that had a job only the card is closed: there is nothing to be put back.
        if taken is not None and not taken.job_id and self._page is not None:
            put_back = self._manager.commands.put_back
            self._page.offer_undo(text("create.taken_out"), lambda: put_back(taken))

    def _order_more(self, order: Order) -> None:
        here = sum(one.order_id == order.id for one in self._manager.store.pictures())
        missing = max(1, order.wish.number - here)
        self._manager.commands.create(replace(order.wish, number=missing, seed=0), rests=True)
        self._manager.commands.take_out(order.id)

    def _change_words(self, order: Order) -> None:
        self._put_words(order)
        self._manager.commands.take_out(order.id)

    def _forget(self, order: Order) -> None:
        def answered(yes: bool) -> None:
            if yes:
                self._manager.commands.forget(order.id)

        ask(self._window, Question("forget"), answered)

    def _copy_details(self, order: Order) -> None:
        problem = order.problem
        lines = [order.job_id, problem.message if problem is not None else ""]
        QGuiApplication.clipboard().setText("\n".join(filter(None, lines)))

    # --- Pictures ----------------------------------------------------------------------------

    def _pictures_pressed(
        self, project_id: ProjectId, action: PictureAction, chosen: tuple[PictureItem, ...]
    ) -> None:
        area = self._window.project_area
        if action in _ON_THE_ORDER_PAGE and not isinstance(area.page(), OrderPage):
            # There is the card, from which it can be taken out again, or the form.
            area.open_pictures(project_id)
        if action is PictureAction.HEART:
            self._give_heart(chosen)
        elif action is PictureAction.LARGER:
            self._order_larger(chosen[0])
        elif action is PictureAction.SAME_WORDS:
            self._order_like(chosen[0])
        elif action is PictureAction.PUT_WORDS:
            order = self._order_of(chosen[0])
            if order is not None:
                self._put_words(order)

    def _give_heart(self, chosen: tuple[PictureItem, ...]) -> None:
        on = not all(picture.heart for picture in chosen)
        for picture in chosen:
            self._manager.set_favourite(PictureId(picture.id), is_favourite=on)

    def _show_folder(self, project_id: ProjectId) -> None:
        project = self._pictured.get(project_id)
        if project is not None:
            service = self._manager.store.service
            open_page(self._manager.library.folder(service, project.model_id).as_uri())

    def _order_of(self, picture: PictureItem) -> Order | None:
        made = self._manager.store.picture(PictureId(picture.id))
        return self._manager.store.order(made.order_id) if made is not None else None

    def _order_larger(self, picture: PictureItem) -> None:
        made = self._manager.store.picture(PictureId(picture.id))
        if made is not None:
            self._manager.commands.larger(made, picture.title or picture.words)

    def _order_like(self, picture: PictureItem) -> None:
        order = self._order_of(picture)
        if order is not None:
            self._manager.commands.create(replace(order.wish, seed=0), rests=True)

    def _put_words(self, order: Order) -> None:
        wish = order.wish
        if self._page is not None:
            self._page.put_words(
                PictureWish(
                    words=wish.sent_words,
                    typed=wish.words,
                    idea=wish.idea,
                    look=wish.look,
                    count=wish.number,
                    shape=_shape(wish),
                )
            )


def _alike(one: OrderWish, other: OrderWish) -> bool:
    return replace(one, seed=0) == replace(other, seed=0)


def _shape(wish: OrderWish) -> Shape:
    size = (wish.width_px, wish.height_px)
    return next((one for one in Shape if PICTURE_SHAPES[one.value] == size), Shape.SQUARE)
