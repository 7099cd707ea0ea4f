"""The settings show what is set, change what is saved, and ask before something is lost."""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from photo_trainer_gui import __version__
from photo_trainer_gui.app.controllers.settings_controller import SettingsController
from photo_trainer_gui.desktop.settings import Settings
from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.limits import API_URL, DAY_S
from photo_trainer_gui.photogpt.practice import PracticeService
from photo_trainer_gui.photos.photo import CacheKey
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.training.states import State
from photo_trainer_gui.ui.dialogs.about_dialog import AboutDialog
from photo_trainer_gui.ui.state.single_keys import single_keys_on, use_single_keys
from tests.app.session_fixture import KEY, SessionHarness
from tests.app.test_photo_services import sent_size
from tests.app.window_fixture import Hands, ShownWindow, Switches
from tests.conftest import RunAsync
from tests.ui.sample_pages import words_on
from tests.ui.sample_window import photo

pytestmark = pytest.mark.qt_log_ignore(
    "systemTrayWindowChanged", "does not support raise", extend=True
)


class Office(Hands):
    """A settings desk over the real window, and a person in front of it."""

    def __init__(self, folder: Path, harness: SessionHarness, qtbot: QtBot) -> None:
        self.shown = ShownWindow(folder / "front", harness.connection.address, welcomed=True)
        qtbot.addWidget(self.shown.window)
        super().__init__(self.shown.window, qtbot)
        self.folder = folder
        self.harness = harness
        self.switches = Switches(self.shown, harness.connection, harness.tasks)
        self.controller = SettingsController(
            self.shown.window,
            self.shown.presenter,
            self.shown.settings,
            self.shown.photos,
            harness.connection,
            self.switches._api_key_controller,
            self.switches,
            harness.tasks,
            harness.pictures,
        )

    def saved(self) -> Settings:
        """What another start would read."""
        assert self.shown.settings.write_now()
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


@pytest.fixture(autouse=True)
def _letters_act_again() -> Iterator[None]:
    yield
    use_single_keys(True)


