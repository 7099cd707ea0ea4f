"""Pictures whose files were damaged on the disk: said on their tile and large, fetched again."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton

from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.ui.pages.create.viewer.big_picture_dialog import BigPictureDialog
from photo_trainer_gui.ui.state.pictures_state import PictureItem
from tests.app.conftest import Start
from tests.app.picture_steps import created, order
from tests.app.run import Run
from tests.ui.sample_pages import words_on

pytestmark = pytest.mark.qt_log_ignore(
    "systemTrayWindowChanged", "does not support raise", extend=True
)


Damage = Callable[[Path], None]


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-2000])


def zero(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def page_instead(path: Path) -> None:
    page = b"<!DOCTYPE html><html>"
    path.write_bytes(page + b" " * (path.stat().st_size - len(page)))


def turn_a_bit(path: Path) -> None:
    """Of its head: the length stays, and so does most of it."""
    data = bytearray(path.read_bytes())
    data[0] ^= 1
    path.write_bytes(data)


def first(run: Run) -> PictureItem:
    return created(run).pictures.pictures[0]


def is_seen(run: Run) -> bool:
    return run.shown.photos.picture_caches.thumbnails.get(first(run)) is not None


def generations(run: Run) -> int:
    service = run.session.connection._service
    assert service is not None
    return service.calls["generation"]


@pytest.mark.parametrize("damage", [cut, zero, page_instead, turn_a_bit])
def test_a_damaged_file_is_said_on_its_tile_and_comes_again_without_an_order(
    mia: ProjectId, start: Start, damage: Damage
) -> None:
    run = start(practice=True)
    order(run, mia)
    path = Path(first(run).path)
    whole = path.read_bytes()
    run.close()
    damage(path)

    run = start(practice=True)
    run.shown.window.project_area.open_pictures(mia)
    run.wait(lambda: first(run).broken)
    orders = generations(run)
    created(run).stand_on(0)
    # A heart does not make it whole.
    QTest.keyClick(created(run), Qt.Key.Key_H)
    run.wait(lambda: first(run).heart)
    run.wait(lambda: first(run).broken)
    QTest.keyClick(created(run), Qt.Key.Key_Menu)
    menu = run.seen(QMenu, "pictureMenu")
    assert [one.text() for one in menu.actions()] == [
        "Fetch it again",
        "Put these words into the box",
        "Delete",
    ]
    menu.actions()[0].trigger()
    menu.close()
    run.wait(lambda: first(run).is_here)
    assert path.read_bytes() == whole
    run.wait(lambda: is_seen(run))
    assert generations(run) == orders
    assert first(run).heart


def test_a_file_that_is_damaged_while_its_tile_is_seen_is_said_in_the_large_view(
    mia: ProjectId, start: Start
) -> None:
    run = start(practice=True)
    order(run, mia)
    path = Path(first(run).path)
    whole = path.read_bytes()
    run.wait(lambda: is_seen(run))
    zero(path)
    created(run).stand_on(0)
    QTest.keyClick(created(run), Qt.Key.Key_Return)
    dialog = run.seen(BigPictureDialog, "bigPictureView")
    helps = "PhotoGPT may still have it; fetching it orders nothing new."
    run.wait(lambda: helps in words_on(dialog))
    assert not run.seen(QPushButton, "bigSave").isEnabled()
    run.press("bigFetch")
    run.wait(lambda: helps not in words_on(dialog))
    assert path.read_bytes() == whole
    run.wait(
        lambda: not (run.shown.photos.picture_caches.large.get(first(run)) or QImage()).isNull()
    )
    assert run.seen(QPushButton, "bigSave").isEnabled()


def test_what_the_service_does_not_have_any_more_is_said_where_it_was_asked_for(
    mia: ProjectId, start: Start
) -> None:
    run = start(practice=True)
    order(run, mia)
    path = Path(first(run).path)
    made = run.session.pictures.store.picture(first(run).id)
    service = run.session.connection._service
    assert made is not None
    assert service is not None
    service._store.delete_image(made.image_id)
    zero(path)
    created(run).stand_on(0)
    QTest.keyClick(created(run), Qt.Key.Key_Return)
    dialog = run.seen(BigPictureDialog, "bigPictureView")
    run.wait(lambda: run.find(QPushButton, "bigFetch") is not None)
    run.press("bigFetch")
    run.wait(lambda: "PhotoGPT does not have it any more." in words_on(dialog))
    assert first(run).broken


def test_a_damaged_picture_that_came_again_while_its_drive_was_away_is_whole_on_it_afterwards(
    mia: ProjectId, start: Start, tmp_path: Path
) -> None:
    drive, pocket = tmp_path / "drive", tmp_path / "pocket"
    drive.mkdir()
    run = start(practice=True)
    order(run, mia)
    keeper, library = run.session.library_keeper, run.session.pictures.library
    run.run_async(keeper.move_to(drive))
    run.wait(lambda: first(run).path.startswith(str(drive)))
    path, orders = Path(first(run).path), generations(run)
    whole = path.read_bytes()
    zero(path)
    drive.rename(pocket)
    keeper.look_now()
    made = run.session.pictures.store.picture(first(run).id)
    assert made is not None
    assert run.run_async(run.session.pictures.fetch_again(made.id)) is None
    assert library.path(made).read_bytes() == whole
    pocket.rename(drive)
    keeper.look_now()
    run.wait(lambda: library.path(made) == path and not library.in_default)
    run.wait(lambda: path.read_bytes() == whole)
    run.wait(lambda: first(run).is_here and is_seen(run))
    assert generations(run) == orders


def test_a_damaged_picture_that_is_fetched_again_while_it_moves_is_whole_afterwards(
    mia: ProjectId, start: Start, tmp_path: Path
) -> None:
    drive = tmp_path / "drive"
    drive.mkdir()
    run = start(practice=True)
    order(run, mia)
    path = Path(first(run).path)
    made = run.session.pictures.store.picture(first(run).id)
    assert made is not None
    whole = path.read_bytes()
    zero(path)
    again: list[object] = []

    async def move() -> None:
        moving = asyncio.ensure_future(run.session.library_keeper.move_to(drive))
        again.append(await run.session.pictures.fetch_again(made.id))
        again.append(await moving)

    run.run_async(move())
    assert again == [None, None]
    library = run.session.pictures.library
    run.wait(lambda: library.path(made).is_relative_to(drive))
    assert library.path(made).read_bytes() == whole
    run.wait(lambda: first(run).is_here and is_seen(run))
