"""A second start talks to a program of unknown state: all but a clean handover is turned away."""

import json

import pytest

from photo_trainer_gui.desktop.instance_messages import Handover, StartOptions, from_line, to_line
from photo_trainer_gui.limits import SECOND_START_MAX_BYTES

URL = "https://photos.example/api"


@pytest.mark.parametrize(
    "handover",
    [
        Handover(StartOptions()),
        Handover(StartOptions(practice=True, api_url=URL), ("/a b/ä.jpg",), False, "leave"),
        Handover(StartOptions(), ("/broken \udcff name.jpg", "/line\nbreak.jpg")),
    ],
)
def test_what_is_said_is_understood(handover: Handover) -> None:
    line = to_line(handover)
    assert line.count(b"\n") == 1
    assert from_line(line) == handover


def test_no_line_is_longer_than_the_limit() -> None:
    photos = tuple(f"/{n:0>500}.jpg" for n in range(SECOND_START_MAX_BYTES // 250))
    line = to_line(Handover(StartOptions(), photos))
    assert len(line) <= SECOND_START_MAX_BYTES
    kept = from_line(line).photos
    assert kept == photos[: len(kept)] != ()


GOOD = json.loads(to_line(Handover(StartOptions())))


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"\n",
        b"GET / HTTP/1.1\n",
        b"\xff\xfe\n",
        b"[]\n",
        b"null\n",
        b"[" * 100_000,
        *(
            json.dumps({name: value for name, value in GOOD.items() if name != left_out}).encode()
            for left_out in GOOD
        ),
        json.dumps(GOOD | {"photos": [1]}).encode(),
        json.dumps(GOOD | {"photos": 1}).encode(),
        json.dumps(GOOD | {"options": {"practice": True, "api_url": 5}}).encode(),
        json.dumps(GOOD | {"activation_token": ["x"]}).encode(),
    ],
)
def test_anything_else_is_no_handover(line: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever its words
        from_line(line)


@pytest.mark.parametrize(
    ("asked", "running", "fits"),
    [
        (StartOptions(), StartOptions(), True),
        (StartOptions(), StartOptions(practice=True, api_url=URL), True),
        (StartOptions(practice=True), StartOptions(practice=True), True),
        (StartOptions(practice=True), StartOptions(), False),
        (StartOptions(api_url=URL), StartOptions(api_url=URL), True),
        (StartOptions(api_url=URL), StartOptions(api_url="https://other.example"), False),
        (StartOptions(api_url=URL), StartOptions(), False),
    ],
)
def test_only_options_that_were_given_and_differ_do_not_fit(
    asked: StartOptions, running: StartOptions, fits: bool
) -> None:
    assert asked.fits(running) is fits
