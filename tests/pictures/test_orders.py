"""An order goes its way: sent once, waited for, fetched whole, and told what it cost."""

from pathlib import Path

from photo_trainer_gui.photogpt.practice import PracticeService
from photo_trainer_gui.pictures.order import OrderState
from photo_trainer_gui.pictures.picture_events import PicturesArrived
from tests.pictures.harness import PicturesProgram, assert_here, made_by, model_of, told, wish


def test_four_pictures_are_ordered_once_and_are_here_byte_for_byte(tmp_path: Path) -> None:
    async def story(program: PicturesProgram, service: PracticeService) -> None:
        order_id = program.commands.create(wish(model_of(service), number=4))
        order = await program.until_state(order_id, OrderState.FETCHED)
        await program.settle()

        assert_here(program, service, made_by(service, program.clock))
        assert [one.image_id for one in program.store.pictures()] == list(order.images)
        assert program.order(order_id).credits == 40
        assert program.order(order_id).is_timed
        arrived = PicturesArrived(order_id, model_of(service), 4)
        assert program.events.count(arrived) == 1
        # One order, a look each 5 s, one download each, one look at the list for its cost.
        assert dict(service.calls) == {"generation": 1, "job": 4, "picture": 4, "jobs": 1}
        # Nothing more comes after it, nor at the next start: there it is looked once what was
        # made elsewhere.
        program.clock.jump(program.clock.now() + 3600)
        program.connect()
        await program.settle()
        assert service.calls["jobs"] == 1
        assert service.calls["generation"] == 1
        assert service.calls["job"] == service.calls["picture"] == 4

    told(tmp_path, story)
