"""Help is a key away, and a report says all that support needs and nothing about anybody."""

import logging
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from photo_trainer_gui import __version__
from photo_trainer_gui.app.controllers.help_controller import HelpController
from photo_trainer_gui.app.service.connection import Connection
from photo_trainer_gui.app.support.report import ReportFacts, compose
from photo_trainer_gui.desktop.key_store import StoredKey
from photo_trainer_gui.diagnostics.log import hide, start_log, stop_log
from photo_trainer_gui.ids import ImageId, ModelId, Sha256
from photo_trainer_gui.limits import REPORT_LOG_LINES, SUPPORT_ADDRESS
from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.training.problems import Problem, ProblemKind
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.training.project_store import ProjectStore
from photo_trainer_gui.training.states import State
from photo_trainer_gui.ui.state.view_state import ViewState
from photo_trainer_gui.ui.texts.text import text
from tests.app.session_fixture import KEY, MIA
from tests.app.window_fixture import Hands, ShownWindow
from tests.sample_ids import P
from tests.ui.sample_pages import words_on

pytestmark = pytest.mark.qt_log_ignore(
    "systemTrayWindowChanged", "does not support raise", extend=True
)

SECRET = "Wilhelmina"
log = logging.getLogger("photo_trainer_gui.tests.report")


def secret_model(folder: Path) -> Project:
    """A model whose name and photos nobody may learn."""
    photos = tuple(
        Photo(str(folder / f"{SECRET} at the sea {n}.jpg"), Sha256(f"sha{n}"), 1, "image/jpeg")
        for n in range(14)
    )
    problem = Problem(ProblemKind.SERVICE, time.time() - 120, ErrorKind.SERVER_TROUBLE, 503)
    return Project(
        P,
        "https://service.example",
        time.time() - 3600,
        State.UPLOADING,
        replace(MIA, name=SECRET),
        photos,
        sent={Sha256("sha1"): ImageId("image-1")},
        model_id=ModelId("m-1"),
        problem=problem,
    )


class Opened(QObject):
    """Stands for the web browser, the file manager and the mail program."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.urls.append(url.toString())


class Person(Hands):
    """Somebody in front of the window who needs help."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.shown = ShownWindow(folder / "data", "https://service.example", welcomed=True)
        qtbot.addWidget(self.shown.window)
        super().__init__(self.shown.window, qtbot)
        self.projects = [secret_model(folder)]
        self.controller = HelpController(
            self.shown.window,
            self.shown.presenter,
            self.shown.error_reporter,
            self.shown.data_dir,
            "https://service.example",
        )
        self.controller.connection = cast("Connection", self)
        self.address, self.key = "https://service.example", StoredKey(KEY, "GNOME Keyring")
        self.shown.presenter.begin(cast("ProjectStore", self))
        start_log(folder / "data" / "log", "1")

    def all(self) -> tuple[Project, ...]:
        return tuple(self.projects)

    def report(self) -> str:
        """The report, as soon as it is on the screen."""
        self.controller.make_report()
        self.wait(lambda: self.find(QPlainTextEdit, "reportText"))
        return self.seen(QPlainTextEdit, "reportText").toPlainText()

    def save_as(self, path: Path) -> None:
        """Choose a place in the file window."""
        self.wait(lambda: self.find(QFileDialog, "reportSaveDialog"))
        dialog = self.seen(QFileDialog, "reportSaveDialog")
        dialog.fileSelected.emit(str(path))
        dialog.close()


@pytest.fixture
def person(tmp_path: Path, qtbot: QtBot) -> Iterator[Person]:
    made = Person(tmp_path, qtbot)
    yield made
    for dialog in reversed(made.dialogs()):
        dialog.close()
    stop_log()
    made.shown.tray_presenter.close()
    made.shown.photos.close()


@pytest.fixture
def opened() -> Iterator[Opened]:
    places = ("file", "https", "mailto")
    handler = Opened()
    for scheme in places:
        QDesktopServices.setUrlHandler(scheme, handler, "open")  # type: ignore[arg-type]
    yield handler
    for scheme in places:
        QDesktopServices.unsetUrlHandler(scheme)


def test_the_report_says_what_support_needs(person: Person) -> None:
    log.info("something happened")
    report = person.report()
    assert f"Photo Trainer {__version__}" in report
    assert "Python 3." in report
    assert "Qt 6." in report
    assert "Password store: GNOME Keyring" in report
    assert "Service address: another one" in report
    assert "uploading" in report
    assert "14 photos, 1 sent" in report
    assert "server_trouble, HTTP 503" in report
    assert "something happened" in report


def test_the_report_says_nothing_about_anybody(person: Person, tmp_path: Path) -> None:
    hide(KEY)
    log.info("with the key %s", KEY)
    log.info("%s and %s's photo at %s", SECRET, SECRET.lower(), Path.home() / "x")
    log.info("%s at the sea 3 was found in %s", SECRET, tmp_path)
    report = person.report()
    assert "with the key" in report
    assert "was found in" in report
    for word in (SECRET, SECRET.lower(), KEY, "service.example", str(Path.home()) + os.sep):
        assert word not in report, word


