"""A server that does in raw bytes what no library would: it never stops, or it dawdles."""

import gzip
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from functools import cache
from itertools import chain, repeat

Attack = Callable[[], Iterator[bytes]]

_OK = b"HTTP/1.1 200 OK\r\n"
_BLOCK = b"x" * 65536
_DAWDLE_S = 0.02


def _slowly(data: bytes) -> Iterator[bytes]:
    for number in range(len(data)):
        yield data[number : number + 1]
        time.sleep(_DAWDLE_S)


def _silence() -> Iterator[bytes]:
    time.sleep(2)
    yield from ()


@cache
def _packed_zeros() -> bytes:
    return gzip.compress(b'{"status": "OK", "result": "' + bytes(25_000_000), 9)


def answered(body: bytes, status: bytes = b"200 OK", headers: bytes = b"") -> Attack:
    """One whole answer."""
    length = b"Content-Length: %d\r\n" % len(body)
    return lambda: iter([b"HTTP/1.1 " + status + b"\r\n" + headers + length + b"\r\n" + body])


def _ok(result: object) -> Attack:
    return answered(json.dumps({"status": "OK", "result": result}).encode())


_packed_zeros()  # here, so that its memory is not counted in a test
ENDLESS: dict[str, Attack] = {
    "a body without a length": lambda: chain([_OK + b"\r\n"], repeat(_BLOCK)),
    "a body of a terabyte": lambda: chain(
        [_OK + b"Content-Length: 1000000000000\r\n\r\n"], repeat(_BLOCK)
    ),
    "blanks in JSON": lambda: chain([_OK + b'\r\n{"status": "OK",'], repeat(b" " * 65536)),
    "chunks of one byte": lambda: chain(
        [_OK + b"Transfer-Encoding: chunked\r\n\r\n"], repeat(b"1\r\nx\r\n" * 10_000)
    ),
    "the length of a chunk": lambda: chain(
        [_OK + b"Transfer-Encoding: chunked\r\n\r\n"], repeat(b"0" * 65536)
    ),
    "trailers": lambda: chain(
        [_OK + b"Transfer-Encoding: chunked\r\n\r\n0\r\n"], repeat(b"a: b\r\n" * 10_000)
    ),
    "one trailer": lambda: chain(
        [_OK + b"Transfer-Encoding: chunked\r\n\r\n0\r\n"], repeat(_BLOCK)
    ),
    "interim answers": lambda: repeat(b"HTTP/1.1 100 Continue\r\n\r\n" * 1_000),
    "interim answers with headers": lambda: repeat(
        b"HTTP/1.1 100 Continue\r\n" + b"a: b\r\n" * 50 + b"\r\n"
    ),
    "headers": lambda: chain([_OK], repeat(b"a: b\r\n" * 10_000)),
    "one header": lambda: chain([_OK + b"a: "], repeat(_BLOCK)),
    "a status line": lambda: chain([b"HTTP/1.1 200 "], repeat(_BLOCK)),
    "the body of a redirect": lambda: chain(
        [b"HTTP/1.1 302 Found\r\nLocation: https://elsewhere.invalid/\r\n\r\n"], repeat(_BLOCK)
    ),
    "cookies": lambda: chain(
        [_OK], (b"Set-Cookie: n%d=%s\r\n" % (n, b"v" * 4000) for n in range(10**9))
    ),
    "a body packed a thousandfold": lambda: iter(
        [_OK + b"Content-Encoding: gzip\r\n\r\n" + _packed_zeros()]
    ),
}

SLOW: dict[str, Attack] = {
    "a head byte by byte": lambda: _slowly(_OK + b"a: b\r\n" * 1_000),
    "a body byte by byte": lambda: chain([_OK + b"\r\n"], _slowly(b" " * 1_000)),
    "interim answers now and then": lambda: chain.from_iterable(
        repeat((b"HTTP/1.1 100 Continue\r\n\r\n", *_slowly(b"HTTP/1.1 100\r\n\r\n")))
    ),
    "a trailer byte by byte": lambda: chain(
        [_OK + b"Transfer-Encoding: chunked\r\n\r\n0\r\n"], _slowly(b"a: b\r\n" * 1_000)
    ),
    "silence in a body": lambda: chain([_OK + b"Content-Length: 100\r\n\r\n{"], _silence()),
}

ODD: dict[str, Attack] = {
    "a wait until a year that no calendar has": answered(
        b"{}", b"429 Too Many", b"Retry-After: Mon, 01 Jan 99999999999 00:00:00 GMT\r\n"
    ),
    "a wait in a zone that no clock has": answered(
        b"{}", b"503 Busy", b"Retry-After: Mon, 01 Jan 0001 00:00:00 +9999\r\n"
    ),
    "half a character as id": _ok([{"id": "a\ud800"}]),
    "half a character as the only id": _ok({"id": "\udfff"}),
    "a number as id": _ok([{"id": 7}, {"id": 7.5}]),
    "an id with a line break": _ok({"id": "a\nb"}),
    "an id of a megabyte": _ok({"id": "a" * 900_000}),
    "lists in lists": answered(b'{"status": "OK", "result": ' + b"[" * 900_000),
    "lists in an entry": answered(b'{"status": "OK", "result": [' + b"[" * 900_000),
    "empty lists": answered(b'{"status": "OK", "result": [' + b"[]," * 300_000 + b"[]]}"),
    "many members": answered(b'{"status": "OK"' + b',"a":1' * 150_000 + b"}"),
    "numbers without end": answered(b'{"status": "OK", "result": ' + b"9" * 900_000 + b"}"),
    "a length that is none": lambda: iter([_OK + b"Content-Length: many\r\n\r\n{}"]),
    "a packing that is none": answered(b"{}", headers=b"Content-Encoding: gzip\r\n"),
    "packing in packing": answered(
        b"{}", headers=b"Content-Encoding: " + b"gzip, " * 1_000 + b"gzip\r\n"
    ),
    "a redirect to nowhere": answered(b"", b"302 Found", b"Location: http://[::1\xff/\r\n"),
    "a content type that is none": answered(b"{}", headers=b"Content-Type: ;;;=\xff\x00\r\n"),
    "a status that is none": lambda: iter([b"HTTP/1.1 9999999999 \xff\r\n\r\n"]),
}


@contextmanager
def hostile(attack: Attack) -> Iterator[str]:
    """The origin of a server that attacks whoever connects, until they hang up."""
    ended = threading.Event()

    def serve(connection: socket.socket) -> None:
        with connection, suppress(OSError):
            while connection.recv(65536):
                for block in attack():
                    if ended.is_set():
                        return
                    connection.sendall(block)
                break
            connection.settimeout(5)
            while connection.recv(65536):
                pass

    def accept(listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                connection, _ = listener.accept()
                threading.Thread(target=serve, args=(connection,), daemon=True).start()

    with closing(socket.create_server(("127.0.0.1", 0), backlog=64)) as listener:
        accepting = threading.Thread(target=accept, args=(listener,), daemon=True)
        accepting.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            ended.set()
            with suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            accepting.join()
