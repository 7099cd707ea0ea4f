"""Keeps the list of models fresh: one request a poll, on the wall clock, whatever happens."""

import asyncio
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import replace

from photo_trainer_gui.backoff import Random01
from photo_trainer_gui.clock import Clock
from photo_trainer_gui.ids import ModelId, ProjectId
from photo_trainer_gui.limits import (
    CHECK_NOW_INTERVAL_S,
    MAX_LIST_ENTRIES,
    POLL_TIMEOUT_S,
    SINGLES_PER_POLL,
    WAKE_PATIENCE_S,
    WAKE_RETRY_S,
)
from photo_trainer_gui.photogpt.entities import Model
from photo_trainer_gui.photogpt.errors import ErrorKind, ServiceError
from photo_trainer_gui.threads import ServiceCall
from photo_trainer_gui.training import account_check, events
from photo_trainer_gui.training.events import Event, KeyRejected, OtherAccount, PollStatus
from photo_trainer_gui.training.problems import ProblemKind
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.training.project_store import LAST_LOOK, ProjectStore
from photo_trainer_gui.training.schedule import check_interval, next_check
from photo_trainer_gui.training.service import Service
from photo_trainer_gui.training.states import State
from photo_trainer_gui.training.status.slices import in_slices
from photo_trainer_gui.training.status.transitions import first_seen, observe, with_rejected_key
from photo_trainer_gui.training.status.turns import Turns

log = logging.getLogger(__name__)


