"""Picture files as what they are made of: the blocks that draw the picture, and all the others.

A photo tells where and when it was taken, with which camera, and by whom. To take that out
without touching a pixel the file is not decoded: the blocks that draw the picture are copied, all
others are left behind, so that also what nobody has heard of yet stays here.
"""


class OddBlocksError(ValueError):
    """The file is not built as its format says; only a decoder can make sense of it."""


def least_exif(orientation: int) -> bytes:
    """A TIFF structure that says how to turn the picture, 1 to 8, and nothing else."""
    # Little-endian; one directory at 8 with one entry: tag 0x0112, type SHORT, one value.
    return (
        b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0"
        + orientation.to_bytes(4, "little")
        + bytes(4)
    )
