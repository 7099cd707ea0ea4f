"""What is done with the photos of drafts: they come in, are looked at, changed, and taken back.

It works for the draft that is open, and goes on with what came for one that was. An empty draft
needs none of it, and is the first page of most starts: see `DraftPage`.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from photo_trainer_gui.limits import MAX_PHOTOS
from photo_trainer_gui.photos.hints import Hint
from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.ui.advisor import Advisor
from photo_trainer_gui.ui.choose_photos import open_photo_dialog
from photo_trainer_gui.ui.drafts import Drafts
from photo_trainer_gui.ui.findings import FindingsProvider
from photo_trainer_gui.ui.hover import Hover
from photo_trainer_gui.ui.large_pictures import LargePictures
from photo_trainer_gui.ui.left_out_desk import LeftOutDesk
from photo_trainer_gui.ui.motion import reduced
from photo_trainer_gui.ui.offer import Offer, read_offer
from photo_trainer_gui.ui.originals import Originals
from photo_trainer_gui.ui.photo_changes import (
    Change,
    Wish,
    added,
    fix_promise,
    found,
    replaced,
    undone_by,
)
from photo_trainer_gui.ui.photo_history import PhotoHistory
from photo_trainer_gui.ui.photo_intake import Arrival, Order, PhotoIntake
from photo_trainer_gui.ui.photo_picker import PhotoPicker
from photo_trainer_gui.ui.repairs import Repairs
from photo_trainer_gui.ui.thumbnails import Thumbnails
from photo_trainer_gui.ui.undo_bar import UndoBar

_PRACTICE_PHOTOS: Final = 16


class PhotoDesk(QObject):
    """The work behind one page; its windows belong to that page.

    Signals:
        changed(): what is on its way, or what is known about the photos, is different now.
    """

    changed = Signal()

    def __init__(
        self,
        page: QWidget,
        picker: PhotoPicker,
        drafts: Drafts,
        thumbnails: Thumbnails,
        pictures: LargePictures,
        findings: FindingsProvider,
        originals: Originals,
        intake: PhotoIntake,
        practice_photos: Callable[[], Sequence[str]],
    ) -> None:
        """`practice_photos` makes the files of the drawn portraits; called in a worker."""
        super().__init__(page)
        self._page = page
        self._picker = picker
        self._drafts = drafts
        self._intake = intake
        self._practice_photos = practice_photos
        self._history = PhotoHistory()
        self._board = picker.furnish(thumbnails)
        self._hover = Hover(picker, intake)
        self._originals = originals
        self._advisor = Advisor(findings, originals)
        page.installEventFilter(originals)
        self.undo_bar = UndoBar()
        self._repairs = Repairs(page, thumbnails, pictures, self._advisor, self._photos)
        self._left_out = LeftOutDesk(page, self._board.left_out, thumbnails, findings, self._photos)
        self._connect()
        # The first to ask Qt for its style waits for 570 names: not in the middle of a drop.
        QTimer.singleShot(0, self, reduced)

    def _connect(self) -> None:
        self._intake.came.connect(self._came)
        self._intake.done.connect(self._arrived)
        self._picker.wished.connect(self._repairs.do)
        self._board.hints.fix_pressed.connect(self._repairs.fix)
        for room in (self._repairs, self._left_out):
            room.changed.connect(self._put)
        self._repairs.undo_pressed.connect(self.undo)
        self._repairs.looked_at.connect(self._board.grid.focus_photo)
        self._repairs.file_chosen.connect(self._replace_with_file)
        self._repairs.place_chosen.connect(self._search)
        self._originals.searched.connect(self._searched)
        self._left_out.told.connect(self.undo_bar.tell)
        self._advisor.changed.connect(self._advised)
        self.undo_bar.undo_pressed.connect(self.undo)

    # --- What the page shows ------------------------------------------------------------------

    def open(self) -> None:
        """Another draft is on the page: what was told about the last one goes."""
        self.undo_bar.hide()
        self._board.hints.forget()
        self._show_left_out()

    def show(self, project: Project, *, practice: bool) -> None:
        """Show the photos of the draft that is open, and what is known about them."""
        coming, came = self.coming(project.id), self._intake.coming(project.id)
        person = project.details.name
        self._picker.show_photos(project.photos, coming, came, person, practice=practice)
        self._advisor.show(project.photos)

    def coming(self, project_id: str) -> int:
        """About how many photos are on their way into this draft."""
        return self._intake.expected(project_id)

    @property
    def looking(self) -> bool:
        """Some photos of the open draft are still to be looked at."""
        return self._advisor.pending > 0

    @property
    def lost(self) -> tuple[str, ...]:
        """The sha256 of photos of the open draft that can not be sent before they are found."""
        return tuple(self._advisor.lost)

    def _advised(self) -> None:
        right = self._advisor.fixed
        self._board.grid.view.photos.show_notes(self._advisor.notes, self._advisor.lost)
        self._board.hints.tell(self._advisor.lines, right.number, fix_promise(right))
        self._board.hints.offer_guide(self._advisor.tip is None)
        self._board.coach.tell(self._advisor.tip)
        self.changed.emit()

    def _show_left_out(self) -> None:
        if self._drafts.now is not None:
            self._left_out.show(self._drafts.now.id)

    # --- Photos come in -----------------------------------------------------------------------

    def drag_entered(self, mime: QMimeData) -> bool:
        """Show what letting go would do; returns whether the pointer may say yes."""
        return self._drafts.now is not None and self._hover.begin(mime)

    def drag_left(self) -> None:
        """The drag went away, or ended."""
        self._hover.end()

    def dropped(self, mime: QMimeData) -> None:
        """Take what was let go over the window."""
        self.drag_left()
        self._bring(read_offer(mime))

    def pasted(self, mime: QMimeData) -> None:
        """Take what the clipboard holds."""
        self._bring(read_offer(mime))

    def add_files(self, sources: Iterable[str]) -> None:
        """Take these paths or URLs: from the file window or from the command line."""
        self._bring(Offer(files=tuple(sources)))

    def choose_photos(self, folder: str = "") -> None:
        """Open the file window, in `folder` if one is given."""
        open_photo_dialog(self._page, folder, self.add_files)

    def use_practice_photos(self) -> None:
        """Take the drawn portraits."""
        if self._drafts.now is not None:
            # They are drawings: that no face is found in some of them says nothing.
            kept = frozenset({Hint.NO_FACE})
            drawn = Order(self._drafts.now.id, self._practice_photos, _PRACTICE_PHOTOS, kept=kept)
            self._order(drawn)

    def _bring(self, offer: Offer) -> None:
        project = self._drafts.now
        if project is None:
            return
        if not offer.has_photo and not offer.sources:
            self._left_out.refused(project.id)
            return

        def gather() -> list[str]:
            picture = offer.picture_bytes()
            kept = [self._intake.keep(project.id, picture)] if picture else []
            return [*offer.sources, *kept]

        self._order(Order(project.id, gather, len(offer.files) or int(offer.has_photo)))

    def _replace_with_file(self, sha256: str, path: str) -> None:
        if self._drafts.now is not None:
            self._order(Order(self._drafts.now.id, lambda: [path], 1, replaces=sha256))

    def _search(self, sha256: str, path: str) -> None:
        """The others that are lost were probably moved with this one."""
        lost = {sha256, *self.lost}
        wanted = [photo for photo in self._photos() if photo.sha256 in lost]
        self._originals.search(sha256, path, wanted)

    def _searched(self, sha256: str, path: str, places: dict[str, str]) -> None:
        names = {photo.sha256 for photo in self._photos()}
        there = {one: place for one, place in places.items() if one in names}
        if there:
            self._put(found(self._photos(), there))
        if sha256 in names and path not in places.values() and sha256 not in there:
            # Not the one that was added, but the person says it is the one to use.
            self._replace_with_file(sha256, path)

    def _order(self, order: Order) -> None:
        self._intake.add(order, lambda: self._photos_of(order.project_id))
        self.changed.emit()

    def _came(self, project_id: str) -> None:
        # Whoever decodes them looks at them next, without a break at the end of the drop.
        for photo in self._intake.coming(project_id):
            self._advisor.findings(photo)
        self.changed.emit()

    def _arrived(self, arrival: Arrival) -> None:
        project = self._drafts.get(arrival.order.project_id)
        if project is None:
            return
        intake = arrival.intake
        present = {one.sha256 for one in project.photos} - {arrival.order.replaces}
        new = tuple(p for p in intake.taken if p.sha256 not in present) if intake else ()
        new = new[: MAX_PHOTOS - len(project.photos) + bool(arrival.order.replaces)]
        new = tuple(replace(photo, kept=arrival.order.kept) for photo in new)
        if new:
            self._history.remember(project.id, project.photos)
        change = _arrived_change(project.photos, new, arrival)
        if new:
            self._set_photos(project, change.photos)
        self._left_out.arrived(arrival, len(new))
        if not self._drafts.is_open(project.id):
            return
        self._show_left_out()
        self.changed.emit()
        if new:
            self.undo_bar.offer(change.words, change.undo)

    # --- Photos are changed -------------------------------------------------------------------

    def show_guide(self) -> None:
        """Tell what makes good photos."""
        self._repairs.show_guide()

    def wish(self, wish: Wish, sha256: str) -> None:
        """Meet a wish for one photo of the open draft, and go to it."""
        self._board.grid.focus_photo(sha256)
        self._repairs.do(wish, tuple(one for one in self._photos() if one.sha256 == sha256))

    def undo(self) -> None:
        """Take back the last change of the photos."""
        project = self._drafts.now
        before = self._history.back(project.id) if project is not None else None
        if project is None or before is None:
            return
        undone = undone_by(project.photos, before)
        if not undone.words:
            self._left_out.forget(project.id)  # that drop was never made
        self._set_photos(project, before)
        if undone.words:
            self.undo_bar.tell(undone.words)
        if undone.focus:
            self._board.grid.focus_photo(undone.focus)

    def _put(self, change: Change) -> None:
        """One step of the person; it can be taken back."""
        project = self._drafts.now
        if project is None or change.photos == project.photos:
            return
        self._history.remember(project.id, project.photos)
        self._set_photos(project, change.photos)
        self.undo_bar.offer(change.words, change.undo)
        if not change.photos:
            self._picker.focus_choose()
        elif change.focus:
            self._board.grid.focus_photo(change.focus)

    def _set_photos(self, project: Project, photos: tuple[Photo, ...]) -> None:
        """The next change: what was told about the last one goes."""
        self._left_out.photos_changed(project.id)
        opened = self._drafts.is_open(project.id)
        if opened:
            self.undo_bar.hide()
        self._drafts.change(replace(project, photos=photos))
        if opened:
            self._show_left_out()

    def _photos(self) -> tuple[Photo, ...]:
        return self._drafts.now.photos if self._drafts.now is not None else ()

    def _photos_of(self, project_id: str) -> tuple[Photo, ...]:
        project = self._drafts.get(project_id)
        return project.photos if project is not None else ()


def _arrived_change(photos: tuple[Photo, ...], new: tuple[Photo, ...], arrival: Arrival) -> Change:
    """What came, in the place of the photo that it replaces or behind the others."""
    old = arrival.order.replaces
    if new and any(photo.sha256 == old for photo in photos):
        return replaced(photos, old, new[0])
    return added(photos, new, arrival.intake.folder if arrival.intake else "")
