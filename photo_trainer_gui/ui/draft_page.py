"""The page on which a model is prepared: photos, details, and the button that starts it all."""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from photo_trainer_gui.limits import MAX_PHOTOS
from photo_trainer_gui.photos.hints import Hint
from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.training.project import Details, Need, Project, State
from photo_trainer_gui.ui import theme
from photo_trainer_gui.ui.advisor import Advisor
from photo_trainer_gui.ui.basics import button
from photo_trainer_gui.ui.choose_photos import open_photo_dialog
from photo_trainer_gui.ui.details_form import DetailsForm
from photo_trainer_gui.ui.draft_columns import DraftColumns
from photo_trainer_gui.ui.findings import FindingsProvider
from photo_trainer_gui.ui.hover import Hover
from photo_trainer_gui.ui.large_pictures import LargePictures
from photo_trainer_gui.ui.left_out_desk import LeftOutDesk
from photo_trainer_gui.ui.offer import Offer, read_offer
from photo_trainer_gui.ui.originals import Originals
from photo_trainer_gui.ui.photo_changes import Change, Wish, added, replaced, undone_by
from photo_trainer_gui.ui.photo_history import PhotoHistory
from photo_trainer_gui.ui.photo_intake import Arrival, Order, PhotoIntake
from photo_trainer_gui.ui.photo_picker import PhotoPicker
from photo_trainer_gui.ui.practice_photos import EXAMPLE
from photo_trainer_gui.ui.repairs import Repairs
from photo_trainer_gui.ui.situation import Action, Situation
from photo_trainer_gui.ui.start_bar import StartBar
from photo_trainer_gui.ui.status import display_name, status
from photo_trainer_gui.ui.texts import text
from photo_trainer_gui.ui.thumbnails import Thumbnails
from photo_trainer_gui.ui.title_line import TitleLine
from photo_trainer_gui.ui.undo_bar import UndoBar

_PADDING: Final = 24
_LOW_WINDOW: Final = 640
# Below this the text is so large that only what must be there stays.
_TIPS_FROM_EM: Final = 45
_PRACTICE_PHOTOS: Final = 16

_Content = tuple[tuple[Photo, ...], Details]


