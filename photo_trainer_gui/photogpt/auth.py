"""The API key on its way out: to one server, and into no text."""

from requests import PreparedRequest
from requests.auth import AuthBase

from photo_trainer_gui.server_address import origin


class KeyAuth(AuthBase):
    """Puts the key on requests to one server and on no others.

    An auth object, because `~/.netrc` would replace a plain `Authorization` header.
    """

    def __init__(self, key: str, base_url: str) -> None:
        self._key = key
        self._origin = origin(base_url)

    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        """Add the key's header if the request goes to the key's own server."""
        if origin(request.url or "") == self._origin:
            request.headers["Authorization"] = f"Bearer {self._key}"
        return request

    def __repr__(self) -> str:
        return f"{type(self).__name__}(hidden)"
