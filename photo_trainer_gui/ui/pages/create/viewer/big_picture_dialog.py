"""One picture as large as the window allows, with what is known of it and what can be done."""

from typing import Final, NamedTuple

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from photo_trainer_gui.pictures.made_picture import NO_PICTURE, PictureId
from photo_trainer_gui.ui.images.picture_images import LargePictures, PictureThumbnails
from photo_trainer_gui.ui.pages.create.viewer.picture_facts import PictureFacts
from photo_trainer_gui.ui.pages.create.viewer.picture_window import PictureWindow
from photo_trainer_gui.ui.pages.create.viewer.zoomed_picture import ZoomedPicture
from photo_trainer_gui.ui.state.pictures_state import PictureAction, PictureItem
from photo_trainer_gui.ui.state.single_keys import single_keys_on
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.file_names import one_line
from photo_trainer_gui.ui.texts.text import percent, text
from photo_trainer_gui.ui.widgets.buttons import button, style_button
from photo_trainer_gui.ui.widgets.cards import separator
from photo_trainer_gui.ui.widgets.focus_ring import FocusRing
from photo_trainer_gui.ui.widgets.labels import label, set_text
from photo_trainer_gui.ui.widgets.plain_text import set_tip, set_title
from photo_trainer_gui.ui.widgets.responsive import beside_or_below, icons_give_way
from photo_trainer_gui.ui.widgets.scroll_area import ScrollArea

_EDGE: Final = 24
_SIDE_PX: Final = 296
_SIDE_EM: Final = 20
_BESIDE_FROM_EM: Final = 54
_ROUND: Final = 36
_ANY_PX: Final = 16_777_215
_LETTERS: Final = frozenset("CHU")


class BigScene(NamedTuple):
    """What the view needs besides the pictures.

    Attributes:
        person: whose pictures.
        now: seconds since the epoch.
        each: credits that a new picture may cost; None: not known, or nothing.
        larger: what a larger copy will cost, as a sentence; empty for nothing.
        can_order: pictures can be made with the model.
        writing: the words that the person is writing for others, or empty.
    """

    person: str
    now: float
    each: float | None = None
    larger: str = ""
    can_order: bool = True
    writing: str = ""


