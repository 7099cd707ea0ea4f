"""Shows the report for support, whole, before anybody saves it or sends it on."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QWidget

from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.buttons import button
from photo_trainer_gui.ui.widgets.dialog_frame import DialogFrame
from photo_trainer_gui.ui.widgets.labels import label, named, set_text

_WIDTH_EM: Final = 52
_LINES: Final = 22


class _Lines(QPlainTextEdit):
    """As high as so many lines; a style sheet overrules what `setMinimumHeight` asks for."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), _LINES * self.fontMetrics().lineSpacing())


class ReportDialog(DialogFrame):
    """The report, to be read, copied and saved.

    Signals:
        path_chosen(str): save it there.
    """

    path_chosen = Signal(str)

    def __init__(self, parent: QWidget | None, report: str, suggested_path: str) -> None:
        super().__init__(parent, "reportDialog", text("report.title"), _WIDTH_EM)
        self._suggested_path = suggested_path
        self._shown = _Lines(report)
        self._shown.setReadOnly(True)
        self._shown.setFont(theme.font("mono"))
        # Tab leads on to the buttons; in a text to read it would only be lost.
        self._shown.setTabChangesFocus(True)
        named(self._shown, "reportText", text("report.text"))
        self.column.setSpacing(12)
        self.column.addWidget(label(text("report.intro"), wrap=True))
        self.column.addWidget(self._shown, 1)
        named(self.reason, "reportResult")
        copy = button(text("report.copy"), "reportCopy", icon="copy")
        copy.clicked.connect(self._copy)
        save = button(text("report.save_as"), "reportSave", role="primary", icon="save")
        save.setDefault(True)
        save.clicked.connect(self.choose_path)
        self.cancel.setText(text("common.close"))
        self.cancel.setAccessibleName(text("common.close"))
        self.add_foot(self.cancel, copy, save)

    @property
    def report(self) -> str:
        """What is shown, and nothing else is saved."""
        return self._shown.toPlainText()

    def choose_path(self) -> None:
        """Let the person say where it is saved."""
        dialog = QFileDialog(self, text("report.save"), self._suggested_path)
        dialog.setObjectName("reportSaveDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix("txt")
        dialog.selectFile(self._suggested_path)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.path_chosen)
        dialog.open()

    def show_saved(self, folder: str) -> None:
        """Say that it is saved."""
        self._show_result(text("report.saved", folder=folder))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report)
        self._show_result(text("report.copied"))

    def _show_result(self, words: str) -> None:
        set_text(self.reason, words)
        self.reason.setAccessibleName(words)