@pytest.fixture
def office(
    tmp_path: Path, harness: SessionHarness, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Office:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
    return Office(tmp_path, harness, qtbot)


@pytest.fixture
def with_key(office: Office, service: PracticeService, run_async: RunAsync[Any]) -> Office:
    office.harness.memory_keyring.put(service.url, KEY)
    run_async(office.harness.connection.use_stored_key())
    return office


def test_what_is_set_is_shown(office: Office) -> None:
    office.shown.settings.notify = False
    office.controller.open()
    assert not office.ticked("setNotify")
    assert office.ticked("setKeep")
    assert not office.ticked("setAutostart")
    assert not office.ticked("setPractice")
    assert office.unfold_server().text() == office.harness.connection.address


def test_what_is_saved_about_pictures_takes_effect_and_is_kept(office: Office) -> None:
    office.controller.open()
    assert "No pictures yet." in office.seen(QLabel, "setDisk").text()
    for name in ("setPictures", "setWords", "setElsewhere", "setKeys"):
        assert office.ticked(name)
        office.tick(name)
    office.press("settingsSave")
    saved = office.saved()
    kept = (saved.notify_pictures, saved.picture_words, saved.look_elsewhere, saved.single_keys)
    assert kept == (False, False, False, False)
    assert saved.notify
    assert not office.harness.pictures.looks_elsewhere
    assert not office.shown.presenter.view_state().notify_pictures
    assert not single_keys_on()


def test_who_wants_no_messages_of_models_gets_none_of_pictures_before_they_choose(
    office: Office,
) -> None:
    office.shown.settings.notify = False
    assert not office.shown.settings.notify_pictures
    office.shown.settings.notify_pictures = True
    assert office.shown.settings.notify_pictures


def test_what_is_saved_is_there_at_the_next_start(office: Office) -> None:
    office.controller.open()
    office.tick("setNotify")
    office.tick("setKeep")
    office.tick("setFaster")
    office.press("settingsSave")
    assert not office.saved().notify
    assert office.saved().faster_upload
    assert not office.saved().keep_running
    assert not office.shown.presenter.view_state().notify
    assert office.switches.pressed == []


def test_a_faster_upload_is_so_at_once_and_at_the_next_start(
    office: Office, tmp_path: Path, qtbot: QtBot
) -> None:
    assert sent_size(office.shown.photos, tmp_path) == (3000, 1500)
    office.controller.open()
    office.tick("setFaster")
    office.press("settingsSave")
    assert sent_size(office.shown.photos, tmp_path) == (2048, 1024)
    assert office.saved().faster_upload
    again = ShownWindow(tmp_path / "front", office.harness.connection.address, welcomed=True)
    qtbot.addWidget(again.window)
    assert sent_size(again.photos, tmp_path) == (2048, 1024)
    again.photos.close()


def test_what_is_cancelled_changes_nothing(office: Office) -> None:
    office.controller.open()
    office.tick("setNotify")
    office.tick("setPractice")
    office.press("dialogCancel")
    assert office.saved().notify
    assert office.switches.pressed == []
    office.controller.open()
    assert office.ticked("setNotify")


def test_there_is_one_settings_dialog(office: Office) -> None:
    office.controller.open()
    office.controller.open()
    assert len(office.dialogs()) == 1


def test_start_at_log_in_is_left_to_the_desktop(office: Office, tmp_path: Path) -> None:
    entry = tmp_path / "config" / "autostart" / "photo-trainer.desktop"
    office.controller.open()
    office.tick("setAutostart")
    office.press("settingsSave")
    assert "--background" in entry.read_text()
    office.controller.open()
    assert office.ticked("setAutostart")
    office.tick("setAutostart")
    office.press("settingsSave")
    assert not entry.exists()


@pytest.mark.expects_warnings("starting at log-in cannot be changed")
def test_a_desktop_that_does_not_allow_it_is_told_and_the_rest_is_saved(
    office: Office, tmp_path: Path
) -> None:
    (tmp_path / "config").write_text("a file where the folder should be")
    office.controller.open()
    office.tick("setAutostart")
    office.tick("setNotify")
    office.press("settingsSave")
    assert "did not let us change what starts at log-in" in words_on(office.window)
    assert not office.saved().notify


def test_practice_mode_begins_with_save(office: Office) -> None:
    office.controller.open()
    office.tick("setPractice")
    assert office.switches.pressed == []
    office.press("settingsSave")
    assert office.switches.pressed == ["practise"]


def test_leaving_practice_mode_is_asked_first(office: Office, run_async: RunAsync[Any]) -> None:
    run_async(office.harness.connection.practise())
    for answer, pressed in (("questionNo", []), ("questionYes", ["leave practice"])):
        office.controller.open()
        office.tick("setPractice")
        office.press("settingsSave")
        office.press(answer)
        assert office.switches.pressed == pressed


def test_another_server_is_used_and_remembered(office: Office) -> None:
    office.controller.open()
    office.unfold_server().setText(" https://example.com/api/ ")
    office.press("settingsSave")
    assert office.switches.pressed == ["use https://example.com/api"]
    assert office.saved().api_url == "https://example.com/api"


def test_a_server_in_capitals_and_other_letters_is_used_as_it_goes_over_the_line(
    office: Office,
) -> None:
    office.controller.open()
    office.unfold_server().setText("HTTPS://Bücher.Example/api")
    office.press("settingsSave")
    assert office.switches.pressed == ["use https://xn--bcher-kva.example/api"]
    assert office.saved().api_url == "https://xn--bcher-kva.example/api"


def test_the_same_server_in_capitals_is_no_other_server(office: Office) -> None:
    office.controller.open()
    office.unfold_server().setText(office.harness.connection.address.replace("http", "HTTP", 1))
    office.press("settingsSave")
    assert office.switches.pressed == []


@pytest.mark.parametrize("address", ["http://example.com/api", "https://exa mple.com", "", "x"])
def test_an_address_that_is_not_safe_can_not_be_saved(office: Office, address: str) -> None:
    office.controller.open()
    office.unfold_server().setText(address)
    save = office.seen(QPushButton, "settingsSave")
    assert not save.isEnabled()
    assert "It must start with https://" in words_on(office.window)
    office.press("setServerReset")
    assert save.isEnabled()
    assert office.seen(QLineEdit, "setServer").text() == API_URL


def test_a_stored_key_is_tested_but_never_shown(with_key: Office, service: PracticeService) -> None:
    with_key.controller.open()
    assert "Kept in: Drawer" in words_on(with_key.window)
    assert KEY not in {field.text() for field in with_key.window.findChildren(QLineEdit)}
    with_key.press("setTest")
    with_key.wait(lambda: with_key.result() == "Connected. PhotoGPT accepts this key.")
    service.stop()
    with_key.press("setTest")
    with_key.wait(lambda: "No internet connection" in with_key.result())


def test_removing_the_key_is_asked_first(with_key: Office, service: PracticeService) -> None:
    with_key.controller.open()
    with_key.press("setRemoveKey")
    with_key.press("questionNo")
    assert with_key.harness.memory_keyring.key_for(service.url) == KEY
    with_key.press("setRemoveKey")
    with_key.press("questionYes")
    with_key.wait(lambda: "No key yet" in words_on(with_key.window))
    assert with_key.harness.memory_keyring.kept == {}


def test_a_key_entered_meanwhile_is_shown_in_the_open_dialog(
    office: Office, service: PracticeService, run_async: RunAsync[Any]
) -> None:
    office.controller.open()
    assert "No key yet" in words_on(office.window)
    office.harness.memory_keyring.put(service.url, KEY)
    run_async(office.harness.connection.use_stored_key())
    assert "Kept in: Drawer" in words_on(office.window)


def test_replace_leads_to_the_key_dialog(with_key: Office) -> None:
    with_key.controller.open()
    with_key.press("keyReplace")
    with_key.wait(lambda: with_key.find(QLineEdit, "keyField"))


def test_about_tells_this_version_and_the_licences(office: Office) -> None:
    office.controller.open()
    office.press("settingsAbout")
    about = next(one for one in office.dialogs() if one.objectName() == "aboutDialog")
    assert f"Version {__version__}" in words_on(about)
    parts = about.findChild(QComboBox, "aboutParts")
    assert parts is not None
    office.wait(parts.count)
    assert parts.itemText(0) == f"photo-trainer {__version__} (GPL-3.0-or-later)"
    assert any("PySide6" in parts.itemText(place) for place in range(parts.count()))


def test_about_that_is_closed_at_once_is_not_missed(office: Office) -> None:
    office.controller.open()
    office.press("settingsAbout")
    next(one for one in office.dialogs() if one.objectName() == "aboutDialog").reject()
    office.wait(lambda: office.window.findChild(AboutDialog) is None)


def _with_numbers(office: Office, days: float, *sha256s: str) -> None:
    """Photos of drafts whose faces were used last so long ago."""
    faces = office.shown.photos.cache.faces
    for number, sha256 in enumerate(sha256s):
        faces.write(CacheKey(sha256), np.ones((1, 128), np.float32))
        then = time.time() - (days + number) * DAY_S
        path = next((office.folder / "front" / "looks").glob(f"{sha256}*"))
        os.utime(path, (then, then))


def test_what_is_kept_about_faces_is_told_and_goes_at_once(office: Office) -> None:
    photos = [photo(f"{letter}" * 64) for letter in "ab"]
    for number, one in enumerate(photos):
        office.harness.projects.edit(Project(ProjectId(f"p{number}"), "", 0.0, photos=(one,)))
    # One of the photos is in a model that is trained, too.
    trained = Project(ProjectId("p2"), "", 0.0, photos=tuple(photos[:1]), state=State.TRAINING)
    office.harness.projects.edit(trained)
    office.shown.presenter.begin(office.harness.projects)
    _with_numbers(office, 2.5, *(one.sha256 for one in photos))
    office.controller.open()
    office.wait(lambda: "2 drafts, the oldest 3 days old" in _kept(office))
    office.press("facesForget")
    assert _kept(office) == "Forgotten."
    office.wait(lambda: not office.shown.photos.cache.faces.last_used())


def test_what_is_of_today_has_lasted_its_first_day(office: Office) -> None:
    of_today = photo("a" * 64)
    office.harness.projects.edit(Project(ProjectId("p"), "", 0.0, photos=(of_today,)))
    office.shown.presenter.begin(office.harness.projects)
    _with_numbers(office, 0, of_today.sha256)
    office.controller.open()
    office.wait(lambda: "1 draft, 1 day old" in _kept(office))


def test_without_the_switch_nothing_about_faces_is_kept(office: Office) -> None:
    _with_numbers(office, 1, "a" * 64)
    office.controller.open()
    office.wait(lambda: _kept(office) == "Nothing is kept at the moment.")  # of no draft
    assert office.ticked("setFaces")
    office.tick("setFaces")
    office.press("settingsSave")
    office.wait(lambda: not office.shown.photos.cache.faces.last_used())
    assert not office.saved().compare_faces
    assert not office.shown.photos.cache.compares_faces
    assert not office.shown.presenter.state.compare_faces


def _kept(office: Office) -> str:
    return office.seen(QLabel, "facesKept").text()
