"""Controller of the pictures themselves: hearts, looking at them, saving and copying."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData, QStandardPaths, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog

from photo_trainer_gui.desktop.settings import Settings
from photo_trainer_gui.limits import MAX_SENT_PX
from photo_trainer_gui.pictures.export.picture_export import (
    PictureCopy,
    copy_name,
    write_copies,
    write_copy,
)
from photo_trainer_gui.pictures.export.xmp_packet import Back
from photo_trainer_gui.pictures.made_picture import PictureId
from photo_trainer_gui.pictures.picture_manager import PictureManager
from photo_trainer_gui.tasks import Tasks
from photo_trainer_gui.threads import ServiceCall
from photo_trainer_gui.training.project import PRACTICE, Project
from photo_trainer_gui.training.project_store import ProjectStore
from photo_trainer_gui.ui.dialogs.save_pictures_dialog import (
    SaveChoice,
    SaveOffer,
    SavePicturesDialog,
)
from photo_trainer_gui.ui.images.picture_images import read_picture
from photo_trainer_gui.ui.pages.page import Page
from photo_trainer_gui.ui.pages.pictures_page import PicturesPage
from photo_trainer_gui.ui.state.pictures_state import PictureAction, PictureItem
from photo_trainer_gui.ui.texts.file_names import shortened
from photo_trainer_gui.ui.texts.text import sentences, text
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
        settings: Settings,
        tasks: Tasks,
        call: ServiceCall,
    ) -> None:
        self._window = window
        self._manager = manager
        self._projects = projects
        self._tasks = tasks
        self._call = call
        self._settings = settings
        self._steps: dict[PictureAction, Callable[[Project, tuple[PictureItem, ...]], None]] = {
            PictureAction.HEART: self._give_heart,
            PictureAction.SAVE: self._save,
            PictureAction.SAVE_ALL: self._save_all,
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
        copy = self._copy_of(project, chosen[0], self._settings.picture_words)
        dialog = QFileDialog(self._window, text("create.save"), self._folder())
        dialog.setObjectName("savePicture")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(copy_name(copy))
        dialog.fileSelected.connect(lambda path: self._write(copy, Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _folder(self) -> str:
        kept = self._settings.picture_folder
        return kept or QStandardPaths.writableLocation(_PICTURES)

    def _save_all(self, project: Project, chosen: tuple[PictureItem, ...]) -> None:
        pictures = tuple(one for one in chosen if not one.missing)
        if not pictures:
            return
        words = self._settings.picture_words
        practice = self._manager.store.service == PRACTICE
        offer = SaveOffer(
            pictures,
            project.details.name.strip(),
            copy_name(self._copy_of(project, pictures[0], words)),
            self._folder(),
            words,
            text("save.mark_practice" if practice else "save.mark"),
            time.time(),
        )
        dialog = SavePicturesDialog(self._window, offer)
        dialog.chosen.connect(lambda choice: self._write_all(project, choice))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _write_all(self, project: Project, choice: SaveChoice) -> None:
        self._settings.picture_words = choice.write_words
        self._settings.picture_folder = choice.folder
        copies = [self._copy_of(project, one, choice.write_words) for one in choice.pictures]
        self._tasks.start(self._write_all_and_tell(copies, choice.folder), "save pictures")

    async def _write_all_and_tell(self, copies: list[PictureCopy], folder: str) -> None:
        bar = self._window.project_area.notice_bar
        written, trouble = await self._call(write_copies, copies, Path(folder))
        name = shortened(Path(folder).name or folder)
        if trouble is None:
            bar.show_notice(text("save.done", n=len(written), folder=name), good=True)
            return
        said = text("err.save.some.title", n=len(written), all=len(copies))
        bar.show_notice(sentences(said, text("err.save.some.text", folder=name)))

    def _copy_of(self, project: Project, picture: PictureItem, words: bool) -> PictureCopy:
        back = Back(picture.made_at, text("app.name"), picture.words if words else "")
        if self._manager.store.service == PRACTICE:
            back = replace(back, mark="", credit=text("save.mark_practice"))
        person = project.details.name.strip()
        return PictureCopy(picture.path, picture.media_type, picture.title, person, back)

    def _write(self, copy: PictureCopy, target: Path) -> None:
        self._settings.picture_folder = str(target.parent)
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
