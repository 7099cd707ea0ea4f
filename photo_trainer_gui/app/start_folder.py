"""Takes the folder that the program was started in out of reach: a stranger may have filled it.

Opened from a file manager, the program starts in the folder of the photo. What lies there must
neither be read in as a module nor be found by a program that this one starts. Nothing is imported
here that the interpreter has not read in before: it would be looked for in that very folder.
"""

import os
import sys


def forget_start_folder() -> None:
    """Read in no more modules from the current folder, unless the program itself lies there.

    `python -m` puts it first on the path, and so does an empty entry of PYTHONPATH. What the
    interpreter reads in before it comes here nobody but `-P` can keep from there.
    """
    try:
        start = os.getcwd()
    except OSError:
        return  # it was deleted
    program = os.path.dirname(os.path.dirname(os.path.dirname(__file__)))
    if start not in (program, os.path.dirname(os.__file__)):
        sys.path[:] = [entry for entry in sys.path if entry not in ("", os.curdir, start)]


def leave_start_folder() -> None:
    """Go where nobody else writes, and where no drive is kept from being ejected."""
    try:
        # Still asked for by what puts this installation into a menu.
        sys.argv[0] = os.path.abspath(sys.argv[0])
        os.chdir(os.path.dirname(sys.executable))
    except OSError:  # the folder was deleted, or the other one may not be entered
        os.chdir(os.sep)
