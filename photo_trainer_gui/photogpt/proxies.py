"""Through which proxy a server is reached: what the environment says, or else the desktop.

An address of a proxy may hold a password, so none ever stands in an error or in the log.
"""

import logging
import os
import ssl
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final
from urllib.parse import urlsplit

from requests.utils import get_environ_proxies, select_proxy, should_bypass_proxies
from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

log = logging.getLogger(__name__)

# The address of the proxy for an address, empty for none. It may block for PROXY_TIMEOUT_S.
DesktopProxy = Callable[[str], str]

# The proxy looks up names, as it does for browsers: a network behind one may know none itself.
_SCHEMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "http": "http",
        "https": "https",
        "socks": "socks5h",  # as GNOME writes it
        "socks4": "socks4a",
        "socks4a": "socks4a",
        "socks5": "socks5h",
        "socks5h": "socks5h",
    }
)
# What requests reads, in its order.
_CERTIFICATES: Final = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")


class ProxyAddressError(ValueError):
    """There is to be a proxy, but what is said to be its address is none that can be used."""


def no_desktop(_url: str) -> str:
    """A desktop that knows of no proxy."""
    return ""


def proxy_for(url: str, desktop: DesktopProxy) -> str:
    """The address of the proxy for `url`, empty for the direct way. Blocks as long as `desktop`.

    On Windows and macOS the environment includes the settings of the system.

    Raises:
        ProxyAddressError: it is malformed, or a kind of proxy that we do not know.
    """
    known = get_environ_proxies(url)
    source = "the environment"
    # macOS tells of a SOCKS proxy under a name of its own.
    address = select_proxy(url, known) or known.get("socks", "")
    if not address and not should_bypass_proxies(url, no_proxy=None):
        source, address = "the desktop's settings", desktop(url)
    if not address:
        return ""
    try:
        checked = _checked(address)
    except ProxyAddressError:
        log.info("the proxy in %s has no address that can be used", source)
        raise
    parts = urlsplit(checked)
    log.info("through the proxy %s://%s:%s of %s", parts.scheme, parts.hostname, parts.port, source)
    return checked


def _checked(address: str) -> str:
    """The address as the library takes it."""
    whole = address if "://" in address else f"http://{address}"
    try:
        scheme, rest = whole.split("://", 1)
        known = _SCHEMES[scheme.lower()]
        parts = urlsplit(f"{known}://{rest}")
        usable = bool(parts.hostname and parse_url(parts.geturl()).host) and parts.port != 0
    except (KeyError, ValueError, LocationParseError):
        usable = False
    if not usable:
        raise ProxyAddressError("a proxy without a usable address") from None
    return parts.geturl()


def certificates_missing() -> bool:
    """True when the environment names a file or folder of certificates that cannot be read.

    Reads the file: to be asked when a connection has failed. Without such a file the library looks
    for no other certificates, so that nothing at all can be reached.
    """
    name = next((one for one in _CERTIFICATES if os.environ.get(one)), None)
    if name is None:
        return False
    path = os.environ[name]
    try:
        if os.path.isdir(path):
            os.listdir(path)
        else:
            ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(path)
    except OSError as error:  # an SSLError is one, too
        log.info("%s names no certificates that can be read: %s", name, type(error).__name__)
        return True
    return False
