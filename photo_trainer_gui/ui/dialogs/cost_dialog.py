"""What pictures cost: this month, and order by order."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from photo_trainer_gui.ui.state.pictures_state import CostLine, Costs
from photo_trainer_gui.ui.texts.durations import moment
from photo_trainer_gui.ui.texts.file_names import one_line
from photo_trainer_gui.ui.texts.text import sentences, text
from photo_trainer_gui.ui.widgets.buttons import button
from photo_trainer_gui.ui.widgets.cards import separator
from photo_trainer_gui.ui.widgets.dialog_frame import DialogFrame
from photo_trainer_gui.ui.widgets.labels import ShortLabel, label, named

_WIDTH_EM: Final = 44
_ROW_AIR: Final = 10
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class CostDialog(DialogFrame):
    """Window-modal; open it with `open()`.

    Signals:
        website_pressed(): the person wants to see what is left in their account.
    """

    website_pressed = Signal()

    def __init__(self, parent: QWidget, costs: Costs, now: float) -> None:
        """Show `costs`; `now` is seconds since the epoch."""
        super().__init__(parent, "costDialog", text("cost.title"), _WIDTH_EM)
        head = text("pic.credits", n=costs.month)
        month = text("cost.month", n=costs.pictures, m=costs.last_month)
        self.column.setSpacing(16)
        if costs.orders:
            self.setAccessibleDescription(sentences(head, month))
            self.column.addLayout(_head(head, month))
            self.column.addLayout(_lines(costs.orders, now))
        else:
            self.column.addWidget(label(text("cost.none"), kind="lead", wrap=True))
        honest = label(text("cost.honest"), kind="small", tone="second", wrap=True)
        named(honest, "costHonest")
        self.column.addWidget(honest)
        self.column.addStretch(1)
        website = button(text("common.open_website"), "costWebsite", icon="external")
        website.clicked.connect(self.website_pressed)
        close = button(text("common.close"), "costClose", role="primary")
        close.setDefault(True)
        close.clicked.connect(self.reject)
        self.add_foot(website, close)
        close.setFocus(Qt.FocusReason.OtherFocusReason)


def _head(credits_: str, month: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(24)
    row.addWidget(label(credits_, kind="display"))
    row.addWidget(label(month, tone="second", wrap=True), 1)
    return row


def _lines(orders: tuple[CostLine, ...], now: float) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(_ROW_AIR)
    grid.setColumnStretch(1, 1)
    for place, line in enumerate(orders):
        rule = separator()
        rule.setFixedHeight(1)  # as it will be: the dialog takes its height before it is styled
        grid.addWidget(rule, 2 * place, 0, 1, 3)
        title = ShortLabel("body")
        title.setText(one_line(_what(line)))
        title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        told = line.counted is not None
        spent = text("pic.credits", n=line.counted) if told else text("cost.untold")
        grid.addWidget(label(moment(line.ordered_at, now), tone="second"), 2 * place + 1, 0)
        grid.addWidget(title, 2 * place + 1, 1)
        grid.addWidget(label(spent), 2 * place + 1, 2, _RIGHT)
    return grid


def _what(line: CostLine) -> str:
    if line.larger:
        return text("cost.larger", n=1, words=line.title)
    if line.got < line.asked:
        return text("cost.of", n=line.got, asked=line.asked, words=line.title)
    return text("cost.all", n=line.got, words=line.title)
