"""A window tells a second start that the first does not answer, or runs in another session."""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.end_to_end.program import Assistant, Program, python_program
from tests.end_to_end.session import Desktop
from tests.end_to_end.waiting import wait_for

pytestmark = pytest.mark.desktop

TITLE = "Photo Trainer"
# A program that has hung still holds its place, and the system takes calls for it.
HUNG = """
import sys, time
from pathlib import Path
from tempfile import TemporaryDirectory
from PySide6.QtNetwork import QLocalServer
from photo_trainer_gui.desktop.instance_lock import socket_name
server = QLocalServer()
assert server.listen(socket_name(Path(sys.argv[1])))
print("listens", flush=True)
time.sleep(600)
"""


def test_a_program_that_has_hung_is_told_in_a_window_of_its_own(
    desktop: Desktop, assistant: Assistant
) -> None:
    data = desktop.folder / "data"
    data.mkdir()
    hung = desktop.start("hung", sys.executable, "-c", HUNG, str(data), stdout=subprocess.PIPE)
    assert hung.stdout is not None
    assert hung.stdout.readline() == "listens\n"

    second = start(desktop, assistant, "second", data)
    wait_for(lambda: second.windows(TITLE), "the small window")
    second.control(role="label", name="Photo Trainer is running but does not answer")
    second.control(
        role="label",
        name="Wait a minute. If nothing happens, restart this computer. Your models are safe.",
    )
    desktop.look("hung")
    assert second.process.poll() is None
    second.press("noticeAction_0", name="Close")
    assert second.end() == 1

    # At log-in nobody has asked for a window.
    third = start(desktop, assistant, "third", data, "--background")
    assert third.end(15) == 1
    assert third.printed.startswith("Photo Trainer is running but does not answer.")
    assert hung.poll() is None
    hung.kill()


def test_a_program_in_another_session_is_told_in_a_window_of_its_own(
    desktop: Desktop, assistant: Assistant
) -> None:
    data = desktop.folder / "data"
    first = start(desktop, assistant, "first", data)
    wait_for(lambda: first.windows(TITLE), "its window")

    # The path of a socket has to be short.
    with TemporaryDirectory() as session:
        desktop.env["XDG_RUNTIME_DIR"] = session
        second = start(desktop, assistant, "second", data)
        second.control(role="label", name="Photo Trainer is already running with these models")
        desktop.look("elsewhere")
        second.press("noticeAction_0", name="Close")
        assert second.end() == 1
    assert first.stop() == 0


def start(desktop: Desktop, assistant: Assistant, name: str, data: Path, *options: str) -> Program:
    command = ("-m", "photo_trainer_gui", "--practice", "--data-dir", str(data), *options)
    return python_program(desktop, assistant, name, *command)
