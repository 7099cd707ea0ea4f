"""Who asks for high contrast gets the system's own colours, lines for grounds and a wider ring."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.style.high_contrast import colors_of
from photo_trainer_gui.ui.style.tokens import LIGHT
from photo_trainer_gui.ui.widgets.appearance import Appearance
from photo_trainer_gui.ui.widgets.cards import Card
from photo_trainer_gui.ui.widgets.labels import StatusPill

# WCAG 2.2, 1.4.6: enhanced contrast of text.
ENHANCED = 7.0
PAIRS = [
    (words, ground)
    for words in (
        "text",
        "text2",
        "text3",
        "accent_text",
        "success",
        "warning",
        "danger",
        "neutral",
    )
    for ground in ("window", "surface", "sidebar", "accent_soft", "warning_soft", "neutral_soft")
]


def palette(ground: str, text: str, chosen: str, on_chosen: str) -> QPalette:
    made = QPalette()
    for role, colour in (
        (QPalette.ColorRole.Window, ground),
        (QPalette.ColorRole.WindowText, text),
        (QPalette.ColorRole.Highlight, chosen),
        (QPalette.ColorRole.HighlightedText, on_chosen),
    ):
        made.setColor(role, QColor(colour))
    return made


SYSTEMS = {
    "black on white": palette("#ffffff", "#000000", "#00007f", "#ffffff"),
    "white on black": palette("#000000", "#ffffff", "#1aebff", "#000000"),
    "yellow on black": palette("#000000", "#ffff00", "#00ff00", "#000000"),
}


def luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = map(linear, (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(QColor(one)), luminance(QColor(other))))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("system", SYSTEMS.values(), ids=SYSTEMS)
def test_all_that_is_written_can_be_read_on_every_ground(system: QPalette) -> None:
    colors = colors_of(system)
    assert colors.keys() == LIGHT.keys()
    for words, ground in PAIRS:
        assert contrast(colors[words], colors[ground]) >= ENHANCED, (words, ground)
    assert contrast(colors["on_accent"], colors["accent"]) >= ENHANCED
    assert colors["border"] == colors["border_strong"] == colors["text"]
    assert colors["focus"] == colors["text"]


@pytest.fixture
def asked(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The desktop asks for high contrast."""
    monkeypatch.setattr(theme, "wants_high_contrast", lambda: True)
    yield
    monkeypatch.undo()
    theme.install(qapp)
    assert not theme.high_contrast()


@pytest.mark.usefixtures("asked")
def test_the_program_wears_the_systems_colours_at_once(qapp: QApplication, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    hint, pill = Card("hint"), StatusPill("Needs attention", "attention")
    column = QVBoxLayout(window)
    column.addWidget(hint)
    column.addWidget(pill)
    hint.setFixedSize(100, 60)
    theme.style(window)
    window.show()
    look = Appearance(qapp)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)

    assert theme.high_contrast()
    assert theme.ring_width() == 3
    text = theme.color("text")
    assert text == qapp.palette().color(QPalette.ColorRole.WindowText)
    # The pale ground has a line around it now.
    assert hint.grab().toImage().pixelColor(50, 0) == text
    assert pill.grab().toImage().pixelColor(pill.width() // 2, 0) == text
    del look


def test_without_such_a_wish_the_ring_is_as_designed(qapp: QApplication) -> None:
    theme.install(qapp)
    assert theme.ring_width() == 2
    assert theme.tokens() is not None
    assert not theme.wants_high_contrast()
