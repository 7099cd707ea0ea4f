"""The program as a process of its own, with a home of its own, as the tests start it."""

import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from jeepney import message_bus as message_bus_methods
from jeepney.io.blocking import Proxy, open_dbus_connection
from keyring.backends import SecretService

from photo_trainer_gui.desktop.key_store import KeyStore, StoreError
from photo_trainer_gui.training import rows
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.training.rows import open_journal
from tests.desktop.bus_for_tests import message_bus
from tests.training.stored_projects import save

ROOT = Path(__file__).parents[2]
NO_BUS = "unix:path=/nonexistent/bus"
# With two busy cores a start takes a while; what is waited for comes long before.
PATIENCE_S = 30.0
# The promise is a second or two; the rest is for busy cores.
END_S = 3.0


@dataclass(frozen=True)
class Ended:
    """How a process ended, and what it said."""

    code: int
    out: str
    err: str


class ProgramProcess:
    """One start of the program."""

    def __init__(self, home: "Home", *arguments: str, **environment: str) -> None:
        self._home = home
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(
            [sys.executable, "-m", "photo_trainer_gui", *arguments],
            cwd=home.folder,
            env={**home.environment, **environment},
            stdin=subprocess.DEVNULL,
            stdout=pipe,
            stderr=pipe,
            text=True,
        )

    def wait_for(self, seen: Callable[[], object]) -> None:
        """Wait until something is to be seen, while the program runs."""
        end = time.monotonic() + PATIENCE_S
        while not seen():
            assert self.process.poll() is None, self.ended()
            assert time.monotonic() < end, self._home.log()
            time.sleep(0.02)

    def end(self, how: signal.Signals = signal.SIGTERM) -> Ended:
        """Send a signal; the program has to be gone within END_S."""
        self.process.send_signal(how)
        begun = time.monotonic()
        ended = self.ended()
        assert time.monotonic() - begun < END_S, self._home.log()
        return ended

    def ended(self) -> Ended:
        """Wait until it has ended by itself."""
        out, err = self.process.communicate(timeout=PATIENCE_S)
        return Ended(self.process.returncode, out, err)

    def kill(self) -> None:
        """The power goes; nothing is tidied up."""
        self.process.kill()
        self.process.communicate()


class Home:
    """A person's home folder on this computer, and a desktop session without a screen.

    Args:
        folder: an empty folder.
        bus: address of the session's message bus.
    """

    def __init__(self, folder: Path, bus: str = NO_BUS) -> None:
        self.folder = folder
        self.data = folder / "data"
        self._started: list[ProgramProcess] = []
        # A path to a socket has to be short.
        self._run = tempfile.TemporaryDirectory(prefix="run-")
        kept = ("PATH", "LANG", "LD_LIBRARY_PATH", "VIRTUAL_ENV")
        self.environment = {name: os.environ[name] for name in kept if name in os.environ} | {
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": self._run.name,
            "XDG_DATA_HOME": str(folder / "share"),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_CACHE_HOME": str(folder / "cache"),
            "PYTHONPATH": str(ROOT),
            "DBUS_SESSION_BUS_ADDRESS": bus,
            "QT_QPA_PLATFORM": "offscreen",
        }

    def start(self, *arguments: str, **environment: str) -> ProgramProcess:
        """Start the program with the data folder of this home."""
        return self.start_as("--data-dir", str(self.data), *arguments, **environment)

    def start_as(self, *arguments: str, **environment: str) -> ProgramProcess:
        """Start the program with these words on the command line and no others."""
        self._started.append(ProgramProcess(self, *arguments, **environment))
        return self._started[-1]

    def know(self, *projects: Project) -> None:
        """Put projects into the journal, as an earlier run would have."""
        journal = open_journal(self.data / "journal.sqlite3", time.time())
        for project in projects:
            save(journal, project)
        journal.close()

    def projects(self, service: str) -> tuple[Project, ...]:
        """What the journal on the disk says now."""
        path = self.data / "journal.sqlite3"
        if not path.exists():
            return ()
        # Not as a program opens it, which puts right what it finds: here one is at work on it.
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
            connection.row_factory = sqlite3.Row
            try:
                return rows.read(connection, service)
            except sqlite3.Error:
                # The program is making it just now.
                return ()

    def files(self) -> list[Path]:
        """Every file that the program has left anywhere."""
        return [path for path in self.folder.rglob("*") if path.is_file()]

    def log(self) -> str:
        """The program's log so far."""
        return "".join(
            path.read_text(encoding="utf-8") for path in (self.data / "log").glob("*.log")
        )

    def end(self) -> None:
        """End what a failed test has left running, and tidy up."""
        for started in self._started:
            if started.process.poll() is None:
                started.kill()
        self._run.cleanup()


def wait_for_owner(address: str, name: str) -> None:
    """Wait until somebody has this name on a bus, without asking the bus to start anybody."""
    end = time.monotonic() + PATIENCE_S
    with open_dbus_connection(address) as connection:
        bus = Proxy(message_bus_methods, connection)
        while not bus.NameHasOwner(name)[0]:
            assert time.monotonic() < end, f"nobody is {name}"
            time.sleep(0.05)


@contextmanager
def password_store(folder: Path) -> Iterator[str]:
    """A message bus with an unlocked GNOME Keyring on it; gives the address of the bus."""
    for name in ("data", "run"):
        (folder / name).mkdir(mode=0o700)
    with message_bus(folder / "bus") as address:
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "XDG_DATA_HOME": str(folder / "data"),
            "XDG_RUNTIME_DIR": str(folder / "run"),
            "DBUS_SESSION_BUS_ADDRESS": address,
        }
        with subprocess.Popen(
            ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as daemon:
            try:
                assert daemon.stdin is not None
                daemon.stdin.write(b"secret")
                daemon.stdin.close()
                # Who asks too early has the bus start another one, which nobody has unlocked.
                wait_for_owner(address, "org.freedesktop.secrets")
                yield address
            finally:
                daemon.kill()


def keep_key(address: str, key: str) -> None:
    """Put a key into the real password store, which may still be starting."""
    end = time.monotonic() + 10
    while True:
        try:
            KeyStore(SecretService.Keyring).save(address, key)
        except StoreError:
            assert time.monotonic() < end
            time.sleep(0.1)
        else:
            return
