"""The least that a PySide6 program can do: one empty window. Start-up is measured against it."""

import sys
import time

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget


class BareWindow(QWidget):
    """Says when it was painted."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Says when, to the same clock as the one that measures."""
        print("first-paint", time.monotonic(), file=sys.stderr, flush=True)


app = QApplication(sys.argv)
window = BareWindow()
window.resize(1100, 740)
window.show()
app.exec()