class DraftPage(QWidget):
    """Prepares a draft, or a stopped upload.

    Signals:
        draft_changed(Project): the person changed photos or details. It may be a draft that was
            open before; one that is no longer known is to be ignored.
        acted(str, Action): project id and what was pressed: START, GO_ON, DELETE or ENTER_KEY.
    """

    draft_changed = Signal(object)
    acted = Signal(str, Action)

    def __init__(
        self,
        thumbnails: Thumbnails,
        pictures: LargePictures,
        findings: FindingsProvider,
        originals: Originals,
        intake: PhotoIntake,
        practice_photos: Callable[[], Sequence[str]],
    ) -> None:
        """`practice_photos` makes the files of the drawn portraits; called in a worker."""
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._intake = intake
        self._practice_photos = practice_photos
        self._history = PhotoHistory()
        self._drafts: dict[str, Project] = {}
        self._seen: deque[_Content] = deque(maxlen=64)
        self._project: Project | None = None
        self._situation = Situation(now=0.0)
        self._title = TitleLine(text("new.sentence"))
        self._picker = PhotoPicker(thumbnails)
        self._hover = Hover(self._picker, intake)
        self._advisor = Advisor(findings, originals)
        self.installEventFilter(originals)
        self._form = DetailsForm()
        self._delete = button("", "draftDelete", role="danger", icon="trash")
        self._columns = DraftColumns(self._picker, self._form, self._delete)
        self._undo_bar = UndoBar()
        self._start_bar = StartBar()
        self._repairs = Repairs(self, thumbnails, pictures, self._advisor, self._photos)
        self._left_out = LeftOutDesk(
            self, self._picker.left_out, thumbnails, findings, self._photos
        )
        self._lay_out()
        self._connect()

    # --- Shown by the window ------------------------------------------------------------------

    def show_project(self, project: Project, situation: Situation) -> None:
        """Show this project as it is now; what the person just changed here is never undone."""
        self._situation = situation
        content = (project.photos, project.details)
        opened = self._project is None or self._project.id != project.id
        if opened or self._project is None:
            self._open(project)
        elif content in self._seen:
            # Perhaps from before the last keystroke: what stands here is newer.
            project = replace(project, photos=self._project.photos, details=self._project.details)
        else:
            self._seen.append(content)
            self._form.show_details(project.details)
        self._project = self._drafts[project.id] = project
        if opened:
            self._left_out.show(project.id)
        self._refresh()

    def focus_first(self) -> None:
        """The keyboard's first place on a new draft; with photos it stays where it is."""
        if self._project is not None and not self._project.photos:
            self._picker.focus_choose()

    # --- Photos come in -----------------------------------------------------------------------

    def drag_entered(self, mime: QMimeData) -> bool:
        """Show what letting go would do; returns whether the pointer may say yes."""
        return self._project is not None and self._hover.begin(mime)

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
        open_photo_dialog(self, folder, self.add_files)

    def mend_photo(self, sha256: str, *, find: bool) -> None:
        """Let the person find the file of this photo again, or choose another photo for it."""
        self._picker.grid.focus_photo(sha256)
        wish = Wish.FIND if find else Wish.REPLACE
        self._repairs.do(wish, tuple(one for one in self._photos() if one.sha256 == sha256))

    def undo(self) -> None:
        """Take back the last change of the photos."""
        if self._project is None:
            return
        before = self._history.back(self._project.id)
        if before is None:
            return
        undone = undone_by(self._project.photos, before)
        if not undone.words:
            self._left_out.forget(self._project.id)  # that drop was never made
        self._set_photos(self._project, before)
        if undone.words:
            self._undo_bar.tell(undone.words)
        if undone.focus:
            self._picker.grid.focus_photo(undone.focus)

    def main_action(self) -> None:
        """What Ctrl+Enter does: start, or go to the first thing that is missing."""
        self._start_bar.press()

    # --- Inside -------------------------------------------------------------------------------

    def _open(self, project: Project) -> None:
        self._seen.clear()
        self._seen.append((project.photos, project.details))
        self._form.clear()
        self._form.show_details(project.details)
        self._undo_bar.hide()
        self._picker.hints.forget()
        self._columns.to_top()

    def _refresh(self) -> None:
        project = self._project
        if project is None:
            return
        coming = self._intake.expected(project.id)
        person = project.details.name
        came = self._intake.coming(project.id)
        practice = self._situation.practice
        self._picker.set_others(len(project.others or ()))
        self._picker.show_photos(project.photos, coming, came, person, practice=practice)
        self._advisor.show(project.photos)
        looking = coming > 0 or self._advisor.pending > 0
        self._start_bar.show_state(project, self._situation, looking=looking)
        filled = bool(project.photos or coming)
        named_or_filled = filled or bool(person)
        self._title.tell(
            display_name(project),
            status(project, self._situation) if named_or_filled else None,
            sentence=not filled and self._width_em() >= _TIPS_FROM_EM,
        )
        draft = project.state is State.DRAFT
        self._delete.setText(text("draft.delete" if draft else "ready.delete"))
        self._delete.setAccessibleName(
            text("draft.delete") if draft else text("spoken.delete", name=display_name(project))
        )
        self._delete.setVisible(not draft or filled or project.details != Details())

    def _advised(self) -> None:
        self._picker.show_advice(self._advisor)
        self._refresh()

    def _photos(self) -> tuple[Photo, ...]:
        return self._project.photos if self._project is not None else ()

    def _change(self, project: Project) -> None:
        self._drafts[project.id] = project
        if self._project is not None and self._project.id == project.id:
            self._project = project
            self._seen.append((project.photos, project.details))
            self._refresh()
        self.draft_changed.emit(project)

    def _set_photos(self, project: Project, photos: tuple[Photo, ...]) -> None:
        """The next change: what was told about the last one goes."""
        self._left_out.photos_changed(project.id)
        project = replace(project, photos=photos)
        opened = self._project is not None and self._project.id == project.id
        if opened:
            self._undo_bar.hide()
        self._change(project)
        if opened:
            self._left_out.show(project.id)

    def _details_changed(self, details: Details) -> None:
        if self._project is not None and self._project.details != details:
            self._change(replace(self._project, details=details))

    def _put(self, change: Change) -> None:
        """One step of the person; it can be taken back."""
        project = self._project
        if project is None or change.photos == project.photos:
            return
        self._history.remember(project.id, project.photos)
        self._set_photos(project, change.photos)
        self._undo_bar.offer(change.words, change.undo)
        if not change.photos:
            self._picker.focus_choose()
        elif change.focus:
            self._picker.grid.focus_photo(change.focus)

    def _replace_with_file(self, sha256: str, path: str) -> None:
        if self._project is not None:
            self._order(Order(self._project.id, lambda: [path], 1, replaces=sha256))

    def _bring(self, offer: Offer) -> None:
        project = self._project
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

    def _use_practice_photos(self) -> None:
        if self._project is not None:
            self._form.fill_gaps(EXAMPLE)
            # They are drawings: that no face is found in some of them says nothing.
            kept = frozenset({Hint.NO_FACE})
            drawn = Order(self._project.id, self._practice_photos, _PRACTICE_PHOTOS, kept=kept)
            self._order(drawn)

    def _order(self, order: Order) -> None:
        self._intake.add(order, lambda: self._drafts[order.project_id].photos)
        self._refresh()

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
        if self._project is None or self._project.id != project.id:
            return
        self._left_out.show(project.id)
        self._refresh()
        if new:
            self._undo_bar.offer(change.words, change.undo)

    def _start(self) -> None:
        if self._project is not None:
            fresh = self._project.state is State.DRAFT
            self.acted.emit(self._project.id, Action.START if fresh else Action.GO_ON)

    def _go_to_need(self, need: Need) -> None:
        if need is Need.PHOTOS:
            self._picker.focus_choose()
        elif need is Need.KEY and self._project is not None:
            self.acted.emit(self._project.id, Action.ENTER_KEY)
        else:
            self._form.focus_need(need)

    # --- Arrangement --------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _width_em(self) -> float:
        return self.window().width() / theme.em()

    def _fit(self) -> None:
        low = self.window().height() < _LOW_WINDOW
        self._head.setContentsMargins(_PADDING, 16 if low else _PADDING, _PADDING, 0)
        self._start_bar.fit(self.window().height())
        self._picker.hints.fit(low)
        self._columns.fit(self.window().width())
        self._picker.show_tips(self._width_em() >= _TIPS_FROM_EM)
        self._refresh()

    def _lay_out(self) -> None:
        self._head = QVBoxLayout()
        self._head.addWidget(self._title)
        below = QHBoxLayout()
        below.setContentsMargins(_PADDING, 0, _PADDING, 8)
        below.addWidget(self._undo_bar)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(self._head)
        page.addSpacing(5)
        page.addWidget(self._columns, 1)
        page.addLayout(below)
        page.addWidget(self._start_bar)

    def _connect(self) -> None:
        self._intake.came.connect(lambda _project_id: self._refresh())
        self._intake.done.connect(self._arrived)
        self._picker.choose_pressed.connect(lambda: self.choose_photos())
        self._picker.folder_chosen.connect(self.choose_photos)
        self._picker.practice_pressed.connect(self._use_practice_photos)
        self._picker.wished.connect(self._repairs.do)
        self._picker.guide_pressed.connect(self._repairs.show_guide)
        self._picker.hints.fix_pressed.connect(self._repairs.fix)
        for room in (self._repairs, self._left_out):
            room.changed.connect(self._put)
        self._repairs.undo_pressed.connect(self.undo)
        self._repairs.looked_at.connect(self._picker.grid.focus_photo)
        self._left_out.told.connect(self._undo_bar.tell)
        self._advisor.changed.connect(self._advised)
        self._repairs.file_chosen.connect(self._replace_with_file)
        self._form.changed.connect(self._details_changed)
        self._undo_bar.undo_pressed.connect(self.undo)
        self._start_bar.start_pressed.connect(self._start)
        self._start_bar.need_pressed.connect(self._go_to_need)
        self._delete.clicked.connect(self._delete_pressed)

    def _delete_pressed(self) -> None:
        if self._project is not None:
            self.acted.emit(self._project.id, Action.DELETE)


def _arrived_change(photos: tuple[Photo, ...], new: tuple[Photo, ...], arrival: Arrival) -> Change:
    """What came, in the place of the photo that it replaces or behind the others."""
    old = arrival.order.replaces
    if new and any(photo.sha256 == old for photo in photos):
        return replaced(photos, old, new[0])
    return added(photos, new, arrival.intake.folder if arrival.intake else "")
