"""Reads pictures from wherever the service keeps them: on other hosts, and so without the key."""

import requests

from photo_trainer_gui.address import is_loopback
from photo_trainer_gui.limits import MAX_REQUEST_BYTES
from photo_trainer_gui.photogpt.transport import Timeouts

_CHUNK_BYTES = 64 * 1024


def picture_sha256(url: str, base_url: str, timeouts: Timeouts) -> str:
    """sha256 (hex) of a picture's bytes; empty when it can not be had, whatever the reason.

    Blocks. Only https is asked, as the link is data out of an answer; http on this computer only
    by a service that is on this computer itself. No redirect is followed, and more than
    MAX_REQUEST_BYTES are no photo that was sent.
    """
    local = url.startswith("http://") and is_loopback(url) and is_loopback(base_url)
    if not url.startswith("https://") and not local:
        return ""
    with requests.Session() as session:
        session.trust_env = not local
        # An auth of its own, because `~/.netrc` would fill the place of none.
        session.auth = _nobody
        try:
            return _sha256(session, url, timeouts)
        except (requests.RequestException, OSError, ValueError):
            return ""


def _sha256(session: requests.Session, url: str, timeouts: Timeouts) -> str:
    import hashlib

    digest, received = hashlib.sha256(), 0
    wait = (timeouts.connect_s, timeouts.read_s)
    with session.get(url, timeout=wait, allow_redirects=False, stream=True) as response:
        if response.status_code != requests.codes.ok:
            return ""
        for chunk in response.iter_content(_CHUNK_BYTES):
            received += len(chunk)
            if received > MAX_REQUEST_BYTES:
                return ""
            digest.update(chunk)
    return digest.hexdigest() if received else ""


def _nobody(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request
