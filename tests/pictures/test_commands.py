"""What a person does: order, take out, order again, forget, delete, fetch what others made."""

import asyncio
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from photo_trainer_gui.ids import ImageId, JobId, ModelId
from photo_trainer_gui.photogpt.client import Client
from photo_trainer_gui.photogpt.entities import Image, Job
from photo_trainer_gui.photogpt.practice import FaultKind, FaultRule, PracticeService
from photo_trainer_gui.pictures.made_picture import AtService
from photo_trainer_gui.pictures.order import OrderKind, OrderState
from photo_trainer_gui.pictures.order_problem import OrderProblemKind
from photo_trainer_gui.pictures.picture_events import (
    FetchingPicture,
    MadeElsewhere,
    OrderNeedsPerson,
    PicturesDeleted,
)
from tests.pictures.harness import (
    TIMEOUTS,
    PicturesProgram,
    assert_here,
    made_by,
    model_of,
    practice,
    told,
    wish,
)
from tests.training.fake_time import FakeClock

F, S = FaultKind, OrderState


def test_a_double_press_is_one_order_and_a_wish_with_its_own_seed_is_another(
    tmp_path: Path,
) -> None:
    async def story(program: PicturesProgram, service: PracticeService) -> None:
        program.manager.disconnect()
        plain = wish(model_of(service))
        first = program.commands.create(plain)
        assert program.commands.create(plain) == first
        seed = program.order(first).wish.seed
        assert 0 < seed < 2**31
        assert program.commands.create(replace(plain, seed=seed)) != first
        program.clock.jump(program.clock.now() + 3)
        assert program.commands.create(plain) != first

    told(tmp_path, story)


def test_what_rests_can_be_taken_out_and_put_back_and_costs_nothing_until_then(
    tmp_path: Path,
) -> None:
    async def story(program: PicturesProgram, service: PracticeService) -> None:
        order_id = program.commands.create(wish(model_of(service), number=1), rests=True)
        await program.settle()
        before = program.commands.take_out(order_id)
        assert before is not None
        program.clock.jump(program.clock.now() + 60)
        await program.settle()
        assert "generation" not in service.calls
        program.commands.put_back(before)
        await program.until_state(order_id, S.FETCHED)
        assert service.calls["generation"] == 1
        assert program.commands.take_out(order_id) is None

    told(tmp_path, story)


def test_order_again_after_credits_sends_the_same_order(tmp_path: Path) -> None:
    async def story(program: PicturesProgram, service: PracticeService) -> None:
        order_id = program.commands.create(wish(model_of(service), number=1))
        await program.until(lambda: program.order(order_id).person_decides)
        assert OrderNeedsPerson(order_id, model_of(service)) in program.events
        assert program.commands.order_again(order_id) == order_id
        await program.until_state(order_id, S.FETCHED)
        assert len(program.store.orders()) == 1

    told(tmp_path, story, FaultRule("generation", F.STATUS, status=402))


@pytest.mark.parametrize(
    ("words", "state", "told_credits"),
    [("refused", S.REFUSED, 0.0), ("two of four", S.FEWER, 20.0)],
)
def test_an_order_that_ended_otherwise_is_told_with_its_cost(
    tmp_path: Path, words: str, state: OrderState, told_credits: float
) -> None:
    async def story(program: PicturesProgram, service: PracticeService) -> None:
        order_id = program.commands.create(wish(model_of(service), words, number=4))
        await program.until_state(order_id, state)
        await program.settle()
        assert program.order(order_id).credits == told_credits
        assert program.events.count(OrderNeedsPerson(order_id, model_of(service))) == 1
        assert_here(program, service, made_by(service, program.clock))
        again = program.commands.order_again(order_id)
        if state is S.REFUSED:
            # It had a job, so this is a new order, and the old one keeps what it cost.
            assert again not in {None, order_id}
            assert program.order(order_id).state is S.TAKEN_OUT
        else:
            assert again is None

    told(tmp_path, story)


def test_what_waits_for_a_model_goes_off_when_it_is_ready_again(tmp_path: Path) -> None:
    async def story(program: PicturesProgram, service: PracticeService) -> None:
        model = model_of(service)
        order_id = program.commands.create(wish(model, number=1))
        await program.until(lambda: program.order(order_id).person_decides)
        assert program.commands.waiting_models() == {model}
        program.commands.model_is_ready(ModelId("another"))
        assert program.order(order_id).person_decides
        program.commands.model_is_ready(model)
        assert program.commands.waiting_models() == frozenset()
        await program.until_state(order_id, S.FETCHED)
        assert len(service._store.orders()) == 1

    told(tmp_path, story, FaultRule("generation", F.STATUS, status=409))


