"""The house is built as its plan says, and each rule that checks this is able to fail."""

import subprocess
from pathlib import Path

import pytest

from tests import house_rules

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / house_rules.PACKAGE
HAND_WRITTEN = house_rules.python_files(
    PACKAGE, ROOT / "tests", ROOT / "benchmarks", ROOT / "tools"
)


def tracked_files() -> list[Path]:
    """What the repository holds, or in an unpacked archive everything of ours."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        return [*HAND_WRITTEN, *(p for p in ROOT.iterdir() if p.is_file())]
    paths = (ROOT / name for name in listed.stdout.split("\0") if name)
    return [path for path in paths if path.is_file()]


def report(wrong: list[str]) -> str:
    """The broken rules, one a line."""
    return "\n" + "\n".join(wrong)


def test_imports_run_one_way_and_the_core_knows_no_qt() -> None:
    wrong = house_rules.wrong_imports(PACKAGE)

    assert not wrong, report(wrong)


def test_what_lies_side_by_side_imports_one_way() -> None:
    wrong = house_rules.circles(PACKAGE)

    assert not wrong, report(wrong)


def test_no_two_modules_or_classes_share_a_name() -> None:
    wrong = house_rules.names_given_twice(PACKAGE)

    assert not wrong, report(wrong)


def test_qt_is_told_the_format_of_what_it_reads() -> None:
    wrong = house_rules.guessed_formats(PACKAGE)

    assert not wrong, report(wrong)


def test_every_id_has_its_own_type() -> None:
    wrong = house_rules.plain_ids(PACKAGE)

    assert not wrong, report(wrong)


def test_no_folder_is_crowded() -> None:
    wrong = house_rules.crowded_folders(PACKAGE)

    assert not wrong, report(wrong)


def test_every_document_that_is_named_is_here() -> None:
    wrong = house_rules.missing_documents(
        [
            *(set(HAND_WRITTEN) - {Path(__file__)}),
            *ROOT.glob("*.md"),
            *(ROOT / "docs").rglob("*.md"),
        ],
        ROOT,
    )

    assert not wrong, report(wrong)


def test_what_is_called_has_a_name_where_it_is_handed_in() -> None:
    found = house_rules.bare_callables(PACKAGE)

    assert len(found) <= house_rules.MAX_BARE_CALLABLES, report(found)


def test_imports_stand_at_the_top() -> None:
    found = house_rules.imports_inside_functions(PACKAGE)

    assert len(found) <= house_rules.MAX_IMPORTS_INSIDE_FUNCTIONS, report(found)


def test_nothing_is_imported_by_star() -> None:
    wrong = house_rules.star_imports(HAND_WRITTEN)

    assert not wrong, report(wrong)


def test_no_event_loop_runs_inside_another() -> None:
    wrong = house_rules.nested_event_loops(PACKAGE)

    assert not wrong, report(wrong)


def test_no_process_of_ours_reads_modules_in_from_where_it_is_started() -> None:
    wrong = house_rules.unsafe_starts(PACKAGE)

    assert not wrong, report(wrong)


def test_every_module_says_why_it_exists() -> None:
    wrong = house_rules.missing_docstrings(HAND_WRITTEN)

    assert not wrong, report(wrong)


def test_files_and_functions_stay_short() -> None:
    wrong = house_rules.too_long(HAND_WRITTEN)

    assert not wrong, report(wrong)


def test_no_file_holds_an_address_of_a_registry_or_a_path_of_one_machine() -> None:
    wrong = house_rules.private_addresses(tracked_files(), [ROOT, Path.home()])

    assert not wrong, report(wrong)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """An empty package folder."""
    folder = tmp_path / house_rules.PACKAGE
    folder.mkdir()
    return folder


def write(folder: Path, name: str, source: str) -> Path:
    """A module of the small bad examples below."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("photogpt/client.py", "from photo_trainer_gui.training.pipeline import runner"),
        ("photogpt/client.py", "from ..training.journey import Journey"),
        ("photos/intake.py", "import photo_trainer_gui.photogpt.entities"),
        ("photos/reading.py", "def read():\n    from PySide6.QtGui import QImage"),
        ("journal/database.py", "from photo_trainer_gui.training.project import Project"),
        ("training/journey.py", "import qasync"),
        ("training/journey.py", "from photo_trainer_gui import ui"),
        ("training/journey.py", "from importlib import import_module\nimport_module('PySide6')"),
        ("desktop/tray.py", "from photo_trainer_gui.ui.texts import text"),
        ("desktop/tray.py", "from photo_trainer_gui.photos.photo import Photo"),
        ("ui/pages.py", "from photo_trainer_gui.photogpt.client import Client"),
        ("ui/pages.py", "from photo_trainer_gui.photogpt import upload_body"),
        ("ui/pages.py", "from photo_trainer_gui.desktop.tray import Tray"),
        ("ui/pages.py", "from photo_trainer_gui.tour import Tour"),
        ("ui/pages.py", "import requests"),
        ("ui/wording/labels.py", "import keyring.errors"),
        ("ui/wording/labels.py", "from ... import app"),
        ("tasks.py", "from photo_trainer_gui.ui.texts.text import text"),
        ("limits.py", "from photo_trainer_gui import resources"),
    ],
)
def test_an_arrow_that_runs_back_is_found(house: Path, module: str, source: str) -> None:
    write(house, module, source)

    assert house_rules.wrong_imports(house)


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("app.py", "from photo_trainer_gui.ui.texts import text\nimport requests, PySide6"),
        ("tour.py", "from photo_trainer_gui.ui.texts.text import text"),
        ("ui/pages.py", "from photo_trainer_gui.photogpt import entities, errors"),
        ("ui/pages.py", "from photo_trainer_gui import __version__, limits"),
        ("ui/pages.py", "from .texts import text"),
        ("training/journey.py", "from ..photogpt.client import Client"),
        ("desktop/wake.py", "from photo_trainer_gui.tasks import Tasks\nimport PySide6"),
    ],
)
def test_an_arrow_that_runs_forward_is_not(house: Path, module: str, source: str) -> None:
    write(house, module, source)

    assert house_rules.wrong_imports(house) == []


