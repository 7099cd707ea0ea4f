"""After sleep and at an offline start nobody is alarmed, and nobody is told old news as new."""

from pathlib import Path

from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.training.states import State
from tests.sample_ids import P
from tests.training.fake_service import FakeService, before
from tests.training.fake_time import NOON
from tests.training.harness import Harness, draft, watched


def test_after_waking_a_network_that_is_not_there_yet_is_no_failure(tmp_path: Path) -> None:
    service = FakeService()

    async def story(harness: Harness) -> None:
        harness.clock.jump(NOON + 240)
        service.fail("models", before(ErrorKind.LOST), *[before(ErrorKind.OFFLINE)] * 2)
        harness.watch.woke()
        await harness.settle()
        assert service.calls["models"] == 2
        assert harness.watch.status.catching_up
        await harness.until(lambda: not harness.watch.status.catching_up, within_s=10)
        assert harness.clock.now() == NOON + 240 + 3 * 2
        assert harness.watch.status.checked_at == harness.clock.now()
        assert all(looks.failures == 0 and looks.error is None for looks in harness.looks)

    watched(tmp_path, service, story)


def test_after_ten_seconds_without_a_network_one_failure_is_told(tmp_path: Path) -> None:
    service = FakeService()

    async def story(harness: Harness) -> None:
        service.fail("models", *[before(ErrorKind.OFFLINE)] * 20)
        harness.watch.woke()
        await harness.until(lambda: harness.watch.status.failures > 0, within_s=20)
        assert harness.clock.now() == NOON + 10
        assert harness.watch.status.failures == 1
        assert harness.watch.status.error is ErrorKind.OFFLINE
        assert not harness.watch.status.catching_up

    watched(tmp_path, service, story)


def test_a_clock_set_back_after_waking_does_not_make_it_patient_for_hours(tmp_path: Path) -> None:
    service = FakeService()

    async def story(harness: Harness) -> None:
        service.fail("models", *[before(ErrorKind.OFFLINE)] * 20)
        harness.watch.woke()
        await harness.settle()
        harness.clock.jump(NOON - 7200)
        await harness.settle()
        assert harness.watch.status.failures == 1

    watched(tmp_path, service, story)


def test_what_waits_goes_on_once_the_first_look_after_waking_works(tmp_path: Path) -> None:
    service = FakeService()

    async def story(harness: Harness) -> None:
        service.fail("create", *[before(ErrorKind.OFFLINE)] * 6)
        harness.trainer.start(P)
        await harness.until(lambda: service.calls["create"] == 6)
        now = harness.clock.now()
        harness.watch.woke()
        await harness.settle()
        assert harness.get().state is not State.CREATING
        assert harness.clock.now() == now

    watched(tmp_path, service, story, draft(tmp_path))


def test_an_offline_start_knows_how_old_its_news_is(tmp_path: Path) -> None:
    service = FakeService()

    async def first(harness: Harness) -> None:
        assert harness.watch.status.checked_at == NOON

    async def offline(harness: Harness) -> None:
        assert harness.watch.status.checked_at == NOON
        assert harness.watch.status.error is ErrorKind.OFFLINE

    watched(tmp_path, service, first)
    service.fail("models", before(ErrorKind.OFFLINE))
    watched(tmp_path, service, offline)
