"""The Exif block of a copy: the same words and date once more, for programs that read no XMP."""

from typing import Final

from PIL import Image

from photo_trainer_gui.photos.export.photo_back import PhotoBack

_DESCRIPTION, _SOFTWARE, _CHANGED, _MORE = 0x010E, 0x0131, 0x0132, 0x8769
_VERSION, _TAKEN, _DIGITISED = 0x9000, 0x9003, 0x9004
_OFFSETS: Final = (0x9010, 0x9011, 0x9012)  # of the three times
_ORIENTATION: Final = 0x0112
_START: Final = b"Exif\0\0"
# One that is longer than a segment of a JPEG holds pictures of its own.
_MOST_BYTES: Final = 60_000


def exif_block(back: PhotoBack, already: bytes) -> bytes:
    """A TIFF structure that says what is on the back, and whatever else `already` said.

    What cannot be read of `already` is passed over.
    """
    exif = _read(already)
    if back.may_not_say(already) or len(already) > _MOST_BYTES:
        orientation, exif = exif.get(_ORIENTATION), Image.Exif()
        if orientation is not None:
            exif[_ORIENTATION] = orientation
    moment = back.time
    taken, offset = moment.strftime("%Y:%m:%d %H:%M:%S"), moment.isoformat()[-6:]
    more = exif.get_ifd(_MORE)
    more.setdefault(_VERSION, b"0232")
    more.update({_TAKEN: taken, _DIGITISED: taken, **dict.fromkeys(_OFFSETS, offset)})
    exif[_MORE] = more
    exif[_CHANGED], exif[_SOFTWARE] = taken, back.program.encode()
    exif.pop(_DESCRIPTION, None)
    if back.words:
        # The standard has no word for letters beyond ASCII; everybody writes and reads UTF-8.
        exif[_DESCRIPTION] = back.words.encode()
    return exif.tobytes().removeprefix(_START)


def _read(already: bytes) -> Image.Exif:
    exif = Image.Exif()
    try:
        exif.load(_START + already if already else b"")
        exif.get_ifd(_MORE)
        exif.tobytes()
    except Exception:  # whatever a damaged block can do to its reader
        return Image.Exif()
    return exif
