"""A folder is opened one level deep, and told as a whole where it is not what it should be."""

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from photo_trainer_gui.limits import FOLDER_MAX_PHOTOS
from photo_trainer_gui.photos.disk import Disk
from photo_trainer_gui.photos.intake import Intake, LeftOut, Reason, count_candidates, take
from photo_trainer_gui.photos.sources import natural_key

MakePhoto = Callable[..., Path]


def taken_names(intake: Intake) -> list[str]:
    return [photo.name for photo in intake.taken]


def test_photos_come_in_the_order_a_file_manager_shows_them(
    make_photo: MakePhoto, tmp_path: Path
) -> None:
    names = ["IMG_2.jpg", "img_10.jpg", "IMG_1.JPG", "anna.jpg"]
    for seed, name in enumerate(names):
        make_photo(f"Anna/{name}", seed)
    intake = take([str(tmp_path / "Anna")], [], 20)
    assert taken_names(intake) == ["anna.jpg", "IMG_1.JPG", "IMG_2.jpg", "img_10.jpg"]
    assert (intake.folder, intake.left_out) == ("Anna", ())


@pytest.mark.parametrize(
    "names",
    [["a1", "a2", "a10"], ["", "1a", "2a", "a", "A1", "a01", "a1"], ["a" + "9" * 250, "a²3"]],
)
def test_the_order_is_the_same_however_the_folder_lists_its_files(names: list[str]) -> None:
    first = sorted(names, key=natural_key)
    assert sorted([*names[1:], names[0]], key=natural_key) == first
    assert first[0] == names[0]


def test_hidden_files_and_folders_are_passed_over_in_silence(
    make_photo: MakePhoto, tmp_path: Path
) -> None:
    make_photo("Anna/a.jpg")
    make_photo("Anna/.hidden.jpg", 1)
    make_photo("Anna/.inside/b.jpg", 2)
    make_photo("Anna/@eaDir/c.jpg", 3)
    intake = take([str(tmp_path / "Anna")], [], 20)
    assert (taken_names(intake), intake.left_out, intake.passed_over) == (["a.jpg"], (), 0)


def test_folders_in_a_folder_are_looked_into_as_cameras_make_them(
    make_photo: MakePhoto, tmp_path: Path
) -> None:
    for seed, name in enumerate(
        ["2.jpg", "100APPLE/3.jpg", "101APPLE/deep/4.jpg", "101APPLE/1.jpg"]
    ):
        make_photo(f"DCIM/{name}", seed)
    (tmp_path / "DCIM/101APPLE/notes.txt").write_text("no photo")
    intake = take([str(tmp_path / "DCIM")], [], 20)
    assert taken_names(intake) == ["2.jpg", "3.jpg", "1.jpg", "4.jpg"]
    assert (intake.folder, intake.left_out, intake.passed_over) == ("DCIM", (), 1)
    assert count_candidates([str(tmp_path / "DCIM")]) == 3


def test_what_is_too_deep_or_cannot_be_opened_is_named_and_links_lead_nowhere_twice(
    make_photo: MakePhoto, tmp_path: Path
) -> None:
    make_photo("a/b/c/d/e/1.jpg")
    make_photo("a/b/c/d/e/f/2.jpg", 1)
    (tmp_path / "a/b/again").symlink_to(tmp_path / "a")
    (tmp_path / "a/b/c/twin").symlink_to(tmp_path / "a/b/c/d")
    intake = take([str(tmp_path / "a")], [], 20)
    assert taken_names(intake) == ["1.jpg"]
    assert [(one.name, one.reason) for one in intake.left_out] == [("f", Reason.FOLDER_DEEP)]

    def listing(path: str) -> list[str]:
        if path.endswith("c"):
            raise PermissionError(13, "denied", path)
        return os.listdir(path)

    make_photo("a/0.jpg", 3)
    intake = take([str(tmp_path / "a")], [], 20, disk=Disk(listing=listing))
    assert taken_names(intake) == ["0.jpg"]
    assert [(one.name, one.reason) for one in intake.left_out] == [("c", Reason.DENIED)]


