"""The desktop portal's word on proxies. Loads jeepney."""

from typing import Any, Final

from jeepney import DBusAddress, new_method_call
from jeepney.io.blocking import open_dbus_connection
from jeepney.wrappers import unwrap_msg

from photo_trainer_gui.limits import PROXY_TIMEOUT_S

_PORTAL: Final = "org.freedesktop.portal.Desktop"
_PATH: Final = "/org/freedesktop/portal/desktop"
_RESOLVER: Final = "org.freedesktop.portal.ProxyResolver"


def look_up_proxy(url: str) -> list[str]:
    """The proxies for `url`, the one to try first in front; raises whatever goes wrong."""
    portal = DBusAddress(_PATH, _PORTAL, _RESOLVER)
    with open_dbus_connection("SESSION") as bus:
        call = new_method_call(portal, "Lookup", "s", (url,))
        reply = bus.send_and_get_reply(call, timeout=PROXY_TIMEOUT_S)
    body: tuple[Any, ...] = unwrap_msg(reply)
    return [str(one) for one in body[0]]
