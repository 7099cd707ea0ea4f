"""The page of a running training: the usual time instead of a progress nobody knows."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout

from photo_trainer_gui.limits import DAY_S, VERY_LATE_TRAINING_S
from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.training.phase import Phase, UsualTimes, phase, usual_times
from photo_trainer_gui.training.plausible import coming, past, started
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.ui.basics import Card, Picture, label, named
from photo_trainer_gui.ui.durations import (
    minutes_span,
    moment,
    seconds_left,
    whole_minutes_left,
    whole_minutes_past,
)
from photo_trainer_gui.ui.page_frame import PageFrame, delete_button, name_delete_button
from photo_trainer_gui.ui.parts import RoundIcon, line, set_text
from photo_trainer_gui.ui.person_card import PersonCard
from photo_trainer_gui.ui.problem_words import ProblemWords
from photo_trainer_gui.ui.remark_lines import RemarkLines
from photo_trainer_gui.ui.situation import Action, Situation
from photo_trainer_gui.ui.texts import clock_time, text
from photo_trainer_gui.ui.thumbnails import Thumbnails
from photo_trainer_gui.ui.timeline import Timeline

# Words of the service that say no more than the page says anyway.
_PLAIN_WORDS: Final = frozenset({"", "new", "training", "ready"})
_A_MINUTE_S: Final = 60
_NOT_CHECKED: Final = {
    ErrorKind.OFFLINE: "err.net.check.text",
    ErrorKind.LOST: "err.net.check.text",
    ErrorKind.SIGN_IN: "err.check.signin.text",
    ErrorKind.UNSAFE: "err.check.unsafe.text",
    ErrorKind.PROXY_ADDRESS: "err.check.proxy.text",
    ErrorKind.PROXY_PASSWORD: "err.check.proxy.text",
    ErrorKind.CERTIFICATES_GONE: "err.check.certificates.text",
}


class _WhenCard(Card):
    """When it is usually ready, and when we looked last."""

    def __init__(self, page: PageFrame) -> None:
        super().__init__()
        self._heading = label(kind="heading", wrap=True)
        self._sentence = label(tone="second", wrap=True)
        self._step = label(tone="second", wrap=True)
        self._timeline = Timeline()
        self._checked = label(wrap=True)
        named(self._checked, "trainChecked")
        words = QVBoxLayout()
        words.setSpacing(4)
        for each in (self._heading, self._sentence, self._step):
            words.addWidget(each)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(
            RoundIcon("clock", "accent_text", "accent_soft"), 0, Qt.AlignmentFlag.AlignTop
        )
        head.addLayout(words, 1)
        check = QHBoxLayout()
        check.setSpacing(12)
        check.addWidget(Picture("refresh"))
        check.addWidget(self._checked, 1)
        self._check = page.press_button(text("train.check"), "trainCheckNow", Action.CHECK_NOW)
        self._enter_key = page.press_button(
            text("welcome.enter_key"), "trainEnterKey", Action.ENTER_KEY, icon="key"
        )
        check.addWidget(self._check)
        check.addWidget(self._enter_key)
        self.column.setSpacing(16)
        self.column.addLayout(head)
        self.column.addSpacing(8)
        self.column.addWidget(self._timeline)
        self.column.addSpacing(4)
        self.column.addWidget(line())
        self.column.addLayout(check)

    def show_times(self, project: Project, now: float, times: UsualTimes) -> None:
        """Show heading, sentences and timeline."""
        start = started(project, now)
        self._timeline.setVisible(start is not None)
        if start is None:
            set_text(self._heading, text("state.training_short"))
            odd = project.training_since is not None
            set_text(self._sentence, text("train.odd_start" if odd else "train.unknown_start"))
        else:
            where = phase(now - start, times)
            late = where in (Phase.LATE, Phase.VERY_LATE)
            usual = _usual(start, times)
            set_text(self._heading, text("train.late_title") if late else usual)
            set_text(self._sentence, _sentences(start, now, where))
            self._timeline.show_times(start, now, times)
            spoken = text("spoken.timeline", started=_started(start, now), usual=usual)
            if self._timeline.accessibleName() != spoken:
                self._timeline.setAccessibleName(spoken)
        word = " ".join(project.status_word.split())
        plain = word.lower() in _PLAIN_WORDS
        set_text(self._step, "" if plain else text("err.train.status.text", status=word[:60]))
        self._step.setVisible(not plain)

    def show_checked(self, words: str, spoken: str, no_key: bool) -> None:
        """Show when the service was asked last and next; with `no_key` the way to one."""
        self._check.setVisible(not no_key)
        self._enter_key.setVisible(no_key)
        set_text(self._checked, words)
        if self._checked.accessibleName() != spoken:
            self._checked.setAccessibleName(spoken)


class _LeaveCard(Card):
    """That nobody has to wait in front of the screen, and how they are told."""

    def __init__(self, page: PageFrame) -> None:
        super().__init__()
        self._bell = Picture("bell", "accent_text")
        self._first = label(kind="strong", wrap=True)
        self._second = label(tone="second", wrap=True)
        self._copy = page.press_button(
            text("ready.copy_id"), "readyCopyId", Action.COPY_ID, icon="copy"
        )
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._first)
        words.addWidget(self._second)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(16)
        self._row.addLayout(words, 1)
        self._row.addWidget(self._copy)
        whole = QHBoxLayout()
        whole.setSpacing(16)
        whole.addWidget(self._bell)
        whole.addLayout(self._row, 1)
        self.column.addLayout(whole)

    def tell(self, first: str, second: str, bell: bool, copy: bool) -> None:
        """Show both sentences; `copy` offers the model ID."""
        set_text(self._first, first)
        set_text(self._second, second)
        self._second.setVisible(bool(second))
        self._bell.show_icon("bell" if bell else "bell-off", "accent_text" if bell else "text2")
        self._copy.setVisible(copy)


class TrainingPage(PageFrame):
    """A model that PhotoGPT is training."""

    def __init__(self, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._when = _WhenCard(self)
        self._leave = _LeaveCard(self)
        self._person = PersonCard(thumbnails)
        self._remarks = RemarkLines()
        for card in (self._when, self._leave, self._remarks, self._person):
            self.column.addWidget(card)
        self._delete = delete_button(self)
        self.add_foot(self._delete)
        self._shown: tuple[Project, Situation] | None = None
        self._wait_until: float | None = None
        self._wait_of: float | None = None

    def show_project(self, project: Project, situation: Situation) -> None:
        """Show this project now; cheap, called once a second."""
        if self._shown is not None and self._shown[0].id != project.id:
            self._wait_until = None
        self._shown = (project, situation)
        told = self.show_problem(project, situation)
        self.show_head(project, situation)
        times = usual_times(situation.practice)
        self._when.show_times(project, situation.now, times)
        self._when.show_checked(*self._checked(project, situation), _no_key(situation))
        self._leave.tell(*_leave_words(project, situation, times, told))
        self._remarks.tell(project.remarks)
        self._person.show_person(project, text("train.photos", n=project.photo_count))
        name_delete_button(self._delete, project)

    def say_wait(self, seconds: float) -> None:
        """Tell that "Check now" was pressed too early and works again in so many seconds."""
        if self._shown is None:
            return
        project, situation = self._shown
        self._wait_until = situation.now + seconds
        self._wait_of = situation.checked_at
        self.show_project(project, situation)

    def _checked(self, project: Project, situation: Situation) -> tuple[str, str]:
        waiting = self._wait_until is not None and situation.now < self._wait_until
        if waiting and self._wait_of == situation.checked_at and not situation.checking:
            assert self._wait_until is not None
            told = text("train.check_wait", n=seconds_left(self._wait_until, situation.now))
            return told, told
        self._wait_until = None
        return _checked_words(situation, started(project, situation.now))


def _no_key(situation: Situation) -> bool:
    """Nobody can be asked before the person enters a key."""
    return not (situation.has_key or situation.practice or situation.reading_key)


def _checked_words(situation: Situation, start: float | None) -> tuple[str, str]:
    """When the service was asked about this training: what is shown, and what is spoken."""
    if situation.catching_up:
        return (text("train.catchup"),) * 2
    if situation.checking:
        return (text("train.checking"),) * 2
    now = situation.now
    next_at = coming(situation.next_check_at, now)
    # Told in minutes, which mean nothing from a day on.
    checked_at = past(situation.checked_at, now, DAY_S)
    if situation.check_failed and next_at is not None:
        return (_not_checked(situation, next_at),) * 2
    if _no_key(situation):
        return (text("train.no_key"),) * 2
    # A look at the account before this training began says nothing about it.
    if checked_at is None or (start is not None and checked_at < start):
        return _first_check(now, next_at)
    age = now - checked_at
    if age < _A_MINUTE_S:
        return (text("train.checked_now"),) * 2
    minutes = whole_minutes_past(age)
    if next_at is None:
        return (text("train.checked_only", n=minutes),) * 2
    shown = text("train.checked", n=minutes, m=whole_minutes_left(next_at - now))
    ago, left = text("time.minutes", n=minutes), minutes_span(next_at - now)
    return shown, text("spoken.checked", ago=ago, left=left)


def _first_check(now: float, next_at: float | None) -> tuple[str, str]:
    if next_at is None:
        return (text("train.not_checked"),) * 2
    shown = text("train.first_check", m=whole_minutes_left(next_at - now))
    return shown, text("spoken.first_check", left=minutes_span(next_at - now))


def _not_checked(situation: Situation, next_at: float) -> str:
    """Why nobody could be asked, and how old is what is shown."""
    error = situation.check_error
    words_id = _NOT_CHECKED.get(error, "err.check.silent.text") if error else "err.net.check.text"
    told = text(words_id, n=seconds_left(next_at, situation.now))
    checked_at = past(situation.checked_at, situation.now)
    if checked_at is None:
        return told
    age = text("train.known_since", when=moment(checked_at, situation.now))
    return text("common.two", first=told, second=age)


def _started(start: float, now: float) -> str:
    minutes = whole_minutes_past(now - start)
    if minutes == 0:
        return text("train.started_now", time=clock_time(start))
    return text("train.started", n=minutes, time=clock_time(start))


def _usual(start: float, times: UsualTimes) -> str:
    first, last = clock_time(start + times.ready_from_s), clock_time(start + times.ready_to_s)
    if first == last:
        return text("train.usual_at", time=first)
    return text("train.usual_between", first=first, last=last)


def _sentences(start: float, now: float, where: Phase) -> str:
    second = {
        Phase.ON_THE_WAY: "train.honest",
        Phase.SOON: "train.soon",
        Phase.LATE: "train.late_text",
        Phase.VERY_LATE: "train.late_text",
    }[where]
    return text("common.two", first=_started(start, now), second=text(second))


def _leave_words(
    project: Project, situation: Situation, times: UsualTimes, told: ProblemWords | None
) -> tuple[str, str, bool, bool]:
    """First and second sentence, whether the bell rings, whether the model ID is offered."""
    start, now = started(project, situation.now), situation.now
    late = start is not None and phase(now - start, times) in (Phase.LATE, Phase.VERY_LATE)
    first = text("train.late_check" if late else "train.notify")
    if not situation.notify:
        usual_end = now if start is None else start + times.ready_to_s
        again = max(usual_end, coming(situation.next_check_at, now) or now)
        first = text("train.no_notify", time=clock_time(again))
    rings = situation.notify
    if _no_key(situation):
        first, rings = text("train.notify_no_key"), False
    if late and start is not None and told is None and not situation.practice:
        support = text("train.late_support", time=clock_time(start + VERY_LATE_TRAINING_S))
        return first, support, rings, bool(project.model_id)
    leave = text("train.leave_practice" if situation.practice else "train.leave")
    return first, leave, rings, False
