"""Small picture files of every format in many ways to store them, for tests that damage them."""

import io
from collections.abc import Iterator

import pillow_heif
import pillow_jxl  # noqa: F401 - so that such files can be written
from PIL import Image, ImageCms, PngImagePlugin

pillow_heif.register_heif_opener(thumbnails=False)


_SIZE = (72, 40)
_MORE = {"JPEG": {"quality": 60}, "WEBP": {"quality": 60}, "AVIF": {"quality": 60, "speed": 10}}


def all_kinds() -> dict[str, list[bytes]]:
    """The bytes of the files by the name of their format."""
    kinds: dict[str, list[bytes]] = {}
    for kind, data in _files():
        kinds.setdefault(kind, []).append(data)
    return kinds


def _files() -> Iterator[tuple[str, bytes]]:
    picture = Image.radial_gradient("L").resize(_SIZE)
    colours = Image.merge("RGB", (picture, picture.rotate(180), picture.rotate(90)))
    glass = colours.copy()
    glass.putalpha(picture)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Camera"
    said = {"exif": exif.tobytes(), "icc_profile": profile}
    text = PngImagePlugin.PngInfo()
    text.add_itxt("XML:com.adobe.xmp", "<x/>", zip=True)
    yield "JPEG", _saved(colours, "JPEG", **said, comment=b"comment")
    yield "JPEG", _saved(colours, "JPEG", progressive=True, restart_marker_rows=1)
    yield "JPEG", _saved(colours.convert("CMYK"), "JPEG")
    yield "JPEG", _saved(picture, "JPEG", **said)
    yield "PNG", _saved(colours, "PNG", **said, pnginfo=text)
    yield "PNG", _saved(colours.quantize(16), "PNG", transparency=3)
    yield "PNG", _saved(picture.convert("I;16"), "PNG")
    yield "PNG", _saved(glass, "PNG", save_all=True, append_images=[glass])
    yield "WEBP", _saved(colours, "WEBP", **said, xmp=b"<x/>")
    yield "WEBP", _saved(glass, "WEBP", lossless=True)
    yield "WEBP", _saved(glass, "WEBP", save_all=True, append_images=[colours])
    for options in ({**said}, {"chroma": 444}):
        heic = io.BytesIO()
        pillow_heif.from_pillow(glass if "chroma" in options else colours).save(heic, **options)
        yield "HEIC", heic.getvalue()
    yield "AVIF", _saved(colours, "AVIF", **said)
    yield "AVIF", _saved(glass, "AVIF", save_all=True, append_images=[glass])
    for compression in ("raw", "tiff_lzw", "tiff_adobe_deflate", "jpeg", "packbits"):
        yield "TIFF", _saved(colours, "TIFF", compression=compression, **said)
    yield "TIFF", _saved(picture.convert("I;16"), "TIFF")
    yield "TIFF", _saved(colours, "TIFF", save_all=True, append_images=[colours])
    yield "BMP", _saved(colours, "BMP")
    yield "BMP", _saved(picture.convert("P"), "BMP")
    yield "GIF", _saved(colours.quantize(32), "GIF", save_all=True, append_images=[picture])
    yield "GIF", _saved(picture, "GIF", interlace=1)
    yield "JXL", _saved(colours, "JXL", exif=exif.tobytes())
    yield "JXL", _saved(glass, "JXL", lossless=True)


def _saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **{**_MORE.get(kind, {}), **options})
    return file.getvalue()
