"""Pictures made by the practice service: what may be ordered, how a job goes, what is drawn."""

import hashlib
import io
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
import requests
from PIL import Image as Drawing

from photo_trainer_gui.ids import JobId, ModelId
from photo_trainer_gui.photogpt.client import Client
from photo_trainer_gui.photogpt.entities import Job, JobStatus
from photo_trainer_gui.photogpt.errors import ErrorKind, ServiceError
from photo_trainer_gui.photogpt.practice import PracticeService
from photo_trainer_gui.photos.faces.face_detector import FaceDetector
from tests.photogpt.conftest import (
    KEY,
    Clock,
    MakeClient,
    MakeJpeg,
    MakeService,
    ready_model,
    send,
    stocked,
)
from tests.photogpt.practice.contract import ERROR, IMAGE, JOB, LISTED_JOB, QUEUED, violations

HEADERS = {"Authorization": f"Bearer {KEY}", "API-Version": "1"}
TAKES_S = 10.0
HIKING = {"prompt": "hiking at sunrise"}


class World:
    """A practice service with a ready model, and a client of it, on a clock of its own."""

    def __init__(self, service: PracticeService, client: Client, model_id: ModelId, clock: Clock):
        self.service, self.client = service, client
        self.model_id, self.clock = model_id, clock

    def post(self, path: str, body: object) -> tuple[int, dict[str, Any]]:
        """One call as it goes over the line."""
        url = self.service.url + path
        answer = requests.post(url, json=body, headers=HEADERS, timeout=5)
        return answer.status_code, answer.json()

    def get(self, path: str) -> dict[str, Any]:
        answer = requests.get(self.service.url + path, headers=HEADERS, timeout=5)
        return dict(answer.json())

    def order(self, prompt: str = "hiking", number: int = 1, **more: Any) -> JobId:
        return self.client.create_pictures(self.model_id, prompt, number, **more)

    def finished(self, job_id: JobId) -> Job:
        """The job once it is over."""
        self.clock.now += TAKES_S
        return self.client.job(job_id)

    def made(self, *args: Any, **more: Any) -> list[bytes]:
        """The bytes of the pictures of a new order."""
        return [
            self.fetched(image.url) for image in self.finished(self.order(*args, **more)).images
        ]

    def fetched(self, url: str) -> bytes:
        file = io.BytesIO()
        self.client.fetch_picture(url, file)
        return file.getvalue()


@pytest.fixture
def world(make_service: MakeService, make_client: MakeClient, tmp_path: Path) -> World:
    model_id, clock = ready_model(tmp_path / "service"), Clock()
    service = make_service(clock=clock, picture_seconds=TAKES_S)
    return World(service, make_client(service.url), model_id, clock)


def test_a_job_goes_from_created_to_success_and_brings_its_pictures(world: World) -> None:
    started, (status, answer) = (
        world.clock.now,
        world.post("/images/generation", {"modelID": world.model_id, "numImages": 3} | HIKING),
    )
    assert (status, violations(answer, QUEUED)) == (200, [])
    job_id = answer["result"]["jobId"]
    words = []
    for seconds in (0, 1, 5, TAKES_S):
        world.clock.now = started + seconds
        alone = world.get(f"/jobs/{job_id}")
        assert violations(alone, JOB) == []
        words.append(alone["result"]["status"])
        assert ("images" in alone["result"]) == (words[-1] == "success")
    assert words == ["created", "queued", "running", "success"]
    assert alone["result"]["modelId"] == world.model_id
    for image in alone["result"]["images"]:
        assert violations({"result": image}, IMAGE) == []
    assert len(world.client.job(job_id).images) == 3


def test_the_list_of_jobs_tells_what_a_job_cost_when_it_is_over(world: World) -> None:
    job_id = world.order(number=3)
    (entry,) = world.get("/jobs")["result"]["jobs"]
    assert (violations(entry, LISTED_JOB), entry["credits"]) == ([], 0)
    world.finished(job_id)
    (job,) = world.client.jobs()
    assert (job.id, job.status, job.credits, job.model_id) == (
        job_id,
        JobStatus.SUCCEEDED,
        30,
        "",
    )


def test_trainings_and_pictures_stand_in_one_list_the_newest_first(world: World) -> None:
    ids = []
    for _ in range(5):
        world.clock.now += TAKES_S
        ids.append(world.order())
    assert [job.id for job in world.client.jobs()] == ids[::-1]
    assert world.service.calls["jobs"] == 2
    everything = world.get("/jobs?start=1970-01-01T00:00:00Z&end=1970-01-02T00:00:00Z")
    assert len(everything["result"]["jobs"]) == 1  # the training


