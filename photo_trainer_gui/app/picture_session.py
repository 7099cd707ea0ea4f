"""The parts of a session that make pictures, put together and connected."""

import random
import time

from photo_trainer_gui.app.controllers.picture_controller import PictureController
from photo_trainer_gui.app.controllers.picture_file_controller import PictureFileController
from photo_trainer_gui.app.presenters.pictures_announcer import PicturesAnnouncer
from photo_trainer_gui.app.presenters.pictures_presenter import PicturesPresenter
from photo_trainer_gui.app.presenters.tray_presenter import TrayPresenter
from photo_trainer_gui.app.presenters.window_presenter import WindowPresenter
from photo_trainer_gui.app.runtime.event_loop import EventLoop
from photo_trainer_gui.app.service.connection import Connection
from photo_trainer_gui.app.startup.window_frame import WindowFrame
from photo_trainer_gui.clock import TickingClock
from photo_trainer_gui.photogpt.errors import ServiceError
from photo_trainer_gui.pictures.picture_events import FetchingPicture, PictureEvent
from photo_trainer_gui.pictures.picture_library import FileState, PictureLibrary
from photo_trainer_gui.pictures.picture_manager import PictureManager
from photo_trainer_gui.pictures.picture_store import PictureStore, StoredPictures
from photo_trainer_gui.pictures.picture_work import PictureContext
from photo_trainer_gui.tasks import Tasks
from photo_trainer_gui.training.project_store import ProjectStore
from photo_trainer_gui.ui.state.pictures_state import Look
from photo_trainer_gui.ui.state.view_state import Action


class PictureSession:
    """Orders and pictures from the first moment of the session to its end.

    Attributes:
        manager: what works in the background; whoever connects to a service connects it, too.

    Args:
        stored: what the journal holds of the service that is in use first.
        projects: whose models they are; their journal keeps orders and pictures as well.
    """

    def __init__(
        self,
        frame: WindowFrame,
        loop: EventLoop,
        stored: StoredPictures,
        projects: ProjectStore,
        tasks: Tasks,
        presenters: tuple[WindowPresenter, TrayPresenter],
    ) -> None:
        window_presenter, tray_presenter = presenters
        self._loop = loop
        self._tasks = tasks
        self._projects = projects
        self._connection: Connection | None = None
        self._looks_of = ""  # the service whose looks are shown
        store = PictureStore(projects.writer, stored)
        library = PictureLibrary(frame.data_dir / "pictures")
        clock = TickingClock(time.time)
        context = PictureContext(
            store, library, clock, random.random, loop.call, self._event_happened
        )
        self.manager = PictureManager(context, tasks)
        self._presenter = PicturesPresenter(store, library)
        self._presenter.changed.connect(window_presenter.changed)
        window_presenter.pictures = self._presenter
        window = frame.window
        self._announcer = PicturesAnnouncer(window, tray_presenter, frame.settings, projects, store)
        controllers = (
            PictureController(window, self.manager, self._presenter, projects, time.time),
            PictureFileController(window, self.manager, projects, tasks, loop.call),
        )
        for controller in controllers:
            window.project_area.page_built.connect(controller.connect_page)
        # Kept: a connection alone keeps nobody alive.
        self._controllers = controllers
        window.project_area.acted.connect(self._acted)

    def use(self, connection: Connection) -> None:
        """Ask this connection for the looks of its service."""
        self._connection = connection

    async def close(self) -> None:
        """End all work; it goes on at the next start."""
        await self.manager.stop()

    def _event_happened(self, event: PictureEvent) -> None:
        if isinstance(event, FetchingPicture):
            self._presenter.show_fetched(event.order_id, event.number - 1)
        self._announcer.announce(event)

    def _acted(self, project_id: str, action: Action) -> None:
        project = self._projects.get(project_id)
        if action is Action.CREATE and project is not None and project.model_id:
            self._tasks.start(self._look_after(project.model_id), "open pictures")

    async def _look_after(self, model_id: str) -> None:
        """Find out, when the page is opened, which files are gone and which looks are offered."""
        pictures = self.manager.store.pictures(model_id)
        states = await self._loop.call(self.manager.library.states, pictures)
        self._presenter.show_missing(
            one for one, state in states.items() if state is not FileState.THERE
        )
        service = self.manager.store.service
        if self._connection is None or service == self._looks_of:
            return
        try:
            presets = await self._connection.presets()
        except ServiceError:
            return  # the person's own words and our ideas work without
        self._looks_of = service
        self._presenter.show_looks(tuple(Look(one.tag, one.name) for one in presets))
