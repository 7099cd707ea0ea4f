"""The shoebox of one draft as the window has it: work goes to threads, what comes is told here."""

import logging
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from threading import Event
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal

from photo_trainer_gui.photos.faces.found_person import FoundPerson, SaidOfPeople
from photo_trainer_gui.photos.photo import CacheKey, Photos
from photo_trainer_gui.photos.shoebox.person_choice import PersonChoice
from photo_trainer_gui.photos.shoebox.shoebox import Shoebox
from photo_trainer_gui.photos.shoebox.shoebox_people import ShoeboxPeople
from photo_trainer_gui.photos.shoebox.shoebox_run import ShoeboxEnd, ShoeboxState
from photo_trainer_gui.photos.skipped import SkippedItem
from photo_trainer_gui.ui.images.face_pictures import FacePictures

_log = logging.getLogger(__name__)

# What the person says of people: it gets who they are, in a worker.
_Saying = Callable[[ShoeboxPeople], None]
_NOTHING_YET: Final = ShoeboxState()


class _Answer:
    """People after something was said, and how to take it back."""

    def __init__(
        self, people: ShoeboxPeople, before: SaidOfPeople | None = None, *, said: bool = False
    ) -> None:
        self.said = said  # something was, or was taken back
        self.people = people.people()
        self.questions = people.questions()
        self.before = before


