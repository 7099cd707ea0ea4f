"""Asks a Linux desktop for its proxy: what is set in its settings is in no environment.

The portal knows GNOME's settings, and others', with their exceptions and scripts. On Windows and
macOS the libraries read the system's settings themselves.
"""

import logging
import sys
from typing import Any, Final
from urllib.parse import urlsplit

from photo_trainer_gui.limits import PROXY_TIMEOUT_S

log = logging.getLogger(__name__)

_PORTAL: Final = "org.freedesktop.portal.Desktop"
_PATH: Final = "/org/freedesktop/portal/desktop"
_RESOLVER: Final = "org.freedesktop.portal.ProxyResolver"
_DIRECT: Final = "direct://"


def desktop_proxy(url: str) -> str:
    """The address of the proxy for `url` in the desktop's settings; empty for none, or no answer.

    Blocks, for PROXY_TIMEOUT_S at most once there is a bus: not for the GUI thread.
    """
    if sys.platform != "linux":
        return ""
    try:
        # Of the whole address nobody needs to know more than the server.
        answers = _look_up("{0.scheme}://{0.netloc}/".format(urlsplit(url)))
    except Exception as trouble:  # no bus, no portal, no answer: then there is no such setting
        log.debug("the desktop tells of no proxy: %s", type(trouble).__name__)
        return ""
    # The first is what to try first; the others are for programs that try several.
    first = answers[0] if answers else _DIRECT
    return "" if first == _DIRECT else first


def _look_up(url: str) -> list[str]:
    from jeepney import DBusAddress, new_method_call
    from jeepney.io.blocking import open_dbus_connection
    from jeepney.wrappers import unwrap_msg

    portal = DBusAddress(_PATH, _PORTAL, _RESOLVER)
    with open_dbus_connection("SESSION") as bus:
        call = new_method_call(portal, "Lookup", "s", (url,))
        reply = bus.send_and_get_reply(call, timeout=PROXY_TIMEOUT_S)
    body: tuple[Any, ...] = unwrap_msg(reply)
    return [str(one) for one in body[0]]
