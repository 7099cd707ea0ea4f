"""The system's windows for where a copy goes, opened so that the program behind them goes on."""

from PySide6.QtCore import QDir, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget


def pictures_folder() -> str:
    """The person's folder for pictures, or their home where there is none."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    return folder if QDir(folder).exists() else QDir.homePath()


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
    there = folder if folder and QDir(folder).exists() else pictures_folder()
    dialog = QFileDialog(parent, title, there)
    dialog.finished.connect(dialog.deleteLater)
    return dialog
