"""Pictures of the models are made once, and what was kept for a model goes with it."""

import hashlib
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from photo_trainer_gui.app.photo_room import PhotoRoom
from photo_trainer_gui.photos.photo import Box, Edit, Photo
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.ui.avatars import Avatars
from photo_trainer_gui.ui.photo_intake import Order
from tests.app.workshop import complete_draft


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Iterator[PhotoRoom]:
    made = PhotoRoom(tmp_path / "data")
    yield made
    made.close()


@pytest.fixture
def anna(tmp_path: Path) -> Project:
    return complete_draft(tmp_path / "photos", "anna")


def kept(tmp_path: Path) -> list[Path]:
    """The thumbnails that are on the disk, whole."""
    return list((tmp_path / "data").rglob("*.jpg"))


def test_a_menu_gets_the_same_picture_until_it_changes(
    room: PhotoRoom, anna: Project, qtbot: QtBot
) -> None:
    avatars = Avatars(room.thumbnails)
    person = avatars.get(anna).cacheKey()
    assert avatars.get(anna).cacheKey() == person
    assert avatars.get(replace(anna, photos=())).cacheKey() == person
    qtbot.waitUntil(lambda: avatars.get(anna).cacheKey() != person)
    face = avatars.get(anna)
    assert not face.isNull()
    assert avatars.get(anna).cacheKey() == face.cacheKey()


def test_what_was_kept_for_a_model_goes_with_it_and_the_originals_stay(
    room: PhotoRoom, anna: Project, tmp_path: Path, qtbot: QtBot
) -> None:
    for photo in anna.photos:
        room.thumbnails.get(photo)
    qtbot.waitUntil(lambda: len(kept(tmp_path)) == len(anna.photos))
    room.forget(anna, ())
    qtbot.waitUntil(lambda: kept(tmp_path) == [])
    assert all(Path(photo.path).exists() for photo in anna.photos)


def test_what_another_model_still_shows_stays(
    room: PhotoRoom, anna: Project, tmp_path: Path, qtbot: QtBot
) -> None:
    for photo in anna.photos:
        room.thumbnails.get(photo)
    qtbot.waitUntil(lambda: len(kept(tmp_path)) == len(anna.photos))
    ben = replace(anna, id="ben", photos=anna.photos[:5])
    room.forget(anna, (ben,))
    qtbot.waitUntil(lambda: len(kept(tmp_path)) == 5)


def test_a_pasted_picture_is_kept_for_its_model_alone(
    room: PhotoRoom, anna: Project, tmp_path: Path, qtbot: QtBot
) -> None:
    picture = Path(anna.photos[0].path).read_bytes()
    path = Path(room.intake().keep("anna", picture))
    assert path.read_bytes() == picture
    pasted = replace(anna.photos[0], path=str(path))
    room.forget(replace(anna, id="ben", photos=(pasted,)), (replace(anna, photos=(pasted,)),))
    qtbot.wait(100)
    assert path.exists()
    room.forget(replace(anna, photos=(pasted,)), ())
    qtbot.waitUntil(lambda: not path.exists())


def test_a_pasted_picture_that_was_removed_from_the_draft_goes_with_the_model_too(
    room: PhotoRoom, anna: Project, tmp_path: Path, qtbot: QtBot
) -> None:
    path = Path(room.intake().keep("anna", Path(anna.photos[0].path).read_bytes()))
    room.forget(replace(anna, photos=()), ())
    qtbot.waitUntil(lambda: not path.parent.exists())


