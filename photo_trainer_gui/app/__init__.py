"""The composition root: it reads the command line, builds every part, runs and stops them."""

import gc
import os
import sys

from photo_trainer_gui.app.startup.start_folder import forget_start_folder, leave_start_folder


def main(arguments: list[str] | None = None) -> int:
    """Run the program and return its exit code: 0 done, 1 no display, 2 refused options."""
    # Before anything else is read in.
    forget_start_folder()
    import signal

    # Until `runtime.garbage_collection` takes over: a Qt object must not die while it is built.
    gc.disable()

    # Nothing is under way until the window listens for the end itself.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: os._exit(0))
    # Nothing heavy before the command line is understood: --version and a refusal are instant.
    from photo_trainer_gui.app.command_line import change_menu, read

    options = read(sys.argv[1:] if arguments is None else arguments)
    leave_start_folder()
    if options.menu_entry is not None:
        return change_menu(options.menu_entry)
    from photo_trainer_gui.app.runtime.memory import import_plainly, share_memory

    share_memory()
    import_plainly()
    from photo_trainer_gui.app.start_sequence import run

    return run(options)
