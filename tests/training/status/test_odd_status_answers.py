"""Nothing odd ends the watch or a journey: it is logged, and the next look or attempt comes."""

import asyncio
import json
from pathlib import Path

import pytest

from photo_trainer_gui.ids import ModelId
from photo_trainer_gui.limits import SINGLES_PER_POLL
from photo_trainer_gui.photogpt.client import Client
from photo_trainer_gui.photogpt.entities import Model
from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.service_times import epoch
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.training.states import State
from photo_trainer_gui.training.status import poller
from photo_trainer_gui.training.status.transitions import first_seen
from photo_trainer_gui.training.status.turns import Turns
from tests.fakes.scripted_server import Scripted, scripted
from tests.sample_ids import P
from tests.training.fake_service import FakeService, Fault, assert_promises, before
from tests.training.harness import Harness, TimelessProgram, journey, next_look, watched

YEAR_1, YEAR_10000 = "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59"
READY = {"id": "good", "status": "ready", "createdAt": "2026-01-01T00:00:00Z"}


def _ok(result: object) -> Scripted:
    return Scripted(json.dumps({"status": "OK", "result": result}).encode())


@pytest.mark.parametrize(
    ("odd", "failed"),
    [
        (Scripted(b"", 429, {"Retry-After": "Mon, 01 Jan 99999999999 00:00:00 GMT"}), True),
        (Scripted(b"", 503, {"Retry-After": "1e400"}), True),
        (Scripted(b"[" * 100_000), True),
        (_ok([{"id": "a\ud800"}]), True),
        (_ok([{"id": "a\ud800"}, READY]), False),
        (_ok([{"id": 7}, READY]), False),
        (_ok([{"id": "b", "status": "\udfff", "updatedAt": "\x00"}, READY]), False),
        (
            _ok([{"id": "c", "status": "ready", "createdAt": "0001-01-01T00:00:00+23:59"}, READY]),
            False,
        ),
        (
            _ok([{"id": "d", "status": "ready", "updatedAt": "9999-12-31T23:59:59-23:59"}, READY]),
            False,
        ),
    ],
)
def test_after_an_odd_list_the_next_look_comes(tmp_path: Path, odd: Scripted, failed: bool) -> None:
    async def run(client: Client) -> None:
        harness = TimelessProgram(tmp_path, client)
        harness.connect(watch=True)
        await harness.settle()
        assert (harness.watch.status.failures > 0) is failed
        if not failed:
            assert "good" in {one.model_id for one in harness.projects.all()}
        begun = harness.clock.now()
        assert harness.watch.status.next_at is not None
        harness.clock.jump(harness.watch.status.next_at)
        await harness.settle()
        assert harness.watch.status.checked_at is not None
        assert begun < harness.watch.status.checked_at <= begun + 3600 * 1.1
        assert "good" in {one.model_id for one in harness.projects.all()}
        await harness.end()

    with scripted(odd, _ok([READY])) as server:
        client = Client(server.url, "a-key-of-this-test-alone")
        asyncio.run(run(client))
        client.close()


def test_models_without_a_status_are_asked_for_a_few_at_a_time_and_each_in_its_turn(
    tmp_path: Path,
) -> None:
    class Service(FakeService):
        def model(self, model_id: ModelId) -> Model:
            asked.append(model_id)
            return super().model(model_id)

    service, asked = Service(), list[str]()
    ids = [service.add_model("") for _ in range(2 * SINGLES_PER_POLL + 5)]

    async def story(harness: Harness) -> None:
        assert service.calls["model"] == SINGLES_PER_POLL
        await next_look(harness)
        await next_look(harness)
        assert service.calls["model"] == 3 * SINGLES_PER_POLL

    watched(tmp_path, service, story)
    assert set(asked) == set(ids)


