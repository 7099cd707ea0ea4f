"""Photo editor: photos of drafts come in, are checked, changed, and changes are taken back.

It works for the draft that is open, and goes on with what came for one that was. An empty draft
needs none of it, and is the first page of most starts: see `DraftPage`.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from photo_trainer_gui.ids import ProjectId, Sha256
from photo_trainer_gui.limits import MAX_PHOTOS
from photo_trainer_gui.photos.hints import Hint
from photo_trainer_gui.photos.original_files import OriginalFiles
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.ui.images.face_cache import FaceCache
from photo_trainer_gui.ui.images.large_photo_cache import LargePhotoCache, read_large_photo
from photo_trainer_gui.ui.photo_editor.advice.findings_cache import FindingsCache
from photo_trainer_gui.ui.photo_editor.advice.original_watch import OriginalWatch
from photo_trainer_gui.ui.photo_editor.advice.people_watch import PeopleWatch
from photo_trainer_gui.ui.photo_editor.advice.photo_advisor import PhotoAdvisor
from photo_trainer_gui.ui.photo_editor.choice.choice_controller import ChoiceController
from photo_trainer_gui.ui.photo_editor.column.photo_column import PhotoColumn
from photo_trainer_gui.ui.photo_editor.column.photo_panels import PhotoPanels
from photo_trainer_gui.ui.photo_editor.drop_preview import DropPreview
from photo_trainer_gui.ui.photo_editor.intake.drop_data import DropData, read_drop_data
from photo_trainer_gui.ui.photo_editor.intake.intake_change import change_of
from photo_trainer_gui.ui.photo_editor.intake.intake_queue import (
    IntakeJob,
    IntakeQueue,
    IntakeResult,
)
from photo_trainer_gui.ui.photo_editor.intake.photo_file_dialog import (
    open_folder_dialog,
    open_photo_dialog,
)
from photo_trainer_gui.ui.photo_editor.intake.practice_photos import make_practice_photos
from photo_trainer_gui.ui.photo_editor.people_actions import PeopleActions
from photo_trainer_gui.ui.photo_editor.people_edits import known_name
from photo_trainer_gui.ui.photo_editor.photo_actions import PhotoActions
from photo_trainer_gui.ui.photo_editor.photo_edits import (
    PhotoAction,
    PhotoEdit,
    fix_promise,
    found,
    undone_by,
)
from photo_trainer_gui.ui.photo_editor.photo_sources import PhotoSources
from photo_trainer_gui.ui.photo_editor.skipped.skipped_controller import SkippedController
from photo_trainer_gui.ui.state.draft_store import DraftStore
from photo_trainer_gui.ui.state.view_state import ViewState
from photo_trainer_gui.ui.style.motion import reduced
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.undo_bar import UndoBar

_PRACTICE_PHOTOS: Final = 16


class PhotoEditor(QObject):
    """The work behind one page; its windows belong to that page.

    Signals:
        changed(): what is on its way, or what is known about the photos, is different now.
        noticed(str): this is to be told above the page.

    Attributes:
        choices: what was chosen of people of a shoebox.
    """

    changed = Signal()
    noticed = Signal(str)

    def __init__(
        self,
        page: QWidget,
        column: PhotoColumn,
        undo_bar: UndoBar,
        drafts: DraftStore,
        sources: PhotoSources,
    ) -> None:
        super().__init__(page)
        self._page = page
        self._column = column
        self._undo_bar = undo_bar
        self._drafts = drafts
        self._sources = sources
        thumbnails = sources.thumbnails
        self._intake = IntakeQueue(sources.reader, thumbnails, drafts, sources.intake_workers)
        self._faces = FaceCache(sources.cache, sources.chosen, sources.decoders.first)
        panels = self._panels = PhotoPanels(thumbnails, self._faces)
        column.add_panels(panels)
        self._drop_preview = DropPreview(column, self._intake)
        findings = FindingsCache(sources.cache.findings, sources.decoders.idle)
        self._originals = OriginalWatch(OriginalFiles(sources.chosen), sources.intake_workers)
        self._watch = PeopleWatch(findings, sources.cache, sources.decoders.idle)
        self._advisor = PhotoAdvisor(findings, self._originals, self._watch)
        page.installEventFilter(self._originals)
        read_large = partial(read_large_photo, sources.chosen)
        self._large_photos = LargePhotoCache(read_large, sources.viewer)
        self._photo_actions = PhotoActions(
            page, thumbnails, self._large_photos, self._advisor, drafts
        )
        pictures = (self._large_photos, self._faces)
        self._people_actions = PeopleActions(page, pictures, self._advisor, drafts)
        self._skipped = SkippedController(
            page, self._panels.skipped, thumbnails, findings, self._watch.another(), drafts
        )
        self.choices = ChoiceController(panels.chosen, panels.shelf, panels.grid.view.photos)
        self._connect()

    def _connect(self) -> None:
        # The first to ask Qt for its style waits for 570 names: not in the middle of a drop.
        QTimer.singleShot(0, self, reduced)
        self._intake.photo_read.connect(self._handle_photo_read)
        self._intake.done.connect(self._handle_result)
        panels, actions = self._panels, self._photo_actions
        people = self._people_actions
        for panel in (panels.grid, panels.hints):
            panel.action_chosen.connect(actions.do)
            panel.action_chosen.connect(people.do)
        for guided in (panels.hints, panels.coach):
            guided.guide_pressed.connect(actions.show_guide)
        panels.hints.fix_pressed.connect(actions.fix)
        panels.hints.photo_pressed.connect(panels.grid.focus_photo)
        people.serve(panels.people)
        panels.skipped.folder_chosen.connect(self.choose_photos)
        for source in (actions, people, self._skipped, self.choices):
            source.changed.connect(self._apply)
        self._photo_actions.undo_pressed.connect(self.undo)
        self._photo_actions.looked_at.connect(self._panels.grid.focus_photo)
        self._photo_actions.file_chosen.connect(self._replace_with_file)
        self._photo_actions.place_chosen.connect(self._search)
        self._originals.searched.connect(self._handle_searched)
        self._skipped.nothing_changed.connect(self._undo_bar.show_words)
        self._advisor.changed.connect(self._show_advice)
        self._watch.failed.connect(lambda: self.noticed.emit(text("err.faces.missing.text")))
        self.choices.job_wanted.connect(self._enqueue)
        wanted = self._drafts
        panels.chosen.another_pressed.connect(lambda: self._ask(wanted.another_wanted))
        panels.chosen.go_on_pressed.connect(lambda: self._ask(wanted.rest_wanted))
        self._undo_bar.undo_pressed.connect(self.undo)
        self._undo_bar.show_pressed.connect(self._drafts.show_made)

    @property
    def shelf(self) -> QWidget:
        """The spare photos; the page gives them a place."""
        return self._panels.shelf

    # --- What the page shows ------------------------------------------------------------------

    def open_draft(self) -> None:
        """Another draft is on the page: what was said about the last one goes."""
        self._undo_bar.hide()
        self._panels.hints.reset()
        self._show_skipped()

    def show(self, project: Project, view_state: ViewState) -> None:
        """Show the photos of the draft that is open, and what is known about them."""
        self._watch.turn(on=view_state.compare_faces)
        coming, seen = self.coming(project.id), self._intake.coming(project.id)
        self._panels.grid.show_photos(project.photos, coming, seen, project.details.name)
        self._fit_hints()
        self._column.show_counts(len(project.photos), coming, practice=view_state.practice)
        self._advisor.show(project.photos, one_person=project.one_person)
        self._column.offer_filling(known_name(project, self._advisor.groups))
        self.choices.show(project, coming)

    def coming(self, project_id: ProjectId) -> int:
        """About how many photos are on their way into this draft."""
        return self._intake.expected(project_id)

    @property
    def question(self) -> QWidget | None:
        """What is asked about the whole set, while it is asked."""
        strip = self._panels.people
        return strip if strip.isVisible() else None

    @property
    def is_checking(self) -> bool:
        """Some photos of the open draft are still to be checked."""
        return self._advisor.is_checking

    @property
    def lost(self) -> tuple[Sha256, ...]:
        """The sha256 of photos of the open draft that cannot be sent before they are found."""
        return tuple(self._advisor.lost)

    def _show_advice(self) -> None:
        fix = self._advisor.fixed
        self._panels.grid.view.photos.show_notes(self._advisor.notes, self._advisor.lost)
        groups = self._advisor.groups
        self._panels.people.show_people(groups, self._drafts.current_photos)
        self._panels.hints.show_lines(self._advisor.lines, fix.number, fix_promise(fix))
        self._panels.hints.offer_guide(bool(groups) or self._advisor.tip is None)
        # What would make the set better is not to be said of the photos of two people.
        self._panels.coach.show_tip(None if groups else self._advisor.tip)
        self._fit_hints()
        self.changed.emit()

    def _fit_hints(self) -> None:
        # Something else stands above the photos, and says more.
        said = bool(self._advisor.groups) or self._panels.chosen.isVisibleTo(self._column)
        self._panels.hints.fit(self._column.is_low or said)

    def _show_skipped(self) -> None:
        if self._drafts.current is not None:
            self._skipped.show(self._drafts.current.id)

    # --- Photos come in -----------------------------------------------------------------------

    def drag_entered(self, mime: QMimeData) -> bool:
        """Show what letting go would do; returns whether the pointer may say yes."""
        return self._drafts.current is not None and self._drop_preview.begin(mime)

    def drag_left(self) -> None:
        """The drag went away, or ended."""
        self._drop_preview.end()

    def dropped(self, mime: QMimeData) -> None:
        """Take what was let go over the window."""
        self.drag_left()
        self._add(read_drop_data(mime))

    def pasted(self, mime: QMimeData) -> None:
        """Take what the clipboard holds."""
        self._add(read_drop_data(mime))

    def add_files(self, sources: Iterable[str]) -> None:
        """Take these paths or URLs: from the file window or from the command line."""
        self._add(DropData(files=tuple(sources)))

    def choose_photos(self, folder: str = "") -> None:
        """Open the file window, in `folder` if one is given."""
        open_photo_dialog(self._page, folder).filesSelected.connect(self.add_files)

    def choose_folder(self) -> None:
        """Open the folder window; who is in the photos of that folder is looked through."""
        open_folder_dialog(self._page).fileSelected.connect(self._look_through)

    def _look_through(self, folder: str) -> None:
        if self._drafts.current is not None:
            self._drafts.looking_wanted.emit(self._drafts.current.id, (folder,))

    def _ask(self, wanted: SignalInstance) -> None:
        if self._drafts.current is not None:
            wanted.emit(self._drafts.current.id)

    def use_practice_photos(self) -> None:
        """Take the drawn portraits."""
        if self._drafts.current is not None:
            # They are drawings: that no face is found in some of them says nothing.
            kept = frozenset({Hint.NO_FACE})
            gather = partial(make_practice_photos, self._sources.practice_folder)
            project_id = self._drafts.current.id
            self._enqueue(IntakeJob(project_id, gather, _PRACTICE_PHOTOS, kept=kept))

    def _add(self, data: DropData) -> None:
        project = self._drafts.current
        if project is None:
            return
        if not data.has_photo and not data.sources:
            self._skipped.refused(project.id)
            return

        def gather() -> list[str]:
            picture = data.picture_bytes()
            if not picture:
                return list(data.sources)
            path = self._sources.pasted.write(project.id, picture, self._sources.today())
            return [*data.sources, str(path)]

        # Of many photos the person is asked who is meant, and gets the best ones.
        most = MAX_PHOTOS if self._column.looks_through else 0
        if most and len(data.files) > most:
            self._drafts.looking_wanted.emit(project.id, data.files)
            return
        expected = len(data.files) or int(data.has_photo)
        self._enqueue(IntakeJob(project.id, gather, expected, most=most if data.files else 0))

    def _replace_with_file(self, sha256: Sha256, path: str) -> None:
        if self._drafts.current is not None:
            self._enqueue(IntakeJob(self._drafts.current.id, lambda: [path], 1, replaces=sha256))

    def _search(self, sha256: Sha256, path: str) -> None:
        """The others that are lost were probably moved with this one."""
        lost = {sha256, *self.lost}
        wanted = [photo for photo in self._drafts.current_photos if photo.sha256 in lost]
        self._originals.search(sha256, path, wanted)

    def _handle_searched(self, sha256: Sha256, path: str, places: dict[Sha256, str]) -> None:
        photos = self._drafts.current_photos
        digests = {photo.sha256 for photo in photos}
        there = {one: place for one, place in places.items() if one in digests}
        if there:
            self._apply(found(photos, there))
        if sha256 in digests and path not in places.values() and sha256 not in there:
            # Not the one that was added, but the person says it is the one to use.
            self._replace_with_file(sha256, path)

    def _enqueue(self, job: IntakeJob) -> None:
        self._intake.add(job)
        self.changed.emit()

    def _handle_photo_read(self, project_id: ProjectId) -> None:
        # Whoever decodes them looks at them next, without a break at the end of the drop.
        for photo in self._intake.coming(project_id):
            self._advisor.findings(photo)
        self.changed.emit()

    def _handle_result(self, result: IntakeResult) -> None:
        project = self._drafts.get(result.job.project_id)
        if project is None:
            return
        if result.many:
            self.changed.emit()
            self._drafts.looking_wanted.emit(project.id, result.many)
            return
        new, change = change_of(project.photos, result)
        if new or (result.intake is not None and change.photos != project.photos):
            self._drafts.remember(project)
            self._change(replace(project, photos=change.photos))
        self._skipped.arrived(result, len(new))
        if not self._drafts.is_open(project.id):
            return
        self._show_skipped()
        self.changed.emit()
        if new and change.words:
            self._undo_bar.offer(change.words, change.undo)

    # --- Photos are changed -------------------------------------------------------------------

    def show_guide(self) -> None:
        """Tell what makes good photos."""
        self._photo_actions.show_guide()

    def mend_photo(self, sha256: Sha256, *, find: bool) -> None:
        """Let the person find the file of this photo again, or choose another photo for it."""
        action = PhotoAction.FIND if find else PhotoAction.REPLACE
        self._panels.grid.focus_photo(sha256)
        self._photo_actions.do(
            action, tuple(one for one in self._drafts.current_photos if one.sha256 == sha256)
        )

    def undo(self) -> None:
        """Take back the last change of the photos."""
        project = self._drafts.current
        step = self._drafts.last_step(project.id) if project is not None else None
        if project is None or step is None:
            return
        before = step.before
        undone = undone_by(project.photos, before.photos)
        if not undone.words and before.photos != project.photos:
            self._skipped.drop_report(project.id)  # that drop was never made
        self._change(step.taken_back(project))
        if step.made:
            self._drafts.unmade.emit(step.made)
        if step.name is not None and not before.photos:
            self._ask(self._drafts.another_wanted)
        if undone.words:
            self._undo_bar.show_words(undone.words)
        if undone.focus:
            self._panels.grid.focus_photo(undone.focus)

    def _apply(self, change: PhotoEdit) -> None:
        """One step of the person; it can be taken back."""
        project = self._drafts.current
        if project is None:
            return
        after = change.applied_to(project)
        if after == project and not change.made:
            return
        self._drafts.remember(project, change.made, change.name)
        self._change(after)
        if change.made:
            self._drafts.make(change.made)
        show = bool(change.made) and change.name is None
        if change.words:
            self._undo_bar.offer(change.words, change.undo, show=show)
        if not change.photos:
            self._column.focus_choose()
        elif change.focus:
            self._panels.grid.focus_photo(change.focus)

    def _change(self, project: Project) -> None:
        """The next change: what was said about the last one goes."""
        self._skipped.photos_changed(project.id)
        opened = self._drafts.is_open(project.id)
        if opened:
            self._undo_bar.hide()
        self._drafts.change(project)
        if opened:
            self._show_skipped()