WRONG: list[dict[str, Any]] = [
    {"prompt": ""},
    {"prompt": " "},
    {"prompt": 3},
    {"prompt": "x" * 1_001},
    {"prompt": "x", "negativePrompt": "y"},
    {"prompt": "x", "aspectRatio": "1:1"},
    {"prompt": "x", "numImages": 0},
    {"prompt": "x", "numImages": 5},
    {"prompt": "x", "numImages": "2"},
    {"prompt": "x", "numImages": True},
    {"prompt": "x", "numImages": 1.0},
    {"prompt": "x", "width": 1024},
    {"prompt": "x", "height": 1024},
    {"prompt": "x", "width": 1024, "height": None},
    {"prompt": "x", "width": 1020.0, "height": 1024},
    {"prompt": "x", "width": 1021, "height": 1024},
    {"prompt": "x", "width": 64, "height": 1024},
    {"prompt": "x", "width": 1024, "height": 4096},
    {"prompt": "x", "seed": -1},
    {"prompt": "x", "seed": "7"},
    {"prompt": "x", "seed": 2**32},
    {"prompt": "x", "preset": "nobody-knows-it"},
    {"prompt": "x", "preset": None},
    {"prompt": "x", "styleStrength": 0.5},
    {"prompt": "x", "enhanceFace": 1},
    {"prompt": "x", "steps": 0},
    {"prompt": "x", "userID": "me"},
    {},
]


@pytest.mark.parametrize("order", WRONG, ids=str)
def test_an_order_that_the_contract_does_not_have_is_refused(
    world: World, order: dict[str, Any]
) -> None:
    status, answer = world.post("/images/generation", {"modelID": world.model_id} | order)
    assert (status, violations(answer, ERROR)) == (400, [])
    assert world.client.jobs() == ()


RIGHT: list[dict[str, Any]] = [
    {"preset": "starry-night"},
    {"prompt": "x", "width": 832, "height": 1216, "seed": 0, "numImages": 4},
    {"prompt": "x", "enhanceFace": True, "steps": 30, "runType": "any"},
]


@pytest.mark.parametrize("order", RIGHT, ids=str)
def test_what_the_contract_allows_is_taken(world: World, order: dict[str, Any]) -> None:
    assert world.post("/images/generation", {"modelID": world.model_id} | order)[0] == 200


def test_only_a_model_that_is_ready_makes_pictures(
    world: World, make_jpeg: MakeJpeg, tmp_path: Path
) -> None:
    new = world.client.create_model("Ada", 36, "Female").id
    for model_id, kind in ((new, ErrorKind.BAD_REQUEST), ("nobody", ErrorKind.NOT_FOUND)):
        with pytest.raises(ServiceError) as caught:
            world.client.create_pictures(ModelId(model_id), "hiking", 1)
        assert (caught.value.kind, caught.value.in_doubt) == (kind, False)
    status, _ = world.post("/images/generation", HIKING)
    assert status == 400


def test_pictures_have_the_size_that_was_asked_for_and_no_two_are_the_same(world: World) -> None:
    pictures = world.made("hiking at sunrise", 4, width=832, height=1216)
    assert {Drawing.open(io.BytesIO(picture)).size for picture in pictures} == {(832, 1216)}
    assert len(set(pictures)) == 4
    (plain,) = world.made()
    assert Drawing.open(io.BytesIO(plain)).size == (1024, 1024)


def test_a_seed_makes_the_same_pictures_again_and_nothing_else_does(world: World) -> None:
    small = {"width": 256, "height": 256}
    first, second = world.made("astronaut", 2, seed=7, **small)
    assert world.made("astronaut", 2, seed=7, **small) == [first, second]
    others = [
        *world.made("astronaut", 1, seed=8, **small),
        *world.made("in a café", 1, seed=7, **small),
        *world.made("astronaut", 4, seed=7, preset="mountain-air", **small),
        *world.made("astronaut", 1, **small),
        *world.made("astronaut", 1, **small),
    ]
    assert len({first, second, *others}) == 10


def test_two_models_make_different_pictures_of_the_same_order(world: World, tmp_path: Path) -> None:
    other = World(world.service, world.client, ready_model(tmp_path / "service"), world.clock)
    order = {"width": 256, "height": 256, "seed": 7}
    assert world.made("astronaut", 1, **order) != other.made("astronaut", 1, **order)


def test_the_person_in_a_picture_has_a_face_that_is_found(world: World) -> None:
    for look in ("studio-portrait", "starry-night", "mountain-air"):
        (picture,) = world.made("Mia", 1, preset=look, width=640, height=640)
        pixels = cv2.imdecode(np.frombuffer(picture, np.uint8), cv2.IMREAD_COLOR)
        assert pixels is not None
        assert len(FaceDetector().detect(pixels, 640)) == 1


