"""The real window with the created pictures of one model: opened, scrolled through, at rest.

Run as a program of its own for each measurement: it prints one line of JSON.
"""

import gc
import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from benchmarks.window_probe import EventGaps, held_bytes
from photo_trainer_gui.app.runtime.garbage_collection import GarbageCollector
from photo_trainer_gui.app.runtime.memory import share_memory
from photo_trainer_gui.app.startup.window_frame import WindowFrame
from photo_trainer_gui.desktop.settings import Settings
from photo_trainer_gui.ids import ModelId, ProjectId, Sha256
from photo_trainer_gui.pictures.made_picture import PictureId
from photo_trainer_gui.training.project import Details, Project
from photo_trainer_gui.training.states import State
from photo_trainer_gui.ui.images.picture_images import read_picture
from photo_trainer_gui.ui.pages.create.create_page import CreatePage
from photo_trainer_gui.ui.pages.create.gallery.picture_gallery import PictureGallery
from photo_trainer_gui.ui.state.pictures_state import PictureGroup, PictureItem, PicturesState
from photo_trainer_gui.ui.state.view_state import Action, ViewState
from photo_trainer_gui.ui.widgets.appearance import Appearance
from photo_trainer_gui.ui.widgets.scroll_area import ScrollArea

SERVICE = "http://127.0.0.1:9"
FIRST, SECOND = ProjectId("Anna"), ProjectId("Ben")
# The window knows the pictures of one model at a time.
MOST_OF_FIRST = 500
OF_ONE_ORDER = 4
THUMBNAIL_PX = 320
SETTLE_MS = 1000
REST_MS = 2000
SECOND_MS = 1000
NOTCH_MS = 16
NOTCH = 120  # of a wheel, in eighths of a degree
NOTCHES = 300
JUMPS = 120
PATIENCE_MS = 60_000


def pictures(model: str, files: Sequence[Path], count: int, now: float) -> PicturesState:
    """So many pictures of orders of four; each is an item of its own, a few files serve all."""
    items = [
        PictureItem(
            id=PictureId(f"{model}-{at}"),
            path=str(files[at % len(files)]),
            sha256=Sha256(f"{model}-{at:060}"),
            media_type="image/jpeg",
            words=f"{model} in a café on day {at // OF_ONE_ORDER} of a journey around the world",
            title="Cosy café",
            made_at=now - 60 * at,
            heart=at % 7 == 0,
            credits=10.0,
        )
        for at in range(count)
    ]
    orders = [tuple(items[at : at + OF_ONE_ORDER]) for at in range(0, count, OF_ONE_ORDER)]
    groups = (PictureGroup(one[0].id, one[0].title, one[0].made_at, one) for one in orders)
    return PicturesState(consented=True, credits_each=10.0, groups=tuple(groups))


def ready_model(name: ProjectId, now: float) -> Project:
    """A model that pictures can be made with."""
    details, state = Details(name=name), State.READY
    return Project(name, SERVICE, now, state, details, model_id=ModelId(f"model-{name}"))