def test_a_look_that_is_gone_is_offered_to_be_left_out(tmp_path: Path) -> None:
    async def story(program: PicturesProgram, service: PracticeService) -> None:
        gone = wish(model_of(service), number=1, look="gone", look_name="Gone")
        order_id = program.commands.create(gone)
        await program.until(lambda: program.order(order_id).person_decides)
        problem = program.order(order_id).problem
        assert problem is not None
        assert problem.kind is OrderProblemKind.LOOK
        assert program.commands.order_without_look(order_id) == order_id
        await program.until_state(order_id, S.FETCHED)

    told(tmp_path, story)


def test_a_shape_that_is_not_wanted_is_offered_as_one_square(tmp_path: Path) -> None:
    async def story(program: PicturesProgram, service: PracticeService) -> None:
        odd = wish(model_of(service), number=1, width_px=255, height_px=255)
        order_id = program.commands.create(odd)
        await program.until(lambda: program.order(order_id).person_decides)
        problem = program.order(order_id).problem
        assert problem is not None
        assert problem.kind is OrderProblemKind.SHAPE
        assert program.commands.order_one_square(order_id) == order_id
        await program.until_state(order_id, S.FETCHED)
        assert program.store.pictures()[0].width_px == 1024

    told(tmp_path, story)


def test_a_larger_copy_is_ordered_once_and_goes_with_its_picture(tmp_path: Path) -> None:
    async def story(program: PicturesProgram, service: PracticeService) -> None:
        order_id = program.commands.create(wish(model_of(service), number=1))
        await program.until_state(order_id, S.FETCHED)
        (picture,) = program.store.pictures()
        larger = program.commands.larger(picture, "by the sea")
        assert program.commands.larger(picture, "by the sea") == larger
        await program.until_state(larger, S.FETCHED)
        assert service.calls["upscaling"] == 1
        assert program.order(larger).kind is OrderKind.LARGER
        copy = next(one for one in program.store.pictures() if one.larger_of)
        assert copy.larger_of == picture.image_id
        assert (copy.width_px, copy.media_type) == (512, "image/png")
        gone = program.manager.mark_deleted([picture.id])
        assert {one.id for one in gone} == {picture.id, copy.id}
        assert program.store.pictures() == ()
        program.manager.restore(gone)
        assert set(program.store.pictures()) == {picture, copy}

    told(tmp_path, story)


class _FirstSizeAgain(Client):
    """A service whose jobs of larger copies have the record of the first size in them."""

    larger_of: str = ""

    def job(self, job_id: JobId) -> Job:
        job = super().job(job_id)
        if not self.larger_of or not job.images:
            return job
        return replace(job, images=(Image(ImageId(self.larger_of), "https://example.com/first"),))


def test_a_larger_copy_is_found_where_the_job_shows_the_first_size(tmp_path: Path) -> None:
    clock = FakeClock()
    with practice(tmp_path, clock) as service:

        async def story() -> None:
            client = _FirstSizeAgain(service.url, service.key, timeouts=TIMEOUTS)
            program = PicturesProgram(tmp_path, client, clock)
            program.connect()
            order_id = program.commands.create(wish(model_of(service), number=1))
            await program.until_state(order_id, S.FETCHED)
            (picture,) = program.store.pictures()
            client.larger_of = picture.image_id
            larger = program.commands.larger(picture, "by the sea")
            await program.until_state(larger, S.FETCHED)
            assert_here(program, service, made_by(service, clock))
            await program.end()
            client.close()

        asyncio.run(story())


def test_slow_is_no_failure_and_after_a_day_the_person_decides(tmp_path: Path) -> None:
    async def story(program: PicturesProgram, service: PracticeService) -> None:
        order_id = program.commands.create(wish(model_of(service), number=1))
        await program.until(lambda: program.order(order_id).problem is not None)
        problem = program.order(order_id).problem
        assert problem is not None
        assert problem.kind is OrderProblemKind.SLOW
        assert 180 <= program.clock.now() - program.order(order_id).created_at < 200
        program.clock.jump(program.clock.now() + 24 * 3600)
        await program.until(lambda: program.order(order_id).person_decides)
        calls = service.calls["job"]
        program.clock.jump(program.clock.now() + 3600)
        await program.settle()
        assert service.calls["job"] == calls
        program.commands.ask_again(order_id)
        await program.settle()
        assert service.calls["job"] == calls + 1
        assert program.order(order_id).person_decides
        program.commands.forget(order_id)
        assert program.order(order_id).state is S.FORGOTTEN
        assert not program.order(order_id).has_card

    told(tmp_path, story, job_s=3 * 24 * 3600)


