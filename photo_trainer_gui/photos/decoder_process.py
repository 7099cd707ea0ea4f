"""The process of `decoder_client`: it decodes one photo, says what came of it, and ends."""

import json
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import Any, BinaryIO, Final

from photo_trainer_gui.limits import PROCESS_ROOM_BYTES
from photo_trainer_gui.photos.copies.preparation import copy_at
from photo_trainer_gui.photos.decoding.decoder_client import BEGUN, Room
from photo_trainer_gui.photos.decoding.reader import decode_at
from photo_trainer_gui.photos.photo import Box, Edit, UnreadablePhotoError

_Answer = tuple[dict[str, Any], bytes]


def _decode(path: str, media_type: str, edit: Edit, px: int, room_bytes: int) -> _Answer:
    return decode_at(path, media_type, edit, px, room_bytes).packed()


def _copy(path: str, media_type: str, edit: Edit, px: int, room_bytes: int) -> _Answer:
    data, media_type = copy_at(path, media_type, edit, px, room_bytes)
    return {"media_type": media_type}, data


TASKS: Final[Mapping[str, Callable[[str, str, Edit, int, int], _Answer]]] = MappingProxyType(
    {"decode": _decode, "copy": _copy}
)


def serve(asked: BinaryIO, told: BinaryIO) -> None:
    """Answer the question that stands in `asked`."""
    question = json.load(asked)
    task, crop = TASKS[question["task"]], question["edit"]["crop"]
    edit = Edit(question["edit"]["quarter_turns"], Box(*crop) if crop else None)
    room = Room(*question["room"])
    _limit_myself(room)
    told.write(BEGUN)
    told.flush()
    data = b""
    try:
        facts, data = task(
            question["path"], question["media_type"], edit, question["px"], room.memory_bytes
        )
    except UnreadablePhotoError as error:
        facts = {"unreadable": str(error), "kind": type(error).__name__}
    except OSError as error:
        facts = {"errno": error.errno, "strerror": error.strerror}
    told.write(json.dumps({**facts, "bytes": len(data)}).encode() + b"\n")
    told.write(data)
    told.flush()


def _limit_myself(room: Room) -> None:
    """Have the system end this process, or refuse it memory, where a decoder knows no measure."""
    try:
        import resource
    except ImportError:
        return  # Windows: whoever asked stops waiting
    most = PROCESS_ROOM_BYTES + room.memory_bytes
    for kind, limit in ((resource.RLIMIT_CPU, room.seconds), (resource.RLIMIT_DATA, most)):
        with suppress(OSError, ValueError):  # the person's own limit is lower still
            _, hard = resource.getrlimit(kind)
            resource.setrlimit(kind, (limit, hard))


def main() -> int:
    """Answer what stands in the standard input, and return the exit code."""
    if sys.stdin is None or sys.stdout is None:
        return 1  # a program without a console that was started by something else
    try:
        serve(sys.stdin.buffer, sys.stdout.buffer)
    except Exception:  # nobody is left to be told: a packaged program would open a window for it
        # At once: what could not be said would be said again on the way out, and complained about.
        os._exit(1)
    return 0
