"""The whole way of a person on a real desktop: from the first start to a model that is ready."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.desktop.file_manager import FileManager
from tests.desktop.practice import PracticeProcess
from tests.desktop.program import Assistant, Control, Program, python_program
from tests.desktop.session import Desktop
from tests.desktop.waiting import wait_for

pytestmark = pytest.mark.desktop

CHOSEN = 14
TRAINING_S = 2
# "Check now" looks at most once a minute.
CHECK_NOW_S = 90


@pytest.fixture
def service(desktop: Desktop) -> Iterator[PracticeProcess]:
    """A service that learns fast."""
    with closing(PracticeProcess(desktop, "--training-seconds", str(TRAINING_S))) as running:
        yield running


@pytest.fixture
def pictures(desktop: Desktop, portraits: list[Path]) -> Path:
    """A folder in the person's home that holds the photos for one model."""
    folder = desktop.home / "Pictures"
    folder.mkdir()
    for portrait in portraits[:CHOSEN]:
        shutil.copy(portrait, folder)
    return folder


def start(desktop: Desktop, assistant: Assistant, service: PracticeProcess) -> Program:
    """The program, pointed at the service, with its window where it hides nothing."""
    options = ("--api-url", f"{service.address}/api", "--data-dir", desktop.folder / "data")
    program = python_program(desktop, assistant, "program", "-m", "photo_trainer_gui", *options)
    program.control("welcomeEnterKey")
    program.to_front("Photo Trainer")
    return program


def enter_key(program: Program, key: str) -> None:
    """Through the key dialog, until the page for a new model stands there."""
    program.press("welcomeEnterKey")
    program.type_into("keyField", key)
    program.press("keySave")
    program.control("dropZone")


def fill_in(program: Program) -> None:
    """Name, age and gender."""
    program.type_into("formName", "Mia")
    program.type_into("formAge", "34")
    program.to_front("Photo Trainer")
    program.choose("formGender", "Female")


def checked_until_ready(program: Program) -> Control:
    """Presses "Check now" again and again, as an impatient person does, until the banner comes."""

    def look() -> Control | None:
        shown = [banner for banner in program.controls("readyBanner") if banner.showing]
        if not shown:
            program.try_to_press("trainCheckNow")
        return next(iter(shown), None)

    return wait_for(look, "banner", timeout_s=CHECK_NOW_S, every_s=0.4, instead=program.tree)


def test_from_the_first_start_to_the_ready_message(
    desktop: Desktop, assistant: Assistant, service: PracticeProcess, pictures: Path
) -> None:
    program = start(desktop, assistant, service)
    enter_key(program, service.key)
    name = f"photogpt-api-key@{service.host}"
    assert desktop.secret(service="photo-trainer", username=name).strip() == service.key

    thunar = FileManager(desktop, assistant, pictures)
    thunar.drag_all("person-a-1.jpg", lambda: program.control("dropZone").centre)
    program.control("photoCount", until=lambda c: c.name.startswith(f"{CHOSEN} photos"))
    fill_in(program)
    program.press("startTraining")

    program.control("trainTimeline")
    banner = checked_until_ready(program)
    assert banner.name == "Mia’s model is ready"
    assert program.control("readyCopyId").enabled

    (model,) = service.models()
    assert model["status"] == "ready"
    assert len(service.photos(model["id"])) == CHOSEN
    assert program.stop() == 0
    assert program.printed == ""
