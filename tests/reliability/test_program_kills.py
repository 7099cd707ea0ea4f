"""The whole program is killed too: its windows, Qt's loop, the password store, everything.

`runner.py` says why most kills hit less than that. Here the clock runs ten times as fast by
`faketime`, so that a doubt of a minute takes six seconds. More of them:
RELIABILITY_PROGRAM_KILLS=100 python -m pytest -s tests/reliability/test_program_kills.py
"""

import os
import random
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from keyring.backends import SecretService

from photo_trainer_gui.desktop.key_store import KeyStore
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.training.states import State
from tests.app.program_process import Home, ProgramProcess, keep_key, password_store
from tests.app.session_fixture import complete_draft
from tests.fast_clock import fast_clock
from tests.reliability.stories import KEY, Service, practice_process

KILLS = int(os.environ.get("RELIABILITY_PROGRAM_KILLS", "3"))
MOST_KILLS = 3
SPEED = 10
# From the first line of Python to the training it takes about two seconds.
EARLIEST_S, LATEST_S = 0.5, 2.2


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    """A home with a password store that answers."""
    for name in ("ring", "home"):
        (tmp_path / name).mkdir()
    with password_store(tmp_path / "ring") as bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus)
        made = Home(tmp_path / "home", bus)
        yield made
        made.end()


@pytest.mark.parametrize("late", [False, True], ids=["status at once", "status late"])
def test_the_whole_program_killed_at_random_moments_keeps_both_promises(
    home: Home, late: bool, randomly_seed: int
) -> None:
    chance = random.Random(randomly_seed)
    hit: Counter[str] = Counter()
    with practice_process(late) as service:
        keep_key(service.url, KEY)
        while hit.total() < KILLS:
            moments = [
                chance.uniform(EARLIEST_S, LATEST_S) for _ in range(chance.randint(1, MOST_KILLS))
            ]
            project = killed_and_finished(home, service, moments, hit)
            service.check(project)
            service.empty()
            (home.data / "journal.sqlite3").unlink()
        KeyStore(SecretService.Keyring).remove(service.url)
    print(f"{hit.total()} kills of the whole program: {dict(hit)}")


def killed_and_finished(
    home: Home, service: Service, moments: list[float], hit: Counter[str]
) -> Project:
    """One training through so many kills; the project as the journal has it in the end."""
    draft = complete_draft(home.folder / "photos", service=service.url)
    home.know(replace(draft, state=State.CREATING))
    began_at = time.time()
    for seconds in moments:
        program = start(home, service, began_at)
        with pytest.raises(subprocess.TimeoutExpired):
            program.process.wait(seconds)
        program.kill()
        (project,) = home.projects(service.url)
        hit[project.state.value] += 1
    last = start(home, service, began_at)

    def trains() -> bool:
        return [one.state for one in home.projects(service.url)] == [State.TRAINING]

    last.wait_for(trains)
    last.kill()
    (project,) = home.projects(service.url)
    return project


def start(home: Home, service: Service, began_at: float) -> ProgramProcess:
    """The program on a clock that has run fast since `began_at`, also while no program ran."""
    return home.start("--api-url", service.url, **fast_clock(SPEED, began_at))
