"""Sends photos as the program does, in a process of its own so that its memory can be told.

`python -m benchmarks.upload_sender URL FILE…` prints seconds and bytes of memory as JSON.
"""

import json
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from photo_trainer_gui.ids import ModelId
from photo_trainer_gui.limits import UPLOADS_AT_ONCE
from photo_trainer_gui.photogpt.client import Client
from photo_trainer_gui.photogpt.stop_flag import StopFlag

_KEY = "a-key-for-the-benchmark"


def main(url: str, paths: list[str]) -> None:
    """Sends the files once before it measures, so that everything is loaded."""
    client = Client(url, _KEY)
    _send_all(client, paths[:1])
    idle = _memory_bytes("VmRSS")
    Path("/proc/self/clear_refs").write_text("5")  # the high-water mark starts anew
    started = time.perf_counter()
    _send_all(client, paths)
    seconds = time.perf_counter() - started
    print(json.dumps({"seconds": seconds, "bytes": _memory_bytes("VmHWM") - idle}))
    client.close()


def _send_all(client: Client, paths: list[str]) -> None:
    queue = iter(paths)
    with ThreadPoolExecutor(UPLOADS_AT_ONCE) as pool:
        for done in [pool.submit(_send, client, queue) for _ in range(UPLOADS_AT_ONCE)]:
            done.result()


def _send(client: Client, queue: Iterator[str]) -> None:
    for path in queue:
        client.upload(
            ModelId("model"), path, "image/jpeg", "photo.jpg", lambda _a, _b: None, StopFlag()
        )


def _memory_bytes(field: str) -> int:
    status = Path("/proc/self/status").read_text()
    [line] = [line for line in status.splitlines() if line.startswith(field + ":")]
    return int(line.split()[1]) * 1024


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
