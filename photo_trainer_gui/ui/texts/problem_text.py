"""Text of a problem: one table from kinds to words, icon and buttons."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from photo_trainer_gui.limits import MAX_PHOTOS, MIN_PHOTOS, SERVER_MESSAGE_LENGTH
from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.training.list_status import visible_problem
from photo_trainer_gui.training.plausible_times import coming, past, started
from photo_trainer_gui.training.problems import Problem, ProblemKind
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.training.requirements import missing
from photo_trainer_gui.training.states import State
from photo_trainer_gui.ui.state.view_state import Action, ViewState
from photo_trainer_gui.ui.texts.durations import seconds_left, whole_minutes_left
from photo_trainer_gui.ui.texts.error_text import ERROR_TEXTS, PROMISES
from photo_trainer_gui.ui.texts.file_names import shortened
from photo_trainer_gui.ui.texts.project_status import display_name
from photo_trainer_gui.ui.texts.text import TEXTS, clock_time, sentences, text
from photo_trainer_gui.ui.texts.wording.problem_texts import NOTHING_LOST


@dataclass(frozen=True)
class ProblemButton:
    """A button of the card: what stands on it, what it does."""

    words: str
    action: Action


@dataclass(frozen=True)
class ProblemText:
    """What the card of a problem shows.

    Attributes:
        id: id of the wording, e.g. "err.net.lost".
        icon: name of the icon on the round ground.
        title: one line.
        happened: what happened; may be empty.
        safe_lead: "Nothing is lost:" or "Still safe:".
        safe: what is safe; empty where nothing is known.
        todo: what the person can do.
        buttons: the main one first; may be empty.
        countdown: that the program tries by itself, with the seconds left; may be empty.
    """

    id: str
    icon: str
    title: str
    happened: str
    safe_lead: str
    safe: str
    todo: str
    buttons: tuple[ProblemButton, ...]
    countdown: str

    @property
    def spoken(self) -> str:
        """The whole card for assistive tools, without the countdown that changes every second."""
        parts = (
            (text("err.lead.happened"), self.happened),
            (self.safe_lead, self.safe),
            (text("err.lead.todo"), self.todo),
        )
        return sentences(*(sentences(*part) for part in parts if part[1]))


@dataclass(frozen=True)
class _Case:
    """One kind of problem: its icon, and for each button the id of its words and what it does."""

    icon: str
    buttons: tuple[tuple[str, Action], ...]
    counts_down: bool = False  # its "What to do" names the time left itself


_RETRY: Final = (("button1", Action.GO_ON),)
_CASES: Final[Mapping[str, _Case]] = MappingProxyType(
    {
        "err.key.stopped": _Case("key", (("button1", Action.ENTER_KEY),)),
        "err.key.absent": _Case("key", (("button1", Action.ENTER_KEY),)),
        "err.account.denied": _Case(
            "problem", (("button1", Action.OPEN_WEBSITE), ("button2", Action.GO_ON))
        ),
        "err.account.credits": _Case(
            "problem", (("button1", Action.OPEN_WEBSITE), ("button2", Action.GO_ON))
        ),
        "err.account.other": _Case("key", (("button1", Action.ENTER_KEY),)),
        "err.train.count": _Case("photos", _RETRY),
        "err.train.details": _Case("person", (("button1", Action.EDIT),)),
        "err.train.busy": _Case("clock", _RETRY, counts_down=True),
        "err.train.unclear": _Case("clock", ()),
        "err.train.again": _Case(
            "problem", (("button1", Action.TRAIN_AGAIN), ("button2", Action.COPY_ID))
        ),
        "err.model.same": _Case(
            "photos", (("button1", Action.USE_MADE), ("button2", Action.MAKE_ANEW))
        ),
        "err.model.maybe": _Case(
            "photos", (("button1", Action.USE_MADE), ("button2", Action.MAKE_ANEW))
        ),
        "err.train.failed": _Case("problem", (("button1", Action.TRAIN_AGAIN),)),
        "err.train.very_late": _Case("clock", (("button1", Action.COPY_ID),)),
        "err.model.gone": _Case(
            "trash", (("button1", Action.NEW_WITH_PHOTOS), ("button2", Action.REMOVE_FROM_LIST))
        ),
        "err.create.model_gone": _Case(
            "trash",
            (
                ("err.model.gone.button1", Action.NEW_WITH_PHOTOS),
                ("create.all_link", Action.ALL_PICTURES),
            ),
        ),
        "err.model.elsewhere": _Case(
            "info", (("start.button", Action.START), ("photos.add", Action.EDIT))
        ),
        "err.train.too_many": _Case("photos", (("up.change", Action.EDIT),)),
        "err.photos.strange": _Case(
            "photos", (("button1", Action.KEEP_PHOTOS), ("button2", Action.REMOVE_PHOTOS))
        ),
        "err.photo.refused": _Case("photo", (("button1", Action.EDIT),)),
        "err.file.missing": _Case(
            "photo", (("button1", Action.FIND_PHOTO), ("button2", Action.REPLACE_PHOTO))
        ),
        "err.file.other": _Case(
            "photo", (("button1", Action.FIND_PHOTO), ("button2", Action.REPLACE_PHOTO))
        ),
        "err.file.broken": _Case("photo", (("button1", Action.REPLACE_PHOTO),)),
        "err.file.twice": _Case("photos", (("photos.add", Action.EDIT),)),
        "err.disk.full": _Case("disk", _RETRY),
        "err.disk.copies": _Case("disk", (("common.retry", Action.GO_ON),)),
        "err.server.conflict": _Case("clock", _RETRY, counts_down=True),
        "err.server.trouble": _Case("cloud-off", _RETRY),
        "err.server.busy": _Case("clock", _RETRY),
        "err.server.odd": _Case(
            "problem", (("button1", Action.GO_ON), ("button2", Action.COPY_DETAILS))
        ),
        "err.server.version": _Case(
            "problem", (("button1", Action.GO_ON), ("button2", Action.COPY_DETAILS))
        ),
        "err.net.lost": _Case("wifi-off", _RETRY),
        "err.net.slow": _Case("cloud-off", _RETRY),
        "err.net.blocked": _Case(
            "cloud-off", (("button1", Action.GO_ON), ("button2", Action.COPY_DETAILS))
        ),
        "err.net.signin": _Case("wifi-off", _RETRY),
        "err.net.unsafe": _Case("lock", _RETRY),
        "err.net.certificates": _Case("lock", _RETRY),
        "err.proxy.address": _Case("wifi-off", _RETRY),
        "err.proxy.password": _Case("key", _RETRY),
    }
)

_BY_KIND: Final[Mapping[ProblemKind, str]] = MappingProxyType(
    {
        ProblemKind.PHOTO_COUNT: "err.train.count",
        ProblemKind.TRAIN_UNCLEAR: "err.train.unclear",
        ProblemKind.TRAIN_AGAIN: "err.train.again",
        ProblemKind.STRANGE_PHOTOS: "err.photos.strange",
        ProblemKind.PHOTO_MISSING: "err.file.missing",
        ProblemKind.PHOTO_OTHER: "err.file.other",
        ProblemKind.PHOTO_BROKEN: "err.file.broken",
        ProblemKind.PHOTO_TWICE: "err.file.twice",
        ProblemKind.DISK_FULL: "err.disk.full",
        ProblemKind.DISK_DENIED: "err.disk.copies",
        ProblemKind.VERY_LATE: "err.train.very_late",
    }
)
_BY_STATE: Final[Mapping[State, str]] = MappingProxyType(
    {
        State.FAILED: "err.train.failed",
        State.GONE: "err.model.gone",
        State.ELSEWHERE: "err.model.elsewhere",
    }
)


def problem_id(project: Project) -> str | None:
    """The id of the wording for what a person should be told now, None when all is well."""
    problem = visible_problem(project)
    if project.state is State.GONE or problem is None:
        return _BY_STATE.get(project.state)
    if problem.kind is ProblemKind.PHOTO_COUNT and problem.found > MAX_PHOTOS:
        return "err.train.too_many"
    if problem.kind is ProblemKind.MADE_BEFORE:
        return "err.model.same" if problem.found else "err.model.maybe"
    if problem.kind is not ProblemKind.SERVICE:
        return _BY_KIND[problem.kind]
    if problem.error is ErrorKind.KEY_REJECTED and problem.status is None:
        # Nobody refused a key: there is none, or its store is locked.
        return "err.key.absent"
    if problem.error is ErrorKind.TOO_MANY and project.state is State.STARTING:
        return "err.train.busy"
    if problem.error is ErrorKind.BAD_REQUEST:
        return _refused_id(project, problem)
    if problem.error is ErrorKind.NOT_FOUND and project.model_id:
        # A model that alone is missing is GONE; while it is not, the account is another one.
        return "err.account.other"
    return ERROR_TEXTS[problem.error or ErrorKind.ODD_ANSWER].card


def _refused_id(project: Project, problem: Problem) -> str:
    if problem.photo:
        return "err.photo.refused"
    if project.state in (State.CREATING, State.STARTING):
        return "err.train.details"
    return "err.server.odd"


def problem_text(project: Project, view_state: ViewState) -> ProblemText | None:
    """What the card on top of the page says, None when there is nothing to tell."""
    found = problem_id(project)
    if found is None:
        return None
    pictures = view_state.pictures.get(project.id)
    if project.state is State.GONE and pictures is not None and pictures.groups:
        found = "err.create.model_gone"
    problem = visible_problem(project) or Problem(ProblemKind.SERVICE, at=view_state.now)
    case = _CASES[found]
    safe_lead = "err.lead.nothing_lost" if found in NOTHING_LOST else "err.lead.safe"
    return ProblemText(
        id=found,
        icon=case.icon,
        title=text(f"{found}.title", file=shortened(problem.photo)),
        happened=_happened(found, project, problem, view_state),
        safe_lead=text(safe_lead),
        safe=_safe(found, project),
        todo=_todo(found, project, problem, view_state.now),
        buttons=_buttons(found, project, case),
        countdown="" if case.counts_down else _countdown(problem, view_state.now),
    )


def _has_room(project: Project) -> bool:
    return project.photo_count < MAX_PHOTOS


def _buttons(found: str, project: Project, case: _Case) -> tuple[ProblemButton, ...]:
    possible = [
        (words_id, action)
        for words_id, action in case.buttons
        if (action is not Action.NEW_WITH_PHOTOS or project.photos)
        and (action is not Action.COPY_ID or project.model_id)
        and (action is not Action.START or not missing(project))
        and (found != "err.model.elsewhere" or action is Action.START or _has_room(project))
    ]
    name = display_name(project)
    ids = [(one if one in TEXTS else f"{found}.{one}", action) for one, action in possible]
    return tuple(ProblemButton(text(words_id, name=name), action) for words_id, action in ids)


def _happened(found: str, project: Project, problem: Problem, view_state: ViewState) -> str:
    if found == "err.net.lost":
        return _lost(project, problem)
    if found == "err.model.elsewhere":
        return _elsewhere(project)
    message = problem.message.strip()[:SERVER_MESSAGE_LENGTH]
    file = shortened(problem.photo)
    silent = f"{found}.happened_silent"
    if silent in TEXTS and not message:
        return text(silent, file=file)
    now = view_state.now
    number = problem.found
    if found == "err.train.very_late":
        began = started(project, now) or past(problem.at, now) or now
        number = max(1, int((now - began) // 3600))
    return text(
        f"{found}.happened",
        n=number,
        file=file,
        message=message,
        time=clock_time(problem.at),
    )


def _elsewhere(project: Project) -> str:
    """How many photos are there, and how many more are chosen here, as far as that is known."""
    if project.others is None:
        return text("err.model.elsewhere.happened")
    there = text("err.model.elsewhere.there", n=len(project.others), max=MAX_PHOTOS)
    chosen = text("err.model.elsewhere.chosen", n=len(project.photos)) if project.photos else ""
    return sentences(there, chosen)


def _elsewhere_todo(project: Project) -> str:
    more = MIN_PHOTOS - project.photo_count
    if project.others is None:
        return text("err.model.elsewhere.todo")
    if more > 0:
        return text("err.model.elsewhere.todo_more", n=more)
    if _has_room(project):
        return text("err.model.elsewhere.todo_enough")
    return text("err.model.elsewhere.todo_full")


def _lost(project: Project, problem: Problem) -> str:
    if project.state is not State.UPLOADING or project.sent_count == len(project.photos):
        return text("err.net.lost.happened_other")
    unsent = [
        place for place, photo in enumerate(project.photos, start=1) if not project.is_sent(photo)
    ]
    named = [place for place in unsent if project.photos[place - 1].name == problem.photo]
    return text("err.net.lost.happened", i=(named or unsent)[0], n=len(project.photos))


def _safe(found: str, project: Project) -> str:
    if not project.photos and found not in {"err.model.elsewhere", "err.create.model_gone"}:
        return ""
    if found == "err.net.lost":
        if project.state is not State.UPLOADING or not project.sent_count:
            return text("err.net.lost.safe_other")
        return text("err.net.lost.safe", n=project.sent_count)
    return text(f"{found}.safe")


def _todo(found: str, project: Project, problem: Problem, now: float) -> str:
    if found == "err.disk.full":
        return text(f"{found}.todo", mb=max(1, -(-problem.needed_bytes // 1_000_000)))
    if found == "err.model.elsewhere":
        return _elsewhere_todo(project)
    if found == "err.train.too_many":
        return text(f"{found}.todo", n=problem.found - MAX_PHOTOS)
    if found == "err.file.twice":
        return text(f"{found}.todo", n=max(1, MIN_PHOTOS - project.photo_count))
    retry_at = coming(problem.retry_at, now)
    if retry_at is None:
        return text("err.todo.wait" if found in PROMISES else f"{found}.todo")
    if found == "err.train.busy":
        return text(f"{found}.todo", n=whole_minutes_left(retry_at - now))
    return text(f"{found}.todo", n=seconds_left(retry_at, now))


def _countdown(problem: Problem, now: float) -> str:
    retry_at = coming(problem.retry_at, now)
    if retry_at is None:
        return ""
    if retry_at <= now:
        return text("err.retry_now")
    return text("err.retry_in", n=seconds_left(retry_at, now))
