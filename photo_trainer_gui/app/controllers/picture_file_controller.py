"""Controller of the pictures themselves: hearts, looking at them, saving and copying."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData, QStandardPaths, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog

from photo_trainer_gui.limits import MAX_SENT_PX
from photo_trainer_gui.pictures.export.picture_export import PictureCopy, copy_name, write_copy
from photo_trainer_gui.pictures.export.xmp_packet import Back
from photo_trainer_gui.pictures.made_picture import PictureId
from photo_trainer_gui.pictures.picture_manager import PictureManager
from photo_trainer_gui.tasks import Tasks
from photo_trainer_gui.threads import ServiceCall
from photo_trainer_gui.training.project import PRACTICE, Project
from photo_trainer_gui.training.project_store import ProjectStore
from photo_trainer_gui.ui.images.picture_images import read_picture
from photo_trainer_gui.ui.pages.page import Page
from photo_trainer_gui.ui.pages.pictures_page import PicturesPage
from photo_trainer_gui.ui.state.pictures_state import PictureAction, PictureItem
from photo_trainer_gui.ui.texts.file_names import shortened
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.window.main_window import MainWindow

_PICTURES: Final = QStandardPaths.StandardLocation.PicturesLocation


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
        self._folder = ""  # where the last one was saved
        self._steps: dict[PictureAction, Callable[[Project, tuple[PictureItem, ...]], None]] = {
            PictureAction.HEART: self._give_heart,
            PictureAction.SAVE: self._save,
            PictureAction.COPY: self._copy,
        }

    def connect_page(self, page: Page) -> None:
        """Listen to the page that makes pictures, when that was built."""
        if isinstance(page, PicturesPage):
            page.pictures_pressed.connect(self._pressed)

    def _pressed(
        self, project_id: str, action: PictureAction, chosen: tuple[PictureItem, ...]
    ) -> None:
        project, step = self._projects.get(project_id), self._steps.get(action)
        if project is not None and step is not None and chosen:
            step(project, chosen)

    def _give_heart(self, _project: Project, chosen: tuple[PictureItem, ...]) -> None:
        on = not all(picture.heart for picture in chosen)
        for picture in chosen:
            self._manager.set_favourite(PictureId(picture.id), is_favourite=on)

    # --- Saving ------------------------------------------------------------------------------

    def _save(self, project: Project, chosen: tuple[PictureItem, ...]) -> None:
        copy = self._copy_of(project, chosen[0])
        folder = self._folder or QStandardPaths.writableLocation(_PICTURES)
        dialog = QFileDialog(self._window, text("create.save"), folder)
        dialog.setObjectName("savePicture")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(copy_name(copy))
        dialog.fileSelected.connect(lambda path: self._write(copy, Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _copy_of(self, project: Project, picture: PictureItem) -> PictureCopy:
        back = Back(picture.made_at, text("app.name"), picture.words)
        if self._manager.store.service == PRACTICE:
            back = replace(back, mark="", credit=text("save.mark_practice"))
        person = project.details.name.strip()
        return PictureCopy(picture.path, picture.media_type, picture.title, person, back)

    def _write(self, copy: PictureCopy, target: Path) -> None:
        self._folder = str(target.parent)
        if not target.suffix:
            target = target.with_name(target.name + Path(copy_name(copy)).suffix)
        self._tasks.start(self._write_and_tell(copy, target), "save picture")

    async def _write_and_tell(self, copy: PictureCopy, target: Path) -> None:
        bar = self._window.project_area.notice_bar
        try:
            await self._call(write_copy, copy, target)
        except OSError:
            bar.show_notice(text("err.disk.folder.text"))
        else:
            folder = shortened(target.parent.name or str(target.parent))
            bar.show_notice(text("create.saved", folder=folder), good=True)

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
