"""A server can take neither memory nor a thread: each endpoint against each odd answer."""

import threading
import time
import tracemalloc
from collections.abc import Callable, Iterator

import pytest

from photo_trainer_gui.ids import ImageId, JobId, ModelId
from photo_trainer_gui.photogpt.client import Client
from photo_trainer_gui.photogpt.entities import Image
from photo_trainer_gui.photogpt.errors import ErrorKind, ServiceError
from photo_trainer_gui.photogpt.transport import Timeouts
from tests.photogpt.conftest import KEY, MakeClient, MakeJpeg, send
from tests.photogpt.hostile_server import ENDLESS, ODD, SLOW, Attack, hostile

# The program's own are 400 times as long.
MODEL = ModelId("m")
WAITS = Timeouts(
    connect_s=1,
    upload_connect_s=1,
    read_s=0.25,
    paid_read_s=0.25,
    answer_s=0.3,
    list_s=0.6,
    picture_s=0.3,
)
ALLOWED_S = 6  # two cores that others use as well
ALLOWED_BYTES = 50_000_000


@pytest.fixture
def memory() -> Iterator[Callable[[], int]]:
    """Starts to count, and tells the most bytes that were held at once since."""
    tracemalloc.start()
    yield lambda: tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()


def _endpoints(client: Client, jpeg: str, origin: str) -> dict[str, Callable[[], object]]:
    return {
        "ping": client.ping,
        "models": client.models,
        "model": lambda: client.model(MODEL),
        "create": lambda: client.create_model("Ada", 36, "Female"),
        "delete model": lambda: client.delete_model(MODEL),
        "images": lambda: client.input_images(MODEL),
        "upload": lambda: send(client, "m", jpeg),  # type: ignore[arg-type]
        "delete image": lambda: client.delete_image(ImageId("i")),
        "train": lambda: client.train(MODEL),
        "generation": lambda: client.create_pictures(MODEL, "hat", 4),
        "upscaling": lambda: client.upscale(ImageId("i")),
        "made pictures": lambda: client.output_images(MODEL),
        "jobs": client.jobs,
        "job": lambda: client.job(JobId("j")),
        "presets": client.presets,
        "fresh link": lambda: client.image(ImageId("i")),
        "picture": lambda: client.image_sha256(Image(ImageId("i"), f"{origin}/a.jpg")),
    }


def _outcomes(calls: dict[str, Callable[[], object]]) -> dict[str, object]:
    """What came of each call, all at once: a ServiceError, a result, or None while it hangs."""
    found: dict[str, object] = {}

    def run(name: str, call: Callable[[], object]) -> None:
        try:
            found[name] = ("result", call())
        except ServiceError as error:
            found[name] = error
        except BaseException as error:  # what must not happen
            found[name] = repr(error)

    threads = [threading.Thread(target=run, args=one, daemon=True) for one in calls.items()]
    for thread in threads:
        thread.start()
    end = time.monotonic() + ALLOWED_S
    for thread in threads:
        thread.join(max(0.0, end - time.monotonic()))
    return {name: found.get(name) for name in calls}


@pytest.mark.parametrize("name", [*ENDLESS, *SLOW, *ODD])
def test_every_endpoint_ends_in_time_and_memory_with_an_error_of_the_service(
    name: str,
    make_client: MakeClient,
    make_jpeg: MakeJpeg,
    memory: Callable[[], int],
    caplog: pytest.LogCaptureFixture,
) -> None:
    attack: Attack = {**ENDLESS, **SLOW, **ODD}[name]
    with hostile(attack) as origin:
        client = make_client(f"{origin}/api", timeouts=WAITS)
        outcomes = _outcomes(_endpoints(client, str(make_jpeg()), origin))
        assert memory() < ALLOWED_BYTES
    picture = outcomes.pop("picture")
    assert picture == ("result", "") or name in ODD
    for endpoint, outcome in outcomes.items():
        # A deletion is believed whatever its answer says, and some answers are all right.
        fine = isinstance(outcome, ServiceError) or (name in ODD and isinstance(outcome, tuple))
        assert fine, f"{endpoint}: {outcome}"
        if name in SLOW and isinstance(outcome, ServiceError):
            assert outcome.kind is ErrorKind.TIMEOUT, endpoint
    assert KEY not in caplog.text


@pytest.mark.parametrize(
    "name", ["headers", "one header", "interim answers", "a head byte by byte"]
)
def test_a_proxy_cannot_hold_up_a_request_either(
    name: str, make_client: MakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with hostile((ENDLESS | SLOW)[name]) as origin:
        for variable in ("HTTPS_PROXY", "https_proxy"):
            monkeypatch.setenv(variable, origin)
        client = make_client("https://photos.invalid/api", timeouts=WAITS)
        (outcome,) = _outcomes({"train": lambda: client.train(MODEL)}).values()
    assert isinstance(outcome, ServiceError), outcome
    # The call itself was never sent.
    assert not outcome.in_doubt
