"""Real message buses of the tests' own, with real services, owners of names and strangers."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from jeepney import DBusAddress, new_signal
from jeepney import message_bus as bus_methods
from jeepney.bus import get_bus
from jeepney.io.blocking import DBusConnection, Proxy, prep_socket

SERVICE = Path(__file__).with_name("notification_service.py")
STRANGER = Path(__file__).with_name("bus_stranger.py")
# "nobody": a bus lets in only who is in the list of accounts.
SOMEBODY_ELSE = 65534
# As that of a system: everybody may come and send signals, one account alone has names.
SYSTEM_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>system</type>
  <listen>unix:path={place}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow user="*"/>
    <deny own="*"/>
    <deny send_type="method_call"/>
    <allow send_type="signal"/>
    <allow send_destination="org.freedesktop.DBus"/>
    <allow receive_type="signal"/>
    <allow receive_type="method_return"/>
    <allow receive_type="error"/>
  </policy>
  <policy user="{owner}"><allow own="*"/></policy>
</busconfig>
"""


@contextmanager
def system_message_bus() -> Iterator[str]:
    """The address of a bus as systems have it, which other accounts can reach."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        place = Path(folder, "bus")
        config = Path(folder, "system.conf")
        config.write_text(SYSTEM_CONFIG.format(place=place, owner=os.getuid()))
        with _daemon(f"--config-file={config}") as address:
            yield address


class NameOwner:
    """Who owns a well-known name; gives it back with the block."""

    def __init__(self, address: str, name: str) -> None:
        self._connection = DBusConnection(prep_socket(get_bus(address)))
        self._bus = Proxy(bus_methods, self._connection)
        self._name = name
        assert self._bus.RequestName(name) == (1,)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def settle(self) -> None:
        """Wait until the bus has taken all that was sent."""
        self._bus.GetId()

    def give_back(self) -> None:
        """Own the name no longer."""
        self._bus.ReleaseName(self._name)

    def signal(self, who: DBusAddress, member: str, signature: str, *body: object) -> None:
        """Send a signal to everybody."""
        self._connection.send(new_signal(who, member, signature, body))


def let_a_stranger_try(address: str) -> list[str]:
    """Have another account send all that moves the program; returns whom it has sent it to."""
    done = subprocess.run(
        [sys.executable, str(STRANGER), address, str("" if os.getuid() else SOMEBODY_ELSE)],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout.split()


@contextmanager
def message_bus(place: Path) -> Iterator[str]:
    """The address of a bus with its socket at `place`, which ends with the block."""
    with _daemon("--session", f"--address=unix:path={place}") as address:
        yield address


@contextmanager
def _daemon(*options: str) -> Iterator[str]:
    daemon = subprocess.Popen(
        ["dbus-daemon", "--nofork", "--print-address", *options],
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
