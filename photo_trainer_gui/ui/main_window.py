"""The window itself: its two rooms, its keys, what is dragged over it, and how it closes."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from photo_trainer_gui.ui import theme
from photo_trainer_gui.ui.basics import label
from photo_trainer_gui.ui.look import Look
from photo_trainer_gui.ui.plain_text import set_title
from photo_trainer_gui.ui.sidebar import Sidebar
from photo_trainer_gui.ui.texts import text

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import (
        QCloseEvent,
        QDragEnterEvent,
        QDragLeaveEvent,
        QDragMoveEvent,
        QDropEvent,
        QKeyEvent,
        QResizeEvent,
    )

    from photo_trainer_gui.training.project import Project
    from photo_trainer_gui.ui.pages import PhotoPage
    from photo_trainer_gui.ui.situation import Situation
    from photo_trainer_gui.ui.welcome_page import WelcomePage
    from photo_trainer_gui.ui.workroom import Workroom

_DEFAULT_SIZE: Final = (1100, 740)
# Down to here every page keeps its main button on the screen; the rest of it scrolls.
_MINIMUM_SIZE: Final = (480, 360)
# What a window manager puts around a window is known only after it was shown.
_FRAME_PX: Final = (16, 48)
_RAIL_BELOW_EM: Final = 73
# Photos and tips do not get smaller with the font: beside the wide sidebar they need this.
_RAIL_BELOW_PX: Final = 1060
_PAGE_PADDING: Final = 24


class MainWindow(QMainWindow):
    """Shows what it is given and tells what was pressed.

    At first it is a frame: the sidebar, and the title of the page that will stand beside it. The
    workroom is built when it is first needed, which is after the first paint.

    Signals:
        acted(str, Action): project id and what was pressed on its page.
        opened(str): the model with this id is on the screen now.
        draft_changed(Project): the person changed photos or details of a draft.
        settings_requested(), key_requested(), practice_requested(), get_key_requested(),
        help_requested(), report_requested(), quit_requested(): the buttons and shortcuts of these
        names.
        close_requested(): the window was asked to close; it stays until `leave`.
    """

    acted = Signal(str, object)
    opened = Signal(str)
    draft_changed = Signal(object)
    settings_requested = Signal()
    key_requested = Signal()
    practice_requested = Signal()
    get_key_requested = Signal()
    help_requested = Signal()
    report_requested = Signal()
    quit_requested = Signal()
    close_requested = Signal()

    def __init__(self, build_workroom: "Callable[[Sidebar], Workroom]", practice: bool) -> None:
        """The frame of a window.

        Args:
            build_workroom: what stands beside the sidebar; called once.
            practice: whether practice mode is on just now.
        """
        super().__init__()
        set_title(self, text("app.name"))
        self.setMinimumSize(*_MINIMUM_SIZE)
        self.resize(*_DEFAULT_SIZE)
        self.setAcceptDrops(True)
        self._leaving = False
        self._build_workroom = build_workroom
        self._welcome: WelcomePage | None = None
        self._sidebar = Sidebar(practice)
        self._sidebar.settings_pressed.connect(self.settings_requested)
        self._sidebar.key_pressed.connect(self.key_requested)
        self._first_title = _first_title()
        self._rooms = QStackedWidget()
        self._rooms.addWidget(self._work_place())
        self.setCentralWidget(self._rooms)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self._look = Look(app)
        self._look.changed.connect(self._fit)
        theme.style(self)

    def _work_place(self) -> QWidget:
        place = QWidget()
        self._beside = QHBoxLayout(place)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.setSpacing(0)
        self._beside.addWidget(self._sidebar)
        self._beside.addWidget(self._first_title, 1)
        return place

    @cached_property
    def _workroom(self) -> "Workroom":
        room = self._build_workroom(self._sidebar)
        room.acted.connect(self.acted)
        room.opened.connect(self.opened)
        room.draft_changed.connect(self.draft_changed)
        self._beside.replaceWidget(self._first_title, room)
        self._first_title.hide()
        self._first_title.deleteLater()
        room.show()
        return room

    def fit_screen(self) -> None:
        """Be no larger than the screen, and maximised where it is too small; before `show`."""
        room = self.screen().availableSize()
        across, up = _FRAME_PX
        wanted = self.size()
        self.resize(wanted.boundedTo(room - QSize(across, up)))
        if self.size() != wanted:
            self.setWindowState(self.windowState() | Qt.WindowState.WindowMaximized)

    def take_keys(self) -> None:
        """Have shortcuts and a ring around what has the keyboard; once, after the page's paint."""
        from photo_trainer_gui.ui.focus_ring import FocusRing
        from photo_trainer_gui.ui.window_keys import connect_keys, connect_numbers, with_keys

        FocusRing(self)
        self._sidebar.tell_keys(
            with_keys(text("side.new"), "new"), with_keys(text("side.settings"), "settings")
        )
        connect_keys(
            self,
            {
                "new": self._at_work(self.open_new),
                "choose_photos": self._at_work(self._choose_photos),
                "paste": self._at_work(self._paste),
                "undo": self._at_work(self._undo),
                "check": self._at_work(lambda: self._workroom.check()),
                "next_area": self._at_work(lambda: self._workroom.move_focus(1)),
                "previous_area": self._at_work(lambda: self._workroom.move_focus(-1)),
                "main_button": self._press_main,
                "settings": self.settings_requested.emit,
                "close": self.close,
                "quit": self.quit_requested.emit,
                "help": self.help_requested.emit,
            },
        )
        connect_numbers(self, lambda place: self._at_work(lambda: self._workroom.open_nth(place))())

    def _at_work(self, do: Callable[[], None]) -> Callable[[], None]:
        """A key that means nothing while the welcome page stands instead of everything."""
        return lambda: None if self.welcoming() else do()

    # --- What is shown -----------------------------------------------------------------------

    def show_projects(self, projects: "tuple[Project, ...]", situation: "Situation") -> None:
        """Show these projects from now on; when the open one is gone, the one in its place."""
        self._workroom.show_projects(projects, situation)

    def show_situation(self, situation: "Situation") -> None:
        """Show the same projects at another moment; to be called once a second."""
        self._workroom.show_situation(situation)

    def open_project(self, project_id: str) -> None:
        """Show the page of a listed project; an id that is not listed changes nothing."""
        self._workroom.open_project(project_id)

    def open_new(self) -> None:
        """Show the new page with an empty draft; it stays unlisted until `show_projects` has it."""
        self._workroom.open_new()

    def open_id(self) -> str:
        """The id of the project on the screen, or empty."""
        return self._workroom.open_id()

    def page(self) -> QWidget | None:
        """The page of a project that is on the screen."""
        return self._workroom.page()

    def tell_ready(self, project_id: str, name: str) -> None:
        """Show the banner that this model is ready, until one of its buttons is pressed."""
        self._workroom.tell_ready(project_id, name)

    def tell(self, words: str, good: bool = False) -> None:
        """Show a line above the page, until it is closed or another one comes."""
        self._workroom.tell(words, good)

    def tell_gently(self, words: str) -> None:
        """The same, but not in the place of a line that is shown already."""
        self._workroom.tell_gently(words)

    def untell(self, words: str) -> None:
        """Take this line away, if it is still the one that is shown."""
        self._workroom.untell(words)

    def show_welcome(self, shown: bool) -> None:
        """Show the welcome page instead of everything else, or no longer."""
        if shown and self._welcome is None:
            self._welcome = self._build_welcome()
        self._rooms.setCurrentIndex(1 if shown else 0)
        if self._welcome is not None and shown:
            self._welcome.focus_first()

    def welcoming(self) -> bool:
        """Whether the welcome page stands instead of everything else."""
        return self._rooms.currentIndex() == 1

    def _build_welcome(self) -> "WelcomePage":
        # Most starts never show it, and the first paint waits for each import.
        from photo_trainer_gui.ui.welcome_page import WelcomePage

        welcome = WelcomePage()
        welcome.key_pressed.connect(self.key_requested)
        welcome.practice_pressed.connect(self.practice_requested)
        welcome.get_key_pressed.connect(self.get_key_requested)
        welcome.settings_pressed.connect(self.settings_requested)
        self._rooms.addWidget(welcome)
        return welcome

    # --- Photos come from anywhere -----------------------------------------------------------

    def take_photos(self, mime: "QMimeData") -> None:
        """Take photos that were let go over the window."""
        page = self._workroom.bring_photo_page()
        if page is not None:
            page.dropped(mime)

    def take_handed_photos(self, mime: "QMimeData") -> None:
        """Take the photos that the program was started with, never into a running upload."""
        page = self._workroom.bring_photo_page(beside_upload=True)
        if page is not None:
            page.dropped(mime)

    def _choose_photos(self) -> None:
        page = self._workroom.bring_photo_page()
        if page is not None:
            page.choose_photos()

    def _paste(self) -> None:
        from photo_trainer_gui.ui.offer import might_hold_photo

        mime = QApplication.clipboard().mimeData()
        # Words in the clipboard are told by a page that takes photos, but open none.
        page = (
            self._workroom.bring_photo_page()
            if might_hold_photo(mime)
            else self._workroom.visible_photo_page()
        )
        if page is not None:
            page.pasted(mime)

    def _undo(self) -> None:
        page = self._workroom.visible_photo_page()
        if page is not None:
            page.undo()

    def _page_below(self) -> "PhotoPage | None":
        return None if self.welcoming() else self._workroom.visible_photo_page()

    def dragEnterEvent(self, event: "QDragEnterEvent") -> None:
        from photo_trainer_gui.ui.offer import might_hold_photo

        page = self._page_below()
        if page is not None:
            event.setAccepted(page.drag_entered(event.mimeData()))
        else:
            event.setAccepted(not self.welcoming() and might_hold_photo(event.mimeData()))

    def dragMoveEvent(self, event: "QDragMoveEvent") -> None:
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: "QDragLeaveEvent") -> None:
        page = self._page_below()
        if page is not None:
            page.drag_left()

    def dropEvent(self, event: "QDropEvent") -> None:
        event.acceptProposedAction()
        self.take_photos(event.mimeData())

    # --- The window itself -------------------------------------------------------------------

    def dress_in(self, scheme: Qt.ColorScheme | None) -> None:
        """Use this colour scheme whatever the desktop asks for, until None."""
        self._look.dress_in(scheme)

    def leave(self) -> None:
        """Close the window for good."""
        self._leaving = True
        self.close()

    def _press_main(self) -> None:
        """The main button, or what leads to the reason why that can not be pressed yet."""
        found = {
            (one.property("role"), one.property("controlSize")): one
            for one in self.findChildren(QPushButton)
            if one.isVisible() and one.isEnabled()
        }
        wanted = found.get(("primary", "main")) or found.get(("reason", None))
        if wanted is not None:
            wanted.click()

    def _fit(self) -> None:
        needed = max(_RAIL_BELOW_PX, _RAIL_BELOW_EM * theme.em())
        self._sidebar.show_rail(self.width() < needed)
        if self._welcome is not None:
            self._welcome.fit()

    def resizeEvent(self, event: "QResizeEvent") -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        focused = self.focusWidget()
        pressed = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if pressed and isinstance(focused, QPushButton):
            # Our buttons leave Return to the main button of a dialog; here there is no such thing.
            focused.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._look.font_changed()

    def closeEvent(self, event: "QCloseEvent") -> None:
        event.setAccepted(self._leaving)
        if not self._leaving:
            self.close_requested.emit()


def _first_title() -> QWidget:
    """The title of an empty draft, where the draft's own page will have it."""
    page = QWidget()
    page.setObjectName("page")
    page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(page)
    column.setContentsMargins(_PAGE_PADDING, _PAGE_PADDING, _PAGE_PADDING, 0)
    column.addWidget(label(text("side.unnamed"), "title"))
    column.addStretch(1)
    return page
