"""Says what the last change was and offers to take it back; it stays until the next change."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy

from photo_trainer_gui.ui.style.motion import FadesIn
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.buttons import button
from photo_trainer_gui.ui.widgets.cards import Card
from photo_trainer_gui.ui.widgets.labels import label, named


class UndoBar(Card):
    """The bar at the lower edge.

    Signals:
        undo_pressed(): take the last change back.
        show_pressed(): show what came out of it.
    """

    undo_pressed = Signal()
    show_pressed = Signal()

    def __init__(self) -> None:
        super().__init__("quiet", padding=0)
        named(self, "undoBar")
        self._words = label("", wrap=True)
        self._undo = button(text("common.undo"), "undoButton", role="ghost", icon="undo")
        self._undo.clicked.connect(self.undo_pressed)
        self._show = button(text("common.show"), "undoShow", role="ghost")
        self._show.clicked.connect(self.show_pressed)
        self._show.hide()
        # The bar keeps its height when there is nothing to press: the page must not jump.
        policy = self._undo.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._undo.setSizePolicy(policy)
        row = self._row = QHBoxLayout()
        row.setContentsMargins(16, 4, 8, 4)
        row.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._show)
        row.addWidget(self._undo)
        self.column.addLayout(row)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        FadesIn(self)
        self.hide()

    def add_step(self, step: QPushButton) -> None:
        """Have one more button before "Undo", whose owner shows and hides it."""
        self._row.insertWidget(self._row.count() - 1, step)

    def offer(self, words: str, undo_name: str, *, show: bool = False) -> None:
        """Say what was done.

        Args:
            words: the sentence.
            undo_name: what the button is called for assistive tools.
            show: what came out of it can be shown.
        """
        self._words.setText(words)
        self._show.setVisible(show)
        self._undo.setAccessibleName(undo_name)
        self._undo.show()
        self.setAccessibleName(text("spoken.undo_bar", text=words))
        self.show()

    def show_words(self, words: str) -> None:
        """Say that something is back; there is nothing to press."""
        self._words.setText(words)
        self._undo.hide()
        self._show.hide()
        self.setAccessibleName(words)
        self.show()
