"""A copy that other programs may take: what they find in the clipboard."""

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QApplication

from photo_trainer_gui.ui.pages.create.uses.use_maker import ReadyFile


def put_into_clipboard(ready: ReadyFile) -> bool:
    """Give the picture to programs that paint and its file to those that keep files.

    Returns:
        False when this computer did not take it.
    """
    given = QMimeData()
    given.setImageData(ready.image)
    given.setUrls([QUrl.fromLocalFile(str(ready.path))])
    clipboard = QApplication.clipboard()
    clipboard.setMimeData(given)
    taken = clipboard.mimeData()
    return taken is not None and taken.hasImage()
