"""A window that stands for a web browser: a link in it can be dragged away or copied."""

import sys
from collections.abc import Callable

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget

LINK = "https://example.org/pictures/sunset.jpg"


def link() -> QMimeData:
    """What browsers give away for a picture that is a link: its address, in several forms."""
    mime = QMimeData()
    mime.setUrls([QUrl(LINK)])
    mime.setText(LINK)
    mime.setHtml(f'<a href="{LINK}"><img src="{LINK}"></a>')
    return mime


def words() -> QMimeData:
    """Something that was never a picture."""
    mime = QMimeData()
    mime.setText("A fine day")
    return mime


def button(name: str, caption: str, what: Callable[[], QMimeData], copied: QLabel) -> QPushButton:
    """Puts something into the clipboard and says so."""
    result = QPushButton(caption)
    result.setObjectName(name)

    def copy() -> None:
        QGuiApplication.clipboard().setMimeData(what())
        copied.setText(name)

    result.clicked.connect(copy)
    return result


class Picture(QLabel):
    """A picture on the page, which is a link."""

    def mouseMoveEvent(self, _event: QMouseEvent) -> None:
        drag = QDrag(self)
        drag.setMimeData(link())
        drag.exec(Qt.DropAction.CopyAction)


def main() -> None:
    """Shows the page until the desktop ends."""
    app = QApplication(sys.argv)
    page = QWidget()
    page.setWindowTitle("Web page")
    picture = Picture("A picture of a sunset")
    picture.setObjectName("picture")
    picture.setMinimumSize(300, 200)
    copied = QLabel("Nothing was copied")
    copied.setObjectName("copied")
    column = QVBoxLayout(page)
    column.addWidget(picture)
    column.addWidget(button("copyLink", "Copy link", link, copied))
    column.addWidget(button("copyWords", "Copy words", words, copied))
    column.addWidget(copied)
    page.show()
    sys.exit(app.exec())


if __name__ == "__main__":
    main()
