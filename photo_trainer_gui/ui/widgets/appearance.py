"""Appearance of the windows: colours, font and icons follow the desktop while they are open."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.widgets.buttons import style_button
from photo_trainer_gui.ui.widgets.labels import Picture, style_label


class Appearance(QObject):
    """Styles every window again when the colour scheme or the system's font changes.

    Signals:
        changed(): it was done; what was measured in em has to be measured again.
    """

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self._app = app
        self._font = app.font()
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self.renew)
        # Kept: Python's hand on it is all that keeps the connection.
        self._accessibility = hints.accessibility()
        self._accessibility.contrastPreferenceChanged.connect(self.renew)

    def set_color_scheme(self, scheme: Qt.ColorScheme | None) -> None:
        """Use this scheme whatever the desktop asks for, until None."""
        theme.set_color_scheme(scheme)
        self.renew()

    def font_changed(self) -> None:
        """To be called when a font may have changed; does nothing when it is the same."""
        if self._app.font() != self._font:
            self._font = self._app.font()
            self.renew()

    def renew(self) -> None:
        """Palette, style sheet and icons from the tokens of now. Focus and selections stay."""
        theme.install(self._app)
        for window in self._app.topLevelWidgets():
            if window.styleSheet():
                theme.style(window)
            recolour(window)
            window.update()
        self.changed.emit()


def recolour(root: QWidget) -> None:
    """Draw the icons below `root` again, after the colour scheme or the font has changed."""
    for widget in root.findChildren(QWidget):
        if isinstance(widget, QPushButton):
            style_button(widget)
        elif isinstance(widget, Picture):
            widget.redraw()
        elif isinstance(widget, QLabel) and widget.property("type"):
            style_label(widget)
