"""The parts of a session that make pictures, put together and connected."""

import time

from photo_trainer_gui.app.controllers.close_policy import OpenOrders
from photo_trainer_gui.app.controllers.likeness_controller import LikenessController
from photo_trainer_gui.app.controllers.looks_controller import LooksController
from photo_trainer_gui.app.controllers.picture_bin_controller import PictureBinController
from photo_trainer_gui.app.controllers.picture_controller import PictureController
from photo_trainer_gui.app.controllers.picture_file_controller import PictureFileController
from photo_trainer_gui.app.controllers.picture_folder_controller import PictureFolderController
from photo_trainer_gui.app.controllers.picture_use_controller import PictureUseController
from photo_trainer_gui.app.pictured_models import PicturedModels
from photo_trainer_gui.app.presenters.pictures_announcer import PicturesAnnouncer
from photo_trainer_gui.app.presenters.pictures_presenter import PicturesPresenter
from photo_trainer_gui.app.presenters.tray_presenter import TrayPresenter
from photo_trainer_gui.app.presenters.window_presenter import WindowPresenter
from photo_trainer_gui.app.runtime.event_loop import EventLoop
from photo_trainer_gui.app.service.connection import Connection
from photo_trainer_gui.app.startup.window_frame import WindowFrame
from photo_trainer_gui.ids import ModelId, ProjectId
from photo_trainer_gui.pictures.background.library_keeper import LibraryKeeper
from photo_trainer_gui.pictures.order import UNDER_WAY, OrderKind, OrderState
from photo_trainer_gui.pictures.picture_events import (
    FetchingPicture,
    MadeElsewhere,
    PictureEvent,
    PictureEvents,
    PicturesArrived,
)
from photo_trainer_gui.pictures.picture_manager import PictureManager
from photo_trainer_gui.tasks import Tasks
from photo_trainer_gui.training.states import State
from photo_trainer_gui.ui.state.view_state import Action
from photo_trainer_gui.ui.texts.text import text

_OPENS_PICTURES = frozenset({Action.CREATE, Action.ALL_PICTURES})


class PictureSession:
    """What stands between the window and the pictures, from the session's first moment on.

    Args:
        manager: orders and pictures.
        keeper: of the folder that they are in.
        events: what happens to them.
        pictured: whose models they are, in the list or removed from it.
    """

    def __init__(
        self,
        frame: WindowFrame,
        loop: EventLoop,
        manager: PictureManager,
        keeper: LibraryKeeper,
        events: PictureEvents,
        pictured: PicturedModels,
        tasks: Tasks,
    ) -> None:
        self._frame = frame
        self._loop = loop
        self._manager = manager
        self._events = events
        self._pictured = pictured
        self._tasks = tasks
        self._presenter = PicturesPresenter(manager, frame.settings)
        self._likeness = LikenessController(
            frame.photos, frame.settings, manager, pictured.listed, tasks
        )
        window = frame.window
        self._files = PictureFileController(
            frame.photos, manager, self._presenter, tasks, loop.call
        )
        self._bin = PictureBinController(window, manager, pictured, tasks, loop.call)
        self.folder = PictureFolderController(
            window, manager.library, keeper, tasks, self._folder_changed
        )
        # Kept: a connection alone keeps nobody alive.
        self._controllers = (
            PictureController(window, manager, self._presenter, pictured, time.time),
            PictureUseController(frame, manager, pictured),
            self._bin,
        )

    def begin(
        self,
        connection: Connection,
        window_presenter: WindowPresenter,
        tray_presenter: TrayPresenter,
    ) -> None:
        """Show pictures in the window, and tell of them outside of it."""
        self._looks = LooksController(
            connection, self._frame.photos, self._presenter, self._tasks, self._loop.call
        )
        window = self._frame.window
        self._announcer = PicturesAnnouncer(
            window, tray_presenter, self._frame.settings, self._pictured.listed, self._manager.store
        )
        self._events.listen(self._event_happened)
        self._presenter.changed.connect(window_presenter.changed)
        window_presenter.pictures = self._presenter
        window_presenter.pictured = self._pictured
        self._window_presenter = window_presenter
        self._pictured.forget_names()
        for controller in self._controllers:
            window.project_area.page_built.connect(controller.connect_page)
        window.project_area.acted.connect(self._acted)

    def service_answered(self) -> None:
        """The service was reached just now: what it could not be asked for before is asked."""
        self._looks.ask_again()

    def open_orders(self) -> OpenOrders:
        """Orders that are not here yet and go on by themselves."""
        orders = self._manager.store.orders()
        sent = sum(one.state in UNDER_WAY for one in orders)
        waiting = [one for one in orders if one.state is OrderState.WAITING]
        return OpenOrders(sent, sum(not one.person_decides for one in waiting))

    def pictured_models(self) -> int:
        """How many models pictures are being made with, or wait to be."""
        orders = self._manager.store.orders()
        goes_on = UNDER_WAY | {OrderState.WAITING}
        return len(
            {one.model_id for one in orders if one.state in goes_on and not one.person_decides}
        )

    def _event_happened(self, event: PictureEvent) -> None:
        if isinstance(event, FetchingPicture):
            self._presenter.show_fetched(event.order_id, event.number - 1)
        if isinstance(event, MadeElsewhere):
            self._presenter.show_elsewhere()
        if isinstance(event, PicturesArrived):
            self._likeness.look_at(event.model_id)
            self._tell_larger(event)
        self._announcer.announce(event)
        self._bin.tell_deleted(event)

    def _tell_larger(self, event: PicturesArrived) -> None:
        """On the page of its model: it took the place of its first size, which nobody notices."""
        order = self._manager.store.order(event.order_id)
        area = self._frame.window.project_area
        project = self._pictured.get(area.open_id())
        is_open = project is not None and project.model_id == event.model_id
        if is_open and order is not None and order.kind is OrderKind.LARGER:
            area.notice_bar.show_notice(text("pic.larger_done"), good=True)

    def _acted(self, project_id: ProjectId, action: Action) -> None:
        self.folder.act(action)
        project = self._pictured.get(project_id)
        if action not in _OPENS_PICTURES or project is None or not project.model_id:
            return
        self._window_presenter.changed()
        self._tasks.start(self._look_after(project.model_id), "open pictures")
        self._looks.ask()
        if project.state is State.READY:
            self._manager.look_elsewhere([project.model_id])

    def _folder_changed(self) -> None:
        """The folder of the pictures can be reached again, or no more, or is another one."""
        self._presenter.folder_changed()
        project = self._pictured.get(self._frame.window.project_area.open_id())
        if project is not None and project.model_id:
            self._tasks.start(self._files.look_at(project.model_id), "look at pictures")

    async def _look_after(self, model_id: ModelId) -> None:
        """Find out, when the page is opened, which files are gone."""
        await self._files.look_at(model_id)
        self._likeness.look_at(model_id)
