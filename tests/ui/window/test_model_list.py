"""The list of models: spoken, steady, and one stop for the keyboard."""

import random

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QCursor, QEnterEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.project_status import ProjectStatus
from photo_trainer_gui.ui.window.model_list import ModelList
from photo_trainer_gui.ui.window.model_row_delegate import ModelRow
from tests.ui.sample_window import photo, red_thumbnails

DRAFT = ProjectStatus("Draft", "Draft", "neutral", "pencil")
TRAINING = ProjectStatus(
    "Training · about 12 min left", "Training, about 12 minutes left", "busy", "clock"
)


def row(name: str, status: ProjectStatus = DRAFT, face: str = "") -> ModelRow:
    return ModelRow(ProjectId(name.lower()), name, status, photo(face) if face else None)


def show_rows(models: ModelList, rows: list[ModelRow], selected: str) -> None:
    by_id = {one.id: one for one in rows}
    models.show_models([one.id for one in rows], by_id.get, ProjectId(selected))


@pytest.fixture
def shown(qtbot: QtBot) -> ModelList:
    models = ModelList(red_thumbnails())
    qtbot.addWidget(models)
    models.resize(264, 400)
    # The pointer of the test machine rests anywhere; here it must not rest on the list.
    QCursor.setPos(0, 0)
    models.move(200, 200)
    models.show()
    models.activateWindow()
    qtbot.waitUntil(models.isActiveWindow)
    models.clearFocus()
    return models


def place(models: ModelList, number: int) -> QPoint:
    return models.visualRect(models.model().index(number, 0)).center()


def red_pixels(picture: QImage) -> int:
    return sum(
        picture.pixelColor(x, y).name() in {"#ff0000", "#fe0000"}  # a thumbnail is a JPEG
        for x in range(0, picture.width(), 2)
        for y in range(0, picture.height(), 2)
    )


def test_a_screen_reader_hears_names_states_and_how_many(shown: ModelList) -> None:
    show_rows(shown, [row("Anna", TRAINING), row("Mia")], "anna")

    interface = QAccessible.queryAccessibleInterface(shown)
    said = [interface.child(at).text(QAccessible.Text.Name) for at in range(2)]

    assert said == ["Anna, Training, about 12 minutes left", "Mia, Draft"]
    assert shown.accessibleName() == "Your models"
    assert shown.accessibleDescription() == "2 models"


def test_one_model_is_counted_in_the_singular(shown: ModelList) -> None:
    show_rows(shown, [row("Anna")], "")

    assert shown.accessibleDescription() == "1 model"


def test_pressing_a_row_picks_its_model(shown: ModelList, qtbot: QtBot) -> None:
    show_rows(shown, [row("Anna"), row("Mia")], "anna")

    with qtbot.waitSignal(shown.picked) as picked:
        QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place(shown, 1))

    assert picked.args == ["mia"]


def test_arrows_pick_the_next_model_and_home_and_end_the_outer_ones(shown: ModelList) -> None:
    show_rows(shown, [row("Anna"), row("Ben"), row("Mia")], "anna")
    shown.setFocus(Qt.FocusReason.TabFocusReason)
    picked: list[str] = []
    shown.picked.connect(picked.append)

    for key in (Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Home):
        QTest.keyClick(shown, key)

    assert picked == ["ben", "mia", "anna"]


def test_tabbing_through_with_nothing_open_opens_nothing_and_return_does(
    shown: ModelList,
) -> None:
    show_rows(shown, [row("Anna"), row("Mia")], "")
    picked: list[str] = []
    shown.picked.connect(picked.append)

    shown.setFocus(Qt.FocusReason.TabFocusReason)
    assert picked == []

    QTest.keyClick(shown, Qt.Key.Key_Return)
    assert picked == ["anna"]


def test_the_selection_stays_with_its_model_when_rows_come_go_and_move(shown: ModelList) -> None:
    show_rows(shown, [row("Anna"), row("Ben"), row("Mia")], "ben")
    picked: list[str] = []
    shown.picked.connect(picked.append)

    show_rows(shown, [row("Zoe"), row("Mia"), row("Ben", TRAINING)], "ben")

    assert shown.ids() == ("zoe", "mia", "ben")
    assert shown.selected() == "ben"
    assert shown.currentIndex().row() == 2
    assert picked == []


def test_removing_the_open_model_does_not_pick_another_by_itself(shown: ModelList) -> None:
    show_rows(shown, [row("Anna"), row("Ben")], "anna")
    picked: list[str] = []
    shown.picked.connect(picked.append)

    show_rows(shown, [row("Ben")], "")

    assert shown.selected() == ""
    assert picked == []