@pytest.mark.parametrize(
    "files",
    [
        {"ui/a.py": "from photo_trainer_gui.ui import b", "ui/b.py": "from . import a"},
        {
            "ui/pages/page.py": "from photo_trainer_gui.ui.window.frame import Frame",
            "ui/window/frame.py": "def build():\n    from photo_trainer_gui.ui.pages import page",
        },
        {
            "photos/a/x.py": "from photo_trainer_gui.photos.b.y import Y",
            "photos/b/y.py": "from photo_trainer_gui.photos.c import Z",
            "photos/c.py": "from photo_trainer_gui.photos.a import x",
        },
    ],
)
def test_a_circle_is_found(house: Path, files: dict[str, str]) -> None:
    for name, source in files.items():
        write(house, name, source)

    assert len(house_rules.circles(house)) == 1


def test_a_folder_may_use_what_lies_beside_it(house: Path) -> None:
    write(house, "photos/__init__.py", "from photo_trainer_gui.photos.copies import prepare")
    write(house, "photos/copies/prepare.py", "from photo_trainer_gui.photos.photo import Photo")
    write(house, "photos/photo.py", "import os")

    assert house_rules.circles(house) == []


@pytest.mark.parametrize(
    ("first", "second", "source"),
    [
        ("ui/page.py", "app/page.py", "x = 1"),
        ("ui/pages.py", "app/view.py", "class Page:\n    pass"),
    ],
)
def test_a_name_given_twice_is_found(house: Path, first: str, second: str, source: str) -> None:
    write(house, first, source)
    write(house, second, source)

    assert len(house_rules.names_given_twice(house)) == 1


@pytest.mark.parametrize(("modules", "found"), [(20, 0), (21, 1)])
def test_a_crowded_folder_is_found(house: Path, modules: int, found: int) -> None:
    for number in range(modules):
        write(house, f"ui/page_{number}.py", "x = 1")
    write(house, "ui/__init__.py", "")

    assert len(house_rules.crowded_folders(house)) == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('QImage.fromData(data, "JPEG")', 0),
        ("QImage.fromData(data)", 1),
        ("picture.loadFromData(data)", 1),
    ],
)
def test_a_picture_of_an_untold_format_is_found(house: Path, source: str, found: int) -> None:
    write(house, "ui/picture.py", source)

    assert len(house_rules.guessed_formats(house)) == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('"""As tokens.md says."""', 0),
        ('"""As lost.md says (decision 7)."""', 1),
        ('"""As decision 8 says."""', 1),
    ],
)
def test_a_document_that_is_not_here_is_found(house: Path, source: str, found: int) -> None:
    write(house, "docs/design/tokens.md", "# Tokens")
    write(house, "docs/decisions/0007-why.md", "# Why")
    path = write(house, "ui/page.py", source)

    assert len(house_rules.missing_documents([path], house)) == found


