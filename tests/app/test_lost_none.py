"""Qt calls that return nothing must not use up `None`: PySide6 6.12.0 did, and died of it."""

import os
import subprocess
import sys

CALLS = 20_000
MANY_CALLS = f"""
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar

app = QApplication([])
label, bar = QLabel(), QProgressBar()
bar.setRange(0, {CALLS})
for number in range({CALLS}):
    label.setText("")
    bar.setValue(number)
    label.update()
print(bar.value())
"""


def test_twenty_thousand_calls_of_each_kind_are_survived() -> None:
    # In a process of its own: a broken binding would take the tests along.
    done = subprocess.run(
        [sys.executable, "-c", MANY_CALLS],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{CALLS - 1}\n", "")
