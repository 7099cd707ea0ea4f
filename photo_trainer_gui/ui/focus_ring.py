"""The ring around what has the keyboard: one overlay a window, outside the control it shows."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from photo_trainer_gui.ui import theme

_GAP = 2
_PEN = 2
_MARGIN = _GAP + _PEN
_KEYBOARD = frozenset(
    {
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
        Qt.FocusReason.OtherFocusReason,
    }
)
_MOVED = frozenset(
    {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.Scroll}
)


class FocusRing(QWidget):
    """Paints the ring for one window. QFocusFrame would clip it, QSS `outline` can not round it.

    It shows for keyboard focus; text fields show it always. A control with the property
    `ownRing` paints its own (the photo grid, the model list).
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        self._target: QWidget | None = None
        self._radius = 8
        self._reason = Qt.FocusReason.OtherFocusReason
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_changed)
        window.installEventFilter(self)

    def _focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._target is not None:
            self._target.removeEventFilter(self)
            self._target = None
        if now is None or now.window() is not self._window or now.property("ownRing"):
            self.hide()
            return
        self._target = now
        now.installEventFilter(self)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.gotFocus():
            self._reason = event.reason()
            self._place()
        elif event.type() in _MOVED:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        target = self._target
        if target is None:
            return
        always = isinstance(target, QLineEdit | QPlainTextEdit | QComboBox)
        if not target.isVisible() or not (always or self._reason in _KEYBOARD):
            self.hide()
            return
        self._radius = int(target.property("ringRadius") or 8)
        corner = target.mapTo(self._window, QPoint(0, 0))
        ring = QRect(corner, target.size())
        self.setGeometry(ring.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN))
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("focus"), _PEN))
        radius = self._radius + _GAP + 1
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
