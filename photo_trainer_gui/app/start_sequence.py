"""From the command line to the first paint, and from the end of the loop to the exit code."""

import os
import sys
import threading
from collections.abc import Callable
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

from photo_trainer_gui.app.command_line import Options
from photo_trainer_gui.app.startup.first_paint import FirstPaint
from photo_trainer_gui.app.startup.window_frame import WindowFrame
from photo_trainer_gui.desktop.data_folder import data_folder
from photo_trainer_gui.desktop.folder_lock import FolderLock
from photo_trainer_gui.desktop.instance_lock import lock_if_first
from photo_trainer_gui.desktop.platform_setup import forbid_core_dumps, introduce_app
from photo_trainer_gui.desktop.settings import Settings
from photo_trainer_gui.ui.style import theme

if sys.platform == "darwin":
    from photo_trainer_gui.desktop.file_open_events import FileOpenEvents

if TYPE_CHECKING:
    from photo_trainer_gui.app.application import Application
    from photo_trainer_gui.app.startup.second_instance import Done
    from photo_trainer_gui.desktop.single_instance import SingleInstance
    from photo_trainer_gui.photogpt.practice import FaultRule

Opened = Callable[["Application"], None]

# Said where there is no window to say it in, so they are not among the translated sentences.
NO_DISPLAY: Final = (
    "Photo Trainer needs a screen and could not open a window here. "
    "Start it from a desktop session. If this is one, a system library for windows may be missing: "
    "install libxcb-cursor0, libxcb-icccm4, libxcb-keysyms1, libxkbcommon-x11-0 and libegl1."
)


def run(
    options: Options,
    opened: Opened | None = None,
    practice_faults: "tuple[FaultRule, ...]" = (),
) -> int:
    """Run the program until it ends; returns the exit code (0 done, 1 cannot run, 2 refused).

    Args:
        options: how it was started.
        opened: called once with the application, when the models are shown.
        practice_faults: what the practice service does wrong on purpose.
    """
    app = _build_app()
    folder = _folder(app, options)
    if folder is None:
        return 1
    lock_or_instance: FolderLock | SingleInstance | None = lock_if_first(folder)
    if lock_or_instance is None:
        from photo_trainer_gui.app.startup.second_instance import Done, ask_the_running

        answer = ask_the_running(folder, options)
        if isinstance(answer, Done):
            return _end_with(app, answer)
        lock_or_instance = answer
    frame = _build_frame(options, folder)
    starting = StartSequence(app, frame, lock_or_instance, options.photos, practice_faults, opened)
    if options.background:
        QTimer.singleShot(0, starting.build_rest)
    else:
        FirstPaint(frame.window, "first-paint").painted.connect(starting.show_page)
        frame.window.show()
    code = _run_loop(app)
    starting.finish()
    return _leave(code)


def _build_app() -> QApplication:
    forbid_core_dumps()
    qInstallMessageHandler(_on_qt_message)
    # Not what the person wrote: Qt would take options of its own out of that. The style is said
    # here because `setStyle` answers with a QStyle, whose 570 enums cost a tenth of a bare start.
    app = QApplication(["photo-trainer", "-style", "Fusion"])
    introduce_app()
    if sys.platform == "darwin":
        FileOpenEvents(app)
    theme.install(app)
    app.setApplicationName("Photo Trainer")
    app.setQuitOnLastWindowClosed(False)
    return app


def _folder(app: QApplication, options: Options) -> Path | None:
    """The data folder; None when there is none and the person does not want to try again."""
    while True:
        try:
            return data_folder(options.data_dir)
        except OSError as error:
            from photo_trainer_gui.app.startup.data_folder_notice import (
                NO_FOLDER,
                wants_to_try_again,
            )

            # At log-in nobody has asked for a window.
            if options.background:
                print(NO_FOLDER, file=sys.stderr)
                return None
            if not wants_to_try_again(app, error, _run_loop):
                return None


def _build_frame(options: Options, folder: Path) -> WindowFrame:
    settings = Settings(folder / "settings.ini")
    if options.practice:
        settings.practice = settings.welcomed = True
    elif options.api_url is not None:
        settings.practice = False
    return WindowFrame(folder, settings, options.api_url or settings.api_url)


def _run_loop(app: QApplication) -> int:
    return app.exec()


def _end_with(app: QApplication, done: "Done") -> int:
    """What a start does that is none: tell the person what there is to tell, and end."""
    if done.notice is None:
        return done.code
    from photo_trainer_gui.desktop.session_end_watch import SessionEndWatch
    from photo_trainer_gui.ui.dialogs.notice_dialog import show_notice

    end_watch = SessionEndWatch(app)
    end_watch.ended.connect(lambda: app.exit(0))
    show_notice(None, done.notice).finished.connect(lambda: app.exit(done.code))
    return _run_loop(app)


class StartSequence:
    """What happens between the first paint and the whole program, a paint between each step.

    Args:
        lock_or_instance: the lock on the data folder of who came first, or the instance that
            listens there already.
    """

    def __init__(
        self,
        app: QApplication,
        frame: WindowFrame,
        lock_or_instance: "FolderLock | SingleInstance",
        photos: tuple[str, ...],
        practice_faults: "tuple[FaultRule, ...]",
        opened: Opened | None,
    ) -> None:
        self._app = app
        self._frame = frame
        self._lock_or_instance = lock_or_instance
        self._photos = photos
        self._practice_faults = practice_faults
        self._opened = opened
        self._application: Application | None = None

    def show_page(self) -> None:
        """The frame is on the screen: bring the page in."""
        window = self._frame.window
        if not window.welcoming():
            window.project_area.open_new()
            # Its first picture is its final one: else a scroll bar would flash beside it.
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        FirstPaint(window, "page-complete").painted.connect(self.build_rest)
        window.update()

    def build_rest(self) -> None:
        """The page is on the screen, or there is none: everything else."""
        from photo_trainer_gui.app.application import build_application

        self._frame.window.take_keys()
        application = self._application = build_application(
            self._app,
            self._frame,
            self._lock_or_instance,
            self._photos,
            self._practice_faults,
        )
        if self._opened is not None:
            opened = self._opened
            application.opened.connect(lambda: opened(application))
        application.begin()
        if sys.platform == "darwin":
            for event in self._app.findChildren(FileOpenEvents):
                event.deliver_to(application.take_photos)

    def finish(self) -> None:
        """Tidy up after the Qt loop has ended."""
        if self._application is not None:
            self._application.finish()


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
