"""Takes uploads and throws them away, as fast as a computer can; as a program of its own.

`python benchmarks/upload_server.py` prints the port it listens on and ends with its standard input.
"""

import json
import socket
import sys
from contextlib import suppress
from threading import Thread

_BUFFER_BYTES = 1_000_000
_ANSWER = json.dumps({"status": "OK", "result": {"id": "image"}}).encode()
_REPLY = (
    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b"
    % (len(_ANSWER), _ANSWER)
)  # fmt: skip


def main() -> None:
    """Serves until nobody is left who reads."""
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)
    Thread(target=_accept, args=(listener,), daemon=True).start()
    sys.stdin.read()


def _accept(listener: socket.socket) -> None:
    while True:
        connection, _ = listener.accept()
        Thread(target=_serve, args=(connection,), daemon=True).start()


def _serve(connection: socket.socket) -> None:
    space = memoryview(bytearray(_BUFFER_BYTES))
    with connection, suppress(OSError):
        while _take_one(connection, space):
            connection.sendall(_REPLY)


def _take_one(connection: socket.socket, space: memoryview) -> bool:
    """Read one request whole; False at the end of the connection."""
    head = b""
    while b"\r\n\r\n" not in head:
        more = connection.recv(65_536)
        if not more:
            return False
        head += more
    fields, _, body = head.partition(b"\r\n\r\n")
    if b"100-continue" in fields.lower():
        connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
    left = _length(fields) - len(body)
    while left > 0:
        got = connection.recv_into(space, min(left, len(space)))
        if not got:
            return False
        left -= got
    return True


def _length(fields: bytes) -> int:
    for line in fields.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length":
            return int(value)
    return 0


if __name__ == "__main__":
    main()
