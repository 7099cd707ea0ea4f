"""The bar at the foot of a draft: what is still needed on the left, the button that starts it."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from photo_trainer_gui.limits import MIN_PHOTOS
from photo_trainer_gui.training.project import Need, Project, State, missing
from photo_trainer_gui.ui import theme
from photo_trainer_gui.ui.basics import Picture, button
from photo_trainer_gui.ui.lead_text import ReasonButton
from photo_trainer_gui.ui.situation import Situation
from photo_trainer_gui.ui.texts import joined, megabytes, text

_NARROW_EM: Final = 34
_NEEDS: Final = {
    Need.NAME: "need.name",
    Need.AGE: "need.age",
    Need.GENDER: "need.gender",
    Need.NET: "need.net",
    Need.KEY: "need.key",
}


def needs_of(project: Project, situation: Situation, lost: int = 0) -> tuple[Need, ...]:
    """What is missing before this can be started here and now, in the order it is told.

    `lost` photos can not be sent before they are found again.
    """
    needs = missing(project)
    if lost:
        needs += (Need.FILES,)
    if situation.practice:
        return needs
    if not situation.has_key and not situation.reading_key:
        needs += (Need.KEY,)
    if not situation.online:
        needs += (Need.NET,)
    return needs


def _words(need: Need, photos: int, lost: int) -> str:
    if need is Need.FILES:
        return text("need.files", n=lost)
    if need is not Need.PHOTOS:
        return text(_NEEDS[need])
    if not photos:
        return text("need.photos", n=MIN_PHOTOS)
    return text("need.more", n=max(1, MIN_PHOTOS - photos))


class StartBar(QWidget):
    """Reason and main button.

    Signals:
        start_pressed(): everything is there and the person wants it.
        need_pressed(Need): show me where the first missing thing goes.
    """

    start_pressed = Signal()
    need_pressed = Signal(Need)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bottomBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._needs: tuple[Need, ...] = ()
        self._shown_icon = "info"
        self._icon = Picture("info", "text2")
        self._reason = ReasonButton()
        self._reason.clicked.connect(self._reason_pressed)
        self._start = button(text("start.button"), "startTraining", role="primary", size="main")
        self._start.clicked.connect(self.start_pressed)
        said = QHBoxLayout()
        said.setSpacing(12)
        said.addWidget(self._icon)
        said.addWidget(self._reason, 1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(24, 8, 24, 8)
        self._row.setSpacing(12)
        self._row.addLayout(said, 1)
        self._row.addWidget(self._start)
        self.setMinimumHeight(72)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_state(
        self, project: Project, situation: Situation, *, looking: bool, lost: int
    ) -> None:
        """Say what is needed for this project.

        While `looking`, photos are still being brought in; `lost` can not be sent as they are.
        """
        self._needs = needs_of(project, situation, lost)
        self._start.setText(_button_words(project))
        self._start.setAccessibleName(self._start.text())
        asking = situation.reading_key and not situation.has_key
        ready = not self._needs and not looking and not asking
        if self._needs:
            words = joined([_words(need, project.photo_count, lost) for need in self._needs])
            sentence = text("start.needed", list=words)
            lead, found, _ = sentence.partition(words)
            self._tell("info", *((lead.strip(), words) if found else ("", sentence)))
        elif looking:
            self._tell("info", "", text("start.wait_checks"))
        elif asking:
            self._tell("info", "", text("start.wait_key"))
        else:
            self._tell("cloud", "", _ready_words(project, situation))
        self._reason.setEnabled(bool(self._needs))
        if self._start.isEnabled() != ready:
            self._start.setEnabled(ready)
        self._start.setAccessibleDescription("" if ready else self._reason.text())

    def fit(self, window_height: int) -> None:
        """Be lower in a low window."""
        height = 64 if window_height < 640 else 72
        if self.minimumHeight() != height:
            self.setMinimumHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < _NARROW_EM * theme.em()
        directions = QBoxLayout.Direction
        wanted = directions.TopToBottom if narrow else directions.LeftToRight
        if self._row.direction() != wanted:
            self._row.setDirection(wanted)

    def _tell(self, icon: str, lead: str, rest: str) -> None:
        if self._shown_icon != icon:
            self._shown_icon = icon
            self._icon.show_icon(icon, "text2")
        self._reason.tell(lead, rest)

    def _reason_pressed(self) -> None:
        if self._needs:
            self.need_pressed.emit(self._needs[0])


def _button_words(project: Project) -> str:
    return text("up.continue" if project.state is State.STOPPED else "start.button")


def _ready_words(project: Project, situation: Situation) -> str:
    photos = len(project.photos)
    if situation.practice:
        return text("start.ready_practice", n=photos)
    size = sum(photo.size_bytes for photo in project.photos)
    return text("start.ready", n=photos, mb=megabytes(size))
