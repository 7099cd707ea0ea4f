"""A name from outside is shown as it is: nobody reads it as markup, or opens a file it names."""

import ast
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QListView,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from photo_trainer_gui.ids import ProjectId, Sha256
from photo_trainer_gui.photogpt import api_key
from photo_trainer_gui.photos.hints import Hint
from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.training.problems import Problem, ProblemKind, Remark, RemarkKind
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.training.states import State
from photo_trainer_gui.ui.dialogs.about_dialog import AboutDialog
from photo_trainer_gui.ui.dialogs.help_dialog import HelpDialog
from photo_trainer_gui.ui.dialogs.key_dialog import KeyDialog
from photo_trainer_gui.ui.dialogs.looks_dialog import LooksDialog
from photo_trainer_gui.ui.dialogs.notice_dialog import NoticeDialog, show_notice
from photo_trainer_gui.ui.dialogs.question_dialog import Question, ask
from photo_trainer_gui.ui.dialogs.report_dialog import ReportDialog
from photo_trainer_gui.ui.dialogs.settings_dialog import SettingsDialog, SettingsValues
from photo_trainer_gui.ui.pages.create.form.order_form import OrderForm
from photo_trainer_gui.ui.pages.problem_page import ProblemPage
from photo_trainer_gui.ui.pages.ready_page import ReadyPage
from photo_trainer_gui.ui.pages.training_page import TrainingPage
from photo_trainer_gui.ui.pages.upload_page import UploadPage
from photo_trainer_gui.ui.photo_editor.photo_edits import PhotoAction
from photo_trainer_gui.ui.state.pictures_state import LookChoice, PictureWish
from photo_trainer_gui.ui.widgets.buttons import set_button_words
from photo_trainer_gui.ui.widgets.plain_text import PlainLabel, plain_tip, set_tip, set_title
from photo_trainer_gui.ui.window.page_stack import page_of
from tests.house_rules import python_files
from tests.ui.draft_page_fixture import MIA, Editor, open_editor, picture_bytes
from tests.ui.pages.create.sample_pictures import (
    looks_at_once,
    pictures_state,
    thumbnails_at_once,
)
from tests.ui.sample_pages import anna
from tests.ui.sample_window import SITUATION, Pages, red_thumbnails, sample_window

PACKAGE = Path(__file__).resolve().parents[3] / "photo_trainer_gui"
# A name holds no slash, so markup writes it as an entity.
MARKUP = '<img src="&#47;dev&#47;zero">&amp;[*]'
HOSTILE = (
    MARKUP,
    "<b>&lt;Mia",
    "&lt;img src=x&gt;",
    "<a href='file:&#47;&#47;&#47;etc&#47;passwd'>&Mia",
    "<!doctype html><object data=x>",
    "\u202egpj.\u2066<i>",
    "<table>" + "x" * 200,
    "two\nlines <h1>",
)
# What shows a text in a format of its own choice, and who may.
GUESSING = {
    *("QLabel", "QMessageBox", "QErrorMessage", "QTextBrowser", "QTextEdit", "QStaticText"),
    *("QTextDocument", "setHtml", "insertHtml", "appendHtml", "setMarkdown", "setTextFormat"),
    *("setToolTip", "setWindowTitle", "setStatusTip", "setWhatsThis", "showText"),
}
ALLOWED = {"ui/widgets/plain_text.py": GUESSING, "desktop/tray.py": {"setToolTip"}}

on_a_disk_with_such_names = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no such file names"
)


