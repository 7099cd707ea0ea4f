"""Decides which server addresses are allowed and which key belongs to which of them."""

import ipaddress
from urllib.parse import SplitResult, urlsplit

_PORTS = {"https": 443, "http": 80}


def checked_address(text: str) -> str:
    """The address without blanks and closing slash: https, or http to this very computer.

    Raises:
        ValueError: the address is no such one, or carries a name, password, query or fragment.
    """
    address = text.strip().rstrip("/")
    parts = urlsplit(address)
    host = parts.hostname or ""
    if not host or any(letter.isspace() or not letter.isprintable() for letter in address):
        raise ValueError("an address needs a host and no blanks")
    if parts.username is not None or parts.password is not None or parts.query or parts.fragment:
        raise ValueError("an address is only scheme, host, port and path")
    _port(parts)
    if parts.scheme == "https" or (parts.scheme == "http" and _is_loopback(host)):
        return address
    raise ValueError("https is needed, http only reaches this computer")


def host_and_port(address: str) -> str:
    """`host:port` in lower case, the port always written out.

    Raises:
        ValueError: the scheme is neither http nor https, or the port is no port.
    """
    parts = urlsplit(address)
    host = (parts.hostname or "").lower()
    return f"[{host}]:{_port(parts)}" if ":" in host else f"{host}:{_port(parts)}"


def _port(parts: SplitResult) -> int:
    if parts.scheme not in _PORTS:
        raise ValueError("neither http nor https")
    return _PORTS[parts.scheme] if parts.port is None else parts.port


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
