"""Orders, jobs and looks: what is sent, and what is made of answers that may hold anything."""

import json
from collections.abc import Callable

import pytest

from photo_trainer_gui.ids import NO_MODEL, ImageId, JobId, ModelId
from photo_trainer_gui.limits import (
    MAX_JOB_IMAGES,
    MAX_LISTED_PICTURES,
    MAX_LONG_LIST_PAGES,
    MAX_PRESETS,
)
from photo_trainer_gui.photogpt.client import Client
from photo_trainer_gui.photogpt.entities import Image, Job, JobStatus, Preset
from photo_trainer_gui.photogpt.errors import ErrorKind, ServiceError
from photo_trainer_gui.photogpt.practice import ANY_ENDPOINT, FaultKind, FaultRule
from photo_trainer_gui.photogpt.transport import Timeouts
from tests.fakes.scripted_server import Scripted, scripted
from tests.photogpt.conftest import KEY, MakeClient, MakeService

MODEL = ModelId("m")
JOB = JobId("j")
Ask = Callable[[Client], object]


def _ok(result: object) -> Scripted:
    return Scripted(json.dumps({"status": "OK", "result": result}).encode())


@pytest.mark.parametrize(
    ("ask", "path", "body"),
    [
        (
            lambda client: client.create_pictures("m", "a hat", 2),
            "generation",
            {"modelID": "m", "prompt": "a hat", "numImages": 2},
        ),
        (
            lambda client: client.create_pictures("m", "a hat", 1, 832, 1216, "film-star", 0),
            "generation",
            {
                "modelID": "m",
                "prompt": "a hat",
                "numImages": 1,
                "width": 832,
                "height": 1216,
                "preset": "film-star",
                "seed": 0,
            },
        ),
        (
            lambda client: client.create_pictures("m", "a hat", 1, width=832),
            "generation",
            {"modelID": "m", "prompt": "a hat", "numImages": 1},
        ),
        (lambda client: client.upscale("i"), "upscaling", {"imageID": "i"}),
    ],
)
def test_an_order_is_sent_once_and_only_what_was_chosen(
    make_client: MakeClient, ask: Ask, path: str, body: dict[str, object]
) -> None:
    with scripted(_ok({"jobId": "job_123", "status": "queued"})) as server:
        assert ask(make_client(server.url)) == "job_123"
        (received,) = server.received
    assert (received.method, received.target) == ("POST", f"/api/images/{path}")
    assert json.loads(received.body) == body


@pytest.mark.parametrize("result", [None, {}, [], {"id": "j"}, {"jobId": ""}, {"jobId": ".."}])
def test_an_order_without_a_job_is_a_doubt(make_client: MakeClient, result: object) -> None:
    with scripted(_ok(result)) as server:
        client = make_client(server.url)
        orders: list[Ask] = [
            lambda one: one.create_pictures(MODEL, "x", 1),
            lambda one: one.upscale(ImageId("i")),
        ]
        for order in orders:
            with pytest.raises(ServiceError) as caught:
                order(client)
            assert (caught.value.kind, caught.value.in_doubt) == (ErrorKind.ODD_ANSWER, True)
        assert len(server.received) == 2


def test_what_costs_money_is_waited_for_longer(
    make_service: MakeService, make_client: MakeClient
) -> None:
    slow = FaultRule(ANY_ENDPOINT, FaultKind.SLOW, times=None, seconds=0.3)
    waits = Timeouts(read_s=0.1, paid_read_s=10)
    client = make_client(make_service(faults=[slow]).url, timeouts=waits)
    asked: dict[str, Ask] = {
        "ping": Client.ping,
        "train": lambda one: one.train(MODEL),
        "generation": lambda one: one.create_pictures(MODEL, "x", 1),
        "upscaling": lambda one: one.upscale(ImageId("i")),
    }
    met = {}
    for name, ask in asked.items():
        with pytest.raises(ServiceError) as caught:
            ask(client)
        met[name] = caught.value.kind
    assert met.pop("ping") is ErrorKind.TIMEOUT
    assert set(met.values()) == {ErrorKind.NOT_FOUND}
    assert Timeouts().paid_read_s == 120


A, B = {"id": "a", "url": "https://host/a"}, {"id": "b"}
IMAGES = (Image(ImageId("a"), "https://host/a"), Image(ImageId("b")))


