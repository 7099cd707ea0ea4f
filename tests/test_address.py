"""A key must never travel unprotected: which addresses are allowed, and what tells them apart."""

import pytest

from photo_trainer_gui.address import checked_address, host_and_port
from photo_trainer_gui.limits import API_URL


@pytest.mark.parametrize(
    "address",
    [
        API_URL,
        "https://photos.example",
        "https://photos.example:8443/api",
        "http://127.0.0.1:5000",
        "http://127.8.8.8/api",
        "http://[::1]:5000/api",
        "http://localhost:80",
    ],
)
def test_takes_https_anywhere_and_http_on_this_computer(address: str) -> None:
    assert checked_address(f"  {address}/ \n") == address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "photos.example",
        "http://photos.example",
        "http://127.0.0.1.photos.example",
        "http://localhost.photos.example",
        "http://192.168.1.2:5000",
        "ftp://localhost",
        "file:///etc/passwd",
        "https://",
        "https://name:word@photos.example",
        "https://photos.example@elsewhere.example",
        "https://photos.example/?a=b",
        "https://photos.example/#top",
        "https://photos.example:port",
        "https://photos.example:99999",
        "https://photos .example",
        "https://photos\n.example",
        "https://photos.example/\x07",
        "https://[::1",
    ],
)
def test_refuses_every_other_address(address: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever its words
        checked_address(address)


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("https://Photos.Example/api", "photos.example:443"),
        ("http://localhost", "localhost:80"),
        ("https://photos.example:8443", "photos.example:8443"),
        ("http://[::1]:5000/api", "[::1]:5000"),
    ],
)
def test_a_place_always_has_its_port(address: str, place: str) -> None:
    assert host_and_port(address) == place


def test_something_without_a_scheme_has_no_place() -> None:
    with pytest.raises(ValueError, match="http"):
        host_and_port("photos.example:443")
