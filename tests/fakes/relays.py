"""What may stand between a program and a server: a router that forgets, a proxy, a SOCKS proxy."""

import selectors
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from typing import Any, ClassVar, Self

import pytest

_BLOCK_BYTES = 65536


class Relay:
    """Takes connections and carries their bytes to the port it was made for, and back.

    Attributes:
        port: where it listens, on 127.0.0.1.
        heard: what clients said to the relay itself.
        carried: bytes that went from clients to the server.
    """

    def __init__(self, target: int) -> None:
        self._target = target
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self.port: int = self._listener.getsockname()[1]
        self.heard: list[bytes] = []
        self.carried = bytearray()
        self.connections = 0

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                self.connections += 1
                threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with ExitStack() as open_now, suppress(OSError):
            open_now.enter_context(client)
            if self.let_in(client):
                server = socket.create_connection(("127.0.0.1", self._target))
                open_now.enter_context(server)
                self.carry(client, server)

    def let_in(self, client: socket.socket) -> bool:
        """What is said before bytes are carried; False hangs up."""
        return True

    def carry(self, client: socket.socket, server: socket.socket) -> None:
        """Carry bytes both ways until one side hangs up."""
        with selectors.DefaultSelector() as both:
            both.register(client, selectors.EVENT_READ, server)
            both.register(server, selectors.EVENT_READ, client)
            while True:
                for ready, _ in both.select():
                    block = ready.fileobj.recv(_BLOCK_BYTES)  # type: ignore[union-attr]
                    if not block or not self.passes(block, ready.fileobj is client):
                        return
                    ready.data.sendall(block)

    def passes(self, block: bytes, from_client: bool) -> bool:
        """Keep what went by; False hangs up."""
        if from_client:
            self.carried += block
        return True


class ForgetfulRelay(Relay):
    """A router that forgets connections that were idle: bytes into one vanish without a word."""

    def __init__(self, target: int, idle_s: float) -> None:
        super().__init__(target)
        self._idle_s = idle_s
        self.swallowed = 0

    def carry(self, client: socket.socket, server: socket.socket) -> None:
        """Carry bytes both ways; after a pause swallow them all."""
        last = time.monotonic()
        with selectors.DefaultSelector() as both:
            both.register(client, selectors.EVENT_READ, server)
            both.register(server, selectors.EVENT_READ, client)
            while True:
                for ready, _ in both.select():
                    block = ready.fileobj.recv(_BLOCK_BYTES)  # type: ignore[union-attr]
                    if not block and ready.fileobj is client:
                        return
                    if not block:
                        both.unregister(ready.fileobj)
                    elif time.monotonic() - last > self._idle_s:
                        self.swallowed += len(block)
                    else:
                        last = time.monotonic()
                        ready.data.sendall(block)


class HttpProxy(Relay):
    """A proxy that knows CONNECT; `password` is the "user:password" it asks for in base64."""

    def __init__(self, target: int, password: str = "") -> None:
        super().__init__(target)
        self._password = password

    def let_in(self, client: socket.socket) -> bool:
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            block = client.recv(_BLOCK_BYTES)
            if not block:
                return False
            head += block
        self.heard.append(head)
        if self._password and f"Basic {self._password}".encode() not in head:
            client.sendall(
                b"HTTP/1.1 407 Proxy Authentication Required\r\n"
                b'Proxy-Authenticate: Basic realm="here"\r\nContent-Length: 0\r\n\r\n'
            )
            return False
        if not head.startswith(b"CONNECT "):
            client.sendall(b"HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\n\r\n")
            return False
        client.sendall(b"HTTP/1.1 200 Connected\r\n\r\n")
        return True


class SocksProxy(Relay):
    """A SOCKS5 proxy (RFC 1928, 1929); `password` is the "user:password" it asks for."""

    _ADDRESS_BYTES: ClassVar = {1: 4, 4: 16}

    def __init__(self, target: int, password: str = "", silent: bool = False) -> None:
        super().__init__(target)
        self._password = password
        self._silent = silent

    def let_in(self, client: socket.socket) -> bool:
        with client.makefile("rb") as told:
            _version, count = told.read(2)
            methods = told.read(count)
            if self._silent:
                told.read(1)  # until the client hangs up
                return False
            wanted = b"\x02" if self._password else b"\x00"
            if wanted not in methods:
                client.sendall(b"\x05\xff")
                return False
            client.sendall(b"\x05" + wanted)
            if self._password:
                user = told.read(told.read(2)[1])
                said = user + b":" + told.read(told.read(1)[0])
                right = said == self._password.encode()
                client.sendall(b"\x01" + (b"\x00" if right else b"\x01"))
                if not right:
                    return False
            _version, _command, _, kind = told.read(4)
            size = told.read(1)[0] if kind == 3 else self._ADDRESS_BYTES[kind]
            self.heard.append(told.read(size))
            told.read(2)
        client.sendall(b"\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00")
        return True


@contextmanager
def leading_nowhere(*hosts: str) -> Iterator[int]:
    """A port at which these hosts of this computer take no connection and refuse none. Linux only.

    Their queues are full, so that the system leaves every greeting without an answer.
    """
    with ExitStack() as held:
        port = 0
        for host in hosts:
            listener = held.enter_context(socket.socket())
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind((host, port))
            listener.listen(0)
            port = listener.getsockname()[1]
            for _ in range(2):
                waiting = held.enter_context(socket.socket())
                waiting.setblocking(False)
                waiting.connect_ex((host, port))
        yield port


_real_addresses = socket.getaddrinfo


def places(host: str, port: int) -> Sequence[Any]:
    """A place as the system names it to whoever wants to connect."""
    return _real_addresses(host, port, type=socket.SOCK_STREAM)


def localhost_means(monkeypatch: pytest.MonkeyPatch, *hosts_and_ports: tuple[str, int]) -> None:
    """Let "localhost" have these addresses, in this order, whatever port is asked for.

    So a server that wants to be called by its own name and port is reached through a relay.
    """

    def addresses(host: str, *rest: Any, **options: Any) -> Sequence[Any]:
        if host != "localhost":
            return _real_addresses(host, *rest, **options)
        return [one for place in hosts_and_ports for one in places(*place)]

    monkeypatch.setattr(socket, "getaddrinfo", addresses)
