"""The practice service over real HTTP, clients for it, and pictures to send."""

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from photo_trainer_gui.ids import NO_IMAGE, NO_SHA256, ImageId, JobId, ModelId
from photo_trainer_gui.photogpt.client import Client
from photo_trainer_gui.photogpt.practice import PracticeService
from photo_trainer_gui.photogpt.practice.picture_files import OUTPUT
from photo_trainer_gui.photogpt.practice.store import (
    Store,
    StoredImage,
    StoredOrder,
    StoredOutput,
)
from photo_trainer_gui.photogpt.stop_flag import StopFlag
from photo_trainer_gui.photogpt.transport import Timeouts

MakeService = Callable[..., PracticeService]
MakeClient = Callable[..., Client]
MakeJpeg = Callable[..., Path]

# Long enough for two busy cores, short enough for tests of what never answers.
QUICK = Timeouts(connect_s=0.25, upload_connect_s=0.25, read_s=0.25, paid_read_s=0.25)
KEY = "a-key-of-the-practice-service"


class Clock:
    """A wall clock that stands still until it is told to go on."""

    def __init__(self, now: float = 1_700_000_000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def make_service(tmp_path: Path) -> Iterator[MakeService]:
    """Starts practice services, by default with the same data folder, and stops them."""
    services: list[PracticeService] = []

    def make(**options: Any) -> PracticeService:
        settings: dict[str, Any] = {"key": KEY, "data_dir": tmp_path / "service"} | options
        service = PracticeService(**settings)
        service.start()
        services.append(service)
        return service

    yield make
    for service in services:
        service.stop()


@pytest.fixture
def make_client() -> Iterator[MakeClient]:
    """Makes clients for an address and closes them."""
    clients: list[Client] = []

    def make(url: str, key: str = KEY, **options: Any) -> Client:
        clients.append(Client(url, key, **options))
        return clients[-1]

    yield make
    for client in clients:
        client.close()


@pytest.fixture
def service(make_service: MakeService) -> PracticeService:
    """A practice service that keeps to the rules, with real time."""
    return make_service()


@pytest.fixture
def client(service: PracticeService, make_client: MakeClient) -> Client:
    """A client of `service`."""
    return make_client(service.url)


@pytest.fixture
def make_jpeg(tmp_path: Path) -> MakeJpeg:
    """Writes a small JPEG that no other seed gives; `size_bytes` pads it behind its end."""

    def make(seed: int = 0, size_bytes: int = 0) -> Path:
        path = tmp_path / f"holiday of Ada {seed}.jpg"
        noise = random.Random(seed).randbytes(8 * 6 * 3)
        Image.frombytes("RGB", (8, 6), noise).save(path)
        with path.open("ab") as file:
            file.write(bytes(max(0, size_bytes - path.stat().st_size)))
        return path

    return make


def stocked(data_dir: Path, make_jpeg: MakeJpeg, count: int = 12) -> tuple[ModelId, list[ImageId]]:
    """Put a model with so many photos into a data folder; its id and those of its images."""
    store = Store(data_dir)
    model_id = store.add_model("{}", 0.0).id
    image_ids = [ImageId(f"image-{number}") for number in range(count)]
    for image_id in image_ids:
        with store.incoming() as incoming:
            incoming.write_bytes(make_jpeg().read_bytes())
            image = StoredImage(
                image_id, model_id, "modelInput", "photo.jpg", "image/jpeg", NO_SHA256, 0
            )
            store.add_image(image, incoming)
    store.close()
    return model_id, image_ids


def ready_model(data_dir: Path, gender: str = "Female") -> ModelId:
    """Put a model whose training is long over into a data folder; its id."""
    store = Store(data_dir)
    model_id = store.add_model(json.dumps({"gender": gender}), 0.0).id
    store.start_training(model_id, 0.0)
    store.close()
    return model_id


def made_picture(data_dir: Path, model_id: ModelId) -> ImageId:
    """Put a job that is long over into a data folder, with one picture; the id of that."""
    store = Store(data_dir)
    recipe = {"words": "hat", "scene": "studio", "width": 256, "height": 256}
    order = StoredOrder(JobId("job-of-old"), model_id, "{}", 0.0, 1.0, 10.0, "")
    image = StoredImage(ImageId("image-of-old"), model_id, OUTPUT, "", "image/jpeg", NO_SHA256, 1.0)
    store.add_order(
        order, [(image, StoredOutput(image.id, order.id, json.dumps(recipe), NO_IMAGE))]
    )
    store.close()
    return image.id


def send(client: Client, model_id: ModelId, path: Path, stop: StopFlag | None = None) -> ImageId:
    """Upload a JPEG and return its image id."""
    quiet = lambda _sent, _total: None  # noqa: E731
    flag = stop or StopFlag()
    return client.upload(model_id, path, "image/jpeg", "photo.jpg", quiet, flag).id


def send_set(client: Client, make_jpeg: MakeJpeg, count: int = 12) -> ModelId:
    """Make a model with so many photos and return its id."""
    model_id = client.create_model("Ada", 36, "Female").id
    for seed in range(count):
        send(client, model_id, make_jpeg(seed))
    return model_id
