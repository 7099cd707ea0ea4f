"""The strip above the photos that says that there are several people, and offers what to do."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from photo_trainer_gui.photos.faces.people_in_set import PersonGroup
from photo_trainer_gui.photos.photo import CacheKey, Photo, Photos
from photo_trainer_gui.ui.images.face_cache import FaceCache
from photo_trainer_gui.ui.style.motion import FadesIn
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.accessible_roles import install_roles
from photo_trainer_gui.ui.widgets.announcement import announce
from photo_trainer_gui.ui.widgets.buttons import button, set_button_words
from photo_trainer_gui.ui.widgets.cards import Card
from photo_trainer_gui.ui.widgets.labels import Picture, label, named, set_text
from photo_trainer_gui.ui.widgets.lead_label import LeadLabel
from photo_trainer_gui.ui.widgets.round_picture import RoundPicture
from photo_trainer_gui.ui.widgets.tab_order import tab_after

_FACE: Final = 56
_GAP: Final = 10
_EDGE: Final = 14


class _PersonBox(Card):
    """One of the people: the face, on how many photos, and the button that keeps only this one."""

    def __init__(self, number: int, faces: FaceCache) -> None:
        super().__init__(padding=10)
        self._faces = faces
        self._photo: Photo | None = None
        self._face = 0
        self._picture = RoundPicture(_FACE)
        self._count = label("", "strong")
        self.keep = button(text("two.keep"), f"twoKeep_{number}", size="small")
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._count)
        words.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._picture)
        row.addLayout(words, 1)
        self.column.addLayout(row)
        faces.arrived.connect(self._arrived)

    def show_person(self, group: PersonGroup, photo: Photo | None) -> None:
        """Show this person; `photo` is the one with the face that is shown."""
        number = len(group.photos)
        set_text(self._count, text("photos.count", n=number))
        self.keep.setAccessibleName(text("spoken.keep_person", n=number))
        self._photo, self._face = photo, group.face.face
        self._show_face()

    def _arrived(self, cache_key: CacheKey) -> None:
        if self._photo is not None and self._photo.cache_key == cache_key:
            self._show_face()

    def _show_face(self) -> None:
        photo = self._photo
        face = self._faces.face(photo, self._face) if photo is not None else None
        self._picture.show_picture(face)


class PeopleStrip(Card):
    """Not there while there seems to be one person.

    Signals:
        keep_pressed(int): only the photos of this person are to stay, by the place in the groups.
        split_pressed(): make a model of each.
        same_pressed(): it is one person.
    """

    spoken_role = QAccessible.Role.Grouping
    keep_pressed = Signal(int)
    split_pressed = Signal()
    same_pressed = Signal()

    def __init__(self, faces: FaceCache) -> None:
        super().__init__("hint", padding=_EDGE, spacing=_GAP)
        install_roles()
        self._faces = faces
        self._boxes: list[_PersonBox] = []
        self._arranged = (0, 0)  # columns, boxes
        self._words = LeadLabel(lead_role="warning")
        self._words.setObjectName("twoTitle")
        self._split = button(text("two.split"), "twoSplit", role="ghost", size="small")
        self._same = button(text("two.same"), "twoSame", role="ghost", size="small")
        self._split.clicked.connect(self.split_pressed)
        self._same.clicked.connect(self.same_pressed)
        self._lay_out()
        FadesIn(self)
        self.hide()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(_GAP)
        head.addWidget(Picture("two-faces", "warning"), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._words, 1)
        self._grid = QGridLayout()
        self._grid.setSpacing(_GAP)
        self._grid.setColumnStretch(0, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self._split)
        foot.addWidget(self._same)
        self.column.addLayout(head)
        self.column.addLayout(self._grid)
        self.column.addLayout(foot)

    def show_people(self, groups: tuple[PersonGroup, ...], photos: Photos) -> None:
        """Show these people among the photos; none hides the strip."""
        if groups:
            self._say(len(groups))
            of_key = {photo.cache_key: photo for photo in photos}
            while len(self._boxes) < len(groups):
                self._add_box()
            for box, group in zip(self._boxes, groups, strict=False):
                box.show_person(group, of_key.get(group.face.cache_key))
            for at, box in enumerate(self._boxes):
                box.setVisible(at < len(groups))
            self._arrange()
        if bool(groups) == self.isHidden():
            self.setVisible(bool(groups))
            if groups:
                announce(self, self.accessibleName())

    def _say(self, people: int) -> None:
        title = text("two.title") if people == 2 else text("two.more_title", n=people)
        self._words.set_words(title, text("two.text"))
        split = text("two.split") if people == 2 else text("two.split_more", n=people)
        set_button_words(self._split, split)
        spoken = text("spoken.two_title") if people == 2 else title
        named(self, "twoPeople", spoken, text("spoken.two_text"))

    def _add_box(self) -> None:
        number = len(self._boxes)
        box = _PersonBox(number, self._faces)
        box.keep.clicked.connect(lambda: self.keep_pressed.emit(number))
        before = self._split.previousInFocusChain()
        self._boxes.append(box)
        self._arrange()
        if before is not None:
            tab_after(before, box, self._split, self._same)

    def minimumSizeHint(self) -> QSize:
        # Whatever stands beside each other now may stand below each other.
        widest = max((box.minimumSizeHint().width() for box in self._boxes), default=0)
        return QSize(widest + 2 * _EDGE, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Two in a row, or below each other where the buttons would not fit."""
        widest = max((box.sizeHint().width() for box in self._boxes), default=0)
        columns = 2 if self.width() - 2 * _EDGE >= 2 * widest + _GAP else 1
        if (columns, len(self._boxes)) != self._arranged:
            self._arranged = (columns, len(self._boxes))
            for at, box in enumerate(self._boxes):
                self._grid.addWidget(box, *divmod(at, columns))
            self._grid.setColumnStretch(1, columns - 1)