@pytest.mark.parametrize(
    ("told", "job"),
    [
        ({"status": "created"}, Job(JOB)),
        ({"status": "QUEUED", "images": [], "error": None}, Job(JOB)),
        ({"status": " running "}, Job(JOB)),
        ({"status": "running", "images": [A]}, Job(JOB, images=IMAGES[:1])),
        (
            {"status": "success", "images": [A, B], "videos": [{"id": "v"}]},
            Job(JOB, status=JobStatus.SUCCEEDED, images=IMAGES),
        ),
        ({"status": "success"}, Job(JOB, status=JobStatus.SUCCEEDED)),
        ({"status": "failed"}, Job(JOB, status=JobStatus.FAILED)),
        ({"status": "failed", "error": "no"}, Job(JOB, status=JobStatus.FAILED, error="no")),
        (
            {"status": "failed", "errorMessage": "no", "credits": 0},
            Job(JOB, status=JobStatus.FAILED, error="no", credits=0.0),
        ),
        (
            {"status": "completed", "images": [B]},
            Job(JOB, "", NO_MODEL, JobStatus.SUCCEEDED, IMAGES[1:]),
        ),
        ({"status": "broken", "error": "x"}, Job(JOB, status=JobStatus.FAILED, error="x")),
        ({"status": "resting"}, Job(JOB)),
        ({}, Job(JOB)),
        ({"status": 7, "modelId": "m", "createdAt": "then"}, Job(JOB, "then", MODEL)),
        (
            {"status": "success", "images": [{"id": 1}, A, {"id": "../" * 99}, A, None, B]},
            Job(JOB, status=JobStatus.SUCCEEDED, images=IMAGES),
        ),
        ({"status": "success", "images": {"a": A}}, Job(JOB, status=JobStatus.SUCCEEDED)),
        ({"credits": 12.5}, Job(JOB, credits=12.5)),
        ({"credits": True}, Job(JOB)),
        ({"credits": "12"}, Job(JOB)),
        ({"credits": 10**400}, Job(JOB)),
        ({"error": {"message": "no"}}, Job(JOB)),
    ],
)
def test_a_job_is_over_when_it_says_so_or_shows_what_it_brought(
    make_client: MakeClient, told: dict[str, object], job: Job
) -> None:
    with scripted(_ok({"jobId": "j"} | told)) as server:
        assert make_client(server.url).job(JOB) == job


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-1e999"])
def test_credits_that_are_no_number_are_not_told(make_client: MakeClient, number: str) -> None:
    body = f'{{"status": "OK", "result": {{"jobId": "j", "credits": {number}}}}}'
    with scripted(Scripted(body.encode())) as server:
        assert make_client(server.url).job(JOB).credits is None


def test_a_job_has_so_many_pictures_at_most(make_client: MakeClient) -> None:
    many = [{"id": str(number)} for number in range(MAX_JOB_IMAGES + 5)]
    with scripted(_ok({"jobId": "j", "status": "success", "images": many})) as server:
        assert len(make_client(server.url).job(JOB).images) == MAX_JOB_IMAGES


@pytest.mark.parametrize("before", [5, 155])
def test_why_a_job_failed_comes_on_one_line_cut_and_without_the_key(
    make_client: MakeClient, before: int
) -> None:
    words = "blocked\n\x1b[31m by <b>safety</b> " + "x" * before + KEY + "y" * 300
    with scripted(_ok({"jobId": "j", "status": "failed", "error": words})) as server:
        error = make_client(server.url).job(JOB).error
    assert error.startswith("blocked [31m by <b>safety</b> xxx")
    assert len(error) == 200
    assert KEY[:5] not in error


def test_a_list_of_jobs_since_then_has_no_end(make_client: MakeClient) -> None:
    with scripted(_ok({"jobs": []})) as server:
        client = make_client(server.url)
        client.jobs()
        client.jobs("2026-01-01T00:00:00Z")
        client.jobs("2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z")
        asked = [one.target.partition("?")[2] for one in server.received]
    assert asked == [
        "",
        "start=2026-01-01T00%3A00%3A00Z",
        "start=2026-01-01T00%3A00%3A00Z&end=2026-01-02T00%3A00%3A00Z",
    ]


def test_made_pictures_that_cannot_be_read_are_left_out(make_client: MakeClient) -> None:
    with scripted(_ok([{"id": 7}, A, {"id": "a\nb"}, None, B]), _ok([])) as server:
        assert make_client(server.url).output_images(MODEL) == IMAGES
        assert "imageType=output" in server.received[0].target


def test_of_very_many_made_pictures_the_first_are_taken(make_client: MakeClient) -> None:
    page = MAX_LISTED_PICTURES // 4 + 1
    answers = [_ok([{"id": f"{number}-{at}"} for at in range(page)]) for number in range(5)]
    with scripted(*answers) as server:
        assert len(make_client(server.url).output_images(MODEL)) >= MAX_LISTED_PICTURES
        assert len(server.received) == 4


PAGES = 20


@pytest.fixture
def few_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """A long list is read for so many pages, which is a thirtieth of the usual."""
    assert MAX_LONG_LIST_PAGES == 30 * PAGES
    monkeypatch.setattr("photo_trainer_gui.photogpt.client.MAX_LONG_LIST_PAGES", PAGES)


@pytest.mark.usefixtures("few_pages")
def test_a_list_of_made_pictures_that_does_not_end_is_read_so_far(make_client: MakeClient) -> None:
    answers = [_ok([{"id": str(number)}]) for number in range(PAGES + 1)]
    with scripted(*answers) as server:
        found = make_client(server.url).output_images(MODEL)
    assert len(found) == len(server.received) == PAGES


