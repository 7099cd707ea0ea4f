"""Everything that works while nobody looks: the journal, the journeys, the look at the models."""

import random
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING

from photo_trainer_gui.tasks import Tasks
from photo_trainer_gui.training.clock import Clock
from photo_trainer_gui.training.events import Event, Looks, Progress
from photo_trainer_gui.training.outgoing import Outgoing
from photo_trainer_gui.training.projects import Projects
from photo_trainer_gui.training.service import Call, Service
from photo_trainer_gui.training.tidying import Tidier
from photo_trainer_gui.training.trainer import Trainer
from photo_trainer_gui.training.trip import Means
from photo_trainer_gui.training.watch import Watch

if TYPE_CHECKING:
    import asyncio


class Engine:
    """Builds the training's parts around one set of projects and connects them to a service."""

    def __init__(
        self,
        projects: Projects,
        clock: Clock,
        call: Call,
        tasks: Tasks,
        *,
        on_event: Callable[[Event], None],
        on_looks: Callable[[Looks], None],
        on_progress: Callable[[Progress], None],
        outgoing: Outgoing,
    ) -> None:
        self.projects = projects
        self._tasks = tasks
        means = Means(projects, clock, random.random, call, on_progress, outgoing, on_event)
        self._tidier = Tidier(projects, outgoing, call, lambda work: tasks.start(work, "tidy"))
        self.watch = Watch(
            projects,
            clock,
            random.random,
            call,
            emit=on_event,
            on_looks=on_looks,
            on_reached=lambda: self.trainer.try_all(),
        )
        self.trainer = Trainer(
            means,
            self._spawn,
            on_missing=self.watch.look_soon,
            on_key_rejected=self.watch.key_rejected,
        )

    def run(self) -> None:
        """Begin to look at the models whenever it is due, and clear up after earlier runs."""
        self._tasks.start(self._tidier.sweep(), "sweep")
        self._tasks.start(self.watch.run(), "watch")

    def connect(self, service: Service, *, practice: bool, new_key: bool) -> None:
        """Work with this service from now on; everything on its way goes on."""
        self.watch.connect(service, practice=practice, new_key=new_key)
        self.trainer.connect(service)

    def disconnect(self) -> None:
        """Work without a service: everything on its way waits and says why."""
        self.watch.disconnect()
        self.trainer.disconnect()

    async def switch(self, service: str) -> None:
        """Show and work on the projects of another service. Raises JournalError.

        Args:
            service: its address, or "practice".
        """
        self.watch.disconnect()
        await self.trainer.stop_all()
        await self.projects.switch(service)

    def woke(self) -> None:
        """The computer slept: look at the models first, and try all else once that works."""
        self.watch.woke()

    def network_back(self) -> None:
        """The network may be there again: look and try now."""
        self.watch.look_soon()
        self.trainer.try_all()

    def _spawn(self, journey: Coroutine[object, object, None]) -> "asyncio.Task[None]":
        return self._tasks.start(journey, "journey")
