"""The keyboard map of the window, in one table."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from photo_trainer_gui.ui.texts.text import text

# Portable names; Qt turns Ctrl into Cmd on a Mac.
KEYS: Final = {
    "new": ("Ctrl+N",),
    "choose_photos": ("Ctrl+O",),
    "paste": ("Ctrl+V",),
    "undo": ("Ctrl+Z",),
    "main_button": ("Ctrl+Return", "Ctrl+Enter"),
    "check": ("F5",),
    "next_area": ("F6",),
    "previous_area": ("Shift+F6",),
    "settings": ("Ctrl+,",),
    "close": ("Ctrl+W",),
    "quit": ("Ctrl+Q",),
    "help": ("F1",),
}


def connect_keys(window: QWidget, slots: Mapping[str, Callable[[], object]]) -> None:
    """Let each key of `KEYS` do what `slots` has for it.

    A text field takes its own keys (paste, undo) before the window sees them.
    """
    for name, sequences in KEYS.items():
        for keys in sequences:
            QShortcut(QKeySequence(keys), window, slots[name])


def connect_numbers(window: QWidget, open_nth: Callable[[int], None]) -> None:
    """Let Ctrl+1 … Ctrl+9 open the first to ninth model."""
    for number in range(1, 10):
        QShortcut(QKeySequence(f"Ctrl+{number}"), window, lambda place=number - 1: open_nth(place))


def with_keys(words: str, name: str) -> str:
    """A tooltip that names the shortcut of `KEYS`, written as this desktop writes keys."""
    native = QKeySequence(KEYS[name][0]).toString(QKeySequence.SequenceFormat.NativeText)
    return text("spoken.with_keys", words=words, keys=native)


def focus_area(areas: list[QWidget], step: int) -> None:
    """Move the focus to the next (`step` 1) or previous (-1) of these areas of the window.

    An area that lies inside another (the bottom bar of a page) stands after it in the list.
    """
    now = QApplication.focusWidget()
    inside = [
        place
        for place, area in enumerate(areas)
        if now is not None and (area is now or area.isAncestorOf(now))
    ]
    start = inside[-1] if inside else -1 if step > 0 else 0
    for distance in range(1, len(areas) + 1):
        place = (start + step * distance) % len(areas)
        target = _first_stop(areas[place], areas[place + 1 :])
        if target is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return


def _first_stop(area: QWidget, later: list[QWidget]) -> QWidget | None:
    """The first thing in `area` that Tab would reach and that is not in an area of its own."""
    candidate: QWidget | None = area
    # The chain is a ring through the whole window, and not all of an area need stand together.
    while candidate is not None:
        own = not any(one is candidate or one.isAncestorOf(candidate) for one in later)
        inside = candidate is area or area.isAncestorOf(candidate)
        if own and inside and _takes_tab(candidate):
            return candidate
        candidate = candidate.nextInFocusChain()
        if candidate is area:
            break
    return None


def _takes_tab(widget: QWidget) -> bool:
    return bool(
        widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
    )
