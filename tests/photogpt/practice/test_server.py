"""The practice service keeps to the contract as strictly as the real one, seen from outside."""

import io
import json
import socket
import threading
import time
from pathlib import Path
from typing import Any

import pytest
import requests
from PIL import Image
from pillow_heif import from_pillow

from photo_trainer_gui.ids import ModelId
from photo_trainer_gui.photogpt.practice import FaultKind, FaultRule, PracticeService
from tests.photogpt.conftest import KEY, MakeJpeg, MakeService, stocked
from tests.photogpt.practice.contract import ERROR, IMAGE, MODEL, violations

ADA = {"name": "Ada", "age": 36, "gender": "Female"}


def ask(
    service: PracticeService, method: str, path: str, **options: Any
) -> tuple[int, dict[str, Any]]:
    """One request with the right headers; those in `headers` replace them, None removes one."""
    headers = {"Authorization": f"Bearer {KEY}", "API-Version": "1"} | options.pop("headers", {})
    with requests.Session() as session:
        session.trust_env = False
        answer = session.request(method, service.url + path, headers=headers, **options)
    return answer.status_code, answer.json()


def put(service: PracticeService, model_id: ModelId, picture: bytes, **changes: Any) -> int:
    """Upload a picture; the status of the answer. `changes` spoil it."""
    data = changes.get("data", json.dumps({"modelID": model_id, "type": "modelInput"}))
    parts = {
        "file": ("x.jpg", picture, "image/jpeg"),
        "data": (None, data, changes.get("data_type", "application/json")),
    } | changes.get("more", {})
    for name in changes.get("without", ()):
        del parts[name]
    status, answer = ask(service, "POST", "/images/upload", files=parts)
    assert violations(answer, IMAGE if status == 200 else ERROR) == []
    return status


def picture(kind: str, size: tuple[int, int] = (16, 16), mode: str = "RGB") -> bytes:
    """A picture file of a format."""
    image = Image.new(mode, size)
    file = io.BytesIO()
    if kind == "HEIC":
        from_pillow(image).save(file)
    else:
        image.save(file, kind)
    return file.getvalue()


@pytest.fixture
def model_id(service: PracticeService) -> ModelId:
    """A model without photos."""
    return ModelId(str(ask(service, "POST", "/models", json=ADA)[1]["result"]["id"]))


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Authorization": None}, 401),
        ({"Authorization": "Bearer another-key"}, 401),
        ({"Authorization": KEY}, 401),
        ({"Authorization": "Bearer ümlaut".encode()}, 401),
        ({"API-Version": None}, 400),
        ({"API-Version": "2"}, 400),
        ({"Host": "photos.example"}, 421),
        ({"Host": "127.0.0.1:1"}, 421),
        ({"Host": "127.0.0.1"}, 421),
    ],
)
def test_key_version_and_host_are_checked(
    service: PracticeService, headers: dict[str, str | None], status: int
) -> None:
    got, answer = ask(service, "GET", "/ping", headers=headers)
    assert got == status
    expected = {"message": "pong!", "status": "OK"}
    assert answer == expected if status == 200 else violations(answer, ERROR) == []


def test_localhost_is_a_name_of_it(service: PracticeService) -> None:
    port = service.url.split(":")[2].removesuffix("/api")
    assert ask(service, "GET", "/ping", headers={"Host": f"localhost:{port}"})[0] == 200


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/nothing", 404), ("GET", "/../ping", 404), ("PUT", "/models", 405)],
)
def test_what_does_not_exist_is_refused_as_nok(
    service: PracticeService, method: str, path: str, status: int
) -> None:
    got, answer = ask(service, method, path)
    assert got == status
    assert violations(answer, ERROR) == []


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({}, 200),
        ({"ethnicity": "European", "eyeColor": "brown"}, 200),
        ({"name": ""}, 400),
        ({"name": 3}, 400),
        ({"age": 0}, 400),
        ({"age": 36.5}, 400),
        ({"age": "36"}, 400),
        ({"age": True}, 400),
        ({"gender": "female"}, 400),
        ({"gender": []}, 400),
        ({"ethnicity": None}, 400),
        ({"userID": "me"}, 400),
        ({"id": "no-such-model"}, 404),
    ],
)
def test_details_of_a_model_are_checked(
    service: PracticeService, change: dict[str, Any], status: int
) -> None:
    got, answer = ask(service, "POST", "/models", json=ADA | change)
    assert got == status
    assert violations(answer, MODEL if status == 200 else ERROR) == []


