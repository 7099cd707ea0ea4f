"""The process that `photos.apart` starts: it decodes one photo, says what came of it, and ends."""

import json
import os
import sys
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, BinaryIO, Final

from photo_trainer_gui.photos.apart import BEGUN
from photo_trainer_gui.photos.photo import Box, Edit, UnreadablePhotoError
from photo_trainer_gui.photos.preparing import copy_at
from photo_trainer_gui.photos.reading import decode_at

_Answer = tuple[dict[str, Any], bytes]


def _decode(path: str, media_type: str, edit: Edit, px: int) -> _Answer:
    return decode_at(path, media_type, edit, px).packed()


def _copy(path: str, media_type: str, edit: Edit, px: int) -> _Answer:
    data, media_type = copy_at(path, media_type, edit, px)
    return {"media_type": media_type}, data


TASKS: Final[Mapping[str, Callable[[str, str, Edit, int], _Answer]]] = MappingProxyType(
    {"decode": _decode, "copy": _copy}
)


def serve(asked: BinaryIO, told: BinaryIO) -> None:
    """Answer the question that stands in `asked`."""
    question = json.load(asked)
    task, crop = TASKS[question["task"]], question["edit"]["crop"]
    edit = Edit(question["edit"]["quarter_turns"], Box(*crop) if crop else None)
    told.write(BEGUN)
    told.flush()
    data = b""
    try:
        facts, data = task(question["path"], question["media_type"], edit, question["px"])
    except UnreadablePhotoError as error:
        facts = {"unreadable": str(error)}
    except OSError as error:
        facts = {"errno": error.errno, "strerror": error.strerror}
    told.write(json.dumps({**facts, "bytes": len(data)}).encode() + b"\n")
    told.write(data)
    told.flush()


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
