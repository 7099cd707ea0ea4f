"""A key must never travel unprotected: which addresses are allowed, and what tells them apart."""

import pytest
import requests

from photo_trainer_gui.limits import API_URL
from photo_trainer_gui.photogpt.auth import KeyAuth
from photo_trainer_gui.photogpt.client import Client
from photo_trainer_gui.server_address import checked_address, host_and_port, origin


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
        "https://photos%2eexample",
        "https://photos.example\\@elsewhere.example",
        "https://b\u00fccher\u2024.example:1/\u00a0",
        "https://" + "\u00fc" * 70 + ".example",
        "https://xn--\u00fc.example",
        "https://\ud800.example",
        "https://a\u200db.example",
    ],
)
def test_refuses_every_other_address(address: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever its words
        checked_address(address)


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("HTTPS://Photos.Example/API", "https://photos.example/API"),
        ("HTTP://LOCALHOST:5000", "http://localhost:5000"),
        ("https://Bücher.example/api", "https://xn--bcher-kva.example/api"),
        ("https://straße.example", "https://xn--strae-oqa.example"),
        ("https://例え。example:8443/", "https://xn--r8jz45g.example:8443"),
        ("http://１２７.0.0.1:5000", "http://127.0.0.1:5000"),
        ("https://photos.example:443", "https://photos.example:443"),
        ("https://[::1]/api/", "https://[::1]/api"),
    ],
)
def test_an_address_is_kept_in_one_way_of_writing(typed: str, address: str) -> None:
    assert checked_address(typed) == address
    assert checked_address(address) == address


@pytest.mark.parametrize("typed", ["HTTPS://Bücher.Example/api", "https://straße.example/api"])
def test_a_client_takes_it_and_its_key_goes_where_the_request_goes(typed: str) -> None:
    address = checked_address(typed)
    prepared = requests.Request("GET", f"{address}/ping", auth=KeyAuth("key", address)).prepare()
    assert prepared.headers["Authorization"] == "Bearer key"
    assert origin(prepared.url or "") == origin(address)
    Client(address, "a-key-that-is-not-sent").close()


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
