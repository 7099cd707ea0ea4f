"""The help window: how it works, where things are kept, the keys, and the way to support."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.buttons import button
from photo_trainer_gui.ui.widgets.cards import Card
from photo_trainer_gui.ui.widgets.dialog_frame import DialogFrame
from photo_trainer_gui.ui.widgets.labels import label

_WIDTH_EM: Final = 41.5
_STEPS: Final = (1, 2, 3)
_KEPT: Final = (
    "help.kept_photos",
    "help.kept_key",
    "help.kept_list",
    "help.kept_models",
    "help.kept_pictures",
    "help.faces",
)
# First and last key of a row that stands for several; most stand for one.
_KEYS: Final = (
    (("Ctrl+N",), "side.new"),
    (("Ctrl+O",), "drop.choose"),
    (("Ctrl+V",), "help.key_paste"),
    (("Delete",), "help.key_remove"),
    (("Ctrl+Z",), "help.key_undo"),
    (("Ctrl+Return",), "help.key_main"),
    (("F5",), "help.key_check"),
    (("Ctrl+1", "Ctrl+9"), "help.key_model"),
    (("F6",), "help.key_area"),
    (("Ctrl+F",), "help.key_search"),
    (("Space",), "help.key_space"),
    (("H",), "help.key_heart"),
    (("C",), "help.key_compare"),
    (("U",), "help.key_use"),
    (("M",), "help.key_merge"),
    (("N",), "help.key_no_face"),
    (("Ctrl+,",), "help.key_settings"),
    (("Ctrl+W",), "help.key_close"),
    (("Ctrl+Q",), "help.key_quit"),
    (("F1",), "help.key_help"),
)


class HelpDialog(DialogFrame):
    """What people need when they are stuck.

    Signals:
        report_pressed(), folder_pressed(), website_pressed(), docs_pressed(), write_pressed():
        the buttons of these names.
    """

    report_pressed = Signal()
    folder_pressed = Signal()
    website_pressed = Signal()
    docs_pressed = Signal()
    write_pressed = Signal()

    def __init__(self, parent: QWidget | None, version: str, support_address: str) -> None:
        super().__init__(parent, "helpDialog", text("help.title"), _WIDTH_EM)
        self._kept: dict[str, QLabel] = {}
        self.column.setSpacing(8)
        self._section("welcome.how", self._how_card())
        self._section("help.kept", self._kept_card())
        self._section("help.wrong", self._wrong_card(support_address))
        self._section("help.keys", _keys_card())
        self.column.addStretch(1)
        self.reason.setText(text("help.version", version=version))
        self.cancel.setText(text("common.close"))
        self.cancel.setAccessibleName(text("common.close"))
        self.cancel.setDefault(True)
        self.add_foot(self.cancel)

    def show_place(self, text_id: str) -> None:
        """Scroll to the sentence of what is kept that has this id, and have it read."""
        if text_id in self._kept:
            sentence = self._kept[text_id]
            sentence.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            sentence.setFocus(Qt.FocusReason.OtherFocusReason)
            self.scroll_to(sentence)

    def _section(self, title_id: str, card: Card) -> None:
        self.column.addWidget(label(text(title_id), kind="section"))
        self.column.addWidget(card)
        self.column.addSpacing(12)

    def _how_card(self) -> Card:
        card = Card(padding=16)
        for number in _STEPS:
            card.column.addWidget(label(text(f"welcome.step{number}"), kind="strong"))
            words = text(f"welcome.step{number}_text")
            card.column.addWidget(label(words, kind="small", tone="second", wrap=True))
        return card

    def _kept_card(self) -> Card:
        card = Card(padding=16)
        for words_id in _KEPT:
            sentence = self._kept[words_id] = label(text(words_id), wrap=True)
            card.column.addWidget(sentence)
        show = button(text("help.show_folder"), "helpShowFolder", size="small", icon="folder")
        show.clicked.connect(self.folder_pressed)
        card.column.addWidget(show, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _wrong_card(self, address: str) -> Card:
        card = Card(padding=16, spacing=12)
        words = label(text("help.wrong_text", address=address), wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        card.column.addWidget(words)
        ways = QGridLayout()
        ways.setSpacing(8)
        ways.setColumnStretch(2, 1)
        for place, (words_id, name, icon, pressed) in enumerate(
            (
                ("report.save", "helpSaveReport", "save", self.report_pressed),
                ("help.write", "helpWrite", "external", self.write_pressed),
                ("common.open_website", "helpWebsite", "external", self.website_pressed),
                ("help.docs", "helpDocs", "external", self.docs_pressed),
            )
        ):
            way = button(text(words_id), name, size="small", icon=icon)
            if icon == "external":
                way.setAccessibleDescription(text("spoken.opens_browser"))
            way.clicked.connect(pressed)
            ways.addWidget(way, place // 2, place % 2)
        card.column.addLayout(ways)
        return card


def _keys_card() -> Card:
    card = Card(padding=16)
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for row, (keys, words_id) in enumerate(_KEYS):
        names = " – ".join(_native(one) for one in keys)
        grid.addWidget(label(names, kind="small_strong"), row, 0)
        shown: QLabel = label(text(words_id), kind="small", tone="second", wrap=True)
        grid.addWidget(shown, row, 1)
    card.column.addLayout(grid)
    return card


def _native(keys: str) -> str:
    """The keys as this desktop writes them."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