@pytest.mark.parametrize("missing", ["name", "age", "gender"])
def test_a_missing_detail_is_named(service: PracticeService, missing: str) -> None:
    details = {field: value for field, value in ADA.items() if field != missing}
    status, answer = ask(service, "POST", "/models", json=details)
    assert status == 400
    assert missing in answer["message"]


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"\xff"])
def test_a_model_is_made_of_a_json_object_only(service: PracticeService, body: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    assert ask(service, "POST", "/models", data=body, headers=headers)[0] == 400
    assert ask(service, "POST", "/models", data=json.dumps(ADA).encode())[0] == 400


def test_names_and_details_do_not_come_back(service: PracticeService, model_id: ModelId) -> None:
    listed = ask(service, "GET", "/models")[1]["result"]
    alone = ask(service, "GET", f"/models/{model_id}")[1]["result"]
    assert listed == [alone]
    assert set(alone) == {"id", "status", "modelType", "createdAt", "updatedAt"}


def test_a_model_can_be_changed(service: PracticeService, model_id: ModelId) -> None:
    status, answer = ask(service, "POST", "/models", json=ADA | {"id": model_id, "name": "Eve"})
    assert (status, answer["result"]["id"]) == (200, model_id)
    assert [json.loads(model.details)["name"] for model in service.models] == ["Eve"]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIC"])
def test_every_documented_format_is_taken_whatever_its_name(
    service: PracticeService, model_id: ModelId, kind: str
) -> None:
    assert put(service, model_id, picture(kind)) == 200
    assert [image.media_type for image in service.images] == [f"image/{kind.lower()}"]


@pytest.mark.parametrize(
    "content",
    [b"", b"hello", *(picture(kind) for kind in ("GIF", "TIFF", "BMP", "AVIF")),
     picture("PNG")[:20], picture("JPEG")[:40], picture("HEIC")[:60]],
)  # fmt: skip
def test_what_is_no_picture_of_these_formats_is_refused(
    service: PracticeService, model_id: ModelId, content: bytes
) -> None:
    assert put(service, model_id, content) == 400
    assert service.images == ()


def test_a_picture_of_very_many_pixels_is_no_trouble(
    service: PracticeService, model_id: ModelId
) -> None:
    assert put(service, model_id, picture("PNG", (20_000, 10_000), "1")) == 200


@pytest.mark.parametrize(
    "changes",
    [
        {"data": ""},
        {"data": "[]"},
        {"data": '{"modelID": "x"}'},
        {"data": '{"modelID": "x", "type": "input"}'},
        {"data": '{"modelID": 1, "type": "modelInput"}'},
        {"data": '{"modelID": "x", "type": "modelInput", "more": 1}'},
        {"data": " " * 20_000},
        {"data_type": "text/plain"},
        {"without": ["data"]},
        {"without": ["file"]},
        {"more": {"userID": (None, "me", "text/plain")}},
        {"more": {"file": (None, b"no file name", "image/jpeg")}},
    ],
)
def test_an_upload_of_another_shape_is_refused(
    service: PracticeService, model_id: ModelId, changes: dict[str, Any]
) -> None:
    assert put(service, model_id, picture("JPEG"), **changes) == 400
    assert service.images == ()


@pytest.mark.parametrize("content_type", ["image/jpeg", "multipart/form-data", None])
def test_an_upload_must_be_multipart(service: PracticeService, content_type: str | None) -> None:
    headers = {"Content-Type": content_type}
    assert ask(service, "POST", "/images/upload", data=b"--x", headers=headers)[0] == 400


def test_an_upload_for_a_model_that_is_not_there_is_refused(service: PracticeService) -> None:
    assert put(service, ModelId("no-such-model"), picture("JPEG")) == 404


@pytest.mark.parametrize(("size", "status"), [(19_500_000, 200), (20_000_000, 400)])
def test_a_request_may_have_twenty_megabytes_envelope_included(
    service: PracticeService, model_id: ModelId, size: int, status: int
) -> None:
    photo = picture("JPEG")
    assert put(service, model_id, photo + bytes(size - len(photo))) == status


def test_a_model_holds_twenty_photos_of_a_type(
    make_service: MakeService, make_jpeg: MakeJpeg, tmp_path: Path
) -> None:
    model_id, _ = stocked(tmp_path / "service", make_jpeg, 19)
    service = make_service()
    assert put(service, model_id, picture("JPEG")) == 200
    assert put(service, model_id, picture("JPEG")) == 400
    other = json.dumps({"modelID": model_id, "type": "auxiliaryType"})
    assert put(service, model_id, picture("JPEG"), data=other) == 200


def test_the_limit_of_twenty_holds_for_uploads_at_the_same_time(
    make_service: MakeService, make_jpeg: MakeJpeg, tmp_path: Path
) -> None:
    model_id, _ = stocked(tmp_path / "service", make_jpeg, 18)
    service = make_service()
    photo = picture("JPEG")
    got: list[int] = []
    threads = [
        threading.Thread(target=lambda: got.append(put(service, model_id, photo))) for _ in range(5)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(got) == [200, 200, 400, 400, 400]


def test_photos_are_listed_in_pages_by_type(
    make_service: MakeService, make_jpeg: MakeJpeg, tmp_path: Path
) -> None:
    model_id, image_ids = stocked(tmp_path / "service", make_jpeg, 14)
    service = make_service()

    def page(query: str) -> tuple[list[str], int, int]:
        answer = ask(service, "GET", f"/models/{model_id}/images{query}")[1]
        assert [v for one in answer["result"] for v in violations({"result": one}, IMAGE)] == []
        return [one["id"] for one in answer["result"]], answer["page"], answer["pageSize"]

    assert page("") == (image_ids[:10], 1, 10)
    assert page("?pageNum=2&pageSize=100") == (image_ids[10:], 2, 10)
    assert page("?pageNum=3") == ([], 3, 10)
    assert page("?imageType=input&pageNum=2&pageSize=4") == (image_ids[4:8], 2, 4)
    assert page("?imageType=output") == ([], 1, 10)
    assert page("?imageType=auxiliaryType") == ([], 1, 10)


@pytest.mark.parametrize(
    "query", ["imageType=modelInput", "pageNum=0", "pageNum=-1", "pageSize=x", "pageSize=1e2"]
)
def test_a_page_that_cannot_be_is_refused(
    service: PracticeService, model_id: ModelId, query: str
) -> None:
    assert ask(service, "GET", f"/models/{model_id}/images?{query}")[0] == 400


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/models/none"),
        ("DELETE", "/models/none"),
        ("GET", "/models/none/images"),
        ("GET", "/models/none/train"),
        ("GET", "/images/none"),
        ("DELETE", "/images/none"),
    ],
)
def test_what_is_not_there_is_404(service: PracticeService, method: str, path: str) -> None:
    status, answer = ask(service, method, path)
    assert status == 404
    assert violations(answer, ERROR) == []


