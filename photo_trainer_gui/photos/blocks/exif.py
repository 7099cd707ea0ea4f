"""How EXIF says that a picture is turned (EXIF 2.32, TIFF 6.0).

Read here and not by Pillow, which believes XMP as well: programs that have turned the pixels leave
the old word there. And telephones' helpers write the number in every way TIFF knows numbers.
"""

import struct
from contextlib import suppress
from typing import Final

_HEADER: Final = b"Exif\0\0"
_ORIENTATION: Final = 0x0112
_ENTRY_BYTES: Final = 12
_MOST_ENTRIES: Final = 1_000
# Type: how its first number is stored. ASCII, RATIONAL and SRATIONAL are read by themselves.
_NUMBERS: Final = {1: "B", 3: "H", 4: "I", 6: "b", 8: "h", 9: "i", 11: "f", 12: "d", 13: "I"}
_ASCII: Final = 2
_FRACTIONS: Final = {5: "II", 10: "ii"}


def orientation_in(exif: bytes) -> int:
    """1 to 8, as EXIF counts; 1 where it says nothing or makes no sense."""
    data = exif.removeprefix(_HEADER)
    order = {b"II": "<", b"MM": ">"}.get(data[:2])
    if order is not None:
        with suppress(struct.error, ValueError, OverflowError, ZeroDivisionError):
            number = _find(data, order)
            if 1 <= number <= 8:
                return int(number)
    return 1


def _find(data: bytes, order: str) -> float:
    (at,) = struct.unpack_from(order + "I", data, 4)
    (entries,) = struct.unpack_from(order + "H", data, at)
    for number in range(min(entries, _MOST_ENTRIES)):
        entry = at + 2 + number * _ENTRY_BYTES
        tag, kind, count = struct.unpack_from(order + "HHI", data, entry)
        if tag == _ORIENTATION:
            return _value(data, order, entry + 8, kind, count)
    return 1


def _value(data: bytes, order: str, at: int, kind: int, count: int) -> float:
    """The first number of an entry; what does not fit into its four bytes stands elsewhere."""
    form = _FRACTIONS.get(kind) or _NUMBERS.get(kind, "B")
    if struct.calcsize("<" + form) * max(1, count) > 4:
        (at,) = struct.unpack_from(order + "I", data, at)
    if kind == _ASCII:
        return int(data[at : at + min(count, 8)].split(b"\0")[0])
    numbers = struct.unpack_from(order + form, data, at)
    return float(numbers[0] / numbers[1] if kind in _FRACTIONS else numbers[0])
