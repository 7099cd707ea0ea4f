"""Tells assistive tools what our own widgets are: without it a painted tile is only a panel."""

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget


@cache
def install_roles() -> None:
    """Let a widget class say its role in its attribute `spoken_role`.

    Called by the constructors of such classes, because Qt asks the factory that came last first
    and brings its own with the QApplication.
    """
    QAccessible.installFactory(_interface)


def _interface(_class_name: str, thing: QObject) -> QAccessibleInterface | None:
    role = getattr(thing, "spoken_role", None)
    if role is None or not isinstance(thing, QWidget):
        return None
    interface = QAccessibleWidget(thing, role, "")
    # Qt only borrows it: without a reference of ours it is gone with this line.
    thing.spoken_interface = interface  # type: ignore[attr-defined]
    return interface
