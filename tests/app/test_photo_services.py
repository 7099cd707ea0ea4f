"""Pictures of the models are made once, and what was kept for a model goes with it."""

import hashlib
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from photo_trainer_gui.app.photo_services import PhotoServices
from photo_trainer_gui.ids import ProjectId, Sha256
from photo_trainer_gui.limits import DAY_S
from photo_trainer_gui.photos.photo import Box, Edit, Photo
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.ui.images.large_photo_cache import LargePhotoCache, read_large_photo
from photo_trainer_gui.ui.images.model_avatars import ModelAvatars
from photo_trainer_gui.ui.photo_editor.advice.findings_cache import FindingsCache
from photo_trainer_gui.ui.photo_editor.intake.intake_queue import IntakeJob, IntakeQueue
from photo_trainer_gui.ui.state.draft_store import DraftStore
from tests.app.session_fixture import complete_draft

ANNA = ProjectId("anna")
DAY = date(2026, 11, 23)


def queue(room: PhotoServices) -> IntakeQueue:
    """What comes into drafts."""
    return IntakeQueue(room.reader, room.thumbnails, DraftStore(), room.intake_workers)


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Iterator[PhotoServices]:
    made = PhotoServices(tmp_path / "data")
    yield made
    made.close()


@pytest.fixture
def anna(tmp_path: Path) -> Project:
    return complete_draft(tmp_path / "photos", ANNA)


def kept(tmp_path: Path) -> list[Path]:
    """The thumbnails that are on the disk, whole."""
    return list((tmp_path / "data").rglob("*.jpg"))


def test_a_menu_gets_the_same_picture_until_it_changes(
    room: PhotoServices, anna: Project, qtbot: QtBot
) -> None:
    avatars = ModelAvatars(room.thumbnails)
    person = avatars.get(anna).cacheKey()
    assert avatars.get(anna).cacheKey() == person
    assert avatars.get(replace(anna, photos=())).cacheKey() == person
    qtbot.waitUntil(lambda: avatars.get(anna).cacheKey() != person)
    face = avatars.get(anna)
    assert not face.isNull()
    assert avatars.get(anna).cacheKey() == face.cacheKey()


def test_what_was_kept_for_a_model_goes_with_it_and_the_originals_stay(
    room: PhotoServices, anna: Project, tmp_path: Path, qtbot: QtBot
) -> None:
    for photo in anna.photos:
        room.thumbnails.get(photo)
    qtbot.waitUntil(lambda: len(kept(tmp_path)) == len(anna.photos))
    room.remove_project_files(anna, ())
    qtbot.waitUntil(lambda: kept(tmp_path) == [])
    assert all(Path(photo.path).exists() for photo in anna.photos)


def test_what_another_model_still_shows_stays(
    room: PhotoServices, anna: Project, tmp_path: Path, qtbot: QtBot
) -> None:
    for photo in anna.photos:
        room.thumbnails.get(photo)
    qtbot.waitUntil(lambda: len(kept(tmp_path)) == len(anna.photos))
    ben = replace(anna, id=ProjectId("ben"), photos=anna.photos[:5])
    room.remove_project_files(anna, (ben,))
    qtbot.waitUntil(lambda: len(kept(tmp_path)) == 5)


def test_a_pasted_picture_is_kept_for_its_model_alone(
    room: PhotoServices, anna: Project, tmp_path: Path, qtbot: QtBot
) -> None:
    picture = Path(anna.photos[0].path).read_bytes()
    path = room.pasted.write(ANNA, picture, DAY)
    assert path.read_bytes() == picture
    pasted = replace(anna.photos[0], path=str(path))
    room.remove_project_files(
        replace(anna, id=ProjectId("ben"), photos=(pasted,)), (replace(anna, photos=(pasted,)),)
    )
    qtbot.wait(100)
    assert path.exists()
    room.remove_project_files(replace(anna, photos=(pasted,)), ())
    qtbot.waitUntil(lambda: not path.exists())


