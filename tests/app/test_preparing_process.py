"""The program is closed, logged out or cut off while it makes the copies that are sent."""

import hashlib
import os
import signal
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from photo_trainer_gui.photogpt.practice import PracticeService
from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.training.states import State
from tests.app.conftest import MakeService, WithKey
from tests.app.program_process import Home
from tests.app.session_fixture import complete_draft


def _received(service: PracticeService) -> Counter[str]:
    paths = [service.image_path(image.id) for image in service.images]
    return Counter(hashlib.sha256(path.read_bytes()).hexdigest() for path in paths)


def _copies(home: Home) -> list[Path]:
    folder = home.data / "outgoing" / "p"
    return list(folder.iterdir()) if folder.is_dir() else []


def _silenced(photo: Photo) -> tuple[Path, bytes]:
    """The photo lies on a drive that does not answer any more; where, and what is in it."""
    path = Path(photo.path)
    data = path.read_bytes()
    path.unlink()
    os.mkfifo(path)
    return path, data


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_ended_while_copies_are_made_it_goes_on_with_those_that_are_missing(
    home_with_key: WithKey, make_service: MakeService, how: signal.Signals
) -> None:
    service = make_service()
    home = home_with_key(service.url)
    draft = complete_draft(home.folder, service=service.url)
    home.know(replace(draft, state=State.PREPARING))
    silent, data = _silenced(draft.photos[5])

    program = home.start("--api-url", service.url)
    program.wait_for(lambda: len(_copies(home)) == 11)
    if how is signal.SIGKILL:
        program.kill()
    else:
        ended = program.end(how)
        assert (ended.code, ended.out, ended.err) == (0, "", "")
    assert service.models == ()
    (known,) = home.projects(service.url)
    assert known.state is State.PREPARING
    made = {photo.name for photo in known.photos if photo.copy}
    assert len(made) >= 10

    silent.unlink()
    silent.write_bytes(data)
    for photo in draft.photos:
        if photo.name in made:
            Path(photo.path).unlink()
    again = home.start("--api-url", service.url, "--background")
    again.wait_for(lambda: home.projects(service.url)[0].state is State.TRAINING)
    again.wait_for(lambda: not _copies(home))
    ended = again.end()
    assert (ended.code, ended.out, ended.err) == (0, "", "")
    (project,) = home.projects(service.url)
    assert _received(service) == Counter(photo.sent_sha256 for photo in project.photos)
    assert [one.sha256 for one in project.photos] == [one.sha256 for one in draft.photos]
    assert (len(service.models), service.calls["train"]) == (1, 1)
