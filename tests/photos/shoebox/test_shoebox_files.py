"""What lies in dropped folders is found, newest first, and what cannot be looked at is named."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from photo_trainer_gui.photos.file_system import FileSystem
from photo_trainer_gui.photos.shoebox.shoebox_files import FilesFound, find_files
from photo_trainer_gui.photos.skipped import Reason

MakePhoto = Callable[..., Path]


def write(path: Path, written_at: float = 0.0, data: bytes = b"\xff\xd8\xff") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    os.utime(path, (written_at, written_at))
    return path


def names(found: FilesFound) -> list[str]:
    return [file.name for file in found.files]


def skipped(found: FilesFound) -> dict[str, Reason]:
    return {item.name: item.reason for item in found.skipped}


def test_the_newest_photo_comes_first_however_deep_it_lies(tmp_path: Path) -> None:
    write(tmp_path / "Family/2014/old.jpg", 100)
    write(tmp_path / "Family/new.JPG", 300)
    write(tmp_path / "Family/a/b/c/d/e/f/between.heic", 200)
    found = find_files([str(tmp_path / "Family")])
    assert names(found) == ["new.JPG", "between.heic", "old.jpg"]
    assert (found.number, found.folder, found.skipped) == (3, "Family", ())
    assert found.files[2].inner == os.path.join("2014", "old.jpg")
    assert found.files[2].path == str(tmp_path / "Family/2014/old.jpg")


def test_hidden_folders_and_what_is_no_photo_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path / "Family/a.jpg")
    for name in (".thumbnails/b.jpg", ".hidden.jpg", "@eaDir/c.jpg", "letter.doc", "film.mov"):
        write(tmp_path / "Family" / name)
    found = find_files([str(tmp_path / "Family")])
    assert (names(found), found.skipped) == (["a.jpg"], ())


def test_a_photo_without_an_ending_is_known_by_its_content(tmp_path: Path) -> None:
    write(tmp_path / "Family/photo")
    write(tmp_path / "Family/README", data=b"read me")
    assert names(find_files([str(tmp_path / "Family")])) == ["photo"]


def test_links_that_lead_back_and_a_folder_dropped_twice_count_nothing_twice(
    tmp_path: Path,
) -> None:
    write(tmp_path / "Family/2014/a.jpg")
    (tmp_path / "Family/2014/again").symlink_to(tmp_path / "Family")
    loose = write(tmp_path / "Family/b.jpg")
    both = [str(loose), str(tmp_path / "Family/2014"), str(tmp_path / "Family")]
    found = find_files([*both, *both])
    assert sorted(names(found)) == ["a.jpg", "b.jpg"]
    assert (found.number, found.folder) == (2, "")


def test_two_folders_are_one_shoebox(tmp_path: Path) -> None:
    write(tmp_path / "One/a.jpg", 1)
    write(tmp_path / "Two/b.jpg", 2)
    found = find_files([str(tmp_path / "One"), (tmp_path / "Two").as_uri()])
    assert names(found) == ["b.jpg", "a.jpg"]


def test_what_may_not_or_cannot_be_looked_at_is_named_with_its_reason(tmp_path: Path) -> None:
    folder = tmp_path / "Family"
    write(folder / "a.jpg")
    write(folder / "raw.NEF")
    write(folder / "empty.jpg", data=b"")
    (folder / "link.jpg").symlink_to(tmp_path / "nowhere.jpg")
    os.mkfifo(folder / "pipe.jpg")
    write(folder / "secret/b.jpg")

    def listing(path: str) -> list[str]:
        if path.endswith("secret"):
            raise PermissionError(13, "denied")
        return os.listdir(path)

    found = find_files([str(folder)], disk=FileSystem(listing=listing))
    assert names(found) == ["a.jpg"]
    assert skipped(found) == {
        "raw.NEF": Reason.RAW,
        "empty.jpg": Reason.EMPTY,
        "link.jpg": Reason.GONE,
        "pipe.jpg": Reason.DENIED,
        "secret": Reason.DENIED,
    }


def test_a_folder_that_is_no_longer_there_is_named(tmp_path: Path) -> None:
    found = find_files([str(tmp_path / "Stick")])
    assert (found.files, skipped(found)) == ((), {"Stick": Reason.GONE})
    assert found.folder == "Stick"


def test_of_too_many_photos_the_newest_are_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("photo_trainer_gui.photos.shoebox.shoebox_files.SHOEBOX_MAX_PHOTOS", 3)
    for number in range(7):
        write(tmp_path / f"Family/{number}.jpg", number)
    found = find_files([str(tmp_path / "Family")])
    assert (names(found), found.number) == (["6.jpg", "5.jpg", "4.jpg"], 7)


def test_no_photo_is_opened_before_it_is_looked_at(tmp_path: Path) -> None:
    write(tmp_path / "Family/a.jpg")

    def never(path: str) -> object:
        raise AssertionError(path)

    disk = FileSystem(open=never)  # type: ignore[arg-type]
    assert names(find_files([str(tmp_path / "Family")], disk=disk)) == ["a.jpg"]


def test_it_ends_when_nobody_waits_any_more(tmp_path: Path) -> None:
    write(tmp_path / "Family/a.jpg")
    assert find_files([str(tmp_path / "Family")], lambda: True).files == ()
