"""The order in which Tab goes through what was built after its surroundings.

Qt puts whatever comes into a window at the end of its order, wherever it is seen.
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def tab_after(before: QWidget, *parts: QWidget) -> None:
    """Let Tab go from `before` through these parts, each as it is laid out, and then go on."""
    for part in parts:
        for stop in _stops(part):
            QWidget.setTabOrder(before, stop)
            before = stop


def _stops(part: QWidget) -> Iterator[QWidget]:
    if part.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield part
        return
    layout = part.layout()
    if layout is not None:
        yield from _stops_in(layout)
        return
    for child in part.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        yield from _stops(child)


def _stops_in(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        assert item is not None
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            yield from _stops_in(inner)
        elif widget is not None:
            yield from _stops(widget)
