"""Picture files as what they are made of: what has to be known before a decoder sees one.

Nothing of a file is copied from here into what is sent: that is written anew out of the pixels.
"""

from typing import NamedTuple


class OddBlocksError(ValueError):
    """The file is not built as its format says; only a decoder can make sense of it."""


class Cicp(NamedTuple):
    """What the numbers of a picture mean as colours (ITU-T H.273).

    Attributes:
        primaries: which red, green and blue; 1 is that of sRGB, 9 BT.2020, 12 Display P3.
        transfer: how bright; 13 is that of sRGB, 16 PQ, 18 HLG.
    """

    primaries: int
    transfer: int
