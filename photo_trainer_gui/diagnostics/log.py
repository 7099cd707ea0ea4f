"""Writes down what the program did, for support: never a secret, never a reason to stop."""

import logging
import os
import platform
import re
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from copy import copy
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import IO, Final

from photo_trainer_gui.diagnostics.redaction import traceback_without_paths, without_paths
from photo_trainer_gui.limits import LOG_FILES, LOG_MAX_BYTES

_NAME: Final = "photo-trainer.log"
_CRASH_NAME: Final = "crash.txt"
_OURS: Final = "photo_trainer_gui"
_REDACTED: Final = "•••"

_ExceptionInfo = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)

_log = logging.getLogger(__name__)
_hidden: dict[str, re.Pattern[str]] = {}
_handlers: list[logging.Handler] = []
# Open as long as the process lives: in a crash nothing can be opened any more.
_crash_files: list[IO[str]] = []


def hide(secret: str) -> None:
    """Keep this text out of every later record, also percent-encoded or escaped."""
    secret = secret.strip()
    if secret:
        _hidden[secret] = re.compile("".join(_any_spelling(letter) for letter in secret))


def redacted(text: str) -> str:
    """The text without the secrets given to `hide`."""
    # The longest first: of two that begin alike, the shorter would leave the other's end behind.
    for secret in sorted(_hidden, key=len, reverse=True):
        text = _hidden[secret].sub(_REDACTED, text)
    return text


def _any_spelling(letter: str) -> str:
    """A pattern for one letter: as it is, percent-encoded (also twice), or escaped by a `repr`."""
    percent = "".join(f"%(?:25)*{byte:02x}" for byte in letter.encode("utf-8", "surrogatepass"))
    escaped = {ascii(letter)[1:-1], repr(letter)[1:-1], f"\\u{ord(letter):04x}", f"\\{letter}"}
    # The letter itself comes last: it may be the beginning of one of the others.
    spellings = [f"(?i:{percent})", *sorted(map(re.escape, escaped - {letter})), re.escape(letter)]
    return f"(?:{'|'.join(spellings)})"


def start_log(folder: Path, version: str) -> Path:
    """Write the log into `folder` from now on; returns the path of the newest file.

    LOG_FILES files of LOG_MAX_BYTES at most, readable by this user alone. Where nothing can be
    written the program goes on without a log. The standard output is never used.
    """
    stop_log()
    path = folder / _NAME
    handler: logging.Handler
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = _PrivateFile(path)
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(_Redacting("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    _handlers.append(handler)
    _log.info(
        "Photo Trainer %s, Python %s, %s", version, platform.python_version(), platform.platform()
    )
    return path


def stop_log() -> None:
    """Close the log; nothing happens when there is none."""
    while _handlers:
        handler = _handlers.pop()
        logging.getLogger().removeHandler(handler)
        handler.close()


def last_lines(folder: Path, count: int) -> list[str]:
    """The newest lines of the log in `folder`, oldest first; at most `count`."""
    lines: list[str] = []
    for number in range(LOG_FILES):
        path = folder / (f"{_NAME}.{number}" if number else _NAME)
        if len(lines) >= count or not path.is_file():
            break
        with suppress(OSError):
            lines = path.read_text("utf-8", "replace").splitlines() + lines
    return lines[-count:]


def catch_all(report: Callable[[BaseException], None]) -> None:
    """Log what nobody caught, in any thread, and hand it to `report` (in that same thread)."""

    def tell(error: BaseException | None, where: str) -> None:
        if error is None:
            return
        _log.critical("Unexpected, in %s", where, exc_info=error)
        try:
            report(error)
        except Exception:  # an error of the report must not hide the one it is about
            _log.exception("The report of it went wrong")

    def of_program(
        kind: type[BaseException], error: BaseException, traceback: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, traceback)
        else:
            tell(error, "the main thread")

    def of_thread(args: threading.ExceptHookArgs) -> None:
        if not issubclass(args.exc_type, SystemExit):
            tell(args.exc_value, args.thread.name if args.thread else "a thread")

    sys.excepthook = of_program
    threading.excepthook = of_thread


def catch_crashes(folder: Path) -> None:
    """Let a crash of native code say in which lines of ours it was; the next start logs that.

    The interpreter writes file names and line numbers there and no values. Where nothing can be
    written the program goes on without.
    """
    path = folder / _CRASH_NAME
    try:
        left = path.read_text("utf-8", "replace").strip() if path.exists() else ""
        if left:
            _log.error("The last run ended in a crash\n%s", traceback_without_paths(left))
        file = open(path, "w", encoding="utf-8", opener=_open_private)  # noqa: SIM115
    except OSError:
        return
    import faulthandler

    faulthandler.enable(file)
    _crash_files.append(file)


def _open_private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


class _Redacting(logging.Formatter):
    """Takes secrets and file names out of the finished text: message, arguments, traceback."""

    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03d"

    def format(self, record: logging.LogRecord) -> str:
        record = copy(record)
        record.exc_text = None  # another formatter may have left its own there
        return redacted(super().format(record))

    def formatMessage(self, record: logging.LogRecord) -> str:
        if record.name.partition(".")[0] != _OURS:
            # Secrets first: of one that looks like a path, a piece would be left.
            lines = redacted(record.message).split("\n")
            record.message = "\n".join(map(without_paths, lines))
        return super().formatMessage(record)

    def formatException(self, ei: _ExceptionInfo) -> str:
        return traceback_without_paths(redacted(super().formatException(ei)))


class _PrivateFile(RotatingFileHandler):
    """A rotating file of mode 600 that never complains: a full disk must not stop the program."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            maxBytes=LOG_MAX_BYTES,
            backupCount=LOG_FILES - 1,
            encoding="utf-8",
            errors="backslashreplace",  # file names need not be text
        )

    def _open(self) -> TextIOWrapper:
        handle = os.open(self.baseFilename, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        with suppress(OSError):
            os.chmod(self.baseFilename, 0o600)  # it may be older than this rule
        return os.fdopen(handle, "a", encoding=self.encoding, errors=self.errors)

    def close(self) -> None:
        with suppress(OSError):  # the last lines may find the disk full
            super().close()

    def handleError(self, record: logging.LogRecord) -> None:
        """The standard way prints the arguments of the record, secrets and all."""
