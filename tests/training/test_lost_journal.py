"""The data folder is lost, the model is, or the key is another one: nothing is doubled."""

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.training.events import OtherAccount
from photo_trainer_gui.training.project import Project, with_choice
from photo_trainer_gui.training.requirements import missing
from photo_trainer_gui.training.states import State
from tests.sample_ids import P
from tests.training.fake_service import FakeService, after, before
from tests.training.harness import Harness, draft, photos

Story = Callable[[Harness], Awaitable[None]]


def _run(
    folder: Path,
    service: FakeService,
    story: Story,
    *,
    start: bool = False,
    new_key: bool = False,
) -> None:
    """One run of the program over the data in `folder`, with or without a draft that is started."""

    async def run() -> None:
        folder.mkdir(exist_ok=True)
        harness = Harness(folder, service)
        if start:
            harness.projects.edit(draft(folder.parent))
        harness.connect(watch=True, new_key=new_key)
        if start:
            harness.trainer.start(P)
        await harness.settle()
        try:
            await story(harness)
        finally:
            await harness.end()

    asyncio.run(run())


async def _nothing_more(_: Harness) -> None:
    """End here."""


def _lost_in_mid_upload(folder: Path, service: FakeService, sent: int) -> Path:
    """An upload is cut after some photos, and then the data folder is gone."""
    service.fail("upload", *[None] * sent, *[before(ErrorKind.OFFLINE)] * 3)
    _run(folder / "data", service, _nothing_more, start=True)
    shutil.rmtree(folder / "data")
    service.faults.clear()
    return folder / "data"


def _only(harness: Harness) -> Project:
    (project,) = harness.projects.all()
    return project


def test_lost_in_mid_upload_the_model_is_finished_with_the_same_photos(tmp_path: Path) -> None:
    service = FakeService()
    data = _lost_in_mid_upload(tmp_path, service, 6)

    async def story(harness: Harness) -> None:
        project = _only(harness)
        assert (project.state, project.photo_count) == (State.ELSEWHERE, 6)
        harness.projects.edit(with_choice(project, photos(tmp_path), project.details))
        assert harness.trainer.start(project.id)
        project = await harness.until_state(State.TRAINING, project.id)
        (model,) = service.stored.values()
        assert sorted(model.images.values()) == sorted(p.sent_sha256 for p in project.photos)
        assert model.trainings == 1
        assert service.calls["create"] == 1
        assert service.calls["upload"] == 6 + 3 + 8

    _run(data, service, story)


def test_lost_in_mid_upload_the_same_photos_as_a_new_model_are_a_new_model(tmp_path: Path) -> None:
    """The half one stays in the list, untrained; nobody takes it for the new one."""
    service = FakeService()
    data = _lost_in_mid_upload(tmp_path, service, 6)
    (half,) = service.stored
    service.fail("create", after(ErrorKind.LOST))

    async def story(harness: Harness) -> None:
        project = await harness.until_state(State.TRAINING)
        assert project.model_id != half
        assert len(service.stored) == 2
        assert service.stored[half].trainings == 0
        assert len(service.stored[half].images) == 6
        assert len(service.stored[project.model_id].images) == 14
        states = {one.model_id: one.state for one in harness.projects.all()}
        assert states == {half: State.ELSEWHERE, project.model_id: State.TRAINING}

    _run(data, service, story, start=True)


def test_lost_after_all_photos_were_sent_it_is_trained_as_it_is(tmp_path: Path) -> None:
    service = FakeService()
    service.fail("train", *[before(ErrorKind.OFFLINE)] * 2)
    _run(tmp_path / "data", service, _nothing_more, start=True)
    shutil.rmtree(tmp_path / "data")
    service.faults.clear()

    async def story(harness: Harness) -> None:
        project = _only(harness)
        assert project.photo_count == 14
        assert not missing(project)
        harness.trainer.start(project.id)
        await harness.until_state(State.TRAINING, project.id)
        (model,) = service.stored.values()
        assert (len(model.images), model.trainings) == (14, 1)

    _run(tmp_path / "data", service, story)


