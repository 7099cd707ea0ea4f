"""The settings show what is set, change what is saved, and ask before something is lost."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from photo_trainer_gui import __version__
from photo_trainer_gui.app.key_desk import KeyDesk
from photo_trainer_gui.app.settings_desk import SettingsDesk
from photo_trainer_gui.desktop.settings import Settings
from photo_trainer_gui.limits import API_URL
from photo_trainer_gui.photogpt.practice import PracticeService
from photo_trainer_gui.ui.about_dialog import AboutDialog
from tests.app.front_room import Hands, Switches, front_in
from tests.app.test_photo_room import sent_size
from tests.app.workshop import KEY, Workshop
from tests.conftest import RunAsync
from tests.ui.sample_pages import words_on

pytestmark = pytest.mark.qt_log_ignore(
    "systemTrayWindowChanged", "does not support raise", extend=True
)


class Office(Hands):
    """A settings desk over the real window, and a person in front of it."""

    def __init__(self, folder: Path, workshop: Workshop, qtbot: QtBot) -> None:
        self.front = front_in(folder / "front", workshop.connection.address, welcomed=True)
        qtbot.addWidget(self.front.window)
        super().__init__(self.front.window, qtbot)
        self.folder = folder
        self.workshop = workshop
        self.switches = Switches(workshop.run)
        connection = workshop.connection
        keys = KeyDesk(self.window, connection, workshop.keys, workshop.run, lambda: None)
        self.desk = SettingsDesk(self.front, connection, keys, self.switches)

    def saved(self) -> Settings:
        """What another start would read."""
        assert self.front.settings.write_now()
        return Settings(self.folder / "front" / "settings.ini")

    def tick(self, name: str) -> None:
        self.seen(QCheckBox, name).click()

    def ticked(self, name: str) -> bool:
        return self.seen(QCheckBox, name).isChecked()

    def unfold_server(self) -> QLineEdit:
        self.press("setAdvanced")
        return self.seen(QLineEdit, "setServer")

    def result(self) -> str:
        return self.seen(QLabel, "keyResult").text()


@pytest.fixture
def office(
    tmp_path: Path, workshop: Workshop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Office:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
    return Office(tmp_path, workshop, qtbot)


@pytest.fixture
def with_key(office: Office, service: PracticeService, run_async: RunAsync[Any]) -> Office:
    office.workshop.drawer.put(service.url, KEY)
    run_async(office.workshop.connection.use_stored_key())
    return office


def test_what_is_set_is_shown(office: Office) -> None:
    office.front.settings.notify = False
    office.desk.open()
    assert not office.ticked("setNotify")
    assert office.ticked("setKeep")
    assert not office.ticked("setAutostart")
    assert not office.ticked("setPractice")
    assert office.unfold_server().text() == office.workshop.connection.address


def test_what_is_saved_is_there_at_the_next_start(office: Office) -> None:
    office.desk.open()
    office.tick("setNotify")
    office.tick("setKeep")
    office.tick("setFaster")
    office.press("settingsSave")
    assert not office.saved().notify
    assert office.saved().faster_upload
    assert not office.saved().keep_running
    assert not office.front.view.situation().notify
    assert office.switches.pressed == []


def test_a_faster_upload_is_so_at_once_and_at_the_next_start(
    office: Office, tmp_path: Path, qtbot: QtBot
) -> None:
    assert sent_size(office.front.photos, tmp_path) == (3000, 1500)
    office.desk.open()
    office.tick("setFaster")
    office.press("settingsSave")
    assert sent_size(office.front.photos, tmp_path) == (2048, 1024)
    assert office.saved().faster_upload
    again = front_in(tmp_path / "front", office.workshop.connection.address, welcomed=True)
    qtbot.addWidget(again.window)
    assert sent_size(again.photos, tmp_path) == (2048, 1024)
    again.photos.close()


def test_what_is_cancelled_changes_nothing(office: Office) -> None:
    office.desk.open()
    office.tick("setNotify")
    office.tick("setPractice")
    office.press("dialogCancel")
    assert office.saved().notify
    assert office.switches.pressed == []
    office.desk.open()
    assert office.ticked("setNotify")


def test_there_is_one_settings_dialog(office: Office) -> None:
    office.desk.open()
    office.desk.open()
    assert len(office.dialogs()) == 1


def test_start_at_log_in_is_left_to_the_desktop(office: Office, tmp_path: Path) -> None:
    entry = tmp_path / "config" / "autostart" / "photo-trainer.desktop"
    office.desk.open()
    office.tick("setAutostart")
    office.press("settingsSave")
    assert "--background" in entry.read_text()
    office.desk.open()
    assert office.ticked("setAutostart")
    office.tick("setAutostart")
    office.press("settingsSave")
    assert not entry.exists()


@pytest.mark.expects_warnings("starting at log-in can not be changed")
def test_a_desktop_that_does_not_allow_it_is_told_and_the_rest_is_saved(
    office: Office, tmp_path: Path
) -> None:
    (tmp_path / "config").write_text("a file where the folder should be")
    office.desk.open()
    office.tick("setAutostart")
    office.tick("setNotify")
    office.press("settingsSave")
    assert "did not let us change what starts at log-in" in words_on(office.window)
    assert not office.saved().notify


def test_practice_mode_begins_with_save(office: Office) -> None:
    office.desk.open()
    office.tick("setPractice")
    assert office.switches.pressed == []
    office.press("settingsSave")
    assert office.switches.pressed == ["practise"]


def test_leaving_practice_mode_is_asked_first(office: Office, run_async: RunAsync[Any]) -> None:
    run_async(office.workshop.connection.practise())
    for answer, pressed in (("questionNo", []), ("questionYes", ["leave practice"])):
        office.desk.open()
        office.tick("setPractice")
        office.press("settingsSave")
        office.press(answer)
        assert office.switches.pressed == pressed


def test_another_server_is_used_and_remembered(office: Office) -> None:
    office.desk.open()
    office.unfold_server().setText(" https://example.com/api/ ")
    office.press("settingsSave")
    assert office.switches.pressed == ["use https://example.com/api"]
    assert office.saved().api_url == "https://example.com/api"


def test_a_server_in_capitals_and_other_letters_is_used_as_it_goes_over_the_line(
    office: Office,
) -> None:
    office.desk.open()
    office.unfold_server().setText("HTTPS://Bücher.Example/api")
    office.press("settingsSave")
    assert office.switches.pressed == ["use https://xn--bcher-kva.example/api"]
    assert office.saved().api_url == "https://xn--bcher-kva.example/api"


def test_the_same_server_in_capitals_is_no_other_server(office: Office) -> None:
    office.desk.open()
    office.unfold_server().setText(office.workshop.connection.address.replace("http", "HTTP", 1))
    office.press("settingsSave")
    assert office.switches.pressed == []


@pytest.mark.parametrize("address", ["http://example.com/api", "https://exa mple.com", "", "x"])
def test_an_address_that_is_not_safe_can_not_be_saved(office: Office, address: str) -> None:
    office.desk.open()
    office.unfold_server().setText(address)
    save = office.seen(QPushButton, "settingsSave")
    assert not save.isEnabled()
    assert "It must start with https://" in words_on(office.window)
    office.press("setServerReset")
    assert save.isEnabled()
    assert office.seen(QLineEdit, "setServer").text() == API_URL


def test_a_stored_key_is_tested_but_never_shown(with_key: Office, service: PracticeService) -> None:
    with_key.desk.open()
    assert "Kept in: Drawer" in words_on(with_key.window)
    assert KEY not in {field.text() for field in with_key.window.findChildren(QLineEdit)}
    with_key.press("setTest")
    with_key.wait(lambda: with_key.result() == "Connected. PhotoGPT accepts this key.")
    service.stop()
    with_key.press("setTest")
    with_key.wait(lambda: "No internet connection" in with_key.result())


def test_removing_the_key_is_asked_first(with_key: Office, service: PracticeService) -> None:
    with_key.desk.open()
    with_key.press("setRemoveKey")
    with_key.press("questionNo")
    assert with_key.workshop.drawer.key_for(service.url) == KEY
    with_key.press("setRemoveKey")
    with_key.press("questionYes")
    with_key.wait(lambda: "No key yet" in words_on(with_key.window))
    assert with_key.workshop.drawer.kept == {}


def test_a_key_entered_meanwhile_is_shown_in_the_open_dialog(
    office: Office, service: PracticeService, run_async: RunAsync[Any]
) -> None:
    office.desk.open()
    assert "No key yet" in words_on(office.window)
    office.workshop.drawer.put(service.url, KEY)
    run_async(office.workshop.connection.use_stored_key())
    office.desk.key_changed()
    assert "Kept in: Drawer" in words_on(office.window)


def test_replace_leads_to_the_key_dialog(with_key: Office) -> None:
    with_key.desk.open()
    with_key.press("keyReplace")
    with_key.wait(lambda: with_key.find(QLineEdit, "keyField"))


def test_about_tells_this_version_and_the_licences(office: Office) -> None:
    office.desk.open()
    office.press("settingsAbout")
    about = next(one for one in office.dialogs() if one.objectName() == "aboutDialog")
    assert f"Version {__version__}" in words_on(about)
    parts = about.findChild(QComboBox, "aboutParts")
    assert parts is not None
    office.wait(parts.count)
    assert parts.itemText(0) == f"photo-trainer {__version__} (GPL-3.0-or-later)"
    assert any("PySide6" in parts.itemText(place) for place in range(parts.count()))


def test_about_that_is_closed_at_once_is_not_missed(office: Office) -> None:
    office.desk.open()
    office.press("settingsAbout")
    next(one for one in office.dialogs() if one.objectName() == "aboutDialog").reject()
    office.wait(lambda: office.window.findChild(AboutDialog) is None)
