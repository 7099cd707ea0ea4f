"""The bar at the foot of the page: what is missing or what it costs, and the button that orders."""

from enum import Enum
from typing import Final, NamedTuple

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.text import joined, text
from photo_trainer_gui.ui.widgets.buttons import button, set_button_words, style_button
from photo_trainer_gui.ui.widgets.labels import Picture, label, set_text
from photo_trainer_gui.ui.widgets.lead_label import ReasonButton
from photo_trainer_gui.ui.widgets.responsive import beside_or_below

_LOW_WINDOW: Final = 640
_DASH: Final = " – "


class OrderNeed(Enum):
    """What is missing before pictures can be ordered, in the order it is told."""

    WORDS = "create.need_words"
    CONSENT = "create.need_consent"
    KEY = "need.key"


class Cost(NamedTuple):
    """What is known of the price: credits of the last finished order for each picture, or None."""

    practice: bool
    each: float | None


class OrderBar(QWidget):
    """Reason or cost on the left, main button on the right.

    Signals:
        create_pressed(): everything is there and the person wants it.
        need_pressed(OrderNeed): show me where the first missing thing goes.
        cost_pressed(): tell more about what pictures cost.
    """

    create_pressed = Signal()
    need_pressed = Signal(OrderNeed)
    cost_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bottomBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._needs: tuple[OrderNeed, ...] = ()
        self._shown_icon = "info"
        self._icon = Picture("info", "text2")
        self._reason = ReasonButton()
        self._reason.setObjectName("createReason")
        self._reason.clicked.connect(self._reason_pressed)
        self._below = label(kind="small", tone="second", wrap=True)
        self._below.setContentsMargins(QMargins(4, 0, 0, 0))
        self._create = button("", "createButton", role="primary", size="main", icon="create")
        self._create.clicked.connect(self.create_pressed)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._reason)
        words.addWidget(self._below)
        said = QHBoxLayout()
        said.setSpacing(12)
        said.addWidget(self._icon)
        said.addLayout(words, 1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(24, 8, 24, 8)
        self._row.setSpacing(12)
        self._row.addLayout(said, 1)
        self._row.addWidget(self._create)
        self.setMinimumHeight(72)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_state(self, needs: tuple[OrderNeed, ...], name: str, count: int, cost: Cost) -> None:
        """Say what is missing for so many pictures of `name`, else what they will cost."""
        self._needs = needs
        words = text("create.button", n=count)
        set_button_words(self._create, words)
        if needs:
            said = joined([text(need.value, name=name) for need in needs])
            sentence = text("start.needed", list=said)
            lead, _, tail = sentence.partition(said)
            # Strong is what leads in; where a language has it behind the list, nothing is.
            self._show_reason("info", *(("", sentence) if tail else (lead.strip(), said)))
        else:
            self._show_cost(count, cost)
        first = bool(needs) and not cost.practice and cost.each is None
        set_text(self._below, text("create.cost_first") if first else "")
        self._below.setVisible(first)
        self._reason.setEnabled(bool(needs) or not cost.practice)
        if self._create.isEnabled() != (not needs):
            self._create.setEnabled(not needs)
            style_button(self._create)
        self._create.setAccessibleDescription(self._reason.text() if needs else "")

    def _show_cost(self, count: int, cost: Cost) -> None:
        if cost.practice:
            self._show_reason("practice", "", text("create.cost_practice"))
        elif cost.each is None:
            self._show_reason("coins", "", text("create.cost_first"))
        else:
            sentence = text("create.cost", n=round(cost.each * count))
            lead, dash, rest = sentence.partition(_DASH)
            self._show_reason("coins", *((lead, (dash + rest).strip()) if dash else ("", sentence)))

    def _show_reason(self, icon: str, lead: str, rest: str) -> None:
        if self._shown_icon != icon:
            self._shown_icon = icon
            self._icon.show_icon(icon, "text2")
        self._reason.set_words(lead, rest)

    def fit(self) -> None:
        """Be lower in a low window, and put the words above the button in a narrow one."""
        low = self.window().height() < _LOW_WINDOW
        self.setMinimumHeight(64 if low else 72)
        needed = self._create.sizeHint().width() + round(20 * theme.em()) + 96
        beside_or_below(self._row, needed <= self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def _reason_pressed(self) -> None:
        if self._needs:
            self.need_pressed.emit(self._needs[0])
        else:
            self.cost_pressed.emit()
