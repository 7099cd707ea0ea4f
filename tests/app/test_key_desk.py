"""From "Enter API key…" to a key in use: checked, kept, and sent nowhere else."""

from typing import Any

import pytest
from keyring.errors import KeyringLocked, NoKeyringError
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from photo_trainer_gui.app.key_desk import KeyDesk
from photo_trainer_gui.desktop.key_store import StoredKey, StoreTrouble
from photo_trainer_gui.photogpt.practice import FaultKind, FaultRule, PracticeService
from tests.app.conftest import MakeService, MakeWorkshop
from tests.app.front_room import Hands
from tests.app.workshop import KEY, OTHER_KEY, Workshop
from tests.conftest import RunAsync
from tests.fakes.scripted_server import scripted
from tests.ui.sample_pages import words_on


class Counter(Hands):
    """A key desk over a plain window, and a person in front of it."""

    def __init__(self, workshop: Workshop, qtbot: QtBot) -> None:
        window = QWidget()
        qtbot.addWidget(window)
        window.resize(1100, 740)
        window.show()
        super().__init__(window, qtbot)
        self.workshop = workshop
        self.began = 0
        self.again = 0
        self.desk = KeyDesk(window, workshop.connection, workshop.keys, workshop.run, self._begin)

    def enter(self, key: str) -> None:
        self.desk.open()
        self.type_into("keyField", key)

    def told(self, words: str) -> bool:
        return words in words_on(self.window)

    def result(self) -> str:
        found = self.find(QLabel, "keyResult")
        return found.text() if found is not None else ""

    def closed(self) -> bool:
        return self.dialogs() == []

    def try_again(self) -> None:
        self.again += 1

    def _begin(self) -> None:
        self.began += 1


@pytest.fixture
def counter(workshop: Workshop, qtbot: QtBot) -> Counter:
    return Counter(workshop, qtbot)


def test_a_good_key_is_kept_and_used(counter: Counter, service: PracticeService) -> None:
    counter.enter(KEY)
    counter.wait(lambda: counter.told("Kept in: Drawer"))
    counter.press("keySave")
    counter.wait(lambda: counter.began == 1)
    assert counter.closed()
    assert counter.workshop.drawer.key_for(service.url) == KEY
    assert counter.workshop.connection.key == StoredKey(KEY, "Drawer")
    counter.wait(lambda: service.calls.get("models"))


def test_a_refused_key_stays_in_the_field_and_is_kept_nowhere(counter: Counter) -> None:
    counter.enter(OTHER_KEY)
    counter.press("keySave")
    counter.wait(lambda: "PhotoGPT does not accept this key" in counter.result())
    assert counter.workshop.drawer.kept == {}
    assert counter.began == 0
    assert not counter.closed()


def test_without_an_answer_the_key_can_be_kept_unchecked(
    counter: Counter, service: PracticeService
) -> None:
    service.stop()
    counter.enter(KEY)
    counter.press("keySave")
    counter.press("keySaveUnchecked")
    counter.wait(lambda: counter.began == 1)
    assert counter.workshop.drawer.key_for(service.url) == KEY


def test_without_a_password_store_the_key_lives_until_the_end(
    counter: Counter, service: PracticeService
) -> None:
    counter.workshop.has_store = False
    counter.enter(KEY)
    counter.wait(lambda: counter.told("This computer has no password store"))
    counter.press("keySave")
    counter.wait(lambda: counter.began == 1)
    assert counter.workshop.connection.key == StoredKey(KEY, "")
    assert counter.workshop.drawer.kept == {}


def test_a_locked_store_is_told_and_the_key_can_be_used_all_the_same(counter: Counter) -> None:
    counter.workshop.drawer.trouble = KeyringLocked()
    counter.enter(KEY)
    counter.press("keySave")
    counter.wait(lambda: "Your password store is locked" in counter.result())
    counter.press("keySession")
    counter.wait(lambda: counter.began == 1)
    assert counter.workshop.connection.key == StoredKey(KEY, "")


def test_a_silent_store_is_told_and_the_window_lives(counter: Counter) -> None:
    counter.enter(KEY)
    counter.wait(lambda: counter.told("Kept in: Drawer"))
    counter.workshop.drawer.open.clear()
    counter.press("keySave")
    counter.wait(lambda: "Your password store does not answer" in counter.result())
    counter.press("dialogCancel")
    assert counter.closed()
    assert counter.began == 0


def test_a_store_that_goes_away_meanwhile_costs_nobody_the_key(counter: Counter) -> None:
    counter.enter(KEY)
    counter.wait(lambda: counter.told("Kept in: Drawer"))
    counter.workshop.drawer.trouble = NoKeyringError()
    counter.press("keySave")
    counter.wait(lambda: counter.began == 1)
    assert counter.workshop.connection.key == StoredKey(KEY, "")


def test_what_was_cancelled_at_once_is_not_even_tried(
    counter: Counter, service: PracticeService
) -> None:
    counter.enter(KEY)
    counter.press("keySave")
    counter.press("dialogCancel")
    counter.qtbot.wait(100)
    assert not service.calls
    assert counter.workshop.drawer.kept == {}


