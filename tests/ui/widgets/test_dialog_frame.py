"""The frame of the dialogs: as high as what is said in them."""

import pytest
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.widgets.dialog_frame import DialogFrame
from photo_trainer_gui.ui.widgets.labels import label
from photo_trainer_gui.ui.widgets.responsive import beside_or_below
from photo_trainer_gui.ui.widgets.scroll_area import ScrollArea
from tests.ui.sample_window import dress


@pytest.mark.parametrize("more", range(4, 10))
def test_words_that_come_later_make_it_higher_and_no_scroll_bar(
    qtbot: QtBot, qapp: QApplication, more: int
) -> None:
    dress(qapp)
    dialog = DialogFrame(None, "dialog", "Title", 40)
    qtbot.addWidget(dialog)
    said = label("A few words.", wrap=True)
    dialog.column.addWidget(said)
    dialog.show()
    qtbot.waitExposed(dialog)
    area = dialog.findChild(ScrollArea)
    assert area is not None
    height = dialog.height()

    # A scroll bar that comes for a moment takes width, and with less width words take more lines.
    said.setText("Some long words " * 10 + "and " * more)
    qtbot.waitUntil(area.verticalScrollBar().isVisible)
    dialog.fit()

    qtbot.waitUntil(lambda: dialog.height() > height)
    qtbot.waitUntil(lambda: not area.verticalScrollBar().isVisible())


class _TwoColumns(DialogFrame):
    """Two high parts, beside each other where there is room."""

    def __init__(self) -> None:
        super().__init__(None, "dialog", "Title", 60)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for _ in range(2):
            part = QWidget()
            part.setMinimumHeight(200)
            self._row.addWidget(part, 1)
        self.column.addLayout(self._row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside_or_below(self._row, self.width() >= 50 * theme.em())


def test_two_columns_open_as_high_as_they_are_beside_each_other(
    qtbot: QtBot, qapp: QApplication
) -> None:
    dress(qapp)
    dialog = _TwoColumns()
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    height = dialog.height()

    dialog.fit()

    assert abs(dialog.height() - height) < 2 * theme.em()
