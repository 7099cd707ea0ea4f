"""How large a JPEG XL is (ISO/IEC 18181-1, annex D): asked before its decoder takes the memory."""

from typing import Final

from photo_trainer_gui.photos.metadata.metadata_errors import OddBlocksError

_CODESTREAM: Final = b"\xff\x0a"
# Width by height, for what is said as a number of one to seven.
_RATIOS: Final = {1: (1, 1), 2: (12, 10), 3: (4, 3), 4: (3, 2), 5: (16, 9), 6: (5, 4), 7: (2, 1)}
_SIZE_BITS: Final = (9, 13, 18, 30)


class _Bits:
    """Reads numbers from bits, the lowest of each byte first."""

    def __init__(self, data: bytes) -> None:
        self._bits = int.from_bytes(data, "little")

    def read(self, count: int) -> int:
        value = self._bits & ((1 << count) - 1)
        self._bits >>= count
        return value


def size_of(head: bytes) -> tuple[int, int]:
    """Width and height in pixels, told by the first bytes of a file.

    Raises:
        OddBlocksError: the picture does not begin in these bytes.
    """
    bits = _Bits(_codestream(head)[2:16])
    small = bits.read(1)
    height = _length(bits, small)
    ratio = bits.read(3)
    if not ratio:
        return _length(bits, small), height
    wide, high = _RATIOS[ratio]
    return height * wide // high, height


def _length(bits: _Bits, small: int) -> int:
    if small:
        return 8 * (1 + bits.read(5))
    return 1 + bits.read(_SIZE_BITS[bits.read(2)])


def _codestream(head: bytes) -> bytes:
    if head.startswith(_CODESTREAM):
        return head
    at = 0
    while at + 16 <= len(head):
        length, name, inside = int.from_bytes(head[at : at + 4]), head[at + 4 : at + 8], at + 8
        if length == 1:
            length, inside = int.from_bytes(head[at + 8 : at + 16]), at + 16
        if name == b"jxlp":
            inside += 4  # its number
        if name in (b"jxlc", b"jxlp") and head[inside : inside + 2] == _CODESTREAM:
            return head[inside:]
        if length < 8:
            break
        at += length
    raise OddBlocksError("no picture")
