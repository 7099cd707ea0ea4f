"""Programs of the desktop, started to change one of its settings."""

import subprocess
from collections.abc import Callable
from typing import Final

Command = tuple[str, ...]
# What it says when it is started; raises BackgroundRefusedError.
CommandRunner = Callable[[Command], str]

_PATIENCE_S: Final = 10


class BackgroundRefusedError(Exception):
    """The desktop does not let us change its background."""


def run_command(command: Command) -> str:
    """What a program says; waits for it.

    Raises:
        BackgroundRefusedError: it is not there, takes too long or says no.
    """
    try:
        done = subprocess.run(
            command, capture_output=True, encoding="utf-8", check=True, timeout=_PATIENCE_S
        )
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        raise BackgroundRefusedError(command[0]) from error
    return done.stdout.strip()
