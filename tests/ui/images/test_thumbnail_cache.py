"""Thumbnails come from workers; one that cannot be read stays a grey tile and is asked for once."""

from pytestqt.qtbot import QtBot

from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.ui.images.thumbnail_cache import ThumbnailCache
from tests.ui.sample_window import AtOnce, photo, red_picture


def test_what_cannot_be_read_is_asked_for_once(qtbot: QtBot) -> None:
    asked: list[Photo] = []

    def read(one: Photo) -> bytes:
        asked.append(one)
        if one.sha256 == "gone":
            raise OSError("gone")
        return b"no picture"

    thumbnails = ThumbnailCache(read, AtOnce())
    photos = [photo("gone"), photo("damaged")]
    for _ in range(2):
        for one in photos:
            assert thumbnails.get(one) is None
        qtbot.waitUntil(lambda: set(thumbnails._kept) == {one.cache_key for one in photos})
    assert asked == photos


def test_one_that_was_read_elsewhere_is_not_asked_for(qtbot: QtBot) -> None:
    asked: list[Photo] = []

    def read(one: Photo) -> bytes:
        asked.append(one)
        return b""

    thumbnails = ThumbnailCache(read, AtOnce())
    with qtbot.waitSignal(thumbnails.arrived) as arrived:
        thumbnails.put(photo("mia"), red_picture(photo("mia")))
    assert arrived.args == [photo("mia").cache_key]
    assert thumbnails.get(photo("mia")) is not None
    assert asked == []
