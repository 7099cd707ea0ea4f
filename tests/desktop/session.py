"""A desktop of a test's own: screen, window manager, tray, message bus, password store and home."""

import os
import re
import shutil
import signal
import subprocess
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from tests.desktop.waiting import wait_for
from tests.desktop.x_selections import selection_owner

SCREEN = "1920x1080x24"
LOGIN_PASSWORD = "only for this test"
NEEDED = (
    *("Xvfb", "openbox", "trayer", "gnome-keyring-daemon", "dbus-run-session", "gdbus", "import"),
    *("secret-tool", "thunar", "xdotool", "xprop"),
    "xwininfo",
)
TRAY = "_NET_SYSTEM_TRAY_S0"
# A window of ours as `xwininfo` lists it: its size, and where it really is.
DOCKED = re.compile(r'"photo-trainer".* (\d+)x(\d+)\+-?\d+\+-?\d+  \+(\d+)\+(\d+)$')
END_S = 10


class Desktop:
    """Everything a person's session has, begun on entering and gone on leaving.

    Attributes:
        folder: where all its files lie.
        home: the person's home folder.
        env: the environment for every program on this desktop.
    """

    def __init__(
        self,
        folder: Path,
        *,
        tray: bool = True,
        password_store: bool = True,
        screen: str = SCREEN,
    ) -> None:
        self.folder = folder
        self.home = folder / "home"
        self.logs = folder / "logs"
        self._screen = screen
        self._with_tray = tray
        self._with_password_store = password_store
        self._stack = ExitStack()
        self.env = self._bare_environment()

    def _bare_environment(self) -> dict[str, str]:
        folders = {
            "HOME": self.home,
            "XDG_CONFIG_HOME": self.home / ".config",
            "XDG_DATA_HOME": self.home / ".local/share",
            "XDG_STATE_HOME": self.home / ".local/state",
            "XDG_CACHE_HOME": self.home / ".cache",
            "XDG_RUNTIME_DIR": self.folder / "run",
        }
        return {
            "PATH": "/usr/local/bin:/usr/bin:/bin",
            "LANG": "C.UTF-8",
            "PYTHONUNBUFFERED": "1",
            # A crash says where, instead of leaving nothing but its exit code.
            "PYTHONFAULTHANDLER": "1",
            "GIO_USE_VFS": "local",
            "GSETTINGS_BACKEND": "memory",
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            **{name: str(path) for name, path in folders.items()},
        }

    def __enter__(self) -> Self:
        missing = [name for name in NEEDED if shutil.which(name, path=self.env["PATH"]) is None]
        if missing:
            raise RuntimeError(f"`make setup` installs what is missing here: {', '.join(missing)}")
        for name, path in self.env.items():
            if name == "HOME" or name.startswith("XDG_"):
                Path(path).mkdir(parents=True, mode=0o700)
        self.logs.mkdir()
        with ExitStack() as on_failure:
            on_failure.push(self._stack)
            self._begin()
            on_failure.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._stack.__exit__(kind, error, traceback)

    def _begin(self) -> None:
        self._begin_screen()
        self._begin_bus()
        self.start("openbox", "openbox", "--sm-disable")
        wait_for(lambda: self._is_there(), "window manager")
        if self._with_password_store:
            self._begin_password_store()
        if self._with_tray:
            self.begin_tray()

    def _begin_screen(self) -> None:
        # Without -noreset the screen forgets everything when its last window closes.
        options = ("-noreset", "-screen", "0", self._screen, "-nolisten", "tcp", "-displayfd", "1")
        screen = self.start("Xvfb", "Xvfb", *options, stdout=subprocess.PIPE)
        self.env["DISPLAY"] = f":{_line(screen)}"

    def _begin_bus(self) -> None:
        # The session ends when its only command does, which is when nobody writes to it any more.
        command = 'echo "$DBUS_SESSION_BUS_ADDRESS"; exec cat'
        arguments = ("dbus-run-session", "--", "sh", "-c", command)
        bus = self.start("bus", *arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.env["DBUS_SESSION_BUS_ADDRESS"] = _line(bus)

    def _begin_password_store(self) -> None:
        options = ("--unlock", "--components=secrets", "--foreground")
        keyring = self.start("keyring", "gnome-keyring-daemon", *options, stdin=subprocess.PIPE)
        assert keyring.stdin is not None
        keyring.stdin.write(LOGIN_PASSWORD)
        keyring.stdin.close()
        self.run("gdbus", "wait", "--session", "--timeout", "20", "org.freedesktop.secrets")

    def begin_tray(self) -> None:
        """Starts the tray; a test can do so late, as desktops do."""
        self.start("trayer", "trayer", "--edge", "top", "--align", "right", "--height", "24")
        # The tray's own window is no sign: an empty tray hides it.
        wait_for(lambda: selection_owner(self.env["DISPLAY"], TRAY), "tray")

    def _is_there(self) -> bool:
        found = self.run("xprop", "-root", "_NET_SUPPORTING_WM_CHECK", check=False)
        return "window id" in found

    def start(
        self,
        name: str,
        *command: str,
        stdin: int = subprocess.DEVNULL,
        stdout: int | IO[str] | None = None,
        cwd: Path | None = None,
    ) -> subprocess.Popen[str]:
        """Starts a program on this desktop; it is ended with the desktop at the latest.

        What it prints goes to `logs/NAME.log`, unless `stdout` says otherwise.
        """
        log = self._stack.enter_context((self.logs / f"{name}.log").open("a", encoding="utf-8"))
        process = subprocess.Popen(
            command,
            env=self.env,
            cwd=cwd or self.home,
            stdin=stdin,
            stdout=log if stdout is None else stdout,
            stderr=log,
            text=True,
            start_new_session=True,
        )
        self._stack.callback(_end, process)
        return process

    def run(self, *command: str, check: bool = True, stdin: str | None = None) -> str:
        """Runs a short program to its end and returns what it printed."""
        done = subprocess.run(
            command,
            env=self.env,
            input=stdin,
            stdin=subprocess.DEVNULL if stdin is None else None,
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
        if check and done.returncode:
            raise RuntimeError(f"{command[0]} ended with {done.returncode}: {done.stderr}")
        return done.stdout

    def windows(self, window_class: str) -> list[str]:
        """The ids of the visible windows of a class."""
        options = ("search", "--onlyvisible", "--class", f"^{window_class}$")
        return self.run("xdotool", *options, check=False).split()

    def icon_in_tray(self) -> tuple[int, int] | None:
        """The middle of the one icon that the tray shows, in pixels, or None."""
        lines = self.run("xwininfo", "-root", "-tree").splitlines()
        inside = [
            place for place, line in enumerate(lines) if '"panel": ("panel" "trayer")' in line
        ]
        for line in lines[inside[0] :] if inside else ():
            shown = DOCKED.search(line)
            if shown:
                width, height, left, top = map(int, shown.groups())
                return left + width // 2, top + height // 2
        return None

    def secret(self, **attributes: str) -> str:
        """What the real password store holds under these attributes, or an empty text."""
        pairs = [part for pair in attributes.items() for part in pair]
        return self.run("secret-tool", "lookup", *pairs, check=False)

    def picture(self, path: Path) -> Path:
        """Takes a picture of the whole screen."""
        self.run("import", "-window", "root", str(path))
        return path

    def look(self, name: str) -> None:
        """Leaves a picture for people, if they asked for it by naming a folder in `PICTURES`."""
        folder = os.environ.get("PICTURES")
        if folder:
            self.picture(Path(folder, f"{name}.png"))

    def log(self, name: str) -> str:
        """What a program of this desktop printed so far."""
        return (self.logs / f"{name}.log").read_text(encoding="utf-8")


def _line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def _end(process: subprocess.Popen[str]) -> None:
    """Ends a program and what it started, gently first."""
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()
    for how in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, how)
            process.wait(END_S)
        except subprocess.TimeoutExpired:
            continue
        except ProcessLookupError:
            process.wait(END_S)
