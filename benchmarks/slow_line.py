"""A line between here and a server that is as slow as a home's: so many bytes a second, a delay.

In this process and without rights, so that it works wherever the benchmarks do.
"""

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from queue import SimpleQueue
from threading import Lock, Thread

# Small pieces share the line fairly; each takes 3 ms of 20 Mbit/s.
_PIECE_BYTES = 8_192
_QUEUE_S = 0.05
_Queue = SimpleQueue[tuple[float, bytes]]


class SlowLine:
    """Carries connections to a server on this computer.

    Args:
        port: of the server.
        bytes_per_s: what all connections together can send; answers are not slowed down.
        delay_s: from one end to the other, each way.
    """

    def __init__(self, port: int, bytes_per_s: float, delay_s: float) -> None:
        self._target, self._rate, self._delay_s = port, bytes_per_s, delay_s
        self._lock = Lock()
        self._free_at = 0.0
        self._threads: list[Thread] = []
        self._sockets = [socket.create_server(("127.0.0.1", 0))]  # the first one listens
        self.port: int = self._sockets[0].getsockname()[1]

    @contextmanager
    def open(self) -> Iterator[None]:
        """Carry while the block runs."""
        self._begin(self._accept)
        try:
            yield
        finally:
            for each in self._sockets:
                with suppress(OSError):
                    each.shutdown(socket.SHUT_RDWR)
            for thread in self._threads:
                thread.join()
            for each in self._sockets:
                each.close()

    def _begin(self, work: Callable[..., None], *args: object) -> None:
        thread = Thread(target=work, args=args, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._sockets[0].accept()
                far = socket.create_connection(("127.0.0.1", self._target))
                for end in (near, far):
                    end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                    self._sockets.append(end)
                self._begin(self._carry, near, far, True)
                self._begin(self._carry, far, near, False)

    def _carry(self, source: socket.socket, target: socket.socket, narrow: bool) -> None:
        if narrow:
            time.sleep(2 * self._delay_s)  # the greeting of a new connection
        under_way: _Queue = SimpleQueue()
        self._begin(self._deliver, under_way, target)
        with suppress(OSError):
            while piece := source.recv(_PIECE_BYTES):
                gone_at = self._pass(len(piece)) if narrow else time.perf_counter()
                under_way.put((gone_at + self._delay_s, piece))
        under_way.put((time.perf_counter() + self._delay_s, b""))

    def _pass(self, size: int) -> float:
        """When so many bytes have gone through the narrow place; waits while too many queue there.

        What queues is what a home's router holds back; it keeps the line full although threads
        wake a little late.
        """
        with self._lock:
            begin = max(self._free_at, time.perf_counter())
            self._free_at = gone_at = begin + size / self._rate
        _sleep_until(gone_at - _QUEUE_S)
        return gone_at

    def _deliver(self, under_way: _Queue, target: socket.socket) -> None:
        with suppress(OSError):
            while True:
                at, piece = under_way.get()
                _sleep_until(at)
                if not piece:
                    target.shutdown(socket.SHUT_WR)
                    return
                target.sendall(piece)


def _sleep_until(moment: float) -> None:
    left = moment - time.perf_counter()
    if left > 0:
        time.sleep(left)
