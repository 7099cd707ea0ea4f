"""From the command line to the first paint, and from the end of the loop to the exit code."""

import os
import sys
import threading
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from photo_trainer_gui.app.building import Plan, build_front
from photo_trainer_gui.app.command_line import Options
from photo_trainer_gui.app.first_paint import FirstPaint
from photo_trainer_gui.app.program import Program
from photo_trainer_gui.desktop.folders import data_folder
from photo_trainer_gui.desktop.handover import Handover, StartOptions
from photo_trainer_gui.desktop.platform_hints import (
    forbid_core_dumps,
    handed_activation_token,
    introduce_app,
)
from photo_trainer_gui.desktop.session import EndWatch
from photo_trainer_gui.desktop.settings import Settings
from photo_trainer_gui.desktop.single_instance import Claim, SingleInstance
from photo_trainer_gui.ui import theme

# Said where there is no window to say it in, so they are not among the translated sentences.
NO_DISPLAY: Final = (
    "Photo Trainer needs a screen and could not open a window here. "
    "Start it from a desktop session. If this is one, a system library for windows may be missing: "
    "install libxcb-cursor0, libxcb-icccm4, libxcb-keysyms1, libxkbcommon-x11-0 and libegl1."
)
NO_FOLDER: Final = (
    "Photo Trainer can not use its data folder. "
    "Choose another one with --data-dir, or make room on the disk."
)
_CLAIM_REFUSED: Final = {
    Claim.DIFFERENT_OPTIONS: (
        "Photo Trainer is already running with other options. Quit it first, then start it again.",
        2,
    ),
    Claim.HUNG: (
        "Photo Trainer is running but does not answer. Wait a minute, then try again.",
        1,
    ),
}


def run(options: Options) -> int:
    """Run the program until it ends; returns the exit code (0 done, 1 no window, 2 refused)."""
    forbid_core_dumps()
    qInstallMessageHandler(_on_qt_message)
    # Only a name: Qt would take options of its own out of what the person wrote.
    app = QApplication(["photo-trainer"])
    introduce_app()
    app.setStyle("Fusion")
    theme.install(app)
    app.setApplicationName("Photo Trainer")
    app.setQuitOnLastWindowClosed(False)
    try:
        folder = data_folder(options.data_dir)
    except OSError:
        return _refuse(NO_FOLDER, 1)
    wanted = StartOptions(options.practice, options.api_url)
    instance = SingleInstance(folder, wanted)
    token = handed_activation_token()
    claim = instance.claim(Handover(wanted, options.photos, not options.background, token))
    if claim is Claim.HANDED_OVER:
        return 0
    if claim is not Claim.FIRST:
        return _refuse(*_CLAIM_REFUSED[claim])
    return _run_first(app, options, folder, instance)


def _run_first(app: QApplication, options: Options, folder: Path, instance: SingleInstance) -> int:
    settings = Settings(folder / "settings.ini")
    if options.practice:
        settings.practice = settings.welcomed = True
    elif options.api_url is not None:
        settings.practice = False
    plan = Plan(options, folder, settings, options.api_url or settings.api_url)
    instance.set_options(StartOptions(settings.practice, plan.address))
    end_watch = EndWatch(app)
    front = build_front(plan)
    program = Program(app, front, instance, end_watch)
    if options.background:
        QTimer.singleShot(0, program.begin)
    else:
        FirstPaint(front.window, program.begin)
        front.window.show()
    app.exec()
    program.finish()
    return _leave(0)


def _leave(code: int) -> int:
    """Let no thread that still hangs in the network keep the process alive."""
    hanging = [
        thread
        for thread in threading.enumerate()
        if thread is not threading.main_thread() and not thread.daemon
    ]
    if hanging:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    return code


def _refuse(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code


def _on_qt_message(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    if kind is QtMsgType.QtFatalMsg:
        # Qt would abort with a core dump right after this.
        print(NO_DISPLAY, file=sys.stderr)
        os._exit(1)
    if kind in (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg):
        import logging

        logging.getLogger("qt").info("%s", message)
