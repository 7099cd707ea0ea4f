"""What hovers over a draft: how many photos it may hold is first guessed, then counted."""

from PySide6.QtCore import QMimeData, QObject

from photo_trainer_gui.ui.offer import file_sources, might_hold_photo
from photo_trainer_gui.ui.photo_intake import PhotoIntake
from photo_trainer_gui.ui.photo_picker import PhotoPicker


class Hover(QObject):
    """Shows on the picker what letting go would do."""

    def __init__(self, picker: PhotoPicker, intake: PhotoIntake) -> None:
        super().__init__(picker)
        self._picker = picker
        self._intake = intake
        self._sources: tuple[str, ...] = ()
        intake.counted.connect(self._counted)

    def begin(self, mime: QMimeData) -> bool:
        """Something came over the window; returns whether the pointer may say yes."""
        self._sources = file_sources(mime)
        welcome = might_hold_photo(mime)
        self._picker.hover((len(self._sources) or 1) if welcome else 0)
        if self._sources:
            self._intake.count(self._sources)
        # What a link is, and what to do about it, can only be told when it was let go.
        return welcome or mime.hasUrls()

    def end(self) -> None:
        """It went away, or was let go."""
        self._sources = ()
        self._picker.end_hover()

    def _counted(self, sources: object, number: int) -> None:
        if self._sources and sources == self._sources:
            self._picker.hover(number)