class StatusPoller:
    """Polls when it is due. All methods belong to the loop's thread.

    Args:
        random01: gives random numbers from 0 to 1.
        call: runs a blocking call of the service in another thread.
        emit: gets each event once.
        on_poll_status: told whenever `status` changes.
        on_reached: called when a poll succeeds after one that failed, or after waking.
    """

    def __init__(
        self,
        projects: ProjectStore,
        clock: Clock,
        random01: Random01,
        call: ServiceCall,
        *,
        emit: events.OnEvent,
        on_poll_status: events.OnPollStatus,
        on_reached: Callable[[], None],
    ) -> None:
        self._projects = projects
        self._clock = clock
        self._random01 = random01
        self._call = call
        self._emit = emit
        self._on_poll_status = on_poll_status
        self._on_reached = on_reached
        self._status = PollStatus()
        self._service: Service | None = None
        self._practice = False
        self._wake = asyncio.Event()
        self._asked_at: float | None = None
        self._woke_at: float | None = None
        self._told_other_account = False
        self._refused = False  # and nobody has told the models yet
        self._counted: set[ProjectId] = set()
        self._singles = Turns[ModelId]()
        self._countings = Turns[ProjectId]()

    @property
    def status(self) -> PollStatus:
        """When the service was and will be asked."""
        return self._status

    def connect(self, service: Service, *, practice: bool, new_key: bool) -> None:
        """Poll at once, and from now on with this service.

        Args:
            service: what to ask.
            practice: it is the practice service.
            new_key: the key was just entered, so it may belong to another account.
        """
        if new_key:
            account_check.key_changed(self._projects)
        self._service = service
        self._practice = practice
        self._told_other_account = self._refused = False
        checked_at = None if practice else self._last_look()
        self._set(PollStatus(checked_at=checked_at, next_at=self._clock.now()))
        self._wake.set()

    def disconnect(self) -> None:
        """Ask nothing until `connect`."""
        self._service = None
        self._set(PollStatus(checked_at=self._status.checked_at))

    def check_now(self) -> float:
        """Poll at once, at most every CHECK_NOW_INTERVAL_S (or the interval, if that is shorter).

        Returns:
            0 when a poll starts or is under way, else the seconds until it may be asked again.
        """
        if self._service is None or self._status.checking:
            return 0.0
        now = self._clock.now()
        limit = min(CHECK_NOW_INTERVAL_S, check_interval(self._practice))
        last = max(self._status.checked_at or 0.0, self._asked_at or 0.0)
        if 0 <= now - last < limit:
            return last + limit - now
        self._asked_at = now
        self._wake.set()
        return 0.0

    def poll_soon(self) -> None:
        """Look now because the program has a reason to."""
        self._wake.set()

    def woke(self) -> None:
        """The computer slept: poll now, and bear with a network that is not there yet."""
        if self._service is not None:
            self._woke_at = self._clock.now()
            self._set(replace(self._status, catching_up=True))
            self._wake.set()

    def key_rejected(self) -> None:
        """The service refused the key: every poll pauses until `connect`; told once."""
        if self._service is None:
            return
        self.disconnect()
        self._set(replace(self._status, error=ErrorKind.KEY_REJECTED))
        self._refused = True
        self._wake.set()
        self._emit(KeyRejected())

    async def run(self) -> None:
        """Look whenever it is due, for ever."""
        while True:
            due = self._status.next_at
            if due is None:
                await self._wake.wait()
            else:
                await self._clock.wait_until(due, self._wake)
            self._wake.clear()
            if self._service is not None:
                await self._poll(self._service)
            elif self._refused:
                await self._set_refused()

    async def _set_refused(self) -> None:
        self._refused = False
        async for some in in_slices(self._projects.all()):
            if self._service is not None:
                return
            for project in some:
                now = self._projects.get(project.id)
                if now is not None and now.state is State.TRAINING:
                    self._projects.edit(with_rejected_key(now, self._clock.now()))

    async def _poll(self, service: Service) -> None:
        self._set(replace(self._status, checking=True))
        begun = self._clock.now()
        try:
            found = await self._ask(service, begun)
            if service is self._service:
                await self._apply(service, found)
                await self._count_photos(service, found, begun)
            if service is self._service:
                self._succeeded()
        except ServiceError as error:
            if service is self._service:
                self._failed(error)
        except Exception:
            # Whatever it was: the next poll comes.
            log.exception("a poll went wrong")
            if service is self._service:
                self._failed(ServiceError(ErrorKind.ODD_ANSWER))

    def _succeeded(self) -> None:
        reached_again = self._status.failures > 0 or self._status.catching_up
        now = self._clock.now()
        if not self._practice:
            self._projects.set_note(LAST_LOOK, f"{now:.0f}")
        self._set(PollStatus(checked_at=now, next_at=next_check(now, self._practice)))
        if reached_again:
            self._on_reached()

    def _failed(self, error: ServiceError) -> None:
        if error.kind is ErrorKind.KEY_REJECTED:
            self.key_rejected()
            return
        if error.kind in _NO_NETWORK and self._only_just_awake():
            due = self._clock.now() + WAKE_RETRY_S
            self._set(replace(self._status, next_at=due, checking=False))
            return
        failures = self._status.failures + 1
        random01 = self._random01()
        now = self._clock.now()
        due = next_check(now, self._practice, failures, random01, error.retry_after_s)
        status = replace(self._status, next_at=due, checking=False, catching_up=False)
        self._set(replace(status, failures=failures, error=error.kind))

    def _last_look(self) -> float | None:
        """When an earlier run of the program last asked with success."""
        said = self._projects.note(LAST_LOOK)
        return float(said) if said else None

    def _only_just_awake(self) -> bool:
        # The clock may have been set back since.
        return (
            self._woke_at is not None and 0 <= self._clock.now() - self._woke_at < WAKE_PATIENCE_S
        )

    async def _ask(self, service: Service, begun: float) -> dict[ModelId, Model | None]:
        """What the service says of every model worth knowing; None: it does not have it.

        One request; more only for a model that is absent from the list or has no status there, and
        for no more of them than SINGLES_PER_POLL. The others are as the list has them, or missing.
        """
        listed = await self._call(service.models)
        found: dict[ModelId, Model | None] = {model.id: model for model in listed}
        asked = list(found)
        async for some in in_slices(self._projects.all()):
            asked += [project.model_id for project in some if _watched(project)]
        unclear: list[ModelId] = []
        async for ids in in_slices(asked):
            unclear += [one for one in ids if _is_unclear(found.get(one))]
        for model_id in self._singles.next_of(unclear, SINGLES_PER_POLL):
            if not self._has_time(begun):
                break
            with _one_left_out(model_id):
                found[model_id] = await self._single(service, model_id)
        return found

    async def _single(self, service: Service, model_id: ModelId) -> Model | None:
        try:
            return await self._call(service.model, model_id)
        except ServiceError as error:
            if error.kind is ErrorKind.NOT_FOUND:
                return None
            raise

    def _has_time(self, begun: float) -> bool:
        return 0 <= self._clock.now() - begun < POLL_TIMEOUT_S

    async def _apply(self, service: Service, found: Mapping[ModelId, Model | None]) -> None:
        foreign_account = self._other_account(found)
        async for some in in_slices(self._projects.all()):
            if service is not self._service:
                return
            written: list[tuple[Future[None], Event]] = []
            for project in some:
                if project.model_id not in foreign_account:
                    with _one_left_out(project.model_id):
                        written += self._take_one(project.id, found)
            for on_disk, event in written:
                # On disk first: what was announced is not announced again after a restart.
                await asyncio.wrap_future(on_disk)
                self._emit(event)
                await asyncio.sleep(0)
        if not foreign_account:
            await self._add_unknown(service, found)

    def _other_account(self, found: Mapping[ModelId, Model | None]) -> frozenset[ModelId]:
        """Ids of models that this key does not reach, as long as it has reached none of them."""
        doubted = account_check.unproved(self._projects)
        asked = doubted & found.keys()
        if not asked or any(found[model_id] is not None for model_id in asked):
            if asked:
                account_check.proved(self._projects)
            return frozenset()
        if not self._told_other_account:
            self._told_other_account = True
            self._emit(OtherAccount())
        return doubted

    def _take_one(
        self, project_id: ProjectId, found: Mapping[ModelId, Model | None]
    ) -> "list[tuple[Future[None], Event]]":
        """What is to be announced of a project, each with when it is on the disk."""
        project = self._projects.get(project_id)
        if project is None or not _watched(project) or project.model_id not in found:
            return []
        model = found[project.model_id]
        seen, event = observe(project, model, self._clock.now(), self._practice)
        if seen == project and event is None:
            return []
        on_disk = self._projects.edit(seen)
        return [] if event is None else [(on_disk, event)]

    async def _add_unknown(self, service: Service, found: Mapping[ModelId, Model | None]) -> None:
        known = {project.model_id for project in self._projects.all()}
        unknown = [model for model_id, model in found.items() if model_id not in known]
        async for some in in_slices(unknown):
            if service is not self._service:
                return
            self._add(some)

    def _add(self, unknown: Iterable[Model | None]) -> None:
        # Asked anew for each slice: meanwhile a run may have made one of these.
        projects = self._projects
        known = {project.model_id for project in projects.all()}
        intents = [project for project in projects.all() if project.known_ids is not None]
        for model in unknown:
            if model is None or model.id in known or projects.was_deleted(model.id):
                continue
            if len(known) >= MAX_LIST_ENTRIES:
                # Other ids at each poll would fill the disk.
                break
            # It may be the one whose creation was never answered.
            if any(_may_have_made(project, model.id) for project in intents):
                continue
            with _one_left_out(model.id):
                project = first_seen(model, projects.service, self._clock.now())
                if project is not None:
                    projects.edit(project)
                    known.add(model.id)

    async def _count_photos(
        self, service: Service, found: Mapping[ModelId, Model | None], begun: float
    ) -> None:
        """Ask what is in the models that another computer has begun: once, and when they change."""
        changed = {
            project.id: model
            for project in self._projects.all()
            if project.state is State.ELSEWHERE
            and (model := found.get(project.model_id)) is not None
            and not self._is_counted(project, model)
        }
        for project_id in self._countings.next_of(changed, SINGLES_PER_POLL):
            if service is not self._service or not self._has_time(begun):
                break
            with _one_left_out(changed[project_id].id):
                await self._count(service, project_id, changed[project_id])

    def _is_counted(self, project: Project, model: Model) -> bool:
        known = project.others is not None and project.id in self._counted
        return known and model.updated_at == project.asked_updated_at

    async def _count(self, service: Service, project_id: ProjectId, model: Model) -> None:
        images = await self._call(service.input_images, model.id)
        now = self._projects.get(project_id)
        if now is not None and now.state is State.ELSEWHERE and service is self._service:
            self._counted.add(project_id)
            others = frozenset(image.id for image in images)
            self._projects.edit(replace(now, others=others, asked_updated_at=model.updated_at))

    def _set(self, status: PollStatus) -> None:
        self._status = status
        self._on_poll_status(status)


