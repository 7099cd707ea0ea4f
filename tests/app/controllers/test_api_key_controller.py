"""From "Enter API key…" to a key in use: checked, kept, and sent nowhere else."""

from typing import Any

import pytest
from keyring.errors import KeyringLocked, NoKeyringError
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from photo_trainer_gui.app.controllers.api_key_controller import ApiKeyController
from photo_trainer_gui.desktop.key_store import StoredKey, StoreTrouble
from photo_trainer_gui.photogpt.practice import FaultKind, FaultRule, PracticeService
from tests.app.conftest import MakeService, MakeWorkshop
from tests.app.session_fixture import KEY, OTHER_KEY, SessionHarness
from tests.app.window_fixture import Hands
from tests.conftest import RunAsync
from tests.fakes.scripted_server import scripted
from tests.ui.sample_pages import words_on


class Counter(Hands):
    """A key desk over a plain window, and a person in front of it."""

    def __init__(self, harness: SessionHarness, qtbot: QtBot) -> None:
        window = QWidget()
        qtbot.addWidget(window)
        window.resize(1100, 740)
        window.show()
        super().__init__(window, qtbot)
        self.harness = harness
        self.began = 0
        self.again = 0
        self.controller = ApiKeyController(window, harness.connection, harness.keys, harness.tasks)
        self.controller.key_accepted.connect(self._begin)

    def enter(self, key: str) -> None:
        self.controller.open()
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
def counter(harness: SessionHarness, qtbot: QtBot) -> Counter:
    return Counter(harness, qtbot)


def test_a_good_key_is_kept_and_used(counter: Counter, service: PracticeService) -> None:
    counter.enter(KEY)
    counter.wait(lambda: counter.told("Kept in: Drawer"))
    counter.press("keySave")
    counter.wait(lambda: counter.began == 1)
    assert counter.closed()
    assert counter.harness.memory_keyring.key_for(service.url) == KEY
    assert counter.harness.connection.key == StoredKey(KEY, "Drawer")
    counter.wait(lambda: service.calls.get("models"))


def test_a_refused_key_stays_in_the_field_and_is_kept_nowhere(counter: Counter) -> None:
    counter.enter(OTHER_KEY)
    counter.press("keySave")
    counter.wait(lambda: "PhotoGPT does not accept this key" in counter.result())
    assert counter.harness.memory_keyring.kept == {}
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
    assert counter.harness.memory_keyring.key_for(service.url) == KEY


def test_without_a_password_store_the_key_lives_until_the_end(
    counter: Counter, service: PracticeService
) -> None:
    counter.harness.has_store = False
    counter.enter(KEY)
    counter.wait(lambda: counter.told("This computer has no password store"))
    counter.press("keySave")
    counter.wait(lambda: counter.began == 1)
    assert counter.harness.connection.key == StoredKey(KEY, "")
    assert counter.harness.memory_keyring.kept == {}


def test_a_locked_store_is_told_and_the_key_can_be_used_all_the_same(counter: Counter) -> None:
    counter.harness.memory_keyring.trouble = KeyringLocked()
    counter.enter(KEY)
    counter.press("keySave")
    counter.wait(lambda: "Your password store is locked" in counter.result())
    counter.press("keySession")
    counter.wait(lambda: counter.began == 1)
    assert counter.harness.connection.key == StoredKey(KEY, "")


def test_a_silent_store_is_told_and_the_window_lives(counter: Counter) -> None:
    counter.enter(KEY)
    counter.wait(lambda: counter.told("Kept in: Drawer"))
    counter.harness.memory_keyring.open.clear()
    counter.press("keySave")
    counter.wait(lambda: "Your password store does not answer" in counter.result())
    counter.press("dialogCancel")
    assert counter.closed()
    assert counter.began == 0


def test_a_store_that_goes_away_meanwhile_costs_nobody_the_key(counter: Counter) -> None:
    counter.enter(KEY)
    counter.wait(lambda: counter.told("Kept in: Drawer"))
    counter.harness.memory_keyring.trouble = NoKeyringError()
    counter.press("keySave")
    counter.wait(lambda: counter.began == 1)
    assert counter.harness.connection.key == StoredKey(KEY, "")


def test_what_was_cancelled_at_once_is_not_even_tried(
    counter: Counter, service: PracticeService
) -> None:
    counter.enter(KEY)
    counter.press("keySave")
    counter.press("dialogCancel")
    counter.qtbot.wait(100)
    assert not service.calls
    assert counter.harness.memory_keyring.kept == {}


