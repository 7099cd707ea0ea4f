"""Drafts of several people of one folder: whose photos they hold, and what is noted for each."""

import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BufferedReader
from pathlib import Path

import pytest

from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.photos.analysis.findings import Findings
from photo_trainer_gui.photos.chosen_files import ChosenFiles
from photo_trainer_gui.photos.intake.intake_reader import IntakeReader
from photo_trainer_gui.photos.photo_cache import PhotoCache
from photo_trainer_gui.photos.shoebox.person_draft import PersonDraft, PersonWish, make_drafts
from photo_trainer_gui.photos.shoebox.shoebox import Shoebox
from photo_trainer_gui.photos.shoebox.shoebox_folder import ShoeboxFolder
from photo_trainer_gui.photos.shoebox.shoebox_photo import AlignedFaces
from photo_trainer_gui.photos.shoebox.shoebox_run import ShoeboxState
from tests.photos.shoebox.coloured_people import ColouredPeopleReader, family

OWN, OTHER = ProjectId("own"), ProjectId("other")


class Silent:
    """Hears how far the looking is, and does nothing."""

    def handle_state(self, state: ShoeboxState) -> None:
        pass


class Looked:
    """A family that was looked through."""

    def __init__(
        self,
        folder: Path,
        workers: ThreadPoolExecutor,
        faces: ColouredPeopleReader | None = None,
    ) -> None:
        self.faces = faces or ColouredPeopleReader()
        self.folder = ShoeboxFolder(folder / "shoebox")
        self.workers = workers
        self.box = self.box_of(OWN)
        self.pictures = family(folder / "Family")
        self.box.look_through([str(self.pictures)], Silent(), lambda: False)
        chosen = ChosenFiles(folder / "chosen")
        self.reader = IntakeReader(PhotoCache(folder / "cache", chosen), chosen, workers)
        self.people = [person.id for person in self.box.people.people()]

    def box_of(self, draft: ProjectId) -> Shoebox:
        return Shoebox(self.folder, draft, self.faces, self.workers, time.monotonic)

    def make(self, *names: str, stop_after: int = 1000) -> tuple[PersonDraft, ...]:
        asked = iter(range(stop_after))
        wishes = [PersonWish(one, name) for one, name in zip(self.people, names, strict=False)]
        return make_drafts(
            self.box, wishes, [OWN, OTHER], self.reader, lambda: next(asked, None) is None
        )


@pytest.fixture
def looked(tmp_path: Path) -> Iterator[Looked]:
    with ThreadPoolExecutor(2) as workers:
        looked = Looked(tmp_path, workers)
        yield looked
        looked.box.close()


class DarkReader(ColouredPeopleReader):
    """All photos are very dark."""

    def read(self, file: BufferedReader, media_type: str) -> tuple[Findings, AlignedFaces]:
        findings, vectors = super().read(file, media_type)
        return replace(findings, brightness=1.0), vectors


def test_where_not_one_photo_is_good_the_draft_holds_the_others(tmp_path: Path) -> None:
    with ThreadPoolExecutor(2) as workers:
        looked = Looked(tmp_path, workers, DarkReader())
        [mia] = looked.make("Mia")
        assert not mia.choice.chosen
        assert len(mia.photos) == 20
        looked.box.close()


def test_each_draft_holds_the_best_of_its_person(looked: Looked) -> None:
    mia, ben = looked.make("Mia", "Ben")
    assert (mia.draft_id, mia.name, len(mia.photos)) == (OWN, "Mia", 20)
    assert (ben.draft_id, ben.name, len(ben.photos)) == (OTHER, "Ben", 20)
    assert mia.photos == mia.choice.chosen
    assert ben.photos == ben.choice.chosen


def test_the_notes_of_each_say_whom_it_is_of(looked: Looked) -> None:
    _, ben = looked.make("Mia", "Ben")
    looked.folder.forget(OWN)
    box = looked.box_of(OTHER)
    again = box.choose_again()
    assert again is not None
    assert again.chosen == ben.photos
    assert [person.id for person in box.people.people()] == looked.people
    box.close()


def test_stopped_in_the_middle_nothing_is_made_and_nothing_noted(looked: Looked) -> None:
    for asked in range(3):
        assert looked.make("Mia", "Ben", stop_after=asked) == ()
    assert not looked.folder.has(OTHER)
    assert looked.box.choose_again() is None


def test_who_is_nobody_any_more_gets_no_draft(looked: Looked) -> None:
    first, second = looked.people
    looked.box.people.take_out(first)
    (only,) = looked.make("Mia", "Ben")
    assert (only.draft_id, only.name) == (OWN, "Ben")
    assert second in {person.id for person in looked.box.people.people()}


def test_a_photo_that_is_gone_is_missing_in_its_draft_alone(looked: Looked) -> None:
    (looked.pictures / "003.jpg").unlink()  # of the second person alone
    mia, ben = looked.make("Mia", "Ben")
    assert len(mia.photos) == 20
    assert len(ben.photos) == len(ben.choice.chosen) - any(
        photo.path.endswith("003.jpg") for photo in ben.choice.chosen
    )


def test_a_disk_that_refuses_the_second_notes_costs_no_photos(
    looked: Looked, tmp_path: Path
) -> None:
    (tmp_path / "shoebox" / f"{OTHER}.faces").mkdir()
    drafts = looked.make("Mia", "Ben")
    assert [len(draft.photos) for draft in drafts] == [20, 20]
    with sqlite3.connect(tmp_path / "shoebox" / f"{OWN}.faces") as notes:
        assert notes.execute("SELECT count(*) FROM file").fetchone() == (60,)
    notes.close()
