"""The test desktop is a real one, and the harness sees and does what a person would."""

import os
import signal
from pathlib import Path

import pytest
from PIL import Image

from tests.end_to_end.file_manager import FileManager
from tests.end_to_end.program import Assistant, Program, python_program
from tests.end_to_end.session import Desktop
from tests.end_to_end.waiting import NeverHappenedError, wait_for

pytestmark = pytest.mark.desktop

SAMPLE = Path(__file__).with_name("sample_window.py")


@pytest.fixture
def sample(desktop: Desktop, assistant: Assistant) -> Program:
    """The sample window, on the screen."""
    program = python_program(desktop, assistant, "sample", SAMPLE)
    program.control("result")
    return program


def test_controls_are_found_read_filled_and_pressed(desktop: Desktop, sample: Program) -> None:
    assert not sample.control("saveSecret").enabled
    assert sample.control("saveSecret").actions == ()
    assert sample.control("tray").name == "tray: True"

    sample.type_into("secretField", "swordfish")
    sample.press(role="push button", name="Save the secret")

    assert sample.control("result", until=lambda c: c.name == "saved: swordfish").role == "label"
    assert sample.control("secretField").text == "swordfish"
    stored = desktop.secret(service="photo-trainer-sample", username="somebody")
    assert stored.strip() == "swordfish"

    sample.set_value("ageField", 34)
    sample.control("result", until=lambda control: control.name == "34 years")
    assert sample.printed == ""


def test_files_are_dragged_out_of_a_real_file_manager(
    desktop: Desktop, assistant: Assistant, sample: Program
) -> None:
    folder = desktop.home / "Pictures"
    folder.mkdir()
    names = [f"photo {number}.txt" for number in range(1, 5)]
    for name in names:
        (folder / name).write_text(name, encoding="utf-8")
    thunar = FileManager(desktop, assistant, folder)

    def drop_area() -> tuple[int, int]:
        return sample.control("dropArea").centre

    thunar.drag_one(names[1], drop_area)
    wait_for(lambda: len(sample.items("names")) == 1, "dropped file")
    thunar.drag_all(names[0], drop_area)
    wait_for(lambda: len(sample.items("names")) == 5, "dropped files")

    dropped = [item.name for item in sample.items("names")]
    assert dropped[0] == str(folder / names[1])
    assert sorted(dropped[1:]) == [str(folder / name) for name in names]


def test_a_desktop_can_do_without_a_tray_and_get_one_late(tmp_path: Path) -> None:
    with Desktop(tmp_path / "desktop", tray=False) as desktop:
        first = python_program(desktop, Assistant(desktop), "first", SAMPLE)
        assert first.control("tray").name == "tray: False"

        desktop.begin_tray()
        second = python_program(desktop, Assistant(desktop), "second", SAMPLE)
        assert second.control("tray").name == "tray: True"


def test_a_picture_shows_what_is_on_the_screen(desktop: Desktop, sample: Program) -> None:
    box = sample.control("dropArea").box

    with Image.open(desktop.picture(desktop.folder / "screen.png")) as picture:
        assert picture.size == (1920, 1080)
        area = picture.convert("RGB").crop((box[0], box[1], box[0] + box[2], box[1] + box[3]))
        assert len(area.getcolors(area.width * area.height) or []) > 2


def test_what_is_missing_is_told_with_what_is_there(sample: Program) -> None:
    with pytest.raises(NeverHappenedError) as failure:
        sample.control("noSuchControl", timeout_s=0.2)

    assert "no noSuchControl" in str(failure.value)
    assert "push button saveSecret 'Save the secret'" in str(failure.value)


def test_a_program_that_ends_early_is_told_at_once(desktop: Desktop, assistant: Assistant) -> None:
    broken = python_program(desktop, assistant, "broken", "-c", "raise SystemExit('no luck')")

    with pytest.raises(AssertionError, match=r"broken ended.*no luck"):
        broken.control("result")


def test_nothing_is_left_when_the_desktop_ends(tmp_path: Path) -> None:
    with Desktop(tmp_path / "desktop") as desktop:
        program = python_program(desktop, Assistant(desktop), "sample", SAMPLE)
        program.control("result")
        marks = (f"HOME={desktop.home}\0".encode(), f"DISPLAY={desktop.env['DISPLAY']}\0".encode())
        assert processes_with(marks)

    wait_for(lambda: not processes_with(marks), "end of every process of the desktop")
    assert program.process.returncode == -signal.SIGTERM


def processes_with(marks: tuple[bytes, ...]) -> list[int]:
    """The processes whose environment holds all the marks."""
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit() or int(entry.name) == os.getpid():
            continue
        try:
            environment = (entry / "environ").read_bytes()
        except OSError:
            continue
        if all(mark in environment for mark in marks):
            found.append(int(entry.name))
    return found
