"""The window *Use it for…*: one picture, and what it is good for."""

from collections.abc import Mapping
from concurrent.futures import Executor
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QWidget

from photo_trainer_gui.photos.photo import Box
from photo_trainer_gui.photos.uses.cuts import Pixels
from photo_trainer_gui.ui.pages.create.uses.errands import Errands
from photo_trainer_gui.ui.pages.create.uses.mail_pane import MailPane
from photo_trainer_gui.ui.pages.create.uses.print_pane import PrintPane
from photo_trainer_gui.ui.pages.create.uses.profile_pane import ProfilePane
from photo_trainer_gui.ui.pages.create.uses.save_file_dialog import open_save_dialog
from photo_trainer_gui.ui.pages.create.uses.screen_pane import ScreenPane
from photo_trainer_gui.ui.pages.create.uses.use_maker import Background, UseMaker
from photo_trainer_gui.ui.pages.create.uses.use_pane import UsedPicture, UsePane
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.buttons import button, style_button
from photo_trainer_gui.ui.widgets.dialog_frame import DialogFrame
from photo_trainer_gui.ui.widgets.labels import named, set_text
from photo_trainer_gui.ui.widgets.responsive import beside_or_below

_WIDTH_EM: Final = 60
_LIST_EM: Final = 15
_BESIDE_FROM_EM: Final = 50
_ROW_PX: Final = 44
# Of the picture that is shown: twice what its frame is drawn in, for fine screens.
_SHOWN_PX: Final = 1024
_ENTRIES: Final = (
    ("use.profile", "profile-round"),
    ("use.desktop", "desktop"),
    ("use.print", "print"),
    ("use.mail", "mail"),
)


