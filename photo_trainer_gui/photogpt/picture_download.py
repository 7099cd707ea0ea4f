"""Fetches a finished picture from wherever the service keeps it: without the key, into a file."""

import hashlib
import time
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urljoin

import requests

from photo_trainer_gui.ids import Sha256
from photo_trainer_gui.limits import MAX_PICTURE_BYTES, MAX_PICTURE_REDIRECTS
from photo_trainer_gui.photogpt.downloaded_picture import (
    ByteTarget,
    DownloadedPicture,
    DownloadError,
    DownloadFailure,
)
from photo_trainer_gui.photogpt.image_download import keyless_line
from photo_trainer_gui.photogpt.proxies import DesktopProxy
from photo_trainer_gui.photogpt.response_limits import ResponseLimits, TooLargeError
from photo_trainer_gui.photogpt.stop_flag import StopFlag
from photo_trainer_gui.photogpt.transport import USER_AGENT, Timeouts, in_use
from photo_trainer_gui.photogpt.transport_errors import causes
from photo_trainer_gui.server_address import link_allowed, origin

_CHUNK_BYTES = 64 * 1024
_HEAD_BYTES = 12
# Where the end of a picture is looked for when nothing else says that all of it came.
_TAIL_BYTES = 4096
_ENDS = {"image/jpeg": b"\xff\xd9", "image/png": b"IEND"}
_LED_ON = frozenset({301, 302, 303, 307, 308})
_GONE = frozenset({HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
_BRANDS = {
    b"avif": "image/avif",
    b"avis": "image/avif",
    b"heic": "image/heic",
    b"heix": "image/heic",
    b"mif1": "image/heic",
}


@dataclass(frozen=True)
class PictureDownload:
    """Fetches pictures, each over a line of its own; any number of threads may.

    Attributes:
        base_url: the service's own address: http is followed only between loopbacks.
        timeouts: `download_s` is for a picture with all that its link leads over.
        stop: ends a download at once, with STOPPED.
        renewal: the computer slept and the line may have died: ends it at once, with NETWORK.
        desktop_proxy: asked where the environment names no proxy.
        max_bytes: what is longer is not read to its end.
    """

    base_url: str
    timeouts: Timeouts
    stop: StopFlag
    renewal: StopFlag
    desktop_proxy: DesktopProxy
    max_bytes: int = MAX_PICTURE_BYTES

    def fetch(self, url: str, target: ByteTarget) -> DownloadedPicture:
        """Write the bytes of a picture as they come, and none of anything else. Blocks.

        Args:
            url: a link out of an answer: it is data, and so is whatever it leads to.
            target: gets the bytes.

        Raises:
            DownloadError: the picture did not come.
            OSError: `target` cannot be written.
        """
        digest, size, head, media_type = hashlib.sha256(), 0, b"", ""
        with closing(self._blocks(url)) as blocks:
            for block in blocks:
                size += len(block)
                if size > self.max_bytes:
                    raise DownloadError(DownloadFailure.TOO_LARGE)
                if not media_type:
                    head += block
                    if len(head) < _HEAD_BYTES:
                        continue
                    block, media_type = head, _picture_type(head)
                digest.update(block)
                target.write(block)
        if not media_type:
            raise DownloadError(DownloadFailure.NOT_A_PICTURE)
        return DownloadedPicture(media_type, size, Sha256(digest.hexdigest()))

    def _blocks(self, url: str) -> Generator[bytes]:
        """The body that a link leads to. Raises DownloadError and nothing else."""
        end = time.monotonic() + self.timeouts.download_s
        try:
            for _ in range(MAX_PICTURE_REDIRECTS + 1):
                if not link_allowed(url, self.base_url):
                    break
                with self._answer(url, end) as response:
                    if response.status_code not in _LED_ON:
                        yield from _whole_body(response, self.max_bytes)
                        self._check_whole()
                        return
                    further = urljoin(url, response.headers.get("Location", ""))
                if origin(url)[0] == "https" != origin(further)[0]:
                    break
                url = further
        except DownloadError:
            raise
        except Exception as error:
            raise DownloadError(self._failure(error)) from None
        raise DownloadError(DownloadFailure.REFUSED_LINK)

    @contextmanager
    def _answer(self, url: str, end: float) -> Iterator[requests.Response]:
        """What one address answers, its body still on the line, until `end` of the steady clock."""
        seconds = max(0.0, end - time.monotonic())
        limits = ResponseLimits(body_bytes=self.max_bytes, seconds=seconds)
        line = keyless_line(url, self.desktop_proxy)
        with closing(line), in_use(line, limits, [self.stop, self.renewal]):
            response = line.request(
                "GET",
                url,
                headers={"User-Agent": USER_AGENT, "Accept-Encoding": "identity"},
                timeout=(self.timeouts.connect_s, self.timeouts.read_s),
            )
            with closing(response):
                yield response

    def _check_whole(self) -> None:
        """What ends with the connection looks whole when that was cut."""
        if self.stop.is_set or self.renewal.is_set:
            stopped = self.stop.is_set
            raise DownloadError(DownloadFailure.STOPPED if stopped else DownloadFailure.NETWORK)

    def _failure(self, error: Exception) -> DownloadFailure:
        if self.stop.is_set:
            return DownloadFailure.STOPPED
        too_large = any(isinstance(cause, TooLargeError) for cause in causes(error))
        return DownloadFailure.TOO_LARGE if too_large else DownloadFailure.NETWORK


def _whole_body(response: requests.Response, max_bytes: int) -> Iterator[bytes]:
    if response.status_code != HTTPStatus.OK:
        gone = response.status_code in _GONE
        raise DownloadError(DownloadFailure.LINK_GONE if gone else DownloadFailure.NETWORK)
    length = response.headers.get("Content-Length", "")
    if length.isdecimal() and int(length) > max_bytes:
        raise DownloadError(DownloadFailure.TOO_LARGE)
    head = tail = b""
    for block in response.iter_content(_CHUNK_BYTES):
        head += block[: max(0, _HEAD_BYTES - len(head))]
        tail = (tail + block)[-_TAIL_BYTES:]
        yield block
    # Otherwise the library finds out whether anything is missing.
    framed = length or "Transfer-Encoding" in response.headers
    if not framed and _ENDS.get(_picture_type(head), b"") not in tail:
        raise DownloadError(DownloadFailure.NETWORK)


def _picture_type(head: bytes) -> str:
    """The media type that the first bytes tell. Raises DownloadError for those of no picture."""
    if head.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "image/webp"
    if head[4:8] == b"ftyp" and head[8:12] in _BRANDS:
        return _BRANDS[head[8:12]]
    raise DownloadError(DownloadFailure.NOT_A_PICTURE)
