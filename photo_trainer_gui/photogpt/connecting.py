"""Connects to the first of a server's addresses that answers ("happy eyeballs", RFC 8305).

The libraries try one address after the other and give each the whole time-out: a network whose
IPv6 leads nowhere costs that long at every connection.
"""

import errno
import os
import selectors
import socket
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, zip_longest
from typing import Any, cast

from urllib3.util.connection import allowed_gai_family

from photo_trainer_gui.limits import CONNECT_LOOK_S, NEXT_ADDRESS_S

_Address = tuple[int, int, int, str, Any]  # as `socket.getaddrinfo` gives them
_UNDER_WAY = {0, errno.EINPROGRESS, errno.EWOULDBLOCK, getattr(errno, "WSAEWOULDBLOCK", 0)}


def connect(
    host: str,
    port: int,
    *,
    timeout_s: float,
    options: Sequence[tuple[int, int, int | bytes]],
    stopped: Callable[[], bool],
) -> socket.socket:
    """A connected socket. Blocks.

    Each address gets a head start of NEXT_ADDRESS_S before the next one is tried as well, and the
    first that answers wins.

    Args:
        host: a name or a number; an IPv6 address may have brackets.
        port: the port.
        timeout_s: seconds for all addresses together, from when the name is known.
        options: set on each socket before it connects.
        stopped: asked every CONNECT_LOOK_S; True ends the attempts.

    Raises:
        OSError: why the last address did not answer, TimeoutError when one was still being tried,
            gaierror when the name is not known.
    """
    found = socket.getaddrinfo(host.strip("[]"), port, allowed_gai_family(), socket.SOCK_STREAM)
    with selectors.DefaultSelector() as attempts:
        try:
            winner = _race(attempts, list(_families_in_turn(found)), timeout_s, options, stopped)
            attempts.unregister(winner)
            winner.settimeout(timeout_s)
            return winner
        finally:
            for attempt in list(attempts.get_map().values()):
                cast("socket.socket", attempt.fileobj).close()


def _race(
    attempts: selectors.BaseSelector,
    addresses: list[_Address],
    timeout_s: float,
    options: Sequence[tuple[int, int, int | bytes]],
    stopped: Callable[[], bool],
) -> socket.socket:
    now = next_at = time.monotonic()
    end = now + timeout_s
    trouble = OSError("the name has no address")
    while addresses or attempts.get_map():
        if stopped():
            raise ConnectionAbortedError("stopped while connecting")
        if now >= end:
            raise TimeoutError("no address has answered")
        if addresses and (now >= next_at or not attempts.get_map()):
            next_at = now + NEXT_ADDRESS_S
            try:
                attempts.register(_begun(addresses.pop(0), options), selectors.EVENT_WRITE)
            except OSError as error:
                trouble, next_at = error, now
                continue
        wait_s = min(CONNECT_LOOK_S, end - now, next_at - now if addresses else CONNECT_LOOK_S)
        for ready, _ in attempts.select(max(0.0, wait_s)):
            attempt = cast("socket.socket", ready.fileobj)
            code = attempt.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
            if not code:
                return attempt
            attempts.unregister(attempt)
            attempt.close()
            trouble, next_at = OSError(code, os.strerror(code)), now
        now = time.monotonic()
    raise trouble


def _begun(address: _Address, options: Sequence[tuple[int, int, int | bytes]]) -> socket.socket:
    family, kind, protocol, _, place = address
    attempt = socket.socket(family, kind, protocol)
    try:
        for option in options:
            attempt.setsockopt(*option)
        attempt.setblocking(False)
        code = attempt.connect_ex(place)
    except BaseException:
        attempt.close()
        raise
    if code not in _UNDER_WAY:
        attempt.close()
        raise OSError(code, os.strerror(code))
    return attempt


def _families_in_turn(addresses: Iterable[_Address]) -> Iterator[_Address]:
    """The order of the system, but IPv6 and IPv4 in turn: a dead family has many addresses."""
    families: dict[int, list[_Address]] = {}
    for address in addresses:
        families.setdefault(address[0], []).append(address)
    in_turn = chain.from_iterable(zip_longest(*families.values()))
    return (address for address in in_turn if address is not None)
