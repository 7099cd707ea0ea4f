"""Pictures of the faces of a shoebox for the screen: cut out by a worker when first asked for."""

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Executor
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage, QPixmap

from photo_trainer_gui.photos.faces.people_in_set import FaceRef
from photo_trainer_gui.ui.images.qt_image import image_of_jpeg

# A quarter of a megabyte each.
_MOST: Final = 160

# JPEG bytes; may raise anything. Called in a worker.
ReadFace = Callable[[FaceRef], bytes]


class FacePictures(QObject):
    """By face; one that cannot be read stays the sign of a person.

    Signals:
        arrived(): there are more of them than before.
    """

    arrived = Signal()
    _was_read = Signal(object, object)

    def __init__(self, read: ReadFace, workers: Executor) -> None:
        super().__init__()
        self._read = read
        self._workers = workers
        self._kept: OrderedDict[FaceRef, QPixmap | None] = OrderedDict()
        self._requested: set[FaceRef] = set()
        self._was_read.connect(self._store, Qt.ConnectionType.QueuedConnection)

    def get(self, face: FaceRef) -> QPixmap | None:
        """The square picture; None while it is being read, or when it cannot be read."""
        if face in self._kept:
            self._kept.move_to_end(face)
            return self._kept[face]
        if face not in self._requested:
            self._requested.add(face)
            self._workers.submit(self._read_face, face)
        return None

    def _read_face(self, face: FaceRef) -> None:
        try:
            image = image_of_jpeg(self._read(face))
        except Exception:  # whatever a picture file can do to a decoder ends here
            image = QImage()
        self._was_read.emit(face, image)

    def _store(self, face: FaceRef, image: QImage) -> None:
        self._requested.discard(face)
        self._kept[face] = None if image.isNull() else QPixmap.fromImage(image)
        while len(self._kept) > _MOST:
            self._kept.popitem(last=False)
        self.arrived.emit()
