"""The data folder holds a person's photos and names: nobody else may look in."""

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from photo_trainer_gui.desktop.data_folder import data_folder


def rights(folder: Path) -> int:
    return stat.S_IMODE(folder.stat().st_mode)


@pytest.fixture(params=[0o000, 0o077])
def any_umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.mark.usefixtures("any_umask")
def test_a_new_folder_is_for_this_person_alone(tmp_path: Path) -> None:
    folder = data_folder(tmp_path / "a" / "b")
    assert folder.is_dir()
    assert rights(folder) == 0o700


def test_the_usual_folder_is_that_of_the_system_and_is_closed_to_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    (tmp_path / "photo-trainer").mkdir(mode=0o755)
    assert data_folder() == tmp_path / "photo-trainer"
    assert rights(tmp_path / "photo-trainer") == 0o700


def test_a_given_folder_keeps_its_rights(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared").chmod(0o750)
    assert rights(data_folder(tmp_path / "shared")) == 0o750


def test_a_given_folder_may_be_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert data_folder(Path("here")) == tmp_path / "here"


def test_a_place_where_no_folder_can_be_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="file"):
        data_folder(tmp_path / "file" / "data")


@pytest.mark.skipif(sys.platform != "linux", reason="needs a folder where nobody can write")
def test_a_folder_in_which_nothing_can_be_written_is_refused() -> None:
    with pytest.raises(OSError, match="/proc"):
        data_folder(Path("/proc"))


def test_nothing_is_left_in_the_folder_by_the_look_at_it(tmp_path: Path) -> None:
    assert list(data_folder(tmp_path / "data").iterdir()) == []