def test_deleting_removes_the_bytes_too(
    make_service: MakeService, make_jpeg: MakeJpeg, tmp_path: Path
) -> None:
    model_id, (first, second) = stocked(tmp_path / "service", make_jpeg, 2)
    service = make_service()
    assert violations(ask(service, "GET", f"/images/{first}")[1], IMAGE) == []
    assert ask(service, "DELETE", f"/images/{first}")[0] == 200
    assert [image.id for image in service.images] == [second]
    assert ask(service, "DELETE", f"/models/{model_id}")[0] == 200
    assert (service.models, service.images) == ((), ())
    assert list((tmp_path / "service" / "images").iterdir()) == []


def test_a_restart_forgets_nothing(
    make_service: MakeService, make_jpeg: MakeJpeg, tmp_path: Path
) -> None:
    model_id, image_ids = stocked(tmp_path / "service", make_jpeg)
    first = make_service()
    assert ask(first, "GET", f"/models/{model_id}/train")[0] == 200
    first.stop()
    second = make_service()
    assert [image.id for image in second.images] == image_ids
    assert [model.trainings for model in second.models] == [1]
    assert second.calls == {"train": 1}


def test_port_and_key_are_random_unless_given(make_service: MakeService) -> None:
    one, other = make_service(key=None), make_service(key=None)
    assert one.key != other.key
    assert one.url != other.url
    assert len(one.key) >= 32


def test_a_port_that_is_taken_is_an_oserror(make_service: MakeService) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener, pytest.raises(OSError, match="in use"):
        make_service(port=listener.getsockname()[1])


def test_it_says_nothing_on_the_console(
    service: PracticeService, capfd: pytest.CaptureFixture[str]
) -> None:
    ask(service, "GET", "/ping")
    ask(service, "GET", "/nothing")
    assert capfd.readouterr() == ("", "")


def test_it_ends_at_once_while_calls_hang(make_service: MakeService) -> None:
    service = make_service(faults=[FaultRule("ping", FaultKind.HANG)])
    ended = threading.Event()

    def hang() -> None:
        with pytest.raises(requests.ConnectionError):
            ask(service, "GET", "/ping")
        ended.set()

    thread = threading.Thread(target=hang)
    thread.start()
    while not service.calls:
        time.sleep(0.01)
    service.stop()
    assert ended.wait(0.5)
    thread.join()