@pytest.mark.parametrize(
    ("tokens", "asked"),
    [(["again"] * 9, 2), ([str(number) for number in range(99)], PAGES)],
    ids=["in a circle", "on and on"],
)
@pytest.mark.usefixtures("few_pages")
def test_a_list_of_jobs_that_does_not_end_is_given_up(
    make_client: MakeClient, tokens: list[str], asked: int
) -> None:
    answers = [_ok({"jobs": [{"jobId": "j"}], "nextPageToken": token}) for token in tokens]
    with scripted(*answers) as server, pytest.raises(ServiceError) as caught:
        make_client(server.url).jobs()
    assert caught.value.kind is ErrorKind.ODD_ANSWER
    assert len(server.received) == asked


def test_all_pages_of_made_pictures_together_have_a_time(make_client: MakeClient) -> None:
    answers = [_ok([{"id": str(number)}]) for number in range(9)]
    seconds = iter(range(0, 1_000, 100))
    with scripted(*answers) as server, pytest.raises(ServiceError) as caught:
        make_client(server.url, steady_clock=lambda: next(seconds)).output_images(MODEL)
    assert caught.value.kind is ErrorKind.TIMEOUT


HERE = "http://127.0.0.1:1/p.jpg"
LOOKS: list[tuple[object, tuple[Preset, ...]]] = [
    (["editorial", "old-film_star"], (
        Preset("editorial", "Editorial"), Preset("old-film_star", "Old film star"))),
    ([{"tag": "a", "id": "b", "name": "Anna"}], (Preset("a", "Anna"),)),
    ([{"id": "b", "title": "Beach"}], (Preset("b", "Beach"),)),
    ([{"slug": "c", "label": "City"}], (Preset("c", "City"),)),
    ([{"name": "Denim"}], (Preset("Denim", "Denim"),)),
    ([{"tag": "a", "description": "Soft\nlight", "category": "Work", "image": "https://h/a.jpg"}],
     (Preset("a", "A", "Soft light", "Work", "https://h/a.jpg"),)),
    ([{"tag": "a", "image": "http://h/a.jpg", "preview": "https://h/b.jpg"}],
     (Preset("a", "A", picture_url="https://h/b.jpg"),)),
    ([{"tag": "a", "url": HERE}], (Preset("a", "A", picture_url=HERE),)),
    ([{"tag": "a", "url": "file:///etc/passwd", "cover": "javascript:x"}], (Preset("a", "A"),)),
    ({"presets": ["a"], "total": 1}, (Preset("a", "A"),)),
    ({"categories": ["Work"], "items": ["a"]}, (Preset("a", "A"),)),
    ({"whatever": [{"tag": "a"}]}, (Preset("a", "A"),)),
    ({"Work": ["a"], "Fun": [{"tag": "b", "group": "Joy"}]}, (
        Preset("a", "A", group="Work"), Preset("b", "B", group="Joy"))),
    (["a", "a", {"tag": "a", "name": "Other"}], (Preset("a", "A"),)),
    ([None, 7, [], {}, {"tag": 7}, {"tag": ""}, {"tag": "a\nb"}, {"tag": "x" * 201}], ()),
    ([{"tag": "../../etc"}], (Preset("../../etc", "../../etc"),)),
    ([{"tag": "a", "name": 7, "description": {}, "image": ["https://h/a.jpg"]}],
     (Preset("a", "A"),)),
    ([{"tag": "-"}], (Preset("-", "-"),)),
    ([{"tag": "a", "name": "N" * 500}], (Preset("a", "N" * 100),)),
    ([{"tag": "a", "name": "No\u202eir\x00\n<b>"}], (Preset("a", "No ir <b>"),)),
    ([{"tag": "a", "image": "https://h/" + "a" * 9_000, "cover": "https://"}], (Preset("a", "A"),)),
    ([[["a"]], {"tag": {"tag": "a"}}, True], ()),
    ({"a": {"b": [{"tag": "a"}]}}, ()),
    (None, ()),
    ("editorial", ()),
    (7, ()),
    ({}, ()),
    ([], ()),
]  # fmt: skip


@pytest.mark.parametrize(("result", "presets"), LOOKS, ids=str)
def test_looks_are_read_in_any_shape(
    make_client: MakeClient, result: object, presets: tuple[Preset, ...]
) -> None:
    with scripted(_ok(result)) as server:
        assert make_client(server.url).presets() == presets


def test_a_long_name_is_cut_and_an_endless_one_makes_an_answer_without_looks(
    make_client: MakeClient,
) -> None:
    with scripted(_ok([{"tag": "a", "name": "N" * 20_000}, "b"])) as server:
        presets = make_client(server.url).presets()
    assert presets == (Preset("a", "N" * 100), Preset("b", "B"))
    endless = _ok([{"tag": "a", "name": "N" * 900_000}, "b"])
    with scripted(endless) as server, pytest.raises(ServiceError) as caught:
        make_client(server.url).presets()
    assert caught.value.kind is ErrorKind.ODD_ANSWER


def test_there_are_so_many_looks_at_most(make_client: MakeClient) -> None:
    with scripted(_ok([f"look-{number}" for number in range(MAX_PRESETS * 3)])) as server:
        assert len(make_client(server.url).presets()) == MAX_PRESETS
