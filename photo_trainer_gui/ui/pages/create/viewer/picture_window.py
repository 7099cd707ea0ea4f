"""A window over the whole program that shows pictures and many things to do, none the main one."""

from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from photo_trainer_gui.ui.widgets.buttons import press_by_return
from photo_trainer_gui.ui.widgets.cards import Card
from photo_trainer_gui.ui.widgets.labels import Picture, label, named, restyle

_EDGE: Final = 24
# Long enough for two lines; the line above the page still stands when the window is closed.
_TOLD_MS: Final = 8_000
_PADDING: Final = 16
_ICON: Final = 20
_GAP: Final = 12
# With a little air: fonts are not measured to the pixel.
_BESIDE_WORDS: Final = 2 * _PADDING + _ICON + _GAP + 8


class _ToldLine(Card):
    """What was just done, over the pictures: nothing moves, and the mouse goes through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("good", padding=0)
        self.setParent(parent)
        self._around = parent
        named(self, "windowTold")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._icon = Picture("check-circle", "success", _ICON)
        self._words = label("", "body", "success", wrap=True)
        row = QHBoxLayout()
        row.setContentsMargins(_PADDING, 10, _PADDING, 10)
        row.setSpacing(_GAP)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._words, 1)
        self.column.addLayout(row)
        self._gone = QTimer(self, singleShot=True, interval=_TOLD_MS)
        self._gone.timeout.connect(self.hide)
        self.hide()

    def tell(self, words: str, *, good: bool) -> None:
        """Say it for a while."""
        tone = "success" if good else "warning"
        restyle(self, card="good" if good else "hint")
        restyle(self._words, tone=tone)
        self._icon.show_icon("check-circle" if good else "info", tone)
        self._words.setText(words)
        self.setAccessibleName(words)
        self.place()
        self.show()
        self.raise_()
        self._gone.start()

    def place(self) -> None:
        """Stand at the top, in one line where the window is wide enough for that."""
        self._words.ensurePolished()
        words = self._words.fontMetrics().horizontalAdvance(self._words.text())
        width = min(self._around.width() - 2 * _EDGE, words + _BESIDE_WORDS)
        self.resize(width, self.column.heightForWidth(width))
        self.move((self._around.width() - width) // 2, _EDGE)


class PictureWindow(QDialog):
    """Window-modal; open it with `open()`. Return presses the button that has the keyboard."""

    def __init__(self, parent: QWidget, object_name: str) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._told = _ToldLine(self)

    def tell(self, words: str, *, good: bool) -> None:
        """Say what was done: what stands above the page cannot be seen from here."""
        self._told.tell(words, good=good)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press_by_return(self, event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._told.place()
