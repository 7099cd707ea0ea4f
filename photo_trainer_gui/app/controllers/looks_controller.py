"""Controller of the looks: the service is asked when somebody may choose one, without a card."""

import logging
from typing import TYPE_CHECKING

from photo_trainer_gui.app.photo_services import PhotoServices
from photo_trainer_gui.app.presenters.pictures_presenter import PicturesPresenter
from photo_trainer_gui.app.service.connection import Connection
from photo_trainer_gui.photogpt.errors import FINAL, ServiceError
from photo_trainer_gui.tasks import Tasks
from photo_trainer_gui.threads import ServiceCall
from photo_trainer_gui.ui.state.pictures_state import LookChoice

if TYPE_CHECKING:
    from photo_trainer_gui.photogpt.client import Client

log = logging.getLogger(__name__)


class LooksController:
    """Asks for the list once a connection, and lets its examples be fetched over the same one.

    Args:
        call: runs a blocking call in another thread.
    """

    def __init__(
        self,
        connection: Connection,
        photos: PhotoServices,
        presenter: PicturesPresenter,
        tasks: Tasks,
        call: ServiceCall,
    ) -> None:
        self._connection = connection
        self._photos = photos
        self._presenter = presenter
        self._tasks = tasks
        self._call = call
        self._asked: Client | None = None  # whose looks are shown, or are being asked for
        self._wanted = False  # somebody has opened a page that shows them
        self._worth_asking = False  # the last answer was none, and the next may be one
        connection.changed.connect(self._connection_changed)

    def ask(self) -> None:
        """Somebody may choose a look now."""
        self._wanted = True
        client = self._connection.client
        if client is None:
            return
        if client is self._asked:
            # What did not come the last time may come now.
            self._photos.picture_caches.examples.images.try_again()
            return
        self._asked = client
        self._tasks.start(self._ask(client), "looks")

    def ask_again(self) -> None:
        """The service has answered something else: if the looks are away, ask once more."""
        if self._worth_asking:
            self.ask()

    def _connection_changed(self) -> None:
        client = self._connection.client
        if client is self._asked:
            return
        self._asked, self._worth_asking = None, False
        self._presenter.show_looks(())
        if self._wanted:
            self._photos.picture_caches.examples.connect(None)
            self.ask()

    async def _ask(self, client: "Client") -> None:
        try:
            presets = await self._call(client.presets)
        except ServiceError as error:
            if client is self._asked:
                log.info("no looks: %s", error)
                self._asked, self._worth_asking = None, error.kind not in FINAL
                self._presenter.show_looks((), away=True)
            return
        if client is not self._asked:
            return  # another service was chosen meanwhile
        self._worth_asking = False
        self._photos.picture_caches.examples.connect(client)
        self._presenter.show_looks(
            tuple(
                LookChoice(one.tag, one.name, one.picture_url, one.description) for one in presets
            )
        )
        await self._call(self._photos.picture_caches.examples.tidy)