def test_a_whole_disk_is_not_gone_through(
    make_photo: MakePhoto, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("photo_trainer_gui.photos.sources.FOLDER_MAX_ENTRIES", 10)
    make_photo("disk/a.jpg")
    for number in range(15):
        (tmp_path / f"disk/{number}/inside").mkdir(parents=True)
    intake = take([str(tmp_path / "disk")], [], 20)
    assert taken_names(intake) == ["a.jpg"]
    assert intake.left_out
    assert {one.reason for one in intake.left_out} == {Reason.FOLDER_DEEP}


@pytest.mark.parametrize(
    ("link", "name", "reason"),
    [
        ("mtp:/Phone/DCIM/1.jpg", "1.jpg", Reason.PHONE),
        ("mtp://Phone/DCIM/1.jpg", "1.jpg", Reason.PHONE),
        ("camera:/Canon/IMG%201.jpg", "IMG 1.jpg", Reason.PHONE),
        ("gphoto2://usb/store/1.jpg", "1.jpg", Reason.PHONE),
        ("smb://nas/photos/1.jpg", "1.jpg", Reason.NETWORK),
        ("sftp://host/1.jpg", "1.jpg", Reason.NETWORK),
        ("trash:/1.jpg", "1.jpg", Reason.BIN),
        ("trash:///1.jpg", "1.jpg", Reason.BIN),
        ("imap://me@host/INBOX/1.jpg", "1.jpg", Reason.MAIL),
        ("mailbox:///home/me/1.jpg?part=2", "1.jpg", Reason.MAIL),
        ("zip:/home/me/a.zip/1.jpg", "1.jpg", Reason.PACKED),
        ("https://example.org/1.jpg?x=2", "1.jpg", Reason.WEB),
        ("data:image/png;base64,AA", "data", Reason.WEB),
        ("weird+thing://x/1.jpg", "1.jpg", Reason.ELSEWHERE),
    ],
)
def test_what_lies_in_another_place_is_told_as_that(link: str, name: str, reason: Reason) -> None:
    (left_out,) = take([link], [], 20).left_out
    assert (left_out.name, left_out.reason) == (name, reason)


def test_other_files_in_a_folder_are_told_as_one_number(
    make_photo: MakePhoto, tmp_path: Path
) -> None:
    make_photo("Anna/a.jpg")
    for name in ("notes.txt", "film.mp4", "text.jpg", "empty.doc"):
        (tmp_path / "Anna" / name).write_text("" if name == "empty.doc" else "no photo")
    os.mkfifo(tmp_path / "Anna" / "pipe")
    intake = take([str(tmp_path / "Anna")], [], 20)
    assert intake.left_out == ()
    assert intake.passed_over == 5
    assert intake.passed_over_names == ("empty.doc", "film.mp4", "notes.txt", "pipe", "text.jpg")


def test_what_can_not_be_looked_into_is_named_if_it_is_called_a_photo(
    make_photo: MakePhoto, tmp_path: Path
) -> None:
    make_photo("Anna/a.jpg")
    (tmp_path / "Anna" / "empty.heic").touch()
    (tmp_path / "Anna" / "dead.jpg").symlink_to("nothing")
    half = make_photo("Anna/half.png", 1)
    half.write_bytes(half.read_bytes()[:-200])
    intake = take([str(tmp_path / "Anna")], [], 20)
    assert taken_names(intake) == ["a.jpg"]
    assert [(left.name, left.reason) for left in intake.left_out] == [
        ("dead.jpg", Reason.GONE),
        ("empty.heic", Reason.EMPTY),
        ("half.png", Reason.BROKEN),
    ]


def test_of_a_folder_with_up_to_sixty_photos_the_first_ones_fit(
    make_photo: MakePhoto, tmp_path: Path
) -> None:
    for n in range(FOLDER_MAX_PHOTOS):
        make_photo(f"Anna/{n}.jpg", n)
    intake = take([str(tmp_path / "Anna")], [], 20)
    assert taken_names(intake) == [f"{n}.jpg" for n in range(20)]
    assert {left.reason for left in intake.left_out} == {Reason.TOO_MANY}
    assert len(intake.left_out) == FOLDER_MAX_PHOTOS - 20


@pytest.mark.parametrize("number", [FOLDER_MAX_PHOTOS + 1, 300])
def test_of_a_folder_with_more_than_sixty_photos_nothing_is_added(
    make_photo: MakePhoto, tmp_path: Path, number: int
) -> None:
    bytes_of_one = make_photo("Anna/0.jpg").read_bytes()
    for n in range(1, number):
        (tmp_path / "Anna" / f"{n}.jpg").write_bytes(bytes_of_one)
    (tmp_path / "Anna" / "notes.txt").write_text("no photo")
    folder = str(tmp_path / "Anna")
    intake = take([folder], [], 20)
    assert intake.taken == ()
    assert intake.left_out == (LeftOut("Anna", Reason.FOLDER_BIG, folder, count=number),)
    assert count_candidates([folder]) == number


@pytest.mark.parametrize("content", [[], ["notes.txt"]])
def test_a_folder_without_photos_is_told(tmp_path: Path, content: list[str]) -> None:
    for name in content:
        (tmp_path / name).write_text("no photo")
    intake = take([f"{tmp_path}/"], [], 20)
    empty = LeftOut(tmp_path.name, Reason.FOLDER_EMPTY, str(tmp_path))
    assert (intake.left_out, intake.passed_over) == ((empty,), 0)


def test_a_folder_among_other_things_does_not_give_its_name_to_all(
    make_photo: MakePhoto, tmp_path: Path
) -> None:
    loose = make_photo("z.jpg", 1)
    make_photo("Anna/a.jpg", 2)
    intake = take([str(loose), (tmp_path / "Anna").as_uri()], [], 20)
    assert (taken_names(intake), intake.folder) == (["z.jpg", "a.jpg"], "")


def test_a_folder_that_may_not_be_read_is_denied(tmp_path: Path) -> None:
    def refuse(path: str) -> list[str]:
        raise PermissionError(13, "Permission denied", path)

    [left] = take([str(tmp_path)], [], 20, disk=Disk(listing=refuse)).left_out
    assert left.reason is Reason.DENIED


def test_a_drive_that_does_not_answer_is_denied_and_asked_only_once(
    make_photo: MakePhoto, tmp_path: Path
) -> None:
    wake = threading.Event()
    asked: list[str] = []

    def hang(path: str) -> os.stat_result:
        if "dead" in path:
            asked.append(path)
            wake.wait()
        return os.stat(path)

    disk = Disk(stat=hang, timeout_s=0.1)
    dead = [str(tmp_path / "dead" / f"{n}.jpg") for n in range(10)]
    started = time.perf_counter()
    try:
        intake = take([*dead, str(make_photo("a.jpg"))], [], 20, disk=disk)
    finally:
        wake.set()
    assert time.perf_counter() - started < 1
    assert taken_names(intake) == ["a.jpg"]
    assert [left.reason for left in intake.left_out] == [Reason.DENIED] * 10
    assert len(asked) == 1


def test_while_hovering_photos_are_counted_by_name_and_nothing_is_opened(
    make_photo: MakePhoto, tmp_path: Path
) -> None:
    def refuse(path: str) -> None:
        raise AssertionError(f"{path} was opened")

    make_photo("Anna/a.JPG")
    make_photo("Anna/.hidden.jpg")
    (tmp_path / "Anna" / "notes.txt").write_text("")
    loose = [str(make_photo("b.heic")), str(make_photo("nameless"))]
    (tmp_path / "notes.txt").write_text("")
    sources = [str(tmp_path / "Anna"), *loose, str(tmp_path / "notes.txt")]
    sources += ["https://example.org/a.jpg", str(tmp_path / "missing.jpg")]
    assert count_candidates(sources, Disk(open=refuse)) == 3  # type: ignore[arg-type]


def test_a_link_alone_is_no_photo() -> None:
    assert count_candidates(["https://example.org/a.jpg", "data:image/png;base64,AA"]) == 0
