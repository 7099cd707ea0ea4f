"""The page of a model whose photos are on their way: running, paused by a problem, or stopped."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QProgressBar, QWidget

from photo_trainer_gui.limits import PLAUSIBLE_UPLOAD_S
from photo_trainer_gui.training.project import ProblemKind, Project, State
from photo_trainer_gui.ui import theme
from photo_trainer_gui.ui.basics import Card, label, named, restyle
from photo_trainer_gui.ui.dialog_frame import beside_or_below
from photo_trainer_gui.ui.durations import rough_span
from photo_trainer_gui.ui.gliding_bar import GlidingBar
from photo_trainer_gui.ui.page_frame import PageFrame, delete_button, name_delete_button
from photo_trainer_gui.ui.parts import BottomBar, set_text
from photo_trainer_gui.ui.photo_strip import PhotoStrip, Tile, TileState, paint_badge
from photo_trainer_gui.ui.remark_lines import RemarkLines
from photo_trainer_gui.ui.situation import Action, Situation, UploadProgress
from photo_trainer_gui.ui.status import upload_share
from photo_trainer_gui.ui.texts import megabytes, percent, text
from photo_trainer_gui.ui.thumbnails import Thumbnails
from photo_trainer_gui.ui.upload_steps import UploadSteps

_BESIDE: Final = (96, 128, 10, 12)
_IN_CARD: Final = (64, 80, 10, 16)
_SPOKEN_STEP: Final = 10  # percent
_SMALL_BYTES: Final = 10_000_000
# Anything slower would be told as "0.0 MB per second".
_TOLD_FROM_BYTES_S: Final = 50_000


@dataclass(frozen=True)
class _View:
    """What the page shows, worked out once from project and situation."""

    share: float
    paused: bool  # by a problem
    stopped: bool  # by the person
    checking: bool  # all photos are sent
    preparing: bool  # the copies that are sent are being made

    @property
    def step(self) -> int:
        if self.preparing:
            return 1
        return 3 if self.checking else 2

    @property
    def moving(self) -> bool:
        return not (self.paused or self.stopped or self.checking or self.preparing)


def _view(project: Project, share: float, paused: bool) -> _View:
    checking = project.state in (State.VERIFYING, State.STARTING)
    stopped = project.state is State.STOPPED
    preparing = project.state is State.PREPARING
    if preparing:
        share = _prepared(project) / max(1, len(project.photos))
    return _View(1.0 if checking else share, paused, stopped, checking, preparing)


def _prepared(project: Project) -> int:
    return sum(photo.copy is not None or project.is_sent(photo) for photo in project.photos)


def tiles_of(project: Project, progress: UploadProgress | None, still: bool) -> tuple[Tile, ...]:
    """The photos with their states; while nothing moves (`still`) none is being sent."""
    moving = progress.sent_bytes if progress else {}
    stuck = project.problem.photo if project.problem and still else ""
    named_sha256 = project.problem.photo_sha256 if project.problem else ""
    tiles = []
    for photo in project.photos:
        if project.is_sent(photo):
            tiles.append(Tile(photo, TileState.SENT))
        elif still:
            is_stuck = photo.name == stuck and named_sha256 in ("", photo.sha256)
            tiles.append(Tile(photo, TileState.NOT_SENT if is_stuck else TileState.WAITING))
        elif photo.sent_sha256 in moving or photo.sent_sha256 in project.sending:
            share = min(1.0, moving.get(photo.sent_sha256, 0) / max(1, photo.sent_size_bytes))
            tiles.append(Tile(photo, TileState.SENDING, int(share * 100) / 100))
        else:
            tiles.append(Tile(photo, TileState.WAITING))
    if still and not stuck and project.state is State.UPLOADING:
        return _first_unsent_marked(tiles)
    return tuple(tiles)


def _first_unsent_marked(tiles: list[Tile]) -> tuple[Tile, ...]:
    for place, tile in enumerate(tiles):
        if tile.state is TileState.WAITING:
            tiles[place] = Tile(tile.photo, TileState.NOT_SENT)
            break
    return tuple(tiles)


class _LegendMark(QWidget):
    """The mark of a state in the legend."""

    def __init__(self, state: TileState) -> None:
        super().__init__()
        self._state = state
        self.setFixedSize(QSize(18, 18))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._state is TileState.SENT:
            paint_badge(painter, self.rect().toRectF(), self._state)
        elif self._state is TileState.NOT_SENT:
            painter.drawPixmap(1, 1, theme.pixmap("hint", "warning", 16))
        elif self._state is TileState.SENDING:
            painter.setBrush(theme.color("accent"))
            painter.drawRoundedRect(0, 6, 18, 6, 3, 3)
        else:
            grey = theme.color("border_strong")
            grey.setAlphaF(_GREY)
            painter.setBrush(grey)
            painter.drawRoundedRect(1, 1, 16, 16, 4, 4)


_GREY: Final = 0.45
_LEGEND: Final = {
    TileState.SENT: "up.sent",
    TileState.SENDING: "up.sending",
    TileState.NOT_SENT: "up.not_sent",
    TileState.WAITING: "up.waiting",
}
_MOVING: Final = (TileState.SENT, TileState.SENDING, TileState.WAITING)


class _PhotosBlock(Card):
    """The tiles with heading and legend: bare on the page, or as a card below a problem."""

    def __init__(self, thumbnails: Thumbnails) -> None:
        super().__init__("none", padding=0, spacing=8)
        self._heading = label(kind="section")
        self._entries = {state: self._legend_entry(state) for state in _LEGEND}
        self._legend = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._legend.setSpacing(20)
        for entry in self._entries.values():
            self._legend.addWidget(entry)
        head = self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.setSpacing(20)
        head.addWidget(self._heading)
        head.addStretch(1)
        head.addLayout(self._legend)
        self._strip = PhotoStrip(thumbnails, "uploadTile")
        self._strip.set_sizes(*_BESIDE)
        self.column.addLayout(head)
        self.column.addSpacing(4)
        self.column.addWidget(self._strip)

    @staticmethod
    def _legend_entry(state: TileState) -> QWidget:
        entry = QWidget()
        row = QHBoxLayout(entry)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(_LegendMark(state))
        row.addWidget(label(text(_LEGEND[state]), kind="small", tone="second"))
        return entry

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.contentsRect().width() - 2 * self.column.contentsMargins().left()
        legend = [each.sizeHint().width() for each in self._entries.values()]
        across = sum(legend) + 20 * len(legend)
        beside_or_below(self._head, across + self._heading.sizeHint().width() <= width)
        beside_or_below(self._legend, across <= width)
        self._legend.setSpacing(20 if across <= width else 4)

    def tell(self, heading: str, tiles: tuple[Tile, ...], moving: bool) -> None:
        """Show these photos under this heading; the legend explains what is to be seen."""
        set_text(self._heading, heading)
        self._strip.show_tiles(tiles)
        # While photos move, the legend stays as it is from one photo to the next.
        seen = set(_MOVING) if moving else {tile.state for tile in tiles}
        for state, entry in self._entries.items():
            entry.setVisible(state in seen)

    def look_like_card(self, card: bool, bar: QProgressBar) -> None:
        """As a card it holds the progress bar below its heading."""
        edge = 24 if card else 0
        restyle(self, card="plain" if card else "none")
        self.column.setContentsMargins(edge, edge or 8, edge, edge)
        self._strip.set_sizes(*(_IN_CARD if card else _BESIDE))
        if card:
            self.column.insertWidget(1, bar)
            bar.show()


class _ProgressCard(Card):
    """Steps, percent, time left and rate of a running or stopped upload."""

    def __init__(self) -> None:
        super().__init__()
        self.steps = UploadSteps()
        self._percent = label(kind="section")
        self._left = label(kind="body")
        self._left.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        self._rate = label(kind="small", tone="second", wrap=True)
        row = QHBoxLayout()
        row.addWidget(self._percent)
        row.addWidget(self._left, 1)
        self.column.addWidget(self.steps)
        self.column.addSpacing(24)
        self.column.addLayout(row)
        self._bar_place = self.column.count()
        self.column.addWidget(self._rate)

    def take_bar(self, bar: QProgressBar) -> None:
        """Show the progress bar in here."""
        self.column.insertWidget(self._bar_place, bar)
        bar.show()

    def tell(self, share: float, left: str, rate: str) -> None:
        """Show how far it is."""
        set_text(self._percent, percent(share))
        set_text(self._left, left)
        set_text(self._rate, rate)
        self._rate.setVisible(bool(rate))


class UploadPage(PageFrame):
    """From "Start training" to the moment the training runs."""

    def __init__(self, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._bar = GlidingBar()
        self._bar.setTextVisible(False)
        named(self._bar, "uploadProgress")
        self._progress = _ProgressCard()
        self._progress.take_bar(self._bar)
        self._photos = _PhotosBlock(thumbnails)
        self._remarks = RemarkLines()
        self.column.addWidget(self._progress)
        self.column.addWidget(self._remarks)
        self.column.addWidget(self._photos)
        self._delete = delete_button(self)
        self.add_foot(self._delete)
        self._cancel = self.press_button(
            text("up.cancel"), "uploadCancel", Action.STOP, size="main"
        )
        self._edit = self.press_button(text("up.change"), "uploadEdit", Action.EDIT, size="main")
        self._continue = self.press_button(
            text("up.continue"), "uploadContinue", Action.GO_ON, role="primary", size="main"
        )
        self._foot = BottomBar((self._edit, self._cancel, self._continue))
        self.add_bar(self._foot)
        self._paused: bool | None = None

    def show_project(self, project: Project, situation: Situation) -> None:
        """Show this project now; cheap, called once a second and at each progress."""
        paused = self.show_problem(project, situation) is not None
        # What was on its way when it was interrupted did not arrive.
        progress = None if paused else situation.progress_of(project.id)
        view = _view(project, upload_share(project, progress), paused)
        self.show_head(project, situation, _sentence(project, view))
        name_delete_button(self._delete, project)
        if paused != self._paused:
            self._paused = paused
            self._progress.setVisible(not paused)
            if not paused:
                self._progress.take_bar(self._bar)
            self._photos.look_like_card(paused, self._bar)
        self._remarks.tell(project.remarks)
        still = paused or view.stopped or view.preparing
        tiles = tiles_of(project, progress, still=still)
        self._photos.tell(_heading(project, view), tiles, view.moving)
        left = _left(view, progress)
        self._progress.tell(view.share, left, _rate(project, view, progress))
        self._show_bar(view, left)
        self._show_steps(project, view)
        self._show_foot(project, situation, view)

    def _show_bar(self, view: _View, left: str) -> None:
        value = int(view.share * 100)
        if self._bar.value() != value:
            self._bar.setValue(value)
        still = view.paused or view.stopped
        restyle(self._bar, paused=still)
        # Spoken politely: a new name at each tenth, not at each percent.
        tenth = value - value % _SPOKEN_STEP
        spoken_id = "spoken.checking_upload" if view.checking else "spoken.upload"
        spoken_id = "spoken.preparing" if view.preparing else spoken_id
        spoken_id = "spoken.photos_sent" if still else spoken_id
        mark = (self.project_id, spoken_id, tenth, bool(left))
        if self._bar.property("spokenMark") != mark:
            self._bar.setProperty("spokenMark", mark)
            lowered = left[:1].lower() + left[1:]
            self._bar.setAccessibleName(text(spoken_id, percent=value, left=lowered))

    def _show_steps(self, project: Project, view: _View) -> None:
        count, done = len(project.photos), project.sent_count
        second = text("up.step2", done=done, n=count)
        if view.checking:
            second = text("up.step2_done", n=project.photo_count)
        first = text("up.step1_photos" if view.preparing else "up.step1")
        words = (first, second, text("up.step3"))
        creating = project.state is State.CREATING
        current = 1 if creating else view.step
        spoken = words[current - 1]
        if current == 2:
            spoken = text("spoken.uploading_photo", i=min(done + 1, count), n=count)
        self._progress.steps.tell(words, current, spoken)

    def _show_foot(self, project: Project, situation: Situation, view: _View) -> None:
        if view.paused or view.stopped:
            self._foot.tell(text("up.saved"), "lock")
        elif situation.has_tray:
            self._foot.tell(text("up.background"), "window")
        else:
            self._foot.tell(text("up.no_tray"), "window")
        started = project.state is State.STARTING and project.train_asked_at is not None
        self._cancel.setVisible(not view.stopped and not started)
        self._delete.setVisible(view.stopped or started)
        self._edit.setVisible(view.stopped)
        # A problem's own card has the next step already.
        self._continue.setVisible(view.stopped and (not view.paused or _put_back(project)))


def _put_back(project: Project) -> bool:
    """A missing file may be there again, when its disk or stick is."""
    problem = project.problem
    kinds = (ProblemKind.PHOTO_MISSING, ProblemKind.PHOTO_OTHER)
    return problem is not None and problem.kind in kinds


def _sentence(project: Project, view: _View) -> str:
    if view.stopped:
        return text("up.stopped", done=project.sent_count, n=len(project.photos))
    if view.paused:
        return ""
    if view.preparing:
        return text("up.preparing")
    return text("up.verifying" if view.checking else "up.sentence")


def _heading(project: Project, view: _View) -> str:
    if view.paused:
        return text("up.sent_of", done=project.sent_count, n=len(project.photos))
    return text("photos.count", n=len(project.photos))


def _left(view: _View, progress: UploadProgress | None) -> str:
    if view.stopped or view.paused:
        return ""
    if view.checking:
        return text("train.checking")
    if view.preparing:
        return ""
    left_s = progress.left_s if progress else None
    if left_s is None or left_s > PLAUSIBLE_UPLOAD_S:
        return text("up.left_unknown")
    return text("up.left", time=rough_span(left_s))


def _rate(project: Project, view: _View, progress: UploadProgress | None) -> str:
    if view.preparing:
        return text("up.prepared", done=_prepared(project), n=len(project.photos))
    total = sum(photo.sent_size_bytes for photo in project.photos)
    whole = megabytes(total, 1 if total < _SMALL_BYTES else 0)
    done = megabytes(total * view.share, 1) if view.share < 1 else whole
    still = view.stopped or view.checking or progress is None
    rate = progress.rate_bytes_s if progress else None
    if still or rate is None or rate < _TOLD_FROM_BYTES_S:
        return text("up.sent_mb", done=done, total=whole)
    speed = megabytes(rate, 1)
    return text("up.rate", done=done, total=whole, speed=speed)
