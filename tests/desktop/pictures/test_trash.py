"""Files go into this computer's bin and come back, as the file manager sees it."""

from pathlib import Path
from urllib.parse import unquote

import pytest

from photo_trainer_gui.desktop.pictures.trash import BinnedFile, bring_back, move_to_bin


@pytest.fixture
def bin_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The bin of somebody whose home is in `tmp_path`."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path / "share" / "Trash"


def picture(folder: Path, name: str = "Ben – Café.png") -> Path:
    path = folder / name
    path.write_bytes(b"picture")
    return path


def test_a_file_goes_into_the_bin_and_comes_back(tmp_path: Path, bin_folder: Path) -> None:
    path = picture(tmp_path)

    binned = move_to_bin(path)

    assert binned is not None
    assert not path.exists()
    assert binned.in_bin is not None
    assert binned.in_bin.parent == bin_folder / "files"
    assert [each.name for each in (bin_folder / "info").iterdir()] == ["Ben – Café.png.trashinfo"]

    bring_back(binned)

    assert path.read_bytes() == b"picture"
    assert not list((bin_folder / "info").iterdir())
    assert not list((bin_folder / "files").iterdir())


def test_two_of_the_same_name_both_come_back(tmp_path: Path, bin_folder: Path) -> None:
    first = move_to_bin(picture(tmp_path))
    path = picture(tmp_path)
    path.write_bytes(b"second")
    second = move_to_bin(path)
    assert first is not None
    assert second is not None

    bring_back(second)
    assert path.read_bytes() == b"second"
    path.rename(tmp_path / "other.png")
    bring_back(first)

    assert path.read_bytes() == b"picture"


def test_another_file_in_its_place_is_not_overwritten(tmp_path: Path, bin_folder: Path) -> None:
    path = picture(tmp_path)
    binned = move_to_bin(path)
    path.write_bytes(b"new")
    assert binned is not None

    with pytest.raises(FileExistsError):
        bring_back(binned)

    assert path.read_bytes() == b"new"


def test_its_folder_is_made_again_where_that_is_gone(tmp_path: Path, bin_folder: Path) -> None:
    folder = tmp_path / "pictures"
    folder.mkdir()
    binned = move_to_bin(picture(folder))
    folder.rmdir()
    assert binned is not None

    bring_back(binned)

    assert (folder / "Ben – Café.png").is_file()


def test_a_bin_that_was_emptied_brings_nothing_back(tmp_path: Path, bin_folder: Path) -> None:
    binned = move_to_bin(picture(tmp_path))
    assert binned is not None
    assert binned.in_bin is not None
    binned.in_bin.unlink()

    with pytest.raises(FileNotFoundError):
        bring_back(binned)


def test_a_system_that_does_not_tell_where_cannot_bring_back(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        bring_back(BinnedFile(tmp_path / "Ben.png", None))


def test_where_there_is_no_bin_the_file_stays(
    tmp_path: Path, bin_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "no-folder"
    blocked.write_text("")
    monkeypatch.setenv("XDG_DATA_HOME", str(blocked))
    path = picture(tmp_path)

    assert move_to_bin(path) is None
    assert path.read_bytes() == b"picture"


def test_a_file_that_is_not_there_is_no_missing_bin(tmp_path: Path, bin_folder: Path) -> None:
    with pytest.raises(FileNotFoundError):
        move_to_bin(tmp_path / "gone.png")


def test_the_file_manager_is_told_where_it_was(tmp_path: Path, bin_folder: Path) -> None:
    path = picture(tmp_path)
    move_to_bin(path)

    [info] = (bin_folder / "info").iterdir()
    lines = dict(line.split("=", 1) for line in info.read_text().splitlines() if "=" in line)
    assert unquote(lines["Path"]) == str(path)
