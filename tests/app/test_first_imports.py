"""The window comes first: what is heavy is read in only after the first paint."""

import subprocess
import sys

HEAVY = {
    "PIL",
    "PySide6.QtNetwork",
    "asyncio",
    "keyring",
    "pillow_heif",
    "qasync",
    "requests",
    "sqlite3",
    "werkzeug",
}


def test_a_start_reads_in_nothing_heavy_before_the_first_paint() -> None:
    code = "import sys, photo_trainer_gui.app.start; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert HEAVY.isdisjoint(done.stdout.split())


def test_a_word_on_the_version_needs_no_window_code() -> None:
    code = "import sys, photo_trainer_gui.app.command_line; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert "PySide6" not in done.stdout.split()
