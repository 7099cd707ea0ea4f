"""The slow line of the benchmark carries everything, and never faster than it may."""

import socket
import threading
import time
from pathlib import Path

from benchmarks import upload
from benchmarks.slow_line import SlowLine


def echo_once(listener: socket.socket) -> None:
    connection, _ = listener.accept()
    with connection:
        data = bytearray()
        while more := connection.recv(65_536):
            data += more
        connection.sendall(bytes(data))


def test_all_bytes_arrive_and_come_back_and_take_their_time() -> None:
    sent = bytes(range(256)) * 1_000
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = threading.Thread(target=echo_once, args=(listener,))
        server.start()
        line = SlowLine(listener.getsockname()[1], bytes_per_s=1_000_000, delay_s=0.02)
        with line.open():
            began = time.perf_counter()
            with socket.create_connection(("127.0.0.1", line.port)) as connection:
                connection.sendall(sent)
                connection.shutdown(socket.SHUT_WR)
                got = bytearray()
                while more := connection.recv(65_536):
                    got += more
            took_s = time.perf_counter() - began
        server.join()
    assert bytes(got) == sent
    assert took_s >= len(sent) / 1_000_000 + 2 * 0.02


def test_the_program_sends_its_photos_to_the_benchmark_and_tells_how_long_it_took(
    tmp_path: Path,
) -> None:
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(bytes(100_000))
    with upload._server() as port:
        seconds, _ = upload._program(port, [str(photo)] * 4)
        assert upload._curl(port, [str(photo)] * 2) > 0
    assert seconds > 0