def test_only_rows_that_differ_are_told_as_changed(shown: ModelList) -> None:
    show_rows(shown, [row("Anna"), row("Ben")], "anna")
    changed: list[int] = []
    shown.model().dataChanged.connect(lambda first, _last: changed.append(first.row()))

    show_rows(shown, [row("Anna"), row("Ben", TRAINING)], "anna")
    show_rows(shown, [row("Anna"), row("Ben", TRAINING)], "anna")

    assert changed == [1]


@pytest.mark.parametrize("count", [3, 30, 300])
def test_any_change_is_a_few_steps_and_the_selection_stays(shown: ModelList, count: int) -> None:
    chance = random.Random(count)
    names = [f"n{number}" for number in range(count)]
    show_rows(shown, [row(name) for name in names], "n1")
    steps: list[str] = []
    model = shown.model()
    for told in (model.rowsInserted, model.rowsRemoved, model.layoutChanged):
        told.connect(lambda *_: steps.append("step"))
    seen = [model.data(model.index(at, 0)) for at in range(count)]
    assert seen == names

    for _ in range(10):
        steps.clear()
        wanted = {"n1", *chance.sample(names, chance.randrange(count))}
        order = chance.sample(sorted(wanted), len(wanted))
        show_rows(shown, [row(name) for name in order], "n1")
        assert shown.ids() == tuple(order)
        assert [model.data(model.index(at, 0)) for at in range(len(order))] == order
        assert shown.selected() == "n1"
        assert len(steps) <= count / 2 + 2


def test_a_thousand_scattered_new_rows_are_two_steps(shown: ModelList) -> None:
    show_rows(shown, [row(f"n{number}") for number in range(0, 2000, 2)], "n2")
    steps: list[str] = []
    for told in (shown.model().rowsInserted, shown.model().layoutChanged):
        told.connect(lambda *_: steps.append("step"))

    show_rows(shown, [row(f"n{number}") for number in range(2000)], "n2")

    assert len(steps) == 2
    assert shown.selected() == "n2"


def test_only_rows_that_are_seen_are_asked_for(shown: ModelList) -> None:
    asked: list[str] = []

    def row_of(project_id: ProjectId) -> ModelRow:
        asked.append(project_id)
        return row(project_id)

    shown.show_models([ProjectId(f"n{number}") for number in range(5000)], row_of, ProjectId("n0"))
    shown.refresh()

    assert 0 < len(asked) < 200


def test_nothing_moves_away_from_under_the_pointer_until_it_leaves(shown: ModelList) -> None:
    show_rows(shown, [row("Anna"), row("Ben")], "anna")
    here = QPoint(20, 20).toPointF()
    QApplication.sendEvent(shown, QEnterEvent(here, here, here))
    shown.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, True)

    show_rows(shown, [row("Ben"), row("Anna", TRAINING)], "anna")
    assert shown.ids() == ("anna", "ben")

    shown.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    QApplication.sendEvent(shown, QEvent(QEvent.Type.Leave))
    assert shown.ids() == ("ben", "anna")


def test_a_name_that_looks_like_markup_stays_plain_in_the_tooltip(shown: ModelList) -> None:
    show_rows(shown, [row("<b>Bobby</b>")], "")

    tip = shown.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)

    assert "&lt;b&gt;Bobby&lt;/b&gt;" in tip


@pytest.mark.parametrize("rail", [False, True])
def test_the_face_is_drawn_as_soon_as_its_thumbnail_is_there(
    shown: ModelList, qtbot: QtBot, rail: bool
) -> None:
    shown.show_rail(rail)
    shown.resize(64 if rail else 264, 400)
    show_rows(shown, [row("Anna", face="anna")], "")
    before = red_pixels(shown.grab().toImage())

    qtbot.waitUntil(lambda: red_pixels(shown.grab().toImage()) > 50)

    assert before == 0


def test_the_rail_is_drawn_without_words(shown: ModelList) -> None:
    show_rows(shown, [row("Anna", TRAINING)], "")
    wide = shown.visualRect(shown.model().index(0, 0)).height()

    shown.show_rail(True)
    QTest.qWait(1)

    assert shown.visualRect(shown.model().index(0, 0)).height() < wide
    assert shown.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole).startswith("Anna")


def test_the_ring_is_whole_around_the_first_row(shown: ModelList) -> None:
    show_rows(shown, [row("Anna"), row("Mia")], "anna")
    shown.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(shown, Qt.Key.Key_Home)
    picture = shown.viewport().grab().toImage()
    middle, ring = picture.width() // 2, theme.color("focus").name()
    assert ring in {picture.pixelColor(middle, y).name() for y in range(4)}


def test_the_ring_shows_for_the_keyboard_and_not_for_the_mouse(shown: ModelList) -> None:
    show_rows(shown, [row("Anna"), row("Mia")], "anna")
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place(shown, 0))
    after_mouse = shown.grab().toImage()

    QTest.keyClick(shown, Qt.Key.Key_Home)
    after_key = shown.grab().toImage()

    assert shown.hasFocus()
    assert after_mouse != after_key
