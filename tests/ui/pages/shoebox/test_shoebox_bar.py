"""The bar at the foot of the shoebox says what becomes of faces, in two lines at most."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from photo_trainer_gui.ui.pages.shoebox.shoebox_bar import ShoeboxBar
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.lead_label import LeadLabel
from tests.ui.sample_pages import is_there, part

WIDE, NARROW = 1000, 620
WHOLE, SHORT = text("box.privacy"), text("box.privacy_short")


@pytest.fixture
def letters(qapp: QApplication) -> Iterator[Callable[[float], None]]:
    before = qapp.font()

    def of_size(points: float) -> None:
        font = QFont(before)
        font.setPointSizeF(points)
        qapp.setFont(font)
        theme.install(qapp)

    yield of_size
    qapp.setFont(before)
    theme.install(qapp)


@pytest.fixture
def bar_in(qtbot: QtBot) -> Callable[[int], ShoeboxBar]:
    windows: list[QWidget] = []

    def build(width: int) -> ShoeboxBar:
        window = QWidget()
        windows.append(window)
        theme.style(window)
        bar = ShoeboxBar()
        bar.setParent(window)
        qtbot.addWidget(window)
        window.resize(width, 560)
        bar.show_privacy(several=True)
        bar.setGeometry(0, 0, width, 72)
        window.show()
        qtbot.waitExposed(window)
        return bar

    return build


def test_in_a_wide_window_all_of_it_is_said(
    bar_in: Callable[[int], ShoeboxBar], letters: Callable[[float], None]
) -> None:
    letters(10.5)
    bar = bar_in(WIDE)
    assert words_of(bar) == WHOLE
    assert not is_there(bar, "boxMore")


@pytest.mark.parametrize(("width", "points"), [(NARROW, 10.5), (WIDE, 21.0), (NARROW, 21.0)])
def test_where_two_lines_are_not_enough_it_is_short_with_more(
    bar_in: Callable[[int], ShoeboxBar],
    letters: Callable[[float], None],
    width: int,
    points: float,
) -> None:
    letters(points)
    bar = bar_in(width)
    assert words_of(bar) == SHORT
    assert is_there(bar, "boxMore")


def test_more_asks_for_the_help_and_several_people_need_none(
    bar_in: Callable[[int], ShoeboxBar], qtbot: QtBot
) -> None:
    bar = bar_in(NARROW)
    more = part(bar, QWidget, "boxMore")
    assert more.accessibleDescription() == WHOLE
    with qtbot.waitSignal(bar.more_pressed):
        more.click()  # type: ignore[attr-defined]


def words_of(bar: ShoeboxBar) -> str:
    [shown] = [one.text() for one in bar.findChildren(LeadLabel) if one.isVisible()]
    return str(shown)
