"""Where photos come in: the empty page's dashed zone, and what covers it while something hovers."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.style.motion import FadesIn
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.buttons import button
from photo_trainer_gui.ui.widgets.cards import Card
from photo_trainer_gui.ui.widgets.labels import Picture, label, named
from photo_trainer_gui.ui.widgets.lead_label import LeadLabel
from photo_trainer_gui.ui.widgets.responsive import beside_or_below

_MIN_HEIGHT: Final = 220
# What is covered is a little more than what is painted: left, top, right, bottom.
_DRAG_INSET: Final = (5.5, 11.5, -5.5, -11.5)
# Below this height there is no room for the round icon.
_ICON_FROM_HEIGHT_EM: Final = 19


class _DropIcon(QWidget):
    """Two photos on a round ground."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(64, 64)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent_soft"))
        painter.drawEllipse(self.rect())
        painter.drawPixmap(18, 18, theme.pixmap("photos", "accent_text", 28))


class DropZone(QWidget):
    """What stands in place of the photos while there are none.

    Signals:
        choose_pressed(): choose photos from this computer.
        practice_pressed(): use the drawn photos.
        folder_pressed(): look through a folder.
    """

    choose_pressed = Signal()
    folder_pressed = Signal()
    practice_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        named(self, "dropZone", text("photos.add_tile"), text("spoken.drop_zone"))
        self.setMinimumHeight(_MIN_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._icon = _DropIcon()
        self.choose = button(text("drop.choose"), "choosePhotos", role="primary", size="medium")
        self.choose.clicked.connect(self.choose_pressed)
        self._practice = button(text("drop.practice"), "usePracticePhotos", size="medium")
        self._practice.clicked.connect(self.practice_pressed)
        self._practice.hide()
        self._folder = button(text("box.open"), "boxFolder", size="medium", icon="shoebox")
        self._folder.clicked.connect(self.folder_pressed)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(0)
        column.addStretch()
        column.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(12)
        self._add_words(column, "drop.headline", "heading", "")
        column.addSpacing(2)
        self._or = self._add_words(column, "drop.or", "body", "second")
        column.addSpacing(14)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(12)
        self._row.addStretch()
        for each in (self.choose, self._folder, self._practice):
            self._row.addWidget(each, 0, Qt.AlignmentFlag.AlignCenter)
        self._row.addStretch()
        column.addLayout(self._row)
        column.addSpacing(14)
        self._add_words(column, "drop.formats", "small", "second")
        column.addStretch()

    def _add_words(self, column: QVBoxLayout, text_id: str, kind: str, tone: str) -> QLabel:
        words = label(text(text_id), kind, tone, wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(words)
        return words

    def offer_folder(self, offered: bool) -> None:
        """Offer to look through a folder, or not."""
        self._folder.setVisible(offered)
        self._or.setText(text("drop.or" if offered else "drop.or_choose"))
        self._fit()

    def show_practice(self, practice: bool) -> None:
        """Offer the drawn photos, or not."""
        self._practice.setVisible(practice)
        self._fit()

    def _fit(self) -> None:
        """Below each other where the buttons do not fit side by side."""
        shown = [
            each for each in (self.choose, self._folder, self._practice) if not each.isHidden()
        ]
        needed = sum(each.sizeHint().width() + 12 for each in shown) + 32
        beside_or_below(self._row, needed <= self.width())

    def minimumSizeHint(self) -> QSize:
        """As wide as one button: below each other they fit beside the form."""
        buttons = (self.choose, self._folder, self._practice)
        widest = max(each.sizeHint().width() for each in buttons if not each.isHidden())
        return QSize(widest + 32, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._icon.setVisible(self.height() >= _ICON_FROM_HEIGHT_EM * theme.em())
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.color("border_strong"), 2)
        pen.setDashPattern([3, 2])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 15, 15)


class _CardStack(QWidget):
    """Three photos in a pile, and how many they are."""

    def __init__(self) -> None:
        super().__init__()
        self.number = 0

    def sizeHint(self) -> QSize:
        return QSize(112, 88)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(self.width() / 2, self.height() / 2 + 2)
        for angle, shift in ((-8, -14), (8, 14), (0, 0)):
            painter.save()
            painter.translate(shift, 4 if angle else 0)
            painter.rotate(angle)
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(theme.color("surface"))
            painter.drawRoundedRect(QRectF(-31, -31, 62, 62), 10, 10)
            painter.restore()
        painter.drawPixmap(-14, -14, theme.pixmap("photo", "accent_text", 28))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        badge = QRectF(23, -40, 27, 27)
        painter.drawEllipse(badge)
        painter.setPen(theme.color("on_accent"))
        painter.setFont(theme.font("strong"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(self.number))


class DragZone(QWidget):
    """Covers the photos while something hovers over the window, and says what letting go does."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._stack = _CardStack()
        self._count = label("", "title", wrap=True)
        self._promise = label("", "lead", wrap=True)
        self._then = label(text("drag.box_next"), tone="second", wrap=True)
        self._too_many = Card("hint", padding=10)
        self._warning = LeadLabel(rest_role="text")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Picture("hint", "warning"))
        row.addWidget(self._warning, 1)
        self._too_many.column.addLayout(row)
        self._too_many.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setSpacing(4)
        column.addStretch()
        column.addWidget(self._stack, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(10)
        for words in (self._count, self._promise, self._then):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(words)
        column.addSpacing(12)
        column.addWidget(self._too_many, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()
        FadesIn(self)
        self.hide()

    def offer(self, number: int, room: int, *, looks: bool = False, name: str | None = None) -> int:
        """Say what letting go of `number` photos does; returns how many would be taken.

        When it `looks`, who is in them is found first, and then the best are taken; of whom, that
        says the `name`, perhaps empty, where the draft has photos already.
        """
        fit = min(number, room)
        self._stack.number = number
        self._stack.setVisible(number > 0)
        self._stack.update()
        self._count.setVisible(number > 0)
        self._count.setText(text("drag.count", n=number))
        looking = text("drag.box_known", name=name) if name else text("drag.box")
        self._promise.setText(looking if looks else _promise(number, room))
        self._then.setVisible(looks and name is None)
        self._too_many.setVisible(0 < room < number and not looks)
        self._warning.set_words(text("drag.too_many", n=number - fit), text("drag.most"))
        return fit

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("window"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("accent"), 3))
        painter.setBrush(theme.color("accent_soft"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(*_DRAG_INSET), 15, 15)


def _promise(number: int, room: int) -> str:
    if number == 0:
        return text("drag.none")
    if room <= 0:
        return text("drag.full")
    if number > room:
        return text("drag.first", n=room)
    return text("drag.all")