class BigPictureDialog(PictureWindow):
    """One of the pictures of the gallery; arrows go through them.

    Signals:
        action_chosen(PictureAction, tuple of PictureItem): this is wanted of the picture.
        compare_pressed(): put another one beside it.
        undo_pressed(): take the last change back.
    """

    action_chosen = Signal(PictureAction, object)
    compare_pressed = Signal()
    undo_pressed = Signal()

    def __init__(
        self, parent: QWidget, thumbnails: PictureThumbnails, large: LargePictures
    ) -> None:
        super().__init__(parent, "bigPictureView")
        self._pictures: tuple[PictureItem, ...] = ()
        self._at = 0
        self._id = NO_PICTURE
        self._view = ZoomedPicture(thumbnails, large)
        self._facts = PictureFacts()
        self._make_buttons()
        self._lay_out()
        self._ring = FocusRing(self)
        self._view.zoomed.connect(self._show_zoom)
        self._listen_to_keys()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- What is shown -----------------------------------------------------------------------

    @property
    def picture_id(self) -> PictureId:
        """The picture that is seen."""
        return self._id

    def show_pictures(self, pictures: tuple[PictureItem, ...], scene: BigScene) -> None:
        """Show what the gallery has now; the picture on the screen stays."""
        self._pictures, self._scene = pictures, scene
        if not pictures:
            self.reject()
            return
        places = [at for at, picture in enumerate(pictures) if picture.id == self._id]
        self._go_to(places[0] if places else self._at)

    def open_picture(self, picture_id: PictureId) -> None:
        """Show this one."""
        self._first_size.setChecked(False)
        self._id = picture_id
        self.show_pictures(self._pictures, self._scene)

    def step(self, by: int) -> None:
        """Go to the next picture (1) or the one before (-1); at the ends it stays."""
        self._go_to(self._at + by)

    def _go_to(self, at: int) -> None:
        at = max(0, min(at, len(self._pictures) - 1))
        picture = self._pictures[at]
        if picture.id != self._id or picture.first is None:
            self._first_size.setChecked(False)
        self._at, self._id = at, picture.id
        self._show_picture()
        place = {"i": at + 1}
        set_text(self._place, text("pic.one_of", n=len(self._pictures), **place))
        words = one_line(picture.words)
        spoken = text("spoken.big_picture", n=len(self._pictures), words=words, **place)
        if self._view.accessibleName() != spoken:
            self._view.setAccessibleName(spoken)
        set_title(self, words)
        self.heart.setChecked(picture.heart)
        self.heart.setProperty("iconName", "heart-full" if picture.heart else "heart")
        self.heart.setProperty("iconRole", "accent" if picture.heart else "text")
        style_button(self.heart)
        self._show_orders(picture)
        self._compare.setEnabled(len(self._pictures) > 1)
        self._previous.setEnabled(at > 0)
        self._next.setEnabled(at < len(self._pictures) - 1)

    @property
    def _seen(self) -> PictureItem:
        """What is on the screen: a picture, or its first size."""
        picture = self._pictures[self._at]
        return picture.first if picture.first and self._first_size.isChecked() else picture

    def _show_picture(self) -> None:
        beside = self._pictures[self._at + 1 : self._at + 2] + self._pictures[: self._at][-1:]
        self._view.show_picture(self._seen, beside)
        scene = self._scene
        self._facts.show_picture(self._seen, scene.person, scene.now, scene.writing)
        for each in (self._save, self._use, self._copy):
            each.setEnabled(self._seen.is_here)
        self._show_trouble()

    def _show_trouble(self) -> None:
        """What is wrong with the file, and the way to have it again."""
        broken = text("err.pic.broken.text") if self._seen.broken else ""
        words = text("pic.moved_text") if self._seen.missing else broken
        set_text(self._trouble, words)
        self._view.setAccessibleDescription(words)
        for part in (self._trouble, self._fetch):
            part.setVisible(bool(words))

    def _show_orders(self, picture: PictureItem) -> None:
        """What can be ordered with it, and what that costs."""
        cost = self._scene.each
        set_text(self._again, text("create.about", n=round(cost * picture.asked)) if cost else "")
        set_text(self._larger_costs, self._scene.larger)
        enlarges = self._scene.can_order and not picture.is_larger
        self._larger_costs.setVisible(bool(self._scene.larger) and enlarges)
        self._enlarge.setVisible(enlarges)
        self._enlarge.setAccessibleDescription(self._scene.larger)
        self._first_size.setVisible(picture.first is not None)
        for part in (self._more, self._again, self._new, self._words):
            part.setVisible(self._scene.can_order)

    def _show_zoom(self) -> None:
        whole = self._view.is_whole
        set_text(self._zoom, text("pic.whole") if whole else percent(self._view.share))
        self._smaller.setEnabled(self._view.can_step(False))
        self._larger.setEnabled(self._view.can_step(True))

    def _emit(self, action: PictureAction) -> None:
        if self._pictures:
            self.action_chosen.emit(action, (self._seen,))

    def _emit_and_close(self, action: PictureAction) -> None:
        self._emit(action)
        self.accept()

    def _listen_to_keys(self) -> None:
        # Not by key events: the buttons would take the arrows to walk among themselves.
        keys = {
            "Left": lambda: self.step(-1),
            "Right": lambda: self.step(1),
            "Home": lambda: self._go_to(0),
            "End": lambda: self._go_to(len(self._pictures) - 1),
            "+": lambda: self._view.step(True),
            "=": lambda: self._view.step(True),
            "-": lambda: self._view.step(False),
            "0": self._view.show_whole,
            "C": self._compare.click,
            "H": lambda: self._emit(PictureAction.HEART),
            "Ctrl+S": lambda: self._emit(PictureAction.SAVE),
            "U": lambda: self._emit(PictureAction.USE),
            "Delete": lambda: self._emit(PictureAction.DELETE),
            "Ctrl+C": lambda: self._emit(PictureAction.COPY),
            "Ctrl+Z": self.undo_pressed.emit,
        }
        for sequence, slot in keys.items():
            if single_keys_on() or sequence not in _LETTERS:
                QShortcut(QKeySequence(sequence), self, slot)

    # --- Arrangement -------------------------------------------------------------------------

    def _make_buttons(self) -> None:
        self.heart = self._round("bigHeart", "heart", text("pic.heart"))
        self.heart.setCheckable(True)
        self.heart.clicked.connect(lambda: self._emit(PictureAction.HEART))
        self._previous = self._round("bigPrevious", "chevron-left", text("spoken.previous_picture"))
        self._next = self._round("bigNext", "chevron-right", text("spoken.next_picture"))
        self._previous.clicked.connect(lambda: self.step(-1))
        self._next.clicked.connect(lambda: self.step(1))
        for each in (self._previous, self._next):
            each.setParent(self._view)
        self._smaller = _icon_button("bigZoomOut", "zoom-out", text("spoken.zoom_out"))
        self._larger = _icon_button("bigZoomIn", "zoom-in", text("spoken.zoom_in"))
        self._smaller.clicked.connect(lambda: self._view.step(False))
        self._larger.clicked.connect(lambda: self._view.step(True))
        self._save = self._action("create.save", "bigSave", PictureAction.SAVE, "save", "primary")
        self._trouble = label(kind="small", tone="second", wrap=True)
        again = PictureAction.FETCH_AGAIN
        self._fetch = self._action("pic.fetch_again", "bigFetch", again, "download", "primary")
        self._use = self._action("pic.use", "bigUse", PictureAction.USE, "profile-round", "")
        self._copy = self._action("create.copy", "bigCopy", PictureAction.COPY, "copy", "")
        self._enlarge = button(text("pic.larger"), "bigLarger", icon="larger")
        self._enlarge.clicked.connect(lambda: self._emit_and_close(PictureAction.LARGER))
        self._first_size = button(text("pic.smaller_again"), "bigFirstSize", icon="photo")
        self._first_size.setCheckable(True)
        self._first_size.clicked.connect(self._show_picture)
        self._larger_costs = label(kind="small", tone="second", wrap=True)
        self._new = button(text("pic.new"), "bigNew", role="ghost", icon="create")
        self._new.clicked.connect(lambda: self._emit_and_close(PictureAction.SAME_WORDS))
        self._words = button(text("pic.words"), "bigWords", role="ghost", icon="pencil")
        self._words.clicked.connect(lambda: self._emit_and_close(PictureAction.PUT_WORDS))
        self._delete = button(text("pic.delete"), "bigDelete", role="danger", icon="trash")
        self._delete.clicked.connect(lambda: self._emit(PictureAction.DELETE))
        self._close = button(text("common.close"), "bigClose")
        self._close.clicked.connect(self.reject)
        self._compare = button(text("pic.compare"), "bigCompare", icon="compare")
        self._compare.clicked.connect(self.compare_pressed)
        self._place, self._zoom, self._again = _line(), _line(), _line()
        self._more = label(text("pic.more_like"), kind="strong")

    def _round(self, object_name: str, icon: str, name: str) -> QPushButton:
        result = button("", object_name, role="round", icon=icon, name=name)
        set_tip(result, name)
        result.setProperty("ringRadius", _ROUND // 2)
        return result

    def _action(
        self, words: str, object_name: str, action: PictureAction, icon: str, role: str
    ) -> QPushButton:
        size = "main" if role == "primary" else ""
        result = button(text(words), object_name, role=role, size=size, icon=icon)
        result.clicked.connect(lambda: self._emit(action))
        return result

    def _lay_out(self) -> None:
        below = self._below = QHBoxLayout()
        for each in (self._smaller, self._zoom, self._larger):
            below.addWidget(each)
        below.addStretch(1)
        below.addWidget(self._place)
        below.addStretch(1)
        below.addWidget(self._compare)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self._view, 1)
        left.addLayout(below)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self._delete)
        self._foot.addStretch(1)
        self._foot.addWidget(self._close)
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(12)
        side.addWidget(ScrollArea(self._inside()), 1)
        side.addLayout(self._foot)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        self._whole.setSpacing(_EDGE)
        # What stands beside each other in a wide window must not keep a small one from being small.
        self._whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._whole.addLayout(left, 1)
        self._whole.addWidget(self._side)

    def _inside(self) -> QWidget:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._facts, 1)
        head.addWidget(self.heart, 0, Qt.AlignmentFlag.AlignTop)
        more = QHBoxLayout()
        more.addWidget(self._more, 1)
        more.addWidget(self._again)
        inside = QWidget()
        inside.setObjectName("scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(8)
        column.addLayout(head)
        column.addSpacing(8)
        column.addWidget(self._trouble)
        column.addWidget(self._fetch)
        self._steps = QVBoxLayout()
        self._steps.setSpacing(8)
        column.addLayout(self._steps)
        self._pair = QHBoxLayout()
        self._pair.setSpacing(8)
        self._pair.addWidget(self._enlarge)
        column.addLayout(self._pair)
        column.addWidget(self._first_size)
        column.addWidget(self._larger_costs)
        column.addSpacing(4)
        column.addWidget(separator())
        column.addLayout(more)
        for each in (self._new, self._words):
            column.addWidget(each, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return inside

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= _BESIDE_FROM_EM * theme.em()
        beside_or_below(self._whole, beside)
        # Below the picture there is little room: what is wanted most stays on the screen.
        for place, each in enumerate((self._save, self._use)):
            (self._steps if beside else self._foot).insertWidget(place, each)
        (self._pair if beside else self._foot).insertWidget(0 if beside else 2, self._copy)
        side = max(_SIDE_PX, round(_SIDE_EM * theme.em()))
        # Below the picture a width of its own would keep the window as wide as it is.
        self._side.setMinimumWidth(side if beside else 0)
        self._side.setMaximumWidth(side if beside else _ANY_PX)
        whole = self.width() - 2 * _EDGE
        icons_give_way(self._below, whole - side - _EDGE if beside else whole)
        icons_give_way(self._foot, whole)
        for row in (self._steps, self._pair):
            icons_give_way(row, whole, apart=8)
        self._side.setMaximumHeight(_ANY_PX if beside else self.height() * 2 // 5)
        self._whole.activate()
        self._place_arrows()

    def _place_arrows(self) -> None:
        middle = self._view.rect().center().y() - _ROUND // 2
        room = self._view.width()
        left, right = QPoint(12, middle), QPoint(room - 12 - _ROUND, middle)
        for each, place in ((self._previous, left), (self._next, right)):
            each.setGeometry(QRect(place, each.sizeHint()))
            each.show()


def _icon_button(object_name: str, icon: str, name: str) -> QPushButton:
    result = button("", object_name, icon=icon, name=name)
    result.setProperty("shape", "icon")
    result.setFixedWidth(max(40, round(theme.control_height() * 0.8)))
    set_tip(result, name)
    return result


def _line() -> QLabel:
    return label(kind="small", tone="second")
