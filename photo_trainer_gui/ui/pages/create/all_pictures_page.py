"""All pictures of one model: searched, put in order, selected, saved and deleted."""

from typing import Final

from PySide6.QtCore import QItemSelectionModel, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from photo_trainer_gui.ids import NO_PROJECT
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.training.states import State
from photo_trainer_gui.ui.dialogs.picture_settings import disk_words
from photo_trainer_gui.ui.images.picture_images import LargePictures, PictureThumbnails
from photo_trainer_gui.ui.pages.create.elsewhere_banner import ElsewhereBanner
from photo_trainer_gui.ui.pages.create.folder_away_card import FolderAwayCard
from photo_trainer_gui.ui.pages.create.gallery.gallery_tools import GalleryTools
from photo_trainer_gui.ui.pages.create.gallery.picture_gallery import PictureGallery
from photo_trainer_gui.ui.pages.create.gallery.picture_order import PictureOrder, in_order
from photo_trainer_gui.ui.pages.create.gallery.selection_bar import SelectionBar
from photo_trainer_gui.ui.pages.create.pictures_undo_bar import PicturesUndoBar
from photo_trainer_gui.ui.pages.create.viewer.big_picture_dialog import BigScene
from photo_trainer_gui.ui.pages.create.viewer.picture_viewer import PictureViewer, big_scene
from photo_trainer_gui.ui.pages.pictures_page import PicturesPage, UndoStep
from photo_trainer_gui.ui.state.pictures_state import (
    NO_PICTURES,
    PictureAction,
    PictureGroup,
    PictureItem,
    PicturesState,
)
from photo_trainer_gui.ui.state.view_state import Action, ViewState
from photo_trainer_gui.ui.style.theme import RING_SPACE
from photo_trainer_gui.ui.texts.project_status import display_name
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.buttons import button
from photo_trainer_gui.ui.widgets.combo_box import ComboBox
from photo_trainer_gui.ui.widgets.flow_layout import FlowLayout
from photo_trainer_gui.ui.widgets.labels import (
    Picture,
    ShortLabel,
    label,
    named,
    restyle,
    set_text,
)
from photo_trainer_gui.ui.widgets.plain_text import set_tip
from photo_trainer_gui.ui.widgets.scroll_area import ScrollArea

_PADDING: Final = 24
_GAP: Final = 12
_LOW_PX: Final = 640


class _DiskLine(QWidget):
    """What the pictures take on the disk, and the way to their folder."""

    def __init__(self) -> None:
        super().__init__()
        self._words = label(kind="small", tone="second")
        named(self._words, "picturesDisk")
        self.folder = button(text("set.folder"), "pictureFolder", role="ghost", size="small")
        said = QWidget()
        row = QHBoxLayout(said)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(10)
        row.addWidget(Picture("disk", size=16))
        row.addWidget(self._words)
        whole = FlowLayout(8)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(said)
        whole.addWidget(self.folder)
        self.setLayout(whole)

    def tell(self, count: int, used_bytes: int) -> None:
        """So many pictures take so much."""
        self.setVisible(count > 0)
        set_text(self._words, disk_words(count, used_bytes))


