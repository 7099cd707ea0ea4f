"""What a person is told about the files behind a draft, and how moved ones are found again."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from photo_trainer_gui.photos.chosen import ChosenFiles
from photo_trainer_gui.photos.disk import Disk
from photo_trainer_gui.photos.intake import take
from photo_trainer_gui.photos.originals import Lost, OriginalFiles, OriginalsNow
from photo_trainer_gui.photos.photo import Photo

MakePhoto = Callable[..., Path]
NOTHING = OriginalsNow()
LATER_S = 60


@pytest.fixture
def chosen(tmp_path: Path) -> ChosenFiles:
    return ChosenFiles(tmp_path / "chosen")


@pytest.fixture
def files(chosen: ChosenFiles) -> OriginalFiles:
    return OriginalFiles(chosen)


def added(paths: Sequence[Path], chosen: ChosenFiles | None = None) -> tuple[Photo, ...]:
    return take([str(path) for path in paths], [], 20, chosen=chosen).taken


def _saved_later(path: Path, by_s: int = LATER_S) -> None:
    now = path.stat().st_mtime + by_s
    os.utime(path, (now, now))


def test_of_a_photo_that_is_kept_nothing_is_said_wherever_its_file_went(
    files: OriginalFiles, chosen: ChosenFiles, make_photo: MakePhoto
) -> None:
    path = make_photo("a.jpg")
    photos = added([path], chosen)
    assert files.look(photos) == NOTHING
    path.unlink()
    assert files.look(photos) == NOTHING


def test_pictures_of_another_card_are_no_newer_versions(
    files: OriginalFiles, chosen: ChosenFiles, make_photo: MakePhoto
) -> None:
    photos = added([make_photo("a.jpg")], chosen)
    _saved_later(make_photo("a.jpg", seed=7), -LATER_S)
    assert files.look(photos) == NOTHING


def test_a_version_that_was_saved_since_is_told(
    files: OriginalFiles, chosen: ChosenFiles, make_photo: MakePhoto
) -> None:
    path = make_photo("a.jpg")
    photos = added([path], chosen)
    _saved_later(path)
    assert files.look(photos) == NOTHING  # saved, but not changed
    _saved_later(make_photo("a.jpg", seed=7))
    assert files.look(photos) == OriginalsNow(newer=frozenset({photos[0].sha256}))
    path.write_text("a note, no picture")
    _saved_later(path)
    assert files.look(photos) == NOTHING


def test_the_next_scan_under_the_same_name_is_no_newer_version_of_the_last(
    files: OriginalFiles, chosen: ChosenFiles, make_photo: MakePhoto
) -> None:
    first = added([make_photo("scan.jpg", seed=1)], chosen)
    path = make_photo("scan.jpg", seed=2)
    _saved_later(path)
    assert files.look(first).newer
    assert files.look(first + added([path], chosen)) == NOTHING


def test_a_photo_of_an_older_draft_is_kept_as_soon_as_it_is_looked_after(
    files: OriginalFiles, chosen: ChosenFiles, make_photo: MakePhoto
) -> None:
    path = make_photo("a.jpg")
    photos = added([path])
    assert files.look(photos) == NOTHING
    path.unlink()
    assert files.look(photos) == NOTHING
    assert chosen.has(photos[0])


def test_all_that_can_not_be_had_any_more_is_told_at_once(
    files: OriginalFiles, make_photo: MakePhoto
) -> None:
    paths = [make_photo(f"{seed}.bmp", seed, kind="BMP") for seed in range(5)]
    photos = added(paths)
    paths[0].unlink()
    make_photo("1.bmp", seed=8, kind="BMP")  # of the same length
    paths[2].unlink()
    paths[2].mkdir()
    paths[3].unlink()
    os.mkfifo(paths[3])  # would never answer
    lost = files.look(photos).lost
    assert lost == {
        photos[0].sha256: Lost.GONE,
        photos[1].sha256: Lost.OTHER,
        photos[2].sha256: Lost.GONE,
        photos[3].sha256: Lost.GONE,
    }


def test_a_drive_that_does_not_answer_is_asked_once(
    chosen: ChosenFiles, make_photo: MakePhoto
) -> None:
    photos = added([make_photo(f"{seed}.jpg", seed) for seed in range(3)])
    asked = []

    def silent(path: str) -> os.stat_result:
        asked.append(path)
        raise TimeoutError

    lost = OriginalFiles(chosen, Disk(stat=silent)).look(photos).lost
    assert set(lost.values()) == {Lost.GONE}
    assert len(lost) == 3
    assert len(asked) == 1


def test_one_that_is_found_brings_its_neighbours_along_whatever_their_names(
    files: OriginalFiles, chosen: ChosenFiles, make_photo: MakePhoto, tmp_path: Path
) -> None:
    paths = [make_photo(f"stick/{seed}.jpg", seed) for seed in range(5)]
    photos = added(paths)
    (tmp_path / "stick").rename(tmp_path / "moved")
    moved = tmp_path / "moved"
    (moved / "3.jpg").rename(moved / "renamed.jpg")
    make_photo("moved/4.jpg", seed=99)
    make_photo("moved/elsewhere.jpg", seed=5)
    found = files.find(str(moved / "0.jpg"), photos)
    assert found == {
        photos[0].sha256: str(moved / "0.jpg"),
        photos[1].sha256: str(moved / "1.jpg"),
        photos[2].sha256: str(moved / "2.jpg"),
        photos[3].sha256: str(moved / "renamed.jpg"),
    }
    assert all(chosen.has(photo) for photo in photos[:4])


def test_looking_in_a_place_that_is_gone_finds_nothing(
    files: OriginalFiles, make_photo: MakePhoto, tmp_path: Path
) -> None:
    photos = added([make_photo("a.jpg")])
    assert files.find(str(tmp_path / "nowhere" / "a.jpg"), photos) == {}
