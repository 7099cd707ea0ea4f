"""Turns what requests, urllib3, http.client and ssl raise into our own kinds, at one place."""

import http.client
import ssl
from collections.abc import Iterator
from http import HTTPStatus

import requests
import socks
import urllib3.exceptions as transport

from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.photogpt.proxies import ProxyAddressError
from photo_trainer_gui.photogpt.upload_body import FileGoneError

FOREIGN_ERRORS = (
    requests.RequestException,
    transport.HTTPError,
    http.client.HTTPException,
    OSError,
    FileGoneError,
    ProxyAddressError,
)

_NOT_CONNECTED = (
    transport.NewConnectionError,
    transport.ConnectTimeoutError,
    transport.ProxyError,
    requests.ConnectTimeout,
    requests.exceptions.ProxyError,
)
_TLS = (ssl.SSLError, transport.SSLError, requests.exceptions.SSLError)
_TIMEOUT = (TimeoutError, transport.ReadTimeoutError, requests.ReadTimeout)
# The standard library has no kind of its own for what a proxy answers to CONNECT.
_PROXY_WANTS_PASSWORD = f"Tunnel connection failed: {HTTPStatus.PROXY_AUTHENTICATION_REQUIRED} "
_BROKEN_OFF = (ConnectionError, http.client.RemoteDisconnected)
_GARBLED = (
    http.client.HTTPException,
    transport.DecodeError,
    requests.exceptions.ContentDecodingError,
)


def kind_of(error: BaseException, *, under_way: bool) -> ErrorKind:
    """What a foreign error means.

    Args:
        error: one of FOREIGN_ERRORS.
        under_way: whether bytes of the request may have left; it tells a failed TLS handshake
            from a connection that broke later.
    """
    found = tuple(causes(error))

    def any_is(types: tuple[type[BaseException], ...]) -> bool:
        return any(isinstance(cause, types) for cause in found)

    if any_is((FileGoneError,)):
        return ErrorKind.FILE_GONE
    if any_is((ProxyAddressError,)):
        return ErrorKind.PROXY_ADDRESS
    if any(_wants_password(cause) for cause in found):
        return ErrorKind.PROXY_PASSWORD
    if any_is(_TLS) and not under_way:
        return ErrorKind.UNSAFE
    if any_is(_NOT_CONNECTED) or not under_way:
        return ErrorKind.OFFLINE
    if any_is(_TIMEOUT):
        return ErrorKind.TIMEOUT
    if any_is(_GARBLED) and not any_is(_BROKEN_OFF):
        return ErrorKind.ODD_ANSWER
    return ErrorKind.LOST


def _wants_password(error: BaseException) -> bool:
    if isinstance(error, socks.SOCKS5AuthError):
        return True
    return type(error) is OSError and str(error).startswith(_PROXY_WANTS_PASSWORD)


def causes(error: BaseException) -> Iterator[BaseException]:
    """The error and everything it wraps; each library wraps in its own way.

    Not its context: that may be an older failure which the caller is just dealing with.
    """
    found: list[BaseException] = [error]
    for one in found:
        attributes = (getattr(one, name, None) for name in ("reason", "socket_err"))
        wrapped = (one.__cause__, *attributes, *one.args)
        found.extend(
            inner
            for inner in wrapped
            if isinstance(inner, BaseException) and not any(inner is known for known in found)
        )
        yield one
