"""A deleted model is gone from this computer: its copies, small pictures, drops and every row."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.training.project import PRACTICE
from photo_trainer_gui.training.states import State
from photo_trainer_gui.ui.state.view_state import Action
from tests.app.run import Run
from tests.app.session_fixture import MIA, complete_draft
from tests.conftest import RunAsync

pytestmark = pytest.mark.qt_log_ignore(
    "systemTrayWindowChanged", "does not support raise", extend=True
)

NAME = "Wilhelmina"


@pytest.fixture
def run(
    tmp_path: Path, qtbot: QtBot, run_async: RunAsync[Any], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Run]:
    """The program in practice mode."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "settings.ini").write_text("[mode]\npractice=true\nwelcomed=true\n")
    made = Run(tmp_path / "data", qtbot, run_async, welcomed=True)
    yield made
    made.close()


def traces(folder: Path, words: list[bytes]) -> list[str]:
    """Files below a folder that hold one of the words, in their bytes or in their name."""
    found = []
    for path in folder.rglob("*"):
        text = bytes(path.relative_to(folder)) + (path.read_bytes() if path.is_file() else b"")
        found += [f"{path.relative_to(folder)}: {word!r}" for word in words if word in text]
    return found


@pytest.mark.parametrize("trained", [True, False], ids=["a model", "a draft"])
def test_nothing_of_a_deleted_model_is_left(run: Run, tmp_path: Path, trained: bool) -> None:
    data = tmp_path / "data"
    draft = complete_draft(tmp_path / "photos", ProjectId("the-model"), PRACTICE)
    picture = Path(draft.photos[0].path)
    pasted, removed = (
        run.shown.photos.pasted.write(
            ProjectId("the-model"), picture.read_bytes(), date(2026, 11, 23)
        )
        for _ in range(2)
    )
    photos = (replace(draft.photos[0], path=str(pasted)), *draft.photos[1:])
    details = replace(MIA, name=NAME)
    run.session.manager.projects.edit(replace(draft, photos=photos, details=details))
    run.session.manager.projects.flush()
    for photo in photos:
        run.shown.photos.thumbnails.get(photo)
    if trained:
        run.session.project_controller.act(ProjectId("the-model"), Action.START)
        run.wait(lambda: run.only().state is State.TRAINING)
    words = [NAME.encode(), pasted.name.encode(), removed.name.encode(), b"photo 7.jpg"]
    words += [photo.sha256.encode() for photo in run.only().photos]
    run.wait(lambda: len(traces(data, words)) > len(photos))

    run.session.project_controller.act(ProjectId("the-model"), Action.DELETE)
    run.press("questionYes" if run.find(QPushButton, "questionYes") else "questionNo")
    run.wait(lambda: run.projects == ())
    run.wait(lambda: traces(data, words) == [])
    assert picture.exists()