def test_what_was_cancelled_during_the_check_is_not_kept(
    make_service: MakeService, make_harness: MakeWorkshop, qtbot: QtBot
) -> None:
    service = make_service(faults=[FaultRule("ping", FaultKind.SLOW, seconds=0.2)])
    counter = Counter(make_harness(service.url), qtbot)
    counter.enter(KEY)
    counter.press("keySave")
    counter.wait(lambda: service.calls.get("ping"))
    counter.press("dialogCancel")
    qtbot.wait(350)
    assert counter.harness.memory_keyring.kept == {}
    assert counter.began == 0


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
def test_there_is_one_key_dialog_however_often_it_is_asked_for(counter: Counter) -> None:
    counter.controller.open()
    counter.controller.open()
    assert len(counter.dialogs()) == 1
    counter.press("dialogCancel")
    counter.controller.open()
    assert len(counter.dialogs()) == 1


def test_in_practice_mode_leaving_it_is_asked_first(
    counter: Counter, service: PracticeService, run_async: RunAsync[Any]
) -> None:
    run_async(counter.harness.connection.practise())
    counter.enter(KEY)
    counter.press("keySave")
    counter.press("questionNo")
    assert counter.harness.connection.practice
    assert counter.harness.connection.key == StoredKey(KEY, "Drawer")
    assert counter.harness.memory_keyring.key_for(service.url) == KEY
    assert counter.began == 0

    counter.enter(KEY)
    counter.press("keySave")
    counter.press("questionYes")
    counter.wait(lambda: counter.began == 1)
    assert not counter.harness.connection.practice


def test_a_key_goes_only_to_the_address_it_was_asked_for(
    counter: Counter, service: PracticeService, run_async: RunAsync[Any]
) -> None:
    with scripted() as other:
        counter.enter(KEY)
        counter.harness.connection.address = other.url
        run_async(counter.harness.connection.use_stored_key())
        counter.press("keySave")
        counter.wait(lambda: counter.harness.memory_keyring.key_for(service.url) == KEY)
        counter.wait(counter.closed)
        assert other.received == []
    assert counter.harness.memory_keyring.key_for(other.url) is None
    assert counter.harness.connection.key is None
    assert counter.began == 0


def test_another_address_asks_for_a_key_of_its_own(
    counter: Counter, make_service: MakeService, service: PracticeService, run_async: RunAsync[Any]
) -> None:
    counter.harness.memory_keyring.put(service.url, KEY)
    other = make_service(key=OTHER_KEY)
    counter.harness.connection.address = other.url
    run_async(counter.harness.connection.use_stored_key())
    counter.enter(OTHER_KEY)
    counter.press("keySave")
    counter.wait(lambda: counter.began == 1)
    assert counter.harness.memory_keyring.key_for(other.url) == OTHER_KEY
    assert counter.harness.memory_keyring.key_for(service.url) == KEY


# --- A store that cannot be read ----------------------------------------------------------------


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
    counter.controller.tell_store_trouble(trouble, counter.try_again)
    assert counter.told(title)
    counter.press("noticeAction_0")
    assert counter.again == 1
    assert counter.closed()


def test_while_a_key_is_entered_a_silent_store_is_told_there_and_nowhere_else(
    counter: Counter,
) -> None:
    counter.enter(KEY)
    counter.controller.tell_store_trouble(StoreTrouble.SILENT, counter.try_again)
    assert len(counter.dialogs()) == 1
    assert "does not answer" in counter.result()
    assert counter.controller.untold == ""


def test_a_locked_store_leads_to_a_key_for_this_session(counter: Counter) -> None:
    counter.controller.tell_store_trouble(StoreTrouble.LOCKED, counter.try_again)
    counter.press("noticeAction_1")
    counter.wait(lambda: counter.told("API key"))
    assert counter.again == 0


def test_where_there_is_no_store_nothing_is_said_until_a_key_is_entered(counter: Counter) -> None:
    counter.controller.tell_store_trouble(StoreTrouble.MISSING, counter.try_again)
    assert counter.closed()


def test_in_the_background_the_question_waits_until_the_window_is_opened(counter: Counter) -> None:
    counter.window.hide()
    counter.controller.tell_store_trouble(StoreTrouble.LOCKED, counter.try_again)
    assert counter.closed()
    assert counter.controller.untold == "Your password store is locked"
    counter.window.show()
    counter.controller.window_opened()
    assert counter.told("Your password store is locked")
    assert counter.controller.untold == ""
    counter.press("noticeAction_0")
    counter.controller.window_opened()
    assert counter.closed()