def test_only_the_last_lines_of_the_log_are_in_it(person: Person) -> None:
    for n in range(REPORT_LOG_LINES + 50):
        log.info("line number <%d>", n)
    report = person.report()
    assert f"<{REPORT_LOG_LINES + 49}>" in report
    assert "<50>" in report
    assert "<49>" not in report


def test_what_is_saved_is_what_was_shown(person: Person, tmp_path: Path) -> None:
    shown = person.report()
    path = tmp_path / "documents" / "report.txt"
    path.parent.mkdir()
    person.press("reportSave")
    assert not path.exists()
    person.save_as(path)
    person.wait(lambda: "documents" in person.seen(QLabel, "reportResult").text())
    assert path.read_text("utf-8") == shown


def test_a_folder_that_can_not_be_written_is_told_and_another_one_is_chosen(
    person: Person, tmp_path: Path
) -> None:
    shown = person.report()
    person.press("reportSave")
    person.save_as(tmp_path / "no such folder" / "report.txt")
    person.wait(lambda: "We can’t save in this folder" in words_on(person.window))
    person.press("noticeAction_0")
    person.save_as(tmp_path / "report.txt")
    person.wait((tmp_path / "report.txt").exists)
    person.wait(lambda: (tmp_path / "report.txt").read_text("utf-8") == shown)


def test_the_report_can_be_copied(person: Person) -> None:
    shown = person.report()
    person.press("reportCopy")
    assert QGuiApplication.clipboard().text() == shown
    assert "copied" in person.seen(QLabel, "reportResult").text()


def test_help_leads_everywhere(person: Person, opened: Opened) -> None:
    person.controller.open_help()
    for name in ("helpShowFolder", "helpWrite", "helpWebsite", "helpDocs"):
        person.press(name)
    folder, write, website, docs = opened.urls
    assert folder == person.shown.data_dir.as_uri()
    assert write == f"mailto:{SUPPORT_ADDRESS}"
    assert website.startswith("https://")
    assert docs.startswith("https://")
    assert website != docs
    words = words_on(person.window)
    assert "Drag in 12–20 photos of one person." in words
    assert "never in a file" in words
    assert "Ctrl+1 – Ctrl+9" in words
    person.press("helpSaveReport")
    person.wait(lambda: person.find(QPlainTextEdit, "reportText"))


@pytest.mark.parametrize("opened_before", [False, True])
def test_help_opens_at_the_sentence_that_was_asked_for(person: Person, opened_before: bool) -> None:
    if opened_before:
        person.controller.open_help()
    person.controller.open_help("help.faces")
    [dialog] = person.dialogs()
    [sentence] = [one for one in dialog.findChildren(QLabel) if one.text() == text("help.faces")]
    assert dialog.focusWidget() is sentence
    person.wait(lambda: sentence.visibleRegion().boundingRect() == sentence.rect())


def test_help_and_report_open_once(person: Person) -> None:
    for _ in range(2):
        person.controller.open_help()
        person.controller.make_report()
    person.wait(lambda: person.find(QPlainTextEdit, "reportText"))
    person.controller.make_report()
    person.controller.open_help()
    assert len(person.dialogs()) == 2


@pytest.mark.expects_warnings("unexpected")
def test_a_report_that_can_not_be_made_is_told(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("photo_trainer_gui.app.support.report.last_lines", fails)
    person.controller.make_report()
    person.wait(lambda: "Something went wrong" in words_on(person.window))


def fails(_folder: Path, _count: int) -> list[str]:
    raise LookupError("no log to be had")


@pytest.mark.parametrize("button", ["settingsHelp", "settingsSaveReport"])
def test_the_settings_lead_to_both(person: Person, button: str) -> None:
    from tests.ui.dialogs.test_settings_dialog import make

    pressed: list[str] = []
    dialog = make(person.qtbot)

    def note(name: str) -> Callable[[], None]:
        return lambda: pressed.append(name)

    dialog.help_requested.connect(note("settingsHelp"))
    dialog.report_requested.connect(note("settingsSaveReport"))
    dialog.findChildren(QPushButton, button)[0].click()
    assert pressed == [button]


@pytest.mark.parametrize(
    ("view_state", "told"),
    [
        (ViewState(now=0.0, practice=True), "Practice mode: yes; key: not used"),
        (ViewState(now=0.0), "Practice mode: no; key: yes"),
        (ViewState(now=0.0, has_key=False), "Practice mode: no; key: no"),
    ],
)
def test_a_report_says_whether_there_is_a_key_where_one_is_used(
    tmp_path: Path, view_state: ViewState, told: str
) -> None:
    assert (
        told
        in compose(ReportFacts(time.time(), tmp_path, view_state, (), "", True, "")).splitlines()
    )
