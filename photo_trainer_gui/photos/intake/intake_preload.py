"""Reads in what the first photo waits for, and then the first finding."""

import hashlib  # noqa: F401
import logging

from photo_trainer_gui.photos.analysis import opencv_preload
from photo_trainer_gui.photos.intake import intake  # noqa: F401

_log = logging.getLogger(__name__)


def read_in_checks() -> None:
    """Read in what checks photos; for a worker. Where that is broken, all else works without."""
    try:
        opencv_preload.get_ready()
    except Exception:  # whatever is wrong with OpenCV
        _log.warning("photos cannot be checked on this computer", exc_info=True)
