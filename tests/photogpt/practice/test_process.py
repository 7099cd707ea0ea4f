"""The practice service as a process of its own."""

import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from photo_trainer_gui.photogpt.client import Client
from photo_trainer_gui.photogpt.errors import ErrorKind, ServiceError
from photo_trainer_gui.photogpt.practice import PracticeService
from tests.photogpt.conftest import ready_model

MODULE = "photo_trainer_gui.photogpt.practice"
Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts the process; killed at the end if it still runs."""
    started: list[subprocess.Popen[str]] = []

    def begin(*arguments: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", MODULE, "--data-dir", str(tmp_path / "data"), *arguments]
        pipe = subprocess.PIPE
        started.append(subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True))
        return started[-1]

    yield begin
    for process in started:
        process.kill()
        process.communicate()


def _listening(process: "subprocess.Popen[str]") -> tuple[Client, str]:
    """A client of the process, and its port."""
    assert process.stdout is not None
    line = process.stdout.readline()
    found = re.fullmatch(r"listening on (http://127\.0\.0\.1:(\d+)/api) key=(\S+)\n", line)
    assert found, line
    return Client(found[1], found[3]), found[2]


def test_it_says_where_it_listens_and_ends_with_sigterm(start: Start, tmp_path: Path) -> None:
    faults = '[{"endpoint": "models", "kind": "hang"}, {"endpoint": "ping", "kind": "too_many"}]'
    process = start("--faults", faults)
    client, _ = _listening(process)
    with pytest.raises(ServiceError) as caught:
        client.ping()
    assert caught.value.kind is ErrorKind.TOO_MANY
    model_id = client.create_model("Ada", 36, "Female").id
    client.close()
    process.send_signal(signal.SIGTERM)
    rest, errors = process.communicate(timeout=5)
    assert (process.returncode, rest, errors) == (0, "", "")
    service = PracticeService(tmp_path / "data")
    service.start()
    assert [model.id for model in service.models] == [model_id]
    service.stop()


def test_it_takes_key_and_port_and_survives_being_killed(start: Start) -> None:
    process = start("--key", "a-key-for-this-test-alone")
    client, port = _listening(process)
    model_id = client.create_model("Ada", 36, "Female").id
    process.kill()
    process.wait()
    again, _ = _listening(start("--key", "a-key-for-this-test-alone", "--port", port))
    assert [model.id for model in again.models()] == [model_id]
    client.ping()
    client.close()
    again.close()


def test_it_is_told_how_pictures_go(start: Start, tmp_path: Path) -> None:
    model_id = ready_model(tmp_path / "data")
    client, _ = _listening(start("--picture-seconds", "0", "--max-jobs", "1"))
    for _ in range(2):
        job_id = client.create_pictures(model_id, "a hat", 2)
        assert len(client.job(job_id).images) == 2
    client.create_pictures(model_id, "slow", 1)
    with pytest.raises(ServiceError) as caught:
        client.create_pictures(model_id, "a hat", 1)
    assert caught.value.kind is ErrorKind.TOO_MANY
    client.close()
