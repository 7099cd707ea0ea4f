"""Reads pictures from wherever the service keeps them: on other hosts, and so without the key."""

import logging

import requests

from photo_trainer_gui.address import is_loopback
from photo_trainer_gui.limits import MAX_REQUEST_BYTES
from photo_trainer_gui.photogpt.allowance import Allowance
from photo_trainer_gui.photogpt.line import Line
from photo_trainer_gui.photogpt.proxies import DesktopProxy, no_desktop
from photo_trainer_gui.photogpt.stopping import StopFlag
from photo_trainer_gui.photogpt.transport import USER_AGENT, Timeouts, in_use

log = logging.getLogger(__name__)

_CHUNK_BYTES = 64 * 1024


def picture_sha256(
    url: str,
    base_url: str,
    timeouts: Timeouts,
    stop: StopFlag,
    desktop_proxy: DesktopProxy = no_desktop,
) -> str:
    """sha256 (hex) of a picture's bytes; empty when it can not be had, whatever the reason.

    Blocks. Only https is asked, as the link is data out of an answer; http on this computer only
    by a service that is on this computer itself. No redirect is followed or even read, and more
    than MAX_REQUEST_BYTES are no photo that was sent. `stop` ends it at once.
    """
    try:
        local = url.startswith("http://") and is_loopback(url) and is_loopback(base_url)
        if stop.is_set or not (url.startswith("https://") or local):
            return ""
        # An auth of its own, because `~/.netrc` would fill the place of none.
        line = Line(_Nobody(), use_environment=not local, desktop_proxy=desktop_proxy)
        allowance = Allowance(body_bytes=MAX_REQUEST_BYTES, seconds=timeouts.picture_s)
        try:
            with in_use(line, allowance, [stop]):
                sha256 = _sha256(line, url, timeouts)
            # What ends with the connection looks whole when that was cut.
            return "" if stop.is_set else sha256
        finally:
            line.close()
    except Exception as error:  # the link is data, and so is whatever it leads to
        log.info("a picture cannot be had: %s", type(error).__name__)
        return ""


def _sha256(line: Line, url: str, timeouts: Timeouts) -> str:
    import hashlib

    digest, received = hashlib.sha256(), 0
    with line.request(
        "GET",
        url,
        headers={"User-Agent": USER_AGENT},
        timeout=(timeouts.connect_s, timeouts.read_s),
    ) as response:
        if response.status_code != requests.codes.ok:
            return ""
        for chunk in response.iter_content(_CHUNK_BYTES):
            received += len(chunk)
            if received > MAX_REQUEST_BYTES:
                return ""
            digest.update(chunk)
    return digest.hexdigest() if received else ""


class _Nobody(requests.auth.AuthBase):
    """No key for anybody."""

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        """Leave the request as it is."""
        return request
