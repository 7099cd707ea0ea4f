"""Desktops for the tests of packages, and the packages that were built before."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from packager.places import BUILD, DIST
from tests.end_to_end.conftest import assistant, desktop
from tests.end_to_end.program import Assistant
from tests.end_to_end.session import Desktop
from tests.packages.clean_debian import CleanDebian, obstacle
from tests.packages.journey import Command, Installed, photos_of_a_person, service_of
from tests.strangers_folder import lay_modules

__all__ = ["assistant", "desktop"]


def only(pattern: str) -> Path:
    """The one file of `dist/` that fits."""
    found = list(DIST.glob(pattern))
    assert len(found) == 1, f"`make package` makes one {pattern} in {DIST}; there are {len(found)}"
    return found[0]


@pytest.fixture(scope="session")
def deb() -> Path:
    """The Debian package."""
    return only("photo-trainer_*.deb")


@pytest.fixture(scope="session")
def wheel() -> Path:
    """The wheel."""
    return only("photo_trainer-*.whl")


@pytest.fixture(scope="session")
def debian() -> CleanDebian:
    """A clean Debian 12."""
    reason = obstacle()
    if reason:
        pytest.skip(reason)
    clean = CleanDebian(BUILD / "clean-debian")
    clean.set_up()
    return clean


@pytest.fixture
def twelve(desktop: Desktop, portraits: list[Path]) -> list[Path]:
    """Twelve photos in the person's home, which somebody else has filled with modules as well."""
    lay_modules(desktop.home)
    return photos_of_a_person(desktop.home / "Pictures", portraits)


@pytest.fixture
def installed(desktop: Desktop, assistant: Assistant) -> Iterator[Callable[[Command], Installed]]:
    """Makes a person whose program is run by a command."""
    with ExitStack() as services:

        def run_by(command: Command) -> Installed:
            service = services.enter_context(closing(service_of(desktop)))
            return Installed(desktop, assistant, service, command)

        yield run_by
