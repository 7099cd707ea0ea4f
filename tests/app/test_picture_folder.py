"""The person chooses where the created pictures are kept, and a drive is taken out meanwhile."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.ui.pages.create.all_pictures_page import AllPicturesPage
from photo_trainer_gui.ui.state.pictures_state import PictureItem
from photo_trainer_gui.ui.state.view_state import Action
from tests.app.conftest import Start
from tests.app.picture_steps import created, order
from tests.app.run import Run
from tests.ui.sample_pages import words_on

pytestmark = pytest.mark.qt_log_ignore(
    "systemTrayWindowChanged", "does not support raise", extend=True
)


def choose(run: Run, folder: Path) -> None:
    """Take a folder in the system's window."""
    run.wait(lambda: run.window.findChild(QFileDialog) is not None)
    dialog = run.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(folder))
    dialog.reject()
    run.wait(lambda: run.window.findChild(QFileDialog) is None)


def said(run: Run, name: str) -> str:
    return run.seen(QLabel, name).text()


def files_below(folder: Path) -> int:
    return len([path for path in folder.glob("*/*") if path.is_file()])


def all_pictures(run: Run, model: ProjectId) -> AllPicturesPage:
    page = run.shown.window.project_area.page()
    assert page is not None
    page.acted.emit(model, Action.ALL_PICTURES)
    every = run.shown.window.project_area.page()
    assert isinstance(every, AllPicturesPage)
    return every


def open_settings(run: Run) -> None:
    run.session.settings_controller.open()
    run.wait(lambda: run.find(QLabel, "setFolderWhere") is not None)


def test_pictures_are_kept_on_a_drive_that_comes_and_goes(
    mia: ProjectId, start: Start, tmp_path: Path
) -> None:
    drive, pocket = tmp_path / "My drive", tmp_path / "pocket"
    drive.mkdir()
    run = start(practice=True)
    order(run, mia)
    open_settings(run)
    assert said(run, "setFolderWhere") == "They are in the app’s own folder."
    assert run.find(QPushButton, "setFolderHome") is None
    run.press("setFolderChoose")
    choose(run, drive)
    run.wait(lambda: "Your pictures are in “My drive” now." in said(run, "setFolderTold"))
    assert said(run, "setFolderWhere") == "They are in the folder “My drive”."
    assert files_below(drive) == 4
    run.session.settings_controller._dialog.reject()  # type: ignore[union-attr]

    # The page shows them from there, and does not call them lost when it is away.
    every = all_pictures(run, mia)
    tiles = every.gallery.view.pictures
    run.wait(lambda: tiles.rowCount() == 4 and tiles.pictures[0].path.startswith(str(drive)))
    drive.rename(pocket)
    run.session.library_keeper.look_now()
    run.wait(lambda: "Your pictures are not there at the moment" in words_on(every))
    assert "The folder “My drive” can’t be reached." in words_on(every)
    assert "Nothing was deleted." in words_on(every)
    assert "Your pictures appear here." not in words_on(every)
    run.wait(lambda: tiles.rowCount() == 0)

    pocket.rename(drive)
    run.press("errorAction")
    run.wait(lambda: tiles.rowCount() == 4)
    assert not any(picture.missing for picture in tiles.pictures)
    assert "Your pictures are not there at the moment" not in words_on(every)


def test_a_picture_in_the_bin_follows_the_others(
    mia: ProjectId, start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "bin"))
    drives = [tmp_path / name for name in ("one", "two")]
    for drive in drives:
        drive.mkdir()
    run = start(practice=True)
    order(run, mia)
    run.run_async(run.session.library_keeper.move_to(drives[0]))
    every = all_pictures(run, mia)
    run.press("selectionAll")
    run.press("selectionDelete")
    run.wait(lambda: files_below(drives[0]) == 0)
    run.run_async(run.session.library_keeper.move_to(drives[1]))
    run.press("undoButton")
    run.wait(lambda: files_below(drives[1]) == 4 and files_below(drives[0]) == 0)
    tiles = every.gallery.view.pictures
    run.wait(lambda: tiles.rowCount() == 4 and all(one.is_here for one in tiles.pictures))


def test_another_folder_is_chosen_on_the_page_while_the_drive_is_away(
    mia: ProjectId, start: Start, tmp_path: Path
) -> None:
    drive, other = tmp_path / "drive", tmp_path / "other"
    drive.mkdir()
    other.mkdir()
    run = start(practice=True)
    order(run, mia)
    run.run_async(run.session.library_keeper.move_to(drive))
    drive.rename(tmp_path / "pocket")
    run.session.library_keeper.look_now()
    run.wait(lambda: run.find(QPushButton, "errorAction_1") is not None)
    run.press("errorAction_1")
    choose(run, other)
    notice = run.shown.window.project_area.notice_bar
    run.wait(lambda: "Your pictures are in “other” now." in words_on(notice))
    run.wait(lambda: run.find(QPushButton, "errorAction_1") is None)


