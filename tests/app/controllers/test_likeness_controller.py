"""Created pictures are compared with the model's photos behind everything else."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from photo_trainer_gui.app.controllers.likeness_controller import LikenessController
from photo_trainer_gui.app.photo_services import PhotoServices
from photo_trainer_gui.desktop.settings import Settings
from photo_trainer_gui.files import sha256_and_size
from photo_trainer_gui.ids import ImageId, ModelId
from photo_trainer_gui.photos.faces import face_models
from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.pictures.made_picture import MadePicture, PictureId
from photo_trainer_gui.pictures.order import Order, OrderId, OrderState, OrderWish
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.training.states import State
from tests.app.session_fixture import MIA, SessionHarness
from tests.portraits import REAL_PHOTOS, real_portraits
from tests.sample_ids import P

pytestmark = pytest.mark.skipif(not real_portraits(), reason="no real photos here")

MODEL = ModelId("model")
WAIT_MS = 60_000
LANDSCAPE = REAL_PHOTOS / "landscape-no-person.jpg"
FRIENDS = REAL_PHOTOS / "group-of-friends.jpg"


class Gallery:
    """A ready model with five photos of one person, and what is made with it."""

    def __init__(self, folder: Path, harness: SessionHarness, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.harness = harness
        self.photos = PhotoServices(folder / "services")
        self.settings = Settings(folder / "settings.ini")
        self.store = harness.pictures.store
        self.originals = folder / "originals"
        self.originals.mkdir()
        harness.projects.edit(
            Project(
                P,
                harness.projects.service,
                1.0,
                State.READY,
                MIA,
                tuple(self.original(path) for path in real_portraits()[:5]),
                model_id=MODEL,
            )
        )
        self.controller = LikenessController(
            self.photos, self.settings, harness.pictures, harness.projects, harness.tasks
        )

    def original(self, path: Path) -> Photo:
        copy = self.originals / path.name
        copy.write_bytes(path.read_bytes())
        return Photo(str(copy), *sha256_and_size(str(copy)), "image/jpeg")

    def made(self, *paths: Path, order: str = "order") -> list[MadePicture]:
        """An order of these pictures."""
        service, wish = self.store.service, OrderWish(MODEL, "at sea", "at sea")
        self.store.edit(Order(OrderId(order), service, 10.0, wish, state=OrderState.FETCHED))
        return [self._made(path, order, at) for at, path in enumerate(paths)]

    def _made(self, path: Path, order: str, at: int) -> MadePicture:
        file = self.harness.pictures.library.root / "m" / f"{order} {at}.jpg"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(path.read_bytes())
        sha256, size = sha256_and_size(str(file))
        picture = MadePicture(
            PictureId(f"{order}-{at}"),
            self.store.service,
            MODEL,
            ImageId(f"{order}-{at}"),
            20.0 + at,
            "m",
            file.name,
            size,
            sha256,
            "image/jpeg",
            100,
            100,
            OrderId(order),
            position=at,
        )
        self.store.edit_picture(picture)
        return picture

    def compared(self, pictures: list[MadePicture]) -> list[MadePicture]:
        """The same when they were looked at."""
        self.controller.look_at(MODEL)
        self.qtbot.waitUntil(
            lambda: all(one.faces is not None for one in self.now(pictures)), timeout=WAIT_MS
        )
        return self.now(pictures)

    def now(self, pictures: list[MadePicture]) -> list[MadePicture]:
        """The same as the store has them."""
        return [found for one in pictures if (found := self.store.picture(one.id))]

    def rests(self) -> None:
        """Wait until nothing is compared any more."""
        self.qtbot.waitUntil(lambda: not self.controller._running, timeout=WAIT_MS)


@pytest.fixture
def gallery(tmp_path: Path, harness: SessionHarness, qtbot: QtBot) -> Iterator[Gallery]:
    made = Gallery(tmp_path, harness, qtbot)
    yield made
    made.photos.close()


def test_pictures_of_the_person_come_before_those_of_somebody_else(gallery: Gallery) -> None:
    paths = real_portraits()
    made = gallery.made(paths[8], paths[5], LANDSCAPE, FRIENDS)
    other, same, nobody, friends = gallery.compared(made)
    assert same.like_place == 0
    assert same.is_most_like
    assert {other.like_place, friends.like_place} == {1, 2}
    assert (nobody.like_place, nobody.faces) == (None, 0)
    assert friends.faces is not None
    assert friends.faces > 1
    assert not any(one.is_most_like for one in (other, nobody, friends))


def test_the_order_is_known_after_a_restart_and_no_number_of_a_face_is_kept(
    gallery: Gallery, tmp_path: Path
) -> None:
    paths = real_portraits()
    made = gallery.compared(gallery.made(paths[8], paths[5]))
    gallery.store.set_note("end", "of it")
    gallery.rests()
    gallery.harness.projects.writer.read(lambda _journal: None).result(10)
    (journal,) = tmp_path.glob("data*/journal.sqlite3")
    with closing(sqlite3.connect(journal)) as connection:
        kept = connection.execute("SELECT like_place, is_most_like FROM picture ORDER BY position")
        assert kept.fetchall() == [(one.like_place, int(one.is_most_like)) for one in made]
    assert not [one for one in (tmp_path / "services").rglob("*") if one.is_file()]


def test_faces_are_counted_even_when_no_photo_of_the_model_is_here_any_more(
    gallery: Gallery,
) -> None:
    for path in gallery.originals.iterdir():
        path.unlink()
    one, nobody = gallery.compared(gallery.made(real_portraits()[5], LANDSCAPE))
    assert (one.faces, nobody.faces) == (1, 0)
    assert (one.like_place, nobody.like_place) == (None, None)


def test_a_heart_that_is_given_meanwhile_stays(gallery: Gallery) -> None:
    (made,) = gallery.made(real_portraits()[5])
    gallery.controller.look_at(MODEL)
    gallery.qtbot.waitUntil(lambda: bool(gallery.controller._tried), timeout=WAIT_MS)
    gallery.harness.pictures.set_favourite(made.id, is_favourite=True)
    (seen,) = gallery.compared([made])
    assert seen.is_favourite


def test_without_the_setting_nothing_is_compared(gallery: Gallery) -> None:
    gallery.settings.compare_faces = False
    made = gallery.made(real_portraits()[5])
    gallery.controller.look_at(MODEL)
    assert not gallery.controller._running
    assert gallery.now(made) == made


def test_what_is_switched_off_meanwhile_leaves_nothing(gallery: Gallery) -> None:
    made = gallery.made(*real_portraits()[5:8])
    gallery.controller.look_at(MODEL)
    gallery.settings.compare_faces = False
    gallery.rests()
    assert gallery.now(made) == made


def test_without_the_networks_they_stay_as_they_came(
    gallery: Gallery, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(face_models.FaceModel, "read", _missing)
    made = gallery.made(real_portraits()[5])
    from photo_trainer_gui.photos.analysis import checks

    checks.rest()  # what other tests have read in
    gallery.controller.look_at(MODEL)
    gallery.rests()
    assert gallery.now(made) == made


def _missing(_model: face_models.FaceModel) -> bytes:
    raise face_models.FaceModelError("missing")


def test_a_picture_that_is_gone_is_left_out_and_asked_for_once(gallery: Gallery) -> None:
    gone, there = gallery.made(real_portraits()[5], real_portraits()[8])
    (gallery.harness.pictures.library.path(gone)).unlink()
    (seen,) = gallery.compared([there])
    gallery.rests()
    assert seen.like_place == 0
    assert gallery.now([gone]) == [gone]
    gallery.controller.look_at(MODEL)
    assert not gallery.controller._running


def test_quitting_does_not_wait_for_it(gallery: Gallery) -> None:
    made = gallery.made(*real_portraits())
    gallery.controller.look_at(MODEL)
    gallery.photos.close()
    gallery.rests()
    assert gallery.now(made) == made
