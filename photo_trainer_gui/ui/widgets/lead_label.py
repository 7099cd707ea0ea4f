"""A sentence whose first words are stronger than the rest: plain text only, so no rich text."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
)

from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.text import sentences
from photo_trainer_gui.ui.widgets.labels import restyle
from photo_trainer_gui.ui.widgets.plain_text import PlainLabel

_STRONG = QFont.Weight.DemiBold
_BUTTON_MARGIN = 4


def _utf16_length(words: str) -> int:
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


def _range(
    start: int, length: int, color: QColor, weight: QFont.Weight, size: float
) -> QTextLayout.FormatRange:
    look = QTextCharFormat()
    look.setForeground(color)
    look.setFontWeight(weight)
    look.setFontPointSize(size)
    result = QTextLayout.FormatRange()
    result.start, result.length, result.format = start, length, look
    return result


class _Sentence:
    """Lead and rest, broken into lines of a given width."""

    def __init__(self, lead: str = "", rest: str = "") -> None:
        self.lead = lead
        self.whole = sentences(lead, rest)
        self._heights: dict[tuple[str, float], int] = {}

    def laid_out(self, font: QFont, width: float, lead: QColor, rest: QColor) -> QTextLayout:
        layout = QTextLayout(self.whole, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        strong, total = _utf16_length(self.lead), _utf16_length(self.whole)
        layout.setFormats(
            [
                _range(0, strong, lead, _STRONG, font.pointSizeF()),
                _range(strong, total - strong, rest, QFont.Weight.Normal, theme.points("body")),
            ]
        )
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1.0, width))
            line.setPosition(QPointF(0, top))
            top += line.height()
        layout.endLayout()
        return layout

    def height(self, font: QFont, width: float) -> int:
        """For this width; a layout asks for the same few again and again."""
        asked = (font.key(), width)
        if asked not in self._heights:
            plain = QColor(Qt.GlobalColor.black)
            layout = self.laid_out(font, width, plain, plain)
            self._heights[asked] = int(layout.boundingRect().height() + 0.999)
        return self._heights[asked]

    def size(self, font: QFont) -> QSize:
        strong = QFont(font)
        strong.setWeight(_STRONG)
        metrics = QFontMetricsF(strong)
        return QSize(
            int(metrics.horizontalAdvance(self.whole) + 2), int(metrics.lineSpacing() + 0.999)
        )


class LeadLabel(PlainLabel):
    """A label such as "**9 photos** · add at least 3 more"; it wraps when it has to.

    Args:
        kind: type token of the lead; the rest is body text.
        lead_role: colour role of the lead.
        rest_role: colour role of the rest.
    """

    def __init__(self, kind: str = "body", lead_role: str = "text", rest_role: str = "text2"):
        super().__init__()
        self._kind = kind
        self._roles = (lead_role, rest_role)
        self._sentence = _Sentence()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_words(self, lead: str, rest: str = "") -> None:
        """Show these words; nothing happens when they stand there already."""
        sentence = _Sentence(lead, rest)
        if (sentence.lead, sentence.whole) != (self._sentence.lead, self._sentence.whole):
            self._sentence = sentence
            self.setText(sentence.whole)
            self.updateGeometry()

    def fits(self, lead: str, rest: str, width: int, lines: int) -> bool:
        """Whether these words need no more lines than so many in this width."""
        least = lines * self._sentence.size(self._font()).height()
        return _Sentence(lead, rest).height(self._font(), width) <= least

    def _font(self) -> QFont:
        return theme.font(self._kind)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._sentence.height(self._font(), width)

    def sizeHint(self) -> QSize:
        return self._sentence.size(self._font())

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        lead, rest = (theme.color(role) for role in self._roles)
        layout = self._sentence.laid_out(self._font(), self.width(), lead, rest)
        top = max(0.0, (self.height() - layout.boundingRect().height()) / 2)
        layout.draw(QPainter(self), QPointF(0, top))


class ReasonButton(QPushButton):
    """The flat button beside a page's main button: what is still needed, pressable."""

    def __init__(self) -> None:
        super().__init__()
        self._sentence = _Sentence()
        self.setAutoDefault(False)
        self.setObjectName("startReason")
        restyle(self, role="reason")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_words(self, lead: str, rest: str = "") -> None:
        """Show and speak these words; nothing happens when they stand there already."""
        sentence = _Sentence(lead, rest)
        if (sentence.lead, sentence.whole) != (self._sentence.lead, self._sentence.whole):
            self._sentence = sentence
            self.setText(sentence.whole)
            self.setAccessibleName(sentence.whole)
            self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        inner = width - 2 * _BUTTON_MARGIN
        return max(28, self._sentence.height(theme.font("body"), inner) + 2 * _BUTTON_MARGIN)

    def sizeHint(self) -> QSize:
        return self._sentence.size(theme.font("body")) + QSize(
            2 * _BUTTON_MARGIN, 2 * _BUTTON_MARGIN
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = QFont(theme.font("body"))
        # Not a filled ground: beside "Start training" that looked like a second, disabled button.
        font.setUnderline(self.isEnabled() and self.underMouse())
        inner = self.width() - 2 * _BUTTON_MARGIN
        lead, rest = theme.color("text"), theme.color("text2")
        layout = self._sentence.laid_out(font, inner, lead, rest)
        top = max(0.0, (self.height() - layout.boundingRect().height()) / 2)
        layout.draw(painter, QPointF(_BUTTON_MARGIN, top))
