"""The key must arrive in a real password store, where other programs find it as documented."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECK = Path(__file__).with_name("secret_service_check.py")
ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs a Secret Service")


def in_a_session(script: str, home: Path) -> dict[str, object]:
    folders = {"XDG_DATA_HOME": home / "data", "XDG_RUNTIME_DIR": home / "run"}
    for folder in folders.values():
        folder.mkdir(mode=0o700)
    unset = {"PYTHON_KEYRING_BACKEND", "DBUS_SESSION_BUS_ADDRESS", "DISPLAY"}
    environment = {name: value for name, value in os.environ.items() if name not in unset}
    environment |= {"HOME": str(home), "PYTHONPATH": str(ROOT)}
    environment |= {name: str(folder) for name, folder in folders.items()}
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", script, "sh", sys.executable, str(CHECK)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert done.returncode == 0, done.stderr
    # A daemon that the bus itself has started may say where it is, on the same output.
    [line] = [line for line in done.stdout.splitlines() if line.startswith("{")]
    answer: dict[str, object] = json.loads(line)
    return answer


def test_a_real_secret_service_keeps_the_key_and_is_called_by_its_name(tmp_path: Path) -> None:
    unlocked = "printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1"
    assert in_a_session(f'{unlocked} && exec "$1" "$2"', tmp_path) == {
        "before": False,
        "same": True,
        "name": "GNOME Keyring",
        "elsewhere": False,
        "after": False,
        "without asking": ["found", "locked", "locked"],
    }


def test_a_store_that_nobody_has_used_yet_is_left_alone(tmp_path: Path) -> None:
    started = "gnome-keyring-daemon --start --components=secrets >/dev/null 2>&1"
    assert in_a_session(f'{started} && exec "$1" "$2" untouched', tmp_path) == {"found": False}
    assert list((tmp_path / "data").rglob("*.keyring")) == []
