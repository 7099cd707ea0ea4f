"""Has a photo decoded in a process of its own, where its decoder would keep all of ours waiting.

Some decoders hand over all pixels of a photo in one go, and while they do so nothing else in Python
runs: with fifty megapixels the window stands still for several frames. Only what becomes of such a
photo, which is small, comes here. The other side is `photos.decoder_process`.
"""

import json
import logging
import os
import subprocess
import sys
from dataclasses import asdict
from io import BytesIO
from typing import Any, Final

from photo_trainer_gui.photos.photo import Edit, UnreadablePhotoError

# What the process says before it decodes: what is missing after that, its decoder is to blame for.
BEGUN: Final = b"begun\n"
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


class NoProcessError(RuntimeError):
    """No process could be started: the photo has to be decoded here, while the window waits."""


def ask(
    task: str, path: str, media_type: str, edit: Edit, px: int
) -> tuple[dict[str, Any], memoryview]:
    """Have a photo decoded, and return facts and bytes, as the task answers them; blocks.

    Args:
        task: one of `photos.decoder_process.TASKS`, which says what becomes of the photo.
        path: of its file.
        media_type: what its content says it is.
        edit: how it is turned and cropped.
        px: how large its longer side is needed.

    Raises:
        UnreadablePhotoError: the photo can not be decoded, or its decoder crashed.
        OSError: the file is gone, or can not be read.
        NoProcessError: no process could be started.
    """
    question = {"path": path, "media_type": media_type, "edit": asdict(edit), "px": px}
    answer = BytesIO(_said({"task": task, **question}))
    if answer.readline() != BEGUN:
        raise NoProcessError
    head = answer.readline()
    facts = json.loads(head) if head.endswith(b"\n") else {"bytes": -1}
    body = answer.getbuffer()[answer.tell() :]
    # Half a copy would pass for a photo, too.
    if len(body) != facts["bytes"]:
        raise UnreadablePhotoError("its decoder died")
    if "unreadable" in facts:
        raise UnreadablePhotoError(facts["unreadable"])
    if "errno" in facts:
        raise OSError(facts["errno"], facts["strerror"], path)
    return facts, body


def _said(question: dict[str, Any]) -> bytes:
    """Everything that the process says; less than all where it could not start, or died."""
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
        )
    except OSError:
        _log.warning("no process for decoding could be started", exc_info=True)
        return b""
    if done.returncode:
        _log.warning("a process for decoding ended with %d", done.returncode)
    return done.stdout


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        # No Python that could be started with a module; packaging/bundle/start.py takes this.
        return [sys.executable, "--decode-photo"]
    utf8 = f"utf8={sys.flags.utf8_mode}"
    return [sys.executable, "-I", "-X", utf8, "-c", _BEGIN, *filter(os.path.isabs, sys.path)]
