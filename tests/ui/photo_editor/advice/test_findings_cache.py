"""Findings come from workers, once for each look, and nobody waits for what cannot be had."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from photo_trainer_gui.ids import Sha256
from photo_trainer_gui.photos.analysis.findings import Findings
from photo_trainer_gui.photos.photo import Edit, Photo
from photo_trainer_gui.ui.photo_editor.advice.findings_cache import FindingsCache

FOUND = Findings(100, 100, (), 0, 1.0, 1.0, False, 0, None)
PHOTO = Photo("/photos/a.jpg", Sha256("a" * 64), 1000, "image/jpeg")


@pytest.fixture
def workers() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(2) as pool:
        yield pool


def test_findings_are_asked_for_once_and_told_when_they_come(
    qtbot: QtBot, workers: ThreadPoolExecutor
) -> None:
    asked: list[Photo] = []

    def find(photo: Photo) -> Findings:
        asked.append(photo)
        return FOUND

    provider = FindingsCache(find, workers)
    assert provider.pending([PHOTO]) == 1
    with qtbot.waitSignal(provider.arrived) as told:
        assert provider.get(PHOTO) is None
        assert provider.get(PHOTO) is None
    assert told.args == [PHOTO.cache_key]
    assert (provider.get(PHOTO), provider.pending([PHOTO])) == (FOUND, 0)
    assert asked == [PHOTO]


def test_an_edited_photo_is_looked_at_anew(qtbot: QtBot, workers: ThreadPoolExecutor) -> None:
    provider = FindingsCache(lambda photo: replace(FOUND, width_px=len(photo.cache_key)), workers)
    for photo in (PHOTO, replace(PHOTO, edit=Edit(1))):
        with qtbot.waitSignal(provider.arrived):
            provider.get(photo)
        assert provider.get(photo) == replace(FOUND, width_px=len(photo.cache_key))


def test_a_photo_that_can_not_be_looked_at_keeps_nobody_waiting(
    qtbot: QtBot, workers: ThreadPoolExecutor
) -> None:
    def gone(photo: Photo) -> Findings:
        raise OSError("gone")

    provider = FindingsCache(gone, workers)
    with qtbot.waitSignal(provider.arrived):
        provider.get(PHOTO)
    assert (provider.get(PHOTO), provider.pending([PHOTO])) == (None, 0)
