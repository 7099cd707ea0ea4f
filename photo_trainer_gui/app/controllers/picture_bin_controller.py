"""Controller of deleting pictures: into the system's bin at once, and back again."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from photo_trainer_gui.app.pictured_models import PicturedModels
from photo_trainer_gui.desktop.pictures.trash import BinnedFile, bring_back, move_to_bin
from photo_trainer_gui.ids import ModelId, ProjectId
from photo_trainer_gui.pictures.made_picture import MadePicture, PictureId
from photo_trainer_gui.pictures.order_problem import OrderProblemKind
from photo_trainer_gui.pictures.picture_events import PictureEvent, PicturesDeleted
from photo_trainer_gui.pictures.picture_manager import PictureManager
from photo_trainer_gui.tasks import Tasks
from photo_trainer_gui.threads import ServiceCall
from photo_trainer_gui.ui.dialogs.question_dialog import Question, ask
from photo_trainer_gui.ui.pages.page import Page
from photo_trainer_gui.ui.pages.pictures_page import PicturesPage
from photo_trainer_gui.ui.state.pictures_state import PictureAction, PictureItem
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.window.main_window import MainWindow

# What is said of a picture that was not fetched again; of all others that there is no way to it.
_NOT_HERE: Final = {
    OrderProblemKind.FETCH_GONE: "pic.gone",
    OrderProblemKind.NOT_IMAGE: "err.create.not_image.title",
    OrderProblemKind.DISK_FULL: "err.create.disk.title",
    OrderProblemKind.DISK_DENIED: "err.disk.folder.text",
}


@dataclass(frozen=True)
class DeletedFile:
    """A file that was deleted: where it lay, and where in the bin it lies; None: it is gone."""

    path: Path
    binned: BinnedFile | None


def delete_files(paths: Iterable[Path]) -> list[DeletedFile]:
    """Put files into the system's bin; where there is none they are deleted. Blocks."""
    done = []
    for path in paths:
        binned = None
        with suppress(FileNotFoundError):  # somebody was faster
            binned = move_to_bin(path)
        if binned is None:
            path.unlink(missing_ok=True)
        done.append(DeletedFile(path, binned))
    return done


def undelete(deleted: Iterable[DeletedFile]) -> list[Path]:
    """Put files back; the paths of those that are nowhere any more. Blocks."""
    lost = []
    for one in deleted:
        try:
            if one.binned is None:
                raise FileNotFoundError(one.path)
            bring_back(one.binned)
        except OSError:
            if not one.path.exists():
                lost.append(one.path)
    return lost


class PictureBinController:
    """Carries out deleting, its undo, and what is done about files that are gone.

    Args:
        window: questions belong to it, and its line tells what was done.
        call: runs a blocking call in another thread.
    """

    def __init__(
        self,
        window: MainWindow,
        manager: PictureManager,
        pictured: PicturedModels,
        tasks: Tasks,
        call: ServiceCall,
    ) -> None:
        self._window = window
        self._pictured = pictured
        self._manager = manager
        self._tasks = tasks
        self._call = call

    def connect_page(self, page: Page) -> None:
        """Listen to the page that makes pictures, when that was built."""
        if isinstance(page, PicturesPage):
            page.pictures_pressed.connect(partial(self._pressed, page))
            page.elsewhere_answered.connect(self._elsewhere_answered)

    def _pressed(
        self,
        page: PicturesPage,
        _project_id: ProjectId,
        action: PictureAction,
        chosen: tuple[PictureItem, ...],
    ) -> None:
        ids = [PictureId(picture.id) for picture in chosen]
        if action is PictureAction.DELETE:
            self._tasks.start(self._delete(page, ids), "delete pictures")
        elif action is PictureAction.FETCH_AGAIN:
            self._tasks.start(self._fetch_again(ids[0], page), "fetch a picture again")
        elif action is PictureAction.FORGET:
            self._manager.mark_deleted(ids)

    # --- Deleting ----------------------------------------------------------------------------

    async def _delete(self, page: PicturesPage, ids: list[PictureId]) -> None:
        gone = self._manager.mark_deleted(ids)
        shown = sum(not picture.larger_of for picture in gone)
        library = self._manager.library
        binned = await self._call(delete_files, [library.path(picture) for picture in gone])
        # While the pictures move there may be another copy, which would come over again.
        await self._call(delete_files, await self._call(library.leftovers, gone))
        if not gone:
            return
        no_bin = any(one.binned is None for one in binned)
        words = text("pic.no_bin") if no_bin else text("pic.binned", n=shown)
        page.offer_undo(
            words,
            lambda: self._start_undo(gone, binned, page),
            lambda: self._ask_to_delete_too(gone, shown),
        )

    def _start_undo(
        self, gone: tuple[MadePicture, ...], binned: list[DeletedFile], page: PicturesPage
    ) -> None:
        self._tasks.start(self._undo(gone, binned, page), "undo deleting")

    async def _undo(
        self, gone: tuple[MadePicture, ...], binned: list[DeletedFile], page: PicturesPage
    ) -> None:
        library = self._manager.library
        lost = set(await self._call(undelete, binned))
        where = list(zip(gone, binned, strict=True))
        # Before they are shown: the others may have moved meanwhile.
        for picture, deleted in where:
            if deleted.path not in lost:
                with suppress(OSError):
                    await self._call(library.take_in, picture, deleted.path)
        self._manager.restore(gone)
        for picture, deleted in where:
            if deleted.path in lost:
                await self._fetch_again(picture.id, page)

    def _ask_to_delete_too(self, gone: tuple[MadePicture, ...], shown: int) -> None:
        def answered(yes: bool) -> None:
            if yes:
                self._manager.delete_at_service([picture.id for picture in gone])
                self._tell(text("pic.delete_later"), good=True)

        ask(self._window, Question("delete_pictures", {"n": shown}), answered)

    def tell_deleted(self, event: PictureEvent) -> None:
        """Tell whether the service has deleted what it was asked to."""
        if isinstance(event, PicturesDeleted):
            if event.still_there:
                self._tell(text("pic.delete_stays", n=event.still_there))
            else:
                self._tell(text("pic.deleted_too"), good=True)

    # --- Files that are gone -----------------------------------------------------------------

    async def _fetch_again(self, picture_id: PictureId, page: PicturesPage) -> None:
        problem = await self._manager.fetch_again(picture_id)
        if problem is not None:
            words = text(_NOT_HERE.get(problem.kind, "err.net.none.title"))
            self._tell(words)
            page.hear(words, good=False)

    def _elsewhere_answered(self, project_id: ProjectId, fetch: bool) -> None:
        project = self._pictured.get(project_id)
        if project is None:
            return
        if fetch:
            self._tasks.start(self._fetch_elsewhere(project.model_id), "fetch from elsewhere")
        else:
            self._manager.decline_elsewhere(project.model_id)

    async def _fetch_elsewhere(self, model_id: ModelId) -> None:
        if await self._manager.fetch_elsewhere(model_id) is not None:
            self._tell(text("err.create.fetch.title"))

    def _tell(self, words: str, *, good: bool = False) -> None:
        self._window.project_area.notice_bar.show_notice(words, good=good)
