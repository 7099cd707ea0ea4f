"""Pictures are brought from one folder into another, and none is lost or written over."""

import errno
import os
from pathlib import Path

import pytest

from photo_trainer_gui.pictures.library_copier import LibraryCopier, StoppedError
from tests.pictures.library_files import files_below, put, sum_of, two_folders


def test_what_was_copied_before_it_was_stopped_goes_again(tmp_path: Path) -> None:
    source, target = two_folders(tmp_path)
    (source / ("0" * 16)).mkdir(parents=True)
    for name in ("a.png", "b.png", "c.png"):
        (source / ("0" * 16) / name).write_bytes(name.encode())
    copier = LibraryCopier(
        source, target, "me", lambda done, whole: copier.stop.set() if done == 2 else None
    )
    with pytest.raises(StoppedError):
        copier.copy({})
    assert files_below(target) == ["a.png", "b.png"]
    copier.undo()
    assert not target.exists()
    assert len(files_below(source)) == 3


def test_what_came_and_what_was_deleted_while_it_copied_is_right_in_the_end(
    tmp_path: Path,
) -> None:
    source, target = two_folders(tmp_path)
    for name in ("a", "b"):
        path = source / ("0" * 16) / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    copier = LibraryCopier(source, target, "me", lambda done, whole: None)
    copier.copy({})
    (source / ("0" * 16) / "a.png").unlink()
    (source / ("0" * 16) / "b.png").write_bytes(b"longer")
    (source / ("0" * 16) / "c.png").write_bytes(b"c")
    copier.copy({})
    assert files_below(target) == ["b.png", "c.png"]
    assert (target / ("0" * 16) / "b.png").read_bytes() == b"longer"


def test_a_drive_that_is_taken_out_while_it_copied_does_not_count_as_deleted(
    tmp_path: Path,
) -> None:
    source, target = two_folders(tmp_path)
    (source / ("0" * 16)).mkdir(parents=True)
    (source / ("0" * 16) / "a.png").write_bytes(b"a")
    copier = LibraryCopier(source, target, "me", lambda done, whole: None)
    copier.copy({})
    source.rename(tmp_path / "pocket")
    with pytest.raises(OSError, match="away"):
        copier.copy({})
    copier.undo()
    assert files_below(target) == ["a.png"]


def test_two_of_one_name_are_both_kept(tmp_path: Path) -> None:
    source, target = two_folders(tmp_path)
    for root, content in ((source, b"old"), (target, b"new")):
        (root / ("0" * 16)).mkdir(parents=True)
        (root / ("0" * 16) / "a.png").write_bytes(content)
    assert LibraryCopier(source, target, "me", lambda done, whole: None).leave(print, {}) == 1
    assert files_below(target) == ["a 2.png", "a.png"]
    assert (target / ("0" * 16) / "a.png").read_bytes() == b"new"
    assert files_below(source) == []


def test_a_picture_fetched_again_while_it_was_copied_moves_as_it_is_now(tmp_path: Path) -> None:
    source, target = two_folders(tmp_path)
    path = source / ("0" * 16) / "a.png"
    put(path, b"damaged!")
    copier = LibraryCopier(source, target, "me", lambda done, whole: None)
    copier.copy({})
    # Of the same length, and with the same date, as whatever is fetched again.
    fresh = path.with_name(".new")
    put(fresh, b"as it is")
    fresh.replace(path)
    copier.copy({})
    assert (target / ("0" * 16) / "a.png").read_bytes() == b"as it is"


def test_a_picture_fetched_again_in_the_middle_of_its_copying_moves_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = two_folders(tmp_path)
    path = source / ("0" * 16) / "a.png"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"damaged")
    fetched = tmp_path / "fetched.part"
    fetched.write_bytes(b"as it was")
    synchronise = os.fsync

    def fetch(handle: int) -> None:
        synchronise(handle)
        if fetched.exists():
            fetched.replace(path)

    monkeypatch.setattr(os, "fsync", fetch)
    copier = LibraryCopier(source, target, "me", lambda done, whole: None)
    copier.copy({})
    copier.copy({})
    assert (target / ("0" * 16) / "a.png").read_bytes() == b"as it was"


