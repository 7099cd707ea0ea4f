"""From a ready model to pictures on the disk, over the real practice service."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QFileDialog, QMenu, QPlainTextEdit, QPushButton

from photo_trainer_gui.desktop.tray import TrayState
from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.pictures import order_commands
from photo_trainer_gui.ui.pages.create.gallery.picture_list_view import PictureListView
from photo_trainer_gui.ui.pages.create.uses.save_pictures_dialog import SavePicturesDialog
from photo_trainer_gui.ui.pages.create.uses.use_dialog import UseDialog
from photo_trainer_gui.ui.pages.create.viewer.big_picture_dialog import BigPictureDialog
from photo_trainer_gui.ui.pages.pictures_page import PicturesPage
from photo_trainer_gui.ui.state.pictures_state import PictureAction
from tests.app.conftest import Start
from tests.app.picture_steps import created, order
from tests.app.run import Run, known
from tests.ui.sample_pages import words_on

pytestmark = pytest.mark.qt_log_ignore(
    "systemTrayWindowChanged", "does not support raise", extend=True
)


def test_from_a_ready_model_to_a_picture_with_a_heart_that_is_saved(
    mia: ProjectId, start: Start, tmp_path: Path
) -> None:
    run = start(practice=True)
    run.shown.window.project_area.open_project(mia)
    run.press("readyCreate")

    # Everything stands there; only the tick is missing.
    assert "Create pictures with Practice: Mia" in words_on(run.window)
    assert run.seen(QPlainTextEdit, "createPrompt").toPlainText().startswith("Mia in a dark blue")
    assert not run.seen(QPushButton, "createButton").isEnabled()
    run.seen(QCheckBox, "createConsent").click()
    run.press("createButton")

    # A card says that they are made, until all four are here.
    run.wait(lambda: "Making 4 pictures…" in words_on(run.window))
    tray = run.shown.tray_presenter.tray
    run.wait(lambda: tray._state is TrayState.BUSY)
    run.wait_long(lambda: run.find(PictureListView, "pictureGrid") is not None)
    run.wait(lambda: tray._state is TrayState.IDLE)
    assert created(run).pictures.rowCount() == 4
    assert "Business portrait" in words_on(run.window)
    assert "Practice pictures are simple drawings, not real results." in words_on(run.window)

    # Behind all that somebody has looked how many faces are in them, and it is written down.
    run.wait_long(lambda: all(one.faces is not None for one in created(run).pictures.pictures))

    give_heart_and_save(run, tmp_path / "My Mia.png")
    use_as_profile_picture(run, tmp_path / "Profile.jpg")
    save_two(run, tmp_path)

    # The consent was for this model, for good.
    assert run.find(QCheckBox, "createConsent") is None
    run.press("createBack")
    assert "4 pictures" in words_on(run.window)


def give_heart_and_save(run: Run, target: Path) -> None:
    # By the keyboard alone: a heart, and the second one is saved.
    grid = created(run)
    grid.stand_on(0)
    QTest.keyClick(grid, Qt.Key.Key_Right)
    QTest.keyClick(grid, Qt.Key.Key_H)
    run.wait(lambda: grid.pictures.pictures[1].heart)
    QTest.keyClick(grid, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    dialog = run.seen(QFileDialog, "savePicture")
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    run.wait(lambda: "Saved in" in words_on(run.window))
    # Whatever name was chosen, its ending tells the truth.
    data = target.with_suffix(".jpg").read_bytes()
    assert QImage.fromData(data).size() == QSize(1024, 1024)
    assert b"dark blue suit" in data
    assert b"Practice drawing" in data
    assert b"trainedAlgorithmicMedia" not in data


def want(run: Run, action: PictureAction, count: int) -> None:
    """Something is wanted of the first pictures."""
    [page] = run.window.findChildren(PicturesPage)
    chosen = tuple(created(run).pictures.pictures[:count])
    page.pictures_pressed.emit("mia", action, chosen)


def use_as_profile_picture(run: Run, target: Path) -> None:
    want(run, PictureAction.USE, 1)
    run.wait(lambda: run.find(UseDialog, "useDialog") is not None)
    run.press("useSave")
    dialog = run.seen(QFileDialog, "savePicture")
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    run.wait(target.is_file)
    run.wait(lambda: run.find(UseDialog, "useDialog") is None)
    shown = QImage(str(target))
    assert shown.width() == shown.height()


def save_two(run: Run, folder: Path) -> None:
    saved = folder / "saved"
    saved.mkdir()
    want(run, PictureAction.SAVE_ALL, 2)
    run.wait(lambda: run.find(QPushButton, "saveGo") is not None)
    run.press("saveChange")
    dialog = run.seen(QFileDialog, "chooseFolder")
    dialog.fileSelected.emit(str(saved))
    dialog.reject()
    run.press("saveGo")
    run.wait(lambda: "2 pictures saved in “saved”." in words_on(run.window))
    names = sorted(path.name for path in saved.iterdir())
    assert [name.partition(" – ")[0] for name in names] == ["Mia", "Mia"]
    assert len(names) == 2


def test_pictures_and_hearts_are_there_after_a_restart(mia: ProjectId, start: Start) -> None:
    run = start(practice=True)
    order(run, mia)
    grid = created(run)
    grid.stand_on(0)
    QTest.keyClick(grid, Qt.Key.Key_H)
    run.close()
    again = start(practice=True)
    again.shown.window.project_area.open_pictures(mia)
    again.wait(lambda: again.find(PictureListView, "pictureGrid") is not None)
    assert [one.heart for one in created(again).pictures.pictures] == [True, False, False, False]
    assert again.find(QCheckBox, "createConsent") is None


def test_refused_words_are_told_and_can_be_changed(mia: ProjectId, start: Start) -> None:
    run = start(practice=True)
    order(run, mia, "refused")
    run.wait_long(lambda: "PhotoGPT did not want to make this picture" in words_on(run.window))
    run.press("jobAction_0_0")
    assert run.seen(QPlainTextEdit, "createPrompt").toPlainText() == "refused"
    run.wait(lambda: "did not want" not in words_on(run.window))


def test_missing_credits_are_told_on_a_card(mia: ProjectId, start: Start) -> None:
    run = start(practice=True)
    order(run, mia, "no credits")
    run.wait_long(lambda: "Not enough credits at PhotoGPT" in words_on(run.window))
    run.press("jobAction_0_2")
    run.wait(lambda: "Not enough credits" not in words_on(run.window))
    assert "Taken out. Nothing was ordered." in words_on(run.window)
    run.press("undoButton")
    run.wait(lambda: "Not enough credits at PhotoGPT" in words_on(run.window))


def test_fewer_pictures_than_ordered_are_told_beside_those_that_came(
    mia: ProjectId, start: Start
) -> None:
    run = start(practice=True)
    order(run, mia, "two of four")
    run.wait_long(lambda: "2 of 4 pictures came" in words_on(run.window))
    assert created(run).pictures.rowCount() == 2
    assert run.seen(QPushButton, "jobAction_0_0").text() == "Create 2 more"


def test_looks_are_offered_as_the_service_has_them(mia: ProjectId, start: Start) -> None:
    run = start(practice=True)
    run.shown.window.project_area.open_project(mia)
    run.press("readyCreate")
    # There is room for one line of them as long as the tick is asked for.
    run.wait(lambda: run.find(QPushButton, "createAllLooks") is not None)
    assert run.find(QPushButton, "createLook_0") is None
    order(run, mia)
    run.wait(lambda: run.find(QPushButton, "createLook_0") is not None)


def delete_second(run: Run) -> None:
    created(run).stand_on(1)
    QTest.keyClick(created(run), Qt.Key.Key_Delete)
    run.wait(lambda: created(run).pictures.rowCount() == 3)
    run.wait(lambda: "1 picture is in this computer’s bin." in words_on(run.window))


def test_a_deleted_picture_comes_back_or_goes_for_good(mia: ProjectId, start: Start) -> None:
    run = start(practice=True)
    order(run, mia)
    second = created(run).pictures.pictures[1]
    delete_second(run)
    run.wait(lambda: not Path(second.path).exists())
    assert created(run).currentIndex().isValid()
    run.press("undoButton")
    run.wait(lambda: created(run).pictures.rowCount() == 4)
    assert created(run).pictures.pictures[1].id == second.id
    assert Path(second.path).exists()

    delete_second(run)
    run.press("deleteToo")
    assert "Delete 1 picture at PhotoGPT too?" in words_on(run.window)
    run.press("questionYes")
    run.wait_long(lambda: "Deleted here and at PhotoGPT." in words_on(run.window))


def test_a_file_that_was_moved_away_is_said_and_fetched_again(mia: ProjectId, start: Start) -> None:
    run = start(practice=True)
    order(run, mia)
    first = created(run).pictures.pictures[0]
    Path(first.path).unlink()
    run.press("createBack")
    run.press("readyCreate")
    run.wait(lambda: created(run).pictures.pictures[0].missing)
    created(run).stand_on(0)
    QTest.keyClick(created(run), Qt.Key.Key_Menu)
    menu = run.seen(QMenu, "pictureMenu")
    assert [one.text() for one in menu.actions()] == [
        "Fetch it again",
        "Put these words into the box",
        "Take it off the list",
    ]
    menu.actions()[0].trigger()
    menu.close()
    run.wait(lambda: not created(run).pictures.pictures[0].missing)
    assert Path(first.path).exists()


def test_a_picture_is_looked_at_large_and_the_same_words_are_ordered_again(
    mia: ProjectId, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The pictures are here so soon that the second order would be the same press.
    monkeypatch.setattr(order_commands, "_DOUBLE_PRESS_S", 0.0)
    run = start(practice=True)
    order(run, mia)
    created(run).stand_on(2)
    QTest.keyClick(created(run), Qt.Key.Key_Return)
    dialog = run.seen(BigPictureDialog, "bigPictureView")
    assert "Picture 3 of 4" in words_on(dialog)
    run.press("bigNew")
    # It rests for a moment, and can be taken out.
    run.wait(lambda: "Is ordered in" in words_on(run.window))
    run.press("jobTakeOut_0")
    run.wait(lambda: "Taken out. Nothing was ordered." in words_on(run.window))
    assert "Making" not in words_on(run.window)


def test_all_of_an_order_are_saved_at_once_without_the_words(
    mia: ProjectId, start: Start, tmp_path: Path
) -> None:
    run = start(practice=True)
    (tmp_path / "For Grandma").mkdir()
    run.shown.settings.picture_folder = str(tmp_path / "For Grandma")
    order(run, mia)
    created(run).stand_on(0)
    QTest.keyClick(created(run), Qt.Key.Key_H)
    run.wait(lambda: created(run).pictures.pictures[0].heart)
    run.press("groupSaveAll_1")
    dialog = run.seen(SavePicturesDialog, "savePictures")
    assert "Save 4 pictures" in dialog.windowTitle()
    assert run.seen(QCheckBox, "saveHearts").text() == "Only those with a heart (1)"
    run.seen(QCheckBox, "saveWords").click()
    run.press("saveGo")
    run.wait(lambda: "4 pictures saved in “For Grandma”." in words_on(run.window))
    saved = sorted((tmp_path / "For Grandma").iterdir())
    assert len(saved) == 4
    assert saved[0].name.startswith("Mia – Business portrait – ")
    assert not any(b"dark blue suit" in path.read_bytes() for path in saved)
    assert not run.shown.settings.picture_words


def test_what_another_computer_has_made_is_offered_and_fetched(
    mia: ProjectId, start: Start, tmp_path: Path
) -> None:
    run = start(practice=True)
    order(run, mia)
    project = run.only()
    run.close()
    # A computer that knows the model, but nothing of its pictures.
    for file in (tmp_path / "data").glob("journal*"):
        file.unlink()
    known(tmp_path, project)
    other = start(practice=True)
    other.shown.window.project_area.open_pictures(mia)
    other.wait(lambda: "4 pictures of Mia were made somewhere else" in words_on(other.window))
    other.press("elsewhereFetch")
    other.wait_long(lambda: other.find(PictureListView, "pictureGrid") is not None)
    other.wait(lambda: created(other).pictures.rowCount() == 4)
    other.wait(lambda: "made somewhere else" not in words_on(other.window))
    assert "made on the website or another computer" in words_on(other.window)


def test_a_larger_copy_takes_the_place_of_its_picture(mia: ProjectId, start: Start) -> None:
    run = start(practice=True)
    order(run, mia)
    grid = created(run)
    grid.stand_on(0)
    QTest.keyClick(grid, Qt.Key.Key_H)
    first = grid.pictures.pictures[0]
    QTest.keyClick(grid, Qt.Key.Key_Return)
    run.press("bigLarger")
    run.wait(lambda: "Larger: Business portrait" in words_on(run.window))
    run.wait_long(lambda: created(run).pictures.pictures[0].is_larger)
    run.wait(lambda: "The larger picture is here." in words_on(run.window))
    larger = created(run).pictures.pictures[0]
    assert larger.first is not None
    assert larger.first.width_px == first.width_px
    assert (larger.id, larger.heart) == (first.id, True)
    assert larger.width_px > first.width_px
    assert created(run).pictures.rowCount() == 4
