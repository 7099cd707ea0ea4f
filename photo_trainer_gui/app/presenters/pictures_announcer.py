"""Tells a person who looks elsewhere that pictures are ready, or that an order needs a look."""

import time

from photo_trainer_gui.app.presenters.pictures_summary import PicturesNow, cards_of
from photo_trainer_gui.app.presenters.tray_presenter import PICTURES_OF, TrayPresenter
from photo_trainer_gui.desktop.settings import Settings
from photo_trainer_gui.ids import ModelId
from photo_trainer_gui.pictures.order import OrderId
from photo_trainer_gui.pictures.picture_events import (
    OrderNeedsPerson,
    PictureEvent,
    PicturesArrived,
)
from photo_trainer_gui.pictures.picture_store import PictureStore
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.training.project_store import ProjectStore
from photo_trainer_gui.ui.texts.order_card_text import CardScene, card_text
from photo_trainer_gui.ui.texts.project_status import display_name
from photo_trainer_gui.ui.window.main_window import MainWindow


class PicturesAnnouncer:
    """Gives messages of the desktop, while the window is not in front."""

    def __init__(
        self,
        window: MainWindow,
        tray_presenter: TrayPresenter,
        settings: Settings,
        projects: ProjectStore,
        store: PictureStore,
    ) -> None:
        self._window = window
        self._tray_presenter = tray_presenter
        self._settings = settings
        self._projects = projects
        self._store = store

    def announce(self, event: PictureEvent) -> None:
        """Announce one event, if it is news for somebody who looks elsewhere."""
        if not isinstance(event, PicturesArrived | OrderNeedsPerson):
            return
        project = self._project(event.model_id)
        looked_at = self._window.isVisible() and self._window.isActiveWindow()
        if project is None or looked_at or not self._settings.notify_pictures:
            return
        tag, name = PICTURES_OF + project.id, display_name(project)
        if isinstance(event, PicturesArrived):
            self._tray_presenter.notify(tag, "pictures", name=name)
        elif title := self._title(event.order_id, name):
            self._tray_presenter.notify(tag, "pictures_trouble", name=name, title=title)

    def _project(self, model_id: ModelId) -> Project | None:
        return next((one for one in self._projects.all() if one.model_id == model_id), None)

    def _title(self, order_id: OrderId, name: str) -> str:
        """The title of the order's card; empty when it has none."""
        order = self._store.order(order_id)
        if order is None:
            return ""
        now = time.time()
        known = PicturesNow((order,), self._store.pictures(order.model_id))
        return next(
            (card_text(card, CardScene(now, name)).title for card in cards_of(known, now)), ""
        )
