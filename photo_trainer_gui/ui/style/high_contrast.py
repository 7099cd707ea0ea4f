"""High contrast: the colours are the system's own, and what was a pale ground gets a line.

Whoever asks for high contrast has chosen colours that they can read; the design's come second.
"""

from typing import Final

from PySide6.QtGui import QColor, QPalette

from photo_trainer_gui.ui.style.tokens import LIGHT

# How much of the text's colour a ground takes on where a line around it is not possible.
_GROUND_SHARE: Final = 0.18
_GROUNDS: Final = ("window", "sidebar", "surface", "sunken", "tile_scrim", "disabled_bg")
_CHOSEN: Final = ("accent", "accent_hover", "accent_pressed")
_PALE: Final = ("hover", "pressed", "accent_soft2", "neutral_soft")
_SHADES: Final = ("scrim", "shadow")

OUTLINES: Final = """
Card[card="hint"], Card[card="good"], StatusPill, QProgressBar { border: 1px solid $text; }
QPushButton[role="primary"] { border: 1px solid $text; }
QMenu::item:selected { background: $accent; color: $on_accent; }
QComboBox QAbstractItemView { selection-background-color: $accent; selection-color: $on_accent; }
"""


def colors_of(system: QPalette) -> dict[str, str]:
    """The roles of tokens.md §1 in four colours of a palette: text, ground, and both if chosen."""
    ground, text = (
        system.color(QPalette.ColorRole.Window),
        system.color(QPalette.ColorRole.WindowText),
    )
    chosen = system.color(QPalette.ColorRole.Highlight).name()
    on_chosen = system.color(QPalette.ColorRole.HighlightedText).name()
    disabled = system.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText).name()
    # Everything that is written or drawn: nothing is told by colour alone.
    found = dict.fromkeys(LIGHT, text.name())
    found |= dict.fromkeys(_GROUNDS, ground.name())
    found |= dict.fromkeys(_CHOSEN, chosen)
    pale = _between(ground, text).name()
    found |= {role: pale for role in found if role in _PALE or role.endswith("_soft")}
    found |= {role: LIGHT[role] for role in _SHADES}
    return found | {"on_accent": on_chosen, "disabled_text": disabled}


def _between(ground: QColor, text: QColor) -> QColor:
    def part(of_ground: int, of_text: int) -> int:
        return round(of_ground + (of_text - of_ground) * _GROUND_SHARE)

    return QColor(
        part(ground.red(), text.red()),
        part(ground.green(), text.green()),
        part(ground.blue(), text.blue()),
    )
