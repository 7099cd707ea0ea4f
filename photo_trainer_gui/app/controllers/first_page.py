"""First page: what a person finds when they come, and where photos go that came with them."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl

from photo_trainer_gui.app.presenters.window_presenter import WindowPresenter
from photo_trainer_gui.desktop.settings import Settings
from photo_trainer_gui.ids import NO_PROJECT, ProjectId
from photo_trainer_gui.training.states import State
from photo_trainer_gui.ui.window.main_window import MainWindow


class FirstPage:
    """Opens the first page at the start and after each change of the service."""

    def __init__(self, window: MainWindow, presenter: WindowPresenter, settings: Settings) -> None:
        self._window = window
        self._presenter = presenter
        self._settings = settings
        self._handed: tuple[str, ...] = ()

    def take_photos(self, paths: tuple[str, ...]) -> None:
        """Put photos into the open draft, or a new one; on the welcome page they wait."""
        self._handed += paths
        if self._handed and not self._window.welcoming():
            mime = QMimeData()
            mime.setUrls([_url(path) for path in self._handed])
            self._handed = ()
            # Never into a running upload.
            page = self._window.project_area.bring_photo_page(beside_upload=True)
            if page is not None:
                page.dropped(mime)

    def welcome_or_open(self, has_key: bool) -> None:
        """Welcome who is new here; open a page for everybody else."""
        known = has_key or self._settings.welcomed or bool(self._presenter.projects())
        self._window.show_welcome(not known)
        self.open()

    def open(self, handed: tuple[str, ...] = ()) -> None:
        """A model that became ready unseen, else the page of last time, else a new one.

        Args:
            handed: paths of photos that the program was started with.
        """
        self._handed += handed
        self._presenter.show_now()
        if self._window.welcoming():
            return
        area, projects = self._window.project_area, self._presenter.projects()
        if self._handed:
            area.open_new()
            self.take_photos(())
            return
        unseen = [one.id for one in projects if one.state is State.READY and not one.looked_at]
        ids = {one.id for one in projects}
        if area.open_id() in ids:
            return
        last = ProjectId(self._settings.last_page)
        chosen = unseen[0] if unseen else last if last in ids else NO_PROJECT
        if chosen:
            area.open_project(chosen)
        else:
            area.open_new()


def _url(path: str) -> QUrl:
    """Byte for byte: a name need not be UTF-8, and Qt makes another one of it."""
    return QUrl.fromEncoded(Path(path).as_uri().encode())
