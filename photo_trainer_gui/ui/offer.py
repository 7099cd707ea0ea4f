"""What a drag, a drop or the clipboard holds, taken out while Qt still keeps it alive."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QUrl
from PySide6.QtGui import QImage, QImageWriter

from photo_trainer_gui.photos.formats import SUFFIX

# Formats that are already files; anything else Qt can decode is stored as PNG.
_AS_IT_IS: Final = tuple(SUFFIX)


@dataclass(frozen=True)
class Offer:
    """Everything of it that could become a photo, or is told as what it is.

    Attributes:
        files: files on this computer, as URLs.
        links: addresses of something that is not on this computer.
        picture: the bytes of a picture file, where the data carry one.
        image: a decoded picture, where there is no such file.
    """

    files: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    picture: bytes = b""
    image: QImage | None = None

    @property
    def has_photo(self) -> bool:
        """True when something may be taken; a pure link or text is not."""
        return bool(self.files or self.picture or self.image is not None)

    @property
    def sources(self) -> tuple[str, ...]:
        """What the intake is asked to sort: files, or links when nothing else came."""
        if self.files:
            return self.files + self.links
        return () if self.has_photo else self.links

    def picture_bytes(self) -> bytes:
        """The picture as a file's bytes; takes a while for an image, so not on the GUI thread."""
        if self.picture or self.image is None:
            return self.picture
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, b"PNG").write(self.image)
        return bytes(buffer.data().data())


def might_hold_photo(mime: QMimeData) -> bool:
    """Whether to let the pointer say yes; cheap, nothing is decoded or copied."""
    return any(url.isLocalFile() for url in mime.urls()) or _has_picture(mime)


def _has_picture(mime: QMimeData) -> bool:
    return mime.hasImage() or any(mime.hasFormat(media_type) for media_type in _AS_IT_IS)


def file_sources(mime: QMimeData) -> tuple[str, ...]:
    """The files on this computer, as URLs."""
    return _files(mime.urls())


def _files(urls: Sequence[QUrl]) -> tuple[str, ...]:
    return tuple(bytes(url.toEncoded().data()).decode() for url in urls if url.isLocalFile())


def read_offer(mime: QMimeData) -> Offer:
    """Take everything out of a drop or the clipboard; files win over picture data."""
    urls = mime.urls()  # thousands of them are made anew each time
    files = _files(urls)
    links = tuple(url.toString() for url in urls if not url.isLocalFile())
    if not urls and mime.text().strip().lower().startswith(("http://", "https://")):
        links = tuple(mime.text().split())
    if files or not _has_picture(mime):
        return Offer(files, links)
    for media_type in _AS_IT_IS:
        if mime.hasFormat(media_type):
            return Offer(links=links, picture=bytes(mime.data(media_type).data()))
    image = QImage(mime.imageData())
    return Offer(links=links, image=None if image.isNull() else image)
