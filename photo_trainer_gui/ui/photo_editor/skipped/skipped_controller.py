"""Controller of the files that were left out, and the ways in for photos that did not fit."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from photo_trainer_gui.limits import MAX_PHOTOS
from photo_trainer_gui.photos.analysis.findings import Findings
from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.ui.images.thumbnail_cache import ThumbnailCache
from photo_trainer_gui.ui.photo_editor.advice.findings_cache import FindingsCache
from photo_trainer_gui.ui.photo_editor.intake.intake_queue import IntakeResult
from photo_trainer_gui.ui.photo_editor.photo_edits import PhotoEdit, added, best_of, replaced
from photo_trainer_gui.ui.photo_editor.skipped.skipped_panel import (
    SkippedLine,
    SkippedPanel,
    lines_of,
    refusal_line,
    spare_line,
)

Photos = tuple[Photo, ...]


@dataclass(frozen=True)
class _Report:
    """What is told about a draft.

    Attributes:
        lines: about the last drop; they go with the next change.
        added: how many photos it added, None after the next change.
        left_out: how many things it did not.
        pool: photos that did not fit, or left for one that did not; told while they are not in.
        best: the photos that were chosen as the best of all.
    """

    lines: tuple[SkippedLine, ...] = ()
    added: int | None = None
    left_out: int = 0
    pool: Photos = field(default=())
    best: Photos = ()


_NOTHING: Final = _Report()


class SkippedController(QObject):
    """Fills the panel for the draft that is open.

    Signals:
        changed(Change): the photos of the open draft are to be these.
        told(str): they are these already, in words.
    """

    changed = Signal(object)
    told = Signal(str)

    def __init__(
        self,
        page: QWidget,
        panel: SkippedPanel,
        thumbnails: ThumbnailCache,
        findings: FindingsCache,
        photos_now: Callable[[], Photos],
    ) -> None:
        super().__init__(page)
        self._page = page
        self._panel = panel
        self._thumbnails = thumbnails
        self._findings = findings
        self._photos_now = photos_now
        self._reports: dict[str, _Report] = {}
        self._open = ""
        self._choosing = ""  # the draft whose best photos are being looked for
        panel.closed.connect(lambda: self.drop_report(self._open))
        panel.swap_pressed.connect(self._swap_in)
        panel.best_pressed.connect(self._choose_best)
        findings.arrived.connect(lambda _look: self._go_on_choosing())

    def arrived(self, arrival: IntakeResult, number: int) -> None:
        """Remember what was left out while `number` photos were added; `show` shows it."""
        intake = arrival.intake
        if intake is None:
            report = _Report((refusal_line(arrival.refusal),), number, 1)
        else:
            left_out = len(intake.left_out) + intake.passed_over
            report = _Report(tuple(lines_of(intake)), number, left_out, intake.did_not_fit)
        self._reports[arrival.order.project_id] = report

    def refused(self, project_id: str) -> None:
        """What came can be no photo at all."""
        self._reports[project_id] = _Report((refusal_line(None),), 0, 1)
        self.show(project_id)

    def photos_changed(self, project_id: str) -> None:
        """The next change: what was told about the last drop goes."""
        before = self._reports.pop(project_id, _NOTHING)
        if before.pool:
            self._reports[project_id] = _Report(pool=before.pool, best=before.best)

    def drop_report(self, project_id: str) -> None:
        """There is nothing to tell about a draft any more."""
        self._reports.pop(project_id, None)

    def show(self, project_id: str) -> None:
        """Show what there is about the draft that is open now."""
        if project_id != self._open:
            self._choosing = ""
        self._open = project_id
        report = self._reports.get(project_id, _NOTHING)
        lines = list(report.lines)
        spare = self._spare()
        room = max(0, MAX_PHOTOS - len(self._photos_now()))
        if spare:
            lines.insert(0, spare_line(spare, report.added, room))
        left_out = report.left_out if report.added is not None else len(spare)
        self._panel.show_lines(lines, report.added or 0, left_out, room)
        if report.best == self._photos_now():
            self._panel.hide_best()
        self._panel.say_choosing(bool(self._choosing))

    def _spare(self) -> Photos:
        names = {photo.sha256 for photo in self._photos_now()}
        pool = self._reports.get(self._open, _NOTHING).pool
        return tuple(photo for photo in pool if photo.sha256 not in names)

    def _change(self, change: PhotoEdit, best: Photos = ()) -> None:
        """What leaves can come back in as well."""
        names = {photo.sha256 for photo in change.photos}
        leaving = [photo for photo in self._photos_now() if photo.sha256 not in names]
        pool = self._reports.get(self._open, _NOTHING).pool
        more = tuple(photo for photo in leaving if photo not in pool)
        self._reports[self._open] = _Report(pool=pool + more, best=best)
        self.changed.emit(change)

    # --- One comes, one leaves ----------------------------------------------------------------

    def _swap_in(self, coming: Photo) -> None:
        photos = self._photos_now()
        if len(photos) < MAX_PHOTOS:
            self._change(added(photos, (coming,)))
            return
        from photo_trainer_gui.photos.analysis import advice
        from photo_trainer_gui.ui.photo_editor.skipped.swap_dialog import SwapDialog

        found = self._found(photos)
        others = advice.best(photos, found, len(photos) - 1)
        weakest = next(photo.sha256 for photo in photos if photo not in others)
        dialog = SwapDialog(self._page, self._thumbnails, photos, coming, weakest)
        dialog.view.photos.show_notes(advice.hints_of(photos, found))
        dialog.chosen.connect(self._swap)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _swap(self, leaving: Photo, coming: Photo) -> None:
        self._change(replaced(self._photos_now(), leaving.sha256, coming))

    # --- The best of all ----------------------------------------------------------------------

    def _choose_best(self) -> None:
        self._choosing = self._open
        self._go_on_choosing()

    def _go_on_choosing(self) -> None:
        """Choose as soon as all have been looked at."""
        if not self._choosing:
            return
        candidates = self._photos_now() + self._spare()
        found = self._found(candidates)
        if self._findings.pending(candidates):
            self._panel.say_choosing(True)
            return
        self._choosing = ""
        self._panel.say_choosing(False)
        from photo_trainer_gui.photos.analysis import advice

        change = best_of(advice.best(candidates, found, MAX_PHOTOS))
        if change.photos == self._photos_now():
            self._reports[self._open] = replace(
                self._reports.get(self._open, _NOTHING), best=change.photos
            )
            self._panel.hide_best()
            self.told.emit(change.words)
        else:
            self._change(change, best=change.photos)

    def _found(self, photos: Photos) -> dict[str, Findings]:
        return {photo.cache_key: seen for photo in photos if (seen := self._findings.get(photo))}
