"""A real message bus of the tests' own, and a real notification service on it."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SERVICE = Path(__file__).with_name("notification_service.py")


@contextmanager
def message_bus(place: Path) -> Iterator[str]:
    """The address of a bus with its socket at `place`, which ends with the block."""
    command = ["dbus-daemon", "--session", "--nofork", "--print-address"]
    daemon = subprocess.Popen(
        [*command, f"--address=unix:path={place}"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    with daemon:
        assert daemon.stdout is not None
        try:
            yield daemon.stdout.readline().strip()
        finally:
            daemon.kill()


class NotificationService:
    """The notification service as a process of its own; ends with the block."""

    def __init__(self, address: str, manner: str = "well") -> None:
        command = [sys.executable, str(SERVICE), address, manner]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True)

    def __enter__(self) -> "NotificationService":
        assert self.next_line() == "ready"
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()

    def next_line(self) -> Any:
        """What it prints next: a notification it was given."""
        assert self._process.stdout is not None
        return json.loads(self._process.stdout.readline())

    def signal(self, member: str, signature: str, *body: object) -> None:
        """Make it send a signal."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps([member, signature, body]) + "\n")
        self._process.stdin.flush()