class _Reader(QTextDocument):
    """Reads a text as a tooltip does, and notes which files that would open."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.opened: list[str] = []
        if GuiQt.mightBeRichText(words):
            self.setHtml(words)
            self.size()
        else:
            self.setPlainText(words)

    def loadResource(self, _kind: int, url: QUrl | str) -> object:
        self.opened.append(str(url))
        return None


def misread(root: QWidget) -> list[str]:
    """Whatever below `root` would show markup of others, or open a file that it names."""
    wrong = []
    for widget in (root, *root.findChildren(QWidget)):
        where = f"{type(widget).__name__} {widget.objectName()}"
        if isinstance(widget, QLabel) and widget.textFormat() is not Qt.TextFormat.PlainText:
            wrong.append(f"{where}: {widget.text()!r} is read as markup")
        if isinstance(widget, QAbstractButton) and "&" in widget.text().replace("&&", ""):
            wrong.append(f"{where}: {widget.text()!r} loses a sign on a button")
        if widget.isWindow() and "[*]" in widget.windowTitle().replace("[*][*]", ""):
            wrong.append(f"{where}: {widget.windowTitle()!r} loses a part")
        wrong += [f"{where}: {tip!r}" for tip in tooltips(widget) if _is_misread(tip)]
    return wrong


def tooltips(widget: QWidget) -> Iterator[str]:
    """The tooltips of a widget and, if it is a list, of its rows."""
    yield widget.toolTip()
    model = widget.model() if isinstance(widget, QAbstractItemView) else None
    if model is None:
        return
    for row in range(model.rowCount()):
        yield model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole) or ""


def _is_misread(tip: str) -> bool:
    reader = _Reader(tip)
    # Of what we escape the marks are there again when it is read.
    shown = "<" in reader.toPlainText() or "&lt;" in reader.toPlainText() or "<" not in tip
    return bool(reader.opened) or not shown


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("words", HOSTILE)
def test_a_tooltip_shows_the_words_as_they_are(words: str) -> None:
    reader = _Reader(plain_tip(words))

    assert reader.toPlainText() == words
    assert not reader.opened


@pytest.mark.parametrize("words", HOSTILE)
def test_a_label_shows_the_words_as_they_are(qtbot: QtBot, words: str) -> None:
    label = PlainLabel(words)
    qtbot.addWidget(label)

    assert (label.text(), label.textFormat()) == (words, Qt.TextFormat.PlainText)


def test_nobody_hears_the_markup_of_a_tooltip(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)

    set_tip(widget, MARKUP)
    assert widget.accessibleDescription() == MARKUP
    set_tip(widget, "Mia.jpg")
    assert (widget.toolTip(), widget.accessibleDescription()) == ("Mia.jpg", "")


def test_a_tooltip_takes_no_description_away(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.setAccessibleDescription("Two photos")

    set_tip(widget, MARKUP)

    assert widget.accessibleDescription() == "Two photos"


def test_a_title_keeps_every_sign(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)

    set_title(window, "[*].jpg")

    assert window.windowTitle() == "[*][*].jpg"  # shown as "[*].jpg"


def test_a_reader_of_markup_is_caught(qtbot: QtBot) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    QLabel("Mia", root)
    root.setToolTip(MARKUP)
    root.setWindowTitle(MARKUP)

    assert len(misread(root)) == 3


# --- Nothing guesses but this one place ------------------------------------------------------


def guesses(source: str, allowed: set[str]) -> list[str]:
    """Calls and base classes that let Qt guess what kind of text it is given."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            names = [node.func]
        elif isinstance(node, ast.ClassDef):
            names = node.bases
        else:
            continue
        last = [ast.unparse(one).rpartition(".")[2] for one in names]
        found += [f"{node.lineno}: {one}" for one in last if one in GUESSING - allowed]
    if "ToolTipRole" in source and "plain_tip" not in source:
        found.append("ToolTipRole without plain_tip")
    return found


def test_every_label_tooltip_and_title_is_made_in_the_one_place() -> None:
    wrong = []
    for path in python_files(PACKAGE):
        place = path.relative_to(PACKAGE).as_posix()
        source = path.read_text(encoding="utf-8")
        wrong += [f"{place}:{one}" for one in guesses(source, ALLOWED.get(place, set()))]

    assert not wrong, "\n" + "\n".join(wrong)


@pytest.mark.parametrize(
    "source",
    [
        "QLabel('Mia')",
        "class Name(QLabel): ...",
        "class Name(QtWidgets.QLabel): ...",
        "row.setToolTip(name)",
        "QMessageBox(parent)",
        "role == Qt.ItemDataRole.ToolTipRole",
    ],
)
def test_a_guess_is_found(source: str) -> None:
    assert guesses(source, set())


# --- Every page and dialog, with such names --------------------------------------------------


