"""Orders go on with whatever service and key are in use, over restarts and through practice."""

from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from photo_trainer_gui.ids import ModelId
from photo_trainer_gui.photogpt.practice import FaultKind, FaultRule, PracticeService
from photo_trainer_gui.pictures.order import OrderState, OrderWish
from photo_trainer_gui.pictures.order_problem import OrderProblemKind
from photo_trainer_gui.pictures.picture_events import PictureKeyRejected
from tests.app.conftest import MakeService, MakeWorkshop
from tests.app.session_fixture import KEY, SessionHarness
from tests.conftest import RunAsync


def ready_model(service: PracticeService) -> str:
    """A model whose training is over; its id."""
    model = service._store.add_model('{"name": "Mia", "age": 30, "gender": "Female"}', 0.0)
    service._store.start_training(model.id, 1.0)
    return model.id


def sea(model_id: ModelId) -> OrderWish:
    return OrderWish(model_id, "by the sea", "by the sea", width_px=256, height_px=256)


def test_an_order_of_one_start_is_fetched_by_the_next(
    make_service: MakeService, run_async: RunAsync[Any], qtbot: QtBot, tmp_path: Path
) -> None:
    service = make_service(picture_seconds=0.0)
    first = SessionHarness(tmp_path / "data", service.url)
    first.memory_keyring.put(service.url, KEY)
    run_async(first.connection.use_stored_key())
    order_id = first.pictures.commands.create(sea(ModelId(ready_model(service))))
    qtbot.waitUntil(lambda: first.pictures.store.orders()[0].state is OrderState.ACCEPTED)
    run_async(first.close())

    second = SessionHarness(tmp_path / "data", service.url)
    second.memory_keyring.put(service.url, KEY)
    run_async(second.connection.use_stored_key())

    def is_here() -> bool:
        order = second.pictures.store.order(order_id)
        return order is not None and order.state is OrderState.FETCHED

    qtbot.waitUntil(is_here, timeout=20_000)
    (picture,) = second.pictures.store.pictures()
    assert second.pictures.library.path(picture).is_file()
    assert service.calls["generation"] == 1
    run_async(second.close())


def test_orders_of_practice_and_real_ones_are_never_shown_together(
    harness: SessionHarness, service: PracticeService, run_async: RunAsync[Any]
) -> None:
    harness.memory_keyring.put(service.url, KEY)
    run_async(harness.connection.use_stored_key())
    harness.pictures.disconnect()
    real = harness.pictures.commands.create(sea(ModelId("m1")))
    run_async(harness.connection.practise())
    harness.pictures.disconnect()
    assert harness.pictures.store.orders() == ()
    practised = harness.pictures.commands.create(sea(ModelId("m2")))
    assert [one.id for one in harness.pictures.store.orders()] == [practised]
    run_async(harness.pictures.switch(service.url))
    assert [one.id for one in harness.pictures.store.orders()] == [real]


def test_a_rejected_key_is_told_and_the_order_waits(
    make_service: MakeService, make_harness: MakeWorkshop, run_async: RunAsync[Any], qtbot: QtBot
) -> None:
    rule = FaultRule("generation", FaultKind.STATUS, status=401)
    service = make_service(faults=(rule,))
    harness = make_harness(service.url)
    harness.memory_keyring.put(service.url, KEY)
    run_async(harness.connection.use_stored_key())
    order_id = harness.pictures.commands.create(sea(ModelId(ready_model(service))))
    qtbot.waitUntil(lambda: PictureKeyRejected() in harness.picture_events)
    order = harness.pictures.store.order(order_id)
    assert order is not None
    assert order.problem is not None
    assert order.problem.kind is OrderProblemKind.KEY
