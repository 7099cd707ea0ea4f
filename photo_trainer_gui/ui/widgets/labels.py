"""Labels and names: texts in the type tokens, short words for a state, icons beside words."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QLabel,
    QSizePolicy,
    QWidget,
)

from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.file_names import one_line
from photo_trainer_gui.ui.widgets.plain_text import PlainLabel, set_tip


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


class StatusPill(PlainLabel):
    """A short word for a state. `style` is neutral, busy, ready or attention."""

    def __init__(self, words: str = "", style: str = "neutral") -> None:
        super().__init__(words)
        self.setProperty("status", style)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_status(self, words: str, style: str) -> None:
        """Show another state."""
        self.setText(words)
        restyle(self, status=style)


class ShortLabel(PlainLabel):
    """One line of foreign text (a name), shortened in the middle; the whole is in its tooltip."""

    def __init__(self, kind: str, tone: str = "") -> None:
        super().__init__()
        restyle(self, type=kind, tone=tone)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), self.fontMetrics().averageCharWidth() * 8), hint.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        metrics = self.fontMetrics()
        whole = one_line(self.text())
        shown = metrics.elidedText(whole, Qt.TextElideMode.ElideMiddle, self.width())
        set_tip(self, whole if shown != whole else "")
        self.style().drawItemText(
            QPainter(self),
            self.contentsRect(),
            int(Qt.AlignmentFlag.AlignVCenter),
            self.palette(),
            self.isEnabled(),
            shown,
            self.foregroundRole(),
        )


def set_text(shown: QLabel, words_: str) -> None:
    """Change a text only when it differs: pages are shown once a second."""
    if shown.text() != words_:
        shown.setText(words_)
