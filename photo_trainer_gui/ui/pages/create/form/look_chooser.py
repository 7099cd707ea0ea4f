"""The looks of the service in the form: with examples, as plain words, or as one line."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from photo_trainer_gui.ui.dialogs.looks_dialog import LooksDialog
from photo_trainer_gui.ui.images.look_images import LookImages
from photo_trainer_gui.ui.pages.create.form.choice_chips import Chip, ChoiceChips
from photo_trainer_gui.ui.pages.create.form.look_tiles import TILES, LookTiles
from photo_trainer_gui.ui.state.pictures_state import LookChoice
from photo_trainer_gui.ui.texts.file_names import one_line, shortened
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.buttons import button, set_button_words
from photo_trainer_gui.ui.widgets.labels import label, named

_GAP: Final = 6
# Of looks without examples so many stand in the form, the others in the window of all.
_CHIPS: Final = 6


class LookChooser(QWidget):
    """At most one look is chosen. Nothing is shown while the service offers none.

    Signals:
        chosen(): the person chose another one, or none.
    """

    chosen = Signal()

    def __init__(self, images: LookImages) -> None:
        super().__init__()
        self._images = images
        self._looks: tuple[LookChoice, ...] = ()
        self._away = False
        self._narrow = False
        self._tag = ""
        self._title = label(text("create.looks"), kind="label")
        self._all = button("", "createAllLooks", role="ghost", size="small")
        self._tiles = LookTiles(images)
        self._chips = ChoiceChips("createLook")
        self._offline = label(text("looks.offline"), kind="small", tone="second", wrap=True)
        named(self._offline, "looksOffline")
        self._head = QHBoxLayout()
        self._head.addWidget(self._title, 1)
        self._head.addWidget(self._all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addLayout(self._head)
        for part in (self._tiles, self._chips, self._offline):
            column.addWidget(part)
        self._all.clicked.connect(self._open_all)
        for choice in (self._tiles, self._chips):
            choice.pressed.connect(self._press)

    @property
    def tag(self) -> str:
        """Of the look that is chosen; one that is not offered just now is not, and comes back."""
        return self._tag if self._tag in {one.tag for one in self._looks} else ""

    @property
    def buttons(self) -> list[QPushButton]:
        """What Tab may reach, as it stands there."""
        if self._narrow:
            return [self._all]
        return [self._all, *(self._tiles if self._has_examples else self._chips).buttons]

    def show_looks(self, looks: tuple[LookChoice, ...], *, away: bool) -> None:
        """Offer these; `away`: the service could not be asked for them."""
        self._looks, self._away = looks, away
        self._show()

    def choose(self, tag: str) -> None:
        """Show this one as chosen; empty for none."""
        self._tag = tag
        self._show()

    def be_narrow(self, narrow: bool) -> None:
        """Take no more room than a line."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._show()

    # --- What is shown -----------------------------------------------------------------------

    @property
    def _has_examples(self) -> bool:
        return any(one.example for one in self._looks)

    def _show(self) -> None:
        looks, wide = self._looks, not self._narrow
        at_once = TILES if self._has_examples else _CHIPS
        first = looks[:at_once]
        others = tuple(one for one in looks if one.tag == self.tag and one not in first)
        self._show_parts(wide and bool(looks), len(looks) > at_once)
        if self._has_examples:
            self._tiles.show_looks((*first[: TILES - len(others)], *others), self.tag)
        else:
            self._show_chips((*first, *others))
        self.setVisible(bool(looks) or self._away)

    def _show_parts(self, spread: bool, has_more: bool) -> None:
        there = bool(self._looks)
        self._title.setVisible(spread)
        self._tiles.setVisible(spread and self._has_examples)
        self._chips.setVisible(spread and not self._has_examples)
        self._offline.setVisible(self._away and not there)
        self._all.setVisible(there and (has_more or not spread))
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        self._head.setAlignment(self._all, right if spread else left)
        set_button_words(self._all, self._line() if self._narrow else self._all_words())

    def _all_words(self) -> str:
        return text("create.looks_all", n=len(self._looks))

    def _line(self) -> str:
        """What the one line says: that there are looks, or which one is chosen."""
        for look in self._looks:
            if look.tag == self.tag:
                return text("spoken.create_look", name=shortened(one_line(look.name)))
        return text("create.looks_line")

    def _show_chips(self, looks: tuple[LookChoice, ...]) -> None:
        names = [(one_line(one.name), one.tag) for one in looks]
        self._chips.show_chips(
            [Chip(name, text("spoken.create_look", name=name), tag) for name, tag in names]
        )
        self._chips.choose(self.tag)

    # --- What is pressed ---------------------------------------------------------------------

    def _press(self, tag: str) -> None:
        self._take("" if tag == self.tag else tag)

    def _take(self, tag: str) -> None:
        self.choose(tag)
        self.chosen.emit()

    def _open_all(self) -> None:
        dialog = LooksDialog(self.window(), self._looks, self.tag, self._images)
        dialog.chosen.connect(self._take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
