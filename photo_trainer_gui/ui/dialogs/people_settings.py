"""The part of the settings about people in photos: the switch, and what is kept about faces."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from photo_trainer_gui.ui.dialogs.setting_box import explained, setting_box
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.buttons import button
from photo_trainer_gui.ui.widgets.cards import Card
from photo_trainer_gui.ui.widgets.labels import label, named, set_text


class PeopleSettings(Card):
    """The switch takes effect with Save, the button at once.

    Signals:
        forget_pressed(): remove what is kept about faces.
    """

    forget_pressed = Signal()

    def __init__(self, compare: bool) -> None:
        super().__init__(padding=16, spacing=12)
        self.compare = setting_box("set.faces", "setFaces", compare)
        self._kept = label(kind="small", tone="second", wrap=True)
        named(self._kept, "facesKept")
        self._forget = button(text("set.forget"), "facesForget", size="small")
        self._forget.clicked.connect(self.forget_pressed)
        last = QHBoxLayout()
        last.setSpacing(12)
        last.addWidget(self._kept, 1, Qt.AlignmentFlag.AlignVCenter)
        last.addWidget(self._forget)
        self.column.addLayout(explained(self.compare, text("set.faces_text")))
        self.column.addLayout(last)
        # Nothing is said before somebody has looked.
        self._forget.hide()

    def show_kept(self, drafts: int, days: int) -> None:
        """Say for how many drafts notes are kept, and how many days the oldest of them."""
        if drafts:
            age = text("set.faces_days", n=days)
            set_text(self._kept, text("set.faces_kept", n=drafts, d=age))
        else:
            set_text(self._kept, text("set.faces_none"))
        self._forget.setVisible(drafts > 0)

    def show_forgotten(self) -> None:
        """Say that nothing is kept any more."""
        if self._forget.hasFocus():
            self.compare.setFocus(Qt.FocusReason.OtherFocusReason)
        set_text(self._kept, text("set.faces_forgot"))
        self._forget.hide()