def test_models_of_other_computers_are_counted_a_few_at_a_time(tmp_path: Path) -> None:
    service = FakeService()
    for _ in range(2 * SINGLES_PER_POLL):
        service.add_model("new")

    async def story(harness: Harness) -> None:
        assert service.calls["images"] == SINGLES_PER_POLL
        await next_look(harness)
        assert service.calls["images"] == 2 * SINGLES_PER_POLL
        await next_look(harness)
        assert service.calls["images"] == 2 * SINGLES_PER_POLL

    watched(tmp_path, service, story)


def test_a_look_ends_although_each_answer_takes_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = FakeService()
    for _ in range(9):
        service.add_model("")
    # As if the first of them had taken all the time there is.
    monkeypatch.setattr(poller, "POLL_TIMEOUT_S", 0)

    async def story(harness: Harness) -> None:
        assert service.calls == {"models": 1}
        assert harness.watch.status.next_at is not None

    watched(tmp_path, service, story)


def test_one_model_with_an_odd_answer_does_not_fail_the_look(tmp_path: Path) -> None:
    service = FakeService()
    model_id, _ = service.add_model("ready"), service.add_model("")
    service.fail("model", before(ErrorKind.ODD_ANSWER))

    async def story(harness: Harness) -> None:
        assert [one.model_id for one in harness.projects.all()] == [model_id]
        assert harness.watch.status.failures == 0

    watched(tmp_path, service, story)


@pytest.mark.expects_warnings("left out model m1")
def test_one_model_that_cannot_be_taken_in_does_not_hold_up_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = FakeService()
    for _ in range(2):
        service.add_model("ready")

    def seen(model: Model, service: str, now: float) -> Project | None:
        if model.id == "m1":
            raise ZeroDivisionError
        return first_seen(model, service, now)

    monkeypatch.setattr(poller, "first_seen", seen)

    async def story(harness: Harness) -> None:
        assert [one.model_id for one in harness.projects.all()] == ["m2"]
        assert harness.watch.status.failures == 0

    watched(tmp_path, service, story)


@pytest.mark.expects_warnings("a poll went wrong")
def test_whatever_goes_wrong_in_a_look_the_next_one_comes(tmp_path: Path) -> None:
    service = FakeService()
    service.fail("models", _unexpected())
    service.add_model("ready")

    async def story(harness: Harness) -> None:
        looks = harness.watch.status
        assert (looks.failures, looks.error) == (1, ErrorKind.ODD_ANSWER)
        await next_look(harness)
        assert harness.watch.status.failures == 0
        assert len(harness.projects.all()) == 1

    watched(tmp_path, service, story)


@pytest.mark.parametrize("call", ["models", "create", "upload", "images", "train", "model"])
@pytest.mark.parametrize("stored", [False, True])
@pytest.mark.expects_warnings("of a run went wrong")
def test_whatever_goes_wrong_in_a_journey_it_goes_on(
    tmp_path: Path, call: str, stored: bool
) -> None:
    service = FakeService()
    service.fail(call, _unexpected(stored))

    async def story(harness: Harness) -> None:
        assert harness.trainer.start(P)
        await harness.until_state(State.TRAINING)
        assert_promises(service, harness.get())

    journey(tmp_path, service, story)


def _unexpected(stored: bool = False) -> Fault:
    return Fault(ZeroDivisionError("nobody expected this"), stored)  # type: ignore[arg-type]


def test_turns_go_round() -> None:
    turns = Turns[ModelId]()
    assert [turns.next_of(map(ModelId, "abcde"), 2) for _ in range(4)] == [
        ("a", "b"), ("c", "d"), ("e", "a"), ("b", "c"),
    ]  # fmt: skip
    assert turns.next_of(map(ModelId, "xyd"), 2) == ("x", "y")
    assert turns.next_of((), 2) == ()
    assert turns.next_of(map(ModelId, "xyd"), 2) == ("x", "y")


@pytest.mark.parametrize(
    "text",
    ["", "soon", "1969-12-31T23:59:59Z", "2100-01-01T00:00:00Z", "0001-01-01T00:00:00+23:59"],
)
def test_a_time_that_makes_no_sense_is_none(text: str) -> None:
    assert epoch(text) is None
