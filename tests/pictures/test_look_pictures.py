"""Examples of looks come once and small; whatever a link leads to, a look just has none then."""

import io
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from photo_trainer_gui.limits import EXAMPLE_PX, EXAMPLES_KEPT_S, MAX_EXAMPLE_BYTES
from photo_trainer_gui.photogpt.client import Client
from photo_trainer_gui.photogpt.practice import FaultKind, FaultRule, PracticeService
from photo_trainer_gui.photogpt.transport import Timeouts
from photo_trainer_gui.pictures.look_pictures import LookPictures, NoExampleError
from tests.fakes.scripted_server import Scripted, ScriptedServer

TIMEOUTS = Timeouts(connect_s=2, read_s=0.5, answer_s=2, download_s=2)
KEY = "a-key-that-nobody-may-see"


def jpeg(width: int = 1200, height: int = 900) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(file, "JPEG")
    return file.getvalue()


class Place:
    """The folder of examples, and clients of servers whose looks they are of."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "looks"
        self.now = time.time()
        self.pictures = LookPictures(self.folder, lambda: self.now)
        self.clients: list[Client] = []

    def connect(self, url: str, key: str = KEY) -> Client:
        client = Client(url, key, timeouts=TIMEOUTS)
        self.clients.append(client)
        self.pictures.connect(client.fetch_example)
        return client

    def files(self) -> list[str]:
        there = self.folder.iterdir() if self.folder.exists() else ()
        return sorted(path.suffix for path in there)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    made = Place(tmp_path)
    yield made
    for client in made.clients:
        client.close()


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Callable[..., PracticeService]]:
    started: list[PracticeService] = []

    def start(*faults: FaultRule) -> PracticeService:
        service = PracticeService(tmp_path / "service", faults=faults)
        service.start()
        started.append(service)
        return service

    yield start
    for service in started:
        service.stop()


def test_an_example_comes_once_small_and_without_the_key(place: Place) -> None:
    with ScriptedServer(Scripted(jpeg())) as server:
        place.connect(server.url)
        link = f"{server.origin}/noir.jpg?signature="
        small = place.pictures.read("noir", link + "1")
        # Another signature is the same picture, and so is another run of the program.
        assert place.pictures.read("noir", link + "2") == small
        place.pictures.connect(None)
        assert LookPictures(place.folder, time.time).read("noir", link + "3") == small
        (received,) = server.received
        assert "authorization" not in received.headers
        assert received.headers["user-agent"].startswith("photo-trainer/")
    with Image.open(io.BytesIO(small)) as shown:
        assert (shown.format, max(shown.size)) == ("JPEG", EXAMPLE_PX)
    assert place.files() == [".jpg"]


def test_the_practice_service_draws_one_for_each_of_its_looks(
    place: Place, practice: Callable[..., PracticeService]
) -> None:
    service = practice()
    looks = place.connect(service.url, service.key).presets()
    drawn = {place.pictures.read(look.tag, look.picture_url) for look in looks}
    assert len(drawn) == len(looks) == 3


@pytest.mark.parametrize(
    "kind",
    [
        FaultKind.HTML,
        FaultKind.BOMB,
        FaultKind.ENDLESS,
        FaultKind.EMPTY,
        FaultKind.TRUNCATED,
        FaultKind.HANG,
        FaultKind.REFUSE,
        FaultKind.RESET_AFTER,
        FaultKind.STATUS,
    ],
)
def test_a_broken_example_is_none_and_nothing_of_it_stays(
    place: Place, practice: Callable[..., PracticeService], kind: FaultKind
) -> None:
    service = practice(FaultRule("look", kind, times=None))
    look = place.connect(service.url, service.key).presets()[0]
    begun = time.monotonic()
    for _ in range(2):
        with pytest.raises(NoExampleError):
            place.pictures.read(look.tag, look.picture_url)
    assert time.monotonic() - begun < 2 * (TIMEOUTS.download_s + 1)
    assert place.files() == []
    # What is no picture stays none; what did not come may come.
    final = {FaultKind.HTML, FaultKind.EMPTY, FaultKind.BOMB, FaultKind.ENDLESS}
    assert service.calls["look"] == (1 if kind in final else 2)


@pytest.mark.parametrize(
    "link",
    [
        "http://elsewhere.invalid/a.jpg",
        "file:///etc/passwd",
        "ftp://127.0.0.1/a.jpg",
        "http://[bad",
        "https://",
        "",
        "x" * 5000,
    ],
)
def test_no_other_kind_of_link_is_followed(place: Place, link: str) -> None:
    with ScriptedServer(Scripted(jpeg())) as server:
        place.connect(server.url)
        with pytest.raises(NoExampleError):
            place.pictures.read("noir", link)
        assert not server.received


def test_a_link_that_is_led_elsewhere_over_http_is_not_followed(place: Place) -> None:
    led = Scripted(b"", 302, {"Location": "http://elsewhere.invalid/a.jpg"})
    with ScriptedServer(led) as server:
        place.connect(server.url)
        with pytest.raises(NoExampleError):
            place.pictures.read("noir", f"{server.origin}/a.jpg")
        assert len(server.received) == 1


def test_more_than_an_example_needs_is_not_read(place: Place) -> None:
    with ScriptedServer(Scripted(jpeg() + bytes(MAX_EXAMPLE_BYTES))) as server:
        place.connect(server.url)
        with pytest.raises(NoExampleError):
            place.pictures.read("noir", f"{server.origin}/a.jpg")
    assert place.files() == []


def test_what_is_old_comes_again_and_what_nobody_has_looked_at_goes(place: Place) -> None:
    with ScriptedServer(Scripted(jpeg())) as server:
        place.connect(server.url)
        link = f"{server.origin}/a.jpg"
        for tag in ("noir", "soft"):
            place.pictures.read(tag, link)
        place.now += EXAMPLES_KEPT_S + 1
        place.pictures.read("noir", link)
        assert len(server.received) == 3
        place.pictures.tidy()
        assert place.files() == []


def test_one_that_was_damaged_on_the_disk_comes_again(place: Place) -> None:
    with ScriptedServer(Scripted(jpeg())) as server:
        place.connect(server.url)
        link = f"{server.origin}/a.jpg"
        whole = place.pictures.read("noir", link)
        (kept,) = place.folder.iterdir()
        kept.write_bytes(whole[:-100])
        assert place.pictures.read("noir", link) == whole == kept.read_bytes()


def test_a_folder_that_cannot_be_written_makes_looks_without_examples(place: Place) -> None:
    place.folder.write_text("somebody's file")
    with ScriptedServer(Scripted(jpeg())) as server:
        place.connect(server.url)
        with pytest.raises(NoExampleError):
            place.pictures.read("noir", f"{server.origin}/a.jpg")
        place.pictures.tidy()
    assert place.folder.read_text() == "somebody's file"
