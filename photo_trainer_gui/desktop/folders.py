"""Finds the data folder and keeps it from the eyes of other people on this computer."""

from contextlib import suppress
from pathlib import Path

from photo_trainer_gui.limits import ROOM_ON_TRIAL_BYTES

_ONLY_ME = 0o700


def data_folder(given: Path | None = None) -> Path:
    """The folder for journal, settings and log, made for this person alone if it is not there.

    Args:
        given: the folder named on the command line; None = the usual place of this system. A
            folder that exists already keeps its rights if it was given.

    Raises:
        OSError: it can not be made, or nothing can be written into it.
    """
    folder = _usual_place() if given is None else given.expanduser().absolute()
    there = folder.is_dir()
    folder.mkdir(mode=_ONLY_ME, parents=True, exist_ok=True)
    if not (there and given):
        # mkdir's mode is cut by the umask and ignored where the folder was there before.
        folder.chmod(_ONLY_ME)
    # Rights alone do not tell: a disk can be full or read-only.
    probe = folder / ".probe"
    try:
        probe.write_bytes(bytes(ROOM_ON_TRIAL_BYTES))
    except OSError as error:
        # What was told of a file that is half written does not name it.
        raise OSError(error.errno, error.strerror, str(probe)) from error
    finally:
        with suppress(OSError):
            probe.unlink(missing_ok=True)
    return folder


def _usual_place() -> Path:
    from platformdirs import user_data_path

    return user_data_path("photo-trainer", appauthor=False)
