"""Controller of the skipped files, and the ways in for photos that did not fit."""

from dataclasses import dataclass, field, replace
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from photo_trainer_gui.ids import NO_PROJECT, ProjectId
from photo_trainer_gui.limits import MAX_PHOTOS
from photo_trainer_gui.photos.analysis import advice
from photo_trainer_gui.photos.analysis.best_set import best_set
from photo_trainer_gui.photos.analysis.findings import Findings
from photo_trainer_gui.photos.photo import CacheKey, Photo, Photos
from photo_trainer_gui.ui.images.thumbnail_cache import ThumbnailCache
from photo_trainer_gui.ui.photo_editor.advice.findings_cache import FindingsCache
from photo_trainer_gui.ui.photo_editor.advice.people_watch import PeopleWatch
from photo_trainer_gui.ui.photo_editor.intake.intake_queue import IntakeResult
from photo_trainer_gui.ui.photo_editor.photo_edits import PhotoEdit, added, best_of, replaced
from photo_trainer_gui.ui.photo_editor.skipped.skipped_panel import (
    SkippedLine,
    SkippedPanel,
    lines_of,
    refusal_line,
    spare_line,
)
from photo_trainer_gui.ui.photo_editor.skipped.swap_dialog import SwapDialog
from photo_trainer_gui.ui.state.draft_store import DraftStore


@dataclass(frozen=True)
class _Report:
    """What is said about a draft.

    Attributes:
        lines: about the last drop; they go with the next change.
        added: how many photos it added, None after the next change.
        skipped: how many things it did not.
        pool: photos that did not fit, or left for one that did not; shown while they are not in.
        best: the photos that were chosen as the best of all.
    """

    lines: tuple[SkippedLine, ...] = ()
    added: int | None = None
    skipped: int = 0
    pool: Photos = field(default=())
    best: Photos = ()


_NOTHING: Final = _Report()


class SkippedController(QObject):
    """Fills the panel for the draft that is open.

    Signals:
        changed(PhotoEdit): the photos of the open draft are to be these.
        nothing_changed(str): they are these already, in words.
    """

    changed = Signal(object)
    nothing_changed = Signal(str)

    def __init__(
        self,
        page: QWidget,
        panel: SkippedPanel,
        thumbnails: ThumbnailCache,
        findings: FindingsCache,
        watch: PeopleWatch,
        drafts: DraftStore,
    ) -> None:
        """`watch` is for all photos among which the best are looked for."""
        super().__init__(page)
        self._page = page
        self._panel = panel
        self._thumbnails = thumbnails
        self._findings = findings
        self._watch = watch
        self._drafts = drafts
        self._reports: dict[ProjectId, _Report] = {}
        self._open = NO_PROJECT
        self._choosing = NO_PROJECT  # the draft whose best photos are being looked for
        panel.closed.connect(lambda: self.drop_report(self._open))
        panel.swap_pressed.connect(self._swap_in)
        panel.best_pressed.connect(self._choose_best)
        findings.arrived.connect(lambda _cache_key: self._go_on_choosing())
        watch.settled.connect(self._go_on_choosing)

    def arrived(self, result: IntakeResult, number: int) -> None:
        """Remember what was skipped while `number` photos were added; `show` shows it."""
        intake = result.intake
        if intake is None:
            report = _Report((refusal_line(result.refusal),), number, 1)
        else:
            skipped = len(intake.left_out) + intake.passed_over
            report = _Report(tuple(lines_of(intake)), number, skipped, intake.did_not_fit)
        self._reports[result.job.project_id] = report

    def refused(self, project_id: ProjectId) -> None:
        """What came can be no photo at all."""
        self._reports[project_id] = _Report((refusal_line(None),), 0, 1)
        self.show(project_id)

    def photos_changed(self, project_id: ProjectId) -> None:
        """The next change: what was said about the last drop goes."""
        before = self._reports.pop(project_id, _NOTHING)
        if before.pool:
            self._reports[project_id] = _Report(pool=before.pool, best=before.best)

    def drop_report(self, project_id: ProjectId) -> None:
        """There is nothing to tell about a draft any more."""
        self._reports.pop(project_id, None)

    def show(self, project_id: ProjectId) -> None:
        """Show what there is about the draft that is open now."""
        if project_id != self._open:
            self._choosing = NO_PROJECT
        self._open = project_id
        report = self._reports.get(project_id, _NOTHING)
        lines = list(report.lines)
        spare = self._spare()
        room = max(0, MAX_PHOTOS - len(self._drafts.current_photos))
        if spare:
            lines.insert(0, spare_line(spare, report.added, room))
        skipped = report.skipped if report.added is not None else len(spare)
        self._panel.show_lines(lines, report.added or 0, skipped, room)
        if report.best == self._drafts.current_photos:
            self._panel.hide_best()
        self._panel.say_choosing(bool(self._choosing))

    def _spare(self) -> Photos:
        digests = {photo.sha256 for photo in self._drafts.current_photos}
        pool = self._reports.get(self._open, _NOTHING).pool
        return tuple(photo for photo in pool if photo.sha256 not in digests)

    def _change(self, change: PhotoEdit, best: Photos = ()) -> None:
        """What leaves can come back in as well."""
        digests = {photo.sha256 for photo in change.photos}
        leaving = [photo for photo in self._drafts.current_photos if photo.sha256 not in digests]
        pool = self._reports.get(self._open, _NOTHING).pool
        more = tuple(photo for photo in leaving if photo not in pool)
        self._reports[self._open] = _Report(pool=pool + more, best=best)
        self.changed.emit(change)

    # --- One comes, one leaves ----------------------------------------------------------------

    def _swap_in(self, coming: Photo) -> None:
        photos = self._drafts.current_photos
        if len(photos) < MAX_PHOTOS:
            self._change(added(photos, (coming,)))
            return
        found = self._found(photos)
        others = advice.best(photos, found, len(photos) - 1)
        weakest = next(photo.sha256 for photo in photos if photo not in others)
        dialog = SwapDialog(self._page, self._thumbnails, photos, coming, weakest)
        dialog.view.photos.show_notes(advice.hints_of(photos, found))
        dialog.chosen.connect(self._swap)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _swap(self, leaving: Photo, coming: Photo) -> None:
        self._change(replaced(self._drafts.current_photos, leaving.sha256, coming))

    # --- The best of all ----------------------------------------------------------------------

    def _choose_best(self) -> None:
        self._choosing = self._open
        self._go_on_choosing()

    def _go_on_choosing(self) -> None:
        """Choose as soon as all have been looked at."""
        project = self._drafts.current
        if not self._choosing or project is None:
            return
        candidates = project.photos + self._spare()
        found = self._found(candidates)
        self._watch.show(candidates, one_person=project.one_person)
        if self._findings.pending(candidates) or self._watch.is_looking:
            self._panel.say_choosing(True)
            return
        self._choosing = NO_PROJECT
        self._panel.say_choosing(False)
        change = best_of(best_set(candidates, found, MAX_PHOTOS, self._watch.people))
        if change.photos == self._drafts.current_photos:
            self._reports[self._open] = replace(
                self._reports.get(self._open, _NOTHING), best=change.photos
            )
            self._panel.hide_best()
            self.nothing_changed.emit(change.words)
        else:
            self._change(change, best=change.photos)

    def _found(self, photos: Photos) -> dict[CacheKey, Findings]:
        return {photo.cache_key: seen for photo in photos if (seen := self._findings.get(photo))}