def test_a_bare_callable_and_a_hidden_import_are_found(house: Path) -> None:
    write(house, "ui/page.py", "def ask(answered: 'Callable[[], None]', n: int):\n    import os")

    assert len(house_rules.bare_callables(house)) == 1
    assert len(house_rules.imports_inside_functions(house)) == 1


def test_an_import_by_star_is_found(house: Path) -> None:
    path = write(house, "ui/pages.py", "from PySide6.QtWidgets import *")

    assert house_rules.star_imports([path])


@pytest.mark.parametrize(
    ("module", "source", "found"),
    [
        ("app.py", "app.exec()", False),
        ("app.py", "dialog.exec()", True),
        ("app/start.py", "app.exec()", False),
        ("app/start.py", "app.exec()\napp.exec()", True),
        ("ui/app.py", "app.exec()", True),
        ("ui/pages.py", "menu.exec_()", True),
        ("ui/pages.py", "QApplication.processEvents()", True),
        ("ui/pages.py", "dialog.open()", False),
    ],
)
def test_a_nested_event_loop_is_found(house: Path, module: str, source: str, found: bool) -> None:
    write(house, module, source)

    assert bool(house_rules.nested_event_loops(house)) == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("command = [sys.executable, '-m', 'json.tool']", True),
        ("return (sys.executable, '-c', code, path)", True),
        ("command = [sys.executable, '-P', '-m', 'json.tool']", False),
        ("command = [sys.executable, '-I', '-c', code]", False),
    ],
)
def test_a_start_that_trusts_its_folder_is_found(house: Path, source: str, found: bool) -> None:
    write(house, "photos/apart.py", source)

    assert bool(house_rules.unsafe_starts(house)) == found


def test_a_module_without_a_reason_is_found(house: Path) -> None:
    silent = write(house, "silent.py", "x = 1")
    telling = write(house, "telling.py", '"""Exists to be read."""')

    assert house_rules.missing_docstrings([silent, telling]) == [f"{silent} says not why it exists"]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("def start(project_id: str): ...", 1),
        ("def start(*, model_id: 'str | None' = None): ...", 1),
        ("class Job:\n    image_ids: tuple[str, ...]", 1),
        ("def start(project_id: ProjectId, sha256: Sha256, record_id: str): ...", 0),
    ],
)
def test_an_id_that_may_be_any_text_is_found(house: Path, source: str, found: int) -> None:
    write(house, "training/jobs.py", source)

    assert len(house_rules.plain_ids(house)) == found


@pytest.mark.parametrize(("lines", "found"), [(399, 0), (400, 1)])
def test_a_long_file_is_found(house: Path, lines: int, found: int) -> None:
    path = write(house, "long.py", "x = 1\n" * lines)

    assert len(house_rules.too_long([path])) == found


@pytest.mark.parametrize(("lines", "found"), [(39, 0), (40, 1)])
@pytest.mark.parametrize("kind", ["def", "async def"])
def test_a_long_function_is_found(house: Path, kind: str, lines: int, found: int) -> None:
    path = write(house, "long.py", f"{kind} grows():\n" + "    x = 1\n" * (lines - 1))

    assert len(house_rules.too_long([path])) == found


@pytest.mark.parametrize(
    "line",
    [
        "https://files.python" + "hosted.org/packages/ab/cd.whl",
        "see py" + "pi.org/project/qasync",
        "--extra-index" + "-url https://packages.example.com/simple",
        "DATA = '/" + "work/main'",
        "cd /" + "root/photos",
        "folder = '/home/somebody/photo-trainer/build'",
    ],
)
def test_an_address_or_path_that_tells_too_much_is_found(house: Path, line: str) -> None:
    path = write(house, "notes.md", f"# Notes\n\n{line}\n")

    assert house_rules.private_addresses([path], [Path("/home/somebody/photo-trainer")])


def test_addresses_of_the_service_and_paths_of_every_machine_are_fine(house: Path) -> None:
    part = "root"  # so that this file itself holds nothing that looks like such a path
    path = write(
        house,
        "notes.md",
        f"https://www.photogptai.com /usr/bin/python3 ~/photos/ https://example.com/{part}/ end",
    )
    picture = house / "photo.jpg"
    picture.write_bytes(b"\xff\xd8\xff\xe0")

    assert house_rules.private_addresses([path, picture], [Path("/")]) == []
