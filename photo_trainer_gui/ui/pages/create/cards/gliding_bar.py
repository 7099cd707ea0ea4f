"""The bar of something whose length nobody knows: a block that glides there and back."""

from typing import Final

from PySide6.QtCore import QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QAccessible, QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.style.motion import reduced
from photo_trainer_gui.ui.widgets.accessible_roles import install_roles

_HEIGHT: Final = 6
_BLOCK: Final = 0.3
_THERE_AND_BACK_MS: Final = 1600


class GlidingBar(QWidget):
    """Glides while it can be seen; stands still and pale for who wants no motion.

    With a share (0 to 1) it is filled so far and does not move.
    """

    spoken_role = QAccessible.Role.ProgressBar

    def __init__(self) -> None:
        install_roles()
        super().__init__()
        self._share: float | None = None
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._glide = QVariantAnimation(self, duration=_THERE_AND_BACK_MS)
        self._glide.setStartValue(0.0)
        self._glide.setEndValue(2.0)
        self._glide.setLoopCount(-1)
        self._glide.valueChanged.connect(self.update)

    def show_share(self, share: float | None) -> None:
        """Be filled so far, or glide."""
        if share != self._share:
            self._share = share
            self._move()
            self.update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._move()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._glide.stop()

    def _move(self) -> None:
        if self.isVisible() and self._share is None and not reduced():
            self._glide.start()
        else:
            self._glide.stop()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        painter.setBrush(theme.color("neutral_soft"))
        painter.drawRoundedRect(whole, _HEIGHT / 2, _HEIGHT / 2)
        if self._share is not None:
            block = QRectF(0, 0, whole.width() * self._share, _HEIGHT)
        elif reduced():
            painter.setBrush(theme.color("accent_soft2"))
            painter.drawRoundedRect(whole, _HEIGHT / 2, _HEIGHT / 2)
            return
        else:
            at = float(self._glide.currentValue() or 0.0)
            there = at if at <= 1 else 2 - at
            width = whole.width() * _BLOCK
            block = QRectF((whole.width() - width) * there, 0, width, _HEIGHT)
        painter.setBrush(theme.color("accent"))
        painter.drawRoundedRect(block, _HEIGHT / 2, _HEIGHT / 2)
