"""Who installed the program without an installer gets it into the menu, and out again."""

import subprocess
import sys
from configparser import RawConfigParser
from pathlib import Path

import pytest

from photo_trainer_gui.desktop import menu_entry

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="menus of Linux desktops")


def exec_line(share: Path) -> str:
    parser = RawConfigParser(interpolation=None)
    parser.read(share / "applications" / "photo-trainer.desktop", "utf-8")
    return parser["Desktop Entry"]["Exec"]


def test_the_entry_starts_this_very_installation_with_the_photos(tmp_path: Path) -> None:
    menu_entry.install(tmp_path, (sys.executable, "-m", "photo_trainer_gui"))
    assert exec_line(tmp_path) == f'"{sys.executable}" "-m" "photo_trainer_gui" -- %F'


def test_a_folder_with_a_blank_in_its_name_is_quoted(tmp_path: Path) -> None:
    menu_entry.install(tmp_path, ("/home/mia/my tools/photo-trainer",))
    assert exec_line(tmp_path) == '"/home/mia/my tools/photo-trainer" -- %F'


def test_the_installed_command_is_what_the_entry_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = tmp_path / "bin" / "photo-trainer"
    monkeypatch.setattr(sys, "argv", [str(command), "--install-menu-entry"])
    assert menu_entry.own_command() == (str(command),)
    monkeypatch.setattr(sys, "argv", ["photo_trainer_gui/__main__.py"])
    assert menu_entry.own_command() == (sys.executable, "-P", "-m", "photo_trainer_gui")


def test_what_was_put_in_is_taken_out_again(tmp_path: Path) -> None:
    (tmp_path / "applications").mkdir()
    other = tmp_path / "applications" / "other.desktop"
    other.write_text("[Desktop Entry]\n")
    menu_entry.install(tmp_path, ("photo-trainer",))
    menu_entry.remove(tmp_path)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [other]


def test_taking_out_what_is_not_there_is_fine(tmp_path: Path) -> None:
    menu_entry.remove(tmp_path)
    assert list(tmp_path.iterdir()) == []


def said(share: Path, option: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "photo_trainer_gui", option],
        env={"PATH": "/usr/bin:/bin", "HOME": str(share.parent), "XDG_DATA_HOME": str(share)},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
    )


def test_the_command_line_does_it_without_a_screen(tmp_path: Path) -> None:
    share = tmp_path / "share"
    done = said(share, "--install-menu-entry")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Photo Trainer is in your menu.\n"
    assert exec_line(share).endswith(" -- %F")
    done = said(share, "--remove-menu-entry")
    assert done.stdout == "Photo Trainer is out of your menu.\n"
    assert not (share / "applications" / "photo-trainer.desktop").exists()


def test_a_menu_that_can_not_be_written_is_told_in_a_sentence(tmp_path: Path) -> None:
    share = tmp_path / "share"
    share.write_text("not a folder")
    done = said(share, "--install-menu-entry")
    assert done.returncode == 1
    assert done.stderr.startswith("The menu could not be changed.")
    assert str(share) in done.stderr