class ShoeboxWork(QObject):
    """One way through, or what came of it.

    Signals:
        changed(): state, people or questions are others now.
        recalled(PersonChoice): the photos of the person whom an earlier run of the program chose.
        unfinished(): an earlier run looked for more photos of whom the draft has some.
        all_seen(int): the looking is over, and this is how many people were found.
        choice_made(PersonChoice): the photos of the person who was chosen.
        photos_read(int, tuple of DatedPhoto): the photos of the person with this id.

    Attributes:
        has_begun: it was looked through in this run of the program.
        state: how far it is.
        resumed_at: how many photos an earlier run of the program had seen; None: this one began.
        people: who was found, those on most photos first.
        questions: ids of pairs who may be one person, the most useful first.
        pictures: of their faces.
        is_enough: the rest is gone, and the person chooses among those who were found.
        choice: the photos of the person who was chosen last; None while nobody is.
        is_renewing: once everything is seen, the photos of the same person are chosen anew.
        renewed: what was chosen at the end without a question, until somebody takes it.
    """

    changed = Signal()
    recalled = Signal(object)
    unfinished = Signal()
    all_seen = Signal(int)
    choice_made = Signal(object)
    photos_read = Signal(int, object)
    _chosen = Signal(object)
    _ended = Signal(object, object)
    _told = Signal(object)
    _answered = Signal(object)

    def __init__(self, box: Shoebox, runner: Executor, workers: Executor) -> None:
        """`runner` gives a thread for as long as the looking takes, `workers` for short answers."""
        super().__init__()
        self._box = box
        self._runner = runner
        self._workers = workers
        self._stop = Event()
        self._before: list[SaidOfPeople] = []
        # One after the other: only then is it known what each of them would take back.
        self._to_say: deque[_Saying | None] = deque()  # None takes the last one back
        self._is_saying = False
        self.has_begun = False
        self.state = _NOTHING_YET
        self.resumed_at: int | None = None
        self._is_resuming = False
        self.people: tuple[FoundPerson, ...] = ()
        self.questions: tuple[tuple[int, int], ...] = ()
        self.choice: PersonChoice | None = None
        self.is_enough = False
        self.is_renewing = False
        self.renewed: PersonChoice | None = None
        self.pictures = FacePictures(box.face, workers)
        self._ended.connect(self._take_end, Qt.ConnectionType.QueuedConnection)
        self._chosen.connect(self.take_choice, Qt.ConnectionType.QueuedConnection)
        self._told.connect(self._take_state, Qt.ConnectionType.QueuedConnection)
        self._answered.connect(self._take_answer, Qt.ConnectionType.QueuedConnection)

    @property
    def is_running(self) -> bool:
        """Photos are being looked at."""
        return self.has_begun and self.state.end is None

    @property
    def left_out(self) -> tuple[SkippedItem, ...]:
        """What could not be looked at, and why."""
        return self._box.left_out

    def look_through(self, sources: Sequence[str] = (), beside: Photos = ()) -> None:
        """Look at what lies there; at nothing new: go on where it stopped.

        Of a draft that has photos `beside`, the best of the same person are chosen at the end.
        """
        self._stop = Event()
        self.has_begun = True
        if sources:  # whose photos these are is another question
            self.is_renewing = False
        self.choice = None
        self.is_enough = False
        self.state = ShoeboxState(done=self.state.done, number=self.state.number)
        self._runner.submit(self._look_through, tuple(sources), self._stop, beside)
        self.changed.emit()

    def look_on(self) -> None:
        """Go on looking; then the best photos of the same person are chosen anew."""
        self.is_renewing = True
        self.look_through()

    def resume(self) -> None:
        """Go on where an earlier run of the program stopped."""
        self._is_resuming = True
        self.look_through()

    def recall(self) -> None:
        """Find the photos again of which an earlier run of the program chose."""
        self._workers.submit(self._do_recall)

    def stop(self) -> None:
        """Look at nothing more; what was seen stays."""
        self._stop.set()

    def choose(self, person_id: int) -> None:
        """The person is found: choose the best photos; nothing more is looked at."""
        self.stop()
        self._workers.submit(self._do_choose, person_id)

    def drop(self) -> None:
        """Nobody asks any more."""
        self.stop()
        self._runner.submit(self._box.close)

    def merge(self, one: int, other: int) -> None:
        """These two are one person."""
        self._say(lambda people: people.merge(one, other))

    def keep_apart(self, one: int, other: int) -> None:
        """These two are two people."""
        self._say(lambda people: people.keep_apart(one, other))

    def hide(self, person: int) -> None:
        """Show this one no longer."""
        self._say(lambda people: people.hide(person))

    def unhide(self, person: int) -> None:
        """Show this one again."""
        self._say(lambda people: people.unhide(person))

    def take_out(self, person: int) -> None:
        """It is not a face."""
        self._say(lambda people: people.take_out(person))

    def not_this_one(self, person: int, photo: CacheKey) -> None:
        """Somebody else is on this photo."""
        self._say(lambda people: people.not_this_one(person, photo))

    def read_photos(self, person: int) -> None:
        """Look up the photos of this one, for `photos_read`."""
        self._workers.submit(self._do_read_photos, person)

    def undo(self) -> None:
        """Take back what was said last."""
        self._to_say.append(None)
        self._say_next()

    # --- In workers ---------------------------------------------------------------------------

    def handle_state(self, state: ShoeboxState) -> None:
        """Called by the looking."""
        self._told.emit(state)

    def _look_through(self, sources: tuple[str, ...], stop: Event, beside: Photos) -> None:
        try:
            state = self._box.look_through(sources, self, stop.is_set, beside)
            answer = _Answer(self._box.people)
            ended = state.end is ShoeboxEnd.ALL_SEEN
            choice = self._box.choose_at_end(same=self.is_renewing) if ended else None
        except Exception:  # a worker has nobody to raise to, and the page must not wait for ever
            _log.exception("photos could not be looked through")
            self._told.emit(ShoeboxState(end=ShoeboxEnd.STOPPED))
            return
        self._answered.emit(answer)
        self._ended.emit(state, choice)

    def _do_choose(self, person_id: int) -> None:
        try:
            choice = self._box.choose(person_id)
        except KeyError:
            return  # they are others by now
        except Exception:
            _log.exception("photos of a person could not be chosen")
            return
        self._chosen.emit(choice)

    def _do_read_photos(self, person_id: int) -> None:
        with suppress(KeyError):  # they are others by now
            self.photos_read.emit(person_id, self._box.photos_of(person_id))

    def _do_recall(self) -> None:
        try:
            choice = self._box.choose_again()
            unfinished = self._box.is_filling
        except Exception:  # the draft is whole without it
            _log.exception("the photos that were chosen are not known any more")
            return
        if choice is not None:
            self.recalled.emit(choice)
        if unfinished:
            self.unfinished.emit()

    def _say(self, saying: _Saying) -> None:
        self._to_say.append(saying)
        self._say_next()

    def _say_next(self) -> None:
        while self._to_say and not self._is_saying:
            saying = self._to_say.popleft()
            if saying is not None:
                self._is_saying = True
                self._workers.submit(self._do_say, saying)
            elif self._before:
                self._is_saying = True
                self._workers.submit(self._unsay, self._before.pop())

    def _do_say(self, saying: _Saying) -> None:
        people = self._box.people
        before: SaidOfPeople | None = people.said
        try:
            saying(people)
        except KeyError:
            before = None  # they are others by now
        self._answered.emit(_Answer(people, before, said=True))

    def _unsay(self, said: SaidOfPeople) -> None:
        self._box.people.say(said)
        self._answered.emit(_Answer(self._box.people, said=True))

    # --- On the GUI thread ----------------------------------------------------------------------

    def take_choice(self, choice: PersonChoice | None) -> None:
        """The photos of the person are there; None: somebody else is to be chosen."""
        self.choice = choice
        self.is_renewing = False
        if choice is not None:
            self.stop()  # it may have gone on while these were chosen
        self.changed.emit()
        if choice is not None:
            self.choice_made.emit(choice)

    def take_renewed(self) -> PersonChoice | None:
        """What was chosen at the end, once."""
        choice, self.renewed = self.renewed, None
        return choice

    def _take_end(self, state: ShoeboxState, choice: PersonChoice | None) -> None:
        """Both at once: who was chosen already is not asked for."""
        if choice is not None:
            self.is_renewing = False
            self.renewed = choice
        self._take_state(state)

    def _take_state(self, state: ShoeboxState) -> None:
        self.state = state
        if self._is_resuming:
            self._is_resuming = False
            self.resumed_at = state.done
        if state.end is None:
            self.people = state.people
        self.changed.emit()
        if state.end is ShoeboxEnd.ALL_SEEN and self.renewed is None:
            self.all_seen.emit(len(self.people))

    def _take_answer(self, answer: _Answer) -> None:
        self.people, self.questions = answer.people, answer.questions
        if answer.before is not None:
            self._before.append(answer.before)
        if answer.said:
            self._is_saying = False
            self._say_next()
        self.changed.emit()