def test_a_larger_copy_is_twice_as_large_and_named_by_its_picture(world: World) -> None:
    (image,) = world.finished(world.order(width=768, height=1024)).images
    world.fetched(image.url)
    job = world.client.upscale(image.id)
    assert world.client.image(image.id).upscaled_id == ""
    (larger,) = world.finished(job).images
    assert Drawing.open(io.BytesIO(world.fetched(larger.url))).size == (1536, 2048)
    assert world.client.image(image.id).upscaled_id == larger.id
    record = world.get(f"/images/{image.id}")["result"]
    assert record["upscaledImageURL"] == larger.url
    assert {job.credits for job in world.client.jobs()} == {10, 20}


def test_only_pictures_that_were_made_can_be_made_larger(
    make_service: MakeService, make_client: MakeClient, make_jpeg: MakeJpeg, tmp_path: Path
) -> None:
    _, (photo_id, *_) = stocked(tmp_path / "service", make_jpeg)
    model_id, clock = ready_model(tmp_path / "service"), Clock()
    service = make_service(clock=clock, picture_seconds=TAKES_S)
    world = World(service, make_client(service.url), model_id, clock)
    (image,) = world.finished(world.order()).images
    (larger,) = world.finished(world.client.upscale(image.id)).images
    for image_id, wanted in ((photo_id, 400), (larger.id, 400), ("nobody", 404), ("", 400)):
        assert world.post("/images/upscaling", {"imageID": image_id})[0] == wanted
    assert world.post("/images/upscaling", {"imageID": image.id, "factor": 4})[0] == 400
    assert world.post("/images/upscaling", {"imageID": 7})[0] == 400


def test_pictures_are_listed_when_they_are_there_and_gone_when_deleted(world: World) -> None:
    jobs = [world.order(number=4), world.order(number=4), world.order(number=4)]
    assert world.client.output_images(world.model_id) == ()
    world.clock.now += TAKES_S
    images = [image for job in jobs for image in world.client.job(job).images]
    assert world.client.output_images(world.model_id) == tuple(images)
    assert world.client.input_images(world.model_id) == ()
    assert world.service.calls["images"] == 5
    gone, *rest = images
    world.client.delete_image(gone.id)
    assert world.client.output_images(world.model_id) == tuple(rest)
    assert requests.get(gone.url, timeout=5).status_code == 404
    with pytest.raises(ServiceError) as caught:
        world.client.image(gone.id)
    assert caught.value.kind is ErrorKind.NOT_FOUND
    assert len(world.client.job(jobs[0]).images) == 3


def test_a_picture_is_not_there_before_its_job_is_over(world: World) -> None:
    world.order()
    (image,) = world.service.images
    with pytest.raises(ServiceError):
        world.client.image(image.id)
    origin = world.service.url.removesuffix("/api")
    assert requests.get(f"{origin}/pictures/{image.id}", timeout=5).status_code == 404


def test_photos_that_were_sent_stay_when_the_clock_is_set_back(
    world: World, make_jpeg: MakeJpeg
) -> None:
    photo_id = send(world.client, world.model_id, make_jpeg())
    world.clock.now -= 3600
    assert world.client.image(photo_id).id == photo_id
    assert [image.id for image in world.client.input_images(world.model_id)] == [photo_id]


def test_more_jobs_than_may_run_have_to_wait(world: World) -> None:
    for _ in range(4):
        world.order()
    with pytest.raises(ServiceError) as caught:
        world.order()
    assert (caught.value.kind, caught.value.in_doubt) == (ErrorKind.TOO_MANY, False)
    assert "active jobs" in caught.value.message
    world.clock.now += TAKES_S
    world.order()


def test_the_looks_are_three_and_each_has_a_picture(world: World) -> None:
    presets = world.client.presets()
    assert [preset.name for preset in presets] == [
        "Studio portrait",
        "Starry night",
        "Mountain air",
    ]
    drawings = {world.fetched(preset.picture_url) for preset in presets}
    assert len(drawings) == 3
    for preset in presets:
        world.order(preset=preset.tag)


def test_what_was_made_survives_a_restart(
    world: World, make_service: MakeService, make_client: MakeClient
) -> None:
    job_id = world.order(number=2)
    images = world.finished(job_id).images
    before = [world.fetched(image.url) for image in images]
    world.service.stop()
    service = make_service(clock=world.clock, picture_seconds=TAKES_S)
    again = World(service, make_client(service.url), world.model_id, world.clock)
    images = again.client.job(job_id).images
    assert [again.fetched(image.url) for image in images] == before
    digest = hashlib.sha256(service.image_path(images[0].id).read_bytes()).hexdigest()
    assert digest == hashlib.sha256(before[0]).hexdigest()
