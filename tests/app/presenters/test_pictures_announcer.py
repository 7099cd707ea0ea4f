"""Pictures that come while nobody looks are told by the desktop, once and only then."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from photo_trainer_gui.app.presenters.pictures_announcer import PicturesAnnouncer
from photo_trainer_gui.ids import ModelId
from photo_trainer_gui.pictures.order import Order, OrderId, OrderState, OrderWish
from photo_trainer_gui.pictures.picture_events import (
    FetchingPicture,
    OrderNeedsPerson,
    PictureEvent,
    PicturesArrived,
)
from photo_trainer_gui.training.states import State
from tests.app.presenters.test_announcer import Desktop
from tests.app.session_fixture import SessionHarness
from tests.app.window_fixture import ShownWindow
from tests.ui.sample_window import NOW, project

MODEL = ModelId("model")
pytestmark = pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)

ORDER = OrderId("order")


class Away:
    """Somebody who looks at other windows."""

    def __init__(self, shown: ShownWindow, harness: SessionHarness) -> None:
        self.shown = shown
        self.store = harness.pictures.store
        self.desktop = Desktop(shown.window)
        shown.tray_presenter.notifier = self.desktop
        anna = replace(project("Anna", State.READY), model_id=MODEL)
        harness.projects.edit(anna)
        self.announcer = PicturesAnnouncer(
            shown.window, shown.tray_presenter, shown.settings, harness.projects, self.store
        )

    def tell(self, event: PictureEvent) -> list[tuple[str, str, str]]:
        self.announcer.announce(event)
        return self.desktop.messages


@pytest.fixture
def away(
    tmp_path: Path, harness: SessionHarness, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Away]:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
    shown = ShownWindow(tmp_path / "front", harness.connection.address, welcomed=True)
    qtbot.addWidget(shown.window)
    shown.window.hide()
    yield Away(shown, harness)
    shown.tray_presenter.close()


def test_pictures_that_are_here_are_told_and_lead_to_them(away: Away) -> None:
    told = away.tell(PicturesArrived(ORDER, MODEL, 4))
    assert told == [("pictures anna", "Your pictures of Anna are ready", "Press to look at them.")]


def test_an_order_that_needs_the_person_is_told_by_its_title(away: Away) -> None:
    wish = OrderWish(MODEL, "Anna at sea", "Anna at sea", 4)
    away.store.edit(Order(ORDER, "practice", NOW, wish, state=OrderState.REFUSED))
    told = away.tell(OrderNeedsPerson(ORDER, MODEL))
    assert told == [
        (
            "pictures anna",
            "Your pictures of Anna need a look",
            "PhotoGPT did not want to make this picture",
        )
    ]


def test_nothing_is_told_of_steps_of_strangers_or_when_it_is_not_wanted(away: Away) -> None:
    assert away.tell(FetchingPicture(ORDER, 1, 4)) == []
    assert away.tell(PicturesArrived(ORDER, ModelId("another model"), 4)) == []
    away.shown.settings.notify = False
    assert away.tell(PicturesArrived(ORDER, MODEL, 4)) == []
