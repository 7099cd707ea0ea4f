"""Notes on faces go with their draft, when the person says so, and after seven days."""

import os
from pathlib import Path

from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.photos.shoebox.shoebox_folder import ShoeboxFolder

DAY_S = 24 * 60 * 60


def kept(folder: ShoeboxFolder, *drafts: str) -> list[bool]:
    return [folder.has(ProjectId(draft)) for draft in drafts]


def begun(tmp_path: Path, *drafts: str) -> ShoeboxFolder:
    folder = ShoeboxFolder(tmp_path / "shoebox")
    for draft in drafts:
        notes = folder.open(ProjectId(draft))
        notes.note_fact("said", "{}")
        notes.close()
    return folder


def aged(tmp_path: Path, draft: str, written_at: float) -> None:
    os.utime(tmp_path / f"shoebox/{draft}.faces", (written_at, written_at))


def test_one_draft_is_forgotten_and_the_others_stay(tmp_path: Path) -> None:
    folder = begun(tmp_path, "one", "two")
    folder.forget(ProjectId("one"))
    assert kept(folder, "one", "two") == [False, True]
    folder.forget(ProjectId("one"))
    assert os.listdir(tmp_path / "shoebox") == ["two.faces"]


def test_everything_is_forgotten_when_the_person_says_so(tmp_path: Path) -> None:
    folder = begun(tmp_path, "one", "two")
    folder.forget_all()
    assert os.listdir(tmp_path / "shoebox") == []


def test_what_was_not_changed_for_seven_days_is_forgotten(tmp_path: Path) -> None:
    folder = begun(tmp_path, "old", "new")
    aged(tmp_path, "old", 1000)
    aged(tmp_path, "new", 1001)
    folder.forget_old(1000 + 7 * DAY_S)
    assert kept(folder, "old", "new") == [False, True]


def test_for_which_drafts_something_is_kept_can_be_told(tmp_path: Path) -> None:
    folder = begun(tmp_path, "one", "two")
    aged(tmp_path, "one", 1000)
    aged(tmp_path, "two", 1500)
    assert folder.last_used() == {"one": 1000, "two": 1500}
    assert ShoeboxFolder(tmp_path / "nothing").last_used() == {}
