"""A choice of a few beside each other, one of which is always chosen: how many, and the shape."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.widgets.accessible_roles import install_roles
from photo_trainer_gui.ui.widgets.labels import named
from photo_trainer_gui.ui.widgets.roving_focus import RovingFocus

_RADIUS = 8
_ICON = 18
_AIR = 8


class _Segment(QPushButton):
    """One of them; it is painted whole, because its corners depend on where it stands."""

    spoken_role = QAccessible.Role.RadioButton

    def __init__(self, words: str, icon: str) -> None:
        install_roles()
        super().__init__(words)
        self._icon = icon
        self.first = self.last = False
        self.icon_shown = bool(icon)
        self.setCheckable(True)
        self.setAccessibleName(words)
        self.setProperty("role", "segment")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        height = theme.control_height()
        if self.icon_shown:
            height += theme.icon_size(_ICON) + 2
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(words + 2 * _AIR, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        role = "on_accent" if self.isChecked() else "text"
        painter.setPen(theme.color(role))
        painter.setFont(theme.font("small_strong" if self.isChecked() else "label"))
        words = self.rect()
        if self.icon_shown:
            size = theme.icon_size(_ICON)
            top = (self.height() - size - self.fontMetrics().height() - 2) // 2
            icon = theme.pixmap(self._icon, role, size)
            painter.drawPixmap((self.width() - size) // 2, top, icon)
            words = QRect(0, top + size + 2, self.width(), self.fontMetrics().height())
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.text())

    def _paint_ground(self, painter: QPainter) -> None:
        role = "accent" if self.isChecked() else "hover" if self.underMouse() else "surface"
        # Beyond the sides that another one touches: there it has no round corner.
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        left_to_right = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        starts, ends = (self.first, self.last) if left_to_right else (self.last, self.first)
        body = whole.adjusted(0 if starts else -2 * _RADIUS, 0, 0 if ends else 2 * _RADIUS, 0)
        painter.setPen(QPen(theme.color("border_strong"), 1))
        painter.setBrush(theme.color(role))
        painter.drawRoundedRect(body, _RADIUS, _RADIUS)
        if not ends:
            painter.setPen(QPen(theme.color("border"), 1))
            painter.drawLine(whole.topRight(), whole.bottomRight())


class Segments(QWidget):
    """The choice; arrows move and choose, as in a group of radio buttons.

    Signals:
        chosen(int): the place of what the person chose, from 0.
    """

    chosen = Signal(int)
    spoken_role = QAccessible.Role.Grouping

    def __init__(self, object_name: str, name: str, choices: Sequence[tuple[str, str]]) -> None:
        """`choices`: words and the name of an icon, or none, of each."""
        install_roles()
        super().__init__()
        named(self, object_name, name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._segments = [_Segment(words, icon) for words, icon in choices]
        self._segments[0].first = self._segments[-1].last = True
        for place, each in enumerate(self._segments):
            each.setObjectName(f"{object_name}_{place}")
            each.clicked.connect(lambda _checked=False, place=place: self._press(place))
            row.addWidget(each)
        self._focus = RovingFocus(self, presses=True)
        self._focus.take(self._segments)
        self._place = 0
        self.choose(0)

    @property
    def place(self) -> int:
        """The place of what is chosen, from 0."""
        return self._place

    @property
    def buttons(self) -> list[QPushButton]:
        """All of them, first one first."""
        return list(self._segments)

    def choose(self, place: int) -> None:
        """Show this one as chosen."""
        self._place = place
        for at, each in enumerate(self._segments):
            each.setChecked(at == place)
        self._focus.stand_on(self._segments[place])

    def show_icons(self, shown: bool) -> None:
        """With icons above the words, or lower and without."""
        for each in self._segments:
            each.icon_shown = shown
            each.updateGeometry()
            each.update()

    def _press(self, place: int) -> None:
        self.choose(place)
        self.chosen.emit(place)
