"""Small hints to the system that nobody misses until they are gone."""

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from photo_trainer_gui.desktop.platform_setup import (
    handed_activation_token,
    introduce_app,
    use_activation_token,
)

ROOT = Path(__file__).parents[2]


def test_windows_carry_the_name_of_the_desktop_file(qapp: QApplication) -> None:
    introduce_app()
    assert QGuiApplication.desktopFileName() == "photo-trainer"


def test_a_crash_writes_no_core() -> None:
    program = (
        "from photo_trainer_gui.desktop.platform_setup import forbid_core_dumps\n"
        "import resource\n"
        "forbid_core_dumps()\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE)[0])\n"
        "print(int(open('/proc/self/coredump_filter').read(), 16))\n"
    )
    highest = resource.getrlimit(resource.RLIMIT_CORE)[1]
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CORE, (highest, highest)),
        capture_output=True,
        text=True,
    )
    # Nothing in a file, and no memory for a program that collects dumps.
    assert done.stdout == "0\n0\n"


def test_a_token_is_taken_over_and_an_empty_one_changes_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "")
    assert handed_activation_token() == ""
    use_activation_token("leave")
    use_activation_token("")
    assert handed_activation_token() == "leave"
