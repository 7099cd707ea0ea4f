"""Has a photo decoded in a process of its own, which may take no more time and memory than we give.

Some decoders hand over all pixels of a photo in one go, and while they do so nothing else in Python
runs; others can be kept busy for minutes by a file that was made for it. A thread can not be ended,
a process can. Only what becomes of the photo comes here. The other side is
`photos.decoder_process`.
"""

import json
import logging
import os
import signal
import subprocess
import sys
from dataclasses import asdict
from io import BytesIO
from typing import Any, Final, NamedTuple

from photo_trainer_gui.photos.photo import (
    Edit,
    RawPhotoError,
    TooMuchToDecodeError,
    UnreadablePhotoError,
)

# What the process says before it decodes: what is missing after that, its decoder is to blame for.
BEGUN: Final = b"begun\n"
# The signal with which a system ends what has used up its time; there is none on Windows.
_TIME_IS_UP: Final = getattr(signal, "SIGXCPU", 0)
# By the clock it is given so many times as much: the computer may be busy with other things, and a
# drive may take its time. That is all there is where the system knows no limit.
_PATIENCE: Final = 6
_NO_CONSOLE: Final = getattr(subprocess, "CREATE_NO_WINDOW", 0)
# It finds its modules where this process finds its own, whatever the folder, the environment and
# the home say: somebody else may have filled the folder of a photo.
_BEGIN: Final = (
    "import sys; sys.path[:] = sys.argv[1:]; "
    "from photo_trainer_gui.photos.decoder_process import main; sys.exit(main())"
)
# How names of files are written, where the libraries of a Python of one's own lie, and what no
# program of Windows can do without.
_NEEDED_ENVIRONMENT: Final = ("LANG", "LC_ALL", "LC_CTYPE", "LD_LIBRARY_PATH", "SYSTEMROOT")

_log = logging.getLogger(__name__)


class Room(NamedTuple):
    """What a photo is given.

    Attributes:
        memory_bytes: that its decoder may take.
        seconds: of the processor's time.
    """

    memory_bytes: int
    seconds: int


class TooLongError(TooMuchToDecodeError):
    """It was not done in the time that it was given."""


class NoProcessError(RuntimeError):
    """No process could be started: the photo has to be decoded here, while the window waits."""


# What the process can say of a photo that it did not decode, by the name of the class.
_REFUSALS: Final = {
    refusal.__name__: refusal
    for refusal in (UnreadablePhotoError, TooMuchToDecodeError, RawPhotoError)
}


def ask(
    task: str, path: str, media_type: str, edit: Edit, px: int, room: Room
) -> tuple[dict[str, Any], memoryview]:
    """Have a photo decoded, and return facts and bytes, as the task answers them; blocks.

    Args:
        task: one of `photos.decoder_process.TASKS`, which says what becomes of the photo.
        path: of its file.
        media_type: what its content says it is.
        edit: how it is turned and cropped.
        px: how large its longer side is needed.
        room: how much memory and time it may take.

    Raises:
        UnreadablePhotoError: the photo can not be decoded, or its decoder crashed;
            TooMuchToDecodeError: it would take more memory than there is; TooLongError: it took
            more time; RawPhotoError: it is no picture yet.
        OSError: the file is gone, or can not be read.
        NoProcessError: no process could be started.
    """
    question = {"task": task, "path": path, "media_type": media_type, "edit": asdict(edit)}
    answer = BytesIO(_said({**question, "px": px, "room": room}, _PATIENCE * room.seconds))
    if answer.readline() != BEGUN:
        raise NoProcessError
    head = answer.readline()
    facts: dict[str, Any] = json.loads(head) if head.endswith(b"\n") else {"bytes": -1}
    body = answer.getbuffer()[answer.tell() :]
    # Half a copy would pass for a photo, too.
    if len(body) != facts["bytes"]:
        raise UnreadablePhotoError("its decoder died")
    if "unreadable" in facts:
        raise _REFUSALS[facts["kind"]](facts["unreadable"])
    if "errno" in facts:
        raise OSError(facts["errno"], facts["strerror"], path)
    return facts, body


def _said(question: dict[str, Any], wait_s: float) -> bytes:
    """Everything that the process says; less than all where it could not start, or died.

    Raises TooLongError: it had to be ended.
    """
    try:
        done = subprocess.run(
            _command(),
            input=json.dumps(question).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=os.path.dirname(sys.executable),
            env={name: os.environ[name] for name in _NEEDED_ENVIRONMENT if name in os.environ},
            creationflags=_NO_CONSOLE,
            check=False,
            timeout=wait_s,
        )
    except subprocess.TimeoutExpired as error:
        raise TooLongError from error
    except OSError:
        _log.warning("no process for decoding could be started", exc_info=True)
        return b""
    if done.returncode and done.returncode == -_TIME_IS_UP:
        raise TooLongError
    if done.returncode:
        _log.warning("a process for decoding ended with %d", done.returncode)
    return done.stdout


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        # No Python that could be started with a module; packaging/bundle/start.py takes this.
        return [sys.executable, "--decode-photo"]
    utf8 = f"utf8={sys.flags.utf8_mode}"
    return [sys.executable, "-I", "-X", utf8, "-c", _BEGIN, *filter(os.path.isabs, sys.path)]
