"""The page that makes pictures with a ready model."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from photo_trainer_gui.ids import NO_PROJECT
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.ui.dialogs.cost_dialog import CostDialog
from photo_trainer_gui.ui.images.look_images import LookImages
from photo_trainer_gui.ui.images.picture_images import LargePictures, PictureThumbnails
from photo_trainer_gui.ui.pages.create.create_columns import CreateColumns
from photo_trainer_gui.ui.pages.create.form.order_form import OrderForm
from photo_trainer_gui.ui.pages.create.order_bar import Cost, OrderBar, OrderNeed
from photo_trainer_gui.ui.pages.create.pictures_column import PicturesColumn
from photo_trainer_gui.ui.pages.create.pictures_undo_bar import PicturesUndoBar
from photo_trainer_gui.ui.pages.create.viewer.big_picture_dialog import BigScene
from photo_trainer_gui.ui.pages.create.viewer.picture_viewer import PictureViewer, big_scene
from photo_trainer_gui.ui.pages.pictures_page import OrderPage, UndoStep
from photo_trainer_gui.ui.state.pictures_state import (
    NO_PICTURES,
    PictureAction,
    PictureItem,
    PicturesState,
    PictureWish,
)
from photo_trainer_gui.ui.state.view_state import Action, ViewState
from photo_trainer_gui.ui.texts.order_card_text import CardScene
from photo_trainer_gui.ui.texts.project_status import display_name
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.buttons import button, set_button_words
from photo_trainer_gui.ui.widgets.labels import ShortLabel, set_text
from photo_trainer_gui.ui.widgets.plain_text import set_tip
from photo_trainer_gui.ui.widgets.tab_order import tab_after

_PADDING: Final = 24
_LOW_PX: Final = 640


class CreatePage(OrderPage):
    """Form, orders and pictures of one ready model."""

    def __init__(
        self, thumbnails: PictureThumbnails, large: LargePictures, looks: LookImages
    ) -> None:
        super().__init__()
        self._viewer = PictureViewer(self, thumbnails, large)
        self.project_id = NO_PROJECT
        self._name = ""
        self._pictures: PicturesState = NO_PICTURES
        self._view_state: ViewState | None = None
        self._back = button("", "createBack", icon="arrow-left", name=text("spoken.back"))
        self._back.setProperty("shape", "icon")
        set_tip(self._back, text("spoken.back"))
        self._title = ShortLabel("title")
        self._month = button("", "createMonth", role="ghost", icon="coins")
        self.form = OrderForm(looks)
        self._column = PicturesColumn(thumbnails)
        self._columns = CreateColumns(self.form, self._column)
        self._bar = OrderBar()
        self.bottom_bar = self._bar
        self._undo_bar = PicturesUndoBar()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        self._head.setSpacing(12)
        self._head.addWidget(self._back)
        self._head.addWidget(self._title)
        self._head.addStretch(1)
        self._head.addWidget(self._month)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(self._columns, 1)
        column.addWidget(self._undo_bar)
        column.addWidget(self._bar)
        # Chips, cards and headings come later, each behind what stands before it.
        tab_after(self._back, self.form, self._column, self._undo_bar, self._bar)

    def _connect(self) -> None:
        self._back.clicked.connect(lambda: self.acted.emit(self.project_id, Action.BACK))
        self.form.changed.connect(self._show_bar)
        self._bar.create_pressed.connect(self._order)
        self._column.tools.all_pressed.connect(
            lambda: self.acted.emit(self.project_id, Action.ALL_PICTURES)
        )
        self._bar.need_pressed.connect(self._show_need)
        self._bar.cost_pressed.connect(self._explain_costs)
        self._month.clicked.connect(self._explain_costs)
        self._columns.arrived.clicked.connect(self._columns.to_pictures)
        self._column.cards.pressed.connect(
            lambda order, action: self.card_pressed.emit(self.project_id, order, action)
        )
        self._column.away.pressed.connect(lambda action: self.acted.emit(self.project_id, action))
        self._column.elsewhere.answered.connect(
            lambda fetch: self.elsewhere_answered.emit(self.project_id, fetch)
        )
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        search = QShortcut(QKeySequence.StandardKey.Find, self, context=within)
        search.activated.connect(self._column.tools.focus_search)
        gallery = self._column.gallery
        gallery.action_chosen.connect(self._picture_wanted)
        self._viewer.action_chosen.connect(self._picture_wanted)
        self._viewer.undo_pressed.connect(self.undo)
        self._viewer.closed.connect(gallery.focus_picture)

    # --- What is shown -----------------------------------------------------------------------

    def show_project(self, project: Project, view_state: ViewState) -> None:
        pictures = view_state.pictures.get(project.id, NO_PICTURES)
        other = project.id != self.project_id
        before = NO_PICTURES if other else self._pictures
        self._view_state = view_state
        self._name = project.details.name.strip() or display_name(project)
        set_text(self._title, text("create.title", name=display_name(project, view_state.practice)))
        self._show_month(0 if view_state.practice else pictures.costs.month)
        if other:
            self.project_id = project.id
            self._column.tools.clear()
            self._undo_bar.forget()
            self.form.begin(self._name, first=not pictures.groups and not pictures.cards)
        if other or pictures != self._pictures:
            self.form.show_pictures(pictures)
        self._pictures = pictures
        self._show_column(before, pictures, view_state)
        if other:
            self._columns.to_top()
        self._show_bar()
        if pictures is not before:
            self._viewer.show(self._column.pictures, self._scene())

    def _show_column(
        self, before: PicturesState, after: PicturesState, view_state: ViewState
    ) -> None:
        """Show the pictures; new ones do not move what the person looks at."""
        known = {group.id for group in before.groups}
        new = [group for group in after.groups if group.id not in known] if before.groups else []
        away = self._columns.looks_at_pictures
        if away and after is not before:
            self._columns.hold_place()
        scene = CardScene(view_state.now, self._name, after.usual, view_state.notify_pictures)
        self._column.show_pictures(after, scene, practice=view_state.practice)
        if [card.kind for card in after.cards] != [card.kind for card in before.cards]:
            # Cards come later than the gallery below them, but Tab goes from above.
            tab_after(self.form.consent, self._column)
        if new and away:
            self._columns.tell_arrived(sum(len(group.pictures) for group in new))

    def _show_month(self, credits_: int) -> None:
        words = text("create.month", n=credits_)
        set_button_words(self._month, words)
        self._month.setVisible(credits_ > 0)

    def _explain_costs(self) -> None:
        assert self._view_state is not None
        dialog = CostDialog(self.window(), self._pictures.costs, self._view_state.now)
        dialog.website_pressed.connect(
            lambda: self.acted.emit(self.project_id, Action.OPEN_WEBSITE)
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _show_bar(self) -> None:
        if self._view_state is not None:
            cost = Cost(self._view_state.practice, self._pictures.credits_each)
            self._bar.show_state(self._needs(self._view_state), self._name, self.form.count, cost)

    def _needs(self, view_state: ViewState) -> tuple[OrderNeed, ...]:
        needs = []
        if not self.form.has_words or self.form.too_long:
            needs.append(OrderNeed.WORDS)
        if self.form.lacks_consent:
            needs.append(OrderNeed.CONSENT)
        no_key = not view_state.has_key and not view_state.reading_key
        if no_key and not view_state.practice:
            needs.append(OrderNeed.KEY)
        return tuple(needs)

    # --- One picture, large ------------------------------------------------------------------

    def _picture_wanted(self, action: PictureAction, chosen: tuple[PictureItem, ...]) -> None:
        if action is PictureAction.OPEN:
            self._viewer.open(chosen[0].id, self._column.pictures, self._scene())
        elif action is PictureAction.WHICH:
            self._viewer.compare(chosen)
        else:
            self.pictures_pressed.emit(self.project_id, action, chosen)

    def _scene(self) -> BigScene:
        assert self._view_state is not None
        scene = big_scene(self._name, self._view_state, self._pictures)
        return scene._replace(writing=self.form.own_words)

    # --- What is pressed ---------------------------------------------------------------------

    def _order(self) -> None:
        self.ordered.emit(self.project_id, self.form.wish())
        self._columns.to_top()

    def _show_need(self, need: OrderNeed) -> None:
        if need is OrderNeed.WORDS:
            self.form.focus_first()
        elif need is OrderNeed.CONSENT:
            self.form.consent.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.acted.emit(self.project_id, Action.ENTER_KEY)

    def offer_undo(
        self, words: str, take_back: UndoStep, delete_too: UndoStep | None = None
    ) -> None:
        self._undo_bar.offer(words, take_back, delete_too)
        self.hear(words, good=True)

    def hear(self, words: str, *, good: bool) -> None:
        self._viewer.tell(words, good=good)

    def undo(self) -> None:
        self._undo_bar.undo()

    def drag_out(self, files: tuple[str, ...]) -> None:
        self._column.gallery.view.drag_out(files)

    def put_words(self, wish: PictureWish) -> None:
        self.form.show_wish(wish)
        self.form.focus_first()

    def areas(self) -> list[QWidget]:
        return [self._column.gallery.view, *super().areas()]

    def focus_first(self) -> None:
        """Give the keyboard to where the person begins: the words, or the first idea."""
        if self.form.has_words or self._pictures.groups:
            self.form.focus_first()
        else:
            self.form.idea_chips.stop().setFocus(Qt.FocusReason.OtherFocusReason)

    # --- Arrangement -------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        low = self.window().height() < _LOW_PX
        self._head.setContentsMargins(_PADDING, 16 if low else _PADDING, _PADDING, 12)
        self._back.setFixedWidth(self._back.sizeHint().height())
