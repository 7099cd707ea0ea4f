"""The system's windows for where a copy goes, opened so that the program behind them goes on."""

from PySide6.QtCore import QDir, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget


def folder_or_pictures(folder: str) -> str:
    """The folder if it is there, else the person's folder for pictures, else their home."""
    pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    wanted = (each for each in (folder, pictures) if each and QDir(each).exists())
    return next(wanted, QDir.homePath())


def open_save_dialog(parent: QWidget, title: str, folder: str, name: str) -> QFileDialog:
    """Ask where a file goes; `fileSelected` brings its path, if one is chosen.

    Args:
        parent: the window it belongs to.
        title: what is done.
        folder: where it starts; empty or gone: the person's pictures.
        name: the file's, which the person may change.
    """
    dialog = _dialog(parent, title, folder)
    dialog.setObjectName("savePicture")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(name)
    dialog.open()
    return dialog


def open_folder_dialog(parent: QWidget, title: str, folder: str) -> QFileDialog:
    """Ask for a folder; `fileSelected` brings its path, if one is chosen."""
    dialog = _dialog(parent, title, folder)
    dialog.setObjectName("chooseFolder")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.open()
    return dialog


def _dialog(parent: QWidget, title: str, folder: str) -> QFileDialog:
    dialog = QFileDialog(parent, title, folder_or_pictures(folder))
    dialog.finished.connect(dialog.deleteLater)
    return dialog
