"""The only honest word about trays comes from a real one."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECK = Path(__file__).with_name("tray_check.py")
ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(sys.platform != "linux", reason="needs an X screen")
def test_a_real_tray_that_comes_and_goes_is_followed() -> None:
    left_out = {"DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY"}
    environment = {name: value for name, value in os.environ.items() if name not in left_out}
    done = subprocess.run(
        ["xvfb-run", "-a", "-s", "-noreset", sys.executable, str(CHECK)],
        env=environment | {"QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=40,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [False, True, "shown", False, False]
