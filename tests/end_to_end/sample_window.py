"""A small window on which the test harness proves itself before it is trusted with the program."""

import sys
from typing import TypeVar

import keyring
from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QSpinBox,
    QSystemTrayIcon,
    QVBoxLayout,
    QWidget,
)

W = TypeVar("W", bound=QWidget)


def named(widget: W, name: str) -> W:
    """The widget, with the name by which it is found."""
    widget.setObjectName(name)
    return widget


class DropArea(QLabel):
    """Takes files and hands their names to a list."""

    def __init__(self, names: QListWidget) -> None:
        super().__init__("Drop files here")
        self._names = names
        self.setObjectName("dropArea")
        self.setMinimumHeight(300)
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            self._names.addItem(url.toLocalFile())
        event.acceptProposedAction()


class SampleWindow(QWidget):
    """A field, a number, two buttons, a list and a drop area."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Sample window")
        self.resize(1100, 740)
        self.secret = named(QLineEdit(), "secretField")
        self.secret.setAccessibleName("Secret")
        self.age = named(QSpinBox(), "ageField")
        self.age.setMaximum(200)
        self.save = named(QPushButton("Save the secret"), "saveSecret")
        self.save.setEnabled(False)
        self.result = named(QLabel("nothing yet"), "result")
        self.result.setTextFormat(Qt.TextFormat.PlainText)
        self.tray = named(QLabel(), "tray")
        self.tray.setText(f"tray: {QSystemTrayIcon.isSystemTrayAvailable()}")
        self.names = named(QListWidget(), "names")
        layout = QVBoxLayout(self)
        for widget in (self.secret, self.age, self.save, self.result, self.tray):
            layout.addWidget(widget)
        layout.addWidget(DropArea(self.names))
        layout.addWidget(self.names)
        self.secret.textChanged.connect(lambda text: self.save.setEnabled(bool(text)))
        self.age.valueChanged.connect(lambda age: self.result.setText(f"{age} years"))
        self.save.clicked.connect(self._save)

    def _save(self) -> None:
        keyring.set_password("photo-trainer-sample", "somebody", self.secret.text())
        self.result.setText(f"saved: {self.secret.text()}")


def main() -> int:
    """Shows the window until it is closed."""
    app = QApplication(sys.argv)
    window = SampleWindow()
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
