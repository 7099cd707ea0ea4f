"""What was used for photos is given back, and no module's source is kept."""

import subprocess
import sys

import pytest

HELD = """
import threading
from pathlib import Path
from photo_trainer_gui.app.runtime.memory import share_memory

def held_mib():
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(one for one in lines if one.startswith("VmRSS:")).split()[1]) / 1024

{before}
before = held_mib()

def work():
    # Small pieces, as what is kept of a network, behind large ones.
    large = [bytes(500_000) for _ in range(60)]
    small.append(bytes(600))
    for one in large:
        bytearray(one)

small = []
threads = [threading.Thread(target=work) for _ in range(8)]
for one in threads:
    one.start()
for one in threads:
    one.join()
print(held_mib() - before)
"""


def kept_mib(before: str) -> float:
    done = subprocess.run(
        [sys.executable, "-c", HELD.format(before=before)],
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="glibc's own way")
def test_threads_leave_little_behind() -> None:
    assert kept_mib("share_memory()") < kept_mib("") / 2


IMPORTS = """
import linecache
from photo_trainer_gui.app.runtime.memory import import_plainly
{way}
from photo_trainer_gui.training.project import Project
print(any(name.endswith("project.py") for name in linecache.cache))
"""


def keeps_source(way: str) -> str:
    command = [sys.executable, "-c", IMPORTS.format(way=way)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_the_source_of_a_module_is_not_kept() -> None:
    assert keeps_source("import_plainly()") == "False"


def test_without_it_pyside_has_it_kept() -> None:
    """When this fails, PySide has become better, and `import_plainly` can go."""
    assert keeps_source("import PySide6.QtCore") == "True"
