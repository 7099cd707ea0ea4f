"""A computer on which nothing can be written says so in a window, and strange homes are homes."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.desktop.program import Assistant, Program, python_program
from tests.desktop.session import Desktop

pytestmark = pytest.mark.desktop


@pytest.fixture(scope="module")
def computer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desktop, Assistant]]:
    folder = tmp_path_factory.mktemp("computer") / "desktop"
    with Desktop(folder, tray=False, password_store=False) as desktop:
        yield desktop, Assistant(desktop)


@contextmanager
def small_disk(folder: Path, *more: str) -> Iterator[Path]:
    """A disk of two megabytes in memory."""
    folder.mkdir()
    options = ",".join(("size=2M,mode=700", *more))
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("only root can put a small disk in place")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def start(computer: tuple[Desktop, Assistant], home: Path, name: str, **more: str) -> Program:
    """As the icon in the menu of whoever has this home."""
    desktop, assistant = computer
    before = dict(desktop.env)
    desktop.env.pop("XDG_DATA_HOME")
    desktop.env.update({"HOME": os.fspath(home), "QT_QPA_PLATFORM": "xcb", **more})
    try:
        return python_program(desktop, assistant, name, "-m", "photo_trainer_gui", "--practice")
    finally:
        desktop.env.clear()
        desktop.env.update(before)


def test_a_full_disk_is_told_and_trying_again_goes_on(
    computer: tuple[Desktop, Assistant], tmp_path: Path
) -> None:
    with small_disk(tmp_path / "home") as home:
        filler = home / "filler"
        filler.write_bytes(bytes(1_900_000))
        program = start(computer, home, "full")
        program.control("notice", until=lambda c: c.name == "This computer’s disk is full")
        computer[0].look("full-disk")
        program.press("noticeAction_0", name="Try again")
        # The same again, in a new window, as long as nothing was done about it.
        program.control("notice", until=lambda c: c.showing)
        filler.unlink()
        program.press("noticeAction_0", name="Try again")
        program.control("dropZone")
        assert program.stop() == 0


def test_a_home_that_cannot_be_written_is_told_and_closed(
    computer: tuple[Desktop, Assistant], tmp_path: Path
) -> None:
    with small_disk(tmp_path / "home", "ro") as home:
        program = start(computer, home, "read-only")
        told = program.control("notice", until=lambda c: "can’t save its data" in c.name)
        assert str(home) in told.description
        computer[0].look("read-only-home")
        program.press("noticeAction_1", name="Close")
        assert program.end() == 1


@pytest.fixture(scope="module")
def latin_1(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of an old computer, on which names are written in Latin-1."""
    folder = tmp_path_factory.mktemp("locales")
    command = ["localedef", "-i", "de_DE", "-f", "ISO-8859-1", str(folder / "de_DE")]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("the locale cannot be made here")
    return {"LOCPATH": str(folder), "LC_ALL": "de_DE"}


@pytest.mark.parametrize("name", ["jürgen".encode(), "jürgen".encode("latin-1")])
@pytest.mark.parametrize("old", [True, False])
def test_an_umlaut_in_the_home_is_one_however_it_is_written(
    computer: tuple[Desktop, Assistant],
    tmp_path: Path,
    latin_1: dict[str, str],
    name: bytes,
    old: bool,
) -> None:
    home = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))
    home.mkdir()
    locale = latin_1 if old else {}
    program = start(computer, home, f"umlaut-{old}-{len(name)}", **locale)
    program.control("dropZone")
    second = start(computer, home, f"second-{old}-{len(name)}", **locale)
    assert second.process.wait(15) == 0
    assert program.stop() == 0
    assert "practice" in (home / ".local/share/photo-trainer/settings.ini").read_text()
    assert len(list(tmp_path.iterdir())) == 1
