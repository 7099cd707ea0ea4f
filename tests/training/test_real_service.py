"""The same journey over real HTTP: the client, the practice service, threads and the wall clock."""

import asyncio
import hashlib
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import numpy as np
import pytest

from photo_trainer_gui.app.support.report import ReportFacts, compose
from photo_trainer_gui.clock import TickingClock
from photo_trainer_gui.diagnostics.log import start_log, stop_log
from photo_trainer_gui.ids import Sha256
from photo_trainer_gui.photogpt.client import Client
from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.photogpt.practice import FaultKind, FaultRule, PracticeService
from photo_trainer_gui.photos.copies.preparation import prepare
from photo_trainer_gui.photos.faces.face_recogniser import Embedding
from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.photos.photo_cache import PhotoCache
from photo_trainer_gui.training import trainer
from photo_trainer_gui.training.events import BecameReady
from photo_trainer_gui.training.pipeline import (
    create_model,
    runner,
    settled_list,
    start_training,
    upload_photos,
)
from photo_trainer_gui.training.states import State
from photo_trainer_gui.ui.state.view_state import ViewState
from tests.portraits import real_portraits
from tests.sample_ids import P
from tests.training.harness import Program, draft

T = TypeVar("T")


class _ThreadCall:
    """Runs calls in threads, as the program does."""

    def __init__(self, executor: ThreadPoolExecutor) -> None:
        self._executor = executor

    async def __call__(self, function: Callable[..., T], /, *args: object) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._executor, lambda: function(*args))


@pytest.fixture(autouse=True)
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "backoff", lambda *_: 0.05)
    monkeypatch.setattr(upload_photos, "LIST_SETTLE_S", 0.05)
    monkeypatch.setattr(settled_list, "LIST_LOOKS_S", (0.05, 0.05))
    monkeypatch.setattr(create_model, "LIST_LOOKS_S", (0.05, 0.05))
    monkeypatch.setattr(runner, "TRAIN_DOUBT_S", 0.05)
    monkeypatch.setattr(start_training, "TRAIN_DOUBT_S", 0.05)
    monkeypatch.setattr(trainer, "STOP_GRACE_S", 0.3)


@contextmanager
def practice(folder: Path, *faults: FaultRule, **more: float) -> Iterator[PracticeService]:
    service = PracticeService(folder / "service", faults=faults, **more)  # type: ignore[arg-type]
    service.start()
    try:
        yield service
    finally:
        service.stop()


async def _run(
    folder: Path,
    service: PracticeService,
    portraits: list[Path],
    story: Callable[[Program, Client], Awaitable[None]],
) -> None:
    client = Client(service.url, service.key)
    with ThreadPoolExecutor(6) as executor:
        program = Program(folder, client, TickingClock(time.time), _ThreadCall(executor), prepare)
        if program.projects.get(P) is None:
            photos = tuple(_photo(path) for path in portraits[:12])
            program.projects.edit(replace(draft(folder), photos=photos))
        program.trainer.connect(client)
        try:
            await story(program, client)
        finally:
            await program.trainer.stop_all()
            client.close()
            await program.end()


def _photo(path: Path) -> Photo:
    data = path.read_bytes()
    return Photo(str(path), Sha256(hashlib.sha256(data).hexdigest()), len(data), "image/jpeg")


async def _reached(program: Program, state: State, within_s: float = 8.0) -> None:
    await _until(lambda: program.get().state is state, program, within_s)


async def _until(done: Callable[[], bool], program: Program, within_s: float = 8.0) -> None:
    """Wait in real time; says where everything stands when it takes too long."""
    end = time.monotonic() + within_s
    while not done():
        assert time.monotonic() < end, program.projects.all()
        await asyncio.sleep(0.01)


def _hangs_after(sent: int, program: Program) -> bool:
    return program.get().sent_count >= sent and len(program.get().sending) == 3


def _stored_photos(client: Client, program: Program) -> list[str]:
    return sorted(image.id for image in client.input_images(program.get().model_id))


FAULTS = [
    (),
    (FaultRule("create", FaultKind.STATUS_AFTER), FaultRule("upload", FaultKind.RESET_AFTER)),
    (FaultRule("upload", FaultKind.RESET_BEFORE, skip=2, times=3),),
    (FaultRule("upload", FaultKind.TRUNCATED, skip=1), FaultRule("images", FaultKind.STATUS)),
    (FaultRule("models", FaultKind.HTML), FaultRule("model", FaultKind.EMPTY)),
    (FaultRule("train", FaultKind.TOO_MANY, times=2),),
    (FaultRule("train", FaultKind.RESET_AFTER),),
]


