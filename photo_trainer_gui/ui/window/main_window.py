"""The window itself: its keys, what is dragged over it, and how it closes."""

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

from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.appearance import Appearance
from photo_trainer_gui.ui.widgets.buttons import press_by_return
from photo_trainer_gui.ui.widgets.labels import label
from photo_trainer_gui.ui.widgets.plain_text import set_title
from photo_trainer_gui.ui.window.sidebar import Sidebar

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

    from photo_trainer_gui.ui.pages.page import PhotoPage
    from photo_trainer_gui.ui.pages.welcome_page import WelcomePage
    from photo_trainer_gui.ui.window.project_area import ProjectArea

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
    project area is built when it is first needed, which is after the first paint.

    Signals:
        settings_requested(), key_requested(), practice_requested(), get_key_requested(),
        help_requested(), report_requested(), quit_requested(): the buttons and shortcuts of these
        names.
        close_requested(): the window was asked to close; it stays until `leave`.
    """

    settings_requested = Signal()
    key_requested = Signal()
    practice_requested = Signal()
    get_key_requested = Signal()
    help_requested = Signal()
    report_requested = Signal()
    quit_requested = Signal()
    close_requested = Signal()

    def __init__(
        self, build_project_area: "Callable[[Sidebar], ProjectArea]", practice: bool
    ) -> None:
        """The frame of a window.

        Args:
            build_project_area: what stands beside the sidebar; called once.
            practice: whether practice mode is on just now.
        """
        super().__init__()
        set_title(self, text("app.name"))
        self.setMinimumSize(*_MINIMUM_SIZE)
        self.resize(*_DEFAULT_SIZE)
        self.setAcceptDrops(True)
        self._leaving = False
        self._build_project_area = build_project_area
        self._welcome: WelcomePage | None = None
        self._sidebar = Sidebar(practice)
        self._sidebar.settings_pressed.connect(self.settings_requested)
        self._sidebar.key_pressed.connect(self.key_requested)
        self._first_title = _first_title()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._work_place())
        self.setCentralWidget(self._stack)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self._look = Appearance(app)
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
    def project_area(self) -> "ProjectArea":
        """What stands beside the sidebar; built when it is first asked for."""
        area = self._build_project_area(self._sidebar)
        self._beside.replaceWidget(self._first_title, area)
        self._first_title.hide()
        self._first_title.deleteLater()
        area.show()
        return area

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
        from photo_trainer_gui.ui.widgets.focus_ring import FocusRing
        from photo_trainer_gui.ui.widgets.shortcuts import connect_keys, connect_numbers, with_keys

        FocusRing(self)
        self._sidebar.tell_keys(
            with_keys(text("side.new"), "new"), with_keys(text("side.settings"), "settings")
        )
        connect_keys(
            self,
            {
                "new": self._at_work(lambda: self.project_area.open_new()),
                "choose_photos": self._at_work(self._choose_photos),
                "paste": self._at_work(self._paste),
                "undo": self._at_work(self._undo),
                "check": self._at_work(lambda: self.project_area.check()),
                "next_area": self._at_work(lambda: self.project_area.move_focus(1)),
                "previous_area": self._at_work(lambda: self.project_area.move_focus(-1)),
                "main_button": self._press_main,
                "settings": self.settings_requested.emit,
                "close": self.close,
                "quit": self.quit_requested.emit,
                "help": self.help_requested.emit,
            },
        )
        connect_numbers(
            self, lambda place: self._at_work(lambda: self.project_area.open_nth(place))()
        )

    def _at_work(self, do: Callable[[], None]) -> Callable[[], None]:
        """A key that means nothing while the welcome page stands instead of everything."""
        return lambda: None if self.welcoming() else do()

    # --- What is shown -----------------------------------------------------------------------

    def show_welcome(self, shown: bool) -> None:
        """Show the welcome page instead of everything else, or no longer."""
        if shown and self._welcome is None:
            self._welcome = self._build_welcome()
        self._stack.setCurrentIndex(1 if shown else 0)
        if self._welcome is not None and shown:
            self._welcome.focus_first()

    def welcoming(self) -> bool:
        """Whether the welcome page stands instead of everything else."""
        return self._stack.currentIndex() == 1

    def _build_welcome(self) -> "WelcomePage":
        # Most starts never show it, and the first paint waits for each import.
        from photo_trainer_gui.ui.pages.welcome_page import WelcomePage

        welcome = WelcomePage()
        welcome.key_pressed.connect(self.key_requested)
        welcome.practice_pressed.connect(self.practice_requested)
        welcome.get_key_pressed.connect(self.get_key_requested)
        welcome.settings_pressed.connect(self.settings_requested)
        self._stack.addWidget(welcome)
        return welcome

    # --- Photos come from anywhere -----------------------------------------------------------

    def take_photos(self, mime: "QMimeData") -> None:
        """Take photos that were let go over the window."""
        page = self.project_area.bring_photo_page()
        if page is not None:
            page.dropped(mime)

    def _choose_photos(self) -> None:
        page = self.project_area.bring_photo_page()
        if page is not None:
            page.choose_photos()

    def _paste(self) -> None:
        mime = QApplication.clipboard().mimeData()
        # Words in the clipboard are told by a page that takes photos, but open none.
        page = (
            self.project_area.bring_photo_page()
            if _might_hold_photo(mime)
            else self.project_area.visible_photo_page()
        )
        if page is not None:
            page.pasted(mime)

    def _undo(self) -> None:
        page = self.project_area.page()
        if page is not None:
            page.undo()

    def _page_below(self) -> "PhotoPage | None":
        return None if self.welcoming() else self.project_area.visible_photo_page()

    def dragEnterEvent(self, event: "QDragEnterEvent") -> None:
        page = self._page_below()
        if page is not None:
            event.setAccepted(page.drag_entered(event.mimeData()))
        else:
            event.setAccepted(not self.welcoming() and _might_hold_photo(event.mimeData()))

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

    def set_color_scheme(self, scheme: Qt.ColorScheme | None) -> None:
        """Use this colour scheme whatever the desktop asks for, until None."""
        self._look.set_color_scheme(scheme)

    def leave(self) -> None:
        """Close the window for good."""
        self._leaving = True
        self.close()

    def _press_main(self) -> None:
        """The main button, or what leads to the reason why that cannot be pressed yet."""
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
        if not press_by_return(self, event):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._look.font_changed()

    def closeEvent(self, event: "QCloseEvent") -> None:
        event.setAccepted(self._leaving)
        if not self._leaving:
            self.close_requested.emit()


def _might_hold_photo(mime: "QMimeData") -> bool:
    # Nothing is dropped before the first paint.
    from photo_trainer_gui.ui.photo_editor.intake.drop_data import might_hold_photo

    return might_hold_photo(mime)


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
