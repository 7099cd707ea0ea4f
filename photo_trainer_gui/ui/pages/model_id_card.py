"""The card with the id that other PhotoGPT tools ask for."""

from PySide6.QtCore import Qt

from photo_trainer_gui.ids import ModelId
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.cards import Card
from photo_trainer_gui.ui.widgets.labels import label, named, set_text


class ModelIdCard(Card):
    """Shows a model's id so that it can be read aloud and selected; hidden without one."""

    def __init__(self) -> None:
        super().__init__(padding=16, spacing=2)
        self.column.setContentsMargins(24, 14, 24, 14)
        self._id = label(kind="mono", wrap=True)
        named(self._id, "modelId")
        self._id.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.column.addWidget(label(text("ready.id_label"), kind="small", tone="second", wrap=True))
        self.column.addWidget(self._id)

    def show_id(self, model_id: ModelId) -> None:
        """Show this id."""
        self.setVisible(bool(model_id))
        set_text(self._id, model_id)