def test_a_pasted_picture_that_was_removed_from_the_draft_goes_with_the_model_too(
    room: PhotoServices, anna: Project, tmp_path: Path, qtbot: QtBot
) -> None:
    path = room.pasted.write(ANNA, Path(anna.photos[0].path).read_bytes(), DAY)
    room.remove_project_files(replace(anna, photos=()), ())
    qtbot.waitUntil(lambda: not path.parent.exists())


def test_a_large_picture_is_turned_and_cropped_as_the_photo_is(
    room: PhotoServices, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "half.png"
    image = Image.new("RGB", (400, 200), "red")
    image.paste("blue", (200, 0, 400, 200))
    image.save(path)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    photo = Photo(str(path), Sha256(sha256), path.stat().st_size, "image/png")
    pictures = LargePhotoCache(partial(read_large_photo, room.chosen), room.viewer)
    # The right half stands below after a quarter turn.
    below = replace(photo, edit=Edit(1, Box(0, 0.5, 1, 1)))
    with qtbot.waitSignal(pictures.arrived):
        assert pictures.get(below) is None
    shown = pictures.get(below)
    assert shown is not None
    assert (shown.width(), shown.height()) == (200, 200)
    assert {shown.pixelColor(x, x).name() for x in (2, 100, 197)} == {"#0000ff"}


def test_a_drop_shows_its_photos_without_reading_them_again_and_keeps_what_was_found(
    room: PhotoServices, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "photos").mkdir()
    path = tmp_path / "photos" / "a.jpg"
    Image.effect_noise((90, 60), 50).save(path)
    intake = queue(room)
    with qtbot.waitSignal(intake.done) as done:
        intake.add(IntakeJob(ANNA, lambda: [str(path)], 1))
    path.unlink()
    [photo] = done.args[0].intake.taken
    assert room.thumbnails.get(photo) is not None
    findings = FindingsCache(room.cache.findings, room.decoders.idle)
    with qtbot.waitSignal(findings.arrived):
        findings.get(photo)
    found = findings.get(photo)
    assert found is not None
    assert found.width_px == 90
    room.remove_project_files(Project(ANNA, "test", 0.0, photos=(photo,)), ())
    qtbot.waitUntil(lambda: not list((tmp_path / "data" / "looks").iterdir()))


def test_closing_in_the_middle_of_a_drop_lets_the_program_end(tmp_path: Path, qtbot: QtBot) -> None:
    paths = []
    for number in range(40):
        paths.append(str(tmp_path / f"{number}.png"))
        Image.effect_noise((1200, 900), number).save(paths[-1], compress_level=0)
    room = PhotoServices(tmp_path / "data")
    intake = queue(room)
    with qtbot.waitSignal(intake.photo_read):
        intake.add(IntakeJob(ANNA, lambda: paths, 40))
    room.close()
    qtbot.waitUntil(lambda: not [t for t in threading.enumerate() if t.name[:6] == "photos"])
    qtbot.waitUntil(lambda: not [t for t in threading.enumerate() if t.name[:6] == "intake"])


def test_small_pictures_that_no_model_holds_any_more_go(
    room: PhotoServices, anna: Project, tmp_path: Path, qtbot: QtBot
) -> None:
    for photo in anna.photos:
        room.thumbnails.get(photo)
    qtbot.waitUntil(lambda: len(kept(tmp_path)) == len(anna.photos))
    room.forget_all_but({anna.photos[3].sha256})
    qtbot.waitUntil(lambda: len(kept(tmp_path)) == 1)


@pytest.mark.parametrize("lost", [False, True], ids=["a list", "a list that lost everything"])
def test_pasted_pictures_that_no_draft_holds_any_more_go(
    room: PhotoServices, anna: Project, tmp_path: Path, qtbot: QtBot, lost: bool
) -> None:
    old = tmp_path / "data" / "drops" / "old" / "pasted.png"
    old.parent.mkdir(parents=True)
    old.write_bytes(b"left over by a crash")
    new = room.pasted.write(ANNA, Path(anna.photos[0].path).read_bytes(), DAY)
    room.forget_all_but(set() if lost else {anna.photos[3].sha256})
    # What is worked off after it shows that it is done.
    done = threading.Event()
    room.decoders.idle.submit(done.set)
    assert done.wait(5)
    qtbot.waitUntil(lambda: old.exists() is lost)
    assert new.exists()


@pytest.mark.expects_warnings("photos cannot be checked on this computer")
def test_with_a_broken_opencv_photos_come_in_without_hints(
    room: PhotoServices,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.delitem(sys.modules, "photo_trainer_gui.photos.analysis.checks", raising=False)
    monkeypatch.setattr("photo_trainer_gui.photos.analysis.checks", None, raising=False)
    monkeypatch.setitem(sys.modules, "cv2", None)
    path = tmp_path / "a.jpg"
    Image.effect_noise((90, 60), 50).save(path)
    room.get_ready()
    qtbot.waitUntil(lambda: "cannot be checked" in caplog.text)
    intake = queue(room)
    with qtbot.waitSignal(intake.done) as done:
        intake.add(IntakeJob(ANNA, lambda: [str(path)], 1))
    [photo] = done.args[0].intake.taken
    assert room.thumbnails.get(photo) is not None
    findings = FindingsCache(room.cache.findings, room.decoders.idle)
    with qtbot.waitSignal(findings.arrived):
        findings.get(photo)
    assert (findings.get(photo), findings.pending([photo])) == (None, 0)


def sent_size(room: PhotoServices, tmp_path: Path) -> tuple[int, int]:
    """The size of the copy of a photo of 3000 by 1500 pixels."""
    path = tmp_path / "large.png"
    Image.new("RGB", (3000, 1500)).save(path)
    photo = Photo(str(path), Sha256("0" * 64), path.stat().st_size, "image/png")
    copy = room.copies.make(photo, tmp_path / "outgoing")
    with Image.open(tmp_path / "outgoing" / copy.sha256) as sent:
        return sent.size


def test_a_faster_upload_sends_smaller_copies_from_now_on(
    room: PhotoServices, tmp_path: Path
) -> None:
    assert sent_size(room, tmp_path) == (3000, 1500)
    room.copies.send_smaller(True)
    assert sent_size(room, tmp_path) == (2048, 1024)
    room.copies.send_smaller(False)
    assert sent_size(room, tmp_path) == (3000, 1500)


def compared(room: PhotoServices, anna: Project) -> None:
    """As after the checks, with made-up numbers."""
    for photo in anna.photos:
        room.cache.faces.write(photo.cache_key, np.ones((1, 128), np.float32))


def test_the_numbers_of_faces_go_with_the_draft(
    room: PhotoServices, anna: Project, tmp_path: Path, qtbot: QtBot
) -> None:
    compared(room, anna)
    room.remove_project_files(anna, (replace(anna, id=ProjectId("ben"), photos=anna.photos[:2]),))
    kept_by_ben = {photo.sha256 for photo in anna.photos[:2]}
    qtbot.waitUntil(lambda: room.cache.faces.last_used().keys() == kept_by_ben)


def test_forget_now_and_the_switch_remove_the_numbers_of_all_faces(
    room: PhotoServices, anna: Project, qtbot: QtBot
) -> None:
    for forget in (room.forget_faces, lambda: room.compare_faces(on=False)):
        compared(room, anna)
        assert len(room.cache.faces.last_used()) == len(anna.photos)
        forget()
        qtbot.waitUntil(lambda: not room.cache.faces.last_used())
    assert not room.cache.compares_faces
    room.compare_faces(on=True)
    assert room.cache.compares_faces


def test_numbers_that_nobody_has_used_for_a_week_go_at_a_start_and_while_it_runs(
    room: PhotoServices, anna: Project, tmp_path: Path, qtbot: QtBot
) -> None:
    held = {photo.sha256 for photo in anna.photos}
    looks: tuple[Callable[[], object], ...] = (
        lambda: room.forget_all_but(held),
        lambda: room._old_faces.timeout.emit(),
    )
    for again in looks:
        compared(room, anna)
        old = next((tmp_path / "data" / "looks").glob("*.faces"))
        os.utime(old, (time.time() - 8 * DAY_S,) * 2)
        again()
        qtbot.waitUntil(lambda: len(room.cache.faces.last_used()) == len(anna.photos) - 1)
    assert room._old_faces.isActive()
