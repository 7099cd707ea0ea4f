"""What a person sees and can press while photos are on their way."""

from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from photo_trainer_gui.ids import NO_MODEL, ImageId, ProjectId, Sha256
from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.photos.photo import Copy
from photo_trainer_gui.training.problems import Problem, ProblemKind, Remark, RemarkKind
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.training.states import State
from photo_trainer_gui.ui.pages.photo_strip import PhotoTile, TileState
from photo_trainer_gui.ui.pages.upload_page import UploadPage
from photo_trainer_gui.ui.state.view_state import Action, UploadProgress, ViewState
from photo_trainer_gui.ui.texts.project_status import project_status
from tests.ui.sample_pages import PHOTOS, anna, is_there, part, trouble, words_on
from tests.ui.sample_window import NOW, SITUATION, red_thumbnails

SIXTH = PHOTOS[5]


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[UploadPage]:
    made = UploadPage(red_thumbnails())
    qtbot.addWidget(made)
    made.resize(836, 740)
    made.show()
    yield made
    made.close()


def uploading(left_s: float | None = 33, **changes: object) -> ViewState:
    progress = UploadProgress(MappingProxyType({SIXTH.sha256: 600}), 900_000, left_s)
    return replace(SITUATION, progress={anna(State.UPLOADING).id: progress}, **changes)  # type: ignore[arg-type]


def states(page: UploadPage) -> list[TileState]:
    return [each.tile.state for each in page.findChildren(PhotoTile) if each.tile]


def test_percent_time_left_and_rate_are_shown(page: UploadPage) -> None:
    page.show_project(anna(State.UPLOADING, 5), uploading())
    told = words_on(page)
    assert "40%" in told
    assert "About 35 seconds left" in told
    assert "Uploading 5 of 14 photos" in told
    assert "0.9 MB per second" in told
    bar = part(page, QProgressBar, "uploadProgress")
    assert bar.value() == 40
    assert bar.accessibleName() == "Upload, 40 percent, about 35 seconds left"


def test_a_rate_that_would_be_told_as_nothing_is_left_out(page: UploadPage) -> None:
    slow = UploadProgress(MappingProxyType({SIXTH.sha256: 600}), 40_000, 33)
    page.show_project(
        anna(State.UPLOADING, 5), replace(SITUATION, progress={anna(State.UPLOADING).id: slow})
    )
    assert "MB sent" in words_on(page)
    assert "per second" not in words_on(page)


def test_it_is_not_all_there_before_the_last_photo_is_confirmed(page: UploadPage) -> None:
    last = PHOTOS[13]
    gone = UploadProgress(MappingProxyType({last.sha256: last.size_bytes}), 900_000, 1)
    view_state = replace(SITUATION, progress={anna(State.UPLOADING).id: gone})
    page.show_project(anna(State.UPLOADING, 13), view_state)
    assert part(page, QProgressBar, "uploadProgress").value() == 99
    assert project_status(anna(State.UPLOADING, 13), view_state).words == "Uploading 99%"
    page.show_project(anna(State.UPLOADING, 14), view_state)
    assert part(page, QProgressBar, "uploadProgress").value() == 100


def test_the_bar_is_spoken_at_each_tenth_only(page: UploadPage) -> None:
    page.show_project(anna(State.UPLOADING, 5), uploading())
    bar = part(page, QProgressBar, "uploadProgress")
    before = bar.accessibleName()
    moving = UploadProgress(MappingProxyType({SIXTH.sha256: 900}), 900_000, 30)
    page.show_project(
        anna(State.UPLOADING, 5), replace(SITUATION, progress={anna(State.UPLOADING).id: moving})
    )
    assert bar.value() == 42
    assert bar.accessibleName() == before
    page.show_project(anna(State.UPLOADING, 8), uploading())
    assert bar.accessibleName().startswith("Upload, 57 percent")


def test_an_unknown_time_is_not_guessed(page: UploadPage) -> None:
    page.show_project(anna(State.UPLOADING, 5), uploading(left_s=None))
    assert "Working out the time…" in words_on(page)


