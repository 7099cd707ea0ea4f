"""The heading over the pictures of one order, and the headings that can be seen."""

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from photo_trainer_gui.ui.pages.create.gallery.gallery_layout import GalleryLayout
from photo_trainer_gui.ui.state.pictures_state import PictureGroup
from photo_trainer_gui.ui.texts.durations import moment
from photo_trainer_gui.ui.texts.file_names import one_line
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.buttons import button, style_button
from photo_trainer_gui.ui.widgets.labels import ShortLabel, restyle, set_text
from photo_trainer_gui.ui.widgets.plain_text import set_tip, show_tip
from photo_trainer_gui.ui.widgets.tab_order import tab_after

# More than a window shows at once, so that a screen above and below is there already.
_SCREENS_BESIDE = 1
_GAP = 8


class GroupHeading(QWidget):
    """What was ordered, how many came and when.

    Signals:
        save_pressed(str): id of the group: save all of it.
        which_pressed(str): id of the group: find the best one.
    """

    save_pressed = Signal(str)
    which_pressed = Signal(str)

    def __init__(self, parent: QWidget, number: int) -> None:
        """`number`: for the names of its parts."""
        super().__init__(parent)
        self._group_id = ""
        self._save = button(
            text("create.save_all"), f"groupSaveAll_{number}", size="small", icon="save"
        )
        self._save.clicked.connect(lambda: self.save_pressed.emit(self._group_id))
        self._title = ShortLabel("strong")
        self._below = ShortLabel("small", tone="second")
        self._which = button(text("create.which"), f"groupDuel_{number}", size="small", icon="duel")
        self._which.clicked.connect(lambda: self.which_pressed.emit(self._group_id))
        self._like = button(
            "",
            f"likeInfo_{number}",
            role="quiet",
            size="small",
            icon="info",
            name=text("spoken.like_info"),
        )
        self._like.setProperty("shape", "icon")
        self._like.clicked.connect(self._explain)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._title)
        words.addWidget(self._below)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addLayout(words)
        row.addWidget(self._like)
        row.addStretch(1)
        row.addWidget(self._which)
        row.addWidget(self._save)

    def show_group(self, group: PictureGroup, person: str, now: float) -> None:
        """Show this one."""
        self._group_id = group.id
        title = one_line(group.title) if group.title else text("create.free_words")
        set_text(self._title, title)
        self._which.setVisible(len(group.pictures) > 1)
        self._which.setAccessibleName(text("spoken.group_duel", words=title))
        spoken = text("spoken.save_group", n=len(group.pictures), words=title)
        if self._save.accessibleName() != spoken:
            self._save.setAccessibleName(spoken)
        parts = [text("create.group", n=len(group.pictures))]
        if group.like_first:
            parts.append(text("create.like_first", name=person))
        else:
            parts.append(moment(group.made_at, now))
        set_text(self._below, text("person.dot").join(parts))
        self._like.setVisible(group.like_first or group.like_none)
        why = text("create.like_none") if group.like_none else text("create.like_why", name=person)
        self._like.setAccessibleDescription(why)
        set_tip(self._like, why)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The signs on the buttons give way to the words on the left."""
        for each, icon in ((self._which, "duel"), (self._save, "save")):
            restyle(each, iconName=icon)
            style_button(each)
        shown = (each for each in (self._like, self._which, self._save) if not each.isHidden())
        buttons = sum(each.sizeHint().width() + _GAP for each in shown)
        words = max(self._title.sizeHint().width(), self._below.sizeHint().width())
        if words + buttons > self.width():
            for each in (self._which, self._save):
                restyle(each, iconName="")
                style_button(each)

    def _explain(self) -> None:
        show_tip(self._like)


class VisibleHeadings(QObject):
    """Keeps real headings for the groups on the screen only: there may be a thousand.

    Signals:
        save_pressed(str), which_pressed(str): as those of a heading.
    """

    save_pressed = Signal(str)
    which_pressed = Signal(str)

    def __init__(self, parent: QWidget, before: QWidget) -> None:
        """`before`: Tab comes to the headings from there."""
        super().__init__(parent)
        self._parent = parent
        self._before = before
        self._used: dict[int, GroupHeading] = {}
        self._spare: list[GroupHeading] = []
        self._measure = GroupHeading(parent, 0)
        self._measure.hide()

    def height(self) -> int:
        """Of a heading, with the font of now."""
        return self._measure.sizeHint().height()

    def show(
        self,
        groups: tuple[PictureGroup, ...],
        places: GalleryLayout,
        area: QRect,
        person: str,
        now: float,
    ) -> None:
        """Have headings in this part of the gallery, and nowhere else."""
        beside = area.height() * _SCREENS_BESIDE
        wanted = places.groups(area.top() - beside, area.bottom() + beside)
        there = set(self._used)
        for place in set(self._used) - set(wanted):
            gone = self._used.pop(place)
            gone.hide()
            self._spare.append(gone)
        for place in wanted:
            heading = self._used.get(place) or self._take()
            self._used[place] = heading
            heading.show_group(groups[place], person, now)
            heading.setGeometry(places.heading(place))
            heading.show()
        if set(wanted) - there:
            tab_after(self._before, *(self._used[place] for place in wanted))

    def _take(self) -> GroupHeading:
        if self._spare:
            return self._spare.pop()
        made = GroupHeading(self._parent, len(self._used) + 1)
        made.save_pressed.connect(self.save_pressed)
        made.which_pressed.connect(self.which_pressed)
        return made
