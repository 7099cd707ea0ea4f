"""Everything that works in the background: the journal, the runs, the polls."""

import random
from collections.abc import Coroutine
from typing import TYPE_CHECKING

from photo_trainer_gui.clock import Clock
from photo_trainer_gui.tasks import Tasks
from photo_trainer_gui.threads import ServiceCall
from photo_trainer_gui.training.events import OnEvent, OnPollStatus, OnProgress
from photo_trainer_gui.training.pipeline.copies_cleanup import CopiesCleanup
from photo_trainer_gui.training.pipeline.copies_folder import CopiesFolder
from photo_trainer_gui.training.pipeline.run import PipelineContext
from photo_trainer_gui.training.project_store import ProjectStore
from photo_trainer_gui.training.service import Service
from photo_trainer_gui.training.status.poller import StatusPoller
from photo_trainer_gui.training.trainer import Trainer

if TYPE_CHECKING:
    import asyncio


class TrainingManager:
    """Builds the training's parts around one set of projects and connects them to a service."""

    def __init__(
        self,
        projects: ProjectStore,
        clock: Clock,
        call: ServiceCall,
        tasks: Tasks,
        *,
        on_event: OnEvent,
        on_poll_status: OnPollStatus,
        on_progress: OnProgress,
        copies_folder: CopiesFolder,
    ) -> None:
        self.projects = projects
        self._tasks = tasks
        context = PipelineContext(
            projects, clock, random.random, call, on_progress, copies_folder, on_event
        )
        self._cleanup = CopiesCleanup(
            projects, copies_folder, call, lambda work: tasks.start(work, "tidy")
        )
        self.poller = StatusPoller(
            projects,
            clock,
            random.random,
            call,
            emit=on_event,
            on_poll_status=on_poll_status,
            on_reached=lambda: self.trainer.try_all(),
        )
        self.trainer = Trainer(
            context,
            self._spawn,
            self.poller,
        )

    def run(self) -> None:
        """Begin to poll whenever it is due, and clear up after earlier runs."""
        self._tasks.start(self._cleanup.sweep(), "sweep")
        self._tasks.start(self.poller.run(), "poller")

    def connect(self, service: Service, *, practice: bool, new_key: bool) -> None:
        """Work with this service from now on; everything on its way goes on."""
        self.poller.connect(service, practice=practice, new_key=new_key)
        self.trainer.connect(service)

    def disconnect(self) -> None:
        """Work without a service: everything on its way waits and says why."""
        self.poller.disconnect()
        self.trainer.disconnect()

    async def switch(self, service: str) -> None:
        """Show and work on the projects of another service. Raises JournalError.

        Args:
            service: its address, or "practice".
        """
        self.poller.disconnect()
        await self.trainer.stop_all()
        await self.projects.switch(service)

    def woke(self) -> None:
        """The computer slept: poll first, and try all else once that works."""
        self.poller.woke()

    def network_back(self) -> None:
        """The network may be there again: poll and try now."""
        self.poller.poll_soon()
        self.trainer.try_all()

    def _spawn(self, run: Coroutine[object, object, None]) -> "asyncio.Task[None]":
        return self._tasks.start(run, "run")
