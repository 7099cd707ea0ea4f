"""Controller of what becomes of pictures: saved, copied, dragged out, and used for something."""

from collections.abc import Callable, Iterator
from functools import cached_property, partial
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from photo_trainer_gui.app.pictured_models import PicturedModels
from photo_trainer_gui.app.startup.window_frame import WindowFrame
from photo_trainer_gui.desktop.pictures.wallpaper import Wallpaper
from photo_trainer_gui.ids import NO_PROJECT, ProjectId
from photo_trainer_gui.pictures.made_picture import PictureId
from photo_trainer_gui.pictures.picture_manager import PictureManager
from photo_trainer_gui.training.project import PRACTICE, Project
from photo_trainer_gui.ui.pages.create.uses.picture_back import PicturedPerson
from photo_trainer_gui.ui.pages.page import Page
from photo_trainer_gui.ui.pages.pictures_page import PicturesPage
from photo_trainer_gui.ui.state.pictures_state import PictureAction, PictureItem
from photo_trainer_gui.ui.texts.file_names import shortened
from photo_trainer_gui.ui.texts.text import text

if TYPE_CHECKING:
    from photo_trainer_gui.ui.pages.create.uses.picture_uses import PictureUses, SaveChoices

# Where files lie that the desktop or other programs hold.
_FOLDER: Final = "used-pictures"


class PictureUseController:
    """Opens the windows, and remembers what was chosen in them."""

    def __init__(
        self, frame: WindowFrame, manager: PictureManager, pictured: PicturedModels
    ) -> None:
        self._frame, self._manager, self._pictured = frame, manager, pictured
        self._page: PicturesPage | None = None
        self._project_id = NO_PROJECT  # whose picture is used
        self._steps: dict[PictureAction, Callable[[Project, tuple[PictureItem, ...]], None]] = {
            PictureAction.SAVE: self._save,
            PictureAction.SAVE_ALL: self._save_all,
            PictureAction.USE: self._use,
            PictureAction.COPY: self._copy,
            PictureAction.DRAG: self._drag,
        }

    def connect_page(self, page: Page) -> None:
        """Listen to the page that makes pictures, when that was built."""
        if isinstance(page, PicturesPage):
            page.pictures_pressed.connect(partial(self._pressed, page))

    @cached_property
    def _uses(self) -> "PictureUses":
        from photo_trainer_gui.ui.pages.create.uses.picture_uses import PictureUses, SaveChoices

        settings = self._frame.settings
        uses = PictureUses(
            self._frame.window,
            self._frame.photos.viewer,
            Wallpaper(),
            self._frame.data_dir / _FOLDER,
            SaveChoices(settings.picture_words, settings.picture_folder),
        )
        uses.saved.connect(self._saved)
        uses.copied.connect(self._copied)
        uses.given.connect(self._drag_out)
        uses.not_saved.connect(lambda _folder: self._tell(text("err.disk.folder.text")))
        uses.missing.connect(self._not_there)
        uses.larger_wanted.connect(self._order_larger)
        uses.choices_changed.connect(self._remember)
        return uses

    def _pressed(
        self,
        page: PicturesPage,
        project_id: ProjectId,
        action: PictureAction,
        chosen: tuple[PictureItem, ...],
    ) -> None:
        project, step = self._pictured.get(project_id), self._steps.get(action)
        if project is not None and step is not None and chosen:
            self._page = page
            self._uses.write_words(self._frame.settings.picture_words)
            step(project, chosen)

    def _save(self, project: Project, chosen: tuple[PictureItem, ...]) -> None:
        if len(chosen) > 1:
            self._save_all(project, chosen)
        else:
            self._uses.save(chosen[0], self._person(project, chosen))

    def _save_all(self, project: Project, chosen: tuple[PictureItem, ...]) -> None:
        there = tuple(item for item in chosen if item.is_here)
        if there:
            self._uses.save_all(there, self._person(project, there))

    def _use(self, project: Project, chosen: tuple[PictureItem, ...]) -> None:
        self._project_id = project.id
        self._uses.use(chosen[0], self._person(project, chosen))

    def _copy(self, project: Project, chosen: tuple[PictureItem, ...]) -> None:
        self._uses.copy(chosen[0], self._person(project, chosen))

    def _copied(self, taken: bool) -> None:
        self._tell(text("create.copied" if taken else "err.use.mail.text"), good=taken)

    def _drag(self, project: Project, chosen: tuple[PictureItem, ...]) -> None:
        there = tuple(item for item in chosen if item.is_here)
        if there:
            self._uses.give(there, self._person(project, there))

    def _drag_out(self, copies: tuple[str, ...]) -> None:
        if self._page is not None:
            self._page.drag_out(copies)

    def _person(self, project: Project, chosen: tuple[PictureItem, ...]) -> PicturedPerson:
        practice = self._manager.store.service == PRACTICE
        return PicturedPerson(
            project.details.name.strip(), practice, (project.model_id, *self._private(chosen))
        )

    def _private(self, chosen: tuple[PictureItem, ...]) -> Iterator[str]:
        """What the service may have written into these pictures, and nobody is to read."""
        store = self._manager.store
        for item in chosen:
            picture = store.picture(PictureId(item.id))
            if picture is None:
                continue
            yield picture.image_id
            order = store.order(picture.order_id)
            if order is not None:
                yield from (order.job_id, order.wish.sent_words)

    def _order_larger(self, item: PictureItem) -> None:
        """As the large view does it."""
        if self._page is not None:
            self._page.pictures_pressed.emit(self._project_id, PictureAction.LARGER, (item,))

    def _saved(self, count: int, folder: str) -> None:
        name = shortened(PurePath(folder).name or folder)
        if count == 1:
            self._tell(text("create.saved", folder=name), good=True)
        else:
            self._tell(text("save.done", n=count, folder=name), good=True)

    def _tell(self, words: str, *, good: bool = False) -> None:
        self._frame.window.project_area.notice_bar.show_notice(words, good=good)

    def _not_there(self, item: PictureItem) -> None:
        self._tell(text("pic.moved_text"))
        self._frame.photos.picture_unreadable(item.cache_key, item.path)

    def _remember(self, choices: "SaveChoices") -> None:
        settings = self._frame.settings
        settings.picture_words, settings.picture_folder = choices.with_words, choices.folder