def test_every_photo_tells_its_own_state(page: UploadPage) -> None:
    page.show_project(anna(State.UPLOADING, 5), uploading())
    expected = [TileState.SENT] * 5 + [TileState.SENDING] + [TileState.WAITING] * 8
    assert states(page) == expected
    sixth = part(page, PhotoTile, "uploadTile_5")
    assert sixth.accessibleName() == "Photo 6 of 14, img06.png, sending 60 percent"
    interface = QAccessible.queryAccessibleInterface(sixth)
    assert interface is not None
    assert interface.role() == QAccessible.Role.Graphic


def test_the_steps_are_a_list_that_says_where_we_are(page: UploadPage) -> None:
    page.show_project(anna(State.UPLOADING, 5), uploading())
    steps = part(page, QWidget, "uploadSteps")
    assert steps.accessibleName() == "Steps"
    assert steps.accessibleDescription() == "Step 2 of 3: Uploading photo 6 of 14"
    interface = QAccessible.queryAccessibleInterface(steps)
    assert interface is not None
    assert interface.role() == QAccessible.Role.List


def test_cancel_is_told_with_the_project(page: UploadPage, qtbot: QtBot) -> None:
    page.show_project(anna(State.UPLOADING, 5), uploading())
    with qtbot.waitSignal(page.acted) as pressed:
        QTest.mouseClick(part(page, QPushButton, "uploadCancel"), Qt.MouseButton.LeftButton)
    assert pressed.args == ["anna", Action.STOP]


@pytest.mark.parametrize(("tray", "words"), [(True, "close this window"), (False, "leave this")])
def test_the_foot_says_whether_the_window_may_be_closed(
    page: UploadPage, tray: bool, words: str
) -> None:
    page.show_project(anna(State.UPLOADING, 5), uploading(has_tray=tray))
    assert words in words_on(page)


def test_a_stopped_upload_can_be_continued_changed_or_deleted(
    page: UploadPage, qtbot: QtBot
) -> None:
    page.show_project(anna(State.STOPPED, 8), SITUATION)
    assert "Upload stopped. 8 of 14 photos are sent." in words_on(page)
    assert not is_there(page, "uploadCancel")
    pressed: list[Action] = []
    page.acted.connect(lambda _id, action: pressed.append(action))
    for name in ("uploadContinue", "uploadEdit", "readyDelete"):
        QTest.mouseClick(part(page, QPushButton, name), Qt.MouseButton.LeftButton)
    assert pressed == [Action.GO_ON, Action.EDIT, Action.DELETE]


def test_nothing_can_be_cancelled_once_the_start_was_asked_for(page: UploadPage) -> None:
    page.show_project(anna(State.VERIFYING), SITUATION)
    assert is_there(page, "uploadCancel")
    assert "Checking…" in words_on(page)
    page.show_project(anna(State.STARTING, train_asked_at=NOW), SITUATION)
    assert not is_there(page, "uploadCancel")
    steps = part(page, QWidget, "uploadSteps")
    assert steps.accessibleDescription() == "Step 3 of 3: Start training"


def test_a_told_problem_pauses_the_page_and_marks_the_photo(page: UploadPage) -> None:
    project = anna(State.UPLOADING, 8, problem=trouble(ErrorKind.OFFLINE))
    page.show_project(project, SITUATION)
    card = part(page, QWidget, "errorCard")
    assert card.isVisible()
    assert card.accessibleName() == "The internet connection was lost"
    assert "Check your Wi-Fi" in card.accessibleDescription()
    interface = QAccessible.queryAccessibleInterface(card)
    assert interface is not None
    assert interface.role() == QAccessible.Role.AlertMessage
    told = words_on(page)
    assert "8 of 14 photos sent" in told
    assert "Your photos and details are saved." in told
    assert states(page)[8] is TileState.NOT_SENT
    assert part(page, QProgressBar, "uploadProgress").property("paused") is True
    assert not is_there(page, "uploadSteps")


def test_the_card_goes_by_itself_when_it_works_again(page: UploadPage) -> None:
    project = anna(State.UPLOADING, 8, problem=trouble(ErrorKind.OFFLINE))
    page.show_project(project, SITUATION)
    page.show_project(replace(project, problem=None), uploading())
    assert not is_there(page, "errorCard")
    assert is_there(page, "uploadSteps")
    bar = part(page, QProgressBar, "uploadProgress")
    assert bar.isVisible()
    assert bar.property("paused") is False