_NO_NETWORK = frozenset({ErrorKind.OFFLINE, ErrorKind.LOST})
_SETTLED = frozenset({State.STOPPED, State.TRAINING, State.READY, State.FAILED, State.ELSEWHERE})
# What is wrong with one model says nothing about the others.
_OF_ONE = frozenset({ErrorKind.ODD_ANSWER, ErrorKind.BAD_REQUEST, ErrorKind.NOT_FOUND})


@contextmanager
def _one_left_out(model_id: ModelId) -> Iterator[None]:
    """Go on with the other models when something is wrong with this one."""
    try:
        yield
    except ServiceError as error:
        if error.kind not in _OF_ONE:
            raise
        log.info("left out model %s: %s", model_id, error)
    except Exception:
        log.exception("left out model %s", model_id)


def _is_unclear(model: Model | None) -> bool:
    return model is None or model.status is None


def _watched(project: Project) -> bool:
    """True for a project with a model that no run is working on."""
    if not project.model_id:
        return False
    if project.state in _SETTLED:
        return True
    problem = project.problem
    if problem is None or project.state in {State.DRAFT, State.GONE}:
        return False
    return problem.kind is ProblemKind.TRAIN_AGAIN or problem.error is ErrorKind.NOT_FOUND


def _may_have_made(project: Project, model_id: ModelId) -> bool:
    intent = project.known_ids
    return intent is not None and not project.model_id and model_id not in intent
