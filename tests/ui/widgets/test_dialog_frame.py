"""The frame of the dialogs: as high as what is said in them."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photo_trainer_gui.ui.widgets.dialog_frame import DialogFrame
from photo_trainer_gui.ui.widgets.labels import label
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
