"""The small parts every page is made of, dressed and named in one place."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.widgets.plain_text import PlainLabel


def named(widget: QWidget, object_name: str, name: str = "", description: str = "") -> None:
    """Give a control the names that assistive tools and tests find it by (wording.md §5)."""
    widget.setObjectName(object_name)
    if name:
        widget.setAccessibleName(name)
    if description:
        widget.setAccessibleDescription(description)


def restyle(widget: QWidget, **properties: object) -> None:
    """Set properties that the look depends on; Qt does not restyle by itself."""
    changed = False
    for name, value in properties.items():
        if widget.property(name) != value:
            widget.setProperty(name, value)
            changed = True
    if not changed:
        return
    if isinstance(widget, QLabel) and not isinstance(widget, StatusPill):
        style_label(widget)
    elif widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        # Not before: Qt will polish it when it is first shown.
        widget.style().unpolish(widget)
        widget.style().polish(widget)


_TONES = {
    "second": "text2",
    "third": "text3",
    "warning": "warning",
    "success": "success",
    "danger": "danger",
    "accent": "accent_text",
}


def style_label(widget: QLabel) -> None:
    """Give a text the font and colour of its `type` and `tone`.

    Not by the style sheet: there each label would be matched against each type and tone, which
    took a third of the time until the first page stood.
    """
    kind, tone = widget.property("type"), widget.property("tone")
    if kind:
        widget.setFont(theme.font(kind))
    palette = widget.palette()
    palette.setColor(QPalette.ColorRole.WindowText, theme.color(_TONES.get(tone, "text")))
    widget.setPalette(palette)


def label(words: str = "", kind: str = "body", tone: str = "", wrap: bool = False) -> QLabel:
    """A text in one type token of tokens.md §2, always plain, never rich text.

    Args:
        words: what it says.
        kind: type token: display, title, heading, section, lead, body, strong, label, small,
            small_strong, tiny, caption, mono.
        tone: "", second, third, warning, success, danger or accent.
        wrap: break into lines; it then takes the width it is given.
    """
    result = PlainLabel(words)
    restyle(result, type=kind, tone=tone)
    if wrap:
        result.setWordWrap(True)
        result.setMinimumWidth(1)
        # Its height follows from its width; "Minimum" would keep Qt's first guess, some lines more.
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        result.setSizePolicy(policy)
    return result


def button(
    words: str,
    object_name: str,
    *,
    role: str = "",
    size: str = "",
    icon: str = "",
    name: str = "",
    description: str = "",
) -> QPushButton:
    """A push button.

    Args:
        words: its visible text, also its accessible name unless `name` is given.
        object_name: see wording.md §5.
        role: "" (secondary), primary, outline, ghost, danger, quiet or reason.
        size: "" (36 high), main (44), medium (40) or small (28).
        icon: name of an icon of `resources/icons`.
        name: accessible name where it is not the visible text.
        description: accessible description.
    """
    result = QPushButton(words)
    result.setProperty("role", role)
    # Not "size": that is a property of every QWidget, and a style sheet would read that one.
    result.setProperty("controlSize", size)
    result.setProperty("iconName", icon)
    # A press of Return belongs to the dialog's main button, not to whichever has focus.
    result.setAutoDefault(False)
    named(result, object_name, name or words, description)
    style_button(result)
    return result


_ICON_ROLES = {
    "primary": "on_accent",
    "outline": "accent_text",
    "ghost": "accent_text",
    "danger": "danger",
}


# Left and right of a button's icon; Qt's own distance from the words is too small.
_AIR = 4


def style_button(widget: QPushButton) -> None:
    """Draw a button's icon in the colours of the current scheme."""
    icon_name = widget.property("iconName")
    if icon_name:
        role = _ICON_ROLES.get(widget.property("role"), "text")
        size = theme.icon_size(18)
        role = role if widget.isEnabled() else "disabled_text"
        widget.setIcon(theme.icon(icon_name, role, size, air=_AIR))
        widget.setIconSize(QSize(size + 2 * _AIR, size))


class Picture(PlainLabel):
    """An icon that stands next to words; it is drawn again when the colours change."""

    def __init__(self, icon_name: str, role: str = "text2", size: int = 20) -> None:
        super().__init__()
        self._look = (icon_name, role, size)
        self.redraw()

    def show_icon(self, icon_name: str, role: str) -> None:
        """Show another icon in the same place."""
        self._look = (icon_name, role, self._look[2])
        self.redraw()

    def redraw(self) -> None:
        """Draw the icon in the colours of the current scheme."""
        icon_name, role, least = self._look
        size = theme.icon_size(least)
        self.setFixedSize(size, size)
        self.setPixmap(theme.pixmap(icon_name, role, size))


def recolour(root: QWidget) -> None:
    """Draw the icons below `root` again, after the colour scheme or the font has changed."""
    for widget in root.findChildren(QWidget):
        if isinstance(widget, QPushButton):
            style_button(widget)
        elif isinstance(widget, Picture):
            widget.redraw()
        elif isinstance(widget, QLabel) and widget.property("type"):
            style_label(widget)


class StatusPill(PlainLabel):
    """A short word for a state. `look` is neutral, busy, ready or attention."""

    def __init__(self, words: str = "", look: str = "neutral") -> None:
        super().__init__(words)
        self.setProperty("chip", look)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_status(self, words: str, look: str) -> None:
        """Show another state."""
        self.setText(words)
        restyle(self, chip=look)


class Card(QFrame):
    """A rounded surface with its own column. `look` is plain, problem, hint, good or quiet."""

    def __init__(self, look: str = "plain", padding: int = 24, spacing: int = 8) -> None:
        super().__init__()
        self.setProperty("card", look)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(padding, padding, padding, padding)
        self.column.setSpacing(spacing)


class ComboBox(QComboBox):
    """A combo box with the design's own arrow; a paler text while nothing is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.currentIndexChanged.connect(self._show_emptiness)

    def _show_emptiness(self, index: int) -> None:
        restyle(self, empty=index <= 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        size = 16
        painter.drawPixmap(
            self.width() - size - 10,
            (self.height() - size) // 2,
            theme.pixmap("chevron-down", "text2", size),
        )