@pytest.mark.parametrize("word", ["preparing", "training", "ready"])
def test_lost_in_mid_training_it_is_listed_once_and_trained_once(tmp_path: Path, word: str) -> None:
    service = FakeService()

    async def trained(harness: Harness) -> None:
        await harness.until_state(State.TRAINING)

    _run(tmp_path / "data", service, trained, start=True)
    shutil.rmtree(tmp_path / "data")
    (model_id,) = service.stored
    service.set_status(model_id, word)

    async def story(harness: Harness) -> None:
        project = _only(harness)
        assert project.model_id == model_id
        assert project.state is (State.READY if word == "ready" else State.TRAINING)
        assert not harness.trainer.start(project.id)
        assert not harness.trainer.train_again(project.id)
        assert service.stored[model_id].trainings == 1
        assert service.calls["train"] == 1

    for _ in range(2):  # the start after that knows it already
        _run(tmp_path / "data", service, story)


def test_lost_just_after_the_start_the_status_is_read_again_before_a_call(tmp_path: Path) -> None:
    """The list said "new" although the training was asked for; meanwhile it says so."""
    service = FakeService()
    service.late_status = True

    async def asked(harness: Harness) -> None:
        await harness.until_state(State.TRAINING)

    _run(tmp_path / "data", service, asked, start=True)
    shutil.rmtree(tmp_path / "data")

    async def story(harness: Harness) -> None:
        project = _only(harness)
        assert project.state is State.ELSEWHERE
        service.set_status(project.model_id, "preparing")
        harness.trainer.start(project.id)
        await harness.until_state(State.TRAINING, project.id)
        assert service.stored[project.model_id].trainings == 1

    _run(tmp_path / "data", service, story)


@pytest.mark.parametrize("held", ["upload", "input_images", "train"])
def test_a_model_deleted_on_the_server_in_mid_journey_is_told_and_its_photos_are_kept(
    tmp_path: Path, held: str
) -> None:
    service = FakeService()

    async def story(harness: Harness) -> None:
        harness.call.hold.add(held)
        harness.trainer.start(P)
        await harness.settle()
        service.stored.clear()
        harness.call.release.set()
        project = await harness.until_state(State.GONE)
        assert len(project.photos) == 14
        assert service.calls["create"] == 1
        await harness.settle()
        assert not (tmp_path / "data" / "outgoing" / "p").exists()

    async def begun(harness: Harness) -> None:
        harness.projects.edit(draft(tmp_path))
        await story(harness)

    _run(tmp_path / "data", service, begun)


def test_with_the_key_of_another_account_an_upload_touches_nothing_there(tmp_path: Path) -> None:
    mine, theirs = FakeService(), FakeService()
    stranger = theirs.add_model("ready")
    # Two accounts have no id in common.
    mine._number = 100
    mine.fail("upload", *[None] * 5, *[before(ErrorKind.OFFLINE)] * 3)
    _run(tmp_path / "data", mine, _nothing_more, start=True)
    mine.faults.clear()

    async def other(harness: Harness) -> None:
        project = harness.get()
        assert OtherAccount() in harness.events
        assert project.state is not State.GONE
        assert project.problem is not None
        assert project.problem.error is ErrorKind.NOT_FOUND
        assert set(theirs.stored) == {stranger}
        assert not theirs.calls["upload"]
        assert not theirs.calls["create"]
        assert len(list((tmp_path / "data/outgoing/p").iterdir())) == 14

    async def back(harness: Harness) -> None:
        project = await harness.until_state(State.TRAINING)
        (model,) = mine.stored.values()
        assert sorted(model.images.values()) == sorted(p.sent_sha256 for p in project.photos)
        assert model.trainings == 1

    _run(tmp_path / "data", theirs, other, new_key=True)
    _run(tmp_path / "data", mine, back)