def test_what_was_made_elsewhere_is_offered_once_and_fetched_with_its_larger_copy(
    tmp_path: Path,
) -> None:
    async def story(program: PicturesProgram, service: PracticeService) -> None:
        model, client = model_of(service), program.client
        client.create_pictures(model, "from the website", 2, 256, 256)
        program.clock.jump(program.clock.now() + 60)
        first = sorted(made_by(service, program.clock))[0]
        client.upscale(first)
        program.clock.jump(program.clock.now() + 60)
        program.manager.look_elsewhere([model])
        await program.settle()
        assert program.events[-1] == MadeElsewhere(model, 3)
        program.manager.decline_elsewhere(model)
        assert program.manager.elsewhere(model) == 0
        # Not asked again within the hour.
        program.manager.look_elsewhere([model])
        await program.settle()
        assert service.calls["images"] <= 2
        assert await program.manager.fetch_elsewhere(model) is None
        assert_here(program, service, made_by(service, program.clock))
        assert {one.larger_of for one in program.store.pictures()} == {"", first}
        assert all(one.made_elsewhere for one in program.store.pictures())
        assert any(isinstance(one, FetchingPicture) for one in program.events)
        # One that is deleted here is not offered again.
        program.manager.mark_deleted([program.store.pictures()[0].id])
        program.clock.jump(program.clock.now() + 3700)
        program.manager.look_elsewhere([model])
        await program.settle()
        assert program.manager.elsewhere(model) == 0

    told(tmp_path, story)


def test_at_the_next_start_it_is_seen_what_was_made_elsewhere_meanwhile(tmp_path: Path) -> None:
    async def story(program: PicturesProgram, service: PracticeService) -> None:
        model = model_of(service)
        order_id = program.commands.create(wish(model, number=1))
        await program.until_state(order_id, S.FETCHED)
        program.manager.disconnect()
        program.client.create_pictures(model, "from the website", 1, 256, 256)
        program.clock.jump(program.clock.now() + 60)
        program.connect()
        await program.until(lambda: MadeElsewhere(model, 1) in program.events)

    told(tmp_path, story)


def test_pictures_are_deleted_at_the_service_and_that_is_looked_at(tmp_path: Path) -> None:
    async def story(program: PicturesProgram, service: PracticeService) -> None:
        order_id = program.commands.create(wish(model_of(service), number=2))
        await program.until_state(order_id, S.FETCHED)
        first, second = program.store.pictures()
        program.manager.mark_deleted([first.id])
        program.manager.delete_at_service([first.id])
        await program.until(lambda: PicturesDeleted(1, 0) in program.events)
        assert made_by(service, program.clock) == {second.image_id}
        deleted = program.store.picture(first.id)
        assert deleted is not None
        assert deleted.at_service is AtService.GONE

    told(tmp_path, story)


def test_nothing_is_deleted_at_the_service_before_the_disk_knows_of_it(tmp_path: Path) -> None:
    async def story(program: PicturesProgram, service: PracticeService) -> None:
        order_id = program.commands.create(wish(model_of(service), number=1))
        await program.until_state(order_id, S.FETCHED)
        await program.settle()
        (picture,) = program.store.pictures()
        disk_goes_on = threading.Event()
        program.projects.writer.put("slow disk", lambda _journal: _wait(disk_goes_on))
        program.manager.delete_at_service([picture.id])
        for _ in range(100):
            await asyncio.sleep(0)
        assert "delete_image" not in program.call.names
        disk_goes_on.set()
        await program.until(lambda: PicturesDeleted(1, 0) in program.events)

    told(tmp_path, story)


def _wait(event: threading.Event) -> None:
    assert event.wait(60)


def test_what_the_service_still_shows_is_deleted_again_the_next_day(tmp_path: Path) -> None:
    async def story(program: PicturesProgram, service: PracticeService) -> None:
        order_id = program.commands.create(wish(model_of(service), number=1))
        await program.until_state(order_id, S.FETCHED)
        (picture,) = program.store.pictures()
        program.manager.delete_at_service([picture.id])
        await program.until(lambda: PicturesDeleted(0, 1) in program.events)
        assert program.store.pictures()[0].at_service is AtService.STAYS
        asked_at = program.clock.now()
        await program.until(lambda: PicturesDeleted(1, 0) in program.events)
        assert program.clock.now() - asked_at >= 24 * 3600 - 60

    told(tmp_path, story, FaultRule("delete_image", F.UNDONE))


def test_a_deletion_waits_for_the_network(tmp_path: Path) -> None:
    async def story(program: PicturesProgram, service: PracticeService) -> None:
        order_id = program.commands.create(wish(model_of(service), number=1))
        await program.until_state(order_id, S.FETCHED)
        (picture,) = program.store.pictures()
        program.manager.delete_at_service([picture.id])
        await program.settle()
        assert program.store.pictures()[0].at_service is AtService.DELETE
        program.manager.network_back()
        await program.until(lambda: PicturesDeleted(1, 0) in program.events)

    told(tmp_path, story, FaultRule("delete_image", F.STATUS, status=503))
