"""Workshops and services that the tests of the composition root share."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from photo_trainer_gui.photogpt.practice import PracticeService
from tests.app.workshop import Workshop, service_at
from tests.conftest import RunAsync

MakeService = Callable[..., PracticeService]
MakeWorkshop = Callable[[str], Workshop]


@pytest.fixture
def make_service(tmp_path: Path) -> Iterator[MakeService]:
    """Starts services at addresses of this computer, each with data of its own."""
    started: list[PracticeService] = []

    def make(**options: Any) -> PracticeService:
        service = service_at(tmp_path / f"service {len(started)}", **options)
        service.start()
        started.append(service)
        return service

    yield make
    for service in started:
        service.stop()


@pytest.fixture
def service(make_service: MakeService) -> PracticeService:
    """What plays the real service."""
    return make_service()


@pytest.fixture
def make_workshop(tmp_path: Path, run_async: RunAsync[Any]) -> Iterator[MakeWorkshop]:
    """Builds the parts behind the window for an address, and ends them as the program does."""
    made: list[Workshop] = []

    def make(address: str) -> Workshop:
        made.append(Workshop(tmp_path / f"data {len(made)}", address))
        return made[-1]

    yield make
    for workshop in made:
        run_async(workshop.close())


@pytest.fixture
def workshop(service: PracticeService, make_workshop: MakeWorkshop) -> Workshop:
    """The parts behind the window, made for the address of `service`."""
    return make_workshop(service.url)
