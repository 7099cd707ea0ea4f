"""Controller of the pictures themselves: hearts, looking at them, copying."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication, QImage

from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.limits import MAX_SENT_PX
from photo_trainer_gui.pictures.made_picture import PictureId
from photo_trainer_gui.pictures.picture_manager import PictureManager
from photo_trainer_gui.tasks import Tasks
from photo_trainer_gui.threads import ServiceCall
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.training.project_store import ProjectStore
from photo_trainer_gui.ui.images.picture_images import read_picture
from photo_trainer_gui.ui.pages.page import Page
from photo_trainer_gui.ui.pages.pictures_page import PicturesPage
from photo_trainer_gui.ui.state.pictures_state import PictureAction, PictureItem
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.window.main_window import MainWindow


class PictureFileController:
    """Carries out what a person wants of pictures that are here.

    Args:
        window: dialogs belong to it, and its line tells what was done.
        call: runs a blocking call in another thread.
    """

    def __init__(
        self,
        window: MainWindow,
        manager: PictureManager,
        projects: ProjectStore,
        tasks: Tasks,
        call: ServiceCall,
    ) -> None:
        self._window = window
        self._manager = manager
        self._projects = projects
        self._tasks = tasks
        self._call = call
        self._steps: dict[PictureAction, Callable[[Project, tuple[PictureItem, ...]], None]] = {
            PictureAction.HEART: self._give_heart,
            PictureAction.COPY: self._copy,
        }

    def connect_page(self, page: Page) -> None:
        """Listen to the page that makes pictures, when that was built."""
        if isinstance(page, PicturesPage):
            page.pictures_pressed.connect(self._pressed)

    def _pressed(
        self, project_id: ProjectId, action: PictureAction, chosen: tuple[PictureItem, ...]
    ) -> None:
        project, step = self._projects.get(project_id), self._steps.get(action)
        if project is not None and step is not None and chosen:
            step(project, chosen)

    def _give_heart(self, _project: Project, chosen: tuple[PictureItem, ...]) -> None:
        on = not all(picture.heart for picture in chosen)
        for picture in chosen:
            self._manager.set_favourite(PictureId(picture.id), is_favourite=on)

    # --- Copying -----------------------------------------------------------------------------

    def _copy(self, _project: Project, chosen: tuple[PictureItem, ...]) -> None:
        self._tasks.start(self._copy_and_tell(chosen[0]), "copy picture")

    async def _copy_and_tell(self, picture: PictureItem) -> None:
        bar = self._window.project_area.notice_bar
        try:
            image = await self._call(read_picture, picture, MAX_SENT_PX)
        except (OSError, ValueError):
            bar.show_notice(text("pic.moved_text"))
            return
        QGuiApplication.clipboard().setMimeData(_mime(picture, image))
        bar.show_notice(text("create.copied"), good=True)


def _mime(picture: PictureItem, image: QImage) -> QMimeData:
    """The picture for programs that paint, and its file for those that keep files."""
    mime = QMimeData()
    mime.setImageData(image)
    mime.setUrls([QUrl.fromLocalFile(picture.path)])
    return mime
