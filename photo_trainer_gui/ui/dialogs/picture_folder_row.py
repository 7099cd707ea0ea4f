"""Where the created pictures are kept, how far a move is, and its buttons."""

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QProgressBar, QVBoxLayout, QWidget

from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.buttons import button
from photo_trainer_gui.ui.widgets.labels import label, named, set_text
from photo_trainer_gui.ui.widgets.responsive import beside_or_below


class FolderView(NamedTuple):
    """What is shown of the folder of all pictures.

    Attributes:
        name: of the folder that the person chose; empty: the program's own.
        path: where that is.
        is_moving: the pictures are being copied into another one.
        done: so many of them are there.
        all: so many there are.
        told: why another folder was not taken, or what was done; may be empty.
    """

    name: str = ""
    path: str = ""
    is_moving: bool = False
    done: int = 0
    all: int = 0
    told: str = ""


class PictureFolderRow(QWidget):
    """Its buttons take effect at once.

    Signals:
        choose_pressed(): the person wants another folder.
        home_pressed(): the program's own folder is wanted.
        stop_pressed(): the pictures shall stay where they are.
    """

    choose_pressed = Signal()
    home_pressed = Signal()
    stop_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown = FolderView()
        self._where = label(kind="small", tone="second", wrap=True)
        named(self._where, "setFolderWhere")
        self._told = label(kind="small", wrap=True)
        named(self._told, "setFolderTold")
        self._bar = QProgressBar(textVisible=False)
        self._choose = button(
            text("err.disk.folder.button1"), "setFolderChoose", size="small", icon="folder"
        )
        self._home = button(text("set.folder_home"), "setFolderHome", size="small")
        self._stop = button(text("box.stop"), "setFolderStop", size="small", icon="stop")
        self._choose.clicked.connect(self.choose_pressed)
        self._home.clicked.connect(self.home_pressed)
        self._stop.clicked.connect(self.stop_pressed)
        self._ways = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._ways.setSpacing(8)
        for each in (self._choose, self._home, self._stop):
            self._ways.addWidget(each, 0, Qt.AlignmentFlag.AlignLeft)
        self._ways.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self._where, self._bar, self._told):
            column.addWidget(part)
        column.addLayout(self._ways)
        self.show_folder(FolderView())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = [one for one in (self._choose, self._home, self._stop) if not one.isHidden()]
        needed = sum(one.sizeHint().width() + 8 for one in shown)
        beside_or_below(self._ways, needed <= self.width())

    def show_folder(self, view: FolderView) -> bool:
        """Show where the pictures are now, or are on their way to.

        Returns:
            whether more than numbers changed, so that it may need another height.
        """
        before, self._shown = self._shown, view
        words = text("set.folder_own")
        if view.is_moving:
            words = text("set.folder_moving", n=view.all, done=view.done)
        elif view.name:
            words = text("set.folder_in", folder=view.name)
        set_text(self._where, words)
        self._where.setAccessibleDescription(view.path)
        set_text(self._told, view.told)
        self._told.setVisible(bool(view.told))
        self._bar.setRange(0, max(1, view.all))
        self._bar.setValue(view.done)
        named(self._bar, "setFolderProgress", words)
        self._bar.setVisible(view.is_moving)
        focused = self._stop.hasFocus() or self._choose.hasFocus() or self._home.hasFocus()
        self._choose.setVisible(not view.is_moving)
        self._home.setVisible(bool(view.name) and not view.is_moving)
        self._stop.setVisible(view.is_moving)
        self._fit()
        if focused:
            still = self._stop if view.is_moving else self._choose
            still.setFocus(Qt.FocusReason.OtherFocusReason)
        return view._replace(done=0, all=0) != before._replace(done=0, all=0)