class Visit(QObject):
    """A person opens the page of one model, then of another, and looks through its pictures."""

    def __init__(self, app: QApplication, shell: WindowFrame) -> None:
        super().__init__()
        self._app, self._window = app, shell.window
        self._area = shell.window.project_area
        self._gaps = EventGaps(self)
        self._most_bytes = 0
        self._began = 0.0
        self._waits_for = ""
        self._steps: Iterator[None] = iter(())
        self._next = QTimer(self, interval=NOTCH_MS, timerType=Qt.TimerType.PreciseTimer)
        self._next.timeout.connect(self._step)
        self.first_screen: Sequence[PictureItem] = ()
        self.told: dict[str, float] = {}

    def begin(self) -> None:
        """Press the button that leads to the pictures: the page is not built yet."""
        page = self._area.page()
        assert page is not None
        self._began, self._waits_for = time.perf_counter(), "page_s"
        page.acted.emit(FIRST, Action.CREATE)
        created = self._area.page()
        assert isinstance(created, CreatePage)
        self._page = created
        (self._gallery,) = created.findChildren(PictureGallery)
        created.installEventFilter(self)
        self._gallery.view.viewport().installEventFilter(self)

    def _go_on(self) -> None:
        """To the pictures of the other model: the page is there, and none of its thumbnails."""
        self._began, self._waits_for = time.perf_counter(), "screen_s"
        self._area.open_pictures(SECOND)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: D102 (Qt's)
        if event.type() == QEvent.Type.Paint and self._waits_for:
            QTimer.singleShot(0, self._painted)
        return False

    def _painted(self) -> None:
        passed, what = time.perf_counter() - self._began, self._waits_for
        # The delegate knows what it has painted.
        painted = {key for key, *_ in self._gallery.view.tiles._ready}
        missing = {one.sha256 for one in self.seen()} - painted
        if what and (what == "page_s" or not missing):
            self.told[what], self._waits_for = passed, ""
            if what == "page_s":
                self._window.showMaximized()
                QTimer.singleShot(SETTLE_MS, self._go_on)
            else:
                self.first_screen = self.seen()
                self._steps = self._look_through()
                QTimer.singleShot(SETTLE_MS, self._next.start)

    def seen(self) -> list[PictureItem]:
        """The pictures of which something is on the screen."""
        view, area = self._gallery.view, self._gallery._seen
        rows = view.places.rows(area.top(), area.bottom())
        there = [row for row in rows if view.places.tile(row).intersects(area)]
        return [view.pictures.pictures[row] for row in there]

    def _step(self) -> None:
        if next(self._steps, self) is self:
            self._next.stop()
            QTimer.singleShot(REST_MS, self._end)
        self._most_bytes = max(self._most_bytes, held_bytes())

    def _look_through(self) -> Iterator[None]:
        """Turn the wheel, then go through to the end in large steps."""
        (scrolled,) = (
            one for one in self._page.findChildren(ScrollArea) if one.isAncestorOf(self._gallery)
        )
        self._gaps.begin()
        for _ in range(NOTCHES):
            _turn_wheel(scrolled)
            yield
        self.told |= self._gaps.end()
        bar = scrolled.verticalScrollBar()
        for at in range(JUMPS):
            bar.setValue(bar.maximum() * at // JUMPS)
            yield

    def _end(self) -> None:
        gc.collect()
        self.told |= {"held": held_bytes(), "most_held": self._most_bytes}
        self._app.exit(0)


def _turn_wheel(scrolled: ScrollArea) -> None:
    at = QPointF(scrolled.viewport().rect().center())
    place = QPointF(scrolled.viewport().mapToGlobal(at))
    none, phase = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    buttons, turned = Qt.MouseButton.NoButton, QPoint(0, -NOTCH)
    event = QWheelEvent(at, place, QPoint(), turned, buttons, none, phase, False)
    QApplication.sendEvent(scrolled.viewport(), event)


def plain_loop(items: Sequence[PictureItem]) -> float:
    """Seconds for the thumbnails alone, one after the other."""
    begin = time.perf_counter()
    for item in items:
        read_picture(item, THUMBNAIL_PX)
    return time.perf_counter() - begin


def main(data_dir: str, folder: str, count: str) -> None:
    """Opens the page with `count` pictures out of the files in `folder`; prints what was seen."""
    share_memory()
    app = QApplication(sys.argv[:1])
    Appearance(app).renew()
    settings = Settings(Path(data_dir, "settings.ini"))
    settings.welcomed = True
    shell = WindowFrame(Path(data_dir), settings, SERVICE)
    now, files = time.time(), sorted(Path(folder).iterdir())
    counts = {FIRST: min(int(count), MOST_OF_FIRST), SECOND: int(count)}
    shown = {model: pictures(model, files, number, now) for model, number in counts.items()}
    area = shell.window.project_area
    projects = tuple(ready_model(model, now) for model in shown)
    area.show_projects(projects, ViewState(now, pictures=shown))
    area.open_project(FIRST)
    shell.window.show()
    _garbage = GarbageCollector(shell.window)
    second = QTimer(shell.window, interval=SECOND_MS)
    second.timeout.connect(lambda: area.show_view_state(replace(area.view_state, now=time.time())))
    second.start()
    visit = Visit(app, shell)
    QTimer.singleShot(SETTLE_MS, visit.begin)
    QTimer.singleShot(PATIENCE_MS, lambda: app.exit(1))
    app.exec()
    shell.photos.close()
    told = visit.told | {"alone_s": plain_loop(visit.first_screen)}
    print(json.dumps(told | {"seen": len(visit.first_screen)}), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
