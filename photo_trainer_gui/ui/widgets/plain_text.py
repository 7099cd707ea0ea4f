"""Words from outside stay words: Qt guesses markup in a text, and markup can name a file to open.

A photo called `<img src="&#47;dev&#47;zero">.jpg` is enough: a tooltip with that name reads the
device until the memory is full. So labels are made here, and tooltips and titles are set here.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QLabel, QToolTip, QWidget

_SPOKEN_TIP = "spokenTip"


class PlainLabel(QLabel):
    """A label that shows its words as they are; every label of the program is one."""

    def __init__(self, words: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        if words:
            self.setText(words)


def plain_tip(words: str) -> str:
    """The words as a tooltip must have them, so that it shows them as they are.

    A tooltip has no format of its own: what Qt would take for markup becomes real markup that
    says the same.
    """
    if not GuiQt.mightBeRichText(words):
        return words
    from html import escape  # needed by nobody but the pointer

    return f'<span style="white-space: pre-wrap">{escape(words)}</span>'


def set_tip(widget: QWidget, words: str) -> None:
    """Give a widget a tooltip that shows these words as they are."""
    tip = plain_tip(words)
    if widget.toolTip() == tip:
        return
    widget.setToolTip(tip)
    # Where there is no description the tooltip is read out, and nobody should hear its markup.
    if widget.accessibleDescription() in ("", widget.property(_SPOKEN_TIP)):
        spoken = words if tip != words else ""
        widget.setAccessibleDescription(spoken)
        widget.setProperty(_SPOKEN_TIP, spoken)


def show_tip(widget: QWidget) -> None:
    """Show the tooltip of a widget below it, for whoever has no pointer to rest on it."""
    below = widget.mapToGlobal(widget.rect().bottomLeft())
    QToolTip.showText(below, widget.toolTip(), widget)


def set_title(window: QWidget, words: str) -> None:
    """Give a window a title that shows these words as they are."""
    # Qt's own place for "there are unsaved changes"; doubled it stands for itself.
    window.setWindowTitle(words.replace("[*]", "[*][*]"))
