"""Takes an upload apart as strictly as the contract: two parts, known formats, a size limit."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO

from werkzeug import Request
from werkzeug.datastructures import Headers
from werkzeug.http import parse_options_header
from werkzeug.sansio.multipart import Data, Epilogue, Field, File, MultipartDecoder, NeedData

from photo_trainer_gui.ids import ModelId, Sha256
from photo_trainer_gui.limits import MAX_REQUEST_BYTES

IMAGE_TYPES = ("modelInput", "auxiliaryType")
_CHUNK_BYTES = 64 * 1024
_MAX_DATA_BYTES = 10_000


class BadUploadError(Exception):
    """The upload is not of the contract's shape; the text says in what."""


@dataclass(frozen=True)
class Upload:
    """A well-formed upload. Its bytes lie in the file that `receive` was given."""

    model_id: ModelId
    type: str
    filename: str
    media_type: str
    sha256: Sha256


def receive(request: Request, target: Path) -> Upload:
    """Read an upload, its picture into `target`.

    Raises:
        BadUploadError: too large, not the two parts of the contract, or no picture of a format
            that the service takes.
    """
    if (request.content_length or 0) > MAX_REQUEST_BYTES:
        raise BadUploadError("the request is larger than 20 MB")
    data, filename, sha256 = _parts(request, target)
    model_id, image_type = _read_data(data)
    # Loaded with the first upload: the service itself must be there at once.
    from photo_trainer_gui.photogpt.practice.received_formats import picture_type

    media_type = picture_type(target)
    if media_type is None:
        raise BadUploadError("the file is no jpg, png, webp or heic picture")
    return Upload(ModelId(model_id), image_type, filename, media_type, sha256)


def _parts(request: Request, target: Path) -> tuple[bytes, str, Sha256]:
    """The data part, and the file part's name and sha256; its bytes go to `target`."""
    data, digest, filename = BytesIO(), hashlib.sha256(), None
    seen: list[str] = []
    with target.open("wb") as picture:
        for event in _events(request):
            if isinstance(event, (Field, File)):
                seen.append(event.name)
                if event.name == "data":
                    _check_data_headers(event.headers)
                elif isinstance(event, File) and event.name == "file":
                    filename = event.filename
                else:
                    raise BadUploadError(f"unexpected part {event.name[:40]!r}")
            elif seen[-1] == "file":
                digest.update(event.data)
                picture.write(event.data)
            else:
                _write_data(data, event.data)
    if sorted(seen) != ["data", "file"] or filename is None:
        raise BadUploadError("the parts file and data are needed, once each")
    return data.getvalue(), filename, Sha256(digest.hexdigest())


def _events(request: Request) -> Iterator[Field | File | Data]:
    kind, options = parse_options_header(request.headers.get("Content-Type"))
    if kind != "multipart/form-data" or not options.get("boundary"):
        raise BadUploadError("multipart/form-data is needed")
    decoder = MultipartDecoder(options["boundary"].encode())
    size = 0
    try:
        while True:
            event = decoder.next_event()
            if isinstance(event, NeedData):
                chunk = request.stream.read(_CHUNK_BYTES)
                size += len(chunk)
                if size > MAX_REQUEST_BYTES:
                    raise BadUploadError("the request is larger than 20 MB")
                decoder.receive_data(chunk or None)
            elif isinstance(event, (Field, File, Data)):
                yield event
            elif isinstance(event, Epilogue):
                return
    except ValueError as error:
        raise BadUploadError("the multipart body is broken") from error


def _check_data_headers(headers: Headers) -> None:
    kind, _ = parse_options_header(headers.get("Content-Type"))
    if kind != "application/json":
        raise BadUploadError("the part data must be application/json")


def _write_data(data: IO[bytes], chunk: bytes) -> None:
    if data.tell() + len(chunk) > _MAX_DATA_BYTES:
        raise BadUploadError("the part data is too long")
    data.write(chunk)


def _read_data(text: bytes) -> tuple[str, str]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadUploadError("the part data is no JSON") from error
    if not isinstance(data, dict) or set(data) != {"modelID", "type"}:
        raise BadUploadError("data must have modelID and type and nothing else")
    if not isinstance(data["modelID"], str) or data["type"] not in IMAGE_TYPES:
        raise BadUploadError("modelID or type is not valid")
    return data["modelID"], data["type"]