def test_a_picture_that_is_read_while_it_moves_is_not_called_damaged(
    mia: ProjectId, start: Start, tmp_path: Path
) -> None:
    drive = tmp_path / "drive"
    drive.mkdir()
    run = start(practice=True)
    order(run, mia)
    large = run.shown.photos.picture_caches.large
    before = created(run).pictures.pictures[0]
    run.run_async(run.session.library_keeper.move_to(drive))
    large.get(before)  # it was to be read from where it lay

    def now() -> PictureItem:
        return created(run).pictures.pictures[0]

    run.wait(lambda: not (large.get(now()) or QImage()).isNull())
    assert now().is_here
    assert now().path.startswith(str(drive))


def test_a_picture_that_is_read_in_vain_while_its_drive_is_away_is_seen_afterwards(
    mia: ProjectId, start: Start, tmp_path: Path
) -> None:
    drive, pocket = tmp_path / "drive", tmp_path / "pocket"
    drive.mkdir()
    run = start(practice=True)
    order(run, mia)
    run.run_async(run.session.library_keeper.move_to(drive))
    run.wait(lambda: created(run).pictures.pictures[0].path.startswith(str(drive)))
    large = run.shown.photos.picture_caches.large
    tiles = created(run).pictures
    item = tiles.pictures[0]
    drive.rename(pocket)
    large.get(item)
    run.wait(lambda: large.has_failed(item))
    run.session.library_keeper.look_now()
    run.wait(lambda: tiles.rowCount() == 0)
    pocket.rename(drive)
    run.session.library_keeper.look_now()
    run.wait(lambda: tiles.rowCount() == 4)
    run.wait(lambda: not (large.get(item) or QImage()).isNull())


def test_a_folder_is_looked_for_at_home_while_the_drive_is_away(
    mia: ProjectId, start: Start, tmp_path: Path
) -> None:
    drive = tmp_path / "drive"
    drive.mkdir()
    run = start(practice=True)
    order(run, mia)
    run.run_async(run.session.library_keeper.move_to(drive))
    drive.rename(tmp_path / "pocket")
    drive.mkdir()
    run.session.library_keeper.look_now()
    run.wait(lambda: run.find(QPushButton, "errorAction_1") is not None)
    run.press("errorAction_1")
    run.wait(lambda: run.window.findChild(QFileDialog) is not None)
    dialog = run.window.findChild(QFileDialog)
    assert dialog is not None
    assert Path(dialog.directory().path()) == Path.home()
    dialog.reject()


def test_a_deleted_picture_that_comes_back_while_the_drive_is_away_is_seen(
    mia: ProjectId, start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "bin"))
    drive = tmp_path / "drive"
    drive.mkdir()
    run = start(practice=True)
    order(run, mia)
    own = run.session.pictures.library.default_root
    every = all_pictures(run, mia)
    run.press("selectionAll")
    run.press("selectionDelete")
    run.wait(lambda: files_below(own) == 0)
    run.run_async(run.session.library_keeper.move_to(drive))
    drive.rename(tmp_path / "pocket")
    drive.mkdir()
    run.session.library_keeper.look_now()
    run.wait(lambda: not run.session.library_keeper.state.is_there)
    tiles = every.gallery.view.pictures
    run.wait(lambda: tiles.rowCount() == 0)
    run.press("undoButton")
    run.wait(lambda: tiles.rowCount() == 4 and all(one.is_here for one in tiles.pictures))
    assert files_below(own) == 4
    assert files_below(drive) == 0


def test_a_picture_deleted_while_the_others_still_leave_does_not_come_again(
    mia: ProjectId, start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "bin"))
    drive = tmp_path / "drive"
    drive.mkdir()
    run = start(practice=True)
    order(run, mia)
    own = run.session.pictures.library.default_root
    run.run_async(run.session.library_keeper.move_to(drive))
    run.wait(lambda: created(run).pictures.pictures[0].path.startswith(str(drive)))
    shutil.copytree(drive, own, dirs_exist_ok=True)  # as if they had not left yet
    all_pictures(run, mia)
    run.press("selectionAll")
    run.press("selectionDelete")
    run.wait(lambda: files_below(drive) == 0)
    run.session.library_keeper.look_now()
    run.wait(lambda: files_below(own) == 0)
    assert files_below(drive) == 0


def test_why_a_folder_is_refused_stands_in_the_settings(
    mia: ProjectId, start: Start, tmp_path: Path
) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "journal.sqlite3").write_bytes(b"")
    run = start(practice=True)
    order(run, mia)
    open_settings(run)
    run.press("setFolderChoose")
    choose(run, theirs)
    run.wait(lambda: run.find(QLabel, "setFolderTold") is not None)
    assert said(run, "setFolderTold").startswith("“theirs” belongs to another Photo Trainer.")
    assert said(run, "setFolderWhere") == "They are in the app’s own folder."
