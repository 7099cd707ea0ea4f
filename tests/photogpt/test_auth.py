"""The key goes to its own server only, and is in no text."""

import pytest
import requests

from photo_trainer_gui.photogpt.auth import KeyAuth

KEY = "pk_live_0123456789abcdef"


@pytest.mark.parametrize(
    ("url", "goes"),
    [
        ("https://photos.example/api/ping", True),
        ("https://photos.example:443/elsewhere", True),
        ("https://PHOTOS.example/api", True),
        ("http://photos.example/api", False),
        ("https://photos.example:8443/api", False),
        ("https://photos.example.evil.example/api", False),
        ("https://evil.example/photos.example", False),
    ],
)
def test_the_key_goes_to_its_own_server_and_to_no_other(url: str, goes: bool) -> None:
    request = requests.Request("GET", url, auth=KeyAuth(KEY, "https://photos.example/api"))
    assert ("Authorization" in request.prepare().headers) is goes


def test_the_key_is_not_in_the_text_of_its_auth_object() -> None:
    auth = KeyAuth(KEY, "https://photos.example/api")
    assert KEY not in f"{auth!r} {auth} {[auth]}"
