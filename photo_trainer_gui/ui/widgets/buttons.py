"""Push buttons, with icons in the colours of the scheme."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget

from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.widgets.labels import named

_ICON_ROLES = {
    "primary": "on_accent",
    "outline": "accent_text",
    "ghost": "accent_text",
    "danger": "danger",
}

# Left and right of a button's icon; Qt's own distance from the words is too small.
_AIR = 4


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


def set_button_words(widget: QAbstractButton, words: str) -> None:
    """Give a button other words, which are also its name; a name in them may have any sign."""
    # Qt takes a single one for the mark of a key.
    shown = words.replace("&", "&&")
    if widget.text() != shown:
        widget.setText(shown)
        widget.setAccessibleName(words)


def press_by_return(window: QWidget, event: QKeyEvent) -> bool:
    """Let Return press the button that has the keyboard; True when it did.

    Our buttons leave Return to the main button of a dialog; some windows have no such thing.
    """
    focused = window.focusWidget()
    pressed = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    if not pressed or not isinstance(focused, QPushButton):
        return False
    focused.click()
    return True


def style_button(widget: QPushButton) -> None:
    """Draw a button's icon in the colours of the current scheme."""
    icon_name = widget.property("iconName")
    if icon_name:
        own = widget.property("iconRole")
        role = own or _ICON_ROLES.get(widget.property("role"), "text")
        size = theme.icon_size(18)
        role = role if widget.isEnabled() else "disabled_text"
        widget.setIcon(theme.icon(icon_name, role, size, air=_AIR))
        widget.setIconSize(QSize(size + 2 * _AIR, size))
    elif not widget.icon().isNull():
        widget.setIcon(QIcon())  # it had one before