class UseDialog(DialogFrame):
    """Open it with `open()`.

    Signals:
        saved(Path): a copy was written there; the window closes.
        larger_wanted(): order a larger picture first; the window closes.
    """

    saved = Signal(object)
    larger_wanted = Signal()

    def __init__(
        self,
        parent: QWidget,
        picture: UsedPicture,
        maker: UseMaker,
        workers: Executor,
        background: Background,
        *,
        name: str,
        folder: str = "",
    ) -> None:
        """Show a picture.

        Args:
            parent: the window it belongs to; the background is cut for its screen.
            picture: what is known of it.
            maker: makes copies of it.
            workers: threads that do so.
            background: of the desktop.
            name: of a copy, without its ending.
            folder: where a copy goes, unless the person says something else.
        """
        super().__init__(parent, "useDialog", text("use.title"), _WIDTH_EM)
        self._maker, self._background = maker, background
        self._errands = Errands(self, workers)
        self._name, self._folder = name, folder
        self._old: Mapping[str, str] | None = None
        self._is_lost = False
        self._make_parts(picture)
        self._lay_out()
        self._connect()
        self._list.setCurrentRow(0)
        self._errands.run(lambda: maker.read(_SHOWN_PX), self._show_picture, self._unreadable)
        if picture.face is None:
            self._errands.run(maker.face, self._show_face, self._unreadable)

    def _make_parts(self, picture: UsedPicture) -> None:
        screen = self.screen().size() * self.screen().devicePixelRatio()
        self._screen = ScreenPane(picture, Pixels(screen.width(), screen.height()))
        self._mail = MailPane(picture)
        self._panes: tuple[UsePane, ...] = (
            ProfilePane(picture),
            self._screen,
            PrintPane(picture),
            self._mail,
        )
        self._list = _use_list()
        self._stack = QStackedWidget()
        self._use = button("", "useSave", role="primary", icon="download")
        self._use.setDefault(True)
        self._undo = button(text("common.undo"), "useUndo", role="ghost", icon="undo")

    def _lay_out(self) -> None:
        for pane in self._panes:
            self._stack.addWidget(pane)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(24)
        self._row.addWidget(self._list, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._stack, 1)
        self.column.addLayout(self._row, 1)
        self._undo.hide()
        self.add_foot(self._undo, self.cancel, self._use)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside_or_below(self._row, self.width() >= _BESIDE_FROM_EM * theme.em())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # The desktop may turn dark in the evening, while the window is open.
        if event.type() == QEvent.Type.StyleChange:
            _paint_icons(self._list)

    def _connect(self) -> None:
        self._list.currentRowChanged.connect(self._choose)
        self._use.clicked.connect(self._use_it)
        self._undo.clicked.connect(self._bring_back)
        for pane in self._panes:
            pane.changed.connect(self._show_main)
            pane.larger_wanted.connect(self._want_larger)
        self._mail.file_wanted.connect(self._make_file)
        self._mail.copied.connect(lambda: self._say("create.copied"))
        self._mail.refused.connect(lambda: self._say("err.use.mail.text"))

    # --- What is shown -----------------------------------------------------------------------

    def _choose(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self._show_main()

    def _show_main(self) -> None:
        words, icon = self._pane.main()
        self._use.setText(words)
        self._use.setAccessibleName(words)
        self._use.setProperty("iconName", icon)
        style_button(self._use)
        self._undo.hide()
        refused = self._pane is self._screen and self._screen.is_refused
        self._say(
            "use.desktop_no" if refused else "pic.moved_text" if self._is_lost else "use.copy"
        )

    @property
    def _pane(self) -> UsePane:
        return self._panes[self._stack.currentIndex()]

    def _show_face(self, face: Box | None) -> None:
        if face is not None:
            for pane in self._panes:
                pane.show_face(face)

    def _unreadable(self, error: Exception) -> None:
        self._is_lost = True
        self._trouble(error)

    def _show_picture(self, image: QImage) -> None:
        for pane in self._panes:
            pane.show_picture(image)
        if self.isVisible():
            self.fit()

    def _say(self, text_id: str) -> None:
        set_text(self.reason, text(text_id))

    def _trouble(self, error: Exception) -> None:
        self._use.setEnabled(not self._is_lost)
        gone = isinstance(error, FileNotFoundError | ValueError)
        self._say("pic.moved_text" if gone else "err.disk.folder.text")

    # --- What is pressed ---------------------------------------------------------------------

    def _use_it(self) -> None:
        if self._pane is self._screen and not self._screen.is_refused:
            self._show_background()
            return
        ending = ".jpg" if self._pane.part() else ""
        words = self._use.text()
        dialog = open_save_dialog(self, words, self._folder, self._name + ending)
        dialog.fileSelected.connect(self._save)

    def _save(self, path: str) -> None:
        part = self._pane.part()
        self._use.setEnabled(False)
        self._errands.run(lambda: self._maker.save(part, Path(path)), self._saved, self._trouble)

    def _saved(self, path: Path) -> None:
        self.saved.emit(path)
        self.accept()

    def _show_background(self) -> None:
        part = self._screen.part()
        self._use.setEnabled(False)
        self._errands.run(
            lambda: self._maker.show_background(part, self._background),
            self._background_shown,
            self._trouble,
        )

    def _background_shown(self, old: Mapping[str, str] | None) -> None:
        self._use.setEnabled(True)
        self._old = old
        if old is None:
            self._screen.show_refused()
            return
        self._say("use.desktop_done")
        self._undo.show()
        self._undo.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bring_back(self) -> None:
        old = self._old
        if old is None:
            return
        self._undo.hide()
        self._errands.run(
            lambda: self._background.bring_back(old), lambda _done: self._show_main(), self._trouble
        )

    def _make_file(self, small: bool) -> None:
        self._errands.run(
            lambda: self._maker.ready_file(small),
            lambda ready: self._mail.show_file(small, ready),
            self._trouble,
        )

    def _want_larger(self) -> None:
        self.larger_wanted.emit()
        self.reject()


def _use_list() -> QListWidget:
    """The four uses; one stop for Tab, arrows choose."""
    result = QListWidget()
    named(result, "useList", text("spoken.use_list"))
    result.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    result.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    row = max(_ROW_PX, theme.control_height() + 8)
    size = theme.icon_size(20)
    result.setIconSize(QSize(size, size))
    for words, _icon in _ENTRIES:
        item = QListWidgetItem(text(words))
        item.setSizeHint(QSize(0, row + 4))
        result.addItem(item)
    _paint_icons(result)
    result.setFixedSize(round(_LIST_EM * theme.em()), len(_ENTRIES) * (row + 4) + 2)
    return result


def _paint_icons(uses: QListWidget) -> None:
    """In the colours of the scheme."""
    size = uses.iconSize().width()
    for row, (_words, icon) in enumerate(_ENTRIES):
        picture = theme.icon(icon, "text", size)
        picture.addPixmap(theme.pixmap(icon, "accent_text", size), picture.Mode.Selected)
        uses.item(row).setIcon(picture)
