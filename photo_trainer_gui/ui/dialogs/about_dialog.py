"""Which version this is, whose it is, and what it is made of, with every licence to read."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.combo_box import ComboBox
from photo_trainer_gui.ui.widgets.dialog_frame import DialogFrame
from photo_trainer_gui.ui.widgets.labels import Picture, label, named, restyle

_WIDTH_EM = 44
_TEXT_HEIGHT_EM = 16
_LOGO_PX = 64


@dataclass(frozen=True)
class MadeWith:
    """One thing the program is made of: `title` names it, `text` is its licence."""

    title: str
    text: str


class AboutDialog(DialogFrame):
    """Opens at once; the licences come a moment later, by `show_parts`."""

    def __init__(self, parent: QWidget | None, version: str) -> None:
        super().__init__(parent, "aboutDialog", text("about.title"), _WIDTH_EM)
        self._parts: Sequence[MadeWith] = ()
        self.cancel.setText(text("common.close"))
        self.cancel.setAccessibleName(text("common.close"))
        self._choice = ComboBox()
        named(self._choice, "aboutParts", text("about.parts"))
        self._choice.currentIndexChanged.connect(self._show_text)
        # As wide as the window, not as the longest licence's name.
        self._choice.setSizeAdjustPolicy(
            ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._licence = QPlainTextEdit()
        named(self._licence, "aboutLicence", text("about.licence_text"))
        self._licence.setReadOnly(True)
        self._licence.setTabChangesFocus(True)
        self._licence.setFont(theme.font("mono"))
        self._licence.setMinimumHeight(round(_TEXT_HEIGHT_EM * theme.em()))
        self._lay_out(version)

    def _lay_out(self, version: str) -> None:
        self.column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(16)
        logo = Picture("app", "text", _LOGO_PX)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(text("app.name"), kind="heading"))
        shown = label(text("about.version", version=version), kind="body", tone="second")
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        named(shown, "aboutVersion")
        words.addWidget(shown)
        head.addWidget(logo)
        head.addLayout(words, 1)
        self.column.addLayout(head)
        self.column.addSpacing(8)
        for words_id in ("about.free", "about.not_theirs"):
            self.column.addWidget(label(text(words_id), tone="second", wrap=True))
        self.column.addSpacing(12)
        caption = label(text("about.parts"), kind="section")
        caption.setBuddy(self._choice)
        self.column.addWidget(caption)
        self.column.addWidget(self._choice)
        self.column.addWidget(self._licence, 1)
        self.add_foot(self.cancel)

    def show_parts(self, parts: Sequence[MadeWith]) -> None:
        """Offer these to be read; the first is chosen."""
        self._parts = parts
        self._choice.clear()
        self._choice.addItems([part.title for part in parts])

    def _show_text(self, index: int) -> None:
        # The first is a choice like the others, not a paler "nothing yet".
        restyle(self._choice, empty=index < 0)
        self._licence.setPlainText(self._parts[index].text if index >= 0 else "")