def test_the_next_try_counts_down_without_new_widgets(page: UploadPage) -> None:
    project = anna(State.UPLOADING, 8, problem=trouble(ErrorKind.OFFLINE))
    page.show_project(project, SITUATION)
    widgets = page.findChildren(QWidget)
    page.show_project(project, replace(SITUATION, now=NOW + 10))
    assert "Next try in 30 seconds." in words_on(page)
    assert page.findChildren(QWidget) == widgets


def test_the_focus_stays_where_it_is_when_a_problem_comes_by_itself(page: UploadPage) -> None:
    page.show_project(anna(State.UPLOADING, 8), uploading())
    page.activateWindow()
    cancel = part(page, QPushButton, "uploadCancel")
    cancel.setFocus()
    page.show_project(anna(State.UPLOADING, 8, problem=trouble(ErrorKind.OFFLINE)), SITUATION)
    assert page.focusWidget() is cancel


def test_the_focus_goes_to_the_way_out_when_a_press_did_not_help(
    page: UploadPage, qtbot: QtBot
) -> None:
    problem = trouble(ErrorKind.OFFLINE)
    page.show_project(anna(State.UPLOADING, 8, problem=problem), SITUATION)
    action = part(page, QPushButton, "errorAction")
    with qtbot.waitSignal(page.acted) as pressed:
        QTest.mouseClick(action, Qt.MouseButton.LeftButton)
    assert pressed.args == ["anna", Action.GO_ON]
    page.show_project(anna(State.UPLOADING, 8), uploading())
    again = replace(problem, at=NOW + 3, failures=3, retry_at=NOW + 60)
    later = replace(SITUATION, now=NOW + 3)
    page.show_project(anna(State.UPLOADING, 8, problem=again), later)
    assert page.focusWidget() is action


def test_details_for_support_are_folded_and_can_be_copied(page: UploadPage, qtbot: QtBot) -> None:
    page.show_project(anna(State.UPLOADING, 8, problem=trouble(ErrorKind.OFFLINE)), SITUATION)
    assert "Model ID" not in words_on(page)
    QTest.mouseClick(part(page, QPushButton, "errorDetails"), Qt.MouseButton.LeftButton)
    assert "Model ID: m-1" in words_on(page)
    with qtbot.waitSignal(page.acted) as pressed:
        QTest.mouseClick(part(page, QPushButton, "errorCopyDetails"), Qt.MouseButton.LeftButton)
    assert pressed.args == ["anna", Action.COPY_DETAILS]
    with qtbot.waitSignal(page.acted) as pressed:
        QTest.mouseClick(part(page, QPushButton, "errorSaveReport"), Qt.MouseButton.LeftButton)
    assert pressed.args == ["anna", Action.SAVE_REPORT]


def test_server_words_are_plain_text(page: UploadPage) -> None:
    problem = trouble(ErrorKind.ACCOUNT_DENIED, message="<b>pay</b>", retry_at=None)
    page.show_project(anna(State.STARTING, problem=problem), SITUATION)
    assert "<b>pay</b>" in words_on(page)
    formats = {each.textFormat() for each in page.findChildren(QLabel) if each.text()}
    assert formats == {Qt.TextFormat.PlainText}


def test_a_long_name_never_widens_the_page(page: UploadPage) -> None:
    long = replace(
        anna(State.UPLOADING, 5), details=replace(anna(State.READY).details, name="x" * 60)
    )
    page.resize(500, 600)
    page.show_project(long, uploading())
    assert page.minimumSizeHint().width() <= 500


def test_steps_and_foot_stand_below_each_other_when_it_is_narrow(
    page: UploadPage, qtbot: QtBot
) -> None:
    page.show_project(anna(State.UPLOADING, 5), uploading())
    page.resize(420, 700)
    cancel = part(page, QPushButton, "uploadCancel")
    reason = next(each for each in page.findChildren(QLabel) if "close this" in each.text())
    qtbot.waitUntil(lambda: cancel.y() > reason.geometry().bottom())


