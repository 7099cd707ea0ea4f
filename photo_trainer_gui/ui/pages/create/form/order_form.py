"""The form of an order: words, ideas, looks, how many, shape, and once a model the consent."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from photo_trainer_gui.limits import MAX_PICTURE_WORDS, MAX_PICTURES_AN_ORDER
from photo_trainer_gui.ui.images.look_images import LookImages
from photo_trainer_gui.ui.pages.create.form.choice_chips import Chip, ChoiceChips
from photo_trainer_gui.ui.pages.create.form.ideas import Idea, ideas_for
from photo_trainer_gui.ui.pages.create.form.look_chooser import LookChooser
from photo_trainer_gui.ui.pages.create.form.prompt_edit import PromptEdit
from photo_trainer_gui.ui.pages.create.form.segments import Segments
from photo_trainer_gui.ui.state.pictures_state import PicturesState, PictureWish, Shape
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.cards import Card
from photo_trainer_gui.ui.widgets.check_box import CheckBox
from photo_trainer_gui.ui.widgets.labels import label, named, restyle, set_text
from photo_trainer_gui.ui.widgets.plain_text import PlainLabel
from photo_trainer_gui.ui.widgets.responsive import beside_or_below

_SHAPES: Final = (Shape.SQUARE, Shape.PORTRAIT, Shape.LANDSCAPE)
_PADDING: Final = 16
_TIGHT: Final = 6


class OrderForm(Card):
    """Keeps what is being written for one model; what is sent is told by `wish`.

    Signals:
        changed(): the person changed something.
    """

    changed = Signal()

    def __init__(self, images: LookImages) -> None:
        super().__init__(padding=_PADDING, spacing=_TIGHT)
        self._ideas: tuple[Idea, ...] = ()
        self._idea: Idea | None = None  # whose words stand in the box, not a letter changed
        self._looks = LookChooser(images)
        self._needs_consent = False
        self._narrow = False
        self._short = False
        self.prompt = PromptEdit(text("create.prompt"))
        self._too_long = label(kind="small", tone="warning", wrap=True)
        self._too_long.hide()
        self.idea_chips = ChoiceChips("createIdea")
        counts = [(str(number), "") for number in range(1, MAX_PICTURES_AN_ORDER + 1)]
        self._count = Segments("createCount", text("spoken.create_count"), counts)
        self._count.choose(MAX_PICTURES_AN_ORDER - 1)
        shapes = [(text(f"create.{one.value}"), f"shape-{one.value}") for one in _SHAPES]
        self._shape = Segments("createShape", text("create.shape"), shapes)
        self.consent = CheckBox()
        self._consent_words = _ConsentWords(self.consent)
        self._lay_out()
        self._connect()

    def _connect(self) -> None:
        self.prompt.textChanged.connect(self._typed)
        self.idea_chips.pressed.connect(self._take_idea)
        self._looks.chosen.connect(self._order_stops)
        choices = self._looks.chosen, self._count.chosen, self._shape.chosen, self.consent.toggled
        for choice in choices:
            choice.connect(self.changed)

    # --- What is shown -----------------------------------------------------------------------

    def begin(self, name: str, *, first: bool) -> None:
        """Begin for another model; `first`: nothing was made yet, so an idea stands there."""
        self._ideas = ideas_for(name)
        self.idea_chips.show_chips(
            [
                Chip(one.title, text("spoken.create_idea", text=one.title), one.id)
                for one in self._ideas
            ]
        )
        self._order_stops()
        self._idea = None
        self._looks.choose("")
        self.consent.setChecked(False)
        words = text("create.consent", name=name)
        set_text(self._consent_words, words)
        named(self.consent, "createConsent", words, text("spoken.required"))
        self.prompt.begin(self._ideas[0].shown if first else "")

    def show_pictures(self, pictures: PicturesState) -> None:
        """Offer the looks of the service, and ask for the consent while it was not given."""
        self._looks.show_looks(pictures.looks, away=pictures.looks_away)
        self._needs_consent = not pictures.consented
        for part in (self.consent, self._consent_words):
            part.setVisible(self._needs_consent)
        self._fit_looks()

    def _order_stops(self) -> None:
        """Chips come later than what stands below them, but Tab goes from above."""
        before: QWidget = self.prompt
        for part in (self.idea_chips, self._looks, self._count, self._shape):
            for each in part.buttons:
                QWidget.setTabOrder(before, each)
                before = each
        QWidget.setTabOrder(before, self.consent)

    def show_wish(self, wish: PictureWish) -> None:
        """Put an earlier order into the box; what stood there is one Ctrl+Z away."""
        self.prompt.put(wish.typed)
        self._looks.choose(wish.look)
        self._order_stops()
        self._count.choose(max(0, min(wish.count, MAX_PICTURES_AN_ORDER) - 1))
        self._shape.choose(_SHAPES.index(wish.shape))
        self.changed.emit()

    def show_error(self, words: str) -> None:
        """Say below the box what is wrong with the words, or nothing."""
        set_text(self._too_long, words)
        self._too_long.setVisible(bool(words))

    # --- What is wanted ----------------------------------------------------------------------

    @property
    def count(self) -> int:
        """How many pictures are wanted."""
        return self._count.place + 1

    @property
    def has_words(self) -> bool:
        """There is something to order."""
        return bool(self.prompt.toPlainText().strip())

    @property
    def own_words(self) -> str:
        """What the person has written; empty while an idea stands there as it is."""
        return "" if self._idea is not None else self.wish().typed

    @property
    def too_long(self) -> bool:
        """The words are more than the service takes."""
        return len(self.wish().words) > MAX_PICTURE_WORDS

    @property
    def lacks_consent(self) -> bool:
        """The tick is asked for and missing."""
        return self._needs_consent and not self.consent.isChecked()

    def wish(self) -> PictureWish:
        """What the person wants made, as it stands there now."""
        typed = " ".join(self.prompt.toPlainText().split())
        idea = self._idea
        return PictureWish(
            words=idea.sent if idea is not None else typed,
            typed=typed,
            idea=idea.id if idea is not None else "",
            look=self._looks.tag,
            count=self.count,
            shape=_SHAPES[self._shape.place],
        )

    def focus_first(self) -> None:
        """Give the keyboard to the words."""
        self.prompt.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- What is pressed ---------------------------------------------------------------------

    def _typed(self) -> None:
        words = self.prompt.toPlainText()
        self._idea = next((one for one in self._ideas if one.shown == words), None)
        self.idea_chips.choose(self._idea.id if self._idea is not None else "")
        self.show_error(
            text("err.create.words.text", max=MAX_PICTURE_WORDS) if self.too_long else ""
        )
        self.changed.emit()

    def _take_idea(self, idea_id: str) -> None:
        for idea in self._ideas:
            if idea.id == idea_id and idea is not self._idea:
                self.prompt.put(idea.shown)

    # --- Arrangement -------------------------------------------------------------------------

    def fit(self, *, narrow: bool, low: bool, short: bool = False) -> None:
        """In one column how many and shape stand beside each other, where there is room.

        In a `short` window looks give way to the tick that has to be seen before the first order.
        """
        self._narrow, self._short = narrow, short
        self._fit_looks()
        self._arrange()
        self._shape.show_icons(not narrow)
        self.prompt.be_low(low)
        self._idea_title.setVisible(not low)

    def _fit_looks(self) -> None:
        self._looks.be_narrow(self._narrow or (self._short and self._needs_consent))
        self._order_stops()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Moved to another column it has its new width only now.
        self._arrange()

    def _arrange(self) -> None:
        beside = self._narrow and self.width() >= self._beside_px()
        beside_or_below(self._choices, beside)
        self._choices.setSpacing(_PADDING if beside else _PADDING - _TIGHT)

    def _beside_px(self) -> int:
        return self._count.sizeHint().width() + self._shape.sizeHint().width() + 4 * _PADDING

    def _lay_out(self) -> None:
        self._idea_title = _title(text("create.ideas"))
        column = self.column
        column.addWidget(_title(text("create.prompt")))
        column.addWidget(self.prompt)
        column.addWidget(self._too_long)
        for part in (self._idea_title, self.idea_chips, self._looks):
            if part is not self.idea_chips:
                column.addSpacing(_TIGHT)
            column.addWidget(part)
        column.addSpacing(_TIGHT)
        self._choices = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._choices.addWidget(_titled(text("create.count"), self._count), 2)
        self._choices.addWidget(_titled(text("create.shape"), self._shape), 3)
        column.addLayout(self._choices)
        column.addSpacing(_TIGHT)
        consent = QHBoxLayout()
        consent.setSpacing(8)
        consent.addWidget(self.consent, 0, Qt.AlignmentFlag.AlignTop)
        consent.addWidget(self._consent_words, 1)
        column.addLayout(consent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)


class _ConsentWords(PlainLabel):
    """The words of the tick, over several lines; a press on them is one on the tick."""

    def __init__(self, tick: CheckBox) -> None:
        super().__init__()
        self._tick = tick
        self.setWordWrap(True)
        self.setMinimumWidth(1)
        restyle(self, type="small")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        inside = self.rect().contains(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and inside:
            self._tick.toggle()


def _title(words: str) -> QLabel:
    return label(words, kind="label")


def _titled(words: str, choice: QWidget) -> QWidget:
    result = QWidget()
    column = QVBoxLayout(result)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(_TIGHT)
    column.addWidget(_title(words))
    column.addWidget(choice)
    return result
