"""Whose server an address means: which ones are allowed, and which key belongs to which."""

import re
from urllib.parse import urlsplit

_DEFAULT_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"[a-z0-9_.-]+")


def origin(url: str) -> tuple[str, str, int | None]:
    """Scheme, host and port of an address, the usual port filled in.

    Raises:
        ValueError: the port is not a number between 0 and 65535.
    """
    parts = urlsplit(url)
    port = _DEFAULT_PORTS.get(parts.scheme) if parts.port is None else parts.port
    return parts.scheme, parts.hostname or "", port


def is_loopback(url: str) -> bool:
    """True when the address is this computer itself, by name or by number."""
    host = urlsplit(url).hostname or ""
    if host == "localhost":
        return True
    from ipaddress import ip_address  # for addresses that a start does not know by heart

    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def link_allowed(url: str, base_url: str) -> bool:
    """Whether a link that came in an answer may be followed; it has no key with it.

    Only https, or http between two addresses of this computer; and from elsewhere none leads here.
    """
    try:
        scheme, host, _ = origin(url)
        if is_loopback(url):
            return scheme in _DEFAULT_PORTS and is_loopback(base_url)
        return scheme == "https" and bool(host)
    except ValueError:
        return False


def checked_address(text: str) -> str:
    """The address without blanks and closing slash: https, or http to this very computer.

    Scheme and host are in the one way of writing that every other part compares with: in lower
    case, and a name with other letters than those of ASCII as it goes over the line (`xn--…`). So
    it is seen, too: letters that only look like others are no disguise.

    Raises:
        ValueError: the address is no such one, or carries a name, password, query or fragment.
    """
    address = text.strip().rstrip("/")
    if any(letter.isspace() or not letter.isprintable() for letter in address):
        raise ValueError("an address has no blanks")
    parts = urlsplit(address)
    scheme, host, port = origin(address)
    if parts.username is not None or parts.password is not None or parts.query or parts.fragment:
        raise ValueError("an address is only scheme, host, port and path")
    place = _host_as_sent(host) + ("" if parts.port is None else f":{port}")
    address = f"{scheme}://{place}{parts.path}"
    if scheme == "https" or (scheme == "http" and is_loopback(address)):
        return address
    raise ValueError("https is needed, http only reaches this computer")


def _host_as_sent(host: str) -> str:
    if ":" in host:
        return f"[{host}]"
    if not host.isascii():
        import idna  # large tables that hardly anybody needs

        # As browsers do, and the library that sends; an IDNAError is a ValueError.
        host = idna.encode(host, uts46=True).decode("ascii")
    if not _HOST.fullmatch(host):
        raise ValueError("an address needs a host of letters, digits, dots and dashes")
    return host


def address_works(text: str) -> bool:
    """True for an address that `checked_address` accepts."""
    try:
        checked_address(text)
    except ValueError:
        return False
    return True


def host_and_port(address: str) -> str:
    """`host:port` in lower case, the port always written out.

    Raises:
        ValueError: the scheme is neither http nor https, or the port is no port.
    """
    scheme, host, port = origin(address)
    if scheme not in _DEFAULT_PORTS:
        raise ValueError("neither http nor https")
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
