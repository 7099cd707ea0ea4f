"""From the command line to the first paint, and from the end of the loop to the exit code."""

import os
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from photo_trainer_gui.app.building import Plan, Shell
from photo_trainer_gui.app.command_line import Options
from photo_trainer_gui.app.first_paint import FirstPaint
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

if TYPE_CHECKING:
    from photo_trainer_gui.app.program import Program

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
    shell = Shell(plan)
    starting = Starting(app, shell, instance, end_watch)
    if options.background:
        QTimer.singleShot(0, starting.build_rest)
    else:
        FirstPaint(shell.window, "first-paint", starting.show_page)
        shell.window.show()
    app.exec()
    starting.finish()
    return _leave(0)


class Starting:
    """What happens between the first paint and the whole program, a paint between each step."""

    def __init__(
        self, app: QApplication, shell: Shell, instance: SingleInstance, end_watch: EndWatch
    ) -> None:
        self._app = app
        self._shell = shell
        self._instance = instance
        self._end_watch = end_watch
        self._program: Program | None = None

    def show_page(self) -> None:
        """The frame is on the screen: bring the page in."""
        window = self._shell.window
        if not window.welcoming():
            window.open_new()
        FirstPaint(window, "page-complete", self.build_rest)
        window.update()

    def build_rest(self) -> None:
        """The page is on the screen, or there is none: everything else."""
        from photo_trainer_gui.app.program import Program

        front = self._shell.front()
        self._program = Program(self._app, front, self._instance, self._end_watch)
        self._program.begin()

    def finish(self) -> None:
        """Tidy up after the Qt loop has ended."""
        if self._program is not None:
            self._program.finish()


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