def hostile_files(folder: Path, count: int) -> list[str]:
    """Photos that nobody would give such a name but to do harm."""
    folder.mkdir()
    paths = [folder / f"{HOSTILE[number % 8][:220]}{number}.jpg" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_bytes(picture_bytes(number, b"JPG"))
    return [str(path) for path in paths]


@pytest.fixture
def editor(qtbot: QtBot, tmp_path: Path) -> Iterator[Editor]:
    for editor in open_editor(qtbot, tmp_path):
        editor.open(details=replace(MIA, name=MARKUP))
        yield editor


def _all_windows() -> list[str]:
    return [one for window in QApplication.topLevelWidgets() for one in misread(window)]


@on_a_disk_with_such_names
def test_a_draft_shows_such_names_as_they_are(editor: Editor) -> None:
    paths = hostile_files(editor.folder / "photos", 23)
    for number in range(6):
        editor.changes[Path(paths[number]).name] = {"sharpness": 1.0, "faces": ()}
    (editor.folder / f"{MARKUP}.txt").write_text("no photo")
    editor.drop([*paths, str(editor.folder / f"{MARKUP}.txt")])
    editor.press("leftOutShow")
    editor.press("hintsShow")
    assert any(MARKUP in photo.name for photo in editor.draft().photos)
    assert any("&lt;img" in tip for tip in tooltips(editor.grid))
    assert not _all_windows()


@on_a_disk_with_such_names
@pytest.mark.parametrize("opened", ["bigView", "cropDialog", "swapDialog"])
def test_the_windows_of_a_photo_show_its_name_as_it_is(editor: Editor, opened: str) -> None:
    editor.drop(hostile_files(editor.folder / "photos", 21 if opened == "swapDialog" else 3))
    if opened == "bigView":
        editor.to_grid()
        QTest.keyClick(editor.find(QListView, "photoGrid"), Qt.Key.Key_Return)
    elif opened == "cropDialog":
        editor.work._photo_actions.do(PhotoAction.CROP, (editor.draft().photos[0],))
    else:
        editor.press("leftOutShow")
        editor.press("spareSwap_0")
    editor.qtbot.waitUntil(lambda: editor.sees(opened))
    assert not _all_windows()
    editor.find(QWidget, opened).close()


def _hostile_project(state: State, name: str, problem: Problem | None = None) -> Project:
    shown = anna(state, 3, problem=problem, status_word=name, training_since=SITUATION.now)
    photos = tuple(
        Photo(
            f"/{HOSTILE[at % 8]}{at}",
            Sha256(f"{at}"),
            1000,
            "image/jpeg",
            kept=frozenset({Hint.BLURRY}),
        )
        for at in range(14)
    )
    remarks = (Remark(next(iter(RemarkKind)), name),)
    return replace(shown, details=replace(shown.details, name=name), photos=photos, remarks=remarks)


def _problems(name: str) -> Iterator[Problem | None]:
    yield None
    for kind in ProblemKind:
        yield Problem(
            kind, at=SITUATION.now, message=name, photo=name, photo_sha256=Sha256("1"), status=400
        )


@pytest.mark.parametrize("name", HOSTILE)
def test_every_page_and_the_list_show_such_names_as_they_are(qtbot: QtBot, name: str) -> None:
    pages: dict[State, UploadPage | TrainingPage | ReadyPage | ProblemPage] = {
        State.UPLOADING: UploadPage(red_thumbnails()),
        State.TRAINING: TrainingPage(red_thumbnails()),
        State.READY: ReadyPage(red_thumbnails(), thumbnails_at_once()),
        State.FAILED: ProblemPage(red_thumbnails(), thumbnails_at_once()),
    }
    for state, page in pages.items():
        qtbot.addWidget(page)
        for problem in _problems(name):
            shown = _hostile_project(state, name, problem)
            page.show_project(shown, SITUATION)
            assert page_of(shown)
            assert not misread(page), problem
    window = sample_window(Pages())
    qtbot.addWidget(window)
    window.project_area.show_projects(
        tuple(_hostile_project(state, name) for state in pages), SITUATION
    )
    window.project_area.ready_banner.show_ready(ProjectId("anna"), name)
    window.project_area.notice_bar.show_notice(name)
    dialogs = (
        ask(window, Question("delete_model", {"name": name}), lambda _: None),
        show_notice(window, NoticeDialog("err.account.other", ())),
    )
    assert not misread(window)
    for dialog in dialogs:
        dialog.close()


@pytest.mark.parametrize("name", HOSTILE)
def test_every_other_window_shows_such_names_as_they_are(qtbot: QtBot, name: str) -> None:
    values = SettingsValues(True, True, False, "", False, name, False, True)
    settings = SettingsDialog(
        None,
        values,
        system_language=name,
        languages=((name, name),),
        has_tray=True,
        standard_server=name,
    )
    key = KeyDialog(None, api_key)
    key.show_store(name)
    about = AboutDialog(None, name)
    for dialog in (
        settings,
        key,
        about,
        HelpDialog(None, name, name),
        ReportDialog(None, name, name),
    ):
        qtbot.addWidget(dialog)
        assert not misread(dialog)


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("example", ["", "https://h/a.jpg"])
def test_looks_of_the_service_show_such_names_as_they_are(
    qtbot: QtBot, name: str, example: str
) -> None:
    looks = tuple(LookChoice(str(number), name, example, name) for number in range(9))
    form = OrderForm(looks_at_once())
    qtbot.addWidget(form)
    form.show_pictures(pictures_state(looks=looks))
    form.show()
    dialog = LooksDialog(form, looks, "1", looks_at_once())
    dialog.open()
    assert not misread(form)
    form.show_wish(PictureWish("Anna", "Anna", look="1"))
    form.fit(narrow=True, low=False)
    assert not misread(form)


def test_a_name_on_a_button_loses_no_sign(qtbot: QtBot) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    lost = QPushButton("Tom & Jerry", root)
    assert misread(root)

    set_button_words(lost, "Tom & Jerry")
    assert not misread(root)
    assert lost.text() == "Tom && Jerry"
    assert lost.accessibleName() == "Tom & Jerry"
