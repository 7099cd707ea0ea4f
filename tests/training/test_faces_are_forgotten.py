"""Numbers of faces stay no longer than a draft may need them."""

import asyncio
from dataclasses import replace
from pathlib import Path

import numpy as np

from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.photos.faces.embedding_cache import EmbeddingCache
from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.training.states import State
from tests.sample_ids import P
from tests.training.fake_service import FakeService
from tests.training.harness import Harness, draft, journey, photos

ROW = np.ones((1, 128), np.float32)


def _kept(tmp_path: Path) -> set[str]:
    return set(EmbeddingCache(tmp_path / "looks").last_used())


def _compare(tmp_path: Path, chosen: tuple[Photo, ...]) -> set[str]:
    """As the checks do while a draft is open."""
    for photo in chosen:
        EmbeddingCache(tmp_path / "looks").write(photo.cache_key, ROW)
    return {photo.sha256 for photo in chosen}


def test_they_go_when_the_training_has_started_and_not_before(tmp_path: Path) -> None:
    async def story(harness: Harness) -> None:
        all_of_them = _compare(tmp_path, harness.get().photos)
        harness.call.hold.add("train")
        harness.trainer.start(P)
        await harness.settle()
        assert harness.get().state is State.STARTING
        assert _kept(tmp_path) == all_of_them
        harness.call.release.set()
        await harness.until_state(State.TRAINING)
        await harness.settle()
        assert not _kept(tmp_path)

    journey(tmp_path, FakeService(), story)


def test_they_go_with_the_draft_except_those_another_draft_needs(tmp_path: Path) -> None:
    async def story(harness: Harness) -> None:
        _compare(tmp_path, harness.get().photos)
        first, *_ = harness.get().photos
        harness.projects.edit(replace(draft(tmp_path, project_id=ProjectId("q")), photos=(first,)))
        assert await harness.trainer.delete(P) is None
        await harness.settle()
        assert _kept(tmp_path) == {first.sha256}

    journey(tmp_path, FakeService(), story)


def test_what_a_crash_has_left_goes_at_the_next_start(tmp_path: Path) -> None:
    async def run() -> None:
        harness = Harness(tmp_path, FakeService())
        mine, trained, nobodys = photos(tmp_path, 3)
        for project_id, state, photo in (("p", State.DRAFT, mine), ("q", State.TRAINING, trained)):
            project = replace(
                draft(tmp_path, project_id=ProjectId(project_id)), state=state, photos=(photo,)
            )
            harness.projects.edit(project)
        _compare(tmp_path, (mine, trained, nobodys))
        await harness.end()
        again = Harness(tmp_path, FakeService())
        await again.cleanup.sweep()
        assert _kept(tmp_path) == {mine.sha256}
        await again.end()

    asyncio.run(run())
