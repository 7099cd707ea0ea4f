"""Photos as large as the screen come one after another, the one that is looked at first."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from photo_trainer_gui.ids import Sha256
from photo_trainer_gui.limits import LARGE_VIEWS_KEPT
from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.ui.images.large_photo_cache import LargePhotoCache
from tests.ui.draft_page_fixture import picture

PHOTOS = tuple(Photo(f"/photos/{n}.jpg", Sha256(f"{n:064}"), 1, "image/jpeg") for n in range(9))


class Reader:
    """Reads one photo at a time, once it is allowed to."""

    def __init__(self) -> None:
        self.read: list[tuple[str, int]] = []
        self.side_px = 0
        self.go_on = Event()
        self.go_on.set()

    def __call__(self, photo: Photo, px: int) -> QImage:
        self.go_on.wait(5)
        self.read.append((photo.name, px))
        if photo.sha256.endswith("8"):
            raise OSError("gone")
        image = picture(int(photo.sha256))
        return image.scaledToWidth(self.side_px) if self.side_px else image


@pytest.fixture
def reader() -> Reader:
    return Reader()


@pytest.fixture
def pictures(qtbot: QtBot, reader: Reader) -> Iterator[LargePhotoCache]:
    with ThreadPoolExecutor(1) as workers:
        yield LargePhotoCache(reader, workers)


def test_a_picture_is_told_when_it_is_there_and_kept(
    qtbot: QtBot, pictures: LargePhotoCache, reader: Reader
) -> None:
    with qtbot.waitSignal(pictures.arrived) as told:
        assert pictures.get(PHOTOS[0]) is None
        assert pictures.get(PHOTOS[0]) is None
    assert told.args == [PHOTOS[0].cache_key]
    image = pictures.get(PHOTOS[0])
    assert image is not None
    assert (image.width(), image.height()) == (64, 48)
    assert len(reader.read) == 1


def test_the_one_that_is_looked_at_comes_before_its_neighbours(
    qtbot: QtBot, pictures: LargePhotoCache, reader: Reader
) -> None:
    reader.go_on.clear()
    pictures.get(PHOTOS[0])
    qtbot.waitUntil(lambda: not pictures._waiting)
    pictures.get(PHOTOS[1], beside=(PHOTOS[2], PHOTOS[3]))
    pictures.get(PHOTOS[3])
    reader.go_on.set()
    qtbot.waitUntil(lambda: len(reader.read) == 4)
    assert [name for name, _ in reader.read] == ["0.jpg", "3.jpg", "1.jpg", "2.jpg"]


def test_what_was_passed_by_quickly_is_never_read(
    qtbot: QtBot, pictures: LargePhotoCache, reader: Reader
) -> None:
    reader.go_on.clear()
    for photo in PHOTOS[:8]:
        pictures.get(photo)
    reader.go_on.set()
    qtbot.waitUntil(lambda: pictures.get(PHOTOS[7]) is not None)
    qtbot.waitUntil(lambda: len(reader.read) == LARGE_VIEWS_KEPT + 1)
    assert "2.jpg" not in [name for name, _ in reader.read]


def test_only_a_few_are_kept(qtbot: QtBot, pictures: LargePhotoCache) -> None:
    for photo in PHOTOS[:8]:
        with qtbot.waitSignal(pictures.arrived):
            pictures.get(photo)
    assert len(pictures._kept) == LARGE_VIEWS_KEPT


def test_a_file_that_is_gone_gives_no_picture_and_harms_nobody(
    qtbot: QtBot, pictures: LargePhotoCache
) -> None:
    with qtbot.waitSignal(pictures.arrived):
        pictures.get(PHOTOS[8])
    image = pictures.get(PHOTOS[8])
    assert image is not None
    assert image.isNull()


def test_a_picture_is_made_to_fit_the_room_it_is_shown_in(
    qtbot: QtBot, reader: Reader, pictures: LargePhotoCache
) -> None:
    pictures.fit(QSize(3000, 1500))
    with qtbot.waitSignal(pictures.arrived):
        pictures.get(PHOTOS[0])
    assert reader.read == [("0.jpg", 3000)]
    pictures.fit(QSize(90_000, 100))
    reader.side_px = 6000
    with qtbot.waitSignal(pictures.arrived):
        pictures.get(PHOTOS[1])
    image = pictures.get(PHOTOS[1])
    assert image is not None
    assert image.height() == pictures._fit.height() < 10
