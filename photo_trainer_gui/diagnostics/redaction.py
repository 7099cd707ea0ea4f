"""Takes paths and file names out of texts that others wrote: errors, libraries, Qt.

Our own lines name no photo. An error of the system does ("No such file: '/home/mia/Mia 1.jpg'"),
and where a photo lies says who is on it.
"""

import re
from pathlib import Path
from typing import Final

_HIDDEN: Final = "…"
# What a picture's name may end with, known to the program or not.
_ENDINGS: Final = "jpe?g|jfif|png|webp|hei[cf]|avif|gif|tiff?|bmp|dng|raw|cr[23]|nef|arw|mov|mp4"
_QUOTED: Final = re.compile(
    rf"""(?P<mark>['"‘“«])(?:(?!(?P=mark)|[’”»]).)*?(?:[/\\]|\.(?:{_ENDINGS})\b).*?(?:(?P=mark)|[’”»])""",
    re.IGNORECASE,
)
# A path without quotes may hold blanks, so nobody knows where it ends before the line does.
_BARE: Final = re.compile(r"(?<![\w.~/\\-])(?:file:|~?/|[A-Za-z]:[\\/]|\\\\).*")
# Nor where a name begins, before some sign that hardly stands in one.
_NAME: Final = re.compile(rf"[^:;,(]*\.(?:{_ENDINGS})\b", re.IGNORECASE)
_FRAME: Final = re.compile(r'(?P<before>\s*File ")(?P<path>[^"]*)(?P<after>", line \d+)')


def without_paths(words: str) -> str:
    """A line of somebody else without the paths and names of files in it."""
    for pattern in (_QUOTED, _BARE, _NAME):
        words = pattern.sub(_HIDDEN, words)
    return words


def traceback_without_paths(traceback: str) -> str:
    """A traceback that still says where in the program it was, but not about which files."""
    lines, before_was_frame = [], False
    for line in traceback.split("\n"):
        frame = _FRAME.match(line)
        if frame is not None:
            # Where the program lies may say whose home that is.
            place = without_home(frame["path"])
            lines.append(f"{frame['before']}{place}{frame['after']}{line[frame.end() :]}")
        else:
            # Below a frame stands the line of the program that it is about.
            lines.append(line if before_was_frame else without_paths(line))
        before_was_frame = frame is not None
    return "\n".join(lines)


def without_home(path: str) -> str:
    """The path with "~" for the person's home folder."""
    home = str(Path.home())
    return f"~{path.removeprefix(home)}" if len(home) > 1 and path.startswith(home) else path