@pytest.mark.parametrize("faults", FAULTS)
def test_from_draft_to_ready_over_real_http(
    tmp_path: Path, portraits: list[Path], faults: tuple[FaultRule, ...]
) -> None:
    async def story(program: Program, client: Client) -> None:
        assert program.trainer.start(P)
        await _until(lambda: program.get().state in {State.TRAINING, State.READY}, program)
        project = program.get()
        assert sorted(project.sent.values()) == _stored_photos(client, program)
        assert project.sent_count == 12
        assert [model.id for model in client.models()] == [project.model_id]
        assert {progress.sha256 for progress in program.progress} == set(project.sent)
        program.watch.connect(client, practice=True, new_key=False)
        program.spawn(program.watch.run())
        await asyncio.sleep(0.3)
        program.watch.poll_soon()
        await _reached(program, State.READY)
        await _until(lambda: bool(program.events), program)
        assert [type(event) for event in program.events] == [BecameReady]

    with practice(tmp_path, *faults, training_seconds=0.2) as service:
        asyncio.run(_run(tmp_path, service, portraits, story))


def test_a_stop_on_a_hanging_line_is_instant_and_nothing_is_doubled(
    tmp_path: Path, portraits: list[Path]
) -> None:
    async def story(program: Program, client: Client) -> None:
        program.trainer.start(P)
        await _until(lambda: _hangs_after(5, program), program)
        await asyncio.sleep(0.3)
        started = time.monotonic()
        assert program.trainer.stop(P)
        assert program.get().state is State.STOPPED
        assert time.monotonic() - started < 0.1
        assert program.trainer.go_on(P)
        await _reached(program, State.TRAINING)
        assert sorted(program.get().sent.values()) == _stored_photos(client, program)
        assert len(_stored_photos(client, program)) == 12

    hang = FaultRule("upload", FaultKind.HANG, skip=5, times=3)
    with practice(tmp_path, hang) as service:
        asyncio.run(_run(tmp_path, service, portraits, story))


def test_quitting_while_a_line_hangs_takes_less_than_a_second(
    tmp_path: Path, portraits: list[Path]
) -> None:
    async def hanging(program: Program, _client: Client) -> None:
        program.trainer.start(P)
        await _until(lambda: _hangs_after(2, program), program)
        await asyncio.sleep(0.3)
        started = time.monotonic()
        await program.trainer.stop_all()
        assert time.monotonic() - started < 1
        assert program.get().state is State.UPLOADING

    async def next_start(program: Program, client: Client) -> None:
        await _reached(program, State.TRAINING)
        assert len(_stored_photos(client, program)) == 12
        assert len(client.models()) == 1

    hang = FaultRule("upload", FaultKind.HANG, skip=2, times=3)
    with practice(tmp_path, hang) as service:
        asyncio.run(_run(tmp_path, service, portraits, hanging))
        asyncio.run(_run(tmp_path, service, portraits, next_start))


def test_a_wrong_key_is_told_and_the_right_one_carries_on(
    tmp_path: Path, portraits: list[Path]
) -> None:
    async def story(program: Program, client: Client) -> None:
        wrong = Client(service.url, "not-the-right-key-at-all")
        program.trainer.connect(wrong)
        program.trainer.start(P)
        await _until(lambda: program.get().problem is not None, program)
        problem = program.get().problem
        assert problem is not None
        assert (problem.error, problem.status) == (ErrorKind.KEY_REJECTED, 401)
        program.trainer.connect(client)
        await _reached(program, State.TRAINING)
        wrong.close()

    with practice(tmp_path) as service:
        asyncio.run(_run(tmp_path, service, portraits, story))


def _traces(rows: Embedding) -> Iterator[bytes]:
    """How numbers of faces would look where they do not belong: as they are kept, or as words."""
    for row in rows:
        yield from (row[at : at + 4].tobytes() for at in range(0, len(row), 4))
        yield from (str(number).lstrip("-").encode() for number in row)
        yield from (str(float(number)).lstrip("-")[:12].encode() for number in row)


def _traced(rows: Embedding, texts: Iterable[tuple[str, bytes]]) -> set[str]:
    traces = set(_traces(rows))
    return {name for name, data in texts if any(trace in data for trace in traces)}


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in folder.rglob("*"):
        if path.is_file():
            yield path.name, path.read_bytes()


def _report(folder: Path, program: Program) -> bytes:
    state = ViewState(now=time.time())
    facts = ReportFacts(time.time(), folder, state, program.projects.all(), "", True, "")
    return compose(facts).encode()


@pytest.mark.skipif(not real_portraits(), reason="no real photos here")
def test_numbers_of_faces_are_in_no_file_request_log_or_report_and_gone_with_the_training(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    looks = PhotoCache(tmp_path / "looks")
    start_log(tmp_path, "test")

    async def story(program: Program, client: Client) -> None:
        photos = program.get().photos
        rows = np.concatenate([looks.embeddings(photo) for photo in photos])
        assert len(rows) == 12
        assert len(_traced(rows, _files(tmp_path))) == 12  # their place, and the search finds it
        assert program.trainer.start(P)
        await _until(lambda: program.get().state in {State.TRAINING, State.READY}, program, 20)
        await _until(lambda: not looks.faces.last_used(), program)
        said = (("log", caplog.text.encode()), ("report", _report(tmp_path, program)))
        # All that the service was sent lies in its folder, below this one.
        assert _traced(rows, (*_files(tmp_path), *said)) == set()

    try:
        with practice(tmp_path, training_seconds=0.2) as service:
            asyncio.run(_run(tmp_path, service, real_portraits(), story))
    finally:
        stop_log()
