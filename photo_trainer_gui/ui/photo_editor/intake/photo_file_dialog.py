"""The system's window for choosing files, opened so that the program behind it goes on."""

from PySide6.QtCore import QDir, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from photo_trainer_gui.photos.formats import ENDINGS
from photo_trainer_gui.ui.texts.text import text


def _filters() -> list[str]:
    # Some file windows tell capital letters from small ones: IMG_1.JPG.
    patterns = " ".join(f"*{ending} *{ending.upper()}" for ending in ENDINGS)
    return [f"{text('choose.photos')} ({patterns})", f"{text('choose.all')} (*)"]


def open_folder_dialog(parent: QWidget) -> QFileDialog:
    """Open the window for a folder to be looked through; its `fileSelected` brings the path."""
    pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    start = pictures if QDir(pictures).exists() else QDir.homePath()
    dialog = QFileDialog(parent, text("box.open"), start)
    dialog.setObjectName("chooseFolderDialog")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def open_photo_dialog(
    parent: QWidget,
    folder: str,
    replacing: str = "",
    *,
    find: bool = False,
) -> QFileDialog:
    """Open the window; its `filesSelected` brings at least one path if some are chosen.

    Args:
        parent: the page it belongs to.
        folder: where it starts; empty for the person's pictures. Where that is not there, in the
            person's home.
        replacing: name of the photo that one other file is to replace; empty to add files.
        find: the file is looked for because it was moved.
    """
    pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    title_id = "choose.moved" if find else "choose.replacement"
    title = text(title_id, file=replacing) if replacing else text("choose.title")
    start = QDir(folder or pictures)
    # Qt would take the name of a folder that is not there for the name of a file.
    dialog = QFileDialog(parent, title, start.path() if start.exists() else QDir.homePath())
    dialog.setObjectName("choosePhotosDialog")
    modes = QFileDialog.FileMode
    dialog.setFileMode(modes.ExistingFile if replacing else modes.ExistingFiles)
    dialog.setOption(QFileDialog.Option.HideNameFilterDetails)  # thirty endings fit nowhere
    dialog.setNameFilters(_filters())
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
