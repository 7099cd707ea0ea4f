"""The system's wish that we end must reach a program that waits in Qt's loop."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photo_trainer_gui.desktop.session_end_watch import SessionEndWatch

ROOT = Path(__file__).parents[2]
PROGRAM = """
    import sys
    from PySide6.QtGui import QGuiApplication
    from photo_trainer_gui.desktop.session_end_watch import SessionEndWatch

    app = QGuiApplication(sys.argv)
    watch = SessionEndWatch(app)
    watch.ended.connect(lambda: print("ended", flush=True))
    watch.ended.connect(app.quit)
    print("ready", flush=True)
    sys.exit(app.exec())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_a_signal_ends_a_waiting_program_with_exit_code_0(name: str) -> None:
    program = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(PROGRAM)],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    with program:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
        program.send_signal(getattr(signal, name))
        rest, _ = program.communicate(timeout=10)
    assert rest == "ended\n"
    assert program.returncode == 0


def test_two_signals_end_once_and_other_signals_do_not(qtbot: QtBot, qapp: QApplication) -> None:
    heard: list[int] = []
    before = signal.signal(signal.SIGUSR1, lambda number, _frame: heard.append(number))
    watch = SessionEndWatch(qapp)
    ended: list[bool] = []
    watch.ended.connect(lambda: ended.append(True))
    signal.raise_signal(signal.SIGUSR1)
    qtbot.wait(50)
    assert (heard, ended) == ([signal.SIGUSR1], [])
    signal.raise_signal(signal.SIGTERM)
    signal.raise_signal(signal.SIGINT)
    qtbot.waitUntil(lambda: bool(ended))
    qtbot.wait(50)
    assert ended == [True]
    watch.close()
    signal.signal(signal.SIGUSR1, before)


def test_log_out_ends_at_once(qtbot: QtBot, qapp: QApplication) -> None:
    watch = SessionEndWatch(qapp)
    ended: list[bool] = []
    watch.ended.connect(lambda: ended.append(True))
    qapp.commitDataRequest.emit(None)
    assert ended == [True]
    watch.close()


def test_afterwards_the_signals_belong_to_who_had_them(qtbot: QtBot, qapp: QApplication) -> None:
    before = [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)]
    watch = SessionEndWatch(qapp)
    assert [signal.getsignal(n) for n in (signal.SIGTERM, signal.SIGINT)] != before
    watch.close()
    assert [signal.getsignal(n) for n in (signal.SIGTERM, signal.SIGINT)] == before
