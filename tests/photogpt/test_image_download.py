"""The bytes of a picture are read from wherever they are, and the key stays at home."""

import hashlib
import time
from pathlib import Path

import pytest

from photo_trainer_gui.ids import ImageId
from photo_trainer_gui.limits import MAX_REQUEST_BYTES
from photo_trainer_gui.photogpt.client import Client
from photo_trainer_gui.photogpt.entities import Image, read_image
from photo_trainer_gui.photogpt.image_download import picture_sha256
from photo_trainer_gui.photogpt.stop_flag import StopFlag
from tests.fakes.scripted_server import Scripted, ScriptedServer
from tests.photogpt.conftest import QUICK

PICTURE = b"\xff\xd8\xff a picture"
HERE = "http://127.0.0.1:1/api"


def _read(*answers: Scripted, base_url: str = HERE) -> tuple[str, ScriptedServer]:
    with ScriptedServer(*answers) as server:
        return picture_sha256(f"{server.origin}/a.jpg", base_url, QUICK, StopFlag()), server


def test_the_bytes_are_named_by_their_hash_and_the_key_is_not_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".netrc").write_text("default login me password secret")
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    with ScriptedServer(Scripted(body=PICTURE)) as server:
        client = Client(server.url, "a-key-that-stays-at-home")
        image = Image(ImageId("i"), f"{server.origin}/a.jpg")
        assert client.image_sha256(image) == hashlib.sha256(PICTURE).hexdigest()
        client.close()
    (received,) = server.received
    assert "authorization" not in received.headers


@pytest.mark.parametrize(
    "answer",
    [
        Scripted(status=404, body=PICTURE),
        Scripted(status=302, headers={"Location": "http://127.0.0.1:1/"}),
        Scripted(body=b""),
        Scripted(body=b"short", headers={"Content-Length": "10"}),
        Scripted(body=b"x" * (MAX_REQUEST_BYTES + 1)),
    ],
    ids=["not there", "leads elsewhere", "empty", "cut off", "too large"],
)
def test_what_can_not_be_had_whole_is_nothing(answer: Scripted) -> None:
    began = time.monotonic()
    sha, server = _read(answer)
    assert sha == ""
    assert len(server.received) == 1
    assert time.monotonic() - began < 10


@pytest.mark.parametrize("url", ["", "ftp://host/a.jpg", "file:///etc/passwd", "http://host/a.jpg"])
def test_only_safe_addresses_are_asked(url: str) -> None:
    assert picture_sha256(url, HERE, QUICK, StopFlag()) == ""


def test_a_service_far_away_can_not_send_us_to_this_computer() -> None:
    sha, server = _read(Scripted(body=PICTURE), base_url="https://developer.photogptai.com/api")
    assert sha == ""
    assert server.received == []


def test_nobody_there_is_nothing() -> None:
    assert picture_sha256("http://127.0.0.1:1/a.jpg", HERE, QUICK, StopFlag()) == ""


@pytest.mark.parametrize("url", [None, 5, ["https://host"]])
def test_an_image_without_a_link_has_none(url: object) -> None:
    assert read_image({"id": "i", "url": url}) == Image(ImageId("i"), "")