def test_a_picture_fetched_again_while_the_drive_was_away_keeps_its_name(tmp_path: Path) -> None:
    source, target = two_folders(tmp_path)
    put(source / ("0" * 16) / "a.png", b"as it is")
    put(target / ("0" * 16) / "a.png", b"damaged!")
    sums = {("0" * 16, "a.png"): sum_of(b"as it is")}
    assert LibraryCopier(source, target, "me", lambda done, whole: None).leave(print, sums) == 1
    assert (target / ("0" * 16) / "a.png").read_bytes() == b"as it is"
    assert files_below(target) == ["a 2.png", "a.png"]
    assert files_below(source) == []


def test_a_damaged_picture_is_not_copied_over_the_whole_one(tmp_path: Path) -> None:
    source, target = two_folders(tmp_path)
    put(source / ("0" * 16) / "a.png", b"damaged!")
    put(target / ("0" * 16) / "a.png", b"as it is")
    sums = {("0" * 16, "a.png"): sum_of(b"as it is")}
    copier = LibraryCopier(source, target, "me", lambda done, whole: None)
    copier.copy(sums)
    assert (target / ("0" * 16) / "a.png").read_bytes() == b"as it is"
    copier.undo()
    assert (target / ("0" * 16) / "a.png").read_bytes() == b"as it is"


def test_what_lay_in_the_chosen_folder_under_the_same_name_stays(tmp_path: Path) -> None:
    source, target = two_folders(tmp_path)
    put(source / ("0" * 16) / "a.png", b"created")
    put(target / ("0" * 16) / "a.png", b"somebody's own")
    LibraryCopier(source, target, "me", lambda done, whole: None).copy({})
    found = {path.read_bytes() for path in (target / ("0" * 16)).iterdir()}
    assert found == {b"created", b"somebody's own"}


def test_a_drive_that_is_taken_out_while_pictures_come_over_takes_none_with_it(
    tmp_path: Path,
) -> None:
    source, target = two_folders(tmp_path)
    for name in ("a.png", "b.png"):
        put(source / ("0" * 16) / name, name.encode())

    def take_out(done: int, _whole: int) -> None:
        if done == 1:
            target.rename(tmp_path / "pocket")
            target.mkdir()  # what is left where it was plugged in

    with pytest.raises(OSError, match="away"):
        LibraryCopier(source, target, "me", take_out).leave(print, {})
    assert files_below(source) == ["b.png"]
    assert files_below(target) == []


def test_a_drive_that_is_taken_out_while_it_is_copied_to_ends_the_move(tmp_path: Path) -> None:
    source, target = two_folders(tmp_path)
    for name in ("a.png", "b.png"):
        put(source / ("0" * 16) / name, name.encode())

    def take_out(done: int, _whole: int) -> None:
        if done == 1:
            target.rename(tmp_path / "pocket")
            target.mkdir()

    with pytest.raises(OSError, match="away"):
        LibraryCopier(source, target, "me", take_out).copy({})
    assert files_below(target) == []


def test_a_folder_that_can_not_be_read_for_a_moment_is_not_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = two_folders(tmp_path)
    put(source / ("0" * 16) / "a.png", b"a")
    real = os.listdir

    def failing(path: Path) -> list[str]:
        if Path(path).name == "0" * 16:
            raise OSError(errno.EIO, "cannot be read")
        return real(path)

    copier = LibraryCopier(source, target, "me", lambda done, whole: None)
    with monkeypatch.context() as disk:
        disk.setattr("photo_trainer_gui.pictures.library_folder.os.listdir", failing)
        with pytest.raises(OSError, match="read"):
            copier.leave(print, {})
    assert files_below(source) == ["a.png"]


def test_empty_folders_of_the_person_stay_when_the_pictures_go(tmp_path: Path) -> None:
    source, target = two_folders(tmp_path)
    put(source / ("0" * 16) / "a.png", b"a")
    (source / "for Christmas").mkdir()
    LibraryCopier(source, target, "me", lambda done, whole: None).leave(print, {})
    assert [path.name for path in source.iterdir()] == ["for Christmas"]
