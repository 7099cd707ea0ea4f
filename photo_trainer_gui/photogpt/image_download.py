"""Reads pictures from wherever the service keeps them: on other hosts, and so without the key."""

import hashlib
import logging

import requests

from photo_trainer_gui.ids import NO_SHA256, Sha256
from photo_trainer_gui.limits import MAX_REQUEST_BYTES
from photo_trainer_gui.photogpt.cancellable_session import CancellableSession
from photo_trainer_gui.photogpt.proxies import DesktopProxy, no_desktop
from photo_trainer_gui.photogpt.response_limits import ResponseLimits
from photo_trainer_gui.photogpt.stop_flag import StopFlag
from photo_trainer_gui.photogpt.transport import USER_AGENT, Timeouts, in_use
from photo_trainer_gui.server_address import is_loopback, link_allowed

log = logging.getLogger(__name__)

_CHUNK_BYTES = 64 * 1024


def picture_sha256(
    url: str,
    base_url: str,
    timeouts: Timeouts,
    stop: StopFlag,
    desktop_proxy: DesktopProxy = no_desktop,
) -> Sha256:
    """sha256 (hex) of a picture's bytes; empty when it cannot be had, whatever the reason.

    Blocks. Only https is asked, as the link is data out of an answer; http on this computer only
    by a service that is on this computer itself. No redirect is followed or even read, and more
    than MAX_REQUEST_BYTES are no photo that was sent. `stop` ends it at once.
    """
    try:
        if stop.is_set or not link_allowed(url, base_url):
            return NO_SHA256
        line = keyless_line(url, desktop_proxy)
        allowance = ResponseLimits(body_bytes=MAX_REQUEST_BYTES, seconds=timeouts.picture_s)
        try:
            with in_use(line, allowance, [stop]):
                sha256 = _sha256(line, url, timeouts)
            # What ends with the connection looks whole when that was cut.
            return NO_SHA256 if stop.is_set else sha256
        finally:
            line.close()
    except Exception as error:  # the link is data, and so is whatever it leads to
        log.info("a picture cannot be had: %s", type(error).__name__)
        return NO_SHA256


def _sha256(line: CancellableSession, url: str, timeouts: Timeouts) -> Sha256:
    digest, received = hashlib.sha256(), 0
    with line.request(
        "GET",
        url,
        headers={"User-Agent": USER_AGENT},
        timeout=(timeouts.connect_s, timeouts.read_s),
    ) as response:
        if response.status_code != requests.codes.ok:
            return NO_SHA256
        for chunk in response.iter_content(_CHUNK_BYTES):
            received += len(chunk)
            if received > MAX_REQUEST_BYTES:
                return NO_SHA256
            digest.update(chunk)
    return Sha256(digest.hexdigest()) if received else NO_SHA256


def keyless_line(url: str, desktop_proxy: DesktopProxy) -> CancellableSession:
    """A line to wherever a link leads. It has no key, and loopback is reached without a proxy."""
    # An auth of its own, because `~/.netrc` would fill the place of none.
    return CancellableSession(
        _Nobody(), use_environment=not is_loopback(url), desktop_proxy=desktop_proxy
    )


class _Nobody(requests.auth.AuthBase):
    """No key for anybody."""

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        """Leave the request as it is."""
        return request
