"""From the command line to the first paint, and from the end of the loop to the exit code."""

import os
import sys
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QEvent,
    QMessageLogContext,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from photo_trainer_gui.app.building import Shell
from photo_trainer_gui.app.command_line import Options
from photo_trainer_gui.app.first_paint import FirstPaint
from photo_trainer_gui.desktop.folder_lock import FolderLock
from photo_trainer_gui.desktop.folders import data_folder
from photo_trainer_gui.desktop.glance import glance
from photo_trainer_gui.desktop.platform_hints import forbid_core_dumps, introduce_app
from photo_trainer_gui.desktop.settings import Settings
from photo_trainer_gui.ui import theme

if sys.platform == "darwin":
    from photo_trainer_gui.desktop.opened_files import OpenedFiles

if TYPE_CHECKING:
    from photo_trainer_gui.app.program import Program
    from photo_trainer_gui.app.second_start import Done
    from photo_trainer_gui.desktop.single_instance import SingleInstance

# Said where there is no window to say it in, so they are not among the translated sentences.
NO_DISPLAY: Final = (
    "Photo Trainer needs a screen and could not open a window here. "
    "Start it from a desktop session. If this is one, a system library for windows may be missing: "
    "install libxcb-cursor0, libxcb-icccm4, libxcb-keysyms1, libxkbcommon-x11-0 and libegl1."
)


def run(options: Options) -> int:
    """Run the program until it ends; returns the exit code (0 done, 1 can not run, 2 refused)."""
    forbid_core_dumps()
    qInstallMessageHandler(_on_qt_message)
    # Not what the person wrote: Qt would take options of its own out of that. The style is said
    # here because `setStyle` answers with a QStyle, whose 570 enums cost a tenth of a bare start.
    app = QApplication(["photo-trainer", "-style", "Fusion"])
    introduce_app()
    if sys.platform == "darwin":
        OpenedFiles(app)
    theme.install(app)
    app.setApplicationName("Photo Trainer")
    app.setQuitOnLastWindowClosed(False)
    folder = _folder(app, options)
    if folder is None:
        return 1
    first = glance(folder)
    if first is None:
        from photo_trainer_gui.app.second_start import Done, ask_the_running

        answer = ask_the_running(folder, options)
        if isinstance(answer, Done):
            return _end_with(app, answer)
        return _run_first(app, options, folder, partial(_listen_on, answer))
    return _run_first(app, options, folder, partial(_listen_as_first, folder, first))


def _folder(app: QApplication, options: Options) -> Path | None:
    """The data folder; None when there is none and the person does not want to try again."""
    while True:
        try:
            return data_folder(options.data_dir)
        except OSError as error:
            from photo_trainer_gui.app.no_folder import NO_FOLDER, wants_to_try_again

            # At log-in nobody has asked for a window.
            if options.background:
                print(NO_FOLDER, file=sys.stderr)
                return None
            if not wants_to_try_again(app, error, _run_loop):
                return None


def _run_first(
    app: QApplication,
    options: Options,
    folder: Path,
    listen: "Callable[[bool, str], SingleInstance]",
) -> int:
    settings = Settings(folder / "settings.ini")
    if options.practice:
        settings.practice = settings.welcomed = True
    elif options.api_url is not None:
        settings.practice = False
    address = options.api_url or settings.api_url
    shell = Shell(options, folder, settings, address)
    starting = Starting(app, shell, partial(listen, settings.practice, address))
    if options.background:
        QTimer.singleShot(0, starting.build_rest)
    else:
        FirstPaint(shell.window, "first-paint", starting.show_page)
        shell.window.show()
    code = _run_loop(app)
    starting.finish()
    return _leave(code)


def _run_loop(app: QApplication) -> int:
    return app.exec()


def _end_with(app: QApplication, done: "Done") -> int:
    """What a start does that is none: tell the person what there is to tell, and end."""
    if done.notice is None:
        return done.code
    from photo_trainer_gui.desktop.session import EndWatch
    from photo_trainer_gui.ui.notice import show_notice

    end_watch = EndWatch(app)
    end_watch.ended.connect(lambda: app.exit(0))
    show_notice(None, done.notice).finished.connect(lambda: app.exit(done.code))
    return _run_loop(app)


def _listen_on(instance: "SingleInstance", practice: bool, address: str) -> "SingleInstance":
    from photo_trainer_gui.desktop.handover import StartOptions

    instance.set_options(StartOptions(practice, address))
    return instance


def _listen_as_first(
    folder: Path, lock: FolderLock, practice: bool, address: str
) -> "SingleInstance":
    from photo_trainer_gui.desktop.handover import StartOptions
    from photo_trainer_gui.desktop.single_instance import SingleInstance

    instance = SingleInstance(folder, StartOptions(practice, address))
    instance.listen_as_first(lock)
    return instance


class Starting:
    """What happens between the first paint and the whole program, a paint between each step."""

    def __init__(
        self, app: QApplication, shell: Shell, listen: "Callable[[], SingleInstance]"
    ) -> None:
        self._app = app
        self._shell = shell
        self._listen = listen
        self._program: Program | None = None

    def show_page(self) -> None:
        """The frame is on the screen: bring the page in."""
        window = self._shell.window
        if not window.welcoming():
            window.open_new()
            # Its first picture is its final one: else a scroll bar would flash beside it.
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        FirstPaint(window, "page-complete", self.build_rest)
        window.update()

    def build_rest(self) -> None:
        """The page is on the screen, or there is none: everything else."""
        from photo_trainer_gui.app.program import Program
        from photo_trainer_gui.desktop.session import EndWatch

        front = self._shell.front()
        self._program = Program(self._app, front, self._listen(), EndWatch(self._app))
        self._program.begin()
        if sys.platform == "darwin":
            for opened in self._app.findChildren(OpenedFiles):
                opened.deliver_to(self._program.take_photos)

    def finish(self) -> None:
        """Tidy up after the Qt loop has ended."""
        if self._program is not None:
            self._program.finish()


def _leave(code: int) -> int:
    """End the process here if other threads still run; everything worth keeping is on the disk.

    One may hang in the network for a minute, and one that is in the middle of an import can hold
    a lock that the interpreter wants at its end.
    """
    if threading.active_count() > 1:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    return code


def _on_qt_message(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    if kind is QtMsgType.QtFatalMsg:
        # Qt would abort with a core dump right after this.
        print(NO_DISPLAY, file=sys.stderr)
        os._exit(1)
    if kind in (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg):
        import logging

        logging.getLogger("qt").info("%s", message)
