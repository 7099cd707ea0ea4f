"""Asks a Linux desktop for its proxy: what is set in its settings is in no environment.

The portal knows GNOME's settings, and others', with their exceptions and scripts. On Windows and
macOS the libraries read the system's settings themselves.
"""

import logging
import sys
from typing import Final
from urllib.parse import urlsplit

log = logging.getLogger(__name__)

_DIRECT: Final = "direct://"


def desktop_proxy(url: str) -> str:
    """The address of the proxy for `url` in the desktop's settings; empty for none, or no answer.

    Blocks, for PROXY_TIMEOUT_S at most once there is a bus: not for the GUI thread.
    """
    if sys.platform != "linux":
        return ""
    try:
        from photo_trainer_gui.desktop.bus.proxy_portal import look_up_proxy

        # Of the whole address nobody needs to know more than the server.
        answers = look_up_proxy("{0.scheme}://{0.netloc}/".format(urlsplit(url)))
    except Exception as trouble:  # no bus, no portal, no answer: then there is no such setting
        log.debug("the desktop tells of no proxy: %s", type(trouble).__name__)
        return ""
    # The first is what to try first; the others are for programs that try several.
    first = answers[0] if answers else _DIRECT
    return "" if first == _DIRECT else first