def test_a_large_picture_is_turned_and_cropped_as_the_photo_is(
    room: PhotoRoom, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "half.png"
    image = Image.new("RGB", (400, 200), "red")
    image.paste("blue", (200, 0, 400, 200))
    image.save(path)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    photo = Photo(str(path), sha256, path.stat().st_size, "image/png")
    pictures = room.large_pictures()
    # The right half stands below after a quarter turn.
    below = replace(photo, edit=Edit(1, Box(0, 0.5, 1, 1)))
    with qtbot.waitSignal(pictures.arrived):
        assert pictures.get(below) is None
    shown = pictures.get(below)
    assert shown is not None
    assert (shown.width(), shown.height()) == (200, 200)
    assert {shown.pixelColor(x, x).name() for x in (2, 100, 197)} == {"#0000ff"}


def test_a_drop_shows_its_photos_without_reading_them_again_and_keeps_what_was_found(
    room: PhotoRoom, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "photos").mkdir()
    path = tmp_path / "photos" / "a.jpg"
    Image.effect_noise((90, 60), 50).save(path)
    intake = room.intake()
    with qtbot.waitSignal(intake.done) as done:
        intake.add(Order("anna", lambda: [str(path)], 1), lambda: ())
    path.unlink()
    [photo] = done.args[0].intake.taken
    assert room.thumbnails.get(photo) is not None
    with qtbot.waitSignal(room.findings.arrived):
        room.findings.get(photo)
    found = room.findings.get(photo)
    assert found is not None
    assert found.width_px == 90
    room.forget(Project("anna", "test", 0.0, photos=(photo,)), ())
    qtbot.waitUntil(lambda: not list((tmp_path / "data" / "looks").iterdir()))


def test_closing_in_the_middle_of_a_drop_lets_the_program_end(tmp_path: Path, qtbot: QtBot) -> None:
    paths = []
    for number in range(40):
        paths.append(str(tmp_path / f"{number}.png"))
        Image.effect_noise((1200, 900), number).save(paths[-1], compress_level=0)
    room = PhotoRoom(tmp_path / "data")
    intake = room.intake()
    with qtbot.waitSignal(intake.came):
        intake.add(Order("anna", lambda: paths, 40), lambda: ())
    room.close()
    qtbot.waitUntil(lambda: not [t for t in threading.enumerate() if t.name[:6] == "photos"])
    qtbot.waitUntil(lambda: not [t for t in threading.enumerate() if t.name[:6] == "intake"])


def test_small_pictures_that_no_model_holds_any_more_go(
    room: PhotoRoom, anna: Project, tmp_path: Path, qtbot: QtBot
) -> None:
    for photo in anna.photos:
        room.thumbnails.get(photo)
    qtbot.waitUntil(lambda: len(kept(tmp_path)) == len(anna.photos))
    room.forget_all_but({anna.photos[3].sha256})
    qtbot.waitUntil(lambda: len(kept(tmp_path)) == 1)


@pytest.mark.parametrize("lost", [False, True], ids=["a list", "a list that lost everything"])
def test_pasted_pictures_that_no_draft_holds_any_more_go(
    room: PhotoRoom, anna: Project, tmp_path: Path, qtbot: QtBot, lost: bool
) -> None:
    old = tmp_path / "data" / "drops" / "old" / "pasted.png"
    old.parent.mkdir(parents=True)
    old.write_bytes(b"left over by a crash")
    new = Path(room._keep("anna", Path(anna.photos[0].path).read_bytes()))
    room.forget_all_but(set() if lost else {anna.photos[3].sha256})
    # What is worked off after it shows that it is done.
    done = threading.Event()
    room._workers.idle.submit(done.set)
    assert done.wait(5)
    qtbot.waitUntil(lambda: old.exists() is lost)
    assert new.exists()


@pytest.mark.expects_warnings("photos can not be checked on this computer")
def test_with_a_broken_opencv_photos_come_in_without_hints(
    room: PhotoRoom,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.delitem(sys.modules, "photo_trainer_gui.photos.checks", raising=False)
    monkeypatch.setattr("photo_trainer_gui.photos.checks", None, raising=False)
    monkeypatch.setitem(sys.modules, "cv2", None)
    path = tmp_path / "a.jpg"
    Image.effect_noise((90, 60), 50).save(path)
    room.get_ready()
    qtbot.waitUntil(lambda: "can not be checked" in caplog.text)
    intake = room.intake()
    with qtbot.waitSignal(intake.done) as done:
        intake.add(Order("anna", lambda: [str(path)], 1), lambda: ())
    [photo] = done.args[0].intake.taken
    assert room.thumbnails.get(photo) is not None
    with qtbot.waitSignal(room.findings.arrived):
        room.findings.get(photo)
    assert (room.findings.get(photo), room.findings.pending([photo])) == (None, 0)


def sent_size(room: PhotoRoom, tmp_path: Path) -> tuple[int, int]:
    """The size of the copy of a photo of 3000 by 1500 pixels."""
    path = tmp_path / "large.png"
    Image.new("RGB", (3000, 1500)).save(path)
    photo = Photo(str(path), "0" * 64, path.stat().st_size, "image/png")
    copy = room.prepare(photo, tmp_path / "outgoing")
    with Image.open(tmp_path / "outgoing" / copy.sha256) as sent:
        return sent.size


def test_a_faster_upload_sends_smaller_copies_from_now_on(room: PhotoRoom, tmp_path: Path) -> None:
    assert sent_size(room, tmp_path) == (3000, 1500)
    room.send_smaller(True)
    assert sent_size(room, tmp_path) == (2048, 1024)
    room.send_smaller(False)
    assert sent_size(room, tmp_path) == (3000, 1500)
