"""How much memory a process has held at most, on Linux."""

from contextlib import suppress
from pathlib import Path

# What photos may take at most, whatever they are.
MEMORY_BYTES = 1_000_000_000


def most_bytes(process: str = "self") -> int:
    """The most since its start, or since `forget_most`; of another process while it lives."""
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    raise RuntimeError("the system does not say")


def most_bytes_of_children() -> int:
    """What those that live now have held at most, together."""
    total = 0
    for threads_children in Path("/proc/self/task").glob("*/children"):
        with suppress(OSError, RuntimeError):  # it just ended
            total += sum(map(most_bytes, threads_children.read_text().split()))
    return total


def forget_most() -> None:
    """Begin anew with what is held now."""
    Path("/proc/self/clear_refs").write_text("5")
