"""A Debian 12 with nothing in it but Debian's own minimum, to install a package in.

What runs in it has a screen, a bus and a home from the test's desktop, through `/tmp`, and nothing
else of this computer. Each command has mounts of its own, so none is ever left behind.
"""

import os
import shutil
import subprocess
from pathlib import Path

RELEASE = "bookworm"
SETUP_S = 600
INSTALL_S = 600

# Run with the root as $1 and the command after it.
_ENTER = """
set -eu
root=$1
shift
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount --bind /tmp "$root/tmp"
# A person's own path does not lead there.
exec /usr/sbin/chroot "$root" sh -c 'cd "${HOME:-/}" && exec "$@"' sh "$@"
"""


def obstacle() -> str:
    """Why no clean Debian can be had here; "" when one can."""
    if os.geteuid() != 0:
        return "only root can set up a clean Debian (make test-packages as root)"
    missing = [name for name in ("debootstrap", "unshare", "chroot") if shutil.which(name) is None]
    return f"not installed: {', '.join(missing)}" if missing else ""


class CleanDebian:
    """A root file system.

    Attributes:
        root: its folder.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def set_up(self) -> None:
        """Fetch it from Debian's default mirror, anew each time: about half a minute.

        Raises:
            RuntimeError: debootstrap did not end well; the text has its last words.
        """
        shutil.rmtree(self.root, ignore_errors=True)
        self.root.parent.mkdir(parents=True, exist_ok=True)
        command = ["debootstrap", "--variant=minbase", RELEASE, str(self.root)]
        _run(command, SETUP_S)

    def inside(self, *command: str | Path) -> list[str]:
        """What runs a command in there; the process becomes that command."""
        own_mounts = ("unshare", "--mount", "--propagation", "private")
        return [*own_mounts, "sh", "-c", _ENTER, "sh", str(self.root), *map(str, command)]

    def run(self, *command: str | Path, timeout_s: float = INSTALL_S) -> str:
        """Run a command in there to its end; returns what it printed.

        Raises:
            RuntimeError: it did not end well; the text has its last words.
        """
        return _run(self.inside(*command), timeout_s)

    def install(self, package: Path) -> None:
        """Install a package as a person does, with what it depends on and nothing more."""
        shutil.copy(package, self.root / "opt")
        self.run("apt-get", "update", "-qq")
        options = ("-y", "-qq", "--no-install-recommends")
        self.run("apt-get", "install", *options, f"/opt/{package.name}")
        (self.root / "opt" / package.name).unlink()

    def remove(self, name: str) -> None:
        """Remove a package and its settings."""
        self.run("apt-get", "purge", "-y", "-qq", name)

    def files(self, part_of_name: str) -> list[str]:
        """Every file and folder whose name has this in it, as seen from the inside."""
        found = (
            path
            for folder in self.root.iterdir()
            if folder.name not in {"proc", "dev", "sys", "tmp"} and not folder.is_symlink()
            for path in folder.rglob(f"*{part_of_name}*")
        )
        return sorted(f"/{path.relative_to(self.root)}" for path in found)


def _run(command: list[str], timeout_s: float) -> str:
    environment = {
        "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        "DEBIAN_FRONTEND": "noninteractive",
        "LC_ALL": "C.UTF-8",
    }
    done = subprocess.run(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=timeout_s,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{command} ended with {done.returncode}:\n{done.stdout[-4000:]}")
    return done.stdout
