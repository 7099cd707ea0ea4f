"""The ring around what has the keyboard: one overlay a window, outside the control it shows."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from photo_trainer_gui.event_filters import is_dismantled
from photo_trainer_gui.ui.style import theme

_GAP = 2
_MOVED = frozenset(
    {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.Scroll}
)


class FocusRing(QWidget):
    """Paints the ring for one window. QFocusFrame would clip it, QSS `outline` cannot round it.

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
        self._watched: list[QWidget] = []
        self._radius = 8
        self._by_keyboard = False
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_changed)
        window.installEventFilter(self)

    def _focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if not isValid(self._window):
            return  # it is being torn down around the ring
        # Qt sends the focus event, with its reason, before this signal; this mark of it stays.
        if self._window.testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange):
            self._window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, False)
            self._by_keyboard = True
        elif QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._by_keyboard = False
        for widget in filter(isValid, self._watched):
            widget.removeEventFilter(self)
        self._watched.clear()
        self._target = None
        if now is None or now.window() is not self._window or now.property("ownRing"):
            self.hide()
            return
        self._target = now
        # It moves on the screen whenever one of the widgets around it does.
        around: QWidget | None = now
        while around is not None and around is not self._window:
            self._watched.append(around)
            around.installEventFilter(self)
            around = around.parentWidget()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if is_dismantled(self):
            return False
        if event.type() in _MOVED and isValid(self._window):
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        target = self._target
        if target is None:
            return
        always = isinstance(target, QLineEdit | QPlainTextEdit | QComboBox)
        if target.visibleRegion().isEmpty() or not (always or self._by_keyboard):
            self.hide()
            return
        self._radius = int(target.property("ringRadius") or 8)
        corner = target.mapTo(self._window, QPoint(0, 0))
        ring = QRect(corner, target.size())
        margin = _GAP + theme.ring_width()
        self.setGeometry(ring.adjusted(-margin, -margin, margin, margin))
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = theme.ring_width()
        painter.setPen(QPen(theme.color("focus"), width))
        radius = self._radius + _GAP + 1
        half = width / 2
        inside = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(inside, radius, radius)
