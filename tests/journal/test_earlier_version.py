"""A data folder of an earlier version of the program opens as it was left.

`earlier_version` was written by two versions of the program, both from before the journal became a
package of its own, each with its tables: a draft, an upload that was cut off after six photos, a
training and a ready model. The databases stand there as SQL, so that one can read them.
"""

import asyncio
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from photo_trainer_gui.desktop.settings import Settings
from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.photos.photo import Box, Edit
from photo_trainer_gui.training import rows
from photo_trainer_gui.training.project import Gender
from photo_trainer_gui.training.rows import open_journal
from photo_trainer_gui.training.states import State
from tests.training.fake_service import FakeService, StoredModel
from tests.training.harness import Harness
from tests.training.stored_projects import load

WRITTEN = Path(__file__).parent / "earlier_version"


@pytest.fixture(params=[4, 6])
def data(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """The data folder as the earlier version left it, with its version of the tables."""
    folder = shutil.copytree(WRITTEN, tmp_path / "data")
    script = folder / f"journal-{request.param}.sql"
    with closing(sqlite3.connect(folder / "journal.sqlite")) as connection:
        connection.executescript(script.read_text(encoding="utf-8"))
    return folder


def test_its_journal_is_whole_and_has_every_project_as_it_was(data: Path) -> None:
    with closing(open_journal(data / "journal.sqlite", 0.0)) as journal:
        ready, training, upload, draft = load(journal, "service")

        assert journal.damaged is None
        assert (ready.state, ready.model_id, len(ready.sent)) == (State.READY, "m1", 14)
        assert (training.state, training.model_id[:1], len(training.sent)) == (
            State.TRAINING,
            "m",
            14,
        )
        assert (upload.state, upload.model_id[:1], len(upload.sent)) == (State.UPLOADING, "m", 6)
        assert draft.state is State.DRAFT
        assert (draft.details.name, draft.details.age_years) == ("Mia 🌻", 33)
        assert (draft.details.gender, draft.details.eye_colour) == (Gender.FEMALE, "green")
        assert draft.photos[0].path == "/home/mia/Pictures/Mia 🌻 0.jpg"
        assert draft.photos[0].edit == Edit(1, Box(0.1, 0.2, 0.9, 0.8))
        assert (draft.one_person, draft.photos[0].chosen_face) == (False, None)
        assert len(journal.read(rows.held_photos)) == 3 * 14 + 3
        assert journal.note("service last_look") == "1790000000.0"
    # Nothing was added to the tables: a second start finds nothing to put aside either.
    with closing(open_journal(data / "journal.sqlite", 0.0)) as journal:
        assert journal.damaged is None
    assert not list(data.glob("*.damaged-*"))


def test_its_settings_are_read(data: Path) -> None:
    settings = Settings(data / "settings.ini")

    assert (settings.welcomed, settings.notify, settings.keep_running) == (True, False, True)
    assert (settings.language, settings.last_page) == ("de", "upload")
    assert settings.api_url == "https://photos.example.com"


def test_its_upload_goes_on_with_the_copies_it_made(data: Path) -> None:
    async def story() -> None:
        service = FakeService()
        service._number = 100
        with closing(open_journal(data / "journal.sqlite", 0.0)) as journal:
            for project in load(journal, "service"):
                if project.model_id:
                    images = {image: sha for sha, image in project.sent.items()}
                    word = project.status_word or "new"
                    service.stored[project.model_id] = StoredModel(word, images=images)
        harness = Harness(data, service)
        harness.connect()
        harness.trainer.try_all()
        project = await harness.until_state(State.TRAINING, ProjectId("upload"))
        await harness.end()

        model = service.stored[project.model_id]
        assert sorted(model.images.values()) == sorted(p.sent_sha256 for p in project.photos)
        assert (service.calls["create"], service.calls["upload"]) == (0, 8)
        assert model.trainings == 1

    asyncio.run(story())
