"""Controller of the folder that created pictures are kept in: chosen, moved to, told about."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from photo_trainer_gui.pictures.background.library_keeper import LibraryKeeper
from photo_trainer_gui.pictures.library_copier import StoppedError
from photo_trainer_gui.pictures.picture_library import PictureLibrary
from photo_trainer_gui.tasks import Tasks
from photo_trainer_gui.ui.dialogs.picture_folder_row import FolderView
from photo_trainer_gui.ui.dialogs.settings_dialog import SettingsDialog
from photo_trainer_gui.ui.pages.create.uses.save_file_dialog import open_folder_dialog
from photo_trainer_gui.ui.state.view_state import Action
from photo_trainer_gui.ui.texts.picture_folder_text import folder_name, refusal_words
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.window.main_window import MainWindow


class PictureFolderController:
    """Has the pictures moved, and tells how far that is, in the settings or in the window.

    Args:
        changed: called when the folder can be reached again or no more, or is another one.
    """

    def __init__(
        self,
        window: MainWindow,
        library: PictureLibrary,
        keeper: LibraryKeeper,
        tasks: Tasks,
        changed: Callable[[], object],
    ) -> None:
        self._window = window
        self._library = library
        self._keeper = keeper
        self._tasks = tasks
        self._changed = changed
        self._dialog: SettingsDialog | None = None
        self._told = ""
        self._seen = self._where()
        keeper.listen(self._show)

    def connect_dialog(self, dialog: SettingsDialog) -> None:
        """Show the folder in the settings, which were just opened."""
        self._dialog, self._told = dialog, ""
        dialog.picture_folder.choose_pressed.connect(lambda: self._choose(dialog))
        dialog.picture_folder.home_pressed.connect(lambda: self._start(""))
        dialog.picture_folder.stop_pressed.connect(self._keeper.stop)
        self._show()

    def act(self, action: Action) -> None:
        """Do what was pressed on the card of a folder that is away."""
        if action is Action.LOOK_AGAIN:
            self._keeper.look_now()
        elif action is Action.CHOOSE_FOLDER:
            self._choose(self._window)

    def _choose(self, parent: QWidget) -> None:
        # The window of the system would wait for a drive that is away.
        is_known = self._library.place.root and self._keeper.state.is_there
        start = self._library.root if is_known else Path.home()
        dialog = open_folder_dialog(parent, text("save.folder"), str(start))
        dialog.fileSelected.connect(self._start)

    def _start(self, folder: str) -> None:
        self._tasks.start(self._move(folder), "move pictures")

    async def _move(self, folder: str) -> None:
        """Empty: into the program's own folder."""
        self._told = ""
        try:
            refused = await self._keeper.move_to(Path(folder) if folder else None)
        except StoppedError:
            self._tell(text("set.folder_stopped"))
            return
        if refused is not None:
            self._tell(refusal_words(refused, folder))
        elif self._library.place.root:
            name = folder_name(self._library.place.root)
            self._tell(text("set.folder_moved", folder=name), good=True)
        else:
            self._tell(text("set.folder_moved_home"), good=True)

    def _tell(self, words: str, *, good: bool = False) -> None:
        if self._open_dialog() is None:
            self._window.project_area.notice_bar.show_notice(words, good=good)
        self._told = words
        self._show()

    def _show(self) -> None:
        dialog = self._open_dialog()
        if dialog is not None:
            dialog.show_picture_folder(self._view())
        if self._where() != self._seen:
            self._seen = self._where()
            self._changed()

    def _open_dialog(self) -> SettingsDialog | None:
        if self._dialog is not None and isValid(self._dialog) and self._dialog.isVisible():
            return self._dialog
        return None

    def _view(self) -> FolderView:
        state, root = self._keeper.state, self._library.place.root
        name = folder_name(root) if root else ""
        return FolderView(name, root, state.is_moving, state.done, state.all, self._told)

    def _where(self) -> tuple[object, ...]:
        library = self._library
        return (
            library.place.root,
            library.place.former,
            library.in_default,
            self._keeper.state.is_there,
        )