def test_photos_missing_at_the_service_are_sent_on_a_press(page: UploadPage) -> None:
    problem = Problem(ProblemKind.PHOTO_COUNT, NOW, found=11)
    page.show_project(anna(State.STARTING, problem=problem), SITUATION)
    assert (
        "It has 11 photos and needs 12 to 20."
        in part(page, QWidget, "errorCard").accessibleDescription()
    )
    assert part(page, QPushButton, "errorAction").text() == "Send missing photos"


def test_another_project_on_the_same_page_is_told_from_its_start(page: UploadPage) -> None:
    page.show_project(anna(State.UPLOADING, 5), uploading())
    fewer = replace(anna(State.UPLOADING, 5), id=ProjectId("ben"), photos=PHOTOS[:12])
    page.show_project(fewer, uploading())
    assert (
        part(page, PhotoTile, "uploadTile_0").accessibleName() == "Photo 1 of 12, img01.png, sent"
    )
    bar = part(page, QProgressBar, "uploadProgress")
    assert bar.accessibleName().startswith("Upload, 41 percent")


# --- The copies that are sent ---------------------------------------------------------------------


def preparing(done: int, **changes: object) -> Project:
    copied = [replace(one, copy=Copy(one.sha256, 500, "image/jpeg")) for one in PHOTOS[:done]]
    project = anna(State.PREPARING, 0, **changes)
    return replace(project, photos=(*copied, *PHOTOS[done:]), model_id=NO_MODEL)


def test_while_copies_are_made_nothing_is_said_to_be_sent(page: UploadPage) -> None:
    page.show_project(preparing(7), SITUATION)
    told = words_on(page)
    assert "Preparing photos" in told
    assert "Your own photos stay as they are." in told
    assert "7 of 14 photos prepared" in told
    assert "50%" in told
    assert "MB sent" not in told
    assert states(page) == [TileState.WAITING] * 14
    bar = part(page, QProgressBar, "uploadProgress")
    assert bar.accessibleName() == "Preparing photos, 50 percent"
    steps = part(page, QWidget, "uploadSteps")
    assert steps.accessibleDescription() == "Step 1 of 3: Prepare photos"
    assert is_there(page, "uploadCancel")


def test_the_bytes_of_the_copies_count_and_not_those_of_the_originals(page: UploadPage) -> None:
    copies = [
        replace(one, copy=Copy(Sha256(f"c{one.sha256}"), 500_000, "image/jpeg")) for one in PHOTOS
    ]
    sent = MappingProxyType({Sha256(f"c{one.sha256}"): ImageId("image") for one in PHOTOS[:7]})
    project = replace(anna(State.UPLOADING, 0), photos=tuple(copies), sent=sent)
    page.show_project(project, SITUATION)
    assert "3.5 of 7.0 MB sent" in words_on(page)
    assert states(page)[:8] == [TileState.SENT] * 7 + [TileState.WAITING]


def test_what_was_noticed_about_photos_is_told_and_stays(page: UploadPage) -> None:
    page.show_project(anna(State.UPLOADING, 5), uploading())
    assert not is_there(page, "uploadRemarks")
    remarks = (
        Remark(RemarkKind.CHANGED, "beach.jpg"),
        Remark(RemarkKind.TWICE, "copy of beach.jpg"),
    )
    page.show_project(anna(State.UPLOADING, 5, remarks=remarks), uploading())
    assert part(page, QWidget, "uploadRemarks").accessibleName() == (
        "beach.jpg was changed. It is not the same as when you added it. We use it as it is now."
        " copy of beach.jpg is already there. The same picture twice does not help, so we left it"
        " out."
    )
    assert is_there(page, "uploadRemarks")
    page.show_project(anna(State.UPLOADING, 5), uploading())
    assert not is_there(page, "uploadRemarks")


def test_a_missing_photo_can_also_be_put_back_where_it_was(page: UploadPage) -> None:
    problem = Problem(ProblemKind.PHOTO_MISSING, NOW, photo=SIXTH.name, photo_sha256=SIXTH.sha256)
    page.show_project(anna(State.STOPPED, 3, problem=problem), SITUATION)
    assert is_there(page, "uploadContinue")
    assert states(page)[5] is TileState.NOT_SENT