class AllPicturesPage(PicturesPage):
    """The pictures of one model as one list. A model that is gone at the service has it, too."""

    def __init__(self, thumbnails: PictureThumbnails, large: LargePictures) -> None:
        super().__init__()
        self.project_id = NO_PROJECT
        self._name = ""
        self._pictures: PicturesState = NO_PICTURES
        self._view_state: ViewState | None = None
        self._shown: tuple[PictureItem, ...] = ()
        self._can_order = True
        self._viewer = PictureViewer(self, thumbnails, large)
        self._back = button("", "picturesBack", icon="arrow-left", name=text("spoken.back"))
        self._back.setProperty("shape", "icon")
        set_tip(self._back, text("spoken.back"))
        self._title = ShortLabel("title")
        self._elsewhere = ElsewhereBanner()
        self._away = FolderAwayCard()
        self.tools = GalleryTools(alone=True)
        self._order = ComboBox()
        named(self._order, "pictureOrder", text("spoken.order"))
        self.tools.add(self._order)
        self.gallery = PictureGallery(thumbnails, plain=True)
        self.gallery.view.tiles.marks_one = True
        self._empty = label(text("create.empty"), kind="lead", tone="second", wrap=True)
        self._disk = _DiskLine()
        self._undo_bar = PicturesUndoBar()
        self._bar = SelectionBar()
        self._bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.bottom_bar = self._bar
        self._settle = QTimer(self, singleShot=True, interval=0)
        self._settle.timeout.connect(self._show_part)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        self._head.setSpacing(12)
        self._head.addWidget(self._back)
        self._head.addWidget(self._title)
        self._head.addStretch(1)
        tools = QVBoxLayout()
        tools.setContentsMargins(_PADDING, 0, _PADDING, 8)
        tools.setSpacing(_GAP)
        tools.addWidget(self._elsewhere)
        tools.addWidget(self.tools)
        self._inside = QWidget()
        self._inside.setObjectName("scrolled")
        self._middle = QVBoxLayout(self._inside)
        self._middle.setSpacing(_GAP)
        self._middle.setContentsMargins(0, RING_SPACE, 0, _PADDING)
        # The ring of the keyboard reaches beyond the pictures; all else stands in line with them.
        below = QVBoxLayout()
        below.setContentsMargins(RING_SPACE, 0, RING_SPACE, 0)
        below.addWidget(self._empty)
        below.addStretch(1)
        below.addWidget(self._disk)
        above = QVBoxLayout()
        above.setContentsMargins(RING_SPACE, 0, RING_SPACE, 0)
        above.addWidget(self._away)
        self._middle.addLayout(above)
        self._middle.addWidget(self.gallery)
        self._middle.addLayout(below, 1)
        self._area = ScrollArea(self._inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addLayout(tools)
        column.addWidget(self._area, 1)
        column.addWidget(self._undo_bar)
        column.addWidget(self._bar)

    def _connect(self) -> None:
        self._back.clicked.connect(lambda: self.acted.emit(self.project_id, Action.BACK))
        self._disk.folder.clicked.connect(lambda: self.folder_pressed.emit(self.project_id))
        self._elsewhere.answered.connect(
            lambda fetch: self.elsewhere_answered.emit(self.project_id, fetch)
        )
        self._away.pressed.connect(lambda action: self.acted.emit(self.project_id, action))
        self.tools.changed.connect(self._show_pictures)
        self._order.currentIndexChanged.connect(self._show_pictures)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        search = QShortcut(QKeySequence.StandardKey.Find, self, context=within)
        search.activated.connect(self.tools.focus_search)
        self.gallery.action_chosen.connect(self._want)
        self.gallery.stepped_on.connect(self._bring_into_view)
        view = self.gallery.view
        view.selectionModel().selectionChanged.connect(self._show_selection)
        view.pictures.dataChanged.connect(self._show_selection)
        self._bar.all_wanted.connect(self._select_all)
        self._bar.wanted.connect(lambda action: self._want(action, self._selected()))
        self._viewer.action_chosen.connect(self._want)
        self._viewer.closed.connect(self.gallery.focus_picture)
        self._viewer.undo_pressed.connect(self.undo)
        bar = self._area.verticalScrollBar()
        bar.valueChanged.connect(self._show_part)
        bar.rangeChanged.connect(self._range_changed)

    # --- What is shown -----------------------------------------------------------------------

    def show_project(self, project: Project, view_state: ViewState) -> None:
        pictures = view_state.pictures.get(project.id, NO_PICTURES)
        other = project.id != self.project_id
        before = self._pictures
        self._view_state, self._pictures = view_state, pictures
        self._name = project.details.name.strip() or display_name(project)
        self._can_order = self.gallery.offers_orders = project.state is State.READY
        name = display_name(project, view_state.practice)
        set_text(self._title, text("create.all", name=name))
        if other:
            self.project_id = project.id
            self.tools.clear()
            self._undo_bar.forget()
            self.gallery.view.clearSelection()
            self._area.verticalScrollBar().setValue(0)
        self._elsewhere.show_count(pictures.elsewhere if self._can_order else 0, self._name)
        self._away.show_folder(pictures.away)
        if other or pictures is not before:
            self._show_orders(any(group.like_first for group in pictures.groups))
            self._disk.tell(len(pictures.pictures), pictures.used_bytes)
            self._show_pictures()
        if other:
            self.focus_first()

    def focus_first(self) -> None:
        """Give the keyboard to the pictures."""
        self.gallery.view.setFocus(Qt.FocusReason.ActiveWindowFocusReason)

    def _show_orders(self, by_likeness: bool) -> None:
        orders = [PictureOrder.NEW, PictureOrder.HEART]
        orders += [PictureOrder.LIKE] if by_likeness else []
        words = [text(order.value, name=self._name) for order in orders]
        if words == [self._order.itemText(place) for place in range(self._order.count())]:
            return
        chosen = max(0, self._order.currentIndex())
        self._order.blockSignals(True)
        self._order.clear()
        for order, said in zip(orders, words, strict=True):
            self._order.addItem(said, order.value)
        self._order.setCurrentIndex(min(chosen, len(orders) - 1))
        self._order.blockSignals(False)
        restyle(self._order, empty=False)

    def _show_pictures(self) -> None:
        if self._view_state is None:
            return
        restyle(self._order, empty=False)  # the first one is a choice like the others
        order = PictureOrder(self._order.currentData())
        items = in_order(self._pictures.groups, order)
        whole = (PictureGroup("all", "", 0.0, items),) if items else ()
        groups = self.tools.filtered(whole)
        self._shown = tuple(picture for group in groups for picture in group.pictures)
        self.gallery.show_groups(groups, self._name, self._view_state.now)
        self.gallery.setVisible(bool(groups))
        self._empty.setVisible(not items and not self._pictures.away)
        self._show_selection()
        self._viewer.show(self._shown, self._scene())
        self._settle.start()

    def _scene(self) -> BigScene:
        assert self._view_state is not None
        scene = big_scene(self._name, self._view_state, self._pictures)
        return scene._replace(can_order=self._can_order)

    # --- What is selected --------------------------------------------------------------------

    def _selected(self) -> tuple[PictureItem, ...]:
        view = self.gallery.view
        rows = sorted(index.row() for index in view.selectionModel().selectedIndexes())
        return tuple(view.pictures.pictures[row] for row in rows)

    def _show_selection(self) -> None:
        self._bar.show_selection(self._selected(), len(self._shown))

    def _select_all(self) -> None:
        view = self.gallery.view
        if not view.currentIndex().isValid():
            keep = QItemSelectionModel.SelectionFlag.NoUpdate
            view.selectionModel().setCurrentIndex(view.pictures.index(0), keep)
        view.selectAll()
        view.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- What is pressed ---------------------------------------------------------------------

    def _want(self, action: PictureAction, chosen: tuple[PictureItem, ...]) -> None:
        if action is PictureAction.OPEN:
            self._viewer.open(chosen[0].id, self._shown, self._scene())
        elif action is PictureAction.WHICH:
            self._viewer.compare(chosen)
        elif chosen:
            self.pictures_pressed.emit(self.project_id, action, chosen)

    def offer_undo(
        self, words: str, take_back: UndoStep, delete_too: UndoStep | None = None
    ) -> None:
        self._undo_bar.offer(words, take_back, delete_too)
        self.hear(words, good=True)

    def hear(self, words: str, *, good: bool) -> None:
        self._viewer.tell(words, good=good)

    def drag_out(self, files: tuple[str, ...]) -> None:
        self.gallery.view.drag_out(files)

    def areas(self) -> list[QWidget]:
        return [self.gallery.view, *super().areas()]

    def undo(self) -> None:
        self._undo_bar.undo()

    # --- Arrangement -------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        low = self.window().height() < _LOW_PX
        self._head.setContentsMargins(_PADDING, 16 if low else _PADDING, _PADDING, 12)
        self._back.setFixedWidth(self._back.sizeHint().height())
        self._settle.start()

    def _range_changed(self, _least: int, most: int) -> None:
        """The scroll bar stands in the padding, so that the pictures keep their columns."""
        taken = self._area.verticalScrollBar().sizeHint().width() if most > 0 else 0
        left, right = _PADDING - RING_SPACE, _PADDING - RING_SPACE - taken
        self._middle.setContentsMargins(left, RING_SPACE, right, _PADDING)
        self._settle.start()

    def _show_part(self) -> None:
        """Tell the gallery what of it can be seen."""
        top = self._area.verticalScrollBar().value() - self._gallery_top()
        area = QRect(0, top, self.gallery.width(), self._area.viewport().height())
        self.gallery.show_part(area)

    def _gallery_top(self) -> int:
        return self.gallery.mapTo(self._inside, QPoint(0, 0)).y()

    def _bring_into_view(self, place: QRect) -> None:
        middle = self.gallery.mapTo(self._inside, place.center())
        self._area.ensureVisible(middle.x(), middle.y(), place.width() // 2, place.height() // 2)