def test_what_was_cancelled_during_the_check_is_not_kept(
    make_service: MakeService, make_workshop: MakeWorkshop, qtbot: QtBot
) -> None:
    service = make_service(faults=[FaultRule("ping", FaultKind.SLOW, seconds=0.2)])
    counter = Counter(make_workshop(service.url), qtbot)
    counter.enter(KEY)
    counter.press("keySave")
    counter.wait(lambda: service.calls.get("ping"))
    counter.press("dialogCancel")
    qtbot.wait(350)
    assert counter.workshop.drawer.kept == {}
    assert counter.began == 0


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
def test_there_is_one_key_dialog_however_often_it_is_asked_for(counter: Counter) -> None:
    counter.desk.open()
    counter.desk.open()
    assert len(counter.dialogs()) == 1
    counter.press("dialogCancel")
    counter.desk.open()
    assert len(counter.dialogs()) == 1


def test_in_practice_mode_leaving_it_is_asked_first(
    counter: Counter, service: PracticeService, run_async: RunAsync[Any]
) -> None:
    run_async(counter.workshop.connection.practise())
    counter.enter(KEY)
    counter.press("keySave")
    counter.press("questionNo")
    assert counter.workshop.connection.practice
    assert counter.workshop.connection.key == StoredKey(KEY, "Drawer")
    assert counter.workshop.drawer.key_for(service.url) == KEY
    assert counter.began == 0

    counter.enter(KEY)
    counter.press("keySave")
    counter.press("questionYes")
    counter.wait(lambda: counter.began == 1)
    assert not counter.workshop.connection.practice


def test_a_key_goes_only_to_the_address_it_was_asked_for(
    counter: Counter, service: PracticeService, run_async: RunAsync[Any]
) -> None:
    with scripted() as other:
        counter.enter(KEY)
        counter.workshop.connection.address = other.url
        run_async(counter.workshop.connection.use_stored_key())
        counter.press("keySave")
        counter.wait(lambda: counter.workshop.drawer.key_for(service.url) == KEY)
        counter.wait(counter.closed)
        assert other.received == []
    assert counter.workshop.drawer.key_for(other.url) is None
    assert counter.workshop.connection.key is None
    assert counter.began == 0


def test_another_address_asks_for_a_key_of_its_own(
    counter: Counter, make_service: MakeService, service: PracticeService, run_async: RunAsync[Any]
) -> None:
    counter.workshop.drawer.put(service.url, KEY)
    other = make_service(key=OTHER_KEY)
    counter.workshop.connection.address = other.url
    run_async(counter.workshop.connection.use_stored_key())
    counter.enter(OTHER_KEY)
    counter.press("keySave")
    counter.wait(lambda: counter.began == 1)
    assert counter.workshop.drawer.key_for(other.url) == OTHER_KEY
    assert counter.workshop.drawer.key_for(service.url) == KEY


# --- A store that can not be read ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("trouble", "title"),
    [
        (StoreTrouble.LOCKED, "Your password store is locked"),
        (StoreTrouble.REFUSED, "Your password store is locked"),
        (StoreTrouble.SILENT, "Your password store does not answer"),
    ],
)
def test_a_store_in_trouble_is_told_with_the_way_to_try_again(
    counter: Counter, trouble: StoreTrouble, title: str
) -> None:
    counter.desk.tell_store_trouble(trouble, counter.try_again)
    assert counter.told(title)
    counter.press("noticeAction_0")
    assert counter.again == 1
    assert counter.closed()


def test_while_a_key_is_entered_a_silent_store_is_told_there_and_nowhere_else(
    counter: Counter,
) -> None:
    counter.enter(KEY)
    counter.desk.tell_store_trouble(StoreTrouble.SILENT, counter.try_again)
    assert len(counter.dialogs()) == 1
    assert "does not answer" in counter.result()
    assert counter.desk.untold == ""


def test_a_locked_store_leads_to_a_key_for_this_session(counter: Counter) -> None:
    counter.desk.tell_store_trouble(StoreTrouble.LOCKED, counter.try_again)
    counter.press("noticeAction_1")
    counter.wait(lambda: counter.told("API key"))
    assert counter.again == 0


def test_where_there_is_no_store_nothing_is_said_until_a_key_is_entered(counter: Counter) -> None:
    counter.desk.tell_store_trouble(StoreTrouble.MISSING, counter.try_again)
    assert counter.closed()


def test_in_the_background_the_question_waits_until_the_window_is_opened(counter: Counter) -> None:
    counter.window.hide()
    counter.desk.tell_store_trouble(StoreTrouble.LOCKED, counter.try_again)
    assert counter.closed()
    assert counter.desk.untold == "Your password store is locked"
    counter.window.show()
    counter.desk.window_opened()
    assert counter.told("Your password store is locked")
    assert counter.desk.untold == ""
    counter.press("noticeAction_0")
    counter.desk.window_opened()
    assert counter.closed()
